"""Termbases as TBX (ISO 30042): TBX-Basic of 2019 in both styles, the older martif files of 2008, and TBX-Min.

What both directions have to agree on is here: names of data categories, and what TBX has no category for. That is kept
in `projectSubset`, which TBX-Basic allows for a term: `do-not-translate`, `proposed`, `case-sensitive`. Reading is
`tbx_read`, writing `tbx_write`.
"""

import re

from transcall.domain.term import TermStatus

NAMESPACE = "urn:iso:std:iso:30042:ed-2"
XML = "{http://www.w3.org/XML/1998/namespace}"
CASE_SENSITIVE = "case-sensitive"
WRITTEN = {
    TermStatus.PREFERRED: "preferredTerm-admn-sts",
    TermStatus.ADMITTED: "admittedTerm-admn-sts",
    TermStatus.DEPRECATED: "deprecatedTerm-admn-sts",
    TermStatus.DO_NOT_TRANSLATE: "preferredTerm-admn-sts",
    TermStatus.PROPOSED: "admittedTerm-admn-sts",
}
STATUSES = {
    "preferredterm": TermStatus.PREFERRED,
    "preferred": TermStatus.PREFERRED,
    "standardizedterm": TermStatus.PREFERRED,
    "admittedterm": TermStatus.ADMITTED,
    "admitted": TermStatus.ADMITTED,
    "legalterm": TermStatus.ADMITTED,
    "regulatedterm": TermStatus.ADMITTED,
    "deprecatedterm": TermStatus.DEPRECATED,
    "deprecated": TermStatus.DEPRECATED,
    "supersededterm": TermStatus.DEPRECATED,
    "notrecommended": TermStatus.DEPRECATED,
    "superseded": TermStatus.DEPRECATED,
    "obsolete": TermStatus.DEPRECATED,
}
"""What files say, in lower case and without `-admn-sts`."""
OF_US = {status.value: status for status in (TermStatus.DO_NOT_TRANSLATE, TermStatus.PROPOSED)}

_ESCAPED = re.compile(r"_x([0-9A-F]{2,6})_")
_NO_NAME = re.compile(r"[^A-Za-z0-9._-]|_(?=x[0-9A-F]{2,6}_)|^[0-9.-]")


def to_id(name: str) -> str:
    """A concept's name as an XML identifier: other characters by their number, `_x20_`."""
    return _NO_NAME.sub(lambda found: f"_x{ord(found.group()):02X}_", name)


def from_id(identifier: str) -> str:
    """The name again."""
    return _ESCAPED.sub(lambda found: _character(found.group(1), found.group()), identifier)


def _character(number: str, otherwise: str) -> str:
    point = int(number, 16)
    return chr(point) if 0x20 <= point <= 0x10FFFF and not 0xD800 <= point < 0xE000 else otherwise

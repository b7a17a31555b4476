"""A TMX file's elements one after the other, in memory that does not grow with the file.

No entity is resolved, nothing is fetched, and between two units no more than `MAX_UNIT_BYTES` may stand.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO, cast

from lxml import etree

from transcall.domain.language import printable
from transcall.errors import FormatError
from transcall.formats.tmx.prolog import HEAD, check_prolog

Element = etree._Element  # lxml has no other name for the type of an element

MAX_UNIT_BYTES = 8 << 20
_CHUNK = 1 << 17
_CONTROL = re.compile(r"invalid (?:xmlChar|Char) value (\d{1,7})\b")


def elements(file: BinaryIO) -> Iterator[Element]:
    """The header and each `tu`, complete; each is emptied when the next is asked for. FormatError with the line."""
    head = file.read(HEAD)
    check_prolog(head)
    parser = etree.XMLPullParser(
        events=("end",), tag=("{*}header", "{*}tu"), resolve_entities=False, no_network=True, load_dtd=False,
        dtd_validation=False, huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    chunk, pending, count = head, 0, 0
    while chunk:
        pending += len(chunk)
        _feed(parser, chunk)
        for _event, found in parser.read_events():
            element = cast("Element", found)
            yield element
            count += 1
            pending = 0
            _forget(element)
        if pending > MAX_UNIT_BYTES:
            raise FormatError(f"more than {MAX_UNIT_BYTES >> 20} MiB follow unit {max(0, count - 1)} without another")
        chunk = file.read(_CHUNK)
    _close(parser)


def _feed(parser: etree.XMLPullParser, chunk: bytes) -> None:
    try:
        parser.feed(chunk)
    except etree.XMLSyntaxError as error:
        raise _first_fault(parser) or _broken(str(error.msg), error.lineno) from None
    except (ValueError, LookupError):
        raise FormatError("the file is in no known encoding") from None
    # The parser itself keeps silent until its end, and then tells of something else.
    fault = _first_fault(parser)
    if fault is not None:
        raise fault


def _close(parser: etree.XMLPullParser) -> None:
    try:
        parser.close()
    except etree.XMLSyntaxError as error:
        fault = _first_fault(parser)
        # Feeding has found what is wrong in the middle, but for what the parser held back.
        if fault is not None and any(sign in fault.sentence for sign in ("mismatch", "ntity", "proper", "ttribute")):
            raise fault from None
        hint = "the file was cut off; ask for it again"
        line = (fault.line if fault else None) or error.lineno or None
        raise FormatError("the file ends in the middle", line=line, hint=hint) from None


def _first_fault(parser: etree.XMLPullParser) -> FormatError | None:
    log = parser.feed_error_log
    fatal = next(iter(log.filter_from_fatals()), None) if len(log) else None
    return None if fatal is None else _broken(fatal.message, fatal.line)


def _forget(element: Element) -> None:
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _broken(said: str, line: int | None) -> FormatError:
    line = line or None
    if "depth" in said.lower():
        return FormatError("elements are nested too deeply", line=line)
    if "huge" in said.lower() or "too long" in said.lower() or "too big" in said.lower():
        return FormatError("a text or name is too long to be read", line=line)
    control = _CONTROL.search(said)
    if control is not None:
        hint = "ask its sender to export it without control characters"
        return FormatError(f"it holds the character U+{int(control[1]):04X}, which XML forbids", line=line, hint=hint)
    return FormatError(f"this is no well-formed XML: {printable(said.partition(', line ')[0].strip())}", line=line)

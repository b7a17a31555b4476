"""Attributes of a tag with the spans of their values; references in them read as the HTML standard has it.

Of an attribute given twice only the first counts.
"""

import re
from dataclasses import dataclass

from transcall.formats.html.references import value_of

_BLANK = r"[ \t\n\r\f]"
_NAME = r"(?:=[^ \t\n\r\f/>=]*+|[^ \t\n\r\f/>=]++)"
_VALUE = r"(?:\"[^\"]*+\"|'[^']*+'|[^ \t\n\r\f\"'>][^ \t\n\r\f>]*+|(?=>))"
ATTRIBUTE = rf"{_NAME}(?:{_BLANK}*+={_BLANK}*+{_VALUE}|(?!{_BLANK}*+=))"
"""One attribute; fails where a quoted value never ends, and so does the tag."""
_ATTRIBUTE = re.compile(rf"({_NAME})(?:{_BLANK}*+={_BLANK}*+({_VALUE})|(?!{_BLANK}*+=))")


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute: its lower-case name, its value as meant, and where it stands."""

    name: str
    value: str
    name_end: int
    start: int
    """Where the value begins, quotes left out; equal to `end` and `name_end` where there is none."""
    end: int
    quote: str = ""


def attributes(text: str, span: tuple[int, int]) -> dict[str, Attribute]:
    """The attributes in a tag's span, by name, in order."""
    found: dict[str, Attribute] = {}
    for match in _ATTRIBUTE.finditer(text, span[0], span[1] + 1):
        name = match.group(1).lower()
        if name not in found and name != ">":
            found[name] = _attribute(name, match)
    return found


def _attribute(name: str, match: re.Match[str]) -> Attribute:
    raw = match.group(2)
    if raw is None:
        return Attribute(name, "", match.end(1), match.end(1), match.end(1))
    start, end = match.span(2)
    quote = raw[0] if raw[:1] in {'"', "'"} else ""
    if quote:
        start, end, raw = start + 1, end - 1, raw[1:-1]
    return Attribute(name, value_of(raw), match.end(1), start, end, quote)

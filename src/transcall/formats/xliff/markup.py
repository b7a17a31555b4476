"""Text → what may stand in XML, and back out the same."""

import re
from collections.abc import Mapping

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_SURROGATES = re.compile("[\ud800-\udfff]")
# A reader must find them as they were, and a terminal must not obey them: references, never raw.
_REFERRED = {point: f"&#{point};" for point in (0x0D, 0x7F, *range(0x80, 0xA0))}
_TEXT = _REFERRED | {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;"}
_ATTRIBUTE = _TEXT | {ord('"'): "&quot;", ord("\n"): "&#10;", ord("\t"): "&#9;"}


def writable(text: str) -> str:
    """Text without the control characters that XML has no way to write; U+FFFD for lone surrogates."""
    return without_surrogates(_FORBIDDEN.sub("", text))


def without_surrogates(text: str) -> str:
    """U+FFFD for lone surrogates."""
    return _SURROGATES.sub("\ufffd", text)


def escaped(text: str) -> str:
    """Text as an element's content; what XML cannot write is left out."""
    return writable(text).translate(_TEXT)


def with_code_points(text: str) -> str:
    """As `escaped`, for XLIFF 2's inline content: what XML cannot write becomes `<cp>`."""
    made: list[str] = []
    position = 0
    for match in _FORBIDDEN.finditer(text):
        made += (escaped(text[position : match.start()]), f'<cp hex="{ord(match.group()):04X}"/>')
        position = match.end()
    return "".join([*made, escaped(text[position:])])


def attributes(named: Mapping[str, str | int | None]) -> str:
    """` name="value"` for each that is not None."""
    return "".join(f' {name}="{attribute(str(value))}"' for name, value in named.items() if value is not None)


def attribute(value: str) -> str:
    """One attribute value, quotation marks not included."""
    return writable(value).translate(_ATTRIBUTE)

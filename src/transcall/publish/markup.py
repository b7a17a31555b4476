"""Text into HTML: the only ways a text gets into a page."""

from html import escape


def clean(value: str) -> str:
    """Without characters that HTML and XML forbid."""
    return value.translate(_FORBIDDEN)


def text(value: str) -> str:
    """The text as HTML content: escaped, quotation marks left alone, characters HTML forbids taken out."""
    return escape(clean(value), quote=False)


def attribute(value: str) -> str:
    """The text as the inside of a double-quoted attribute, on one line."""
    return escape(" ".join(clean(value).split()))


def _forbidden() -> dict[int, str | None]:
    table: dict[int, str | None] = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), *range(0xFDD0, 0xFDF0)))
    # What Python and people take for white space stays white space.
    table |= dict.fromkeys((0x0B, 0x0C, 0x0D, 0x1C, 0x1D, 0x1E, 0x1F, 0x85), " ")
    table |= dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
    table |= {plane + last: None for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)}
    del table[0x09], table[0x0A]
    return table


_FORBIDDEN = _forbidden()

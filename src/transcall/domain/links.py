"""Addresses in running text: where they start and end, and which may be linked.

An address is never torn: what follows it in a sentence (a full stop, a bracket, a quotation mark, in any script)
stays outside, everything else stays in. Nothing is looked up.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from transcall.errors import InputError
from transcall.interface import _

# Never part of an address as people write it: quotation marks, full-width punctuation (Chinese and Japanese put
# no space after an address), the Ethiopic word space, and invisible marks of direction.
_OUTSIDE = (
    r"\s<>\"“”„‟«»‹›、。，；：！？（）「」『』《》〈〉【】〔〕"
    r"\u1361\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
)
_ADDRESS = re.compile(
    rf"(?P<url>(?<![A-Za-z0-9+.-])https?://(?=[^\s/?#.,;:!])[^{_OUTSIDE}]+)"
    rf"|(?P<host>(?<![A-Za-z0-9+./@_-])www\.(?=[^\s/?#.,;:!])[^{_OUTSIDE}]+)"
    r"|(?P<mail>(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)",
    re.IGNORECASE,
)
_NEXT = re.compile(r"[,;|](?=https?://)", re.IGNORECASE)
_NEXT_IN_MARKUP = re.compile(r"[,;|](?=https?://)|\[\^|`", re.IGNORECASE)
_TRAILING = frozenset(".,;:!?…'’‘‚·؟،؛۔।॥።፣፤፥፦፧፨։՝՜՞")
_BRACKETS = {")": "(", "]": "[", "}": "{"}
_MARKUP = frozenset("*_~`|")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_SAFE_SCHEMES = frozenset({"http", "https", "mailto"})

LEFT_TO_RIGHT_MARK = "\u200e"
STEADIERS = (LEFT_TO_RIGHT_MARK, "\u2069", "\u202c")
"""What keeps the end of an address in place already."""


@dataclass(frozen=True, slots=True)
class Address:
    """An address in a text, by code-point offsets."""

    start: int
    end: int
    href: str


def find(text: str) -> Iterator[Address]:
    """The addresses of a plain text, in its order."""
    position = 0
    while match := _ADDRESS.search(text, position):
        address = _address(match, in_markup=False)
        position = match.start() + 1 if address is None else address.end
        if address is not None:
            yield address


def at(text: str, start: int) -> Address | None:
    """The address that starts at this offset of a Markdown text, if one does."""
    match = _ADDRESS.match(text, start)
    return None if match is None else _address(match, in_markup=True)


def replaced(text: str, table: Mapping[str, str]) -> str:
    """The text, or markup, with the addresses of `table` (address → what takes its place) replaced, each as a whole.

    One that is only the beginning of a longer address stays.
    """
    if not table:
        return text
    known = "|".join(map(re.escape, sorted(table, key=len, reverse=True)))
    whole = re.compile(rf"(?<![\w+.-])(?:{known})(?![\w/~%&=#?+-]|[.:@!,;](?=[\w/]))")
    return whole.sub(lambda match: table[match.group()], text)


def steadied(text: str) -> str:
    """A right-to-left text, or markup, in which the end of an address (`…org/`) stays at its end.

    Without the mark behind it a slash there takes the direction of the text, and stands in front of the address.
    """
    made: list[str] = []
    position = 0
    for address in find(text):
        made.append(text[position : address.end])
        position = address.end
        has_mark = text[position : position + 1] in STEADIERS
        if unicodedata.bidirectional(text[position - 1]) not in {"L", "EN"} and not has_mark:
            made.append(LEFT_TO_RIGHT_MARK)
    return "".join((*made, text[position:]))


def is_safe(href: str) -> bool:
    """Whether a link may lead there: http, https, mailto, or a place relative to the page.

    Everything else is refused: scripts and data, files, and `//host`, which a page opened from a disk would
    take for a network share.
    """
    compact = "".join(character for character in href if character > " " and character.isprintable())
    if compact.startswith(("//", "\\", "/\\")):
        return False
    scheme = _SCHEME.match(compact)
    if scheme:
        return scheme.group(1).lower() in _SAFE_SCHEMES
    # A colon before the first slash could still be read as a scheme by somebody (`java%73cript:`).
    return ":" not in re.split(r"[/?#]", compact, maxsplit=1)[0]


def require_web(url: str) -> None:
    """InputError where it is no address of a page."""
    if not (url.startswith(("https://", "http://")) and is_safe(url)):
        raise InputError(_("“{url}” is no web address").format(url=url))


def _address(match: re.Match[str], *, in_markup: bool) -> Address | None:
    shown = _trim(match.group(), in_markup=in_markup)
    scheme = {"url": "", "host": "https://", "mail": "mailto:"}[match.lastgroup or "url"]
    if match.lastgroup == "host" and "." not in shown[4:]:
        return None
    return Address(match.start(), match.start() + len(shown), scheme + shown)


def _trim(address: str, *, in_markup: bool) -> str:
    """Without what follows it; `*`, `_`, `~` at its end and a note's marker are Markdown's where there is any."""
    following = (_NEXT_IN_MARKUP if in_markup else _NEXT).search(address)
    if following:
        address = address[: following.start()]
    while address:
        last = address[-1]
        opener = _BRACKETS.get(last)
        dangling = opener is not None and address.count(last) > address.count(opener)
        if not (dangling or last in _TRAILING or (in_markup and last in _MARKUP)):
            break
        address = address[:-1]
    return address

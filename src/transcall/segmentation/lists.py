"""Lists inside one unit: "1. First 2. Second" are two items although no sentence ends between them."""

from collections.abc import Iterator

import regex

_BULLETS = "•⁃◦▪‣●"
_FIRST = regex.compile(
    rf"\s*(?P<bullet>[{_BULLETS}]\s*+)?(?P<mark>\p{{Nd}}{{1,3}}|[a-zA-Zа-яА-Я])(?P<stop>\.\)|\.|\))(?=\s*\S)"
)
_ITEM = regex.compile(
    rf"(?<=\s)(?P<bullet>[{_BULLETS}]\s*+)?(?P<mark>\p{{Nd}}{{1,3}}|[a-zA-Zа-яА-Я])(?P<stop>\.\)|\.|\))(?=\s+\S)"
)
_WORD = regex.compile(r"[\p{L}\p{M}]{3}|[\p{Lo}\p{M}]{2}")
_BULLET_LINE = regex.compile(rf"\n[^\S\n]*+(?=[{_BULLETS}]\s*+\S)")
_MARK_LINE = regex.compile(r"\n[^\S\n]*+(?=(?:\p{Nd}{1,3}[.)]|[*+–-])[^\S\n]+\S)")


def items(text: str, *, counted_by_stop: bool) -> Iterator[int]:
    """Yield where items after the first begin, in a text that begins with the first item of a counted list.

    `counted_by_stop` is false for languages in which "2." also means "second": there "1. … 2. …" is not a list by
    itself.
    """
    first = _FIRST.match(text)
    if first:
        yield from _counted(text, first, counted_by_stop=counted_by_stop)
        yield from (match.end() for match in _MARK_LINE.finditer(text))
    if "\n" in text:
        yield from (match.end() for match in _BULLET_LINE.finditer(text))


def _counted(text: str, first: regex.Match[str], *, counted_by_stop: bool) -> Iterator[int]:
    bullet = first["bullet"] is not None
    expected = _successor(first["mark"])
    if expected is None:
        return
    last = first.end()
    for found in _ITEM.finditer(text, last):
        if found["mark"] != expected or found["stop"] != first["stop"] or (found["bullet"] is not None) != bullet:
            continue
        if first["stop"] == "." and not bullet and not counted_by_stop and not _ended(text, found.start()):
            continue
        if _WORD.search(text, last, found.start()) is None:
            return  # "J. K. Rowling" counts nothing
        last = found.end()
        yield found.start()
        expected = _successor(expected)
        if expected is None:
            return


def _ended(text: str, at: int) -> bool:
    while at and text[at - 1].isspace():
        at -= 1
    return at > 0 and text[at - 1] in ".!?…;:"


def _successor(mark: str) -> str | None:
    if mark.isdigit():
        return str(int(mark) + 1) if mark.isascii() else None
    return chr(ord(mark) + 1) if mark.lower() not in ("z", "я") else None

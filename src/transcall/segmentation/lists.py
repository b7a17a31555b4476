"""Lists inside one unit: "1. First 2. Second" are two items although no sentence ends between them."""

from collections.abc import Iterator

import regex

_BULLETS = "•⁃◦▪‣●"
_FIRST = regex.compile(
    rf"\s*(?P<bullet>[{_BULLETS}]\s*+)?(?P<mark>\p{{Nd}}{{1,3}}|[ivx]{{1,5}}|[a-zA-Zа-яА-Я])(?P<stop>\.\)|\.|\))(?=\s*\S)"
)
# A list that begins after a sentence of the same unit.
_LATER = regex.compile(r"(?<=[.!?]\s)(?P<bullet>\A)?(?P<mark>1|a|A(?!\.\s))(?P<stop>\.\)|\.|\))(?=\s\p{L})")
_ITEM = regex.compile(
    rf"(?<=\s)(?P<bullet>[{_BULLETS}]\s*+)?(?P<mark>\p{{Nd}}{{1,3}}|[ivx]{{1,5}}|[a-zA-Zа-яА-Я])(?P<stop>\.\)|\.|\))(?=\s+\S)"
)
_WORD = regex.compile(r"[\p{L}\p{M}]{3}|[\p{Lo}\p{M}]{2}")
_BULLET_LINE = regex.compile(rf"\n[^\S\n]*+(?=[{_BULLETS}]\s*+\S)")
_MARK = r"(?:[*+–-]|\(?(?:\p{Nd}{1,3}|[a-zA-Z]|[ivx]{2,5})(?:\.\)|\.|\)))"
_MARK_LINE = regex.compile(rf"(?:\A|\n)[^\S\n]*+(?={_MARK}[^\S\n]++\S)")
_NUMERALS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")
_ORDINAL = regex.compile(r"\p{Nd}{1,3}\.\s")


def items(text: str, *, ordinals: str) -> Iterator[int]:
    """Yield where items after the first begin, in a text that holds a counted list.

    `ordinals` tells whether "2." also means "second" in the language (`LanguageRules.ordinals`): then "1. … 2. …" may
    be no list.
    """
    if first := _FIRST.match(text):
        yield from _counted(text, first, ordinals=ordinals)
    elif (later := _LATER.search(text)) and (rest := list(_counted(text, later, ordinals=ordinals))):
        yield from (later.start(), *rest)
    if "\n" in text:
        yield from _lines(text, ordinals=ordinals)
        yield from (match.end() for match in _BULLET_LINE.finditer(text))


def _lines(text: str, *, ordinals: str) -> Iterator[int]:
    """Yield where lines begin that bear an item's mark: two of them are a list, one needs an ended line before it."""
    lines = [match.end() for match in _MARK_LINE.finditer(text)]
    if ordinals != "none" and lines and lines[0] > 0:
        lines = [at for at in lines if _ended(text, at) or not _ORDINAL.match(text, at)]
    yield from (at for at in lines if at > 0 and (len(lines) > 1 or _ended(text, at)))


def _counted(text: str, first: regex.Match[str], *, ordinals: str) -> Iterator[int]:
    bullet = first["bullet"] is not None
    expected = _successors(first["mark"])
    last = first.end()
    for found in _ITEM.finditer(text, last):
        if found["mark"] not in expected or found["stop"] != first["stop"] or (bullet and found["bullet"] is None):
            continue
        if first["stop"] == "." and found["bullet"] is None and _may_be_ordinal(text, found, ordinals):
            continue
        if _WORD.search(text, last, found.start()) is None:
            return  # "J. K. Rowling" counts nothing
        last = found.end()
        yield found.start()
        expected = _successors(found["mark"])


def _may_be_ordinal(text: str, found: regex.Match[str], ordinals: str) -> bool:
    if ordinals == "none" or _ended(text, found.start()):
        return False
    return ordinals == "any" or not text[found.end() : found.end() + 2].strip()[:1].isupper()


def _ended(text: str, at: int) -> bool:
    while at and text[at - 1].isspace():
        at -= 1
    return at > 0 and text[at - 1] in ".!?…;:"


def _successors(mark: str) -> tuple[str, ...]:
    """Return what may follow `mark` in a list: "i" is a letter and a numeral."""
    if mark.isdigit():
        zero = ord(mark[0]) - int(mark[0])
        return ("".join(chr(zero + int(digit)) for digit in str(int(mark) + 1)),)
    numeral = (_NUMERALS[_NUMERALS.index(mark) + 1],) if mark in _NUMERALS[:-1] else ()
    letter = (chr(ord(mark) + 1),) if len(mark) == 1 and mark.lower() not in ("z", "я") else ()
    return letter + numeral

"""Inline codes in a text: taken out before it is cut, and put back on the right side of every cut.

A code is `<b1>`, `</b1>` or `<code3/>`. Opening codes go with what follows, closing codes and notes with what precedes.
A standalone code that stands as a word of its own (`<img2/> shows …`) counts as a word.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto

import regex

TAG = regex.compile(r"<(?P<close>/)?+(?P<name>[a-z]++)\d++(?P<alone>/)?+>")
# Stands for a code that is a word of the sentence.
WORD = "\ufffc"
_NOTES = frozenset({"note", "fn", "footnote", "endnote", "ref", "sup"})


class Kind(Enum):
    """What a code does at the edge of a sentence."""

    OPEN = auto()
    CLOSE = auto()
    WORD = auto()


@dataclass(frozen=True, slots=True)
class Tag:
    """One code: where it stood in the original, and at which offset of the masked text it is missing."""

    offset: int
    start: int
    stop: int
    kind: Kind

    @property
    def hidden(self) -> int:
        """How many characters the masked text is shorter by."""
        return self.stop - self.start - (1 if self.kind is Kind.WORD else 0)


@dataclass(frozen=True, slots=True)
class Masked:
    """A text without its codes, and the codes in order."""

    text: str
    tags: tuple[Tag, ...]


def mask(original: str) -> Masked:
    """Take the codes out of `original`."""
    if "<" not in original:
        return Masked(original, ())
    parts: list[str] = []
    tags: list[Tag] = []
    done = length = 0
    for found in TAG.finditer(original):
        parts.append(original[done : found.start()])
        length += found.start() - done
        done = found.end()
        tag = Tag(length, found.start(), found.end(), _kind(original, found))
        tags.append(tag)
        if tag.kind is Kind.WORD:
            parts.append(WORD)
            length += 1
    parts.append(original[done:])
    return Masked("".join(parts), tuple(tags))


def _kind(text: str, found: regex.Match[str]) -> Kind:
    start, stop = found.span()
    if not found["alone"]:
        return Kind.CLOSE if found["close"] else Kind.OPEN
    if found["name"] in _NOTES:
        return Kind.CLOSE
    stands_alone = start == 0 or text[start - 1].isspace() or (stop < len(text) and text[stop].isalnum())
    return Kind.WORD if stands_alone else Kind.CLOSE


def unmask(masked: Masked, cuts: Iterable[tuple[int, int]]) -> list[int]:
    """Return offsets in the original for `cuts`.

    Each cut is (end of a sentence, start of the next) in the masked text, white space between them; they ascend.
    """
    tags, at, hidden = masked.tags, 0, 0
    offsets: list[int] = []
    for end, begin in cuts:
        while at < len(tags) and tags[at].offset < end:
            hidden += tags[at].hidden
            at += 1
        opened: list[int] = []  # opening codes in the gap that are not closed in it
        while at < len(tags) and tags[at].offset <= begin and tags[at].kind is not Kind.WORD:
            if tags[at].kind is Kind.OPEN:
                opened.append(tags[at].start)
            elif opened:
                opened.pop()
            hidden += tags[at].hidden
            at += 1
        offsets.append(opened[0] if opened else begin + hidden)
    return offsets

"""What changed between two texts, word by word.

A word is a run of letters, digits and their marks; in scripts written without spaces every character is one, and an
inline tag is never cut. The older text is what is equal or deleted, the newer what is equal or inserted, exactly.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache
from itertools import groupby

from transcall.domain.inline import TAG
from transcall.domain.segment import is_unspaced

_LONGEST = 4000
"""Words of both texts together; longer ones are compared at their ends only, so that time stays small."""


_ASCII = re.compile(r"\s+|\w+|[^\w\s]", re.ASCII)


class RunKind(StrEnum):
    """What became of a run of words."""

    EQUAL = "equal"
    DELETED = "deleted"
    INSERTED = "inserted"


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive words with the same fate."""

    kind: RunKind
    text: str


def word_diff(old: str, new: str) -> tuple[Run, ...]:
    """The runs that lead from `old` to `new`; of two that stand together, what went away comes first."""
    before, after = words(old), words(new)
    runs: list[Run] = []
    deleted = inserted = ""
    for equal, gone, come in _steps(before, after):
        # A lone space between two changed words belongs to the change: phrases read better than confetti.
        if equal and not (equal.isspace() and (deleted or inserted) and (gone or come)):
            runs += _changed(deleted, inserted)
            runs.append(Run(RunKind.EQUAL, equal))
            deleted, inserted = gone, come
        else:
            deleted, inserted = deleted + equal + gone, inserted + equal + come
    return _merged([*runs, *_changed(deleted, inserted)])


def marked(runs: Iterable[Run]) -> str:
    """One text with what went away in [-…-] and what came in {+…+}, as `git diff --word-diff` writes it."""
    signs = {RunKind.EQUAL: ("", ""), RunKind.DELETED: ("[-", "-]"), RunKind.INSERTED: ("{+", "+}")}
    return "".join(f"{signs[run.kind][0]}{run.text}{signs[run.kind][1]}" for run in runs)


def words(text: str) -> list[str]:
    """Words, white space, marks and tags in turn; joined they are the text again."""
    found: list[str] = []
    position = 0
    for tag in TAG.finditer(text):
        found += _plain_words(text[position : tag.start()])
        found.append(tag.group())
        position = tag.end()
    return found + _plain_words(text[position:])


def _plain_words(text: str) -> list[str]:
    if text.isascii():
        return _ASCII.findall(text)
    found: list[str] = []
    for kind, members in groupby(text, key=_class):
        run = "".join(members)
        found += [run] if kind in ("word", "space") else list(run)
    return found


@lru_cache(maxsize=8192)
def _class(character: str) -> str:
    if character.isspace():
        return "space"
    if is_unspaced(character):
        return "sign"
    # Marks (vowel signs, accents) and the joiners are parts of words; `isalnum` does not know that.
    is_word = character.isalnum() or character in "_\u200c\u200d" or unicodedata.category(character)[0] == "M"
    return "word" if is_word else "sign"


def _steps(before: Sequence[str], after: Sequence[str]) -> Iterable[tuple[str, str, str]]:
    """(equal text, text deleted after it, text inserted after it) in turn."""
    if len(before) + len(after) > _LONGEST:
        blocks = _ends(before, after)
    else:
        matcher = SequenceMatcher(None, before, after, autojunk=False)
        blocks = [(block.a, block.b, block.size) for block in matcher.get_matching_blocks()]
    here = there = 0
    equal = ""
    for start, new_start, size in blocks:
        yield equal, "".join(before[here:start]), "".join(after[there:new_start])
        equal = "".join(before[start : start + size])
        here, there = start + size, new_start + size
    yield equal, "", ""


def _ends(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int, int]]:
    shorter = min(len(before), len(after))
    start = next((place for place in range(shorter) if before[place] != after[place]), shorter)
    rest = shorter - start
    end = next((place for place in range(rest) if before[-1 - place] != after[-1 - place]), rest)
    return [(0, 0, start), (len(before) - end, len(after) - end, end)]


def _changed(deleted: str, inserted: str) -> list[Run]:
    pairs = ((RunKind.DELETED, deleted), (RunKind.INSERTED, inserted))
    return [Run(kind, text) for kind, text in pairs if text]


def _merged(runs: Sequence[Run]) -> tuple[Run, ...]:
    return tuple(
        Run(kind, "".join(run.text for run in members)) for kind, members in groupby(runs, key=lambda run: run.kind)
    )

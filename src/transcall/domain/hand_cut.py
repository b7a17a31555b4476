"""Cuts made by hand: where a coordinator says that a sentence ends, or that it does not.

A cut holds for one place of one unit, whatever stands elsewhere, and goes with that unit from revision to revision. It
speaks last, after the language's own rules. (What holds everywhere is a rule of the workspace: `transcall.yaml`.)
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from transcall.domain.inline import TAG
from transcall.domain.worddiff import RunKind, word_diff


@dataclass(frozen=True, slots=True)
class HandCut:
    """One place: cut there, or do not."""

    segment: str
    """Key of the segment before the place, or of the one it lies in: it says which unit is meant."""
    at: int
    """Offset of the first letter after the place in the unit's coded text, as the newest revision with it has it."""
    breaks: bool


def first_letter(text: str, at: int) -> int:
    """The place without the white space at it: where the next letter stands."""
    return len(text) - len(text[at:].lstrip())


def apply_hand_cuts(cuts: Sequence[str], by_hand: Iterable[HandCut]) -> list[str]:
    """Consecutive substrings of a unit's coded text, cut (and not cut) as was said by hand.

    Joined they are the same text. No tag is ever torn, and no piece is white space only.
    """
    text = "".join(cuts)
    places = set(accumulate(map(len, cuts)))
    for cut in by_hand:
        places -= set(_gap(text, cut.at))
        if cut.breaks:
            places.add(cut.at)
    edges = [0, *sorted(place for place in places if _is_between(text, place)), len(text)]
    return [text[start:stop] for start, stop in pairwise(edges)] if text else list(cuts)


def is_cut(cuts: Sequence[str], at: int) -> bool:
    """Whether the text is cut at this place (`first_letter`)."""
    return not set(accumulate(map(len, cuts))).isdisjoint(_gap("".join(cuts), at))


def carried_place(old: str, new: str, at: int) -> int | None:
    """The same place in a text that was edited; None where the words on both sides are gone.

    It stays behind the word before it, or else in front of the word after it.
    """
    if old == new:
        return at
    end = len(old[:at].rstrip())
    behind = ahead = None
    here = there = 0
    for run in word_diff(old, new):
        size = len(run.text)
        if run.kind is RunKind.EQUAL:
            if here < end <= here + size:
                behind = there + end - here
            if here <= at < here + size:
                ahead = there + at - here
        here += size if run.kind is not RunKind.INSERTED else 0
        there += size if run.kind is not RunKind.DELETED else 0
    place = ahead if behind is None else first_letter(new, behind)
    return place if place is not None and _is_between(new, place) else None


def _gap(text: str, at: int) -> range:
    """Every offset in the white space before a place, and the place."""
    return range(len(text[:at].rstrip()), at + 1)


def _is_between(text: str, place: int) -> bool:
    """Whether a cut leaves words on both sides and tears no tag."""
    if not text[:place].strip() or not text[place:].strip():
        return False
    return not any(tag.start() < place < tag.end() for tag in TAG.finditer(text, max(0, place - 40), place + 40))

"""Cuts made by hand go with their unit into a new revision, wherever it stands there and however it was edited."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from transcall.domain.align import Link
from transcall.domain.hand_cut import HandCut, carried_place
from transcall.domain.segment import Segment
from transcall.services.cut import joined_source

UnitCuts = Mapping[int, Sequence[HandCut]]
"""Unit of the new revision → its cuts, placed in its text."""


def carry_cuts(
    by_hand: Iterable[HandCut], known: Sequence[Sequence[Segment]], new: Sequence[Segment], links: Sequence[Link]
) -> tuple[UnitCuts, tuple[HandCut, ...]]:
    """The cuts by the unit that goes on, and those that wait because nothing of theirs is in the new revision.

    `known` are the revisions so far, newest first; `new` is the next as the language cuts it, `links` its alignment.
    A cut whose words on both sides went is given up.
    """
    texts = {unit: joined_source(members) for unit, members in units_of(new).items()}
    successors = _successors(new, links)
    carried: defaultdict[int, dict[int, HandCut]] = defaultdict(dict)
    waiting: list[HandCut] = []
    for cut in by_hand:
        home = _home(cut, known)
        units = _units_after(home, successors)
        if not units:
            waiting.append(cut)
            continue
        text = joined_source(home)
        places = ((unit, carried_place(text, texts[unit], cut.at)) for unit in units)
        unit, place = next(((unit, place) for unit, place in places if place is not None), (units[0], None))
        if place is not None:
            carried[unit][place] = replace(cut, at=place)
    return {unit: tuple(cuts.values()) for unit, cuts in carried.items()}, tuple(waiting)


def anchored(cuts: UnitCuts, segments: Sequence[Segment]) -> tuple[HandCut, ...]:
    """The cuts with the keys of the new revision's segments: those they follow, or lie in."""
    units = units_of(segments) if cuts else {}
    return tuple(
        replace(cut, segment=_segment_before(units[unit], cut.at).key)
        for unit, members in sorted(cuts.items())
        for cut in sorted(members, key=lambda cut: cut.at)
    )


def units_of(segments: Iterable[Segment]) -> dict[int, list[Segment]]:
    """Unit → its segments in order."""
    return {unit: list(members) for unit, members in groupby(segments, key=lambda segment: segment.unit)}


def _successors(new: Sequence[Segment], links: Sequence[Link]) -> Mapping[str, list[Segment]]:
    """Known key → the new segments that hold its words."""
    found: defaultdict[str, list[Segment]] = defaultdict(list)
    for segment, link in zip(new, links, strict=True):
        for key in dict.fromkeys((*link.origins, link.key)):
            if key is not None:
                found[key].append(segment)
    return found


def _home(cut: HandCut, known: Sequence[Sequence[Segment]]) -> list[Segment]:
    """The segments of its unit in the newest revision that has it."""
    for segments in known:
        found = next((segment for segment in segments if segment.key == cut.segment), None)
        if found is not None:
            return [segment for segment in segments if segment.unit == found.unit]
    return []


def _units_after(home: Sequence[Segment], successors: Mapping[str, Sequence[Segment]]) -> list[int]:
    """The units its words are in now, most words first."""
    words: Counter[int] = Counter()
    for segment in home:
        for each in successors.get(segment.key, ()):
            words[each.unit] += max(1, each.words)
    return sorted(words, key=lambda unit: (-words[unit], unit))


def _segment_before(members: Sequence[Segment], at: int) -> Segment:
    start = 0
    found = members[0]
    for segment in members:
        if start + len(segment.before) >= at:
            break
        found = segment
        start += len(segment.before) + len(segment.source.text) + len(segment.after)
    return found

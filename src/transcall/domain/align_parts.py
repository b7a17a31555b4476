"""Segments that were cut in two, or put together: neighbours that complete an edited one."""

from collections.abc import Callable, Collection, Sequence

from transcall.domain.align_pairs import Pairing
from transcall.domain.document import UnitKind
from transcall.domain.resemblance import look, resemblance
from transcall.domain.segment import Segment

_EQUAL = 100
_WHOLE = 70
"""So alike must the parts put together and the whole be …"""
_GAIN = 8
"""… and so much more alike with each part than without it."""


def find_split(pairing: Pairing) -> dict[int, int]:
    """New segment → the old one it is a part of; the first part is paired with it."""
    found: dict[int, int] = {}
    for there, here in _edited(pairing):
        parts = _grown(pairing.old[here], pairing.new, there, lambda at: pairing.old_of[at] is None and at not in found)
        if len(parts) > 1:
            found.update(dict.fromkeys(parts, here))
            pairing.old_of[there] = None
            pairing.pair(here, parts[0])
    return found


def find_merged(pairing: Pairing, split: Collection[int]) -> dict[int, range]:
    """New segment → the old ones it is made of; it is paired with the first, the others are used up."""
    found: dict[int, range] = {}
    for there, here in _edited(pairing):
        if there in split:
            continue
        parts = _grown(pairing.new[there], pairing.old, here, lambda at: pairing.new_of[at] is None)
        if len(parts) > 1:
            found[there] = parts
            for part in parts:
                pairing.new_of[part] = there
            pairing.old_of[there] = parts[0]
    return found


def _edited(pairing: Pairing) -> list[tuple[int, int]]:
    return [
        (there, here)
        for there, here in enumerate(pairing.old_of)
        if here is not None and not pairing.is_equal(here, there)
    ]


def _grown(whole: Segment, segments: Sequence[Segment], at: int, is_free: Callable[[int], bool]) -> range:
    """The stretch round `at` that is the whole, as far as free neighbours make it more alike."""
    parts = range(at, at + 1)
    best = _alike(whole, segments, parts)
    growing = True
    while growing:
        growing = False
        for wider in (range(parts.start, parts.stop + 1), range(parts.start - 1, parts.stop)):
            added = wider[-1] if wider.stop > parts.stop else wider[0]
            if not 0 <= added < len(segments) or not is_free(added) or not _may_join(segments[at], segments[added]):
                continue
            alike = _alike(whole, segments, wider)
            if alike >= best + _GAIN or (alike == _EQUAL and best < _EQUAL):
                parts, best, growing = wider, alike, True
                break
    return parts if best >= _WHOLE else range(at, at + 1)


def _may_join(one: Segment, other: Segment) -> bool:
    if one.kind is UnitKind.TABLE_CELL or other.kind is UnitKind.TABLE_CELL:
        return one.unit == other.unit
    return one.kind is other.kind


def _alike(whole: Segment, segments: Sequence[Segment], parts: range) -> int:
    text = "".join(f"{segments[part].source.text}{segments[part].after or ' '}" for part in parts).strip()
    return resemblance(look(whole.source.text, "", ""), look(text, "", ""))

"""Equal things in two lists, matched in order: patience, in near-linear time.

What two lists begin and end with is matched first, then what occurs once in each (the longest ascending choice of
it), then the same again between those. Repeated things are matched only from an anchor on, so equal rows keep their
places.
"""

from bisect import bisect_left
from collections.abc import Hashable, Sequence

Pair = tuple[int, int]
"""Index in the old list, index in the new one."""


def equal_pairs(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Pair]:
    """Pairs of equal things, ascending on both sides."""
    pairs: list[Pair] = []
    open_gaps = [(0, len(old), 0, len(new))]
    while open_gaps:
        start, stop, new_start, new_stop = open_gaps.pop()
        while start < stop and new_start < new_stop and old[start] == new[new_start]:
            pairs.append((start, new_start))
            start, new_start = start + 1, new_start + 1
        while start < stop and new_start < new_stop and old[stop - 1] == new[new_stop - 1]:
            stop, new_stop = stop - 1, new_stop - 1
            pairs.append((stop, new_stop))
        if start == stop or new_start == new_stop:
            continue
        anchors = ascending(_unique_pairs(old, new, (start, stop, new_start, new_stop)))
        pairs += anchors
        open_gaps += gaps(anchors, (start, stop, new_start, new_stop)) if anchors else []
    return sorted(pairs)


def gaps(pairs: Sequence[Pair], within: tuple[int, int, int, int]) -> list[tuple[int, int, int, int]]:
    """(old start, old stop, new start, new stop) between ascending pairs, without those where both sides are empty."""
    start, stop, new_start, new_stop = within
    found = []
    for pair in (*pairs, (stop, new_stop)):
        if start < pair[0] or new_start < pair[1]:
            found.append((start, pair[0], new_start, pair[1]))
        start, new_start = pair[0] + 1, pair[1] + 1
    return found


def ascending(pairs: Sequence[Pair]) -> list[Pair]:
    """The longest choice of pairs that ascends on both sides; no index may occur twice on a side."""
    ordered = sorted(pairs)
    ends: list[int] = []
    last: list[int] = []
    previous = [-1] * len(ordered)
    for number, (_, there) in enumerate(ordered):
        length = bisect_left(ends, there)
        previous[number] = last[length - 1] if length else -1
        if length == len(ends):
            ends.append(there)
            last.append(number)
        else:
            ends[length], last[length] = there, number
    chosen: list[Pair] = []
    number = last[-1] if last else -1
    while number >= 0:
        chosen.append(ordered[number])
        number = previous[number]
    return chosen[::-1]


def unique_pairs(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Pair]:
    """Pairs of things that occur exactly once in each list, by the old one's order."""
    return _unique_pairs(old, new, (0, len(old), 0, len(new)))


def _unique_pairs(old: Sequence[Hashable], new: Sequence[Hashable], within: tuple[int, int, int, int]) -> list[Pair]:
    start, stop, new_start, new_stop = within
    here, there = _once(old, start, stop), _once(new, new_start, new_stop)
    return [(place, there[thing]) for thing, place in here.items() if thing in there]


def _once(things: Sequence[Hashable], start: int, stop: int) -> dict[Hashable, int]:
    found: dict[Hashable, int] = {}
    repeated: set[Hashable] = set()
    for place in range(start, stop):
        if things[place] in found:
            repeated.add(things[place])
        found[things[place]] = place
    return {thing: place for thing, place in found.items() if thing not in repeated}

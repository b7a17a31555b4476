"""From one language to another by the pairs there are: directly, or through others (en → es → pt)."""

from collections.abc import Iterable

Pair = tuple[str, str]
_LONGEST = 2
"""Pairs in a row: each one more loses more than it helps."""


def path(
    pairs: Iterable[tuple[str, str]], sources: Iterable[str], targets: Iterable[str]
) -> tuple[tuple[str, str], ...]:
    """The shortest way from one of `sources` to one of `targets`, as pairs; empty where there is none.

    Earlier names in `sources` and `targets` are preferred; among ways of equal length the first in the pairs'
    alphabet is taken, so that it is the same each time.
    """
    known = sorted(set(pairs))
    wanted = list(targets)
    ways: list[tuple[Pair, ...]] = [((("", source)),) for source in sources]
    for _ in range(_LONGEST):
        ways = [
            (*way, pair)
            for way in ways
            for pair in known
            if pair[0] == way[-1][1] and pair[1] not in {each[1] for each in way}
        ]
        for target in wanted:
            for way in ways:
                if way[-1][1] == target:
                    return way[1:]
    return ()

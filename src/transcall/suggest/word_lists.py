"""Lists of growing numbers as few bytes: steps from one to the next, seven bits a byte, the last byte below 128."""

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Rows: TypeAlias = NDArray[np.int64]
Bytes: TypeAlias = NDArray[np.uint8]

_LAST = 128
_MOST = 5
"""Bytes of a step: 35 bits."""


def packed(rows: Rows, starts: Rows) -> tuple[Bytes, Rows]:
    """All lists' bytes, and how many each has; `rows` are the lists one after the other, none of them empty.

    `starts` are the places in `rows` where the lists begin.
    """
    steps = rows.copy()
    steps[1:] -= rows[:-1]
    steps[starts] = rows[starts]
    sizes = np.ones(len(steps), dtype=np.int64)
    for more in range(1, _MOST):
        sizes += steps >= 1 << (7 * more)
    ends = np.cumsum(sizes)
    data = np.zeros(int(ends[-1]) if len(ends) else 0, dtype=np.uint8)
    for place in range(_MOST):
        there = sizes > place
        more_follow = np.where(sizes[there] > place + 1, _LAST, 0)
        data[(ends - sizes)[there] + place] = ((steps[there] >> (7 * place)) & (_LAST - 1)) | more_follow
    return data, np.add.reduceat(sizes, starts) if len(starts) else sizes


def unpacked(lists: Sequence[Bytes]) -> Rows:
    """The numbers of all lists, one list after the other."""
    if not lists:
        return np.empty(0, dtype=np.int64)
    data = np.concatenate(lists)
    ends = np.flatnonzero(data < _LAST)
    starts = np.concatenate(([0], ends[:-1] + 1))
    sizes = ends - starts + 1
    steps = (data[starts] & (_LAST - 1)).astype(np.int64)
    for place in range(1, int(sizes.max(initial=1))):
        longer = np.flatnonzero(sizes > place)
        steps[longer] |= (data[starts[longer] + place] & (_LAST - 1)).astype(np.int64) << (7 * place)
    sums = np.cumsum(steps)
    # Each list begins at nothing again.
    firsts = np.searchsorted(starts, np.cumsum([0, *(len(each) for each in lists[:-1])]))
    before = sums[firsts] - steps[firsts]
    counts = np.diff(np.append(firsts, len(sums)))
    return sums - np.repeat(before, counts)

"""Interleaved timing: ours, peer, ours, peer …, so that a noisy machine disturbs both alike."""

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Result:
    """One comparison; times in seconds, the median over the rounds."""

    name: str
    ours: float
    peer: float
    peer_name: str
    ratio: float
    """Median of ours / peer, round by round."""
    note: str = ""


def compare(name: str, ours: Work, peer: Work, peer_name: str, *, rounds: int = 5, note: str = "") -> Result:
    """Time both in turn after one warm-up round."""
    ours()
    peer()
    pairs = [(_time(ours), _time(peer)) for _ in range(rounds)]
    return Result(
        name=name,
        ours=statistics.median(mine for mine, _ in pairs),
        peer=statistics.median(theirs for _, theirs in pairs),
        peer_name=peer_name,
        ratio=statistics.median(mine / theirs for mine, theirs in pairs),
        note=note,
    )


def _time(work: Work) -> float:
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start

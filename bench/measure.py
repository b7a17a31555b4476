"""Interleaved timing: ours, peer, ours, peer …, so that a noisy machine disturbs both alike."""

import gc
import statistics
import time
from collections.abc import Callable, Sequence
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


class Clock:
    """Times of one thing done many times: `with clock:`. This process's own time beside that on the wall, which a busy
    machine lengthens."""

    def __init__(self) -> None:
        self._started = (0.0, 0.0)
        self._wall: list[float] = []
        self._own: list[float] = []

    def __enter__(self) -> None:
        self._started = (time.perf_counter(), time.process_time())

    def __exit__(self, *_: object) -> None:
        self._wall.append(time.perf_counter() - self._started[0])
        self._own.append(time.process_time() - self._started[1])

    def __str__(self) -> str:
        return f"{_spread(self._wall)} (own {_spread(self._own)})"


def _spread(times: Sequence[float]) -> str:
    ordered = sorted(times)
    return f"p50 {statistics.median(ordered) * 1000:.1f}, p95 {ordered[int(len(ordered) * 0.95)] * 1000:.1f} ms"

"""How long a machine may take: deadline, retries with growing pauses, and a cancel between all steps.

Clock, sleep and chance are given from outside, so a test of a bad day takes no time.
"""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import TypeVar

from transcall.domain.ports import Cancelled
from transcall.errors import RemoteError
from transcall.interface import _

_SLICE = 0.1
"""Seconds slept between two looks at `cancelled`."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a person is willing to wait for; times in seconds."""

    deadline: float = 10.0
    """For one call with all its retries."""
    attempts: int = 3
    pause: float = 0.5
    """Before the second attempt; it doubles each time, plus up to as much again by chance."""
    longest_pause: float = 8.0
    largest_answer: int = 1_000_000
    """Bytes."""
    clock: Callable[[], float] = time.monotonic
    wall_clock: Callable[[], float] = time.time
    """Seconds since 1970, for a Retry-After that names a date."""
    sleep: Callable[[float], None] = time.sleep
    chance: Callable[[], float] = random.random
    """0 ≤ x < 1."""

    def start(self) -> "Deadline":
        """The deadline of a call that begins now."""
        return Deadline(self.clock() + self.deadline, self.clock)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment after which nobody waits any more."""

    at: float
    clock: Callable[[], float]

    @property
    def left(self) -> float:
        """Seconds left, never less than 0."""
        return max(0.0, self.at - self.clock())

    @property
    def is_over(self) -> bool:
        """Whether it has passed."""
        return self.left <= 0


@dataclass(frozen=True, slots=True)
class Failure:
    """An attempt that gave no answer. The reason is a sentence with neither the text nor a key in it."""

    reason: str
    again: bool = False
    """Whether another attempt may help."""
    after: float | None = None
    """Seconds the other side asks to wait."""


T = TypeVar("T")
Attempt = Callable[[Deadline], T | Failure]


def persevere(attempt: Attempt[T], limits: Limits, cancelled: Cancelled) -> T:
    """Try until there is an answer, the attempts or the time run out, or the person has moved on: RemoteError."""
    deadline = limits.start()
    failure = Failure(_("no attempt was made"))
    for number in range(max(1, limits.attempts)):
        stop_if(cancelled)
        answer = attempt(deadline)
        if not isinstance(answer, Failure):
            return answer
        failure = answer
        if not failure.again or number + 1 >= limits.attempts:
            break
        wait = _pause(limits, number, failure.after)
        if wait >= deadline.left:
            failure = Failure(_("{reason}, and there is no time left to try again").format(reason=failure.reason))
            break
        _sleep(wait, limits, cancelled)
    raise RemoteError(failure.reason)


def stop_if(cancelled: Cancelled) -> None:
    """RemoteError if the person has moved on."""
    if cancelled():
        raise RemoteError(_("cancelled"))


def retry_after(header: str | None, limits: Limits) -> float | None:
    """Seconds that a Retry-After header asks for (a number or a date); None where it asks nothing readable."""
    if header is None:
        return None
    value = header.strip()
    if value.isascii() and value.isdigit() and len(value) < 10:
        return float(value)
    try:
        at = parsedate_to_datetime(value).timestamp()
    except (ValueError, OverflowError):
        return None
    return max(0.0, at - limits.wall_clock())


def _pause(limits: Limits, number: int, asked: float | None) -> float:
    grown = min(limits.longest_pause, limits.pause * 2.0**number)
    return max(grown * (1 + limits.chance()), asked or 0.0)


def _sleep(seconds: float, limits: Limits, cancelled: Cancelled) -> None:
    until = limits.clock() + seconds
    while (left := until - limits.clock()) > 0:
        stop_if(cancelled)
        limits.sleep(min(_SLICE, left))

"""Deadline, retries, cancel; on a clock that stands still until somebody sleeps."""

import pytest

from transcall.errors import RemoteError
from transcall.suggest.machine.limits import Deadline, Failure, Limits, persevere, retry_after


class Time:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        assert seconds > 0
        self.slept.append(seconds)
        self.now += seconds

    def limits(self, *, deadline: float = 10.0, attempts: int = 3) -> Limits:
        return Limits(
            deadline=deadline,
            attempts=attempts,
            clock=lambda: self.now,
            wall_clock=lambda: 1_700_000_000.0,
            sleep=self.sleep,
            chance=lambda: 0.5,
        )


class Script:
    """Plays answers in turn."""

    def __init__(self, *answers: str | Failure) -> None:
        self.answers = list(answers)

    def __call__(self, deadline: Deadline) -> str | Failure:
        assert not deadline.is_over
        return self.answers.pop(0)


BUSY = Failure("busy", again=True)


def never() -> bool:
    return False


def test_pauses_grow() -> None:
    time = Time()
    assert persevere(Script(BUSY, BUSY, "done"), time.limits(), never) == "done"
    assert sum(time.slept) == pytest.approx(0.75 + 1.5)


def test_what_cannot_get_better_is_not_tried_again() -> None:
    time = Time()
    with pytest.raises(RemoteError, match="refused"):
        persevere(Script(Failure("refused"), "never seen"), time.limits(), never)
    assert time.slept == []


def test_attempts_end() -> None:
    with pytest.raises(RemoteError, match="busy"):
        persevere(Script(BUSY, BUSY, "never seen"), Time().limits(attempts=2), never)


def test_retry_after_is_waited_for_if_the_time_allows() -> None:
    time = Time()
    assert persevere(Script(Failure("busy", again=True, after=4.0), "done"), time.limits(), never) == "done"
    assert sum(time.slept) == pytest.approx(4.0)
    with pytest.raises(RemoteError, match="no time left"):
        persevere(Script(Failure("busy", again=True, after=60.0), "never seen"), Time().limits(), never)


def test_a_cancel_is_heard_before_the_first_attempt_and_while_waiting() -> None:
    with pytest.raises(RemoteError, match="cancelled"):
        persevere(Script("never seen"), Time().limits(), lambda: True)
    time = Time()
    with pytest.raises(RemoteError, match="cancelled"):
        persevere(Script(BUSY, "never seen"), time.limits(), lambda: len(time.slept) >= 2)
    assert len(time.slept) == 2


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (None, None),
        ("7", 7.0),
        ("soon", None),
        ("-3", None),
        ("9" * 30, None),
        ("Tue, 14 Nov 2023 22:13:50 GMT", 30.0),
        ("Tue, 14 Nov 2003 22:13:50 GMT", 0.0),
    ],
)
def test_retry_after_header(header: str | None, seconds: float | None) -> None:
    assert retry_after(header, Time().limits()) == seconds

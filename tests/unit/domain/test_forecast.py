"""Whether a language makes its date: with and without a history, and never a surprise on the last day."""

from datetime import UTC, datetime, timedelta

import pytest

from transcall.domain.forecast import WORDS_A_DAY, Pace, forecast, measure_pace
from transcall.domain.progress import Count, Progress
from transcall.domain.state import State

NOW = datetime(2025, 12, 10, 9, 30, tzinfo=UTC)
OPEN = Progress({State.UNTRANSLATED: Count(50, 1000)})
DONE = Progress({State.APPROVED: Count(50, 1000)})


@pytest.mark.parametrize(
    ("left", "expected"), [(-1, True), (0, True), (2, True), (3, False), (10, False), (None, False)]
)
def test_without_history_somebody_begins_today(left: int | None, expected: bool) -> None:
    assert forecast(OPEN, left).days == -(-1000 // WORDS_A_DAY)
    assert forecast(OPEN, left).is_at_risk is expected


def test_what_is_done_is_never_at_risk() -> None:
    assert not forecast(DONE, -344).is_at_risk
    assert forecast(DONE, -344).days == 0


def test_the_last_day_is_a_risk_for_a_single_word() -> None:
    little = Progress({State.APPROVED: Count(49, 999), State.TRANSLATED: Count(1, 1)})
    assert forecast(little, 1).is_at_risk
    assert not forecast(little, 2).is_at_risk


def test_the_slower_of_translating_and_accepting_decides() -> None:
    half = Progress({State.UNTRANSLATED: Count(10, 500), State.TRANSLATED: Count(10, 500)})
    assert forecast(half, 9, Pace(offered=250, accepted=500)).days == 2
    assert forecast(half, 9, Pace(offered=500, accepted=100)).days == 10
    assert forecast(half, 9, Pace(offered=500, accepted=100)).is_at_risk
    assert not forecast(half, 9, Pace(offered=100, accepted=0)).is_at_risk


def test_outdated_words_have_to_be_done_again() -> None:
    stale = Progress({State.APPROVED: Count(10, 500)}, stale=Count(2, 100))
    found = forecast(stale, 5)
    assert (found.to_offer, found.to_accept) == (100, 100)
    assert forecast(Progress({State.DRAFT: Count(2, 100)}, stale=Count(2, 100)), 5).to_offer == 100


def test_a_first_evening_counts_as_a_day() -> None:
    assert measure_pace(300, 30, NOW - timedelta(hours=1), NOW) == Pace(300, 30)
    assert measure_pace(300, 30, NOW - timedelta(days=3), NOW) == Pace(100, 10)

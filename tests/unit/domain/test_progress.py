"""Counting: rounding never says 100 before everything is done."""

from datetime import date

import pytest

from transcall.domain.document import UnitKind
from transcall.domain.inline import Content
from transcall.domain.progress import Count, Progress, days_left, measure
from transcall.domain.segment import Segment
from transcall.domain.state import State
from transcall.domain.translation import Row, Translation


def row(
    state: State, source: str = "Three little words", *, made_from: str | None = None, translate: bool = True
) -> Row:
    segment = Segment("k", 0, 0, UnitKind.PARAGRAPH, "p", Content(source), translate=translate)
    target = "" if state is State.UNTRANSLATED else "cible"
    return Row(segment, Translation("k", "fr", target, state, made_from=source if made_from is None else made_from))


def test_measure_leaves_out_what_nobody_translates() -> None:
    progress = measure([row(State.APPROVED), row(State.DRAFT, made_from="old"), row(State.APPROVED, translate=False)])
    assert progress.total == Count(2, 6)
    assert progress.stale == Count(1, 3)
    assert progress.approved == 50
    assert not progress.is_complete


def test_percent_rounds_down_and_ends_at_99() -> None:
    almost = Progress({State.APPROVED: Count(999, 99_999), State.DRAFT: Count(1, 1)})
    assert almost.approved == 99
    # A segment without words (a lone number) still counts as unfinished.
    assert Progress({State.APPROVED: Count(1, 5), State.UNTRANSLATED: Count(1, 0)}).approved == 99
    assert Progress({State.APPROVED: Count(2, 0)}).approved == 100
    assert Progress().approved == 100


def test_complete_means_approved_and_not_stale() -> None:
    assert measure([row(State.APPROVED)]).is_complete
    assert not measure([row(State.APPROVED, made_from="old")]).is_complete


@pytest.mark.parametrize(("deadline", "left"), [
    (None, None), (date(2025, 12, 18), 3), (date(2025, 12, 15), 0), (date(2025, 12, 10), -5),
])  # fmt: skip
def test_days_left(deadline: date | None, left: int | None) -> None:
    assert days_left(deadline, date(2025, 12, 15)) == left

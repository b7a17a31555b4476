"""The gate names exactly what is in the way."""

import pytest

from transcall.domain.document import UnitKind
from transcall.domain.inline import Content
from transcall.domain.issue import Issue, Severity
from transcall.domain.segment import Segment
from transcall.domain.state import State
from transcall.domain.translation import Row, Translation
from transcall.publish.draft import banner_of
from transcall.publish.gate import Reason, blockers


def row(state: State, *, position: int = 0, target: str = "b", made_from: str = "a", translate: bool = True) -> Row:
    segment = Segment(f"k{position}", 0, position, UnitKind.PARAGRAPH, f"paragraph {position}", Content("a"), translate)
    target = "" if state is State.UNTRANSLATED else target
    return Row(
        segment, Translation(segment.key, "fr", target, state, made_from=made_from, author="amina", reviewer="jules")
    )


ERROR = Issue("numbers", "numbers", Severity.ERROR, "2 is missing")
WARNING = Issue("length", "length", Severity.WARNING, "rather long")


@pytest.mark.parametrize(
    ("state", "reason", "line"),
    [
        (State.UNTRANSLATED, Reason.UNTRANSLATED, "paragraph 0 (k0): not translated yet"),
        (State.DRAFT, Reason.DRAFT, "paragraph 0 (k0): still a draft (written by @amina)"),
        (State.REJECTED, Reason.SENT_BACK, "paragraph 0 (k0): sent back, not reworked yet (written by @amina)"),
        (State.TRANSLATED, Reason.WAITS_FOR_REVIEW, "paragraph 0 (k0): waits for review (written by @amina)"),
        (
            State.REVIEWED,
            Reason.WAITS_FOR_APPROVAL,
            "paragraph 0 (k0): reviewed, waits for approval (reviewed by @jules)",
        ),
    ],
)
def test_every_unfinished_state_blocks(state: State, reason: Reason, line: str) -> None:
    (blocker,) = blockers([row(state)])
    assert blocker.reason is reason
    assert blocker.shown == line


def test_what_is_approved_goes_out() -> None:
    assert blockers([row(State.APPROVED)], {"k0": [WARNING]}) == ()


def test_what_nobody_translates_never_blocks() -> None:
    assert blockers([row(State.UNTRANSLATED, translate=False)], {"k0": [ERROR]}) == ()


def test_outdated_goes_before_the_state() -> None:
    (blocker,) = blockers([row(State.APPROVED, made_from="old")])
    assert blocker.shown == "paragraph 0 (k0): outdated, its source has changed since (written by @amina)"


def test_errors_block_what_is_approved_and_are_told_beside_the_state() -> None:
    (blocker,) = blockers([row(State.APPROVED)], {"k0": [WARNING, ERROR]})
    assert blocker.shown == "paragraph 0 (k0): has errors: 2 is missing (written by @amina)"
    assert [each.reason for each in blockers([row(State.DRAFT)], {"k0": [ERROR]})] == [Reason.DRAFT, Reason.HAS_ERRORS]
    assert [each.reason for each in blockers([row(State.UNTRANSLATED)], {"k0": [ERROR]})] == [Reason.UNTRANSLATED]


def test_an_approval_without_a_text_goes_nowhere() -> None:
    assert [each.reason for each in blockers([row(State.APPROVED, target=" ")])] == [Reason.UNTRANSLATED]


def test_the_order_is_the_texts() -> None:
    found = blockers([row(State.DRAFT, position=place) for place in (2, 0, 1)])
    assert [each.segment for each in found] == ["k0", "k1", "k2"]


def test_a_line_is_safe_to_print() -> None:
    issue = Issue("x", "x", Severity.ERROR, "a\x1b[2J\nb")
    (blocker,) = blockers([row(State.APPROVED)], {"k0": [issue]})
    assert blocker.shown.isprintable()


def test_the_banner_counts_what_has_to_be_translated() -> None:
    rows = [
        row(State.APPROVED),
        row(State.DRAFT),
        row(State.APPROVED, made_from="old"),
        row(State.DRAFT, translate=False),
    ]
    assert "1 of 3 segments" in banner_of(rows, "en")
    assert banner_of(rows[:1], "en") == ""
    assert "1 of 1 segments" in banner_of(rows[:1], "en", blocked=True)

"""The three-way merge: who changed what decides, nobody is overwritten, a file never approves."""

from dataclasses import replace
from itertools import product
from typing import Any

import pytest

from transcall.domain.merge3 import Decision, Incoming, Outcome, merge3, restore
from transcall.domain.state import Action, Rules, State
from transcall.domain.translation import Translation

SOURCE = "No border is worth a life."
OLDER = "No border is worth one life."


def ours(target: str = "", state: State | None = None, *, made_from: str = SOURCE, version: int = 3) -> Translation:
    default = State.TRANSLATED if target else State.UNTRANSLATED
    return Translation("k", "fr", target, state or default, version=version, made_from=made_from if target else "")


def theirs(target: str = "", **more: Any) -> Incoming:
    plain = Incoming(SOURCE, target, needed_work=False, base_version=3)
    return replace(plain, **more)


def outcome(base: str | None, mine: str, their: str) -> Outcome:
    return merge3(base, ours(mine), SOURCE, theirs(their)).outcome


@pytest.mark.parametrize(
    ("base", "mine", "their", "wanted"),
    [
        # ours is as it was exported
        ("a", "a", "a", Outcome.UNCHANGED),
        ("a", "a", "b", Outcome.TAKE_THEIRS),
        ("a", "a", "", Outcome.CLEARED),
        ("", "", "b", Outcome.TAKE_THEIRS),
        ("", "", "", Outcome.UNCHANGED),
        # ours has changed
        ("a", "b", "a", Outcome.KEEP_OURS),
        ("a", "b", "b", Outcome.SAME_ON_BOTH),
        ("a", "b", "c", Outcome.CONFLICT),
        ("a", "b", "", Outcome.CLEARED),
        ("", "b", "", Outcome.KEEP_OURS),
        ("", "b", "c", Outcome.CONFLICT),
        ("a", "", "a", Outcome.KEEP_OURS),
        ("a", "", "", Outcome.SAME_ON_BOTH),
        # ours was emptied: taking theirs overwrites nothing
        ("a", "", "b", Outcome.TAKE_THEIRS),
        # nobody knows the base
        (None, "", "b", Outcome.TAKE_THEIRS),
        (None, "a", "a", Outcome.SAME_ON_BOTH),
        (None, "a", "b", Outcome.CONFLICT),
        (None, "a", "", Outcome.KEEP_OURS),
        # to the letter
        ("é", "é", "e\u0301", Outcome.TAKE_THEIRS),
        ("a b", "a b", "a\u00a0b", Outcome.TAKE_THEIRS),
        # white space only is nothing
        ("a", "a", " \n", Outcome.CLEARED),
        ("", "", "  ", Outcome.UNCHANGED),
        ("a", " ", "b", Outcome.TAKE_THEIRS),
    ],
)
def test_texts_decide(base: str | None, mine: str, their: str, wanted: Outcome) -> None:
    assert outcome(base, mine, their) is wanted


def test_plain_text_is_offered_and_marked_text_is_a_draft() -> None:
    assert merge3("a", ours("a"), SOURCE, theirs("b")) == Decision(
        Outcome.TAKE_THEIRS, (Action.EDIT, Action.OFFER), target="b", made_from=SOURCE
    )
    marked = merge3("a", ours("a"), SOURCE, theirs("b", needs_work=True))
    assert marked.actions == (Action.EDIT,)


def test_conflict_changes_nothing_and_keeps_theirs_beside() -> None:
    decision = merge3("a", ours("b"), SOURCE, theirs("c"))
    assert decision.actions == ()
    assert (decision.keep_beside, decision.target) == (True, "c")


@pytest.mark.parametrize("edited", [True, False])
def test_sum_of_the_file_speaks_where_the_history_does_not(edited: bool) -> None:
    decision = merge3(None, ours("b"), SOURCE, theirs("c", edited=edited))
    assert decision.outcome is (Outcome.CONFLICT if edited else Outcome.KEEP_OURS)


def test_history_is_believed_before_the_files_sum() -> None:
    assert merge3("a", ours("a"), SOURCE, theirs("b", edited=False)).outcome is Outcome.TAKE_THEIRS


@pytest.mark.parametrize(
    ("state", "needed", "needs", "wanted", "actions"),
    [
        (State.DRAFT, True, True, Outcome.UNCHANGED, ()),
        (State.DRAFT, True, False, Outcome.TAKE_THEIRS, (Action.OFFER,)),
        (State.DRAFT, None, False, Outcome.TAKE_THEIRS, (Action.OFFER,)),
        (State.DRAFT, None, True, Outcome.UNCHANGED, ()),
        # offered here after the export, or taken back after it: the file says nothing new
        (State.TRANSLATED, True, True, Outcome.UNCHANGED, ()),
        (State.DRAFT, False, False, Outcome.UNCHANGED, ()),
        (State.TRANSLATED, True, False, Outcome.UNCHANGED, ()),
        (State.TRANSLATED, False, True, Outcome.TAKE_THEIRS, (Action.WITHDRAW,)),
        (State.TRANSLATED, None, True, Outcome.UNCHANGED, ()),
        (State.REVIEWED, False, True, Outcome.KEEP_OURS, ()),
        (State.APPROVED, False, True, Outcome.KEEP_OURS, ()),
        (State.APPROVED, False, False, Outcome.UNCHANGED, ()),
        (State.REJECTED, True, True, Outcome.UNCHANGED, ()),
        (State.REJECTED, True, False, Outcome.KEEP_OURS, ()),
        (State.REJECTED, False, False, Outcome.UNCHANGED, ()),
    ],
)
def test_mark_alone(
    state: State, needed: bool | None, needs: bool, wanted: Outcome, actions: tuple[Action, ...]
) -> None:
    decision = merge3("a", ours("a", state), SOURCE, theirs("a", needed_work=needed, needs_work=needs))
    assert (decision.outcome, decision.actions) == (wanted, actions)


def test_same_text_on_both_sides_may_still_be_offered() -> None:
    decision = merge3("a", ours("b", State.DRAFT), SOURCE, theirs("b"))
    assert (decision.outcome, decision.actions) == (Outcome.TAKE_THEIRS, (Action.OFFER,))


@pytest.mark.parametrize("state", [State.TRANSLATED, State.APPROVED])
def test_outdated_text_that_somebody_confirmed_is_offered_for_todays_source(state: State) -> None:
    mine = ours("a", state, made_from=OLDER)
    confirmed = merge3("a", mine, SOURCE, theirs("a", needed_work=True, previous_source=OLDER))
    assert (confirmed.actions, confirmed.made_from) == ((Action.OFFER,), SOURCE)
    left = merge3("a", mine, SOURCE, theirs("a", needed_work=True, needs_work=True, previous_source=OLDER))
    assert left.outcome is Outcome.UNCHANGED


def test_who_never_saw_the_mark_confirms_nothing() -> None:
    mine = ours("a", State.APPROVED, made_from=OLDER)
    assert merge3("a", mine, SOURCE, theirs("a", needed_work=False)).outcome is Outcome.UNCHANGED
    assert merge3("a", mine, SOURCE, theirs("a", needed_work=True, source=OLDER)).outcome is Outcome.UNCHANGED


def test_text_for_an_older_source_enters_as_outdated_where_nobody_is_in_its_way() -> None:
    decision = merge3("a", ours("a"), SOURCE, theirs("b", source=OLDER))
    assert decision.outcome is Outcome.OUTDATED_SOURCE
    assert (decision.actions, decision.made_from, decision.keep_beside) == ((Action.EDIT,), OLDER, False)
    blocked = merge3("a", ours("c"), SOURCE, theirs("b", source=OLDER))
    assert (blocked.outcome, blocked.actions, blocked.keep_beside) == (Outcome.OUTDATED_SOURCE, (), True)


def test_unknown_segment_changes_nothing_and_loses_nothing() -> None:
    decision = merge3(None, ours(), None, theirs("b"))
    assert (decision.outcome, decision.actions, decision.keep_beside) == (Outcome.UNKNOWN_SEGMENT, (), True)
    assert not merge3(None, ours(), None, theirs("")).keep_beside


def test_nothing_is_ever_lost_and_no_file_approves() -> None:
    """Every mix of texts, states, marks and sources: our text is replaced only where it is the base or nothing."""
    texts = ["", "a", "b", "c"]
    bools = [True, False]
    for base, mine, their in product([None, *texts], texts, texts):
        for state, needs, needed, source in product(State, bools, [None, *bools], [SOURCE, OLDER]):
            claim = theirs(their, needs_work=needs, needed_work=needed, source=source, state=State.APPROVED)
            decision = merge3(base, ours(mine, state), SOURCE, claim)
            assert set(decision.actions) <= {Action.EDIT, Action.OFFER, Action.WITHDRAW}
            if Action.EDIT in decision.actions:
                assert mine in ("", base)
                assert decision.target == their != ""
            elif their not in ("", mine, base):
                assert decision.keep_beside


# -- restore: a committed catalog and a fresh database --


def claim(target: str = "Bonjour", state: State = State.APPROVED, **more: Any) -> Incoming:
    return theirs(target, state=state, **{"author": "amina", "reviewer": "jules", **more})


def restored(claimed: Incoming, rules: Rules = Rules()) -> tuple[State, bool]:
    found = restore(claimed, ours(version=0), SOURCE, rules)
    assert found is not None
    assert found.target == claimed.target
    return found.state, bool(found.reason)


@pytest.mark.parametrize("state", [State.TRANSLATED, State.REVIEWED, State.APPROVED])
def test_state_comes_back(state: State) -> None:
    assert restored(claim(state=state)) == (state, False)


def test_draft_and_rejected_come_back() -> None:
    assert restored(claim(state=State.DRAFT, needs_work=True, needed_work=True)) == (State.DRAFT, False)
    found = restore(claim(state=State.REJECTED, needs_work=True, needed_work=True), ours(version=0), SOURCE, Rules())
    assert found is not None
    assert (found.state, found.author, found.reviewer) == (State.REJECTED, "amina", "jules")


@pytest.mark.parametrize(
    "people", [{"reviewer": "amina"}, {"reviewer": None}, {"author": None}, {"author": None, "reviewer": None}]
)
def test_four_eyes_hold(people: dict[str, Any]) -> None:
    assert restored(claim(**people)) == (State.TRANSLATED, True)


def test_waiver_lets_one_person_do_both() -> None:
    assert restored(claim(reviewer="amina"), Rules(four_eyes_waived=True)) == (State.APPROVED, False)
    assert restored(claim(reviewer=None), Rules(four_eyes_waived=True)) == (State.TRANSLATED, True)


def test_text_changed_by_hand_is_not_approved() -> None:
    assert restored(claim(edited=True)) == (State.TRANSLATED, True)
    assert restored(claim(edited=True, needs_work=True)) == (State.DRAFT, True)
    assert restored(claim(edited=False)) == (State.APPROVED, False)


def test_mark_changed_by_hand() -> None:
    assert restored(claim(needs_work=True)) == (State.DRAFT, True)
    assert restored(claim(state=State.DRAFT, needed_work=True)) == (State.TRANSLATED, True)
    assert restored(claim(state=State.REJECTED, needed_work=True)) == (State.REJECTED, False)


def test_file_that_is_not_ours_comes_in_by_its_marks() -> None:
    assert restored(claim(base_version=None, needed_work=None)) == (State.TRANSLATED, False)
    assert restored(claim(base_version=None, needed_work=None, needs_work=True)) == (State.DRAFT, False)


def test_outdated_comes_back_outdated() -> None:
    stale = claim(previous_source=OLDER, needed_work=True, needs_work=True)
    found = restore(stale, ours(version=0), SOURCE, Rules())
    assert found is not None
    assert (found.made_from, found.state) == (OLDER, State.APPROVED)
    confirmed = restore(replace(stale, needs_work=False), ours(version=0), SOURCE, Rules())
    assert confirmed is not None
    assert (confirmed.made_from, confirmed.state) == (SOURCE, State.TRANSLATED)
    older = restore(claim(source=OLDER), ours(version=0), SOURCE, Rules())
    assert older is not None
    assert (older.made_from, older.reason) == (OLDER, "its source has changed since")


def test_nothing_is_restored_over_a_person_or_from_nothing() -> None:
    assert restore(claim(), ours(version=1), SOURCE, Rules()) is None
    assert restore(claim(), ours("a", version=0), SOURCE, Rules()) is None
    assert restore(claim(" \n"), ours(version=0), SOURCE, Rules()) is None

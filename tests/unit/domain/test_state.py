"""Every transition of a translation's life, allowed or not."""

import pytest

from transcall.domain.state import Action, Rules, Standing, State, after, next_decision, why_not
from transcall.errors import RuleError

ONE = Rules(review_levels=1)
TWO = Rules(review_levels=2)
S = State
A = Action

# (action, from, levels) → to; what is not listed is forbidden.
ALLOWED: dict[tuple[Action, State, int], State] = {
    **{(A.EDIT, state, levels): S.DRAFT for state in State for levels in (1, 2)},
    **{
        (A.OFFER, state, levels): S.TRANSLATED for state in (S.UNTRANSLATED, S.DRAFT, S.TRANSLATED) for levels in (1, 2)
    },
    **{(A.WITHDRAW, S.TRANSLATED, levels): S.DRAFT for levels in (1, 2)},
    **{(A.REJECT, state, levels): S.REJECTED for state in (S.TRANSLATED, S.REVIEWED, S.APPROVED) for levels in (1, 2)},
    (A.APPROVE, S.TRANSLATED, 1): S.APPROVED,
    (A.APPROVE, S.REVIEWED, 1): S.APPROVED,
    (A.REVIEW, S.TRANSLATED, 2): S.REVIEWED,
    (A.APPROVE, S.REVIEWED, 2): S.APPROVED,
}


@pytest.mark.parametrize("levels", [1, 2])
@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("action", list(Action))
def test_every_transition(action: Action, state: State, levels: int) -> None:
    standing = Standing(state, has_text=True, writers={"amina"})
    rules = Rules(review_levels=levels)
    expected = ALLOWED.get((action, state, levels))
    if expected is None:
        with pytest.raises(RuleError):
            after(action, standing, "jules", rules, comment="why")
        assert why_not(action, standing, "jules", rules)
    else:
        assert after(action, standing, "jules", rules, comment="why") is expected
        assert why_not(action, standing, "jules", rules) == ""


def test_emptying_a_text_makes_it_untranslated() -> None:
    assert after(A.EDIT, Standing(S.APPROVED, has_text=False), "amina", ONE) is S.UNTRANSLATED


def test_nothing_to_offer_without_a_text() -> None:
    with pytest.raises(RuleError, match="no text"):
        after(A.OFFER, Standing(S.UNTRANSLATED, has_text=False), "amina", ONE)


@pytest.mark.parametrize("comment", ["", "  \n"])
def test_sending_back_needs_a_reason(comment: str) -> None:
    with pytest.raises(RuleError, match="comment"):
        after(A.REJECT, Standing(S.TRANSLATED, has_text=True), "jules", ONE, comment=comment)


@pytest.mark.parametrize(("action", "state", "rules"), [
    (A.APPROVE, S.TRANSLATED, ONE), (A.REVIEW, S.TRANSLATED, TWO), (A.APPROVE, S.REVIEWED, TWO),
])  # fmt: skip
def test_nobody_accepts_their_own_words(action: Action, state: State, rules: Rules) -> None:
    standing = Standing(state, has_text=True, writers={"amina", "bo"})
    for writer in standing.writers:
        with pytest.raises(RuleError, match="you wrote this"):
            after(action, standing, writer, rules)
    assert after(action, standing, "jules", rules).is_decided


def test_nobody_sends_their_own_words_back() -> None:
    standing = Standing(S.TRANSLATED, has_text=True, writers={"bo"})
    with pytest.raises(RuleError, match="you wrote this"):
        after(A.REJECT, standing, "bo", ONE, comment="x")
    assert after(A.REJECT, standing, "bo", Rules(four_eyes_waived=True), comment="x") is S.REJECTED


def test_two_levels_are_two_people() -> None:
    standing = Standing(S.REVIEWED, has_text=True, writers={"amina"}, reviewer="jules")
    with pytest.raises(RuleError, match="second person"):
        after(A.APPROVE, standing, "jules", TWO)
    assert after(A.APPROVE, standing, "kim", TWO) is S.APPROVED


def test_a_waiver_lets_one_person_do_it_all() -> None:
    waived = Rules(review_levels=2, four_eyes_waived=True)
    standing = Standing(S.TRANSLATED, has_text=True, writers={"solo"})
    assert after(A.REVIEW, standing, "solo", waived) is S.REVIEWED
    reviewed = Standing(S.REVIEWED, has_text=True, writers={"solo"}, reviewer="solo")
    assert after(A.APPROVE, reviewed, "solo", waived) is S.APPROVED


@pytest.mark.parametrize("action", [A.APPROVE, A.REVIEW])
def test_stale_texts_are_not_accepted(action: Action) -> None:
    standing = Standing(S.TRANSLATED, has_text=True, is_stale=True)
    with pytest.raises(RuleError, match="source has changed"):
        after(action, standing, "jules", TWO if action is A.REVIEW else ONE)


@pytest.mark.parametrize("state", [S.REVIEWED, S.APPROVED])
def test_a_stale_accepted_text_may_be_offered_again_unchanged(state: State) -> None:
    assert after(A.OFFER, Standing(state, has_text=True, is_stale=True), "amina", ONE) is S.TRANSLATED


@pytest.mark.parametrize(("state", "levels", "action"), [
    (S.TRANSLATED, 1, A.APPROVE), (S.TRANSLATED, 2, A.REVIEW), (S.REVIEWED, 2, A.APPROVE), (S.REVIEWED, 1, A.APPROVE),
    (S.APPROVED, 1, None), (S.DRAFT, 1, None), (S.UNTRANSLATED, 2, None), (S.REJECTED, 2, None),
])  # fmt: skip
def test_what_a_reviewers_yes_means(state: State, levels: int, action: Action | None) -> None:
    assert next_decision(state, Rules(review_levels=levels)) is action


def test_states_are_told_apart_without_colour() -> None:
    assert len({state.sign for state in State}) == len(State)
    assert len({state.shown for state in State}) == len(State)


@pytest.mark.parametrize("levels", [1, 2])
@pytest.mark.parametrize("state", [state for state in State if state is not S.UNTRANSLATED])
def test_confirming_that_an_outdated_text_still_fits(state: State, levels: int) -> None:
    rules = Rules(review_levels=levels)
    standing = Standing(state, has_text=True, is_stale=True, writers={"amina"})
    assert after(A.CONFIRM, standing, "jules", rules) is state
    # A writer's own word is not the second pair of eyes.
    expected = S.TRANSLATED if state.is_decided else state
    assert after(A.CONFIRM, standing, "amina", rules) is expected
    assert after(A.CONFIRM, standing, "amina", Rules(levels, four_eyes_waived=True)) is state


def test_there_is_nothing_to_confirm_without_a_text_or_where_it_is_not_outdated() -> None:
    for standing in (Standing(S.UNTRANSLATED, has_text=False, is_stale=True), Standing(S.APPROVED, has_text=True)):
        with pytest.raises(RuleError, match="not outdated"):
            after(A.CONFIRM, standing, "jules", ONE)

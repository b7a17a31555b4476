"""A reviewer's whole edition: what may be accepted and why not, many at once, and a second thought."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from transcall.domain.state import State
from transcall.errors import RuleError
from transcall.services import propose, review, translate
from transcall.services.add_appeal import Added
from transcall.services.approve_many import approve_many, plan_approval
from transcall.services.read_review import Waiting, read_progress, read_review_page, read_waiting
from transcall.services.read_rows import list_keys, list_units, read_detail
from transcall.services.take_back import take_back
from transcall.services.workspace import Workspace

As = Callable[[str], Workspace]
TEXTS = {
    "We call on everyone": "Nous appelons à marcher le 18 décembre.",
    "Nobody": "Personne n'est illégal",
    "right": "La liberté de circulation est un droit.",
    "favour": "Ce n’est pas une faveur.",
}


@pytest.fixture
def keys(workspace: Workspace, call: Added) -> dict[str, str]:
    """Four texts that wait: one with an error, one that is only warned of, two clean ones."""
    found = {}
    for words, text in TEXTS.items():
        found[words] = next(each.key for each in call.segments if words in each.source.text)
        translate.offer(workspace, "call", "fr", found[words], text)
    return found


def state_of(workspace: Workspace, key: str) -> State:
    return read_detail(workspace, "call", "fr", key).row.translation.state


def test_the_plan_says_what_the_act_does(workspace: Workspace, as_person: As, keys: dict[str, str]) -> None:
    jules = as_person("jules")
    propose.propose(jules, "call", "fr", keys["favour"], "Ce n’est pas un privilège.")
    plan = plan_approval(jules, "call", "fr")
    assert [row.segment.key for row in plan.ready] == [keys["Nobody"], keys["right"]]
    assert set(plan.warned) == {keys["Nobody"]}
    assert dict(plan.refused) == {
        keys["We call on everyone"]: "note marker [1] is missing",
        keys["favour"]: "a change is suggested that nobody has answered",
    }
    done = approve_many(jules, "call", "fr", None, only_clean=True)
    assert [row.segment.key for row in done.rows] == [row.segment.key for row in plan.ready]
    assert done.refused == plan.refused


def test_reasons_are_counted(workspace: Workspace, keys: dict[str, str]) -> None:
    assert plan_approval(workspace, "call", "fr").reasons == {
        "you wrote this: somebody else must approve it": len(keys)
    }


def test_what_changed_since_it_was_read_is_left_out(workspace: Workspace, as_person: As, keys: dict[str, str]) -> None:
    key = keys["right"]
    seen = {key: read_detail(workspace, "call", "fr", key).row.translation.version}
    translate.offer(workspace, "call", "fr", key, "Circuler est un droit.")
    done = approve_many(as_person("jules"), "call", "fr", [key], seen=seen)
    assert done.refused == ((key, "somebody changed it meanwhile: look again"),)
    assert state_of(workspace, key) is State.TRANSLATED


def test_many_at_once_are_remembered_with_their_neighbours(
    workspace: Workspace, as_person: As, call: Added, keys: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("transcall.services.approve_many._FEW", 1)
    done = approve_many(as_person("jules"), "call", "fr", [keys["right"], keys["favour"]])
    assert len(done.rows) == 2
    with workspace.store.reading() as uow:
        (unit,) = uow.memory.exact("en", "fr", "It is not a favour.")
    assert unit.previous_source == "Freedom of movement is a right."


def test_a_page_says_who_may_decide_and_what_is_wrong(
    workspace: Workspace, as_person: As, keys: dict[str, str]
) -> None:
    propose.propose(as_person("jules"), "call", "fr", keys["favour"], "Ce n’est pas un privilège.")
    page = read_review_page(as_person("jules"), "call", "fr", offset=0, limit=50)
    assert page.why_not == dict.fromkeys(keys.values(), "")
    assert keys["We call on everyone"] in page.issues
    assert set(page.proposals) == {keys["favour"]}
    own = read_review_page(workspace, "call", "fr", offset=2, limit=1)
    assert [row.segment.key for row in own.rows] == [keys["Nobody"]]
    assert own.why_not == {keys["Nobody"]: "you wrote this: somebody else must approve it"}


def test_mine_is_told_from_what_waits_for_others(workspace: Workspace, as_person: As, keys: dict[str, str]) -> None:
    review.approve(as_person("jules"), "call", "fr", keys["right"])
    left = frozenset(keys.values()) - {keys["right"]}
    assert read_waiting(workspace, "call", "fr") == Waiting(frozenset(), left)
    assert read_waiting(as_person("jules"), "call", "fr") == Waiting(left, frozenset())
    assert read_waiting(workspace, "call", "fr").for_others == left
    with workspace.store.reading() as uow:
        assert uow.events.written_by("call", "fr", "amina") == left
        assert uow.events.written_by("call", "ar", "amina") == frozenset()
    assert read_progress(workspace, "call", "fr").count(State.APPROVED).words == 6


def test_units_go_with_their_keys(workspace: Workspace, call: Added) -> None:
    by_key = {each.key: each.unit for each in call.segments}
    keys = list_keys(workspace, "call", "fr")
    assert list_units(workspace, "call", "fr") == tuple(by_key[key] for key in keys)


# A second thought.


def test_ones_own_approval_is_taken_back_and_four_eyes_with_it(
    workspace: Workspace, as_person: As, keys: dict[str, str]
) -> None:
    key, jules = keys["right"], as_person("jules")
    review.approve(jules, "call", "fr", key)
    row = take_back(jules, "call", "fr", key)
    assert (row.translation.state, row.translation.reviewer) == (State.TRANSLATED, None)
    with pytest.raises(RuleError, match="you wrote this"):
        review.approve(workspace, "call", "fr", key)
    with workspace.store.reading() as uow:
        assert uow.memory.exact("en", "fr", row.segment.source.text) == ()
    assert review.approve(jules, "call", "fr", key).translation.state is State.APPROVED


def test_what_was_sent_back_waits_again(workspace: Workspace, as_person: As, keys: dict[str, str]) -> None:
    jules = as_person("jules")
    review.reject(jules, "call", "fr", keys["right"], "No.")
    assert take_back(jules, "call", "fr", keys["right"]).translation.state is State.TRANSLATED
    with pytest.raises(RuleError, match="you wrote this"):
        review.approve(workspace, "call", "fr", keys["right"])


def test_nobody_takes_back_somebody_elses_decision_or_an_older_one(
    workspace: Workspace, as_person: As, keys: dict[str, str]
) -> None:
    key, jules = keys["right"], as_person("jules")
    with pytest.raises(RuleError, match="no decision to take back"):
        take_back(jules, "call", "fr", key)
    review.approve(jules, "call", "fr", key)
    with pytest.raises(RuleError, match="@jules's decision"):
        take_back(workspace, "call", "fr", key)
    translate.save_target(workspace, "call", "fr", key, "Circuler est un droit.")
    with pytest.raises(RuleError, match="no decision to take back"):
        take_back(jules, "call", "fr", key)


def test_with_two_levels_the_first_review_stands(workspace: Workspace, as_person: As, keys: dict[str, str]) -> None:
    key = keys["right"]

    def two(person: str) -> Workspace:
        opened = as_person(person)
        return replace(opened, settings=replace(opened.settings, review_levels=2))

    review.approve(two("jules"), "call", "fr", key)
    assert review.approve(two("bo"), "call", "fr", key).translation.state is State.APPROVED
    row = take_back(two("bo"), "call", "fr", key)
    assert (row.translation.state, row.translation.reviewer) == (State.REVIEWED, "jules")
    with pytest.raises(RuleError, match="you gave the first review"):
        review.approve(two("jules"), "call", "fr", key)
    assert review.approve(two("bo"), "call", "fr", key).translation.state is State.APPROVED


def test_with_two_levels_the_first_reviewer_waits_for_another(
    workspace: Workspace, as_person: As, keys: dict[str, str]
) -> None:
    def two(person: str) -> Workspace:
        opened = as_person(person)
        return replace(opened, settings=replace(opened.settings, review_levels=2))

    review.approve(two("jules"), "call", "fr", keys["right"])
    assert keys["right"] in read_waiting(two("jules"), "call", "fr").for_others
    assert keys["right"] in read_waiting(two("bo"), "call", "fr").for_me

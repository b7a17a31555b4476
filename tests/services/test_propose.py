"""A change that a reviewer suggests: kept beside the text, taken up or dismissed, never a way round four eyes."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from transcall.domain.inline import Content
from transcall.domain.state import State
from transcall.domain.worddiff import marked
from transcall.errors import ConflictError, InputError, RuleError
from transcall.services import propose, review, translate
from transcall.services.add_appeal import Added
from transcall.services.read_rows import read_detail
from transcall.services.workspace import Workspace

As = Callable[[str], Workspace]
THEIRS, OURS = "Un droit.", "C’est un droit."


@pytest.fixture
def key(workspace: Workspace, call: Added) -> str:
    found = next(segment.key for segment in call.segments if "right" in segment.source.text)
    translate.offer(workspace, "call", "fr", found, THEIRS)
    return found


def state_of(workspace: Workspace, key: str) -> tuple[str, State]:
    translation = read_detail(workspace, "call", "fr", key).row.translation
    return translation.target, translation.state


def test_a_suggestion_changes_nothing_and_is_read_as_a_word_diff(workspace: Workspace, as_person: As, key: str) -> None:
    made = propose.propose(as_person("jules"), "call", "fr", key, OURS, "A sentence, please.")
    assert state_of(workspace, key) == (THEIRS, State.TRANSLATED)
    (found,) = propose.list_proposals(workspace, "call", "fr")
    assert (found.proposal, found.reason) == (made, "A sentence, please.")
    assert marked(found.diff) == "[-Un-]{+C’est un+} droit."
    assert [each.text for each in read_detail(workspace, "call", "fr", key).comments] == ["A sentence, please."]


def test_it_waits_for_who_wrote_the_text(workspace: Workspace, as_person: As, key: str) -> None:
    propose.propose(as_person("jules"), "call", "fr", key, OURS)
    assert [each.proposal.segment for each in propose.proposals_for(workspace)] == [key]
    assert propose.proposals_for(as_person("jules")) == ()


def test_who_takes_it_up_and_who_proposed_it_are_both_writers(workspace: Workspace, as_person: As, key: str) -> None:
    made = propose.propose(as_person("jules"), "call", "fr", key, OURS)
    row = propose.adopt(workspace, "call", "fr", made.id)
    assert (row.translation.target, row.translation.state, row.translation.author) == (
        OURS,
        State.TRANSLATED,
        "amina",
    )
    for writer in ("amina", "jules"):
        with pytest.raises(RuleError, match="you wrote this"):
            review.approve(as_person(writer), "call", "fr", key)
    assert review.approve(as_person("bo"), "call", "fr", key).translation.state is State.APPROVED
    kinds = [event.kind for event in read_detail(workspace, "call", "fr", key).history]
    assert kinds.index("proposed") < kinds.index("adopted")
    assert propose.list_proposals(workspace, "call", "fr") == ()


def test_typing_the_proposed_words_is_no_way_round(workspace: Workspace, as_person: As, key: str) -> None:
    propose.propose(as_person("jules"), "call", "fr", key, OURS)
    translate.offer(workspace, "call", "fr", key, OURS)
    with pytest.raises(RuleError, match="you wrote this"):
        review.approve(as_person("jules"), "call", "fr", key)
    assert propose.list_proposals(workspace, "call", "fr") == ()


def test_a_draft_stays_a_draft(workspace: Workspace, as_person: As, key: str) -> None:
    translate.withdraw(workspace, "call", "fr", key)
    made = propose.propose(as_person("jules"), "call", "fr", key, OURS)
    assert propose.adopt(workspace, "call", "fr", made.id).translation.state is State.DRAFT


def test_a_proposal_for_an_older_source_stays_outdated(
    workspace: Workspace, as_person: As, call: Added, key: str
) -> None:
    made = propose.propose(as_person("jules"), "call", "fr", key, OURS)
    segments = [
        replace(each, source=Content(f"{each.source.text} For all.")) if each.key == key else each
        for each in call.segments
    ]
    with workspace.store.writing() as uow:
        revision = replace(call.revision, number=2, at=workspace.clock())
        uow.appeals.add_revision("call", revision, b"", call.document.units, segments)
    row = propose.adopt(workspace, "call", "fr", made.id)
    assert (row.is_stale, row.translation.state) == (True, State.DRAFT)


def test_dismissing_needs_a_reason_which_its_author_reads(workspace: Workspace, as_person: As, key: str) -> None:
    made = propose.propose(as_person("jules"), "call", "fr", key, OURS)
    with pytest.raises(RuleError, match="say in a few words why"):
        propose.dismiss(workspace, "call", "fr", made.id, "  ")
    propose.dismiss(workspace, "call", "fr", made.id, "Too long for the poster.")
    detail = read_detail(workspace, "call", "fr", key)
    assert detail.proposals == ()
    assert detail.comments[-1].text == "Too long for the poster."
    assert "dismissed" in [event.kind for event in detail.history]
    assert state_of(workspace, key) == (THEIRS, State.TRANSLATED)


def test_ones_own_suggestion_is_taken_back_without_a_word(workspace: Workspace, as_person: As, key: str) -> None:
    made = propose.propose(as_person("jules"), "call", "fr", key, OURS)
    propose.dismiss(as_person("jules"), "call", "fr", made.id, "")
    assert propose.list_proposals(workspace, "call", "fr") == ()


def test_a_suggestion_says_something_new(workspace: Workspace, as_person: As, call: Added, key: str) -> None:
    jules = as_person("jules")
    propose.propose(jules, "call", "fr", key, OURS)
    for text, complaint in (
        (" ", "the suggestion is empty"),
        (THEIRS, "as it stands"),
        (OURS, "suggested already"),
    ):
        with pytest.raises(InputError, match=complaint):
            propose.propose(jules, "call", "fr", key, text)
    fixed = next(each.key for each in call.segments if not each.translate)
    with pytest.raises(RuleError, match="kept as it is"):
        propose.propose(jules, "call", "fr", fixed, OURS)


def test_what_is_answered_is_gone(workspace: Workspace, as_person: As, key: str) -> None:
    made = propose.propose(as_person("jules"), "call", "fr", key, OURS)
    propose.adopt(workspace, "call", "fr", made.id)
    with pytest.raises(InputError, match=f"no open proposal {made.id} in fr"):
        propose.adopt(workspace, "call", "fr", made.id)


def test_nothing_is_taken_up_over_what_somebody_saved_meanwhile(workspace: Workspace, as_person: As, key: str) -> None:
    made = propose.propose(as_person("jules"), "call", "fr", key, OURS)
    seen = read_detail(workspace, "call", "fr", key).row.translation.version
    translate.save_target(as_person("bo"), "call", "fr", key, "Un vrai droit.")
    with pytest.raises(ConflictError):
        propose.adopt(workspace, "call", "fr", made.id, expected=seen)
    assert state_of(workspace, key)[0] == "Un vrai droit."
    assert len(propose.list_proposals(workspace, "call", "fr")) == 1

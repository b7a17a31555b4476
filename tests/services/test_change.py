"""Saving, offering, deciding: rules, versions, events and memory hold together."""

from collections.abc import Callable
from pathlib import Path

import pytest

from transcall.domain.match import MatchKind
from transcall.domain.state import State
from transcall.errors import ConflictError, InputError, RuleError
from transcall.services import history, people, review, suggest, translate
from transcall.services.add_appeal import Added
from transcall.services.approve_many import approve_many
from transcall.services.read_rows import list_rows, read_detail
from transcall.services.workspace import Workspace

As = Callable[[str], Workspace]


def key_of(added: Added, words: str) -> str:
    return next(segment.key for segment in added.segments if words in segment.source.text)


def test_the_way_of_a_segment(workspace: Workspace, as_person: As, call: Added) -> None:
    key = key_of(call, "Nobody is illegal")
    draft = translate.save_target(workspace, "call", "fr", key, "Personne n’est illégal.", expected=0)
    assert (draft.translation.state, draft.translation.version) == (State.DRAFT, 1)
    offered = translate.offer(workspace, "call", "fr", key, expected=1)
    assert offered.translation.state is State.TRANSLATED
    with pytest.raises(RuleError, match="you wrote this"):
        review.approve(workspace, "call", "fr", key)
    approved = review.approve(as_person("jules"), "call", "fr", key, expected=2)
    assert approved.translation.state is State.APPROVED
    assert approved.translation.reviewer == "jules"
    kinds = [event.kind for event in history.segment_history(workspace, "call", "fr", key)]
    assert kinds == ["edited", "offered", "approved"]


def test_done_saves_and_offers_in_one_step(workspace: Workspace, call: Added) -> None:
    key = key_of(call, "favour")
    row = translate.offer(workspace, "call", "fr", key, "Ce n’est pas une faveur.", expected=0)
    assert row.translation.state is State.TRANSLATED
    assert row.translation.target == "Ce n’est pas une faveur."


def test_a_refused_offer_saves_nothing(workspace: Workspace, call: Added) -> None:
    key = key_of(call, "favour")
    with pytest.raises(RuleError):
        translate.offer(workspace, "call", "fr", key, "   ")
    assert read_detail(workspace, "call", "fr", key).row.translation.version == 0


def test_the_second_of_two_saves_is_told_both_texts(workspace: Workspace, as_person: As, call: Added) -> None:
    key = key_of(call, "right")
    translate.save_target(workspace, "call", "fr", key, "mine", expected=0)
    with pytest.raises(ConflictError) as caught:
        translate.save_target(as_person("bo"), "call", "fr", key, "theirs", expected=0)
    assert (caught.value.mine, caught.value.theirs, caught.value.author) == ("theirs", "mine", "amina")
    assert read_detail(workspace, "call", "fr", key).row.translation.target == "mine"


def test_everybody_who_wrote_since_the_decision_is_barred(workspace: Workspace, as_person: As, call: Added) -> None:
    key = key_of(call, "right")
    translate.save_target(workspace, "call", "fr", key, "Un droit")
    translate.offer(as_person("bo"), "call", "fr", key, "Un droit.")
    for writer in ("amina", "bo"):
        with pytest.raises(RuleError, match="you wrote this"):
            review.approve(as_person(writer), "call", "fr", key)
    review.reject(as_person("jules"), "call", "fr", key, "Say “liberté de circulation”.")
    translate.offer(as_person("bo"), "call", "fr", key, "La liberté de circulation est un droit.")
    # @amina wrote none of the text since it was sent back.
    assert review.approve(as_person("amina"), "call", "fr", key).translation.state is State.APPROVED


def test_editing_an_approved_text_keeps_it_in_the_history(workspace: Workspace, as_person: As, call: Added) -> None:
    key = key_of(call, "right")
    translate.offer(workspace, "call", "fr", key, "Un droit.")
    review.approve(as_person("jules"), "call", "fr", key)
    edited = translate.save_target(workspace, "call", "fr", key, "C’est un droit.")
    assert edited.translation.state is State.DRAFT
    assert edited.translation.reviewer is None
    assert history.segment_history(workspace, "call", "fr", key)[-1].before == "Un droit."
    undone = history.undo(workspace, "call", "fr", key)
    assert undone.translation.target == "Un droit."
    assert undone.translation.state is State.DRAFT
    assert [event.kind for event in history.segment_history(workspace, "call", "fr", key)][-1] == "undone"


def test_saving_the_same_text_changes_nothing(workspace: Workspace, call: Added) -> None:
    key = key_of(call, "right")
    first = translate.save_target(workspace, "call", "fr", key, "Un droit.")
    assert translate.save_target(workspace, "call", "fr", key, "Un droit.") == first
    assert len(history.segment_history(workspace, "call", "fr", key)) == 1


def test_sent_back_must_change_before_it_is_offered_again(workspace: Workspace, as_person: As, call: Added) -> None:
    key = key_of(call, "right")
    translate.offer(workspace, "call", "fr", key, "Un drois.")
    rejected = review.reject(as_person("jules"), "call", "fr", key, "A typing error.")
    assert rejected.translation.state is State.REJECTED
    with pytest.raises(RuleError, match="change it"):
        translate.offer(workspace, "call", "fr", key, "Un drois.")
    assert translate.offer(workspace, "call", "fr", key, "Un droit.").translation.state is State.TRANSLATED
    comments = read_detail(workspace, "call", "fr", key).comments
    assert [(comment.author, comment.text) for comment in comments] == [("jules", "A typing error.")]


def test_signatories_stay_as_they_are(workspace: Workspace, call: Added) -> None:
    kept = [segment for segment in call.segments if not segment.translate]
    assert [segment.source.text for segment in kept] == ["Association Porte Ouverte – APO", "Casa Libre"]
    with pytest.raises(RuleError, match="kept as it is"):
        translate.save_target(workspace, "call", "fr", kept[0].key, "x")
    assert kept[0].key not in [row.segment.key for row in list_rows(workspace, "call", "fr")]


def test_approved_text_feeds_the_memory_at_once(workspace: Workspace, as_person: As, call: Added) -> None:
    key = key_of(call, "Nobody is illegal")
    translate.offer(workspace, "call", "fr", key, "Personne n’est illégal.")
    assert suggest.at_hand(workspace, "call", "fr", key).matches == ()
    review.approve(as_person("jules"), "call", "fr", key)
    match = suggest.at_hand(workspace, "call", "fr", key).matches[0]
    assert (match.kind, match.similarity, match.target) == (MatchKind.IN_CONTEXT, 100, "Personne n’est illégal.")
    review.reject(as_person("jules"), "call", "fr", key, "no")
    assert suggest.at_hand(workspace, "call", "fr", key).matches == ()


def test_a_waiver_needs_a_coordinator_and_is_recorded(workspace: Workspace, as_person: As, call: Added) -> None:
    key = key_of(call, "right")
    translate.offer(workspace, "call", "fr", key, "Un droit.")
    with pytest.raises(RuleError, match="only a coordinator"):
        people.waive_four_eyes(workspace, "call", "fr", "I am alone")
    people.waive_four_eyes(as_person("coral"), "call", "fr", "only @amina reads French here")
    assert review.approve(workspace, "call", "fr", key).translation.state is State.APPROVED
    assert any(event.kind == "waived" for event in history.appeal_history(workspace, "call"))


def test_approving_many_leaves_what_may_not_pass(workspace: Workspace, as_person: As, call: Added) -> None:
    keys = [segment.key for segment in call.segments if segment.translate]
    translate.offer(workspace, "call", "fr", keys[0], "Un")
    translate.offer(as_person("jules"), "call", "fr", keys[1], "Deux")
    done = approve_many(as_person("jules"), "call", "fr", keys[:3])
    assert [row.segment.key for row in done.rows] == [keys[0]]
    assert [key for key, _ in done.refused] == keys[1:3]


def test_control_characters_are_not_stored(workspace: Workspace, call: Added) -> None:
    key = key_of(call, "right")
    row = translate.save_target(workspace, "call", "fr", key, "Un\x1b[2J droit\x9b.\x00")
    assert row.translation.target == "Un[2J droit."


def test_typing_survives_and_is_forgotten_by_saving(workspace: Workspace, as_person: As, call: Added) -> None:
    key = key_of(call, "right")
    translate.keep_typing(workspace, "call", "fr", key, "Un dr", base_version=0)
    translate.keep_typing(workspace, "call", "fr", key, "Un droit", base_version=0)
    assert [buffer.text for buffer in translate.recover_typing(workspace, "call", "fr")] == ["Un droit"]
    assert translate.recover_typing(as_person("bo"), "call", "fr") == ()
    translate.save_target(workspace, "call", "fr", key, "Un droit")
    assert translate.recover_typing(workspace, "call", "fr") == ()


def test_next_unfinished_wraps_round(workspace: Workspace, call: Added) -> None:
    keys = [segment.key for segment in call.segments if segment.translate]
    assert translate.next_unfinished(workspace, "call", "fr", None) == keys[0]
    translate.offer(workspace, "call", "fr", keys[1], "x")
    assert translate.next_unfinished(workspace, "call", "fr", keys[0]) == keys[2]
    assert translate.next_unfinished(workspace, "call", "fr", keys[-1]) == keys[0]
    for key in keys:
        translate.offer(workspace, "call", "fr", key, f"x {key}")
    assert translate.next_unfinished(workspace, "call", "fr", keys[0]) is None


@pytest.mark.parametrize(("slug", "language", "segment", "said"), [
    ("nothing", "fr", "k", "no appeal"), ("call", "sw", "k", "no edition"), ("call", "xx", "k", "unknown language"),
    ("call", "fr", "zzzzzzzzzz", "no segment"),
])  # fmt: skip
def test_unknown_names(workspace: Workspace, call: Added, slug: str, language: str, segment: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        translate.save_target(workspace, slug, language, segment, "x")


def test_claims(workspace: Workspace, as_person: As, call: Added) -> None:
    assert people.claim(workspace, "call", "fr", days=3).person == "amina"
    with pytest.raises(RuleError, match="only a coordinator"):
        people.claim(as_person("bo"), "call", "fr")
    assert people.claim(as_person("coral"), "call", "fr", person="bo").person == "bo"
    people.release(as_person("bo"), "call", "fr")
    with pytest.raises(InputError, match="nobody holds"):
        people.release(workspace, "call", "fr")


def test_the_source_is_kept_in_the_catalog(root: Path, call: Added, source: Path) -> None:
    assert (root / "catalogs/call/source.txt").read_bytes() == source.read_bytes()


def test_many_approvals_teach_the_memory_their_context(workspace: Workspace, as_person: As, call: Added) -> None:
    key = key_of(call, "Nobody is illegal")
    translate.offer(workspace, "call", "fr", key, "Personne n’est illégal.")
    approve_many(as_person("jules"), "call", "fr", [key, key])
    match = suggest.at_hand(workspace, "call", "fr", key).matches[0]
    assert match.kind is MatchKind.IN_CONTEXT
    with pytest.raises(InputError, match="no segment"):
        approve_many(as_person("jules"), "call", "fr", ["nothing"])


def test_nobody_takes_back_what_somebody_else_changed(workspace: Workspace, as_person: As, call: Added) -> None:
    key = key_of(call, "right")
    translate.offer(workspace, "call", "fr", key, "Un droit.")
    review.approve(as_person("jules"), "call", "fr", key)
    with pytest.raises(RuleError, match="only a coordinator can take back what @amina changed"):
        history.undo(as_person("bo"), "call", "fr", key)
    assert history.undo(as_person("coral"), "call", "fr", key).translation.target == ""


def test_approving_all_leaves_out_what_has_errors(workspace: Workspace, as_person: As, call: Added) -> None:
    marked, plain = key_of(call, "We call on everyone"), key_of(call, "favour")
    translate.offer(workspace, "call", "fr", marked, "Nous appelons à marcher le 18 décembre.")
    translate.offer(workspace, "call", "fr", plain, "Ce n’est pas une faveur.")
    done = approve_many(as_person("jules"), "call", "fr", [marked, plain], only_clean=True)
    assert [row.segment.key for row in done.rows] == [plain]
    assert done.refused == ((marked, "note marker [1] is missing"),)

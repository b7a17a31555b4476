"""Issues dismissed with a reason: who may, how long it counts, where it shows."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from transcall.domain.issue import Severity
from transcall.errors import InputError, RuleError
from transcall.publish.gate import Reason
from transcall.services import history, review, take_back, translate
from transcall.services.add_appeal import Added
from transcall.services.check_target import check_edition, check_target
from transcall.services.dismiss_issue import dismiss_issue, dismissed_errors, restore_issue
from transcall.services.settings import read_workspace_settings
from transcall.services.what_blocks import what_blocks
from transcall.services.workspace import Workspace

As = Callable[[str], Workspace]
WRONG = "Nous appelons à marcher le 18 décembre."


@pytest.fixture
def key(call: Added) -> str:
    """“We call on everyone to march on 18 December [1].”: the note marker may go missing."""
    return next(segment.key for segment in call.segments if "[1]." in segment.source.text)


def found(workspace: Workspace, key: str, text: str = WRONG) -> list[str]:
    return [issue.check for issue in check_target(workspace, "call", "fr", key, text)]


def test_whoever_wrote_it_may_not_dismiss_an_error(workspace: Workspace, call: Added, key: str) -> None:
    translate.save_target(workspace, "call", "fr", key, WRONG)
    with pytest.raises(RuleError, match="you wrote this"):
        dismiss_issue(workspace, "call", "fr", key, "note-markers", "no notes in French")
    assert found(workspace, key) == ["note-markers"]


def test_nor_once_it_was_approved(workspace: Workspace, as_person: As, call: Added, key: str) -> None:
    translate.offer(workspace, "call", "fr", key, WRONG)
    review.approve(as_person("ben"), "call", "fr", key)
    with pytest.raises(RuleError, match="you wrote this"):
        dismiss_issue(workspace, "call", "fr", key, "note-markers", "no notes in French")


def test_somebody_else_may(workspace: Workspace, as_person: As, call: Added, key: str) -> None:
    translate.offer(workspace, "call", "fr", key, WRONG)
    dismiss_issue(as_person("ben"), "call", "fr", key, "note-markers", "no notes\nin French")
    assert found(workspace, key) == []
    assert found(workspace, key, "Nous appelons à marcher le 19 décembre.") == ["note-markers", "numbers", "numbers"]
    [(segment, issue, said)] = dismissed_errors(workspace, "call", "fr")
    assert (segment, issue.check, said.person, said.reason) == (key, "note-markers", "ben", "no notes in French")


def test_a_dismissed_error_blocks_no_more(workspace: Workspace, as_person: As, call: Added, key: str) -> None:
    translate.offer(workspace, "call", "fr", key, WRONG)
    review.approve(as_person("ben"), "call", "fr", key)

    def blocked() -> bool:
        standing = what_blocks(workspace, "call", "fr")
        return any(each.segment == key and each.reason is Reason.HAS_ERRORS for each in standing.blockers)

    assert blocked()
    dismiss_issue(as_person("ben"), "call", "fr", key, "note-markers", "no notes in French")
    assert not blocked()
    restore_issue(workspace, "call", "fr", key, "note-markers")
    assert blocked()


def test_a_warning_may_be_dismissed_by_its_author(workspace: Workspace, call: Added, key: str) -> None:
    text = "Nous appelons  à marcher le 18 décembre [1]."
    translate.save_target(workspace, "call", "fr", key, text)
    dismiss_issue(workspace, "call", "fr", key, "double-spaces", "it is meant")
    assert found(workspace, key, text) == []
    [(_row, issues)] = check_edition(workspace, "call", "fr")
    assert [issue.dismissal.person for issue in issues if issue.dismissal] == ["amina"]


def test_a_changed_text_is_judged_anew(workspace: Workspace, call: Added, key: str) -> None:
    text = "Nous appelons  à marcher le 18 décembre [1]."
    translate.save_target(workspace, "call", "fr", key, text)
    dismiss_issue(workspace, "call", "fr", key, "double-spaces", "it is meant")
    translate.save_target(workspace, "call", "fr", key, f"{text}!")
    assert "double-spaces" in found(workspace, key, f"{text}!")
    history.undo(workspace, "call", "fr", key)
    assert found(workspace, key, text) == []


def test_a_changed_source_is_judged_anew(workspace: Workspace, as_person: As, call: Added, key: str) -> None:
    translate.save_target(workspace, "call", "fr", key, WRONG)
    dismiss_issue(as_person("ben"), "call", "fr", key, "note-markers", "no notes in French")
    segments = [
        replace(each, source=replace(each.source, text=f"{each.source.text} [2]")) if each.key == key else each
        for each in call.segments
    ]
    with workspace.store.writing() as uow:
        uow.appeals.add_revision("call", replace(call.revision, number=2), b"", call.document.units, segments)
    assert found(workspace, key).count("note-markers") == 2


def test_it_takes_a_reason_and_an_issue(workspace: Workspace, as_person: As, call: Added, key: str) -> None:
    translate.save_target(workspace, "call", "fr", key, WRONG)
    with pytest.raises(RuleError, match="why it is no mistake"):
        dismiss_issue(as_person("ben"), "call", "fr", key, "note-markers", " \n")
    with pytest.raises(InputError, match="finds nothing"):
        dismiss_issue(as_person("ben"), "call", "fr", key, "links", "why not")
    with pytest.raises(InputError, match="nobody dismissed"):
        restore_issue(workspace, "call", "fr", key, "links")


def test_the_history_tells(workspace: Workspace, as_person: As, call: Added, key: str) -> None:
    translate.offer(workspace, "call", "fr", key, WRONG)
    ben = as_person("ben")
    dismiss_issue(ben, "call", "fr", key, "note-markers", "no notes in French")
    restore_issue(ben, "call", "fr", key, "note-markers")
    told = [(event.actor, event.kind, event.detail) for event in history.segment_history(ben, "call", "fr", key)]
    assert told[-2:] == [
        ("ben", "issue-dismissed", "note-markers: no notes in French"),
        ("ben", "issue-restored", "note-markers"),
    ]


def test_a_decision_can_still_be_taken_back(workspace: Workspace, as_person: As, call: Added, key: str) -> None:
    translate.offer(workspace, "call", "fr", key, WRONG)
    ben = as_person("ben")
    review.approve(ben, "call", "fr", key)
    dismiss_issue(ben, "call", "fr", key, "note-markers", "no notes in French")
    assert take_back.take_back(ben, "call", "fr", key).translation.state.value == "translated"


def test_a_workspaces_word_on_severity_counts(root: Path, workspace: Workspace, call: Added, key: str) -> None:
    (root / "transcall.yaml").write_text("checks: {severity: {note-markers: note}}\n", encoding="utf-8")
    milder = replace(workspace, settings=read_workspace_settings(root / "transcall.yaml"))
    [issue] = check_target(milder, "call", "fr", key, WRONG)
    assert issue.severity is Severity.NOTE


def test_an_appeals_word_counts_more(root: Path, workspace: Workspace, call: Added, key: str) -> None:
    folder = root / "catalogs" / "call"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "transcall.yaml").write_text("checks: {languages: {fr: {off: [note-markers]}}}\n", encoding="utf-8")
    assert found(workspace, key) == []
    assert [issue.check for issue in check_target(workspace, "call", "ar", key, "نسير في 18 ديسمبر.")] == [
        "note-markers"
    ]


def test_a_link_table_is_honoured(workspace: Workspace, call: Added) -> None:
    key = next(segment.key for segment in call.segments if "https://" in segment.source.text)
    french = "Voir https://exemple.fr/marche pour le trajet."
    assert "links" in found(workspace, key, french)
    with workspace.store.writing() as uow:
        uow.links.save("call", "fr", "https://example.org/march", "https://exemple.fr/marche")
    assert found(workspace, key, french) == []


def test_sentences_are_counted_in_a_workspace(workspace: Workspace, call: Added, key: str) -> None:
    more = f"{WRONG[:-1]} [1]. Venez tous. Venez avec vos familles, vos amis et toutes vos voisines."
    assert found(workspace, key, more) == ["sentences"]

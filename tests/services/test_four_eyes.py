"""Ways round the second pair of eyes that must stay shut."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from transcall.domain.inline import Content
from transcall.domain.state import State
from transcall.errors import RuleError
from transcall.services import history, propose, review, translate
from transcall.services.add_appeal import Added
from transcall.services.export_edition import export_edition
from transcall.services.import_file import import_file
from transcall.services.workspace import Workspace

As = Callable[[str], Workspace]


@pytest.fixture
def key(call: Added) -> str:
    return next(segment.key for segment in call.segments if "right" in segment.source.text)


def revise(workspace: Workspace, added: Added, key: str) -> None:
    """A second revision, in which the segment says something else."""
    segments = [
        replace(segment, source=Content(f"{segment.source.text} For all.")) if segment.key == key else segment
        for segment in added.segments
    ]
    revision = replace(added.revision, number=2)
    with workspace.store.writing() as uow:
        uow.appeals.add_revision("call", revision, b"", added.document.units, segments)


def test_saving_an_outdated_text_again_is_no_way_to_approve_ones_own_words(
    workspace: Workspace, as_person: As, call: Added, key: str
) -> None:
    translate.offer(workspace, "call", "fr", key, "Un droit.")
    review.approve(as_person("jules"), "call", "fr", key)
    revise(workspace, call, key)
    row = translate.offer(workspace, "call", "fr", key, "Un droit.")
    assert row.translation.state is State.TRANSLATED
    assert not row.is_stale
    with pytest.raises(RuleError, match="you wrote this"):
        review.approve(workspace, "call", "fr", key)
    assert review.approve(as_person("jules"), "call", "fr", key).translation.state is State.APPROVED


def test_who_vouches_for_an_outdated_text_cannot_approve_it_either(
    workspace: Workspace, as_person: As, call: Added, key: str
) -> None:
    translate.offer(workspace, "call", "fr", key, "Un droit.")
    review.approve(as_person("jules"), "call", "fr", key)
    revise(workspace, call, key)
    translate.save_target(as_person("bo"), "call", "fr", key, "Un droit.")
    translate.offer(as_person("bo"), "call", "fr", key)
    for writer in ("bo", "amina"):
        with pytest.raises(RuleError, match="you wrote this"):
            review.approve(as_person(writer), "call", "fr", key)


def test_what_was_sent_back_is_no_way_either(workspace: Workspace, as_person: As, call: Added, key: str) -> None:
    translate.offer(workspace, "call", "fr", key, "Un droit.")
    review.reject(as_person("jules"), "call", "fr", key, "Not so.")
    revise(workspace, call, key)
    translate.save_target(workspace, "call", "fr", key, "Un droit.")
    translate.offer(workspace, "call", "fr", key)
    with pytest.raises(RuleError, match="you wrote this"):
        review.approve(workspace, "call", "fr", key)


def test_what_comes_in_with_a_file_is_in_the_history(
    workspace: Workspace, as_person: As, key: str, tmp_path: Path
) -> None:
    translate.save_target(workspace, "call", "fr", key, "Un droit.")
    path = export_edition(workspace, "call", "fr", output=tmp_path / "fr.po")
    translate.save_target(workspace, "call", "fr", key, "Un vrai droit.")
    text = path.read_text(encoding="utf-8")
    block = next(part for part in text.split("\n\n") if key in part)
    changed = "# Is this the right word?\n" + block.replace("Un droit.", "Le droit.")
    path.write_text(text.replace(block, changed), encoding="utf-8")
    import_file(as_person("jules"), path)
    import_file(as_person("jules"), path)
    events = history.segment_history(workspace, "call", "fr", key)
    assert [(event.kind, event.actor, event.detail) for event in events[2:]] == [
        ("proposed", "jules", "Le droit."),
        ("commented", "jules", "Is this the right word?"),
    ]


def test_who_suggested_a_text_that_comes_in_with_a_file_wrote_it(
    workspace: Workspace, as_person: As, key: str, tmp_path: Path
) -> None:
    translate.save_target(workspace, "call", "fr", key, "Un droit.")
    path = export_edition(workspace, "call", "fr", output=tmp_path / "fr.po")
    propose.propose(as_person("jules"), "call", "fr", key, "Le droit de partir.")
    path.write_text(path.read_text(encoding="utf-8").replace("Un droit.", "Le droit de partir."), encoding="utf-8")
    import_file(workspace, path)
    translate.offer(workspace, "call", "fr", key)
    with pytest.raises(RuleError, match="you wrote this"):
        review.approve(as_person("jules"), "call", "fr", key)

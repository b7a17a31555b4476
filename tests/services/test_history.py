"""Every change is in the history, with who made it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from transcall.errors import InputError
from transcall.services import history, people, review, translate
from transcall.services.add_appeal import Added, open_edition
from transcall.services.export_edition import export_edition
from transcall.services.import_file import import_file
from transcall.services.load_terms import load_glossary
from transcall.services.update_appeal import apply_update
from transcall.services.workspace import Workspace

As = Callable[[str], Workspace]


def test_people_and_terms(workspace: Workspace, as_person: As, tmp_path: Path) -> None:
    people.save_person(as_person("coral"), "jules", is_coordinator=True, languages=("fr",))
    glossary = tmp_path / "glossary.csv"
    glossary.write_text("concept,language,term\nmarch,en,march\nmarch,fr,marche\n")
    coral = as_person("coral")
    load_glossary(coral, glossary)
    load_glossary(coral, glossary)
    told = [(event.actor, event.kind, event.detail) for event in history.workspace_history(workspace)]
    assert told == [
        ("coral", "terms", "2 terms from glossary.csv"),
        ("coral", "person", "@jules: coordinator, fr"),
    ]


@pytest.mark.usefixtures("call")
def test_languages_and_deadlines(as_person: As) -> None:
    coral = as_person("coral")
    open_edition(coral, "call", "es")
    open_edition(coral, "call", "es", deadline=date(2025, 12, 10))
    told = [(event.kind, event.language, event.detail) for event in history.appeal_history(coral, "call", limit=2)]
    assert told == [("deadline", "es", "deadline 2025-12-10"), ("opened", "es", "")]


def test_a_file_is_not_taken_for_another_language(workspace: Workspace, call: Added) -> None:
    path = export_edition(workspace, call.appeal.slug, "fr")
    with pytest.raises(InputError, match="is in fr, not in ar"):
        import_file(workspace, path, language="ar")
    import_file(workspace, path, language="fr")


def test_taking_a_change_back_does_not_bring_an_old_text_up_to_date(
    workspace: Workspace, as_person: As, call: Added, source: Path, tmp_path: Path
) -> None:
    key = next(segment.key for segment in call.segments if "favour" in segment.source.text)
    translate.offer(workspace, "call", "fr", key, "Ce n’est pas une faveur.")
    review.approve(as_person("jules"), "call", "fr", key)
    newer = tmp_path / "call-2.txt"
    newer.write_text(source.read_text(encoding="utf-8").replace("favour", "privilege"), encoding="utf-8")
    apply_update(as_person("coral"), "call", newer)
    assert not translate.save_target(workspace, "call", "fr", key, "Ce n’est pas un privilège.").is_stale
    undone = history.undo(workspace, "call", "fr", key)
    assert undone.translation.target == "Ce n’est pas une faveur."
    assert undone.is_stale
    assert not history.undo(workspace, "call", "fr", key).is_stale

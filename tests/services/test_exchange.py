"""PO out and in: nothing changes by itself, nobody is overwritten, nothing is lost."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import polib
import pytest

from transcall.domain.merge3 import Outcome
from transcall.domain.state import State
from transcall.errors import FormatError, InputError, RuleError
from transcall.services import history, review, translate
from transcall.services.add_appeal import Added, add_appeal
from transcall.services.bootstrap import init_workspace, open_workspace
from transcall.services.export_edition import export_edition
from transcall.services.import_file import import_file
from transcall.services.incoming import Imported
from transcall.services.read_rows import list_rows, read_detail
from transcall.services.restore_catalog import restore_catalog
from transcall.services.workspace import Workspace

As = Callable[[str], Workspace]


@pytest.fixture
def keys(call: Added) -> list[str]:
    return [segment.key for segment in call.segments if segment.translate]


def edit(path: Path, key: str, target: str, *, fuzzy: bool | None = None) -> None:
    """What a translator's program does to one entry, and to the layout of all others."""
    file = polib.pofile(str(path), wrapwidth=40)
    entry = next(each for each in file if each.msgctxt == key)
    entry.msgstr = target
    if fuzzy is not None:
        entry.flags = ["fuzzy"] if fuzzy else []
        entry.previous_msgid = None
    file.metadata["X-Generator"] = "Poedit 3.4"
    file.save(str(path))


def outcome_of(done: Imported, key: str) -> Outcome:
    return next(each.outcome for each in done.entries if each.segment == key)


def test_out_and_in_changes_nothing(workspace: Workspace, as_person: As, keys: list[str]) -> None:
    translate.offer(workspace, "call", "fr", keys[0], "Un")
    review.approve(as_person("jules"), "call", "fr", keys[0])
    translate.offer(workspace, "call", "fr", keys[1], "Deux")
    review.reject(as_person("jules"), "call", "fr", keys[1], "No")
    translate.save_target(workspace, "call", "fr", keys[2], "Trois")
    before = list_rows(workspace, "call", "fr")
    path = export_edition(workspace, "call", "fr")
    data = path.read_bytes()
    done = import_file(as_person("bo"), path)
    assert {each.outcome for each in done.entries} == {Outcome.UNCHANGED}
    assert list_rows(workspace, "call", "fr") == before
    assert export_edition(workspace, "call", "fr").read_bytes() == data


def test_an_edit_comes_in_as_the_importers_words(workspace: Workspace, as_person: As, keys: list[str]) -> None:
    path = export_edition(workspace, "call", "fr")
    edit(path, keys[0], "Ouvrez les portes")
    edit(path, keys[1], "Nous appelons…", fuzzy=True)
    import_file(as_person("bo"), path)
    first = read_detail(workspace, "call", "fr", keys[0])
    assert first.row.translation.state is State.TRANSLATED
    assert first.writers == {"bo"}
    assert [event.kind for event in first.history] == ["imported", "offered"]
    assert read_detail(workspace, "call", "fr", keys[1]).row.translation.state is State.DRAFT
    with pytest.raises(RuleError, match="you wrote this"):
        review.approve(as_person("bo"), "call", "fr", keys[0])


def test_both_sides_changed(workspace: Workspace, as_person: As, keys: list[str]) -> None:
    translate.save_target(workspace, "call", "fr", keys[0], "base")
    path = export_edition(workspace, "call", "fr")
    translate.save_target(workspace, "call", "fr", keys[0], "ours")
    edit(path, keys[0], "theirs", fuzzy=False)
    done = import_file(as_person("bo"), path)
    assert outcome_of(done, keys[0]) is Outcome.CONFLICT
    detail = read_detail(workspace, "call", "fr", keys[0])
    assert detail.row.translation.target == "ours"
    assert [(each.target, each.author) for each in detail.proposals] == [("theirs", "bo")]
    import_file(as_person("bo"), path)
    assert len(read_detail(workspace, "call", "fr", keys[0]).proposals) == 1


def test_only_we_changed(workspace: Workspace, keys: list[str]) -> None:
    translate.save_target(workspace, "call", "fr", keys[0], "base")
    path = export_edition(workspace, "call", "fr")
    translate.save_target(workspace, "call", "fr", keys[0], "ours")
    done = import_file(workspace, path)
    assert outcome_of(done, keys[0]) is Outcome.KEEP_OURS
    assert read_detail(workspace, "call", "fr", keys[0]).row.translation.target == "ours"


def test_clearing_the_mark_offers(workspace: Workspace, as_person: As, keys: list[str]) -> None:
    translate.save_target(workspace, "call", "fr", keys[0], "Un")
    path = export_edition(workspace, "call", "fr")
    edit(path, keys[0], "Un", fuzzy=False)
    import_file(as_person("bo"), path)
    detail = read_detail(workspace, "call", "fr", keys[0])
    assert detail.row.translation.state is State.TRANSLATED
    # @bo offered it but wrote none of it.
    assert detail.writers == {"amina"}


def test_an_emptied_text_is_kept(workspace: Workspace, keys: list[str]) -> None:
    translate.save_target(workspace, "call", "fr", keys[0], "Un")
    path = export_edition(workspace, "call", "fr")
    edit(path, keys[0], "")
    assert outcome_of(import_file(workspace, path), keys[0]) is Outcome.CLEARED
    assert read_detail(workspace, "call", "fr", keys[0]).row.translation.target == "Un"


def test_a_file_cannot_approve(workspace: Workspace, keys: list[str]) -> None:
    translate.save_target(workspace, "call", "fr", keys[0], "Un")
    path = export_edition(workspace, "call", "fr")
    text = path.read_text(encoding="utf-8").replace("state=draft", "state=approved reviewer=jules")
    path.write_text(text.replace("#, fuzzy\n", ""), encoding="utf-8")
    import_file(workspace, path)
    assert read_detail(workspace, "call", "fr", keys[0]).row.translation.state is not State.APPROVED


def test_editing_an_approved_text_in_a_file_reopens_it(workspace: Workspace, as_person: As, keys: list[str]) -> None:
    translate.offer(workspace, "call", "fr", keys[0], "Un")
    review.approve(as_person("jules"), "call", "fr", keys[0])
    path = export_edition(workspace, "call", "fr")
    edit(path, keys[0], "Une")
    import_file(as_person("jules"), path)
    row = read_detail(workspace, "call", "fr", keys[0]).row
    assert (row.translation.state, row.translation.target) == (State.TRANSLATED, "Une")


@pytest.mark.parametrize("broken", [
    'msgid "a"\nmsgstr "b\n', 'msgid "a"\n', "garbage\n", 'msgid ""\nmsgstr ""\n\nmsgid "a"\nmsgstr "b"\nmsgstr "c"\n',
])  # fmt: skip
def test_broken_files_change_nothing(workspace: Workspace, keys: list[str], tmp_path: Path, broken: str) -> None:
    path = tmp_path / "broken.po"
    path.write_text(broken)
    with pytest.raises(FormatError, match=r"broken\.po"):
        import_file(workspace, path, appeal="call", language="fr")
    assert not history.appeal_history(workspace, "call", language="fr")


def test_a_file_of_nothing_known(workspace: Workspace, keys: list[str], tmp_path: Path) -> None:
    path = tmp_path / "other.po"
    path.write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "a"\nmsgstr "b"\n')
    with pytest.raises(InputError, match="which appeal"):
        import_file(workspace, path)
    done = import_file(workspace, path, appeal="call", language="fr")
    assert [each.outcome for each in done.entries] == [Outcome.UNKNOWN_SEGMENT]


def test_restoring_into_a_fresh_workspace(
    workspace: Workspace, as_person: As, keys: list[str], source: Path, tmp_path: Path
) -> None:
    translate.offer(workspace, "call", "fr", keys[0], "Un")
    review.approve(as_person("jules"), "call", "fr", keys[0])
    translate.offer(workspace, "call", "fr", keys[1], "Deux")
    review.reject(as_person("jules"), "call", "fr", keys[1], "Not this word.")
    translate.save_target(workspace, "call", "fr", keys[2], "Trois")
    path = export_edition(workspace, "call", "fr")

    root = tmp_path / "second"
    init_workspace(root, language="en", languages=["fr"], deadline=None, person="coral")
    second = open_workspace(root, person="coral", clock=workspace.clock)
    add_appeal(second, source)
    with pytest.raises(RuleError, match="only a coordinator"):
        restore_catalog(replace(second, actor="bo"), path)
    restore_catalog(second, path)
    texts = [(row.translation.target, row.translation.state) for row in list_rows(second, "call", "fr")]
    assert texts == [(row.translation.target, row.translation.state) for row in list_rows(workspace, "call", "fr")]
    first = read_detail(second, "call", "fr", keys[0])
    assert [(event.actor, event.kind) for event in first.history] == [
        ("amina", "imported"), ("amina", "offered"), ("jules", "approved"),
    ]  # fmt: skip
    assert [each.text for each in read_detail(second, "call", "fr", keys[1]).comments] == ["Not this word."]
    restored = [
        (event.actor, event.detail) for event in history.appeal_history(second, "call") if event.kind == "restored"
    ]
    assert restored == [("coral", "3 translations from fr.po")]
    # Again: nothing more happens.
    before = len(history.appeal_history(second, "call", limit=1000))
    restore_catalog(second, path)
    assert len(history.appeal_history(second, "call", limit=1000)) == before
    second.close()


def test_restoring_obeys_four_eyes(workspace: Workspace, as_person: As, keys: list[str]) -> None:
    translate.offer(workspace, "call", "fr", keys[0], "Un")
    review.approve(as_person("jules"), "call", "fr", keys[0])
    path = export_edition(workspace, "call", "fr")
    text = path.read_text(encoding="utf-8").replace("reviewer=jules", "reviewer=amina")
    other = path.with_name("other.po")
    other.write_text(text.replace("Language: fr", "Language: ar"), encoding="utf-8")
    done = restore_catalog(as_person("coral"), other)
    assert done.language == "ar"
    row = read_detail(workspace, "call", "ar", keys[0]).row
    assert row.translation.state is State.TRANSLATED


def test_a_file_from_another_workspace_fills_what_nobody_touched(
    workspace: Workspace, as_person: As, keys: list[str]
) -> None:
    translate.offer(workspace, "call", "fr", keys[0], "Un")
    review.approve(as_person("jules"), "call", "fr", keys[0])
    translate.save_target(workspace, "call", "fr", keys[1], "Deux")
    path = export_edition(workspace, "call", "fr")
    path.write_text(path.read_text(encoding="utf-8").replace("Language: fr", "Language: ar"), encoding="utf-8")
    done = import_file(as_person("bo"), path)
    assert done.taken == 2
    rows = [read_detail(workspace, "call", "ar", key).row.translation for key in keys[:2]]
    assert [(each.target, each.state, each.author) for each in rows] == [
        ("Un", State.TRANSLATED, "bo"),
        ("Deux", State.DRAFT, "bo"),
    ]


def test_an_export_never_overwrites_what_nobody_imported(workspace: Workspace, keys: list[str]) -> None:
    translate.save_target(workspace, "call", "fr", keys[0], "Un")
    path = export_edition(workspace, "call", "fr")
    edit(path, keys[0], "Un autre")
    edit(path, keys[1], "Deux")
    mailed = path.read_bytes()
    with pytest.raises(InputError, match="holds 2 texts that nobody has imported"):
        export_edition(workspace, "call", "fr")
    assert path.read_bytes() == mailed
    translate.save_target(workspace, "call", "fr", keys[0], "Un troisième")
    import_file(workspace, path)
    translate.save_target(workspace, "call", "fr", keys[1], "Deux, autrement")
    # One text is kept beside ours, the other in the history: nothing is lost any more.
    export_edition(workspace, "call", "fr")
    assert path.read_bytes() != mailed


def test_a_committed_catalog_is_not_emptied_by_a_fresh_database(
    workspace: Workspace, keys: list[str], source: Path, tmp_path: Path
) -> None:
    translate.save_target(workspace, "call", "fr", keys[0], "Un")
    committed = export_edition(workspace, "call", "fr")
    root = tmp_path / "second"
    init_workspace(root, language="en", languages=["fr"], deadline=None, person="coral")
    second = open_workspace(root, person="coral", clock=workspace.clock)
    add_appeal(second, source)
    path = root / "catalogs" / "call" / "fr.po"
    path.write_bytes(committed.read_bytes())
    with pytest.raises(InputError, match="1 text that nobody"):
        export_edition(second, "call", "fr")
    restore_catalog(second, path)
    export_edition(second, "call", "fr")
    second.close()


def test_an_export_over_a_broken_file_is_refused(workspace: Workspace, keys: list[str], tmp_path: Path) -> None:
    path = tmp_path / "fr.po"
    path.write_text('msgid "torn\\n')
    with pytest.raises(FormatError):
        export_edition(workspace, "call", "fr", output=path)
    other = tmp_path / "notes.md"
    other.write_text("anything")
    assert export_edition(workspace, "call", "fr", output=other).read_bytes().startswith(b"#")

"""What a source's changes left to do, revision by revision; and “still right” where facts differ."""

from collections.abc import Callable
from pathlib import Path

import pytest

from transcall.domain.align import Relation
from transcall.domain.state import State
from transcall.domain.worddiff import marked
from transcall.errors import RuleError
from transcall.services import review, stale, translate
from transcall.services.add_appeal import Added
from transcall.services.read_rows import list_rows
from transcall.services.read_update import read_update, read_updates
from transcall.services.update_appeal import apply_update
from transcall.services.workspace import Workspace

As = Callable[[str], Workspace]


@pytest.fixture
def revise(as_person: As, call: Added, tmp_path: Path) -> Callable[..., None]:
    """A new version, in which some words read otherwise."""

    def update(label: str, *changes: tuple[str, str]) -> None:
        coral = as_person("coral")
        text = (coral.catalogs / "call" / "source.txt").read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        path = tmp_path / "call.txt"
        path.write_text(text, encoding="utf-8")
        apply_update(coral, "call", path, label=label)

    return update


def translate_all(workspace: Workspace) -> None:
    for row in list_rows(workspace, "call", "fr"):
        translate.offer(workspace, "call", "fr", row.segment.key, f"[{row.segment.source.text}]")


def test_nothing_changed_nothing_to_do(workspace: Workspace, call: Added) -> None:
    assert call.revision.number == 1
    assert read_update(workspace, "call", "fr") == ()


def test_each_change_stands_under_its_revision(workspace: Workspace, revise: Callable[..., None]) -> None:
    translate_all(workspace)
    revise(
        "after the board", ("a favour", "a gift"), ("Nobody is illegal.", "Nobody is illegal. Everybody has rights.")
    )
    revise("last words", ("a right", "a human right"), ("[1] See https://example.org/march for the route.\n", ""))
    last, board = read_update(workspace, "call", "fr")
    assert (last.revision.label, board.revision.label) == ("last words", "after the board")
    assert [(each.relation, marked(each.diff)) for each in board.texts] == [
        (Relation.NEW, "{+Everybody has rights.+}"),
        (Relation.EDITED, "It is not a [-favour-]{+gift+}."),
    ]
    assert board.count(Relation.NEW).words == 3
    assert [each.relation for each in last.texts] == [Relation.EDITED, Relation.GONE]
    gone = last.texts[1]
    assert "example.org/march" in gone.row.translation.target
    assert "fr: 1 outdated" in last.note


def test_what_changed_before_anybody_translated_it_shows_what_changed(
    workspace: Workspace, revise: Callable[..., None]
) -> None:
    revise("", ("a favour", "a gift"), ("Nobody is illegal.", "Nobody is illegal. Everybody has rights."))
    ((added, edited),) = (each.texts for each in read_update(workspace, "call", "fr"))
    assert [each.relation for each in (added, edited)] == [Relation.NEW, Relation.NEW]
    assert (added.before, edited.before) == ("", "It is not a favour.")
    assert marked(edited.diff) == "It is not a [-favour-]{+gift+}."


def test_what_is_done_again_is_no_longer_listed(workspace: Workspace, revise: Callable[..., None]) -> None:
    translate_all(workspace)
    revise("", ("a favour", "a gift"))
    ((only,),) = (each.texts for each in read_update(workspace, "call", "fr"))
    stale.confirm(workspace, "call", "fr", only.row.segment.key)
    assert read_update(workspace, "call", "fr") == ()


def test_a_coordinator_sees_every_language(workspace: Workspace, revise: Callable[..., None]) -> None:
    translate_all(workspace)
    revise("after the board", ("a favour", "a gift"))
    (revision,), left = read_updates(workspace, "call")
    assert revision.revision.label == "after the board"
    assert "1 edited" in revision.note
    by_language = {each.language: each for each in left}
    assert by_language["fr"].stale.segments == 1
    assert by_language["ar"].stale.segments == 0
    assert by_language["ar"].untranslated.segments > 1


def test_still_right_is_doubted_where_numbers_or_addresses_differ(
    workspace: Workspace, as_person: As, revise: Callable[..., None]
) -> None:
    rows = {row.segment.source.text: row.segment.key for row in list_rows(workspace, "call", "fr")}
    key = next(key for text, key in rows.items() if "18 December" in text)
    translate.offer(workspace, "call", "fr", key, "Nous appelons à marcher le 18 décembre [1].")
    review.approve(as_person("jules"), "call", "fr", key)
    revise("", ("18 December", "19 December"))
    found = stale.doubts(workspace, "call", "fr", [key])
    assert {issue.check for issue in found[key]} == {"numbers"}
    bo = as_person("bo")
    with pytest.raises(RuleError, match="may not fit the new source: number 19 is missing"):
        stale.confirm(bo, "call", "fr", key)
    row = stale.confirm(bo, "call", "fr", key, sure=True)
    assert (row.is_stale, row.translation.state) == (False, State.APPROVED)


def test_no_doubt_where_only_words_changed(workspace: Workspace, revise: Callable[..., None]) -> None:
    translate_all(workspace)
    revise("", ("a favour", "a gift"))
    (only,) = stale.list_stale(workspace, "call", "fr")
    assert stale.doubts(workspace, "call", "fr", [only.row.segment.key]) == {}
    assert not stale.confirm(workspace, "call", "fr", only.row.segment.key).is_stale

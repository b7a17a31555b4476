"""Paragraphs that only one language has: written by one, approved by another."""

from collections.abc import Callable

import pytest

from transcall.domain.publishing import Side
from transcall.errors import InputError, RuleError
from transcall.services import insertions, people
from transcall.services.add_appeal import Added
from transcall.services.read_rows import list_rows
from transcall.services.workspace import Workspace

AsPerson = Callable[[str], Workspace]


def paragraph(workspace: Workspace) -> str:
    return list_rows(workspace, "call", "fr")[1].segment.key


def test_it_waits_for_somebody_else(workspace: Workspace, call: Added, as_person: AsPerson) -> None:
    made = insertions.insert(workspace, "call", "fr", paragraph(workspace), Side.AFTER, "Appelez\n le 01 23.")
    assert (made.text, made.author, made.approver) == ("Appelez le 01 23.", "amina", None)
    with pytest.raises(RuleError, match="you wrote this"):
        insertions.approve_insertion(workspace, "call", made.id)
    insertions.approve_insertion(as_person("ben"), "call", made.id)
    (found,) = insertions.list_insertions(workspace, "call", "fr")
    assert found.approver == "ben"
    assert insertions.list_insertions(workspace, "call", "ar") == ()


def test_an_edit_takes_the_approval_back(workspace: Workspace, call: Added, as_person: AsPerson) -> None:
    made = insertions.insert(workspace, "call", "fr", paragraph(workspace), Side.BEFORE, "Appelez.")
    insertions.approve_insertion(as_person("ben"), "call", made.id)
    assert insertions.change_insertion(workspace, "call", made.id, " Appelez. ").approver == "ben"
    changed = insertions.change_insertion(as_person("ben"), "call", made.id, "Appelez-nous.")
    assert (changed.author, changed.approver) == ("ben", None)
    with pytest.raises(RuleError):
        insertions.approve_insertion(as_person("ben"), "call", made.id)


def test_a_touch_by_another_does_not_let_its_writer_approve(
    workspace: Workspace, call: Added, as_person: AsPerson
) -> None:
    ben, coral = as_person("ben"), as_person("coral")
    made = insertions.insert(workspace, "call", "fr", paragraph(workspace), Side.AFTER, "Appelez le 01 23")
    insertions.change_insertion(ben, "call", made.id, "Appelez le 01 23.")
    for writer in (workspace, ben):
        with pytest.raises(RuleError, match="you wrote this"):
            insertions.approve_insertion(writer, "call", made.id)
    insertions.approve_insertion(coral, "call", made.id)
    # What was approved counts as nobody's: the next approval is for what changed since.
    insertions.change_insertion(ben, "call", made.id, "Appelez le 01 24.")
    assert insertions.approve_insertion(workspace, "call", made.id).approver == "amina"


def test_a_waiver_counts_here_too(workspace: Workspace, call: Added, as_person: AsPerson) -> None:
    made = insertions.insert(workspace, "call", "fr", paragraph(workspace), Side.AFTER, "Appelez.")
    people.waive_four_eyes(as_person("coral"), "call", "fr", "one person only")
    assert insertions.approve_insertion(workspace, "call", made.id).approver == "amina"


def test_it_is_taken_away(workspace: Workspace, call: Added) -> None:
    made = insertions.insert(workspace, "call", "fr", paragraph(workspace), Side.AFTER, "Appelez.")
    insertions.remove_insertion(workspace, "call", made.id)
    assert insertions.list_insertions(workspace, "call", "fr") == ()
    with pytest.raises(InputError, match="no insertion"):
        insertions.remove_insertion(workspace, "call", made.id)


def test_bad_input(workspace: Workspace, call: Added) -> None:
    segment = paragraph(workspace)
    for text in ("", " ", "x" * 4001):
        with pytest.raises(InputError):
            insertions.insert(workspace, "call", "fr", segment, Side.AFTER, text)
    with pytest.raises(InputError):
        insertions.insert(workspace, "call", "fr", "nothing", Side.AFTER, "Appelez.")


def test_a_heading_takes_none(workspace: Workspace, call: Added) -> None:
    title = list_rows(workspace, "call", "fr")[0].segment.key
    with pytest.raises(InputError, match="paragraph, a list item or a quotation"):
        insertions.insert(workspace, "call", "fr", title, Side.AFTER, "Appelez.")

"""Late signatories and names in other scripts, without touching a translation."""

from collections.abc import Callable

import pytest

from transcall.errors import InputError, RuleError
from transcall.services import history, review, signatories, translate
from transcall.services.add_appeal import Added
from transcall.services.read_rows import list_rows
from transcall.services.workspace import Workspace

AsPerson = Callable[[str], Workspace]
OWN = ("Association Porte Ouverte – APO", "Casa Libre")


def names(workspace: Workspace) -> list[tuple[str, bool]]:
    return [(each.name, each.is_late) for each in signatories.list_signatories(workspace, "call")]


def test_those_of_the_source_come_first(workspace: Workspace, call: Added, as_person: AsPerson) -> None:
    coral = as_person("coral")
    assert signatories.add_signatories(coral, "call", ["  Zora\t e. V. ", "بيت الكل"]) == ("Zora e. V.", "بيت الكل")
    assert names(workspace) == [(OWN[0], False), (OWN[1], False), ("Zora e. V.", True), ("بيت الكل", True)]


def test_who_is_there_already_is_not_added_again(workspace: Workspace, call: Added, as_person: AsPerson) -> None:
    coral = as_person("coral")
    assert signatories.add_signatories(coral, "call", ["casa libre", "Zora", "ZORA"]) == ("Zora",)
    assert signatories.add_signatories(coral, "call", ["Zora"]) == ()
    assert len(names(workspace)) == 3


def test_no_approval_is_lost(workspace: Workspace, call: Added, as_person: AsPerson) -> None:
    segment = list_rows(workspace, "call", "fr")[0].segment.key
    translate.offer(workspace, "call", "fr", segment, "Ouvrons les portes")
    review.approve(as_person("ben"), "call", "fr", segment)
    before = list_rows(workspace, "call", "fr")
    signatories.add_signatories(as_person("coral"), "call", ["Zora"])
    signatories.write_name(as_person("coral"), "call", "fr", "Casa Libre", "Maison libre")
    assert list_rows(workspace, "call", "fr") == before


def test_a_late_one_is_taken_away(workspace: Workspace, call: Added, as_person: AsPerson) -> None:
    coral = as_person("coral")
    signatories.add_signatories(coral, "call", ["Zora"])
    signatories.remove_signatory(coral, "call", "Zora")
    assert len(names(workspace)) == 2
    with pytest.raises(InputError, match="did not sign later") as caught:
        signatories.remove_signatory(coral, "call", "Casa Libre")
    assert "update" in caught.value.hint


def test_names_are_written_as_was_agreed(workspace: Workspace, call: Added, as_person: AsPerson) -> None:
    coral = as_person("coral")
    signatories.write_name(coral, "call", "ar", "Casa Libre", "كاسا ليبري")
    assert signatories.list_signatories(workspace, "call")[1].written == {"ar": "كاسا ليبري"}
    signatories.write_name(coral, "call", "ar", "Casa Libre", " ")
    assert signatories.list_signatories(workspace, "call")[1].written == {}
    with pytest.raises(InputError, match="has not signed"):
        signatories.write_name(coral, "call", "ar", "Nobody", "لا أحد")
    assert [each.detail for each in history.appeal_history(workspace, "call", language="ar")] == ["Casa Libre"] * 2


@pytest.mark.parametrize("name", ["", " \t", "\x07", "x" * 301])
def test_what_is_no_name_is_refused(workspace: Workspace, call: Added, as_person: AsPerson, name: str) -> None:
    with pytest.raises(InputError):
        signatories.add_signatories(as_person("coral"), "call", ["Zora", name])
    assert len(names(workspace)) == 2


def test_only_coordinators_may(workspace: Workspace, call: Added) -> None:
    for deed in (
        lambda: signatories.add_signatories(workspace, "call", ["Zora"]),
        lambda: signatories.remove_signatory(workspace, "call", "Casa Libre"),
        lambda: signatories.write_name(workspace, "call", "fr", "Casa Libre", "Maison"),
    ):
        with pytest.raises(RuleError, match="coordinator"):
            deed()

"""The termbase: files in and out, all or nothing; searching; phrases it may lack."""

from dataclasses import replace
from pathlib import Path

import pytest

from transcall.domain.term import Term, TermStatus
from transcall.errors import FormatError, InputError, RuleError
from transcall.services.add_appeal import Added, add_appeal
from transcall.services.export_terms import export_terms
from transcall.services.find_candidates import find_candidates, ignore_candidate
from transcall.services.load_terms import list_concepts, list_terms, load_glossary
from transcall.services.propose_term import propose_term
from transcall.services.translate import save_target
from transcall.services.workspace import Workspace

WIDE = b"en,fr,fr status,definition\nwall,mur,,what keeps people out\nwall,muraille,,\nborder,limite,deprecated,\n"


def load(workspace: Workspace, data: bytes, name: str = "g.csv", *, columns: tuple[str, ...] = ()) -> int:
    path = workspace.root / name
    path.write_bytes(data)
    return load_glossary(replace(workspace, actor="coral"), path, columns=columns).changed


def test_a_language_a_column(workspace: Workspace) -> None:
    assert load(workspace, WIDE) == 5
    assert load(workspace, WIDE) == 0
    terms = {(term.concept, term.language, term.text): term for term in list_terms(workspace)}
    assert {key: term.status.value for key, term in terms.items()} == {
        ("border", "en", "border"): "preferred",
        ("border", "fr", "limite"): "deprecated",
        ("wall", "en", "wall"): "preferred",
        ("wall", "fr", "mur"): "preferred",
        ("wall", "fr", "muraille"): "admitted",
    }
    assert {(term.author, term.on) for term in terms.values()} == {("coral", workspace.today)}
    assert [concept.definition for concept in list_concepts(workspace)] == ["what keeps people out"]


def test_a_volunteer_proposes_but_reads_no_glossary_in(workspace: Workspace, call: Added) -> None:
    path = workspace.root / "g.csv"
    path.write_bytes(WIDE)
    with pytest.raises(RuleError, match="only a coordinator can read a glossary in") as caught:
        load_glossary(workspace, path)
    assert caught.value.hint == "ask @coral"
    assert list_terms(workspace) == ()
    assert propose_term(workspace, call.appeal.slug, "fr", "wall", "mur").status is TermStatus.PROPOSED


def test_two_columns_without_a_header(workspace: Workspace) -> None:
    assert load(workspace, b"wall;mur\nborder;fronti\xc3\xa8re\n", columns=("en", "fr")) == 4
    assert [term.text for term in list_terms(workspace, ["fr"])] == ["frontière", "mur"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"en,fr\nwall,mur\nwall,mur\n", ":3: “wall” is here a second time"),
        (b"en,fr\nwall,mur,murs\n", ":2: 3 cells"),
        (b"en,fr,fr status\nwall,mur,good\n", ":2: unknown status “good”"),
        (b"en,fr,en\nwall,mur,x\n", ":1: the column en is there twice"),
        (b"en,fr,xyzzy\nwall,mur,x\n", "no column concept, language, term"),
        (b"en,fr,note\n,,only a note\n", ":2: no term in the row"),
        (b"<tbx><text>", "broken XML"),
    ],
)
def test_what_is_wrong_changes_nothing(workspace: Workspace, data: bytes, words: str) -> None:
    with pytest.raises(FormatError) as caught:
        load(workspace, data)
    assert words in caught.value.message
    assert list_terms(workspace) == ()


def test_a_term_of_a_page_changes_nothing(workspace: Workspace) -> None:
    with pytest.raises(InputError, match="cannot be this long"):
        load(workspace, b"en,fr\nwall,mur\nborder," + b"x" * 5000)
    assert list_terms(workspace) == ()


@pytest.mark.parametrize("chosen", ["tbx", "csv"])
def test_what_goes_out_comes_in_again(workspace: Workspace, call: Added, tmp_path: Path, chosen: str) -> None:
    load(workspace, WIDE)
    propose_term(workspace, "call", "fr", "door", "porte", note="-the one people go through")
    path = tmp_path / f"terms.{chosen}"
    terms, concepts = list_terms(workspace), list_concepts(workspace)
    assert export_terms(workspace, path, chosen) == len(terms) == 7
    with workspace.store.writing() as uow:
        uow.terms.delete(terms)
    loaded = load_glossary(replace(workspace, actor="coral"), path)
    assert (loaded.changed, loaded.notices) == (7, ())
    assert list_terms(workspace) == terms
    assert list_concepts(workspace) == concepts


def test_search_finds_concepts_by_any_form_in_any_language(workspace: Workspace) -> None:
    load(workspace, WIDE)
    load(workspace, b"en,fr\n24/7,24 h\n[a-z]+(,x\n")

    def found(words: str) -> list[str]:
        return [term.text for term in list_terms(workspace, ["en"], search=words)]

    assert found("Walls") == ["wall"]
    assert found("murailles") == ["wall"]
    assert found("limites") == ["border"]
    assert found("24/7") == ["24/7"]
    assert found("[a-z]+(") == ["[a-z]+("]
    assert found("(") == ["[a-z]+("]
    assert found("door") == []
    assert found("all") == []
    assert [term.text for term in list_terms(workspace, status=TermStatus.DEPRECATED)] == ["limite"]


TEXT = """\
Detention camps grow

Detention camps are prisons. A detention camp is no home, says the Sea Watch.

We close every detention camp; the Sea Watch and https://sea-watch.example/detention-camp help.
"""


def test_frequent_phrases_are_proposed(workspace: Workspace, tmp_path: Path) -> None:
    source = tmp_path / "camps.txt"
    source.write_text(TEXT, encoding="utf-8")
    segments = add_appeal(workspace, source).segments
    save_target(workspace, "camps", "fr", segments[0].key, "Les camps de détention s’étendent")
    best, *others = find_candidates(workspace, "camps", "fr", least=2)
    assert (best.candidate.text, best.candidate.count) in [("detention camp", 4), ("Detention camps", 4)]
    assert (best.segment, best.target) == (segments[0].key, "Les camps de détention s’étendent")
    assert "Sea Watch" in [each.candidate.text for each in others]
    assert "detention" not in [each.candidate.text for each in others]
    assert len(find_candidates(workspace, "camps", "fr", least=2, limit=1)) == 1
    propose_term(workspace, "camps", "fr", "detention camp", "camp de détention")
    assert "amp" not in find_candidates(workspace, "camps", "fr", least=2)[0].candidate.text
    (known,) = [each for each in find_candidates(workspace, "camps", "ar", least=2) if "camp" in each.candidate.text]
    assert known.is_term


def test_the_finder_is_made_once_and_anew_after_a_change(workspace: Workspace) -> None:
    def read() -> tuple[Term, ...]:
        with workspace.store.reading() as uow:
            return uow.terms.all()

    load(workspace, WIDE)
    first = read()
    assert read() is first
    load(workspace, b"en,fr\ndoor,porte\n")
    assert len(read()) == len(first) + 2


def test_a_phrase_that_is_ignored_is_not_shown_again(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "camps.txt"
    path.write_text("No detention camp. A detention camp kills.\n\nClose the detention camps!\n")
    add_appeal(workspace, path)
    (found,) = (each for each in find_candidates(workspace, "camps", "fr") if "camp" in each.candidate.text)
    ignore_candidate(workspace, "camps", found.candidate.text)
    assert [each.candidate.text for each in find_candidates(workspace, "camps", "fr")] == []
    with pytest.raises(InputError):
        ignore_candidate(workspace, "none", "camp")

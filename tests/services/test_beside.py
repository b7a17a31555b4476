"""What stands beside a segment: suggestions for many, machines for many, proposed terms, earlier versions."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from transcall.domain.ports import Cancelled, MachineRequest, RowFilter
from transcall.domain.state import State
from transcall.domain.term import Term, TermMatch, TermStatus, unused_terms
from transcall.errors import InputError, RuleError
from transcall.services import history, review, suggest, translate
from transcall.services.add_appeal import Added
from transcall.services.ask_machines import machine_matches_of
from transcall.services.find_rows import rows_of
from transcall.services.load_terms import list_terms
from transcall.services.propose_term import approve_term, propose_term, refuse_term
from transcall.services.workspace import Workspace

As = Callable[[str], Workspace]


@pytest.fixture
def keys(call: Added) -> tuple[str, ...]:
    return tuple(segment.key for segment in call.segments if segment.translate)


def test_many_are_suggested_what_each_is(workspace: Workspace, as_person: As, keys: tuple[str, ...]) -> None:
    translate.offer(workspace, "call", "fr", keys[3], "La liberté de circulation est un droit.")
    review.approve(as_person("jules"), "call", "fr", keys[3])
    propose_term(workspace, "call", "fr", "freedom of movement", "liberté de circulation")
    many = suggest.suggest_many(workspace, "call", "fr")
    assert [each.row.segment.key for each in many] == list(keys)
    for each in many:
        key = each.row.segment.key
        assert each.matches == suggest.at_hand(workspace, "call", "fr", key).matches
        assert each.terms == suggest.at_hand(workspace, "call", "fr", key).terms
    assert many[3].matches[0].at is not None
    assert [term.source.text for term in many[3].terms] == ["freedom of movement"]
    assert len(suggest.suggest_many(workspace, "call", "fr", [keys[3], keys[0]])) == 2
    to_do = suggest.suggest_many(workspace, "call", "fr", wanted=RowFilter(states=frozenset({State.APPROVED})))
    assert [each.row.segment.key for each in to_do] == [keys[3]]


class Echo:
    """Answers in brackets, for one language only."""

    name = "echo"
    is_local = True
    sends_to = "this computer"
    batch = 100

    def too_long(self, text: str) -> str:
        return ""

    def __init__(self) -> None:
        self.calls = 0

    def is_available(self, source_language: str, target_language: str) -> str:
        return "" if target_language == "fr" else "it has no such pair"

    def translate(self, requests: Sequence[MachineRequest], cancelled: Cancelled) -> list[str]:
        self.calls += 1
        return [each.text.replace("Nobody", "Personne") for each in requests]


def test_a_machine_is_asked_for_many_at_once(workspace: Workspace, keys: tuple[str, ...]) -> None:
    echo = Echo()
    seated = replace(workspace, settings=replace(workspace.settings, providers=("echo",)), providers=lambda: (echo,))
    rows = rows_of(seated, "call", "fr", keys)
    outcomes = machine_matches_of(seated, "call", "fr", rows)
    assert set(outcomes) == set(keys)
    (good,) = outcomes[keys[2]]
    assert good.match is not None
    assert good.match.target == "Personne is illegal."
    calls = echo.calls
    assert calls < len(keys)
    assert machine_matches_of(seated, "call", "fr", rows)[keys[2]] == (good,)
    arabic = machine_matches_of(seated, "call", "ar", rows_of(seated, "call", "ar", keys))
    assert {(each.reason, each.is_lasting) for (each,) in arabic.values()} == {("it has no such pair", True)}


def test_a_term_is_proposed_then_preferred(workspace: Workspace, as_person: As, call: Added) -> None:
    slug = call.appeal.slug
    proposed = propose_term(workspace, slug, "fr", " border  regime ", "régime  frontalier", note="not “de frontière”")
    assert proposed == Term(
        *("border-regime", "fr", "régime frontalier", TermStatus.PROPOSED, "not “de frontière”"),
        author="amina",
        on=workspace.today,
    )
    other = propose_term(workspace, slug, "fr", "Border Regime", "régime des frontières")
    assert other.concept == proposed.concept
    with pytest.raises(InputError, match="in the glossary already: proposed"):
        propose_term(workspace, slug, "fr", "border regime", "Régime frontalier")
    with pytest.raises(RuleError, match="only a coordinator can approve a term"):
        approve_term(workspace, slug, "fr", "border regime", "régime frontalier")
    coral = as_person("coral")
    approve_term(coral, slug, "fr", "border regime", "régime frontalier")
    approve_term(coral, slug, "fr", "border regime", "régime des frontières")
    status = {term.text: term.status for term in list_terms(workspace, ("fr",))}
    assert status == {"régime frontalier": TermStatus.ADMITTED, "régime des frontières": TermStatus.PREFERRED}
    assert {term.status for term in list_terms(workspace, ("en",))} == {TermStatus.PREFERRED}
    with pytest.raises(InputError, match="the glossary has no"):
        approve_term(coral, slug, "fr", "border regime", "nothing")
    told = [event.detail for event in history.workspace_history(workspace)]
    assert "fr: “border regime” → “régime frontalier” proposed" in told


def test_a_refused_term_is_gone_with_its_source(workspace: Workspace, call: Added, as_person: As) -> None:
    slug = call.appeal.slug
    propose_term(workspace, slug, "fr", "door", "porte")
    propose_term(workspace, slug, "fr", "door", "portail")
    with pytest.raises(RuleError, match="only a coordinator can refuse"):
        refuse_term(workspace, slug, "fr", "door", "portail")
    coral = as_person("coral")
    refuse_term(coral, slug, "fr", "door", "portail")
    assert [term.text for term in list_terms(workspace)] == ["door", "porte"]
    refuse_term(coral, slug, "fr", "Door", "porte")
    assert list_terms(workspace) == ()
    propose_term(workspace, slug, "fr", "door", "porte")
    approve_term(coral, slug, "fr", "door", "porte")
    with pytest.raises(RuleError, match="already: preferred"):
        refuse_term(coral, slug, "fr", "door", "porte")


def test_a_term_needs_both_words(workspace: Workspace, call: Added) -> None:
    with pytest.raises(InputError, match="in both languages"):
        propose_term(workspace, call.appeal.slug, "fr", "border", "  ")


def test_concepts_do_not_fall_together(workspace: Workspace, call: Added) -> None:
    first = propose_term(workspace, call.appeal.slug, "fr", "to march", "marcher")
    second = propose_term(workspace, call.appeal.slug, "fr", "to-march", "défiler")
    assert first.concept != second.concept


@pytest.mark.parametrize(
    ("target", "left"),
    [("", ["marche", "droit", "marche"]), ("La Marche", ["droit", "marche"]), ("défilé, marche et droits", [])],
)
def test_terms_the_target_does_not_hold_yet(target: str, left: list[str]) -> None:
    march = (Term("m", "fr", "marche"), Term("m", "fr", "défilé", TermStatus.ADMITTED))
    right = (Term("r", "fr", "droit"), Term("r", "fr", "loi", TermStatus.DEPRECATED))
    never = (Term("n", "fr", "clandestin", TermStatus.DEPRECATED),)
    matches = [
        TermMatch(Term("x", "en", "x"), place, place + 1, targets)
        for place, targets in enumerate((march, right, never, march))
    ]
    assert [term.text for term in unused_terms(matches, target)] == left


def test_an_earlier_version_comes_back(workspace: Workspace, as_person: As, keys: tuple[str, ...]) -> None:
    jules = as_person("jules")
    translate.offer(workspace, "call", "fr", keys[0], "Ouvrons les portes")
    review.approve(jules, "call", "fr", keys[0])
    translate.offer(jules, "call", "fr", keys[0], "Ouvrez les portes")
    row = history.restore(jules, "call", "fr", keys[0], 1)
    assert (row.translation.target, row.translation.state) == ("Ouvrons les portes", State.DRAFT)
    assert history.segment_history(workspace, "call", "fr", keys[0])[-2].detail == "translated → draft, version 1 again"
    # Its words are amina's: she cannot approve them because somebody else brought them back.
    translate.offer(jules, "call", "fr", keys[0])
    assert "you wrote this" in review.why_not_approve(workspace, "call", "fr", [keys[0]])[keys[0]]
    with pytest.raises(InputError, match="there is no version 99"):
        history.restore(workspace, "call", "fr", keys[0], 99)

"""Matches from a memory."""

from collections.abc import Callable

import pytest

from fake_memory import FakeMemory
from transcall.domain.match import Match, MatchKind, MemoryUnit
from transcall.domain.segment import Segment
from transcall.domain.term import Term
from transcall.suggest.memory import MemoryIndex, Wanted
from transcall.suggest.terms import TermFinder

Make = Callable[[str], Segment]
Find = Callable[..., tuple[Match, ...]]


@pytest.fixture
def find(segment: Make) -> Find:
    """Looks a text up, from English into French, in an index of its own."""

    def look(memory: FakeMemory, text: str, before: str = "", after: str = "", **more: object) -> tuple[Match, ...]:
        options = {name: more.pop(name) for name in ("minimum", "limit") if name in more}
        wanted = Wanted(segment(text), "en", "fr", before, after, **more)  # type: ignore[arg-type]
        return MemoryIndex().find(memory, wanted, **options)  # type: ignore[arg-type]

    return look


def unit(source: str, target: str, *, before: str = "", after: str = "", origin: str = "human") -> MemoryUnit:
    return MemoryUnit("en", "fr", source, target, origin, "ana", previous_source=before, next_source=after)


def test_in_context_comes_before_newer_exact_before_fuzzy(find: Find) -> None:
    memory = FakeMemory(
        unit("Sign the call.", "Signez l’appel.", before="A", after="B"),
        unit("Sign the call!", "Signez l’appel !"),
        unit("Sign the call.", "Signez cet appel.", before="C", after="D"),
    )
    found = find(memory, "Sign the call.", "A", "B")
    assert [(match.kind, match.similarity, match.target) for match in found] == [
        (MatchKind.IN_CONTEXT, 100, "Signez l’appel."),
        (MatchKind.EXACT, 100, "Signez cet appel."),
        (MatchKind.FUZZY, 92, "Signez l’appel !"),
    ]
    assert {match.origin for match in found} == {"memory"}
    assert found[0].author == "ana"
    assert found[0].source == "Sign the call."


def test_no_neighbours_are_no_context(find: Find) -> None:
    assert [match.kind for match in find(FakeMemory(unit("Sign.", "Signez.")), "Sign.")] == [MatchKind.EXACT]


def test_the_same_target_is_shown_once_and_the_limit_holds(find: Find) -> None:
    memory = FakeMemory(
        *(unit(f"We sign the call number {word}.", "Nous signons.") for word in "abcdefgh"),
        *(unit(f"We sign the call number {word}!", f"Nous signons {word} !") for word in "abcdefgh"),
    )
    found = find(memory, "We sign the call number x.", limit=3)
    assert len(found) == 3
    assert len({match.target for match in found}) == 3


def test_minimum_other_languages_and_empty_targets(find: Find) -> None:
    memory = FakeMemory(
        unit("abcdefgxyz", "soixante-dix"),
        unit("abcdefwxyz", "soixante"),
        MemoryUnit("en", "es", "abcdefghij", "otro"),
        unit("abcdefghij", "  "),
    )
    assert [match.target for match in find(memory, "abcdefghij")] == ["soixante-dix"]
    assert find(memory, "abcdefghij", minimum=71) == ()
    assert len(find(memory, "abcdefghij", minimum=60)) == 2


def test_only_other_tag_numbers_is_a_near_match_with_fitting_tags(find: Find) -> None:
    memory = FakeMemory(unit("See <a3>the report</a3>.", "Voir <a3>le rapport</a3>.", origin="import"))
    (match,) = find(memory, "See <a1>the report</a1>.")
    assert (match.kind, match.similarity, match.target) == (MatchKind.FUZZY, 99, "Voir <a1>le rapport</a1>.")
    assert match.origin == "import"


def test_what_speaks_against_a_match_changes_its_place_and_not_its_score(find: Find) -> None:
    text = "Sign the call today."
    near = MemoryUnit("en", "fr", text, "près", appeal="call", segment="k1")
    other = MemoryUnit("en", "fr", text, "ailleurs", appeal="old", segment="k1")
    shared = MemoryUnit("en", "fr", text, "loin", memory="shared", domain="law")
    unreviewed = MemoryUnit("en", "fr", text, "douteux", appeal="call", segment="k2", is_reviewed=False)
    machine = MemoryUnit("en", "fr", text, "machinal", "machine:apertium", memory="shared", is_reviewed=False)
    fuzzy = unit("Sign the call today!", "presque")
    memory = FakeMemory(machine, unreviewed, shared, other, fuzzy, near)
    found = find(memory, text, appeal="call", domain="solidarity", limit=9)
    assert [(match.target, match.similarity, match.penalty) for match in found] == [
        ("près", 100, 0),
        ("ailleurs", 100, 1),
        ("loin", 100, 5),
        ("douteux", 100, 5),
        ("presque", 95, 1),
        ("machinal", 100, 12),
    ]
    assert [match.memory for match in found if match.memory] == ["shared", "shared"]
    assert [match.target for match in found if not match.is_reviewed] == ["douteux", "machinal"]


def test_a_fuzzy_match_is_repaired_and_says_so(find: Find) -> None:
    memory = FakeMemory(unit("We meet in Geneva on 18 December 2024.", "Rendez-vous à Genève le 18 décembre 2024."))
    (match,) = find(memory, "We meet in Geneva on 18 December 2025.")
    assert (match.kind, match.similarity) == (MatchKind.REPAIRED, 99)
    assert match.target == "Rendez-vous à Genève le 18 décembre 2025."
    assert match.repairs == (("2024", "2025"),)
    assert match.source == "We meet in Geneva on 18 December 2024."


def test_a_repair_that_leaves_another_difference_has_its_score(find: Find) -> None:
    memory = FakeMemory(unit("All 12 people were free by noon.", "Les 12 personnes étaient libres à midi."))
    (match,) = find(memory, "All 31 people were free by dusk.")
    assert (match.kind, match.similarity) == (MatchKind.REPAIRED, 87)
    assert match.target == "Les 31 personnes étaient libres à midi."


def test_an_address_may_make_a_unit_look_less_alike_than_it_is(find: Find) -> None:
    memory = FakeMemory(
        unit(
            "Read all that was said there: https://old.example/a/long/way.", "À lire : https://old.example/a/long/way."
        )
    )
    (match,) = find(memory, "Read all that was said there: https://new.test/some/other/page.")
    assert (match.kind, match.similarity) == (MatchKind.REPAIRED, 99)
    assert match.target == "À lire : https://new.test/some/other/page."


def test_a_term_of_the_glossary_is_replaced(find: Find) -> None:
    terms = [
        Term("a", "en", "border"),
        Term("a", "fr", "frontière"),
        Term("b", "en", "prison"),
        Term("b", "fr", "prison"),
    ]
    memory = FakeMemory(unit("Nobody should die at a border today.", "Nul ne devrait mourir à la frontière."))
    finder = TermFinder(terms, "en", "fr")
    (match,) = find(memory, "Nobody should die at a prison today.", find_terms=finder.find)
    assert (match.kind, match.target) == (MatchKind.REPAIRED, "Nul ne devrait mourir à la prison.")


def test_a_known_phrase_is_offered_where_nothing_else_is(find: Find) -> None:
    memory = FakeMemory(
        unit("Freedom of movement for all.", "Liberté de circulation pour toutes et tous."),
        unit("Nothing like it at all, not in the least.", "Rien de tel."),
    )
    (match,) = find(memory, "On Saturday we march for freedom of movement for all, and we sing.")
    assert (match.kind, match.phrase) == (MatchKind.SUBSEGMENT, "freedom of movement for all")
    assert match.target == "Liberté de circulation pour toutes et tous."
    assert match.similarity == 100 * len(match.phrase) // 66


def test_a_phrase_is_shown_without_what_stands_for_tags(find: Find) -> None:
    known = FakeMemory(unit("We march for <b1>freedom of movement</b1> for all", "Nous marchons"))
    (match,) = find(known, "We march for <b1>freedom of movement</b1> and against camps at the borders.")
    assert match.phrase == "We march for freedom of movement"


def test_else_the_unit_that_shares_a_phrase_is_shown_with_it(find: Find) -> None:
    shared = unit("They said that nobody is illegal on stolen land, over and over.", "Personne n’est illégal.")
    memory = FakeMemory(unit("Something else stands here.", "Autre chose."), shared)
    (match,) = find(memory, "Remember: nobody is illegal on stolen land.")
    assert (match.kind, match.phrase, match.source) == (
        MatchKind.SUBSEGMENT,
        "nobody is illegal on stolen land",
        shared.source,
    )


def test_phrases_of_a_script_without_spaces(find: Find) -> None:
    memory = FakeMemory(MemoryUnit("en", "fr", "迁徙自由属于所有人", "Liberté"))
    (match,) = find(memory, "我们在星期六游行,因为迁徙自由属于所有人,我们也唱歌。")
    assert match.phrase == "迁徙自由属于所有人"

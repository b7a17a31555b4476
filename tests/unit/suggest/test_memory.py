"""Matches from a memory."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from transcall.domain.match import MatchKind, MemoryUnit
from transcall.domain.segment import Segment
from transcall.suggest.memory import MemoryIndex

Make = Callable[[str], Segment]


class FakeMemory:
    """A memory in a list; ids are places."""

    def __init__(self, *units: MemoryUnit) -> None:
        self.units = list(units)
        self.reads = 0

    def save(self, units: Sequence[MemoryUnit]) -> int:
        self.units.extend(units)
        return len(units)

    def delete_of_segment(self, slug: str, segment: str, target_language: str) -> None:
        raise NotImplementedError

    def exact(self, source_language: str, target_language: str, source: str) -> tuple[MemoryUnit, ...]:
        return tuple(unit for unit in reversed(self._of(source_language, target_language)) if unit.source == source)

    def sources(self, source_language: str, target_language: str) -> tuple[tuple[int, str], ...]:
        self.reads += 1
        pair = self._of(source_language, target_language)
        return tuple((place, unit.source) for place, unit in enumerate(self.units) if unit in pair)

    def get(self, ids: Sequence[int]) -> tuple[MemoryUnit, ...]:
        return tuple(self.units[place] for place in ids if place < len(self.units))

    def stamp(self, source_language: str, target_language: str) -> tuple[int, int]:
        return len(self._of(source_language, target_language)), len(self.units)

    def count(self) -> int:
        return len(self.units)

    def _of(self, source_language: str, target_language: str) -> list[MemoryUnit]:
        return [unit for unit in self.units if (unit.source_language, unit.target_language) ==
                (source_language, target_language)]  # fmt: skip


def unit(source: str, target: str, *, before: str = "", after: str = "", origin: str = "human") -> MemoryUnit:
    return MemoryUnit("en", "fr", source, target, origin, "ana", previous_source=before, next_source=after)


def test_in_context_comes_before_newer_exact_before_fuzzy(segment: Make) -> None:
    memory = FakeMemory(
        unit("Sign the call.", "Signez l’appel.", before="A", after="B"),
        unit("Sign the call!", "Signez l’appel !"),
        unit("Sign the call.", "Signez cet appel.", before="C", after="D"),
    )
    found = MemoryIndex().find(memory, segment("Sign the call."), "A", "B", "en", "fr")
    assert [(match.kind, match.similarity, match.target) for match in found] == [
        (MatchKind.IN_CONTEXT, 100, "Signez l’appel."),
        (MatchKind.EXACT, 100, "Signez cet appel."),
        (MatchKind.FUZZY, 92, "Signez l’appel !"),
    ]
    assert {match.origin for match in found} == {"memory"}
    assert found[0].author == "ana"
    assert found[0].source == "Sign the call."


def test_no_neighbours_are_no_context(segment: Make) -> None:
    found = MemoryIndex().find(FakeMemory(unit("Sign.", "Signez.")), segment("Sign."), "", "", "en", "fr")
    assert [match.kind for match in found] == [MatchKind.EXACT]


def test_the_same_target_is_shown_once_and_the_limit_holds(segment: Make) -> None:
    memory = FakeMemory(
        *(unit(f"We sign the call number {number}.", "Nous signons.") for number in range(8)),
        *(unit(f"We sign the call number {number}!", f"Nous signons {number} !") for number in range(8)),
    )
    found = MemoryIndex().find(memory, segment("We sign the call number 9."), "", "", "en", "fr", limit=3)
    assert len(found) == 3
    assert len({match.target for match in found}) == 3


def test_minimum_other_languages_and_empty_targets(segment: Make) -> None:
    memory = FakeMemory(
        unit("abcdefgxyz", "soixante-dix"),
        unit("abcdefwxyz", "soixante"),
        MemoryUnit("en", "es", "abcdefghij", "otro"),
        unit("abcdefghij", "  "),
    )
    assert [match.target for match in MemoryIndex().find(memory, segment("abcdefghij"), "", "", "en", "fr")] == [
        "soixante-dix"
    ]
    assert MemoryIndex().find(memory, segment("abcdefghij"), "", "", "en", "fr", minimum=71) == ()
    assert len(MemoryIndex().find(memory, segment("abcdefghij"), "", "", "en", "fr", minimum=60)) == 2


def test_only_other_tag_numbers_is_a_near_match_with_fitting_tags(segment: Make) -> None:
    memory = FakeMemory(unit("See <a3>the report</a3>.", "Voir <a3>le rapport</a3>.", origin="import"))
    (match,) = MemoryIndex().find(memory, segment("See <a1>the report</a1>."), "", "", "en", "fr")
    assert (match.kind, match.similarity, match.target) == (MatchKind.FUZZY, 99, "Voir <a1>le rapport</a1>.")
    assert match.origin == "import"


def test_the_index_reads_again_only_when_the_stamp_changes(segment: Make) -> None:
    memory = FakeMemory(unit("We march today.", "Nous marchons."))
    index = MemoryIndex()
    for _ in range(3):
        assert len(index.find(memory, segment("We march today!"), "", "", "en", "fr")) == 1
    assert memory.reads == 1
    memory.save([unit("We march today?", "On marche ?")])
    assert len(index.find(memory, segment("We march today!"), "", "", "en", "fr")) == 2
    assert memory.reads == 2


def test_the_index_is_safe_in_threads(segment: Make) -> None:
    memory = FakeMemory(*(unit(f"Call number {number} is open.", f"Appel {number}.") for number in range(50)))
    index = MemoryIndex()

    def look(number: int) -> int:
        if number % 10 == 0:
            memory.save([unit(f"Call number {number}00 is open.", f"Appel {number}00.")])
        return len(index.find(memory, segment("Call number x is open."), "", "", "en", "fr"))

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(look, range(60))) == {5}

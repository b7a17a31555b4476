"""A memory in the process, for tests of what searches it (`domain.ports.Memory`)."""

from collections.abc import Mapping, Sequence

from transcall.domain.match import MemorySize, MemoryUnit


class FakeMemory:
    """Units by id, and who asked for sources how often."""

    def __init__(self, *units: MemoryUnit) -> None:
        self.units: dict[int, MemoryUnit] = {}
        self.changes = 0
        self.last = 0
        self.reads = 0
        """Sources handed out so far."""
        self.save(units)

    def save(self, units: Sequence[MemoryUnit]) -> int:
        for unit in units:
            self.last += 1
            self.units[self.last] = unit
        self.changes += 1
        return len(units)

    def delete(self, *ids: int) -> None:
        for number in ids:
            del self.units[number]
        self.changes += 1

    def delete_of_segment(self, slug: str, segment: str, target_language: str) -> None:
        raise NotImplementedError

    def delete_memory(self, memory: str) -> int:
        raise NotImplementedError

    def exact(self, source_language: str, target_language: str, source: str) -> tuple[MemoryUnit, ...]:
        found = self._of(source_language, target_language)
        return tuple(unit for _, unit in reversed(found) if unit.source == source)

    def sources(
        self, source_language: str, target_language: str, *, after: int = 0, limit: int | None = None
    ) -> tuple[tuple[int, str], ...]:
        return self.texts(source_language, target_language, in_target=False, after=after, limit=limit)

    def texts(
        self, source_language: str, target_language: str, *, in_target: bool, after: int = 0, limit: int | None = None
    ) -> tuple[tuple[int, str], ...]:
        found = [(number, unit) for number, unit in self._of(source_language, target_language) if number > after]
        self.reads += len(found[:limit])
        return tuple((number, unit.target if in_target else unit.source) for number, unit in found[:limit])

    def pairs(self) -> tuple[tuple[str, str], ...]:
        return tuple(dict.fromkeys((unit.source_language, unit.target_language) for unit in self.units.values()))

    def get(self, ids: Sequence[int]) -> tuple[MemoryUnit, ...]:
        return tuple(self.units[number] for number in ids if number in self.units)

    def by_id(self, ids: Sequence[int]) -> Mapping[int, MemoryUnit]:
        return {number: self.units[number] for number in ids if number in self.units}

    def page(
        self,
        *,
        memory: str | None = None,
        source_language: str | None = None,
        target_language: str | None = None,
        after: int = 0,
        limit: int = 1000,
    ) -> tuple[tuple[int, MemoryUnit], ...]:
        raise NotImplementedError

    def sizes(self) -> tuple[MemorySize, ...]:
        raise NotImplementedError

    def stamp(self, source_language: str, target_language: str) -> tuple[int, int]:
        return len(self._of(source_language, target_language)), self.changes

    def count(self) -> int:
        return len(self.units)

    def _of(self, source_language: str, target_language: str) -> list[tuple[int, MemoryUnit]]:
        pair = (source_language, target_language)
        return [each for each in self.units.items() if (each[1].source_language, each[1].target_language) == pair]

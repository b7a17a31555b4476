"""The workspace's translation memory.

Every change of a pair of languages gives it a higher number than it ever had: units are replaced by deleting
and adding, and ids are never given twice. So `stamp` tells a cache whether it is still right.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from transcall.domain.match import MemoryUnit
from transcall.storage.bulk import insert_many
from transcall.storage.repositories.places import chunks
from transcall.storage.rows import MemoryRow
from transcall.storage.text import full_hash

_FEW = 400  # units that are asked for one by one
_COLUMNS: tuple[InstrumentedAttribute[Any], ...] = (
    MemoryRow.source_language,
    MemoryRow.target_language,
    MemoryRow.source,
    MemoryRow.target,
    MemoryRow.origin,
    MemoryRow.author,
    MemoryRow.at,
    MemoryRow.previous_source,
    MemoryRow.next_source,
    MemoryRow.appeal,
    MemoryRow.segment,
)


class SqlMemory:
    """`domain.ports.Memory`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def save(self, units: Sequence[MemoryUnit]) -> int:
        """Add, or replace the unit of the same appeal, segment and languages, or an equal pair; how many changed.

        A unit that differs from the stored one in its time only changes nothing. Of units that replace each other
        within `units`, the last counts.
        """
        languages: dict[tuple[str, str], list[MemoryUnit]] = {}
        for unit in units:
            languages.setdefault((unit.source_language, unit.target_language), []).append(unit)
        return sum(self._save(pair, _last_of_each(wanted)) for pair, wanted in languages.items())

    def delete_of_segment(self, slug: str, segment: str, target_language: str) -> None:
        """Forget what a segment taught the memory in one language."""
        self._session.execute(
            delete(MemoryRow).where(
                MemoryRow.appeal == slug, MemoryRow.segment == segment, MemoryRow.target_language == target_language
            )
        )

    def exact(self, source_language: str, target_language: str, source: str) -> tuple[MemoryUnit, ...]:
        """Units whose source is equal to the letter, newest first."""
        query = select(MemoryRow.id, *_COLUMNS).where(
            *_of_pair(source_language, target_language), MemoryRow.source_hash == full_hash(source)
        )
        # Sorted here: asked to sort, SQLite walks the whole pair in that order instead of looking the hash up.
        rows = sorted(self._session.execute(query), key=lambda row: -row[0])
        return tuple(MemoryUnit(*row[1:]) for row in rows)

    def sources(self, source_language: str, target_language: str) -> tuple[tuple[int, str], ...]:
        """(id, coded source) of every unit of the pair, oldest first."""
        query = (
            select(MemoryRow.id, MemoryRow.source)
            .where(*_of_pair(source_language, target_language))
            .order_by(MemoryRow.id)
        )
        return tuple((number, source) for number, source in self._session.execute(query))

    def get(self, ids: Sequence[int]) -> tuple[MemoryUnit, ...]:
        """In the order of `ids`; missing ones are left out."""
        found = self._units(ids)
        return tuple(found[number] for number in ids if number in found)

    def stamp(self, source_language: str, target_language: str) -> tuple[int, int]:
        """(count, highest change number): changes whenever the pair's units do."""
        query = select(func.count(), func.coalesce(func.max(MemoryRow.id), 0)).where(
            *_of_pair(source_language, target_language)
        )
        count, highest = self._session.execute(query).one()
        return count, highest

    def count(self) -> int:
        """All units, of all pairs."""
        return self._session.execute(select(func.count()).select_from(MemoryRow)).scalar_one()

    def _save(self, pair: tuple[str, str], units: Sequence[MemoryUnit]) -> int:
        stored = self._related(pair, units)
        same = {_without_time(unit) for unit in stored.values()}
        new = [unit for unit in units if _without_time(unit) not in same]
        if not new:
            return 0
        places = {place for unit in new if (place := _place(unit)) is not None}
        texts = {(unit.source, unit.target) for unit in new}
        replaced = [
            number for number, unit in stored.items() if _place(unit) in places or (unit.source, unit.target) in texts
        ]
        for part in chunks(replaced):
            self._session.execute(delete(MemoryRow).where(MemoryRow.id.in_(part)))
        insert_many(self._session, MemoryRow, [_values(unit) for unit in new])
        return len(new)

    def _related(self, pair: tuple[str, str], units: Sequence[MemoryUnit]) -> dict[int, MemoryUnit]:
        """Stored units that stand where these stand, or are equal to them."""
        texts = {(full_hash(unit.source), full_hash(unit.target)) for unit in units}
        places = {place for unit in units if (place := _place(unit)) is not None}
        query = select(
            MemoryRow.id, MemoryRow.source_hash, MemoryRow.target_hash, MemoryRow.appeal, MemoryRow.segment
        ).where(*_of_pair(*pair))
        # Separate questions, each answered from its own index; joined by OR, SQLite would read the whole pair. Many
        # at once are better asked by reading the pair: PostgreSQL would do so for each part of them.
        questions = [query] if len(units) > _FEW else [query.where(one) for one in _narrowed(texts, places)]
        ids = {
            number
            for question in questions
            for number, source, target, appeal, segment in self._session.execute(question)
            if (source, target) in texts or (appeal, segment) in places
        }
        return self._units(sorted(ids))

    def _units(self, ids: Sequence[int]) -> dict[int, MemoryUnit]:
        found: dict[int, MemoryUnit] = {}
        for part in chunks(ids):
            query = select(MemoryRow.id, *_COLUMNS).where(MemoryRow.id.in_(part))
            found.update((row[0], MemoryUnit(*row[1:])) for row in self._session.execute(query))
        return found


def _narrowed(texts: Iterable[tuple[str, str]], places: Iterable[tuple[str, str]]) -> Iterator[ColumnElement[bool]]:
    """Conditions that find what has one of these sources, or stands in one of these places, and little else."""
    yield MemoryRow.source_hash.in_({source for source, _ in texts})
    appeals: dict[str, set[str]] = {}
    for appeal, segment in places:
        appeals.setdefault(appeal, set()).add(segment)
    for appeal, segments in appeals.items():
        yield and_(MemoryRow.appeal == appeal, MemoryRow.segment.in_(segments))


def _of_pair(source_language: str, target_language: str) -> tuple[Any, Any]:
    return MemoryRow.source_language == source_language, MemoryRow.target_language == target_language


def _last_of_each(units: Sequence[MemoryUnit]) -> list[MemoryUnit]:
    """The units without those that a later one of the list replaces, in order."""
    places: set[tuple[str, str]] = set()
    texts: set[tuple[str, str]] = set()
    kept: list[MemoryUnit] = []
    for unit in reversed(units):
        place = _place(unit)
        if place not in places and (unit.source, unit.target) not in texts:
            kept.append(unit)
        # Also of one that is left out: it would have replaced what stands before it.
        if place is not None:
            places.add(place)
        texts.add((unit.source, unit.target))
    return kept[::-1]


def _place(unit: MemoryUnit) -> tuple[str, str] | None:
    """Which segment it came from, if it came from one."""
    return None if unit.appeal is None or unit.segment is None else (unit.appeal, unit.segment)


def _without_time(unit: MemoryUnit) -> MemoryUnit:
    return replace(unit, at=None)


def _values(unit: MemoryUnit) -> dict[str, Any]:
    values = {column.key: getattr(unit, column.key) for column in _COLUMNS}
    return values | {"source_hash": full_hash(unit.source), "target_hash": full_hash(unit.target)}

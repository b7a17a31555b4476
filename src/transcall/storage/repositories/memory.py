"""The workspace's translation memories.

A unit that came from a segment stands for that segment: two segments with equal texts have two units, and either may be
forgotten. Other units are one a pair of texts and memory. Every change of a pair of languages gives it a higher change
number than it ever had: units are replaced by deleting and adding, and ids are never given twice.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, bindparam, delete, func, select, text, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from transcall.domain.match import MemorySize, MemoryUnit
from transcall.storage.bulk import insert_many
from transcall.storage.repositories.places import NOWHERE, chunks
from transcall.storage.rows import MemoryPairRow, MemoryRow
from transcall.storage.text import number_hash

_COLUMNS: tuple[InstrumentedAttribute[Any], ...] = (
    MemoryRow.source,
    MemoryRow.target,
    MemoryRow.origin,
    MemoryRow.author,
    MemoryRow.at,
    MemoryRow.previous_source,
    MemoryRow.next_source,
    MemoryRow.appeal,
    MemoryRow.segment,
    MemoryRow.memory,
    MemoryRow.domain,
    MemoryRow.is_reviewed,
)
_UNITS = select(MemoryRow.id, MemoryPairRow.source_language, MemoryPairRow.target_language, *_COLUMNS).join(
    MemoryPairRow, MemoryPairRow.id == MemoryRow.pair_id
)
# Built once: a look-up asks all three for every segment.
_WITH_SOURCE = _UNITS.where(MemoryRow.source_hash == bindparam("hash"))
_WITH_ID = _UNITS.where(MemoryRow.id.in_(bindparam("ids", expanding=True)))
_PAIR = select(MemoryPairRow.id, MemoryPairRow.units, MemoryPairRow.changes).where(
    MemoryPairRow.source_language == bindparam("source"), MemoryPairRow.target_language == bindparam("target")
)

Identity = tuple[str, str, str, bool]
"""Memory, then appeal and segment (True), or source and target (False)."""


class SqlMemory:
    """`domain.ports.Memory`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def save(self, units: Sequence[MemoryUnit]) -> int:
        """Add, or replace the unit of the same segment (without one: of the same texts); how many changed.

        Only units of the same memory and languages replace each other. A unit that differs from the stored one in its
        time only changes nothing. Of units that replace each other within `units`, the last counts.
        """
        languages: dict[tuple[str, str], list[MemoryUnit]] = {}
        for unit in units:
            languages.setdefault((unit.source_language, unit.target_language), []).append(_whole_place(unit))
        return sum(self._save(pair, wanted) for pair, wanted in languages.items())

    def delete_of_segment(self, slug: str, segment: str, target_language: str) -> None:
        """Forget what a segment taught the workspace's own memory in one language."""
        pairs = select(MemoryPairRow.id).where(MemoryPairRow.target_language == target_language)
        self._delete(
            MemoryRow.appeal == slug,
            MemoryRow.segment == segment,
            MemoryRow.memory == "",
            MemoryRow.pair_id.in_(pairs),
        )

    def delete_memory(self, memory: str) -> int:
        """Forget all units of a memory; how many there were."""
        return self._delete(MemoryRow.memory == memory)

    def exact(self, source_language: str, target_language: str, source: str) -> tuple[MemoryUnit, ...]:
        """Units whose source is equal to the letter, newest first."""
        # Languages are compared here: asked for them too, a database may go by the pair's index, through all of it.
        rows = self._session.execute(_WITH_SOURCE, {"hash": number_hash(source)})
        wanted = (source_language, target_language, source)
        found = sorted(_by_id(rows).items(), reverse=True)
        return tuple(unit for _, unit in found if (unit.source_language, unit.target_language, unit.source) == wanted)

    def sources(
        self, source_language: str, target_language: str, *, after: int = 0, limit: int | None = None
    ) -> tuple[tuple[int, str], ...]:
        """(id, coded source) of the pair's units with a higher id than `after`, oldest first, at most `limit`."""
        return self.texts(source_language, target_language, in_target=False, after=after, limit=limit)

    def texts(
        self, source_language: str, target_language: str, *, in_target: bool, after: int = 0, limit: int | None = None
    ) -> tuple[tuple[int, str], ...]:
        """The same of the sources, or of the targets."""
        query = (
            select(MemoryRow.id, MemoryRow.target if in_target else MemoryRow.source)
            .where(MemoryRow.pair_id == self._pair(source_language, target_language), MemoryRow.id > after)
            .order_by(MemoryRow.id)
            .limit(limit)
        )
        return tuple((number, said) for number, said in self._session.execute(query))

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """(source language, target language) of all units there are or were. Quick."""
        query = select(MemoryPairRow.source_language, MemoryPairRow.target_language).order_by(MemoryPairRow.id)
        return tuple((source, target) for source, target in self._session.execute(query))

    def get(self, ids: Sequence[int]) -> tuple[MemoryUnit, ...]:
        """In the order of `ids`; missing ones are left out."""
        found = self.by_id(ids)
        return tuple(found[number] for number in ids if number in found)

    def by_id(self, ids: Sequence[int]) -> Mapping[int, MemoryUnit]:
        """Id → unit, of those that there still are."""
        found: dict[int, MemoryUnit] = {}
        for part in chunks(ids):
            found.update(_by_id(self._session.execute(_WITH_ID, {"ids": part})))
        return found

    def page(
        self,
        *,
        memory: str | None = None,
        source_language: str | None = None,
        target_language: str | None = None,
        after: int = 0,
        limit: int = 1000,
    ) -> tuple[tuple[int, MemoryUnit], ...]:
        """(id, unit) in the order of ids, those above `after`; None: of every memory, of every language."""
        query = _UNITS.where(MemoryRow.id > after).order_by(MemoryRow.id).limit(limit)
        if memory is not None:
            query = query.where(MemoryRow.memory == memory)
        if source_language is not None:
            query = query.where(MemoryPairRow.source_language == source_language)
        if target_language is not None:
            query = query.where(MemoryPairRow.target_language == target_language)
        return tuple(_numbered(row) for row in self._session.execute(query))

    def sizes(self) -> tuple[MemorySize, ...]:
        """What there is, by memory and languages. It reads all units."""
        counts = (
            select(MemoryRow.memory, MemoryRow.pair_id, func.count().label("units"))
            .group_by(MemoryRow.memory, MemoryRow.pair_id)
            .subquery()
        )
        query = select(
            counts.c.memory, MemoryPairRow.source_language, MemoryPairRow.target_language, counts.c.units
        ).join(MemoryPairRow, MemoryPairRow.id == counts.c.pair_id)
        return tuple(sorted((MemorySize(*row) for row in self._session.execute(query)), key=_order))

    def stamp(self, source_language: str, target_language: str) -> tuple[int, int]:
        """(count, change number): changes whenever the pair's units do."""
        row = self._session.execute(_PAIR, {"source": source_language, "target": target_language}).one_or_none()
        return (0, 0) if row is None else (row.units, row.changes)

    def count(self) -> int:
        """All units, of all pairs."""
        return self._session.scalar(select(func.coalesce(func.sum(MemoryPairRow.units), 0))) or 0

    def _save(self, pair: tuple[str, str], units: Sequence[MemoryUnit]) -> int:
        wanted = _last_of_each(units)
        number = self._pair(*pair) or self._add_pair(*pair)
        stored = self._related(pair, wanted)
        new = [
            unit
            for identity, unit in wanted.items()
            if not any(_without_time(old) == _without_time(unit) for _, old in stored.get(identity, ()))
        ]
        replaced = [old for unit in new for old, _ in stored.get(_identity(unit), ())]
        for part in chunks(replaced):
            self._session.execute(delete(MemoryRow).where(MemoryRow.id.in_(part)))
        insert_many(self._session, MemoryRow, [_values(number, unit) for unit in new])
        if new:
            self._note_change(number, len(new) - len(replaced))
        return len(new)

    def _related(
        self, pair: tuple[str, str], wanted: Mapping[Identity, MemoryUnit]
    ) -> Mapping[Identity, list[tuple[int, MemoryUnit]]]:
        """Stored units that these would replace."""
        found: dict[Identity, list[tuple[int, MemoryUnit]]] = {}
        with _by_index_only(self._session):
            for question in _narrowed(wanted):
                for number, unit in _by_id(self._session.execute(question)).items():
                    is_of_pair = (unit.source_language, unit.target_language) == pair
                    if is_of_pair and (identity := _identity(unit)) in wanted:
                        found.setdefault(identity, []).append((number, unit))
        return found

    def _delete(self, *conditions: ColumnElement[bool]) -> int:
        counts = Counter(self._session.scalars(select(MemoryRow.pair_id).where(*conditions)))
        if counts:
            self._session.execute(delete(MemoryRow).where(*conditions).execution_options(synchronize_session=False))
        for pair, count in counts.items():
            self._note_change(pair, -count)
        return counts.total()

    def _note_change(self, pair: int, more: int) -> None:
        self._session.execute(
            update(MemoryPairRow)
            .where(MemoryPairRow.id == pair)
            .values(units=MemoryPairRow.units + more, changes=MemoryPairRow.changes + 1)
            .execution_options(synchronize_session=False)
        )

    def _pair(self, source_language: str, target_language: str) -> int:
        return self._session.scalar(_PAIR, {"source": source_language, "target": target_language}) or NOWHERE

    def _add_pair(self, source_language: str, target_language: str) -> int:
        row = MemoryPairRow(source_language=source_language, target_language=target_language, units=0, changes=0)
        self._session.add(row)
        self._session.flush()
        return row.id


@contextmanager
def _by_index_only(session: Session) -> Iterator[None]:
    """Keep PostgreSQL from reading the whole table: it takes a few hundred hashes in a list for half of all units."""
    if session.get_bind().dialect.name != "postgresql":
        yield
        return
    session.execute(text("SET LOCAL enable_seqscan = off"))
    yield
    session.execute(text("SET LOCAL enable_seqscan = on"))


def _narrowed(wanted: Mapping[Identity, MemoryUnit]) -> Iterator[Select[Any]]:
    """Questions that find what has one of these sources, or stands in one of these places, and little else."""
    # Separate ones, each answered from its own index: joined by OR, or asked for the pair of languages too, a database
    # may read the whole pair.
    hashes = {number_hash(unit.source) for identity, unit in wanted.items() if not identity[-1]}
    for part in chunks(sorted(hashes)):
        yield _UNITS.where(MemoryRow.source_hash.in_(part), MemoryRow.appeal.is_(None))
    appeals: dict[str, set[str]] = {}
    for _, appeal, segment, is_placed in wanted:
        if is_placed:
            appeals.setdefault(appeal, set()).add(segment)
    for appeal, segments in appeals.items():
        for keys in chunks(sorted(segments)):
            yield _UNITS.where(MemoryRow.appeal == appeal, MemoryRow.segment.in_(keys))


def _by_id(rows: Iterable[Row[Any]]) -> dict[int, MemoryUnit]:
    return dict(_numbered(row) for row in rows)


def _numbered(row: Row[Any]) -> tuple[int, MemoryUnit]:
    values: tuple[Any, ...] = tuple(row)
    return values[0], MemoryUnit(*values[1:])


def _last_of_each(units: Sequence[MemoryUnit]) -> dict[Identity, MemoryUnit]:
    """The units without those that a later one of the list replaces, in the order of those that count."""
    last: dict[Identity, MemoryUnit] = {}
    for unit in units:
        identity = _identity(unit)
        last.pop(identity, None)
        last[identity] = unit
    return last


def _identity(unit: MemoryUnit) -> Identity:
    if unit.appeal is not None and unit.segment is not None:
        return unit.memory, unit.appeal, unit.segment, True
    return unit.memory, unit.source, unit.target, False


def _whole_place(unit: MemoryUnit) -> MemoryUnit:
    """Half a place is none."""
    return unit if (unit.appeal is None) == (unit.segment is None) else replace(unit, appeal=None, segment=None)


def _without_time(unit: MemoryUnit) -> MemoryUnit:
    return replace(unit, at=None)


def _order(size: MemorySize) -> tuple[str, str, str]:
    return size.memory, size.source_language, size.target_language


def _values(pair: int, unit: MemoryUnit) -> dict[str, Any]:
    values = {column.key: getattr(unit, column.key) for column in _COLUMNS}
    return values | {"pair_id": pair, "source_hash": number_hash(unit.source)}

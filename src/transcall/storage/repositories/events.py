"""The append-only history."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Select, func, insert, select
from sqlalchemy.orm import Session, aliased

from transcall.domain.appeal import Event
from transcall.errors import InputError
from transcall.interface import _
from transcall.storage.repositories.places import Places, chunks
from transcall.storage.repositories.sources import AnySelect
from transcall.storage.rows import AppealRow, EventRow, SegmentRow

_WRITING = ("edited", "imported", "undone", "wrote")
_DECIDING = ("approved", "rejected")
_ADD = insert(EventRow).returning(EventRow.id)


class SqlEvents:
    """`domain.ports.Events`."""

    def __init__(self, session: Session, places: Places) -> None:
        self._session = session
        self._places = places

    def add(self, event: Event) -> Event:
        """Store with a new id; InputError if it names an appeal or segment that does not exist."""
        if event.segment is not None and event.appeal is None:
            raise InputError(_("an event of a segment must name its appeal"))
        appeal, segment = event.appeal, event.segment
        values = {
            "at": event.at,
            "actor": event.actor,
            "kind": event.kind,
            "appeal_id": None if appeal is None else self._places.require_appeal(appeal),
            "language": event.language,
            "segment_id": None if appeal is None or segment is None else self._places.require_segment(appeal, segment),
            "before": event.before,
            "after": event.after,
            "detail": event.detail,
            "version": event.version,
        }
        return replace(event, id=self._session.connection().execute(_ADD, values).scalar_one())

    def of_segment(self, slug: str, language: str, segment: str) -> tuple[Event, ...]:
        """Oldest first."""
        query = (
            _events()
            .where(EventRow.segment_id == self._places.segment(slug, segment), EventRow.language == language)
            .order_by(EventRow.id)
        )
        return self._read(query)

    def of_appeal(
        self, slug: str, *, language: str | None = None, kinds: Collection[str] = (), limit: int = 100
    ) -> tuple[Event, ...]:
        """Newest first; `kinds` leaves all others out."""
        query = _events().where(EventRow.appeal_id == self._places.appeal(slug))
        if language is not None:
            query = query.where(EventRow.language == language)
        if kinds:
            query = query.where(EventRow.kind.in_(sorted(kinds)))
        return self._read(query.order_by(EventRow.id.desc()).limit(limit))

    def of_workspace(self, *, limit: int = 100) -> tuple[Event, ...]:
        """What belongs to no appeal (people, terms), newest first."""
        return self._read(_events().where(EventRow.appeal_id.is_(None)).order_by(EventRow.id.desc()).limit(limit))

    def newest(self) -> int:
        """The id of the newest event, 0 without any."""
        return self._session.scalar(select(func.max(EventRow.id))) or 0

    def since(self, id: int, *, limit: int = 100) -> tuple[Event, ...]:  # noqa: A002 -- the field's word
        """What came after that event, newest first."""
        return self._read(_events().where(EventRow.id > id).order_by(EventRow.id.desc()).limit(limit))

    def writers(self, slug: str, language: str, segments: Sequence[str]) -> Mapping[str, frozenset[str]]:
        """Every asked segment → who wrote any of its text since its last approval or rejection."""
        numbers = self._places.segments(slug, segments)
        keys = {number: key for key, number in numbers.items()}
        found: defaultdict[str, set[str]] = defaultdict(set)
        for part in chunks(tuple(keys)):
            for number, actor in self._session.execute(_written(language).where(EventRow.segment_id.in_(part))):
                if number is not None:
                    found[keys[number]].add(actor)
        return {key: frozenset(found.get(key, ())) for key in segments}

    def written_by(self, slug: str, language: str, person: str) -> frozenset[str]:
        """The segments of whose writers the person is one."""
        written = _written(language).where(EventRow.actor == person).subquery()
        query = (
            select(SegmentRow.key)
            .join(written, written.c.segment_id == SegmentRow.id)
            .where(SegmentRow.appeal_id == self._places.appeal(slug))
        )
        return frozenset(self._session.scalars(query))

    def _read(self, query: AnySelect) -> tuple[Event, ...]:
        return tuple(Event(*row) for row in self._session.execute(query))


def _events() -> AnySelect:
    return (
        select(
            EventRow.id,
            EventRow.at,
            EventRow.actor,
            EventRow.kind,
            AppealRow.slug,
            EventRow.language,
            SegmentRow.key,
            EventRow.before,
            EventRow.after,
            EventRow.detail,
            EventRow.version,
        )
        .select_from(EventRow)
        .outerjoin(AppealRow, AppealRow.id == EventRow.appeal_id)
        .outerjoin(SegmentRow, SegmentRow.id == EventRow.segment_id)
    )


def _written(language: str) -> Select[int | None, str]:
    """(segment, who wrote words of it since its last decision)."""
    decision = aliased(EventRow)
    last_decision = (
        select(func.max(decision.id))
        .where(
            decision.segment_id == EventRow.segment_id,
            decision.language == EventRow.language,
            decision.kind.in_(_DECIDING),
        )
        .correlate(EventRow)
        .scalar_subquery()
    )
    return (
        select(EventRow.segment_id, EventRow.actor)
        .where(
            EventRow.language == language,
            EventRow.kind.in_(_WRITING),
            EventRow.after.is_distinct_from(EventRow.before),
            EventRow.id > func.coalesce(last_decision, 0),
        )
        .distinct()
    )

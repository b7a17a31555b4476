"""Who has done what, and how fast: from narrow indexes and the newest events, whatever the length of the history."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from transcall.domain.ports import Buffer, Recent, Share
from transcall.domain.progress import Count
from transcall.domain.state import State
from transcall.storage.repositories.places import Places
from transcall.storage.rows import (
    AppealRow,
    BufferRow,
    EditionRow,
    EventRow,
    PersonRow,
    SegmentRow,
    SegmentSourceRow,
    TranslationRow,
)

_BY_HAND = ("approved", "commented", "confirmed", "edited", "offered", "rejected", "reviewed")
"""What somebody does to a segment in front of them; an import is a file's doing."""
_FINISHING = ("offered", "approved")
_NEWEST = 2000
"""Events of an edition that are looked at for its pace."""
_stale = and_(TranslationRow.made_from_hash != "", TranslationRow.made_from_hash != SegmentSourceRow.source_hash)


class SqlWork:
    """`domain.ports.Work`."""

    def __init__(self, session: Session, places: Places) -> None:
        self._session = session
        self._places = places

    def workers(self, slug: str) -> Mapping[str, frozenset[str]]:
        """Language → everybody who wrote, decided or commented in it by hand."""
        worked = (
            select(EventRow.id)
            .where(
                EventRow.actor == PersonRow.handle,
                EventRow.appeal_id == EditionRow.appeal_id,
                EventRow.language == EditionRow.language,
                EventRow.kind.in_(_BY_HAND),
            )
            .correlate(PersonRow, EditionRow)
            .exists()
        )
        # A question for each person and language, each answered by one look into an index.
        query = select(EditionRow.language, PersonRow.handle).join_from(EditionRow, PersonRow, worked)
        found: dict[str, set[str]] = {}
        for language, handle in self._session.execute(query.where(EditionRow.appeal_id == self._places.appeal(slug))):
            found.setdefault(language, set()).add(handle)
        return {language: frozenset(handles) for language, handles in found.items()}

    def of_author(self, slug: str, language: str, author: str, *, with_stale: bool) -> tuple[Share, ...]:
        """What stands in the author's name and is theirs to do: drafts, what was sent back, what is outdated."""
        revision = self._places.newest_revision(slug)
        to_do: ColumnElement[bool] = TranslationRow.state.in_((State.DRAFT.value, State.REJECTED.value))
        query = (
            select(
                TranslationRow.state,
                _stale,
                func.count(),
                func.sum(SegmentSourceRow.words),
                func.min(SegmentSourceRow.position),
            )
            .join(SegmentSourceRow, SegmentSourceRow.segment_id == TranslationRow.segment_id)
            .where(SegmentSourceRow.revision_id == revision, SegmentSourceRow.translate.is_(True))
            .where(TranslationRow.edition_id == self._places.edition(slug, language))
            .where(TranslationRow.author == author, or_(to_do, _stale) if with_stale else to_do)
            .group_by(TranslationRow.state, _stale)
        )
        return tuple(
            Share(State(state), bool(stale), Count(segments, int(words)), self._key_at(revision, position))
            for state, stale, segments, words, position in self._session.execute(query).all()
        )

    def recent(self, slug: str, language: str, since: datetime) -> Recent | None:
        """Words that were offered and accepted since then, by the edition's newest events; None: none were."""
        newest = (
            select(EventRow.kind, EventRow.at, EventRow.segment_id)
            .where(EventRow.appeal_id == self._places.appeal(slug), EventRow.language == language)
            .order_by(EventRow.id.desc())
            .limit(_NEWEST)
            .subquery()
        )
        # A segment counts once, however often it went to and fro.
        once = (
            select(newest.c.kind, func.min(newest.c.at).label("at"), SegmentSourceRow.words)
            .join(SegmentSourceRow, SegmentSourceRow.segment_id == newest.c.segment_id)
            .where(SegmentSourceRow.revision_id == self._places.newest_revision(slug))
            .where(newest.c.kind.in_(_FINISHING), newest.c.at >= since)
            .group_by(newest.c.kind, newest.c.segment_id, SegmentSourceRow.words)
            .subquery()
        )
        query = select(once.c.kind, func.sum(once.c.words), func.min(once.c.at)).group_by(once.c.kind)
        found = {kind: (int(words), at) for kind, words, at in self._session.execute(query)}
        if not found:
            return None
        offered, accepted = (found.get(kind, (0, None))[0] for kind in _FINISHING)
        return Recent(offered, accepted, min(at for _, at in found.values()))

    def typed(self, person: str) -> tuple[tuple[str, Buffer], ...]:
        """What the person typed anywhere and never saved, with its appeal, oldest first."""
        query = (
            select(AppealRow.slug, EditionRow.language, SegmentRow.key, BufferRow)
            .join_from(BufferRow, EditionRow, EditionRow.id == BufferRow.edition_id)
            .join(AppealRow, AppealRow.id == EditionRow.appeal_id)
            .join(SegmentRow, SegmentRow.id == BufferRow.segment_id)
            .where(BufferRow.person == person)
            .order_by(BufferRow.at, BufferRow.edition_id, BufferRow.segment_id)
        )
        return tuple(
            (slug, Buffer(key, language, row.person, row.text, row.base_version, row.at))
            for slug, language, key, row in self._session.execute(query)
        )

    def _key_at(self, revision: int, position: int) -> str:
        query = (
            select(SegmentRow.key)
            .join(SegmentSourceRow, SegmentSourceRow.segment_id == SegmentRow.id)
            .where(SegmentSourceRow.revision_id == revision, SegmentSourceRow.position == position)
        )
        return self._session.scalars(query).one()

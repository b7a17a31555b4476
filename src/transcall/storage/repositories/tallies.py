"""Counting without reading: how many translations of an edition are in each state, kept up with every change.

A save says what left one count for another; the differences are written once, before the unit of work ends. A new
revision changes what is outdated and what belongs to the text: then its editions are counted afresh. Segments nobody
has touched have no row anywhere: they are what is left of the revision's size.
"""

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import Select, and_, bindparam, delete, func, insert, select
from sqlalchemy.orm import Session, aliased

from transcall.domain.progress import TO_WRITE, Count, Progress
from transcall.domain.state import State
from transcall.storage.bulk import add_if_new
from transcall.storage.repositories.places import Places
from transcall.storage.rows import (
    EditionRow,
    RevisionRow,
    RevisionSizeRow,
    SegmentSourceRow,
    TallyRow,
    TranslationRow,
)

_newest = aliased(RevisionRow)
# Built once: an import asks it for every segment.
_STANDING = (
    select(SegmentSourceRow.words, SegmentSourceRow.source_hash, TranslationRow.state, TranslationRow.made_from_hash)
    .outerjoin(
        TranslationRow,
        and_(
            TranslationRow.segment_id == SegmentSourceRow.segment_id,
            TranslationRow.edition_id == bindparam("its_edition"),
        ),
    )
    .where(
        SegmentSourceRow.segment_id == bindparam("its_segment"),
        SegmentSourceRow.translate.is_(True),
        SegmentSourceRow.revision_id
        == select(_newest.id)
        .where(_newest.appeal_id == bindparam("its_appeal"))
        .order_by(_newest.number.desc())
        .limit(1)
        .scalar_subquery(),
    )
)

_Key = tuple[int, str, bool]
"""Edition, state, whether it is outdated."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How one segment counts before it is saved."""

    words: int
    source_hash: str
    key: _Key | None
    """None: nobody has touched it."""


class Tallies:
    """The counts of one unit of work; what was saved in it is added at its end."""

    def __init__(self, session: Session, places: Places) -> None:
        self._session = session
        self._places = places
        self._moved: defaultdict[_Key, Count] = defaultdict(Count)

    def progress(self, slug: str, language: str) -> Progress:
        """How far the edition is; one that does not exist is untranslated."""
        self.write()
        query = select(TallyRow.state, TallyRow.stale, TallyRow.segments, TallyRow.words)
        query = query.where(TallyRow.edition_id == self._places.edition(slug, language), TallyRow.segments > 0)
        counts: dict[State, Count] = {}
        stale = stale_offered = Count()
        for name, is_stale, segments, words in self._session.execute(query):
            state, count = State(name), Count(segments, words)
            counts[state] = counts.get(state, Count()) + count
            stale += count if is_stale else Count()
            stale_offered += count if is_stale and state not in TO_WRITE else Count()
        untouched = self.size(slug) + _less(sum(counts.values(), Count()))
        if untouched.segments:
            counts[State.UNTRANSLATED] = counts.get(State.UNTRANSLATED, Count()) + untouched
        return Progress({state: counts[state] for state in State if state in counts}, stale, stale_offered)

    def size(self, slug: str) -> Count:
        """What somebody has to translate of the newest revision."""
        found = self._session.get(RevisionSizeRow, self._places.newest_revision(slug))
        return Count() if found is None else Count(found.segments, found.words)

    def standing(self, slug: str, edition: int, segment: int) -> Standing | None:
        """How a segment counts now; None where it is not in the newest revision, or not to be translated."""
        values = {"its_appeal": self._places.appeal(slug), "its_edition": edition, "its_segment": segment}
        found = self._session.connection().execute(_STANDING, values).first()
        if found is None:
            return None
        words, source_hash, state, basis = found
        is_touched = basis is not None
        key = (edition, state, _is_stale(basis, source_hash)) if is_touched else None
        return Standing(words, source_hash, key)

    def move(self, before: Standing | None, edition: int, state: State, basis: str) -> None:
        """It was saved: from one count into another."""
        if before is None:
            return
        one, after = Count(1, before.words), (edition, state.value, _is_stale(basis, before.source_hash))
        if before.key == after:
            return
        if before.key is not None:
            self._moved[before.key] += _less(one)
        self._moved[after] += one

    def write(self) -> None:
        """Bring the stored counts up to date with what was saved."""
        rows = [
            {"edition_id": edition, "state": state, "stale": stale, "segments": moved.segments, "words": moved.words}
            for (edition, state, stale), moved in self._moved.items()
            if moved != Count()
        ]
        self._moved.clear()
        if not rows:
            return
        connection = self._session.connection()
        connection.execute(
            add_if_new(TallyRow, connection.dialect.name), [{**row, "segments": 0, "words": 0} for row in rows]
        )
        changes = [{f"its_{name}": value for name, value in row.items()} for row in rows]
        connection.execute(_ADD, changes)

    def count_afresh(self, slug: str, size: Count) -> None:
        """A revision of this size is the newest now: all the appeal's editions are counted again."""
        self.write()
        revision = self._places.newest_revision(slug)
        editions = select(EditionRow.id).where(EditionRow.appeal_id == self._places.appeal(slug))
        self._session.execute(
            insert(RevisionSizeRow), {"revision_id": revision, "segments": size.segments, "words": size.words}
        )
        self._session.execute(delete(TallyRow).where(TallyRow.edition_id.in_(editions)))
        columns = ["edition_id", "state", "stale", "segments", "words"]
        self._session.execute(insert(TallyRow).from_select(columns, _counted(revision, editions)))


_COLUMNS = (TallyRow.edition_id, TallyRow.state, TallyRow.stale)
_table = TallyRow.__table__
_ADD = (
    _table.update()  # type: ignore[attr-defined]
    .where(*(column == bindparam(f"its_{column.key}") for column in _COLUMNS))
    .values(segments=_table.c.segments + bindparam("its_segments"), words=_table.c.words + bindparam("its_words"))
)


def _counted(revision: int, editions: Select[int]) -> Select[int, str, bool, int, int]:
    stale = and_(TranslationRow.made_from_hash != "", TranslationRow.made_from_hash != SegmentSourceRow.source_hash)
    return (
        select(TranslationRow.edition_id, TranslationRow.state, stale, func.count(), func.sum(SegmentSourceRow.words))
        .join(SegmentSourceRow, SegmentSourceRow.segment_id == TranslationRow.segment_id)
        .where(SegmentSourceRow.revision_id == revision, SegmentSourceRow.translate.is_(True))
        .where(TranslationRow.edition_id.in_(editions))
        .group_by(TranslationRow.edition_id, TranslationRow.state, stale)
    )


def _is_stale(basis: str, source_hash: str) -> bool:
    return basis not in ("", source_hash)


def _less(count: Count) -> Count:
    return Count(-count.segments, -count.words)

"""Segment × edition: saving with the version check, and the lists that interfaces page through.

Lists and counts are answered by the database from two narrow indexes; only the rows of a page are read whole.
Whether a translation is stale is decided by comparing hashes: of the source today, of the source it was made from.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, func, or_, select, update
from sqlalchemy.orm import Session

from transcall.domain.ports import Clock, RowFilter
from transcall.domain.progress import TO_WRITE, Progress
from transcall.domain.state import State
from transcall.domain.translation import Row, Translation
from transcall.errors import ConflictError
from transcall.storage.bulk import add_if_new
from transcall.storage.repositories.places import Places, chunks
from transcall.storage.repositories.sources import COLUMNS, AnyRow, AnySelect, segment_of
from transcall.storage.repositories.tallies import Tallies
from transcall.storage.rows import (
    BookmarkRow,
    BufferRow,
    CommentRow,
    EditionRow,
    SegmentRow,
    SegmentSourceRow,
    TranslationRow,
)
from transcall.storage.text import basis_hash, fold, holds

_TRANSLATION = (
    TranslationRow.target,
    TranslationRow.state,
    TranslationRow.origin,
    TranslationRow.version,
    TranslationRow.made_from,
    TranslationRow.author,
    TranslationRow.reviewer,
    TranslationRow.updated_at,
)
_state = func.coalesce(TranslationRow.state, State.UNTRANSLATED.value)
_basis = func.coalesce(TranslationRow.made_from_hash, "")
_stale = and_(_basis != "", _basis != SegmentSourceRow.source_hash)

# Built once: an import executes it for every segment.
_REPLACE = update(TranslationRow).where(
    TranslationRow.edition_id == bindparam("its_edition"),
    TranslationRow.segment_id == bindparam("its_segment"),
    TranslationRow.version == bindparam("its_version"),
)


class SqlTranslations:
    """`domain.ports.Translations`."""

    def __init__(self, session: Session, places: Places, clock: Clock, tallies: Tallies) -> None:
        self._session = session
        self._places = places
        self._clock = clock
        self._tallies = tallies

    def get(self, slug: str, language: str, segment: str) -> Translation:
        """Version 0 and empty where nobody has touched it, and where segment or edition do not exist."""
        edition, number = self._places.edition(slug, language), self._places.segment(slug, segment)
        return self._stored(edition, number, Translation(segment, language))

    def of_segments(self, slug: str, language: str, segments: Sequence[str]) -> Mapping[str, Translation]:
        """Segment → its translation, for those somebody has touched."""
        keys = {number: key for key, number in self._places.segments(slug, segments).items()}
        edition = self._places.edition(slug, language)
        found: dict[str, Translation] = {}
        for part in chunks(tuple(keys)):
            query = select(TranslationRow.segment_id, *_TRANSLATION).where(
                TranslationRow.edition_id == edition, TranslationRow.segment_id.in_(part)
            )
            for number, *stored in self._session.execute(query):
                found[keys[number]] = _translation(stored, keys[number], language)
        return found

    def save(self, slug: str, translation: Translation, *, expected: int) -> Translation:
        """Store with version `expected + 1`; ConflictError with both texts if the stored version differs.

        `updated_at` is set to now where it is None. InputError for an unknown appeal, edition or segment.
        """
        edition = self._places.require_edition(slug, translation.language)
        number = self._places.require_segment(slug, translation.segment)
        saved = replace(translation, version=expected + 1, updated_at=translation.updated_at or self._clock())
        values = {
            "target": saved.target,
            "target_folded": fold(saved.target),
            "state": saved.state.value,
            "origin": saved.origin,
            "version": saved.version,
            "made_from": saved.made_from,
            "made_from_hash": basis_hash(saved.made_from, saved.target),
            "author": saved.author,
            "reviewer": saved.reviewer,
            "updated_at": saved.updated_at,
        }
        before = self._tallies.standing(slug, edition, number)
        stored = self._replace(edition, number, expected, values) if expected else self._add(edition, number, values)
        if not stored:
            theirs = self._stored(edition, number, Translation(translation.segment, translation.language))
            raise ConflictError(
                segment=translation.segment,
                mine=translation.target,
                theirs=theirs.target,
                version=theirs.version,
                author=theirs.author,
            )
        self._tallies.move(before, edition, saved.state, str(values["made_from_hash"]))
        return saved

    def row(self, slug: str, language: str, segment: str) -> Row | None:
        """The segment as it stands in the newest revision, with its translation."""
        number = self._places.segment(slug, segment)
        query = self._rows(slug, language).where(SegmentSourceRow.segment_id == number)
        found = self._session.execute(query).first()
        return None if found is None else _row(found, language)

    def rows(
        self, slug: str, language: str, wanted: RowFilter = RowFilter(), *, offset: int = 0, limit: int | None = None
    ) -> tuple[Row, ...]:
        """In the text's order."""
        query = self._rows(slug, language).order_by(SegmentSourceRow.position)
        if limit is None and not offset:
            query = query.where(*self._all_conditions(slug, language, wanted))
        else:
            # The page is cut from the narrow indexes first, and only its rows are read whole.
            page = self._matching(SegmentSourceRow.position, slug, language, wanted)
            page = page.order_by(SegmentSourceRow.position).offset(offset).limit(limit)
            positions = self._session.scalars(page).all()
            if not positions:
                return ()
            query = query.where(
                SegmentSourceRow.position.between(positions[0], positions[-1]),
                *self._all_conditions(slug, language, wanted),
            )
        return tuple(_row(found, language) for found in self._session.execute(query))

    def rows_of(self, slug: str, language: str, segments: Collection[str]) -> tuple[Row, ...]:
        """The rows of these segments in the text's order."""
        found: list[Row] = []
        for part in chunks(tuple(self._places.segments(slug, tuple(segments)).values())):
            query = self._rows(slug, language).where(SegmentSourceRow.segment_id.in_(part))
            found += (_row(each, language) for each in self._session.execute(query))
        return tuple(sorted(found, key=lambda row: row.segment.position))

    def in_languages(self, slug: str, segment: str) -> tuple[Translation, ...]:
        """The segment in every language somebody has touched it in, by language tag."""
        query = (
            select(EditionRow.language, *_TRANSLATION)
            .join_from(TranslationRow, EditionRow, EditionRow.id == TranslationRow.edition_id)
            .where(TranslationRow.segment_id == self._places.segment(slug, segment))
        )
        found = (_translation(stored, segment, language) for language, *stored in self._session.execute(query))
        # Sorted here: PostgreSQL sorts as its server's locale says.
        return tuple(sorted(found, key=lambda translation: translation.language))

    def keys(self, slug: str, language: str, wanted: RowFilter = RowFilter()) -> tuple[str, ...]:
        """Segment keys of `rows`, cheaply."""
        return self._column(self._keys(slug, language, wanted))

    def keys_after(
        self, slug: str, language: str, wanted: RowFilter, after: str | None, *, limit: int = 1
    ) -> tuple[str, ...]:
        """Those behind a segment, then from the top."""
        start = self._position(slug, after) if after is not None else None
        query = self._keys(slug, language, wanted)
        if start is None:
            return self._column(query.limit(limit))
        # Two questions: each walks the index from its end of the text and stops when it has enough.
        found = self._column(query.where(SegmentSourceRow.position > start).limit(limit))
        if len(found) < limit:
            found += self._column(query.where(SegmentSourceRow.position <= start).limit(limit - len(found)))
        return found

    def units(self, slug: str, language: str, wanted: RowFilter = RowFilter()) -> tuple[int, ...]:
        """The unit each of `keys` stands in."""
        query = self._matching(SegmentSourceRow.unit_number, slug, language, wanted)
        return self._column(query.order_by(SegmentSourceRow.position))

    def progress(self, slug: str, language: str) -> Progress:
        """From the counts that are kept beside the translations."""
        return self._tallies.progress(slug, language)

    def last_activity(self, slug: str) -> Mapping[str, datetime]:
        """Language → time of the newest change; languages nobody touched are absent."""
        newest = (
            select(func.max(TranslationRow.updated_at))
            .where(TranslationRow.edition_id == EditionRow.id)
            .correlate(EditionRow)
            .scalar_subquery()
        )
        query = select(EditionRow.language, newest).where(EditionRow.appeal_id == self._places.appeal(slug))
        query = query.where(newest.is_not(None))
        return dict(self._session.execute(query).all())

    def _stored(self, edition: int, number: int, untouched: Translation) -> Translation:
        query = select(*_TRANSLATION).where(TranslationRow.edition_id == edition, TranslationRow.segment_id == number)
        found = self._session.execute(query).first()
        return untouched if found is None else _translation(found, untouched.segment, untouched.language)

    def _add(self, edition: int, number: int, values: Mapping[str, Any]) -> bool:
        connection = self._session.connection()
        statement = add_if_new(TranslationRow, connection.dialect.name)
        values = {"edition_id": edition, "segment_id": number, **values}
        return connection.execute(statement, values).rowcount == 1

    def _replace(self, edition: int, number: int, expected: int, values: Mapping[str, Any]) -> bool:
        values = {"its_edition": edition, "its_segment": number, "its_version": expected, **values}
        return self._session.connection().execute(_REPLACE, values).rowcount == 1

    def _is_its(self, slug: str, language: str) -> ColumnElement[bool]:
        """The join of a source with its translation; none where there is no such edition."""
        return and_(
            TranslationRow.edition_id == self._places.edition(slug, language),
            TranslationRow.segment_id == SegmentSourceRow.segment_id,
        )

    def _column(self, query: AnySelect) -> tuple[Any, ...]:
        # Past the session: for a hundred thousand plain values its bookkeeping takes longer than the database.
        return tuple(self._session.connection().execute(query).scalars().all())

    def _position(self, slug: str, segment: str) -> int | None:
        query = select(SegmentSourceRow.position).where(
            SegmentSourceRow.revision_id == self._places.newest_revision(slug),
            SegmentSourceRow.segment_id == self._places.segment(slug, segment),
        )
        return self._session.scalar(query)

    def _keys(self, slug: str, language: str, wanted: RowFilter) -> AnySelect:
        query = self._matching(SegmentRow.key, slug, language, wanted)
        query = query.join(SegmentRow, SegmentRow.id == SegmentSourceRow.segment_id)
        return query.order_by(SegmentSourceRow.position)

    def _rows(self, slug: str, language: str) -> AnySelect:
        return (
            select(*COLUMNS, *_TRANSLATION)
            .join_from(SegmentSourceRow, SegmentRow, SegmentRow.id == SegmentSourceRow.segment_id)
            .outerjoin(TranslationRow, self._is_its(slug, language))
            .where(SegmentSourceRow.revision_id == self._places.newest_revision(slug))
        )

    def _matching(self, column: Any, slug: str, language: str, wanted: RowFilter) -> AnySelect:
        query = select(column).select_from(SegmentSourceRow)
        if wanted != RowFilter(with_fixed=wanted.with_fixed):
            query = query.outerjoin(TranslationRow, self._is_its(slug, language))
        revision = self._places.newest_revision(slug)
        return query.where(SegmentSourceRow.revision_id == revision, *self._all_conditions(slug, language, wanted))

    def _all_conditions(self, slug: str, language: str, wanted: RowFilter) -> list[ColumnElement[bool]]:
        return [*_conditions(wanted), *_beside(wanted, self._places.edition(slug, language))]


def _conditions(wanted: RowFilter) -> list[ColumnElement[bool]]:
    conditions = list(_standing(wanted))
    if wanted.text:
        needle = fold(wanted.text)
        conditions.append(
            or_(holds(SegmentSourceRow.source_folded, needle), holds(TranslationRow.target_folded, needle))
        )
    if wanted.author:
        conditions.append(TranslationRow.author == wanted.author)
    if wanted.not_by:
        conditions.append(TranslationRow.author.is_distinct_from(wanted.not_by))
    if wanted.place:
        conditions.append(SegmentSourceRow.place.icontains(wanted.place, autoescape=True))
    return conditions


def _standing(wanted: RowFilter) -> Iterator[ColumnElement[bool]]:
    """Conditions on how far a segment is."""
    if not wanted.with_fixed:
        yield SegmentSourceRow.translate.is_(True)
    if wanted.states:
        yield _state.in_(sorted(state.value for state in wanted.states))
    if wanted.stale_only:
        yield _stale
    if wanted.fresh_only:
        yield ~_stale
    if wanted.unfinished_only:
        yield SegmentSourceRow.translate.is_(True)
        yield or_(_state != State.APPROVED.value, _stale)
    if wanted.to_write_only:
        yield or_(_state.in_(sorted(state.value for state in TO_WRITE)), _stale)


def _beside(wanted: RowFilter, edition: int) -> Iterator[ColumnElement[bool]]:
    """Conditions on what stands beside the translations."""
    asked: tuple[tuple[bool, type[BookmarkRow | BufferRow | CommentRow], dict[str, str]], ...] = (
        (bool(wanted.bookmarked_by), BookmarkRow, {"person": wanted.bookmarked_by}),
        (bool(wanted.typed_by), BufferRow, {"person": wanted.typed_by}),
        (wanted.commented_only, CommentRow, {}),
    )
    for is_wanted, table, whose in asked:
        if is_wanted:
            there = select(table.segment_id).filter_by(edition_id=edition, **whose)
            yield SegmentSourceRow.segment_id.in_(there)


def _row(found: AnyRow, language: str) -> Row:
    segment = segment_of(found)
    stored = found[len(COLUMNS) :]
    if stored[0] is None:
        return Row(segment, Translation(segment.key, language))
    return Row(segment, _translation(stored, segment.key, language))


def _translation(stored: Any, segment: str, language: str) -> Translation:
    target, state, origin, version, made_from, author, reviewer, updated_at = stored
    return Translation(
        segment, language, target, State(state), origin, version, made_from, author, reviewer, updated_at
    )

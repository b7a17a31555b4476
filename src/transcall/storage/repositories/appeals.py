"""Appeals, their frozen revisions, and the segments in them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from transcall.domain.appeal import Appeal, Revision
from transcall.domain.document import Unit
from transcall.domain.hand_cut import HandCut
from transcall.domain.language import printable
from transcall.domain.numbering import Numbering
from transcall.domain.progress import Count
from transcall.domain.segment import Segment, source_hash
from transcall.errors import InputError
from transcall.interface import _
from transcall.storage.bulk import insert_many
from transcall.storage.repositories.places import NOWHERE, Places
from transcall.storage.repositories.sources import COLUMNS, segment_of
from transcall.storage.repositories.tallies import Tallies
from transcall.storage.rows import AppealRow, HandCutRow, RevisionRow, SegmentRow, SegmentSourceRow, UnitRow
from transcall.storage.text import fold

_REVISION = (
    RevisionRow.number,
    RevisionRow.label,
    RevisionRow.filename,
    RevisionRow.format,
    RevisionRow.encoding,
    RevisionRow.sha256,
    RevisionRow.author,
    RevisionRow.at,
)


class SqlAppeals:
    """`domain.ports.Appeals`."""

    def __init__(self, session: Session, places: Places, tallies: Tallies) -> None:
        self._session = session
        self._places = places
        self._tallies = tallies

    def get(self, slug: str) -> Appeal | None:
        """The appeal of that name."""
        row = self._session.scalar(select(AppealRow).where(AppealRow.slug == slug))
        return None if row is None else _appeal(row)

    def all(self) -> tuple[Appeal, ...]:
        """By slug."""
        # Sorted here: a PostgreSQL server may sort letters and hyphens in its own locale's way.
        appeals = (_appeal(row) for row in self._session.scalars(select(AppealRow)))
        return tuple(sorted(appeals, key=lambda appeal: appeal.slug))

    def add(self, appeal: Appeal) -> None:
        """Store a new appeal; InputError if the name is taken."""
        if self._places.appeal(appeal.slug):
            raise InputError(_("there is already an appeal named “{appeal}”").format(appeal=printable(appeal.slug)))
        self._session.execute(
            insert(AppealRow),
            {
                "slug": appeal.slug,
                "title": appeal.title,
                "language": appeal.language,
                "format": appeal.format,
                "deadline": appeal.deadline,
                "embargo": appeal.embargo,
                "segmentation": appeal.segmentation,
            },
        )

    def set_embargo(self, slug: str, embargo: bool) -> None:  # noqa: FBT001 -- the port's setter of one flag
        """Put the appeal under embargo or free it."""
        self._session.execute(
            update(AppealRow).where(AppealRow.id == self._places.require_appeal(slug)).values(embargo=embargo)
        )
        self._session.expire_all()

    def add_revision(
        self, slug: str, revision: Revision, data: bytes, units: Sequence[Unit], segments: Sequence[Segment]
    ) -> None:
        """Freeze a source; InputError for an unknown appeal, a number that is taken, or a key used twice."""
        appeal = self._places.require_appeal(slug)
        if revision.number in {known.number for known in self.revisions(slug)}:
            raise InputError(
                _("“{appeal}” already has a revision {revision}").format(
                    appeal=printable(slug), revision=revision.number
                )
            )
        if len({segment.key for segment in segments}) < len(segments):
            raise InputError(
                _("revision {revision} of “{appeal}” uses a segment key twice").format(
                    revision=revision.number, appeal=printable(slug)
                )
            )
        row = RevisionRow(
            appeal_id=appeal,
            data=data,
            **{column.key: getattr(revision, column.key) for column in _REVISION},
        )
        self._session.add(row)
        self._session.flush()
        insert_many(self._session, UnitRow, [_unit(row.id, number, unit) for number, unit in enumerate(units)])
        numbers = self._number(appeal, segments)
        sources = [_source(row.id, numbers[segment.key], segment) for segment in segments]
        insert_many(self._session, SegmentSourceRow, sources)
        words = [source["words"] for source in sources if source["translate"]]
        self._tallies.count_afresh(slug, Count(len(words), sum(words)))

    def revisions(self, slug: str) -> tuple[Revision, ...]:
        """Oldest first."""
        query = (
            select(*_REVISION).where(RevisionRow.appeal_id == self._places.appeal(slug)).order_by(RevisionRow.number)
        )
        return tuple(Revision(*row) for row in self._session.execute(query))

    def size(self, slug: str) -> Count:
        """What somebody has to translate of the newest revision."""
        return self._tallies.size(slug)

    def source(self, slug: str, number: int | None = None) -> bytes:
        """The frozen bytes of a revision, the newest by default; empty where there is none."""
        data = self._session.scalar(select(RevisionRow.data).where(RevisionRow.id == self._revision(slug, number)))
        return b"" if data is None else data

    def segments(self, slug: str, number: int | None = None) -> tuple[Segment, ...]:
        """In the text's order; the newest revision by default."""
        query = (
            select(*COLUMNS)
            .join_from(SegmentSourceRow, SegmentRow, SegmentRow.id == SegmentSourceRow.segment_id)
            .where(SegmentSourceRow.revision_id == self._revision(slug, number))
            .order_by(SegmentSourceRow.position)
        )
        return tuple(segment_of(row) for row in self._session.execute(query))

    def keys(self, slug: str) -> frozenset[str]:
        """Every key the appeal ever gave away."""
        query = select(SegmentRow.key).where(SegmentRow.appeal_id == self._places.appeal(slug))
        return frozenset(self._session.scalars(query))

    def numbering(self, slug: str) -> Numbering:
        """How the newest revision's segments are numbered."""
        query = select(SegmentSourceRow.position).where(
            SegmentSourceRow.revision_id == self._places.newest_revision(slug)
        )
        fixed = query.where(SegmentSourceRow.translate.is_(False)).order_by(SegmentSourceRow.position)
        return Numbering(self.size(slug).segments, tuple(self._session.scalars(fixed)))

    def hand_cuts(self, slug: str) -> tuple[HandCut, ...]:
        """Cuts made by hand, by segment and place."""
        query = (
            select(SegmentRow.key, HandCutRow.at, HandCutRow.breaks)
            .join_from(HandCutRow, SegmentRow, SegmentRow.id == HandCutRow.segment_id)
            .where(SegmentRow.appeal_id == self._places.appeal(slug))
            .order_by(HandCutRow.segment_id, HandCutRow.at)
        )
        return tuple(HandCut(*row) for row in self._session.execute(query))

    def set_hand_cuts(self, slug: str, cuts: Sequence[HandCut]) -> None:
        """All of them, instead of those before; InputError for an unknown appeal or segment."""
        if set(cuts) == set(self.hand_cuts(slug)) and self._places.require_appeal(slug):
            return
        numbers = self._numbers(self._places.require_appeal(slug))
        unknown = next((cut.segment for cut in cuts if cut.segment not in numbers), None)
        if unknown is not None:
            raise InputError(
                _("“{appeal}” has no segment {segment}").format(appeal=printable(slug), segment=printable(unknown))
            )
        its_segments = select(SegmentRow.id).where(SegmentRow.appeal_id == self._places.appeal(slug))
        self._session.execute(delete(HandCutRow).where(HandCutRow.segment_id.in_(its_segments)))
        rows = [{"segment_id": numbers[cut.segment], "at": cut.at, "breaks": cut.breaks} for cut in cuts]
        insert_many(self._session, HandCutRow, rows)

    def _revision(self, slug: str, number: int | None) -> int:
        if number is None:
            return self._places.newest_revision(slug)
        appeal = self._places.appeal(slug)
        query = select(RevisionRow.id).where(RevisionRow.appeal_id == appeal, RevisionRow.number == number)
        return self._session.scalar(query) or NOWHERE

    def _number(self, appeal: int, segments: Sequence[Segment]) -> dict[str, int]:
        """Key → number of all the appeal's segments; identities are made for new keys."""
        known = self._numbers(appeal)
        new = [{"appeal_id": appeal, "key": segment.key} for segment in segments if segment.key not in known]
        if not new:
            return known
        insert_many(self._session, SegmentRow, new)
        return self._numbers(appeal)

    def _numbers(self, appeal: int) -> dict[str, int]:
        query = select(SegmentRow.key, SegmentRow.id).where(SegmentRow.appeal_id == appeal)
        return dict(self._session.execute(query).all())


def _appeal(row: AppealRow) -> Appeal:
    return Appeal(
        slug=row.slug,
        title=row.title,
        language=row.language,
        format=row.format,
        deadline=row.deadline,
        embargo=row.embargo,
        segmentation=row.segmentation,
    )


def _unit(revision: int, number: int, unit: Unit) -> dict[str, Any]:
    return {
        "revision_id": revision,
        "number": number,
        "kind": unit.kind.value,
        "place": unit.place,
        "text": unit.content.text,
        "codes": unit.content.codes,
        "translate": unit.translate,
        "note": unit.note,
        "max_length": unit.max_length,
        "level": unit.level,
        "ordered": unit.ordered,
        "label": unit.label,
        "target": unit.target,
    }


def _source(revision: int, number: int, segment: Segment) -> dict[str, Any]:
    text = segment.source.text
    return {
        "revision_id": revision,
        "position": segment.position,
        "segment_id": number,
        "unit_number": segment.unit,
        "kind": segment.kind.value,
        "place": segment.place,
        "source": text,
        "source_hash": source_hash(text),
        "source_folded": fold(text),
        "codes": segment.source.codes,
        "translate": segment.translate,
        "before": segment.before,
        "after": segment.after,
        "words": segment.words,
        "note": segment.note,
        "max_length": segment.max_length,
        "level": segment.level,
        "ordered": segment.ordered,
        "label": segment.label,
    }

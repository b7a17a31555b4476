"""Texts beside the translations: what is typed and not saved, and what could not be saved."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from transcall.domain.ports import Buffer, Proposal
from transcall.storage.repositories.places import Places
from transcall.storage.rows import BufferRow, ProposalRow, SegmentRow


class SqlBuffers:
    """`domain.ports.Buffers`."""

    def __init__(self, session: Session, places: Places) -> None:
        self._session = session
        self._places = places

    def save(self, slug: str, buffer: Buffer) -> None:
        """Add or replace; InputError for an unknown edition or segment."""
        self._session.merge(
            BufferRow(
                edition_id=self._places.require_edition(slug, buffer.language),
                segment_id=self._places.require_segment(slug, buffer.segment),
                person=buffer.person,
                text=buffer.text,
                base_version=buffer.base_version,
                at=buffer.at,
            )
        )
        self._session.flush()

    def get(self, slug: str, language: str, segment: str, person: str) -> Buffer | None:
        """What the person has typed there."""
        edition, number = self._places.edition(slug, language), self._places.segment(slug, segment)
        row = self._session.scalar(
            select(BufferRow).where(
                BufferRow.edition_id == edition, BufferRow.segment_id == number, BufferRow.person == person
            )
        )
        return None if row is None else _buffer(row, segment, language)

    def of_person(self, slug: str, language: str, person: str) -> tuple[Buffer, ...]:
        """All the person has typed in an edition, oldest first."""
        query = (
            select(BufferRow, SegmentRow.key)
            .join(SegmentRow, SegmentRow.id == BufferRow.segment_id)
            .where(BufferRow.edition_id == self._places.edition(slug, language), BufferRow.person == person)
            .order_by(BufferRow.at, BufferRow.segment_id)
        )
        return tuple(_buffer(row, segment, language) for row, segment in self._session.execute(query))

    def delete(self, slug: str, language: str, segment: str, person: str) -> None:
        """Forget it; nothing happens where there is none."""
        self._session.execute(
            delete(BufferRow).where(
                BufferRow.edition_id == self._places.edition(slug, language),
                BufferRow.segment_id == self._places.segment(slug, segment),
                BufferRow.person == person,
            )
        )


class SqlProposals:
    """`domain.ports.Proposals`."""

    def __init__(self, session: Session, places: Places) -> None:
        self._session = session
        self._places = places

    def add(self, slug: str, proposal: Proposal) -> Proposal:
        """Store with a new id; InputError for an unknown edition or segment."""
        row = ProposalRow(
            edition_id=self._places.require_edition(slug, proposal.language),
            segment_id=self._places.require_segment(slug, proposal.segment),
            target=proposal.target,
            author=proposal.author,
            origin=proposal.origin,
            at=proposal.at,
        )
        self._session.add(row)
        self._session.flush()
        return replace(proposal, id=row.id)

    def of_segment(self, slug: str, language: str, segment: str) -> tuple[Proposal, ...]:
        """Oldest first."""
        query = (
            select(ProposalRow)
            .where(
                ProposalRow.edition_id == self._places.edition(slug, language),
                ProposalRow.segment_id == self._places.segment(slug, segment),
            )
            .order_by(ProposalRow.id)
        )
        return tuple(_proposal(row, segment, language) for row in self._session.scalars(query))

    def of_edition(self, slug: str, language: str) -> Mapping[str, tuple[Proposal, ...]]:
        """Segment → its proposals, oldest first."""
        query = (
            select(ProposalRow, SegmentRow.key)
            .join(SegmentRow, SegmentRow.id == ProposalRow.segment_id)
            .where(ProposalRow.edition_id == self._places.edition(slug, language))
            .order_by(ProposalRow.id)
        )
        found: defaultdict[str, list[Proposal]] = defaultdict(list)
        for row, segment in self._session.execute(query):
            found[segment].append(_proposal(row, segment, language))
        return {segment: tuple(proposals) for segment, proposals in found.items()}

    def delete(self, slug: str, id: int) -> None:  # noqa: A002 -- the port's word
        """Forget a proposal of this appeal; nothing happens where there is none."""
        segments = select(SegmentRow.id).where(SegmentRow.appeal_id == self._places.appeal(slug))
        self._session.execute(
            delete(ProposalRow)
            .where(ProposalRow.id == id, ProposalRow.segment_id.in_(segments))
            .execution_options(synchronize_session=False)
        )


def _proposal(row: ProposalRow, segment: str, language: str) -> Proposal:
    return Proposal(row.id, segment, language, row.target, row.author, row.origin, row.at)


def _buffer(row: BufferRow, segment: str, language: str) -> Buffer:
    return Buffer(segment, language, row.person, row.text, row.base_version, row.at)

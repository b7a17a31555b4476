"""Appeals, their frozen revisions, the units and segments in them."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from transcall.domain.inline import InlineCode
from transcall.storage.rows.base import ID, Base, one_of


class AppealRow(Base):
    """One appeal."""

    __tablename__ = "appeal"
    __table_args__ = (
        UniqueConstraint("slug"),
        CheckConstraint(one_of("segmentation", ("sentence", "unit")), name="segmentation"),
    )

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    slug: Mapped[str]
    title: Mapped[str]
    language: Mapped[str]
    format: Mapped[str]
    deadline: Mapped[date | None]
    embargo: Mapped[bool]
    segmentation: Mapped[str]


class RevisionRow(Base):
    """One frozen source with its bytes."""

    __tablename__ = "revision"
    __table_args__ = (UniqueConstraint("appeal_id", "number"), CheckConstraint("number > 0", name="number"))

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    appeal_id: Mapped[int] = mapped_column(ForeignKey("appeal.id"))
    number: Mapped[int]
    label: Mapped[str]
    filename: Mapped[str]
    format: Mapped[str]
    encoding: Mapped[str]
    sha256: Mapped[str]
    author: Mapped[str]
    at: Mapped[datetime]
    data: Mapped[bytes]


class UnitRow(Base):
    """One unit as the filter read it."""

    __tablename__ = "unit"

    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"), primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    # No CHECK on the kind: formats add kinds, and a new word must not cost every database a migration.
    kind: Mapped[str]
    place: Mapped[str]
    text: Mapped[str]
    codes: Mapped[tuple[InlineCode, ...]]
    translate: Mapped[bool]
    note: Mapped[str]
    max_length: Mapped[int | None]
    level: Mapped[int]
    ordered: Mapped[str]
    label: Mapped[str]
    target: Mapped[str | None]


class SegmentRow(Base):
    """A segment's identity, which outlives its text."""

    __tablename__ = "segment"
    __table_args__ = (UniqueConstraint("appeal_id", "key"),)

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    appeal_id: Mapped[int] = mapped_column(ForeignKey("appeal.id"))
    key: Mapped[str]


class SegmentSourceRow(Base):
    """A segment's text and place in one revision."""

    __tablename__ = "segment_source"
    __table_args__ = (
        UniqueConstraint("revision_id", "segment_id"),
        ForeignKeyConstraint(["revision_id", "unit_number"], ["unit.revision_id", "unit.number"]),
        CheckConstraint("position >= 0", name="position"),
        # Progress and lists are read from this index alone, without the texts.
        Index(
            "ix_segment_source_counting", "revision_id", "translate", "position", "segment_id", "words", "source_hash"
        ),
    )

    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"), primary_key=True, autoincrement=False)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    segment_id: Mapped[int] = mapped_column(ForeignKey("segment.id"), index=True)
    unit_number: Mapped[int]
    kind: Mapped[str]
    place: Mapped[str]
    source: Mapped[str]
    source_hash: Mapped[str]
    source_folded: Mapped[str]
    """`fold(source)`: what a search looks in, the same on both databases."""
    codes: Mapped[tuple[InlineCode, ...]]
    translate: Mapped[bool]
    before: Mapped[str]
    after: Mapped[str]
    words: Mapped[int]
    note: Mapped[str]
    max_length: Mapped[int | None]
    level: Mapped[int]
    ordered: Mapped[str]
    label: Mapped[str]


class HandCutRow(Base):
    """One cut made by hand: in a segment or behind it, placed in the text of its unit."""

    __tablename__ = "hand_cut"
    __table_args__ = (CheckConstraint("at > 0", name="at"),)

    segment_id: Mapped[int] = mapped_column(ForeignKey("segment.id"), primary_key=True, autoincrement=False)
    at: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    breaks: Mapped[bool]

"""What the whole workspace shares: terms, translation memory."""

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from transcall.domain.term import TermStatus
from transcall.storage.rows.base import ID, Base, one_of


class TermRow(Base):
    """One term of a concept in one language."""

    __tablename__ = "term"
    __table_args__ = (
        UniqueConstraint("concept", "language", "text"),
        CheckConstraint(one_of("status", TermStatus), name="status"),
        Index("ix_term_language", "language"),
        Index("ix_term_change", "change"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    concept: Mapped[str]
    language: Mapped[str]
    text: Mapped[str]
    status: Mapped[str]
    note: Mapped[str]
    part_of_speech: Mapped[str]
    example: Mapped[str]
    is_case_sensitive: Mapped[bool]
    author: Mapped[str]
    written_on: Mapped[date | None]
    change: Mapped[int] = mapped_column(BigInteger)
    """Grows with each save: what was read before it is out of date."""


class ConceptRow(Base):
    """What is known of a concept besides its terms; no row where that is nothing."""

    __tablename__ = "concept"

    name: Mapped[str] = mapped_column(primary_key=True)
    subject: Mapped[str]
    definition: Mapped[str]
    note: Mapped[str]


class MemoryPairRow(Base):
    """A pair of languages of the translation memory: its size, and a number that grows with each change."""

    __tablename__ = "memory_pair"
    __table_args__ = (UniqueConstraint("source_language", "target_language"),)

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    source_language: Mapped[str]
    target_language: Mapped[str]
    units: Mapped[int]
    changes: Mapped[int] = mapped_column(BigInteger)


class MemoryRow(Base):
    """One unit of the translation memory.

    A replaced unit gets a new id, and ids are never given twice: what has a higher id is newer. Sources are found by
    64 bits of their hash, which are compared with the text itself: a longer one would cost more than many texts.
    """

    __tablename__ = "memory_unit"
    __table_args__ = (
        Index("ix_memory_unit_source", "source_hash"),
        Index("ix_memory_unit_pair", "pair_id", "id"),
        Index(
            "uq_memory_unit_place",
            "appeal",
            "segment",
            "pair_id",
            "memory",
            unique=True,
            # PostgreSQL's condition stands in the script alone: named here it would load that dialect at every start.
            sqlite_where=text("appeal IS NOT NULL"),
        ),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    pair_id: Mapped[int] = mapped_column(ForeignKey("memory_pair.id"))
    memory: Mapped[str]
    source: Mapped[str]
    source_hash: Mapped[int] = mapped_column(BigInteger)
    target: Mapped[str]
    origin: Mapped[str]
    author: Mapped[str | None]
    at: Mapped[datetime | None]
    previous_source: Mapped[str]
    next_source: Mapped[str]
    # Slug and key, not foreign keys: a memory also holds what came from other workspaces.
    appeal: Mapped[str | None]
    segment: Mapped[str | None]
    domain: Mapped[str]
    is_reviewed: Mapped[bool]

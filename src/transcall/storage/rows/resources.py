"""What the whole workspace shares: terms, translation memory, answers of machines."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
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
    )

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    concept: Mapped[str]
    language: Mapped[str]
    text: Mapped[str]
    status: Mapped[str]
    note: Mapped[str]


class MemoryRow(Base):
    """One pair of the translation memory.

    A replaced pair gets a new id, and ids are never given twice: the highest id is the pair's change number.
    """

    __tablename__ = "memory"
    __table_args__ = (
        UniqueConstraint("source_language", "target_language", "source_hash", "target_hash", name="uq_memory_pair"),
        UniqueConstraint("appeal", "segment", "source_language", "target_language", name="uq_memory_place"),
        Index("ix_memory_languages", "source_language", "target_language", "id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    source_language: Mapped[str]
    target_language: Mapped[str]
    source: Mapped[str]
    source_hash: Mapped[str]
    target: Mapped[str]
    target_hash: Mapped[str]
    origin: Mapped[str]
    author: Mapped[str | None]
    at: Mapped[datetime | None]
    previous_source: Mapped[str]
    next_source: Mapped[str]
    # Slug and key, not foreign keys: a memory also holds what came from other workspaces.
    appeal: Mapped[str | None]
    segment: Mapped[str | None]


class MachineAnswerRow(Base):
    """What a provider answered; the text sent is kept as a hash only."""

    __tablename__ = "machine_cache"

    provider: Mapped[str] = mapped_column(primary_key=True)
    source_language: Mapped[str] = mapped_column(primary_key=True)
    target_language: Mapped[str] = mapped_column(primary_key=True)
    text_hash: Mapped[str] = mapped_column(primary_key=True)
    answer: Mapped[str]
    at: Mapped[datetime]

"""What machines answered, how good it was, and how much they were given."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from transcall.storage.rows.base import Base


class MachineAnswerRow(Base):
    """What a provider answered; the text sent is kept as a hash only. All answers to one text lie together."""

    __tablename__ = "machine_answer"

    text_hash: Mapped[str] = mapped_column(primary_key=True)
    source_language: Mapped[str] = mapped_column(primary_key=True)
    target_language: Mapped[str] = mapped_column(primary_key=True)
    provider: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[str] = mapped_column(primary_key=True)
    answer: Mapped[str]
    at: Mapped[datetime]


class MachineQualityRow(Base):
    """How near a provider's offer was to the text that was approved."""

    __tablename__ = "machine_quality"
    __table_args__ = (
        CheckConstraint("similarity BETWEEN 0 AND 100", name="similarity"),
        Index("ix_machine_quality_language", "language", "provider", "similarity"),
    )

    segment_id: Mapped[int] = mapped_column(ForeignKey("segment.id"), primary_key=True, autoincrement=False)
    language: Mapped[str] = mapped_column(primary_key=True)
    provider: Mapped[str] = mapped_column(primary_key=True)
    similarity: Mapped[int]
    at: Mapped[datetime]


class MachineUseRow(Base):
    """How many characters a provider was given on a day (UTC)."""

    __tablename__ = "machine_use"

    provider: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[str] = mapped_column(primary_key=True)
    characters: Mapped[int]


class MachineAccountRow(Base):
    """What a provider said of the account."""

    __tablename__ = "machine_account"

    provider: Mapped[str] = mapped_column(primary_key=True)
    used: Mapped[int]
    quota: Mapped[int]
    at: Mapped[datetime]

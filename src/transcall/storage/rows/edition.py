"""Editions and what happens in them: claims, translations, comments, unsaved typing, proposals."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from transcall.domain.state import State
from transcall.storage.rows.base import ID, Base, one_of


class EditionRow(Base):
    """An appeal in one language."""

    __tablename__ = "edition"
    __table_args__ = (UniqueConstraint("appeal_id", "language"),)

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    appeal_id: Mapped[int] = mapped_column(ForeignKey("appeal.id"))
    language: Mapped[str]
    deadline: Mapped[date | None]
    waiver_reason: Mapped[str]
    waiver_by: Mapped[str]


class ClaimRow(Base):
    """Who holds an edition; one claim an edition."""

    __tablename__ = "claim"

    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), primary_key=True, autoincrement=False)
    person: Mapped[str]
    until: Mapped[datetime]


class TranslationRow(Base):
    """A segment in one language."""

    __tablename__ = "translation"
    __table_args__ = (
        CheckConstraint(one_of("state", State), name="state"),
        CheckConstraint("version > 0", name="version"),
        # Progress and lists are read from this index alone, without the texts.
        Index("ix_translation_counting", "edition_id", "segment_id", "state", "made_from_hash"),
        Index("ix_translation_activity", "edition_id", "updated_at"),
        Index("ix_translation_author", "edition_id", "author", "state"),
    )

    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), primary_key=True, autoincrement=False)
    segment_id: Mapped[int] = mapped_column(ForeignKey("segment.id"), primary_key=True, autoincrement=False, index=True)
    target: Mapped[str]
    target_folded: Mapped[str]
    """`fold(target)`: what a search looks in, the same on both databases."""
    state: Mapped[str]
    origin: Mapped[str]
    version: Mapped[int]
    made_from: Mapped[str]
    made_from_hash: Mapped[str]
    """Hash of `made_from`, to find what is stale; empty while the target is: that is never stale."""
    author: Mapped[str | None]
    reviewer: Mapped[str | None]
    updated_at: Mapped[datetime]


class CommentRow(Base):
    """What somebody said of a segment in one language."""

    __tablename__ = "comment"
    __table_args__ = (Index("ix_comment_place", "edition_id", "segment_id", "id"),)

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"))
    segment_id: Mapped[int] = mapped_column(ForeignKey("segment.id"), index=True)
    author: Mapped[str]
    at: Mapped[datetime]
    text: Mapped[str]


class BufferRow(Base):
    """What one person has typed and not saved."""

    __tablename__ = "buffer"

    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), primary_key=True, autoincrement=False)
    segment_id: Mapped[int] = mapped_column(ForeignKey("segment.id"), primary_key=True, autoincrement=False, index=True)
    person: Mapped[str] = mapped_column(primary_key=True)
    text: Mapped[str]
    base_version: Mapped[int]
    at: Mapped[datetime]


class BookmarkRow(Base):
    """A segment one person marked."""

    __tablename__ = "bookmark"

    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), primary_key=True, autoincrement=False)
    segment_id: Mapped[int] = mapped_column(ForeignKey("segment.id"), primary_key=True, autoincrement=False, index=True)
    person: Mapped[str] = mapped_column(primary_key=True)


class DismissalRow(Base):
    """What a check says of a segment's text, dismissed by a person."""

    __tablename__ = "dismissal"

    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), primary_key=True, autoincrement=False)
    segment_id: Mapped[int] = mapped_column(ForeignKey("segment.id"), primary_key=True, autoincrement=False, index=True)
    check_name: Mapped[str] = mapped_column(primary_key=True)
    texts_hash: Mapped[str]
    """`Dismissal.texts`: what the source and the target were."""
    person: Mapped[str]
    reason: Mapped[str]
    at: Mapped[datetime]


class ProposalRow(Base):
    """A text that could not be saved without overwriting somebody."""

    __tablename__ = "proposal"
    __table_args__ = (
        Index("ix_proposal_place", "edition_id", "segment_id", "id"),
        # A deleted proposal's number must never come to mean another one.
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"))
    segment_id: Mapped[int] = mapped_column(ForeignKey("segment.id"), index=True)
    target: Mapped[str]
    author: Mapped[str]
    origin: Mapped[str]
    at: Mapped[datetime]

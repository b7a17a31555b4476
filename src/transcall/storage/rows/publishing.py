"""What finished documents need beside the texts: links by language, signatories, insertions."""

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from transcall.storage.rows.base import ID, Base, one_of


class LinkReplacementRow(Base):
    """An address of the source and what stands for it in one language."""

    __tablename__ = "link_replacement"

    appeal_id: Mapped[int] = mapped_column(ForeignKey("appeal.id"), primary_key=True, autoincrement=False)
    language: Mapped[str] = mapped_column(primary_key=True)
    url: Mapped[str] = mapped_column(primary_key=True)
    replacement: Mapped[str]


class LateSignatoryRow(Base):
    """Somebody who signed after the source was written."""

    __tablename__ = "late_signatory"
    __table_args__ = (UniqueConstraint("appeal_id", "name"),)

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    appeal_id: Mapped[int] = mapped_column(ForeignKey("appeal.id"))
    name: Mapped[str]


class SignatoryNameRow(Base):
    """How a signatory's name is written in one language."""

    __tablename__ = "signatory_name"

    appeal_id: Mapped[int] = mapped_column(ForeignKey("appeal.id"), primary_key=True, autoincrement=False)
    language: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    written: Mapped[str]


class InsertionRow(Base):
    """A text that only one edition has, beside a segment's unit."""

    __tablename__ = "insertion"
    __table_args__ = (
        CheckConstraint(one_of("side", ("before", "after")), name="side"),
        # A deleted insertion's number must never come to mean another one.
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), index=True)
    segment_id: Mapped[int] = mapped_column(ForeignKey("segment.id"))
    side: Mapped[str]
    text: Mapped[str]
    author: Mapped[str]
    approver: Mapped[str | None]

"""Counts kept beside what they count, so that an overview costs the same whatever the length of an appeal."""

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from transcall.domain.state import State
from transcall.storage.rows.base import Base, one_of


class TallyRow(Base):
    """How many translations of an edition are in a state: of the newest revision, and of what is to be translated."""

    __tablename__ = "tally"
    __table_args__ = (
        CheckConstraint(one_of("state", State), name="state"),
        CheckConstraint("segments >= 0 AND words >= 0", name="counts"),
    )

    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), primary_key=True, autoincrement=False)
    state: Mapped[str] = mapped_column(primary_key=True)
    stale: Mapped[bool] = mapped_column(primary_key=True)
    segments: Mapped[int]
    words: Mapped[int]


class RevisionSizeRow(Base):
    """How much of a revision somebody has to translate."""

    __tablename__ = "revision_size"

    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"), primary_key=True, autoincrement=False)
    segments: Mapped[int]
    words: Mapped[int]

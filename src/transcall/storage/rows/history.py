"""The append-only history, and the people in it."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from transcall.storage.rows.base import ID, Base


class EventRow(Base):
    """One change. Never updated, never deleted."""

    __tablename__ = "event"
    __table_args__ = (
        Index("ix_event_segment", "segment_id", "language", "id"),
        Index("ix_event_appeal", "appeal_id", "id"),
        Index("ix_event_edition", "appeal_id", "language", "id"),
        Index("ix_event_actor", "actor", "appeal_id", "language", "kind"),
    )

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    at: Mapped[datetime]
    actor: Mapped[str]
    kind: Mapped[str]
    appeal_id: Mapped[int | None] = mapped_column(ForeignKey("appeal.id"))
    # The tag, not the edition: an appeal's history may name languages it has no edition in.
    language: Mapped[str | None]
    segment_id: Mapped[int | None] = mapped_column(ForeignKey("segment.id"))
    before: Mapped[str | None]
    after: Mapped[str | None]
    detail: Mapped[str]
    version: Mapped[int | None]


class PersonRow(Base):
    """A handle. Other tables hold handles as text: a name in the history needs no registration."""

    __tablename__ = "person"

    handle: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    is_coordinator: Mapped[bool]
    languages: Mapped[tuple[str, ...]]
    is_credited: Mapped[bool]

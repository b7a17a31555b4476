"""What finished documents need beside the translations: signatories as written in a language, insertions."""

from dataclasses import dataclass
from enum import StrEnum

from transcall.domain.document import UnitKind


class Side(StrEnum):
    """Where an insertion stands."""

    BEFORE = "before"
    AFTER = "after"


HOSTS = frozenset({UnitKind.PARAGRAPH, UnitKind.LIST_ITEM, UnitKind.QUOTE})
"""Kinds of units beside which a paragraph may stand."""


@dataclass(frozen=True, slots=True)
class Insertion:
    """A text that only one edition has: a phone number, a local date. A paragraph beside a segment's unit."""

    id: int
    language: str
    segment: str
    """The key of the segment beside whose unit it stands."""
    side: Side
    text: str
    """Plain text."""
    author: str
    """Who wrote it as it stands."""
    approver: str | None = None
    """Who approved it, not its author; None: it keeps the edition from going out."""

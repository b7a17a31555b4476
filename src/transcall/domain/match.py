"""Suggestions: matches from the memory and answers of machines."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class MatchKind(StrEnum):
    """How a suggestion was found."""

    IN_CONTEXT = "in-context"
    EXACT = "exact"
    FUZZY = "fuzzy"
    REPAIRED = "repaired"
    """A fuzzy one whose numbers, addresses, dates or terms were replaced by the segment's own."""
    SUBSEGMENT = "sub-segment"
    """A phrase of the segment, not the whole."""
    MACHINE = "machine"
    PROPOSAL = "proposal"


@dataclass(frozen=True, slots=True)
class MemoryUnit:
    """One pair of source and target in a translation memory, as coded text."""

    source_language: str
    target_language: str
    source: str
    target: str
    origin: str = "human"
    author: str | None = None
    at: datetime | None = None
    previous_source: str = ""
    next_source: str = ""
    appeal: str | None = None
    segment: str | None = None
    memory: str = ""
    """The memory's name; empty: the workspace's own, which approved segments feed. Others only change by an import."""
    domain: str = ""
    """What it is about, in the team's words; empty: unknown."""
    is_reviewed: bool = True


@dataclass(frozen=True, slots=True)
class MemorySize:
    """How much one memory holds of one pair of languages."""

    memory: str
    source_language: str
    target_language: str
    units: int


@dataclass(frozen=True, slots=True)
class Match:
    """A suggestion for one segment."""

    target: str
    kind: MatchKind
    similarity: int
    """0–100: normalised edit similarity over what a translator reads; 0 for machine answers."""
    origin: str
    """`memory`, `machine:apertium`, `import` …"""
    source: str = ""
    """The source text the match was made for; empty for machine answers."""
    author: str | None = None
    at: datetime | None = None
    """When it was approved, or kept; None for machine answers."""
    memory: str = ""
    """The memory's name, of another workspace behind that one's name; empty: the workspace's own."""
    is_reviewed: bool = True
    penalty: int = 0
    """How much less it counts than its similarity when matches are put in order: other memory, unreviewed, machine."""
    repairs: tuple[tuple[str, str], ...] = ()
    """(what stood in the memory's target, what was put there instead)."""
    phrase: str = ""
    """The phrase of the segment that a sub-segment match is for; its target is that of `source`, maybe of more."""

    language: str = ""
    """The language of its target, where that is another region's than the segment's (`pt` for `pt-BR`)."""

    @property
    def rank(self) -> int:
        """What matches are ordered by."""
        return self.similarity - self.penalty

"""Suggestions: matches from the memory and answers of machines."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class MatchKind(StrEnum):
    """How a suggestion was found."""

    IN_CONTEXT = "in-context"
    EXACT = "exact"
    FUZZY = "fuzzy"
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

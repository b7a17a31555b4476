"""Terms: concept > language > term with a status (TBX)."""

from dataclasses import dataclass
from enum import StrEnum


class TermStatus(StrEnum):
    """TBX administrative status, and do-not-translate."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    DEPRECATED = "deprecated"
    DO_NOT_TRANSLATE = "do-not-translate"


@dataclass(frozen=True, slots=True)
class Term:
    """One term of a concept in one language."""

    concept: str
    language: str
    text: str
    status: TermStatus = TermStatus.PREFERRED
    note: str = ""


@dataclass(frozen=True, slots=True)
class TermMatch:
    """A concept found in a source text, with what it is called in the target language."""

    source: Term
    start: int
    end: int
    targets: tuple[Term, ...]
    """Preferred first, then admitted; deprecated ones last."""

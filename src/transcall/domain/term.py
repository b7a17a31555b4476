"""Terms: concept > language > term with a status (TBX)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from transcall.interface import N_


class TermStatus(StrEnum):
    """TBX administrative status, and what TBX has no word for: do-not-translate, proposed."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    DEPRECATED = "deprecated"
    DO_NOT_TRANSLATE = "do-not-translate"
    PROPOSED = "proposed"
    """Somebody's proposal: shown, but asked of nobody until a coordinator approves it."""

    @property
    def shown(self) -> str:
        """In words, to be translated where they are shown."""
        return _SHOWN[self]


_SHOWN = {
    TermStatus.PREFERRED: N_("preferred"),
    TermStatus.ADMITTED: N_("admitted"),
    TermStatus.DEPRECATED: N_("deprecated"),
    TermStatus.DO_NOT_TRANSLATE: N_("do-not-translate"),
    TermStatus.PROPOSED: N_("proposed"),
}


class PartOfSpeech(StrEnum):
    """The values TBX-Basic has."""

    NOUN = "noun"
    VERB = "verb"
    ADJECTIVE = "adjective"
    ADVERB = "adverb"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Concept:
    """What terms of all languages mean."""

    name: str
    subject: str = ""
    """The field it belongs to: asylum law, rescue at sea."""
    definition: str = ""
    note: str = ""

    @property
    def is_bare(self) -> bool:
        """Whether there is nothing to say but the name."""
        return not (self.subject or self.definition or self.note)


@dataclass(frozen=True, slots=True)
class Term:
    """One term of a concept in one language."""

    concept: str
    language: str
    text: str
    status: TermStatus = TermStatus.PREFERRED
    note: str = ""
    part_of_speech: PartOfSpeech | None = None
    example: str = ""
    """A sentence that uses it."""
    is_case_sensitive: bool = False
    author: str = ""
    """The handle of who wrote it last, or what a file says of that."""
    on: date | None = None

    @property
    def identity(self) -> tuple[str, str, str]:
        """What no two terms share."""
        return self.concept, self.language, self.text


@dataclass(frozen=True, slots=True)
class Glossary:
    """What a glossary file holds: a termbase without its workspace."""

    concepts: tuple[Concept, ...]
    """Those of which more is known than the name."""
    terms: tuple[Term, ...]
    notices: tuple[str, ...] = ()
    """What was left out, a line each."""


@dataclass(frozen=True, slots=True)
class TermCandidate:
    """A frequent phrase that the termbase may want."""

    text: str
    """As it is written most often."""
    count: int
    score: float
    """C-value: how often it stands for itself, more for longer phrases."""
    example: int
    """Which of the texts shows it first."""


@dataclass(frozen=True, slots=True)
class TermMatch:
    """A concept found in a source text, with what it is called in the target language."""

    source: Term
    start: int
    end: int
    targets: tuple[Term, ...]
    """Preferred first, then admitted and proposed; deprecated ones last."""

    @property
    def best(self) -> Term | None:
        """What to write for it; None where the termbase only says what not to write."""
        return next((term for term in self.targets if term.status is not TermStatus.DEPRECATED), None)


def unused_terms(matches: Iterable[TermMatch], target: str) -> Iterator[Term]:
    """What the termbase has for each term of the source that the target does not hold yet, in the source's order.

    A term that stands twice in the source is wanted twice; any of its words that may be used count, in any case.
    """
    wanted: dict[tuple[Term, ...], int] = {}
    text = target.casefold()
    for match in matches:
        best = match.best
        if best is None:
            continue
        there = sum(
            text.count(term.text.casefold()) for term in match.targets if term.status is not TermStatus.DEPRECATED
        )
        wanted[match.targets] = wanted.get(match.targets, 0) + 1
        if wanted[match.targets] > there:
            yield best

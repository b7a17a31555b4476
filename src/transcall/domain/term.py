"""Terms: concept > language > term with a status (TBX)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from transcall.interface import N_


class TermStatus(StrEnum):
    """TBX administrative status, and do-not-translate."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    DEPRECATED = "deprecated"
    DO_NOT_TRANSLATE = "do-not-translate"

    @property
    def shown(self) -> str:
        """In words, to be translated where they are shown."""
        return _SHOWN[self]


_SHOWN = {
    TermStatus.PREFERRED: N_("preferred"),
    TermStatus.ADMITTED: N_("admitted"),
    TermStatus.DEPRECATED: N_("deprecated"),
    TermStatus.DO_NOT_TRANSLATE: N_("do-not-translate"),
}


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

"""Sentences: as many as the source has, or as much said in fewer."""

from collections.abc import Iterable, Iterator

import regex

from transcall.checks.base import Check, Pair
from transcall.checks.lengths import expected_length, length
from transcall.domain.issue import Issue, Severity
from transcall.interface import _, ngettext

# Where a sentence may end inside a text; without one there is nothing to count.
_INNER = regex.compile(r"[.?!…؟۔।॥。！？։።፧၊။።។|\n]\P{L}{0,30}\p{L}")
_LETTER = regex.compile(r"\p{L}")


class Sentences(Check):
    """Sentences left out or added."""

    name = "sentences"
    kind = "omission"
    severity = Severity.WARNING
    explanation = "The translation has fewer or more sentences than its source, and is shorter or longer to match."

    def find(self, pair: Pair) -> Iterator[Issue]:
        """Sentences joined or parted without loss are no mistake: lengths tell."""
        if pair.split is None or not (_INNER.search(pair.source_prose) or _INNER.search(pair.target_prose)):
            return
        theirs = _count(pair.split(pair.source_prose, pair.source_language))
        ours = _count(pair.split(pair.target_prose, pair.target_language))
        if theirs == ours or not ours or not theirs:
            return
        wanted = expected_length(length(pair.source_prose), pair.source_language, pair.target_language)
        found = length(pair.target_prose)
        if ours < theirs and found < wanted * (1 - 0.5 * (theirs - ours) / theirs) - 2:
            yield self.issue(_message(ours, theirs, _("something may be missing")))
        elif ours > theirs and found > wanted * (1 + min(0.7, 0.6 * (ours - theirs) / theirs)) + 12:
            yield self.issue(_message(ours, theirs, _("something may be added")))


def _count(pieces: Iterable[str]) -> int:
    return sum(1 for piece in pieces if _LETTER.search(piece))


def _message(ours: int, theirs: int, guess: str) -> str:
    source = ngettext("the source has {count} sentence", "the source has {count} sentences", theirs)
    return _("{source}, the translation {ours}: {guess}").format(
        source=source.format(count=theirs), ours=ours, guess=guess
    )

"""Capitals: a sentence begins as its source does."""

from collections.abc import Iterator

import regex

from transcall.checks.base import Check, Pair
from transcall.domain.issue import Issue, Severity
from transcall.interface import _

_FIRST = regex.compile(r"^\s*([\p{L}\p{M}]+)(?![\p{N}\p{Pd}_./\ufffc\ue000])")
# Georgian has capitals that no sentence begins with.
_CAPITALS = regex.compile(r"[\p{Latin}\p{Cyrillic}\p{Greek}\p{Armenian}]")
_END = regex.compile(r"[.?!…]$")


class InitialCapital(Check):
    """A sentence that begins with a small letter."""

    name = "initial-capital"
    kind = "typographical"
    severity = Severity.NOTE
    explanation = "The source begins with a capital, the translation with a small letter."

    def find(self, pair: Pair) -> Iterator[Issue]:
        """Only sentences with their final mark; names such as iPhone, and what the source has too, begin as they do."""
        source, target = _FIRST.match(pair.source_prose), _FIRST.match(pair.target_prose)
        if source is None or target is None or not _END.search(pair.source_prose):
            return
        theirs, ours = source.group(1), target.group(1)
        if not theirs[0].isupper() or not ours.islower() or _CAPITALS.match(ours) is None:
            return
        # An article in a letter and an apostrophe (Afrikaans 'n, Dutch 's) leaves the capital to the next word.
        if len(ours) > 1 and ours not in pair.source_prose.split():
            start = target.start(1)
            yield self.issue(_("the source begins with a capital letter"), start, start + 1)

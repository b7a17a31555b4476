"""Spelling, where a dictionary of the language is installed."""

from collections.abc import Iterator

import regex

from transcall.checks.base import Check, Pair, shorten
from transcall.domain.issue import Issue, Severity
from transcall.interface import _

_WORD = regex.compile(
    r"(?<![@#&\p{L}\p{M}\p{N}_./\\'’-])\p{L}[\p{L}\p{M}]*(?:['’][\p{L}\p{M}]+)*(?![\p{L}\p{M}\p{N}_@/\\-])"
)
_IN_SOURCE = regex.compile(r"[\p{L}\p{M}\p{N}'’]+")


class Spelling(Check):
    """Words the dictionary does not know."""

    name = "spelling"
    kind = "misspelling"
    severity = Severity.NOTE
    explanation = "A word is not in the language's dictionary (where one is installed)."
    on_request = True

    def find(self, pair: Pair) -> Iterator[Issue]:
        """One issue a word; names, acronyms, words of the source and the glossary's are believed."""
        if pair.speller is None or pair.is_one_language:
            return
        known = {word.casefold() for word in _IN_SOURCE.findall(pair.source_prose)}
        for match in pair.terms:
            known |= {word.casefold() for term in match.targets for word in _IN_SOURCE.findall(term.text)}
        for word in _WORD.finditer(pair.target_prose):
            found = word.group()
            if len(found) < 3 or found.isupper() or not found[1:].islower() or found.casefold() in known:
                continue
            if not (pair.speller(found) or pair.speller(found.replace("’", "'"))):
                yield self.issue(_("“{word}” is in no dictionary here").format(word=shorten(found)), *word.span())

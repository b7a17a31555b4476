"""Names that go through unchanged: those written like none other, and signatories."""

from collections.abc import Iterator

import regex

from transcall.checks.base import Check, Pair, shorten
from transcall.domain.document import UnitKind
from transcall.domain.issue import Issue, Severity
from transcall.domain.language import script
from transcall.interface import _

# A capital inside the word: TransCall, McKenzie, iPhone. Five letters at least: abbreviations are translated.
_INNER_CAPITAL = regex.compile(
    r"(?<![\p{L}\p{M}\p{N}_'’@#./$%-])\p{Lu}?\p{Ll}+\p{Lu}[\p{L}]*\p{Ll}(?![\p{L}\p{M}\p{N}_(/@-]|\.\p{L})"
)


class Names(Check):
    """Names that a translation changed or left out."""

    name = "names"
    kind = "inconsistent-entities"
    severity = Severity.WARNING
    explanation = "A name with capitals inside (TransCall) is missing, or a signatory is written differently."

    def find(self, pair: Pair) -> Iterator[Issue]:
        """Between scripts, where names change their letters, only what was agreed on is asked for."""
        is_signatory = pair.kind is UnitKind.SIGNATORY
        agreed = pair.names.get(pair.source.text.strip(), "") if is_signatory else ""
        if agreed:
            if _folded(agreed) != _folded(pair.target):
                yield self.issue(_("it was agreed to write this name {name}").format(name=shorten(agreed)))
            return
        if script(pair.source_language) != script(pair.target_language):
            return
        if is_signatory:
            if _folded(pair.source_prose) != _folded(pair.target_prose):
                yield self.issue(_("a signatory is usually kept as the source writes it"), severity=Severity.NOTE)
            return
        if len(pair.source_prose.split()) < 3:
            return
        for name in dict.fromkeys(_INNER_CAPITAL.findall(pair.source_prose)):
            if len(name) >= 5 and name.casefold() not in pair.target.casefold():
                yield self.issue(_("the name {name} is missing").format(name=shorten(name)))


def _folded(text: str) -> str:
    return " ".join(text.replace("’", "'").split())

"""Arabic script: stretched words, letters in the shapes of old fonts, Persian's zero-width joints."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import regex

from transcall.checks.base import Check, Pair, replaced
from transcall.checks.marks import joints
from transcall.domain.issue import Issue, Severity
from transcall.interface import _

# One stroke at the end of a letter that stands for a word (هـ, the year of the Hijra) is spelling, not decoration.
_STRETCHED = regex.compile(
    r"\u0640+(?=\p{M}*\p{L})|\u0640{2,}|(?<=\p{L}\p{M}*\p{L}\p{M}*)\u0640+|(?<=\p{Latin})\u0640+"
)
# Signs that have a shape of their own (﷽, ﷼, ornate brackets) are no letters in disguise.
_SHAPES = regex.compile(r"[\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdf9\ufe70-\ufefc]+")
_NON_JOINER = "\u200c"


class Kashida(Check):
    """Words stretched for looks."""

    name = "kashida"
    kind = "characters"
    severity = Severity.WARNING
    explanation = "A word is stretched with kashida (tatweel): searches miss it, and screen readers stumble."

    def find(self, pair: Pair) -> Iterator[Issue]:
        """One issue a stretch; silent where the source is stretched too."""
        if "\u0640" not in pair.target or "\u0640" in pair.source.text:
            return
        for match in _STRETCHED.finditer(pair.target_prose):
            yield self.issue(_("the word is stretched with kashida"), *match.span())

    def fix(self, pair: Pair, issue: Issue) -> str | None:
        """The word as it is spelled."""
        return replaced(pair.target, issue, "")


class PresentationForms(Check):
    """Letters as old fonts and PDF files hold them."""

    name = "presentation-forms"
    kind = "characters"
    severity = Severity.WARNING
    explanation = "Arabic letters stand as presentation forms, as copied from a PDF: searches and fonts miss them."

    def find(self, pair: Pair) -> Iterator[Issue]:
        """One issue a run of such letters that the source has not."""
        if pair.target.isascii():
            return
        for match in _SHAPES.finditer(pair.target_masked):
            if match.group() not in pair.source.text:
                yield self.issue(_("Arabic letters as presentation forms"), *match.span())

    def fix(self, pair: Pair, issue: Issue) -> str | None:
        """The letters themselves."""
        found = pair.target[issue.start : issue.end]
        return replaced(pair.target, issue, unicodedata.normalize("NFKC", found))


class Joints(Check):
    """Persian parts of a word with a space between."""

    name = "zero-width-joints"
    kind = "typographical"
    severity = Severity.NOTE
    explanation = "A space parts a word that a zero-width non-joiner should tie together (Persian می‌شود)."

    def find(self, pair: Pair) -> Iterator[Issue]:
        """One issue a space."""
        pattern = _pattern(pair.target_language)
        if pattern is None:
            return
        for match in pattern.finditer(pair.target_prose):
            yield self.issue(_("a zero-width non-joiner belongs here instead of the space"), *match.span())

    def fix(self, pair: Pair, issue: Issue) -> str | None:
        """The non-joiner for the space."""
        return replaced(pair.target, issue, _NON_JOINER)


@lru_cache(maxsize=64)
def _pattern(language: str) -> regex.Pattern[str] | None:
    words = joints(language)
    if not words:
        return None
    before = "|".join(map(regex.escape, sorted(words.get("before", ()))))
    after = "|".join(map(regex.escape, sorted(words.get("after", ()))))
    letter = r"[\p{Arabic}&&\p{L}]"
    prefixed = rf"(?<=(?<![\p{{L}}\p{{M}}\u200c])(?:{before})) (?={letter})"
    suffixed = rf"(?<={letter}) (?=(?:{after})(?![\p{{L}}\p{{M}}]))"
    return regex.compile(f"(?V1){prefixed}|{suffixed}")

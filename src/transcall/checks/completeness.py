"""Completeness: something is there, it is a translation, it is of a likely length, and it fits."""

from collections.abc import Iterator

import regex

from transcall.checks.base import Check, Pair
from transcall.checks.lengths import expected_length, length
from transcall.checks.patterns import TAG_FILLER
from transcall.domain.document import UnitKind
from transcall.domain.issue import Issue, Severity
from transcall.domain.language import script
from transcall.domain.term import TermStatus
from transcall.interface import _

_WORD = regex.compile(r"(?<![@#&\p{L}\p{M}\p{N}_])[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*(?![\p{N}_])")
_SENTENCE_END = regex.compile(r"[.?!。？！؟።।۔:;…]\P{L}*$")
_LETTER = regex.compile(r"\p{L}")
_SAYS_SOMETHING = regex.compile(r"[\p{L}\p{N}\p{S}\ufffc\ue000&%@#*]")
_NAMES_ONLY = (UnitKind.SIGNATORY, UnitKind.METADATA)


class Empty(Check):
    """No text at all."""

    name = "empty"
    kind = "omission"
    severity = Severity.ERROR
    explanation = "There is no translation yet."
    on_request = True

    def find(self, pair: Pair) -> Iterator[Issue]:
        """Only where the source has text."""
        if pair.source.text.strip() and not pair.target.strip():
            yield self.issue(_("there is no translation yet"))


class Unchanged(Check):
    """The source stands where its translation should."""

    name = "unchanged"
    kind = "untranslated"
    severity = Severity.WARNING
    explanation = "The translation is the same as its source."

    def find(self, pair: Pair) -> Iterator[Issue]:
        """Silent over names, numbers, addresses, what is not to be translated, and single words languages share."""
        if pair.is_one_language or pair.kind in _NAMES_ONLY or pair.source.text.strip() != pair.target.strip():
            return
        words = _words_to_translate(pair)
        if not words or _is_name(words, pair.source_prose):
            return
        if (len(words) > 1 and any(len(word) > 3 for word in words)) or script(pair.source_language) != script(
            pair.target_language
        ):
            yield self.issue(_("the translation is the same as its source"))


class LengthRatio(Check):
    """Far shorter or longer than translations between these languages are."""

    name = "length-ratio"
    kind = "length"
    severity = Severity.WARNING
    explanation = "The translation is much shorter or longer than its source: something may be missing or added."

    def find(self, pair: Pair) -> Iterator[Issue]:
        """What is usual differs by language (`lengths`); short texts are given more room."""
        source, target = length(pair.source_prose), length(pair.target_prose)
        if not pair.source.text.strip() or not source:
            return
        usual = expected_length(source, pair.source_language, pair.target_language)
        room = expected_length(1, "en", pair.target_language)
        if target < 0.42 * usual - 4 * room:
            yield self.issue(_("the translation is much shorter than its source"))
        elif target > 2.1 * usual + 30 * room:
            yield self.issue(_("the translation is much longer than its source"))
        elif _LETTER.search(pair.source_prose) and not _SAYS_SOMETHING.search(pair.target_prose):
            yield self.issue(_("the translation holds no word"))


class MaxLength(Check):
    """Longer than its place allows."""

    name = "max-length"
    kind = "length"
    severity = Severity.ERROR
    explanation = "The translation is longer than its place allows."

    def find(self, pair: Pair) -> Iterator[Issue]:
        """Counts characters as a reader sees them."""
        if pair.max_length is None:
            return
        length = len(pair.target_content.plain)
        if length > pair.max_length:
            yield self.issue(
                _("{count} characters are too many: at most {most} fit").format(count=length, most=pair.max_length)
            )


def _is_name(words: list[str], text: str) -> bool:
    """Whether up to six words are written like a name: capitals, short particles between them, no final mark."""
    capitals = [word[0].isupper() for word in words]
    particles = all(capital or len(word) <= 3 for word, capital in zip(words, capitals, strict=True))
    is_short = 2 * sum(capitals) >= len(words) and len(words) <= 6
    return capitals[0] and capitals[-1] and particles and is_short and not _SENTENCE_END.search(text)


def _words_to_translate(pair: Pair) -> list[str]:
    text = pair.source_prose
    for match in pair.terms:
        if match.source.status is TermStatus.DO_NOT_TRANSLATE:
            text = text.replace(match.source.text, TAG_FILLER)
    words: list[str] = _WORD.findall(text)
    return [word for word in words if not (word.isupper() and 1 < len(word) <= 5)]  # acronyms stay

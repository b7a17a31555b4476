"""The glossary obeyed: agreed terms used, deprecated ones not, names kept.

Languages inflect, compound and prefix words, so a term counts as used when the beginnings of its words are
there. The search is generous: a term that is there in a strange form is found, and what is not found is worth
a look.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

import regex
from rapidfuzz import fuzz

from transcall.checks.base import Check, Pair
from transcall.checks.patterns import LINK_FILLER
from transcall.domain.inline import without_tags
from transcall.domain.issue import Issue, Severity
from transcall.domain.language import is_spaced
from transcall.domain.term import TermMatch, TermStatus
from transcall.interface import _

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_VOWEL_SIGNS = regex.compile(r"[\u064b-\u0652\u0670\u0640\u0591-\u05c7]")
_ARABIC = regex.compile(r"\p{Arabic}")
_GOOD = (TermStatus.PREFERRED, TermStatus.ADMITTED)


class TermMissing(Check):
    """No agreed term for a concept of the source."""

    name = "term-missing"
    kind = "terminology"
    severity = Severity.WARNING
    explanation = "A glossary term of the source has none of its agreed translations in the target."

    def find(self, pair: Pair) -> Iterator[Issue]:
        """Any preferred or admitted term will do, in any form of its words."""
        if not pair.terms:
            return
        target = _fold(_plain(pair))
        seen: set[tuple[str, str]] = set()
        for match in _in_prose(pair):
            key = (match.source.concept, match.source.text)
            good = [term for term in match.targets if term.status in _GOOD]
            if key in seen or not good or _is_kept(match):
                continue
            seen.add(key)
            names = [*good, *(term for term in match.targets if term.status is TermStatus.DEPRECATED)]
            # A deprecated term is the other check's finding.
            if not any(_is_used(term.text, target, pair.target_language) for term in names):
                yield self.issue(
                    _("the glossary says “{better}” for “{term}”").format(better=good[0].text, term=match.source.text)
                )


class TermDeprecated(Check):
    """A term the glossary advises against."""

    name = "term-deprecated"
    kind = "terminology"
    severity = Severity.WARNING
    explanation = "A word is used that the glossary advises against."

    def find(self, pair: Pair) -> Iterator[Issue]:
        """Not where the word is part of an agreed term."""
        for match in _in_prose(pair):
            good = [term for term in match.targets if term.status in _GOOD]
            bad = [term for term in match.targets if term.status is TermStatus.DEPRECATED]
            taken = [span for term in good for span in _spans(term.text, pair)]
            for term in bad:
                for start, end in _spans(term.text, pair):
                    if any(first <= start and end <= last for first, last in taken):
                        continue
                    message = (
                        _("the glossary advises against “{term}”: “{better}”")
                        if good
                        else _("the glossary advises against “{term}”")
                    )
                    better = good[0].text if good else ""
                    yield self.issue(message.format(term=term.text, better=better), start, end)


class DoNotTranslate(Check):
    """A name that has to stay as it is."""

    name = "do-not-translate"
    kind = "terminology"
    severity = Severity.ERROR
    explanation = "A name that the glossary says to keep is not in the target."

    def find(self, pair: Pair) -> Iterator[Issue]:
        """The name itself, letter for letter, or an agreed form of it in the target language."""
        for match in missing_names(pair):
            yield self.issue(_("“{term}” is to be kept as it is, and is missing").format(term=match.source.text))


def kept_names(pair: Pair) -> Iterator[TermMatch]:
    """The names of the source that no translation changes, wherever they stand."""
    return (match for match in _in_prose(pair) if _is_kept(match))


def missing_names(pair: Pair) -> Iterator[TermMatch]:
    """Those that are not in the target, each once."""
    if not pair.terms:
        return
    target = _plain(pair)
    for match in {match.source.text: match for match in kept_names(pair)}.values():
        names = [term.text for term in match.targets if term.status is not TermStatus.DEPRECATED]
        if not any(name in target for name in (match.source.text, *names)):
            yield match


def _in_prose(pair: Pair) -> Iterator[TermMatch]:
    """The matches that are not part of an address."""
    return (match for match in pair.terms if LINK_FILLER not in pair.source_prose[match.start : match.end])


def _is_kept(match: TermMatch) -> bool:
    statuses = [match.source.status, *(term.status for term in match.targets)]
    return TermStatus.DO_NOT_TRANSLATE in statuses


def _plain(pair: Pair) -> str:
    return unicodedata.normalize("NFC", without_tags(pair.target, pair.source.codes))


def _is_used(term: str, folded: str, language: str) -> bool:
    """Whether every word of the term is in the text in some form."""
    wanted = _fold(term)
    if wanted in folded:
        return True
    if not is_spaced(language):
        return False
    words = list(dict.fromkeys(_WORD.findall(folded)))
    parts = _WORD.findall(wanted)
    content = [part for part in parts if len(part) > 3] or parts
    return all(_has_form(part, words) for part in content)


def _has_form(wanted: str, words: Iterable[str]) -> bool:
    return any(_is_form(wanted, word) for word in words)


@lru_cache(maxsize=65536)
def _is_form(wanted: str, word: str) -> bool:
    """Whether a word may be a form, a compound or a prefixed form of another: its stem is in it, or nearly."""
    stem = _stem(wanted)
    if word.startswith(stem) or (len(stem) >= 4 and stem in word):
        return True
    if _ARABIC.match(stem):
        return len(stem) >= 2 and stem in word
    return len(wanted) > 4 and fuzz.ratio(wanted, word) >= 75


def _stem(word: str) -> str:
    """The part of a folded word that survives inflection in most languages: three letters, or two thirds of it."""
    if _ARABIC.match(word):
        word = word.removeprefix("ال")
        return word.rstrip("ةهيىا") if len(word) > 3 else word
    return word[: max(3, len(word) - 1 - len(word) // 4)] if len(word) > 3 else word


def _spans(term: str, pair: Pair) -> Iterator[tuple[int, int]]:
    """Where a term stands in the target with at most an ending more; for what is to be found exactly."""
    pattern = _pattern(term, is_spaced(pair.target_language))
    yield from (match.span() for match in pattern.finditer(pair.target_masked))


@lru_cache(maxsize=1024)
def _pattern(term: str, spaced: bool) -> regex.Pattern[str]:  # noqa: FBT001 -- a key of the cache
    words = [_apostrophes(regex.escape(word)) for word in term.split()]
    if not spaced:
        return regex.compile("".join(words), regex.IGNORECASE)
    ending = r"\p{M}*\p{L}{0,3}" if len(term) > 3 else r"\p{M}*"
    joined = rf"{ending}[\s\ufffc]{{1,40}}".join(words)
    proclitic = "(?:[وفبلك]?ال|[وفبلك])?" if _ARABIC.match(term) else ""
    return regex.compile(
        rf"(?<![\p{{L}}\p{{M}}\p{{N}}]){proclitic}{joined}{ending}(?![\p{{L}}\p{{N}}])", regex.IGNORECASE
    )


def _apostrophes(pattern: str) -> str:
    return pattern.replace("'", "’").replace("’", "['’]")


@lru_cache(maxsize=4096)
def _fold(text: str) -> str:
    """For comparing: no case, no Arabic or Hebrew vowel signs, one apostrophe, one hamza-less alif."""
    folded: str = _VOWEL_SIGNS.sub("", unicodedata.normalize("NFC", text).casefold())
    return folded.translate(_SAME)


_SAME = str.maketrans({"’": "'", "\u00a0": " ", "\u202f": " ", "أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي"})

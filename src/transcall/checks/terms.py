"""The glossary obeyed: agreed terms used, deprecated ones not, names kept.

Languages inflect, compound and prefix words, so a term counts as used when all its words are there in some form: as
the pair's `word_forms` knows it, or inside a compound; where nobody knows the forms, when the beginnings of its words
are there. The search is generous: a term that is there in a strange form is found, and what is not found is worth a
look. Proposed terms are asked of nobody.
"""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import regex

from transcall.checks.base import Check, Pair
from transcall.checks.patterns import LINK_FILLER
from transcall.domain.inline import without_tags
from transcall.domain.issue import Issue, Severity
from transcall.domain.language import is_spaced
from transcall.domain.term import Term, TermMatch, TermStatus
from transcall.interface import _

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_VOWEL_SIGNS = regex.compile(r"[\u064b-\u0652\u0670\u0640\u0591-\u05c7]")
_ARABIC = regex.compile(r"\p{Arabic}")
_SIGNS = regex.compile(r"[^\p{L}\p{M}\p{N}\s\-\u2010\u2011'’ʼ·.:]|^[^\p{L}\p{N}]|\d[.:]\d")
"""In a term that has these its words alone say nothing: "c++" is not "c"."""
_APART = regex.compile(r"[.,;:!?…()\[\]“”«»،؛؟。]")
"""What never stands inside a term."""
_SHORT = 4
"""Letters up to which a word inside another proves nothing: "art" in "party"."""
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
            if not any(_is_used(term, target, pair) for term in names):
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
            bad = [term for term in match.targets if term.status is TermStatus.DEPRECATED]
            if not bad:
                continue
            good = [term for term in match.targets if term.status in _GOOD]
            taken = [span for term in good for span in _spans(term, pair)]
            for term in bad:
                for start, end in _spans(term, pair):
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


def _is_used(term: Term, folded: str, pair: Pair) -> bool:
    """Whether every word of the term is in the text in some form; one whose case counts, as it is written."""
    if term.is_case_sensitive:
        return term.text in _plain(pair)
    wanted = _fold(term.text)
    language = pair.target_language
    if not is_spaced(language):
        return wanted in folded
    if _SIGNS.search(wanted):
        return _pattern(wanted, True, True).search(folded) is not None  # noqa: FBT003 -- keys of the cache
    if wanted in folded and (len(wanted) > _SHORT or _ARABIC.match(wanted)):
        return True
    words = list(dict.fromkeys(_WORD.findall(folded)))
    parts = _WORD.findall(wanted)
    content = [part for part in parts if len(part) > 3] or parts
    if pair.word_forms is None:
        return all(any(_is_form(part, word) for word in words) for part in content)
    forms = pair.word_forms
    return all(any(_is_compound(part, word) or forms(part, word, language) for word in words) for part in content)


def _is_compound(wanted: str, word: str) -> bool:
    """Whether a word holds another but for its last letter or two, which an ending may have changed."""
    beginning = wanted[:-1] if len(wanted) < 7 else wanted[:-2]
    return word.startswith(wanted) or (len(wanted) > _SHORT and beginning in word)


@lru_cache(maxsize=65536)
def _is_form(wanted: str, word: str) -> bool:
    """Whether a word may be a form, a compound or a prefixed form of another: its stem is in it, or nearly."""
    stem = _stem(wanted)
    if word.startswith(stem) or (len(stem) >= 4 and stem in word):
        return True
    if _ARABIC.match(stem):
        return len(stem) >= 2 and stem in word
    if len(wanted) <= 4:
        return False
    from rapidfuzz import fuzz  # late: it takes as long to import as all the checks

    return fuzz.ratio(wanted, word) >= 75


def _stem(word: str) -> str:
    """The part of a folded word that survives inflection in most languages: three letters, or two thirds of it."""
    if _ARABIC.match(word):
        word = word.removeprefix("ال")
        return word.rstrip("ةهيىا") if len(word) > 3 else word
    return word[: max(3, len(word) - 1 - len(word) // 4)] if len(word) > 3 else word


def _spans(term: Term, pair: Pair) -> Iterator[tuple[int, int]]:
    """Where a term stands in the target, in a form of its words that is known, or with at most an ending more."""
    is_written = term.is_case_sensitive or _SIGNS.search(term.text) is not None
    if is_written or pair.word_forms is None or not is_spaced(pair.target_language):
        pattern = _pattern(term.text, is_spaced(pair.target_language), not term.is_case_sensitive)
        yield from (match.span() for match in pattern.finditer(pair.target_masked))
        return
    parts = _WORD.findall(term.text)
    words = list(_WORD.finditer(pair.target_masked))
    for first in range(len(words) - len(parts) + 1 if parts else 0):
        here = words[first : first + len(parts)]
        if all(
            pair.word_forms(part, word.group(), pair.target_language) for part, word in zip(parts, here, strict=True)
        ):
            between = pair.target_masked[here[0].end() : here[-1].start()] if len(here) > 1 else ""
            if not _APART.search(between):
                yield here[0].start(), here[-1].end()


@lru_cache(maxsize=1024)
def _pattern(term: str, spaced: bool, any_case: bool) -> regex.Pattern[str]:  # noqa: FBT001 -- keys of the cache
    flags = int(regex.IGNORECASE) if any_case else 0
    words = [_apostrophes(regex.escape(word)) for word in term.split()]
    if not spaced:
        return regex.compile("".join(words), flags)
    ending = r"\p{M}*\p{L}{0,3}" if len(term) > 3 else r"\p{M}*"
    joined = rf"{ending}[\s\ufffc]{{1,40}}".join(words)
    proclitic = "(?:[وفبلك]?ال|[وفبلك])?" if _ARABIC.match(term) else ""
    return regex.compile(rf"(?<![\p{{L}}\p{{M}}\p{{N}}]){proclitic}{joined}{ending}(?![\p{{L}}\p{{N}}])", flags)


def _apostrophes(pattern: str) -> str:
    return pattern.replace("'", "’").replace("’", "['’]")


@lru_cache(maxsize=4096)
def _fold(text: str) -> str:
    """For comparing: no case, no Arabic or Hebrew vowel signs, one apostrophe, one hamza-less alif."""
    folded: str = _VOWEL_SIGNS.sub("", unicodedata.normalize("NFC", text).casefold())
    return folded.translate(_SAME)


_SAME = str.maketrans({"’": "'", "\u00a0": " ", "\u202f": " ", "أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي"})

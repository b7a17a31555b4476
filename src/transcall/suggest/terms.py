"""Find the termbase's terms in a source text.

Each word is looked up once and becomes a sign that stands for its stem, a text becomes a short string of signs, and an
Aho–Corasick automaton finds all terms in it at once: the time grows with the text, not with the number of terms. "art"
is never found inside "party"; case does not matter except in acronyms (ICE is not ice) and where a term says so; a
plural finds its singular. Languages without spaces, and terms with signs in them ("24/7"), are found by substring, by
a second automaton. Inline tags and addresses are not read. Reading a glossary file is the work of formats.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise, takewhile
from threading import Lock

import regex
from ahocorasick_rs import AhoCorasick

from transcall.domain.inline import Content
from transcall.domain.language import is_spaced, primary
from transcall.domain.term import Term, TermMatch, TermStatus
from transcall.suggest.stems import are_forms, fold, keys, readings
from transcall.suggest.term_text import folded, hidden

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}\u00ad\u200c\u200d]*[\p{L}\p{M}\p{N}])?+")
"""Soft hyphens and joiners may stand inside a word."""
_ASCII_WORD = re.compile("[0-9A-Za-z]+")
_BETWEEN = regex.compile(r"\0*(?:\s+|[-\u2010\u2011'’ʼ]|)\0*")
"""What may stand between the words of one term; NUL stands for a character of a tag."""
_PLAIN = regex.compile(r"[\p{L}\p{M}\p{N}\s\-\u2010\u2011'’ʼ\u00ad\u200c\u200d]+")
_HYPHEN = regex.compile(r"(?<=\p{L})[-\u2010\u2011](?=\p{L})")
_ACRONYM = regex.compile(r"(?=.*\p{Lu}.*\p{Lu})[\p{Lu}\p{N}]+")
_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")
_ORDER = {
    TermStatus.DO_NOT_TRANSLATE: 0,
    TermStatus.PREFERRED: 1,
    TermStatus.ADMITTED: 2,
    TermStatus.PROPOSED: 3,
    TermStatus.DEPRECATED: 4,
}
_NO_SIGN = "\0"
_MOST_SIGNS = 1_000_000
_MOST_WORDS = 200_000
"""Word forms of texts that are remembered at most."""


@dataclass(frozen=True, slots=True)
class _Entry:
    source: Term
    targets: tuple[Term, ...]


_Found = tuple[int, int, _Entry]
"""Start, end, what was found."""


class _Signs(dict[str, str]):
    """Word of a text → the sign of its stem; filled as texts are read. Dictionaries are safe in threads."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        self._known: dict[str, str] = {}
        self._count = 0

    def of_term(self, word: str) -> str:
        """The sign of a term's word, made if it is new; "" when there are too many."""
        stems = keys(word, self._language)
        known = self._known
        sign = known.get(stems[0]) or (known.get(stems[-1]) or "")
        if not sign and self._count < _MOST_SIGNS:
            self._count += 1
            sign = chr(self._count if self._count < 0xD800 else self._count + 0x800)
        for stem in stems:
            known.setdefault(stem, sign)
        return sign

    def __missing__(self, word: str) -> str:
        known = self._known
        sign = _NO_SIGN
        for stem in readings(word, self._language):
            if stem in known:
                sign = known[stem]
                break
        if len(self) >= _MOST_WORDS:
            self.clear()
        self[word] = sign
        return sign


class TermFinder:
    """The terms of one pair of languages, ready to be found; safe in threads.

    Terms of concepts that have no term in the target language are left out, unless they are not to be
    translated: those have their own text as target in every language.
    """

    def __init__(self, terms: Iterable[Term], source_language: str, target_language: str) -> None:
        self._language = source_language
        self._is_spaced = is_spaced(source_language)
        self._signs = _Signs(source_language)
        by_words: dict[str, list[_Entry]] = {}
        by_letters: dict[str, list[_Entry]] = {}
        for entry in _entries(terms, source_language, target_language):
            self._add(entry, by_words, by_letters)
        self._by_words, self._by_letters = list(by_words.values()), list(by_letters.values())
        self._words = AhoCorasick(list(by_words))
        self._letters = AhoCorasick(list(by_letters))

    def find(self, content: Content) -> tuple[TermMatch, ...]:
        """Matches in the text's order, none overlapping another (the longer wins); offsets are code points
        of the coded text."""
        text = hidden(content)
        found = [*self._in_words(text), *self._in_letters(text)]
        if not found:
            return ()
        found.sort(key=lambda span: (span[0] - span[1], span[0], _ORDER[span[2].source.status]))
        chosen: dict[int, TermMatch] = {}
        taken = bytearray(len(text))
        for start, end, entry in found:
            first = chosen.get(start)
            if first is not None and first.end == end:
                more = tuple(term for term in entry.targets if term not in first.targets)
                chosen[start] = replace(first, targets=first.targets + more)
            elif not any(taken[start:end]):
                chosen[start] = TermMatch(entry.source, start, end, entry.targets)
                taken[start:end] = b"\1" * (end - start)
        return tuple(chosen[start] for start in sorted(chosen))

    def _add(self, entry: _Entry, by_words: dict[str, list[_Entry]], by_letters: dict[str, list[_Entry]]) -> None:
        text = entry.source.text.strip()
        if self._is_spaced and _PLAIN.fullmatch(text) and (text.isascii() or not _UNSPACED.search(text)):
            # "push-back" is "push back" and "pushback" too.
            for written in (text,) if text.isascii() and "-" not in text else {text, _HYPHEN.sub("", text)}:
                words = _ASCII_WORD.findall(written) if written.isascii() else _WORD.findall(written)
                signs = [self._signs.of_term(word) for word in words]
                if signs and all(signs):
                    by_words.setdefault("".join(signs), []).append(entry)
        elif text:
            by_letters.setdefault(fold(text, self._language), []).append(entry)

    def _in_words(self, text: str) -> Iterator[_Found]:
        if not self._by_words:
            return
        words = _ASCII_WORD.findall(text) if text.isascii() else _WORD.findall(text)
        signs = "".join(map(self._signs.__getitem__, words))
        found = self._words.find_matches_as_indexes(signs, overlapping=True)
        places = _places(text) if found else []
        for which, first, last in found:
            if all(_BETWEEN.fullmatch(text, one[1], other[0]) for one, other in pairwise(places[first:last])):
                for entry in self._by_words[which]:
                    if self._fits(entry.source, tuple(words[first:last])):
                        yield places[first][0], places[last - 1][1], entry

    def _in_letters(self, text: str) -> Iterator[_Found]:
        if not self._by_letters:
            return
        letters, places = folded(text, self._language)
        for which, first, last in self._letters.find_matches_as_indexes(letters, overlapping=True):
            start, end = (first, last) if places is None else (places[first], places[last])
            if _is_whole(text, start, end):
                for entry in self._by_letters[which]:
                    if _case_fits(entry.source, text[start:end]):
                        yield start, end, entry

    def _fits(self, term: Term, found: tuple[str, ...]) -> bool:
        """Whether the words found are forms of the term's words, in a case that is right for it."""
        words = _words_of(term.text)
        if len(words) != len(found):
            words = _words_of(_HYPHEN.sub("", term.text))
        if term.status is TermStatus.DO_NOT_TRANSLATE:  # a name has no forms
            same = all(
                fold(one, self._language) == fold(other, self._language)
                for one, other in zip(words, found, strict=True)
            )
        else:
            same = all(are_forms(one, other, self._language) for one, other in zip(words, found, strict=True))
        if not same:
            return False
        if term.is_case_sensitive:
            return all(_is_same_case(one, other) for one, other in zip(words, found, strict=True))
        return len(found) > 1 or _case_fits(term, found[0])


def _places(text: str) -> list[tuple[int, int]]:
    if text.isascii():
        return [match.span() for match in _ASCII_WORD.finditer(text)]
    return [match.span() for match in _WORD.finditer(text)]


@lru_cache(maxsize=16_384)
def _words_of(term: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(term))


def find_terms(
    terms: Iterable[Term], content: Content, source_language: str, target_language: str
) -> tuple[TermMatch, ...]:
    """`TermFinder` for one text; make a finder of your own for many."""
    return TermFinder(terms, source_language, target_language).find(content)


def is_found_whole(finder: TermFinder, text: str) -> bool:
    """Whether all of a text is one term."""
    return any((match.start, match.end) == (0, len(text)) for match in finder.find(Content(text)))


def is_about(term: Term, words: str) -> bool:
    """Whether a term holds all of some words, each in any form or as a beginning; also in its note or example."""
    language = term.language
    text = fold(f"{term.text} {term.note} {term.example}", language)
    wanted = _WORD.findall(words)
    if not wanted or not is_spaced(language) or _UNSPACED.search(words):
        return fold(words.strip(), language) in text
    there = _WORD.findall(text)
    stems = {stem for word in there for stem in keys(word, language)}
    return all(
        not stems.isdisjoint(keys(word, language)) or any(each.startswith(fold(word, language)) for each in there)
        for word in wanted
    )


_made: list[tuple[Sequence[Term], str, str, TermFinder]] = []
_lock = Lock()
_KEPT = 8


def finder_for(terms: tuple[Term, ...], source_language: str, target_language: str) -> TermFinder:
    """A finder for these terms, kept for the next who brings the same tuple (not an equal one)."""
    with _lock:
        for each in _made:
            if each[0] is terms and each[1:3] == (source_language, target_language):
                return each[3]
    finder = TermFinder(terms, source_language, target_language)
    with _lock:
        _made.insert(0, (terms, source_language, target_language, finder))
        del _made[_KEPT:]
    return finder


def _entries(terms: Iterable[Term], source_language: str, target_language: str) -> Iterator[_Entry]:
    by_concept: dict[str, list[Term]] = {}
    for term in terms:
        by_concept.setdefault(term.concept, []).append(term)
    for concept in by_concept.values():
        targets = _in_language(concept, target_language)
        for source in _in_language(concept, source_language):
            if source.status is TermStatus.DO_NOT_TRANSLATE:
                kept = replace(source, language=target_language)
                others = (each for each in targets if each.text != source.text)
                yield _Entry(source, (kept, *others))
            elif targets:
                yield _Entry(source, tuple(targets))


def _in_language(concept: Sequence[Term], language: str) -> list[Term]:
    """The concept's terms in a language, or in its base language where it has none; best status first."""
    exact = [term for term in concept if term.language == language]
    near = exact or [term for term in concept if primary(term.language) == primary(language)]
    return sorted(near, key=lambda term: _ORDER[term.status]) if len(near) > 1 else near


def _case_fits(term: Term, found: str) -> bool:
    """Acronyms keep their case, a plural's small s aside; any other term is found in any case."""
    text = term.text.strip()
    if term.is_case_sensitive:
        return found == text
    if not _ACRONYM.fullmatch(text):
        return True
    return found in (text, f"{text}s")


def _is_same_case(term: str, word: str) -> bool:
    """Whether the letters that both have in common are written alike."""
    common = sum(1 for _ in takewhile(lambda pair: pair[0].lower() == pair[1].lower(), zip(term, word, strict=False)))
    return term[:common] == word[:common]


def _is_whole(text: str, start: int, end: int) -> bool:
    return not (_inside_word(text, start) or _inside_word(text, end))


def _inside_word(text: str, place: int) -> bool:
    """Whether two letters of a spaced script stand on either side of `place`."""
    pair = text[max(0, place - 1) : place + 1]
    return 0 < place < len(text) and all(_WORD.fullmatch(one) and not _UNSPACED.match(one) for one in pair)

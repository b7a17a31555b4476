"""A phrase found in texts: its words in their order, in any form that shares their stems, without regard to case and
accents. Scripts that put no spaces between words are searched for the characters themselves.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from transcall.domain.inline import TAG
from transcall.domain.language import is_spaced, primary
from transcall.suggest.stems import TURKIC, key

Span = tuple[int, int]
_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0dff\u200c\u200d]+[^\W_]*)*")
_LEAST_BEGUN = 3
"""Letters of a last word that may be continued: people search while they type."""
_END = "\x01"
_FIRST_ACCENT = 200
"""From here on Unicode's combining classes say where a mark stands, above or below."""


@dataclass(frozen=True, slots=True)
class Part:
    """What a text must have an entry of, for each word of a phrase: one of these stems, or one that begins so."""

    stems: frozenset[str]
    beginning: str


class Phrase:
    """What is looked for in texts of one language."""

    def __init__(self, text: str, language: str) -> None:
        self._language = language
        self._plain = flat(text.strip())
        self._words = [forms(word, language) for word in _WORD.findall(text)] if is_spaced(language) else []
        self._begun = flat(_WORD.findall(text)[-1]) if self._words else ""
        if len(self._begun) < _LEAST_BEGUN:
            self._begun = ""
        self._places = _Places(self._words, self._begun, language)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look for."""
        return not self._plain

    def parts(self) -> tuple[Part, ...]:
        """All of these a text has that holds the phrase, and some have that do not; none: any text may hold it."""
        if self._words:
            return (*(Part(word, "") for word in self._words[:-1]), Part(self._words[-1], self._begun))
        if is_spaced(self._language):  # nothing but signs
            return ()
        runs = _runs(self._plain)
        if runs[-1].endswith(_END):  # what follows it in a text is not known
            runs = runs[:-1] or [self._plain]
        return tuple(Part(frozenset(), run) for run in dict.fromkeys(runs))

    def find(self, text: str) -> tuple[Span, ...]:
        """Where it stands in a coded text, as code-point offsets, in order."""
        if self._words:
            return self._by_words(text)
        return _by_characters(self._plain, text) if self._plain and self._plain in flat(text) else ()

    def is_literal(self, text: str) -> bool:
        """Whether it stands there as it was typed, but for case and accents."""
        return self._plain in flat(text)

    def _by_words(self, text: str) -> tuple[Span, ...]:
        without_tags = TAG.sub(lambda tag: " " * len(tag.group()), text) if "<" in text else text
        # How much of the phrase has just been read, as bits: of most texts nothing more is looked at.
        read, whole, ends = 0, 1 << (len(self._words) - 1), []
        for place, fits in enumerate(map(self._places.__getitem__, _WORD.findall(without_tags))):
            read = (read << 1 | 1) & fits
            if read & whole:
                ends.append(place)
                read = 0
        if not ends:
            return ()
        spans = [word.span() for word in _WORD.finditer(without_tags)]
        return tuple((spans[end - len(self._words) + 1][0], spans[end][1]) for end in ends)


class _Places(dict[str, int]):
    """A text's word → the words of the phrase it may be, as bits."""

    def __init__(self, words: Sequence[frozenset[str]], begun: str, language: str) -> None:
        super().__init__()
        self._words = words
        self._begun = begun
        self._language = language

    def __missing__(self, word: str) -> int:
        its = forms(word, self._language)
        fits = sum(1 << place for place, wanted in enumerate(self._words) if wanted & its)
        if self._begun and flat(word).startswith(self._begun):
            fits |= 1 << (len(self._words) - 1)
        self[word] = fits
        return fits


def entries(text: str, language: str) -> list[str]:
    """What a coded text is found by: its words; without spaces between words, its flat characters.

    Of Chinese characters each one, for there are thousands; of others each run of two.
    """
    if not is_spaced(language):
        return _runs(flat(text))
    plain = TAG.sub(" ", text) if "<" in text else text
    # Words in their case are as good, but more: Turkish alone tells two letters from each other by it.
    return _WORD.findall(plain if primary(language) in TURKIC else plain.lower())


def _runs(plain: str) -> list[str]:
    pairs = zip(plain, plain[1:] + _END, strict=True)
    return [first if _is_sign(first) else first + second for first, second in pairs]


def _is_sign(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff" or "\U00020000" <= character <= "\U0003ffff"


def _by_characters(wanted: str, text: str) -> tuple[Span, ...]:
    places: list[int] = []
    flattened = ""
    for place, character in enumerate(text):
        flattened += (folded := flat(character))
        places += [place] * len(folded)
    found: list[Span] = []
    start = flattened.find(wanted)
    while start >= 0:
        end = start + len(wanted)
        found.append((places[start], places[end - 1] + 1))
        start = flattened.find(wanted, end)
    return tuple(found)


@lru_cache(maxsize=65_536)
def forms(word: str, language: str) -> frozenset[str]:
    """Keys of the word with its accents and without: people leave them out when they search."""
    return frozenset((flat(key(word, language)), key(flat(word), language)))


def flat(text: str) -> str:
    """Without case and accents; vowel signs, which are letters, stay."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFD", unicodedata.normalize("NFC", text).casefold())
    return unicodedata.normalize("NFC", "".join(each for each in apart if not _is_accent(each)))


def _is_accent(character: str) -> bool:
    return unicodedata.combining(character) >= _FIRST_ACCENT

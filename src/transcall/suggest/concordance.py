"""A phrase found in texts: its words in their order, in any form that shares their stems, without regard to case and
accents. Scripts that put no spaces between words are searched for the characters themselves.
"""

import re
import unicodedata
from functools import lru_cache

from transcall.domain.inline import TAG
from transcall.domain.language import is_spaced
from transcall.suggest.stems import key

Span = tuple[int, int]
_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0dff\u200c\u200d]+[^\W_]*)*")
_LEAST_BEGUN = 3
"""Letters of a last word that may be continued: people search while they type."""
_FIRST_ACCENT = 200
"""From here on Unicode's combining classes say where a mark stands, above or below."""


class Phrase:
    """What is looked for in texts of one language."""

    def __init__(self, text: str, language: str) -> None:
        self._language = language
        self._plain = flat(text.strip())
        self._words = [_forms(word, language) for word in _WORD.findall(text)] if is_spaced(language) else []
        self._begun = flat(_WORD.findall(text)[-1]) if self._words else ""
        # What every form of the longest word holds: most texts are passed over by looking for it.
        self._sign = min(self._words[self._longest()], key=len)[:-1] if self._words else self._plain

    def _longest(self) -> int:
        return max(range(len(self._words)), key=lambda place: len(min(self._words[place], key=len)))

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look for."""
        return not self._plain

    def find(self, text: str) -> tuple[Span, ...]:
        """Where it stands in a coded text, as code-point offsets, in order."""
        if self.is_empty or self._sign not in flat(text):
            return ()
        return self._by_words(text) if self._words else _by_characters(self._plain, text)

    def is_literal(self, text: str) -> bool:
        """Whether it stands there as it was typed, but for case and accents."""
        return self._plain in flat(text)

    def _by_words(self, text: str) -> tuple[Span, ...]:
        without_tags = TAG.sub(lambda tag: " " * len(tag.group()), text)
        words = list(_WORD.finditer(without_tags))
        found: list[Span] = []
        place = 0
        while place + len(self._words) <= len(words):
            here = words[place : place + len(self._words)]
            if all(self._fits(number, word.group()) for number, word in enumerate(here)):
                found.append((here[0].start(), here[-1].end()))
                place += len(here)
            else:
                place += 1
        return tuple(found)

    def _fits(self, number: int, word: str) -> bool:
        if self._words[number] & _forms(word, self._language):
            return True
        is_last = number == len(self._words) - 1
        return is_last and len(self._begun) >= _LEAST_BEGUN and flat(word).startswith(self._begun)


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
def _forms(word: str, language: str) -> frozenset[str]:
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

"""Made-up memories of any size with near duplicates, in scripts of several kinds; and texts to look up in them."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

Words = tuple[int, ...]

_LATIN = [
    *("ma", "ri", "to", "ne", "sa", "pe", "lo", "ki", "du", "va", "an", "er", "is", "on", "tra"),
    *("ble", "con", "pro", "ing", "ion", "est", "ly", "un", "re", "th", "he", "we", "st", "al", "or"),
]
_THAI = [first + vowel + last for first in "กขคงจชดตทนบปพมยรลวสห" for vowel in "าิีุูัะโเ" for last in ("", "น", "ง", "ก")]
_KANA = [chr(point) for point in range(0x3042, 0x3094)]
_HAN = [chr(0x4E00 + number * 5) for number in range(3000)]


@dataclass(frozen=True, slots=True)
class Script:
    """How made-up texts look."""

    name: str
    languages: tuple[str, str]
    """What a memory of such texts is said to be from and to: words are found as these languages have them."""
    signs: Sequence[str]
    """What words are made of, the commonest first."""
    longest_word: int
    shortest: int
    longest: int
    """Words of a text."""
    between: str
    end: str


SCRIPTS = (
    Script("Latin", ("en", "fr"), _LATIN, 4, 4, 30, " ", "."),
    Script("Latin, short", ("en", "fr"), _LATIN, 4, 2, 6, " ", "."),
    Script("Chinese", ("zh", "ja"), _HAN, 3, 3, 18, "", "。"),
    Script("Japanese", ("ja", "zh"), _KANA + _HAN, 4, 3, 16, "", "。"),
    Script("Thai", ("th", "lo"), _THAI, 3, 3, 18, "", ""),
)


class MadeUp:
    """`size` different-looking texts of a script, three in ten of them like another one; the same ones each time."""

    def __init__(self, script: Script, size: int) -> None:
        self._chance = random.Random(size)  # noqa: S311 -- not for secrets
        self._script = script
        self._words = self._vocabulary()
        self._weights = list(accumulate(1 / (place + 3) for place in range(len(self._words))))
        self._texts: list[Words] = []
        for _ in range(size):
            again = self._texts and self._chance.random() < 0.3
            self._texts.append(self._changed(1, 4) if again else self._new())

    def sources(self) -> Iterator[str]:
        """The memory's texts."""
        return (self._written(text) for text in self._texts)

    def wanted(self, count: int) -> list[str]:
        """Texts with up to three words other than in one of the memory's, such as a translator comes upon."""
        return [self._written(self._changed(0, 3)) for _ in range(count)]

    def _new(self) -> Words:
        return self._some(self._chance.randint(self._script.shortest, self._script.longest))

    def _changed(self, least: int, most: int) -> Words:
        words = list(self._chance.choice(self._texts))
        for _ in range(self._chance.randint(least, most)):
            place, what = self._chance.randrange(len(words)), self._chance.random()
            if what < 0.25 and len(words) > 2:
                del words[place]
            elif what < 0.5:
                words.insert(place, *self._some(1))
            else:
                words[place] = self._some(1)[0]
        return tuple(words)

    def _some(self, count: int) -> Words:
        return tuple(self._chance.choices(range(len(self._words)), cum_weights=self._weights, k=count))

    def _written(self, words: Words) -> str:
        text = self._script.between.join(self._words[word] for word in words)
        return text[:1].upper() + text[1:] + self._script.end

    def _vocabulary(self) -> list[str]:
        signs, chance = self._script.signs, self._chance
        weights = list(accumulate(1 / (place + 8) for place in range(len(signs))))
        made = (
            "".join(chance.choices(signs, cum_weights=weights, k=chance.randint(1, self._script.longest_word)))
            for _ in range(30_000)
        )
        return list(dict.fromkeys(made))

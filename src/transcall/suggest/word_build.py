"""Writing a file of words: texts come in pages; what is kept in memory is the vocabulary, not the texts.

Each page's lists go to a file of their own first; then, some words at a time, the pages' lists are put together.
"""

import tempfile
from array import array
from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from transcall.domain.language import is_spaced
from transcall.suggest.concordance import entries, flat, forms
from transcall.suggest.memory_folder import put
from transcall.suggest.word_file import About, Arrays, check_sum, write_words
from transcall.suggest.word_lists import packed

_AT_ONCE = 500_000
"""Places of words that are put together at once."""
_NEWEST = 8
Page = Sequence[tuple[int, str]]
"""(id, coded text), ids growing from page to page."""


def write_word_file(path: Path, pages: Iterable[Page], language: str, *, changes: int) -> None:
    """Write the file anew and put it in the place of what is there; OSError where that is impossible."""

    def write(file: IO[bytes]) -> None:
        with tempfile.TemporaryFile(dir=path.parent) as rows, tempfile.TemporaryFile(dir=path.parent) as lists:
            gathered = _Gathered(language, rows)
            for page in pages:
                gathered.add(page)
            starts, sizes = gathered.write_lists(lists)
            size = lists.tell()
            lists.seek(0)
            mapped = np.memmap(lists, dtype=np.uint8, mode="r") if size else np.empty(0, np.uint8)
            write_words(file, gathered.about(changes), gathered.arrays(starts, sizes, mapped))

    put(path, write)


class _Vocabulary(dict[str, int]):
    """Word as it is written → the number of its flat form, given when it is first seen."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        self._has_stems = is_spaced(language)
        self.numbers: dict[str, int] = {}
        """Flat word → its number; in the order of the numbers."""
        self.stems: dict[str, int] = {}
        self.of_stems, self.of_words = array("I"), array("I")
        """Number of a stem, and of a word that has it."""

    def __missing__(self, word: str) -> int:
        number = self.numbers.setdefault(flat(word) if self._has_stems else word, len(self.numbers))
        self[word] = number
        if self._has_stems:
            for stem in forms(word, self._language):
                self.of_stems.append(self.stems.setdefault(stem, len(self.stems)))
                self.of_words.append(number)
        return number


class _Gathered:
    """What a file is made of."""

    def __init__(self, language: str, rows: IO[bytes]) -> None:
        self._language = language
        self._vocabulary = _Vocabulary(language)
        self._ids: list[NDArray[np.int64]] = []
        self._newest: list[tuple[int, str]] = []
        self._units = 0
        self._rows = rows
        """Each page's rows, sorted by word."""
        self._pages: list[tuple[int, NDArray[np.uint32], NDArray[np.uint32]]] = []
        """(where the page begins, its words' numbers, how many rows each has)"""

    def add(self, page: Page) -> None:
        number_of = self._vocabulary.__getitem__
        found = [list(map(number_of, entries(text, self._language))) for _, text in page]
        sizes = np.array([len(each) for each in found], dtype=np.int64)
        words = np.fromiter(chain.from_iterable(found), dtype=np.int64, count=int(sizes.sum()))
        rows = np.repeat(np.arange(self._units, self._units + len(page)), sizes)
        both = np.unique(words << 32 | rows)
        numbers, counts = np.unique(both >> 32, return_counts=True)
        self._pages.append((self._rows.tell(), numbers.astype(np.uint32), counts.astype(np.uint32)))
        self._rows.write((both & 0xFFFFFFFF).astype("<u4").data)
        self._ids.append(np.array([number for number, _ in page], dtype=np.int64))
        self._units += len(page)
        self._newest = [*self._newest, *page][-_NEWEST:]

    def about(self, changes: int) -> About:
        newest = tuple((number, check_sum(text)) for number, text in self._newest)
        return About(self._units, newest[-1][0] if newest else 0, changes, newest)

    def write_lists(self, file: IO[bytes]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Write the rows of each word; where each list begins, and its bytes, by the word's number."""
        totals = np.zeros(len(self._vocabulary.numbers), dtype=np.int64)
        for _, numbers, counts in self._pages:
            totals[numbers] += counts
        sizes = np.empty(len(totals), dtype=np.int64)
        first = 0
        sums = np.cumsum(totals)
        while first < len(totals):
            done = int(sums[first - 1]) if first else 0
            last = max(first + 1, int(np.searchsorted(sums, done + _AT_ONCE, side="right")))
            data, sizes[first:last] = packed(self._joined(first, last), (sums - totals)[first:last] - done)
            file.write(data.data)
            first = last
        return np.cumsum(sizes) - sizes, sizes

    def _joined(self, first: int, last: int) -> NDArray[np.int64]:
        """The rows of these words, word by word."""
        words: list[NDArray[np.uint32]] = []
        rows: list[NDArray[np.uint32]] = []
        for start, numbers, counts in self._pages:
            low, high = np.searchsorted(numbers, (first, last)).tolist()
            here = counts[low:high]
            self._rows.seek(start + 4 * int(counts[:low].sum()))
            words.append(np.repeat(numbers[low:high], here))
            rows.append(np.frombuffer(self._rows.read(4 * int(here.sum())), dtype="<u4"))
        # Stable: pages, and so rows, stay in their order.
        order = np.argsort(np.concatenate(words), kind="stable")
        return np.concatenate(rows)[order].astype(np.int64)

    def arrays(self, starts: NDArray[np.int64], sizes: NDArray[np.int64], lists: NDArray[np.uint8]) -> Arrays:
        words = [word.encode("utf-8", "surrogatepass") for word in self._vocabulary.numbers]
        order = sorted(range(len(words)), key=words.__getitem__)
        place_of = np.empty(len(words), dtype=np.uint32)
        place_of[order] = np.arange(len(words))
        ids = np.concatenate(self._ids or [np.empty(0, np.int64)])
        return {
            "ids": packed(ids, np.zeros(min(1, len(ids)), np.int64))[0],
            **_strings("word", [words[each] for each in order]),
            "list_starts": _small(starts[order]),
            "list_sizes": sizes[order].astype("<u4"),
            **self._stems(place_of),
            "lists": lists,
        }

    def _stems(self, place_of: NDArray[np.uint32]) -> Arrays:
        stems = [stem.encode("utf-8", "surrogatepass") for stem in self._vocabulary.stems]
        order = sorted(range(len(stems)), key=stems.__getitem__)
        stem_places = np.empty(len(stems), dtype=np.int64)
        stem_places[order] = np.arange(len(stems))
        of = stem_places[np.frombuffer(self._vocabulary.of_stems, dtype=np.uintc)]
        words = place_of[np.frombuffer(self._vocabulary.of_words, dtype=np.uintc)].astype(np.int64)
        pairs = np.unique(of << 32 | words)
        starts = np.searchsorted(pairs >> 32, np.arange(len(stems) + 1))
        return {
            **_strings("stem", [stems[each] for each in order]),
            "stem_word_starts": starts.astype("<u4"),
            "stem_words": (pairs & 0xFFFFFFFF).astype("<u4"),
        }


def _strings(name: str, found: Sequence[bytes]) -> dict[str, NDArray[Any]]:
    starts = np.cumsum([0, *map(len, found)])
    return {f"{name}s": np.frombuffer(b"".join(found), np.uint8), f"{name}_starts": starts.astype("<u4")}


def _small(numbers: NDArray[np.int64]) -> NDArray[Any]:
    return numbers.astype("<u4" if int(numbers.max(initial=0)) < 1 << 32 else "<u8")

"""Where a phrase may stand in one side of a pair of languages: a file of words, and what is newer than it.

The memory is right, the file only says where to look. A small memory has none and is read. What came since the file
was made is read behind its last id; when that is much, a new file is made beside the work.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, suppress
from itertools import islice
from pathlib import Path
from threading import Lock, Thread
from typing import TYPE_CHECKING

from transcall.domain.ports import Memory
from transcall.errors import TransCallError
from transcall.suggest.concordance import Part

if TYPE_CHECKING:
    from transcall.suggest.word_file import WordFile

TAIL = 2000
"""Newer texts that are read one by one, besides one for each four hundred in the file."""
_PAGE = 20_000
_BATCH = 500
Open = Callable[[], AbstractContextManager[Memory]]
"""A view of the memory, of its own."""


class WordIndex:
    """One side of one pair of languages of one memory; thread-safe."""

    def __init__(self, paths: Sequence[Path], source_language: str, target_language: str, *, in_target: bool) -> None:
        """The file is at the first of the `paths` where there can be one."""
        self._paths = paths
        self._pair = (source_language, target_language)
        self._in_target = in_target
        self._lock = Lock()
        self._builder: Thread | None = None

    def candidates(self, memory: Memory, parts: Sequence[Part]) -> Iterator[Sequence[int]]:
        """Ids of units that may hold the phrase, newest first, some at a time. Without parts all may."""
        file = self._opened(memory) if parts else None
        last = file.about.last_id if file is not None else 0
        newer = [number for page in self._pages(memory, after=last) for number, _ in page]
        yield from _batches(reversed(newer))
        if file is not None:
            yield from _batches(reversed(file.ids(parts).tolist()))

    def refresh(self, memory: Memory) -> None:
        """Make the file if the memory is large and has none, or one that is far behind."""
        with self._lock:
            if self._is_due(memory, self._opened(memory)):
                self._build(memory)

    def refresh_beside(self, memory: Memory, open_memory: Open) -> None:
        """The same, beside the work where there is a file; its thread opens the memory for itself."""
        file = self._opened(memory)
        if file is None:
            self.refresh(memory)
        elif self._is_due(memory, file):
            with self._lock:
                if self._builder is None:
                    self._builder = Thread(target=self._renew, args=(open_memory,), name="word index", daemon=True)
                    self._builder.start()

    def wait(self) -> None:
        """Until nothing is made beside the work any more."""
        builder = self._builder
        if builder is not None:
            builder.join()

    def _renew(self, open_memory: Open) -> None:
        try:
            # A database that is busy or being closed: the next search tries again.
            with suppress(TransCallError), open_memory() as memory:
                self._build(memory)
        finally:
            with self._lock:
                self._builder = None

    def _is_due(self, memory: Memory, file: "WordFile | None") -> bool:
        there, _ = memory.stamp(*self._pair)
        if file is None:
            return there > TAIL
        newer = len(memory.texts(*self._pair, in_target=self._in_target, after=file.about.last_id, limit=_PAGE))
        gone = file.about.units + newer - there
        return newer > TAIL + file.about.units // 400 or gone > max(TAIL, file.about.units // 5)

    def _opened(self, memory: Memory) -> "WordFile | None":
        there, changes = memory.stamp(*self._pair)
        if there <= TAIL:
            return None
        # Late: a small memory needs no numpy.
        from transcall.suggest.word_file import open_words

        for path in self._paths:
            file = open_words(path)
            if file is not None and file.about.changes <= changes and self._is_of(file, memory):
                return file
        return None

    def _is_of(self, file: "WordFile", memory: Memory) -> bool:
        """Whether its newest texts are the memory's: a memory from a backup gives ids away again."""
        from transcall.suggest.word_file import check_sum

        there = memory.by_id([number for number, _ in file.about.newest])
        texts = {number: unit.target if self._in_target else unit.source for number, unit in there.items()}
        return all(check_sum(texts[number]) == sum_ for number, sum_ in file.about.newest if number in texts)

    def _build(self, memory: Memory) -> None:
        from transcall.suggest.word_build import write_word_file

        language = self._pair[self._in_target]
        for path in self._paths:
            try:
                write_word_file(path, self._pages(memory), language, changes=memory.stamp(*self._pair)[1])
            except OSError:  # a folder that is read-only or gone, a full disk: slower, not wrong
                continue
            return

    def _pages(self, memory: Memory, after: int = 0) -> Iterator[Sequence[tuple[int, str]]]:
        while page := memory.texts(*self._pair, in_target=self._in_target, after=after, limit=_PAGE):
            yield page
            after = page[-1][0]


def _batches(ids: Iterator[int]) -> Iterator[Sequence[int]]:
    while batch := list(islice(ids, _BATCH)):
        yield batch

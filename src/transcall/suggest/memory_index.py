"""What is searched of one pair of languages: an index file, and what is newer than it in memory.

The memory is right, the index only says where to look. Units have ids that only grow, so what came since the file was
written is read behind its last id; what was deleted since is found missing when it is asked for. Small memories have no
file at all. A file is made anew beside the work when much has come since, at once when there is no other way.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from threading import Lock, Thread
from typing import TYPE_CHECKING

from transcall.domain.ports import Memory
from transcall.suggest.score import nearest, reading

if TYPE_CHECKING:
    from transcall.suggest.memory_file import IndexFile

TAIL = 2000
"""Newer readings that are compared one by one; so many take a millisecond or two."""
LONG_TAIL = 20_000
"""More than this is never read into memory: a file is made of it first."""
PAGE = 20_000
_CHECKED = 8
"""Units of a file whose texts are compared with the memory's when it is opened."""

_PHRASES = 60
"""Texts of a class that are looked at for a shared phrase."""

Found = tuple[int, tuple[int, ...]]
"""(score, ids of the units that read so, oldest first)"""


@dataclass(frozen=True, slots=True)
class _State:
    """What is known of the memory; replaced, never changed."""

    stamp: tuple[int, int]
    file: "IndexFile | None" = None
    tail: tuple[str, ...] = ()
    tail_ids: tuple[int, ...] = ()

    @property
    def last_id(self) -> int:
        return self.tail_ids[-1] if self.tail_ids else self.file.sizes.last_id if self.file else 0

    @property
    def known(self) -> int:
        return len(self.tail_ids) + (self.file.sizes.ids if self.file else 0)


class PairIndex:
    """One pair of languages of one memory; thread-safe."""

    def __init__(self, paths: Sequence[Path], source_language: str, target_language: str) -> None:
        """The file is at the first of the `paths` where there can be one."""
        self._paths = paths
        self._pair = (source_language, target_language)
        self._lock = Lock()
        self._state: _State | None = None
        self._gone: frozenset[int] = frozenset()
        self._builder: Thread | None = None

    def refresh(self, memory: Memory) -> None:
        """Learn what has changed since the last time; quick unless an index has to be made of a large memory."""
        stamp = memory.stamp(*self._pair)
        with self._lock:
            now = self._state or self._opened(memory, stamp)
            # An older stamp is a transaction that began before another thread's: what is known is good enough.
            if now.stamp[1] < stamp[1]:
                now = self._extended(memory, now, stamp)
            self._state = now
            due = len(now.tail) > TAIL + (now.file.sizes.rows // 200 if now.file else 0)
            if due and self._builder is None:
                self._builder = Thread(target=self._rebuild, args=(now,), name="memory index", daemon=True)
                self._builder.start()

    def nearest(self, wanted: str, *, minimum: int, limit: int) -> list[Found]:
        """The readings most like `wanted`, best first; `refresh` first. What is known to be gone is left out."""
        state = self._known_state()
        found: list[Found] = []
        if state.file is not None:
            found.extend(state.file.nearest(wanted, minimum=minimum, limit=limit + len(self._gone)))
        in_tail = nearest(wanted, state.tail, minimum=minimum, limit=limit + len(self._gone))
        found.extend((score, (state.tail_ids[place],)) for place, score in in_tail)
        return sorted(self._present(found), key=lambda each: -each[0])[:limit]

    def forget(self, ids: Iterable[int]) -> None:
        """These units are not in the memory any more."""
        with self._lock:
            self._gone |= frozenset(ids)

    def wait(self) -> None:
        """Until nothing is made beside the work any more."""
        builder = self._builder
        if builder is not None:
            builder.join()

    def phrases(self, wanted: str, *, shortest: int, longest: int) -> Iterator[tuple[str, tuple[int, ...]]]:
        """(reading, ids) of texts that may stand whole in `wanted`."""
        state = self._known_state()
        if state.file is not None:
            yield from self._living(state.file.within(wanted, shortest=shortest, longest=longest, limit=_PHRASES))
        yield from self._living(
            (text, (number,))
            for text, number in zip(state.tail, state.tail_ids, strict=True)
            if shortest <= len(text) < len(wanted)
        )

    def sharing(self, wanted: str, *, longest: int) -> Iterator[tuple[str, tuple[int, ...]]]:
        """(reading, ids) of texts that may share a long phrase with `wanted`."""
        state = self._known_state()
        if state.file is not None:
            yield from self._living(state.file.sharing(wanted, longest=longest, limit=_PHRASES))
        yield from self._living(
            (text, (number,)) for text, number in zip(state.tail, state.tail_ids, strict=True) if len(text) <= longest
        )

    def _known_state(self) -> _State:
        with self._lock:
            return self._state or _State((0, 0))

    def _present(self, found: Iterable[Found]) -> Iterator[Found]:
        for score, ids in found:
            left = tuple(number for number in ids if number not in self._gone)
            if left:
                yield score, left

    def _living(self, found: Iterable[tuple[str, tuple[int, ...]]]) -> Iterator[tuple[str, tuple[int, ...]]]:
        for text, ids in found:
            left = tuple(number for number in ids if number not in self._gone)
            if left:
                yield text, left

    def _opened(self, memory: Memory, stamp: tuple[int, int]) -> _State:
        if stamp[0] > TAIL:
            # Late: a small memory needs no numpy, and it takes a moment of every start.
            from transcall.suggest.memory_file import open_index

            for path in self._paths:
                file = open_index(path)
                if file is not None and file.sizes.changes <= stamp[1] and _is_of(file, memory):
                    return _State((file.sizes.ids, file.sizes.changes), file)
        return _State((0, -1))

    def _extended(self, memory: Memory, now: _State, stamp: tuple[int, int]) -> _State:
        """`now` with what is newer; with a new file where that, or what is gone, is too much."""
        newer = memory.sources(*self._pair, after=now.last_id, limit=LONG_TAIL)
        gone = now.known + len(newer) - stamp[0]
        is_long = len(newer) + len(now.tail) >= LONG_TAIL
        if is_long or gone > max(TAIL, now.known // 5):
            # Another program may have made the file by now.
            fresh = self._opened(memory, stamp)
            if fresh.file is not None and (now.file is None or fresh.file.sizes.changes > now.file.sizes.changes):
                self._gone = frozenset()
                return self._extended(memory, fresh, stamp)
            file = self._built(_all_readings(memory, self._pair), stamp[1])
            if file is not None:
                self._gone = frozenset()
                return _State(stamp, file)
            newer = memory.sources(*self._pair, after=now.last_id)
        return replace(
            now,
            stamp=stamp,
            tail=now.tail + tuple(reading(text) for _, text in newer),
            tail_ids=now.tail_ids + tuple(number for number, _ in newer),
        )

    def _rebuild(self, old: _State) -> None:
        """Make a file of what is known, then let it take the old one's and the tail's place."""
        file = self._built(_living_rows(old, self._gone), old.stamp[1])
        with self._lock:
            self._builder = None
            now = self._state
            if file is None or now is None or now.file is not old.file:
                return
            newer = [
                (text, number)
                for text, number in zip(now.tail, now.tail_ids, strict=True)
                if number > file.sizes.last_id
            ]
            texts, ids = tuple(text for text, _ in newer), tuple(number for _, number in newer)
            self._state = _State(now.stamp, file, texts, ids)

    def _built(self, units: Iterable[tuple[int, str]], changes: int) -> "IndexFile | None":
        """A new file, open; None where none can be written."""
        from transcall.suggest.memory_build import write_index
        from transcall.suggest.memory_file import open_index

        for path in self._paths:
            try:
                write_index(path, units, changes=changes)
            except OSError:  # a folder that is read-only or gone, a full disk: slower, not wrong
                continue
            return open_index(path)
        return None


def _all_readings(memory: Memory, pair: tuple[str, str]) -> Iterator[tuple[int, str]]:
    after = 0
    while page := memory.sources(*pair, after=after, limit=PAGE):
        yield from ((number, reading(text)) for number, text in page)
        after = page[-1][0]


def _living_rows(state: _State, gone: frozenset[int]) -> Iterator[tuple[int, str]]:
    rows = state.file.rows() if state.file is not None else iter(())
    for text, ids in chain(rows, ((text, (number,)) for text, number in zip(state.tail, state.tail_ids, strict=True))):
        yield from ((number, text) for number in ids if number not in gone)


def _is_of(file: "IndexFile", memory: Memory) -> bool:
    """Whether the file's newest units read as the memory's do: a memory from a backup gives ids away again."""
    newest = file.newest(_CHECKED)
    there = memory.by_id([number for number, _ in newest])
    return all(reading(there[number].source) == text for number, text in newest if number in there)

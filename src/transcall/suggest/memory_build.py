"""Writing an index file: readings come in any order and number; what is kept in memory of each is a few bytes."""

import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray

from transcall.suggest.memory_file import Sizes, header_of, padded, parts_of
from transcall.suggest.memory_folder import put
from transcall.suggest.memory_sketch import CLASSES, WORDS, classify, sketch

_CHUNK = 5_000
"""Texts that are sketched, or copied, at once."""
Unit = tuple[int, str]
"""(id, reading)"""


def write_index(path: Path, units: Iterable[Unit], *, changes: int) -> None:
    """Write the file anew and put it in the place of what is there; OSError where that is impossible."""

    def write(file: IO[bytes]) -> None:
        with tempfile.TemporaryFile(dir=path.parent) as texts:
            gathered = _gather(units, texts)
            _write(file, gathered, texts, changes)

    put(path, write)


@dataclass(slots=True)
class _Gathered:
    """A few numbers of each unit, in the order they came."""

    ids: NDArray[np.int64]
    classes: NDArray[np.uint8]
    lengths: NDArray[np.uint32]
    hashes: NDArray[np.int64]
    bits: NDArray[np.uint64]
    starts: NDArray[np.int64]
    """Where the reading begins among all, in bytes; one more than units."""


@dataclass(slots=True)
class _Lists:
    ids: list[NDArray[np.int64]] = field(default_factory=list)
    classes: list[NDArray[np.uint8]] = field(default_factory=list)
    lengths: list[NDArray[np.uint32]] = field(default_factory=list)
    hashes: list[NDArray[np.int64]] = field(default_factory=list)
    bits: list[NDArray[np.uint64]] = field(default_factory=list)
    sizes: list[NDArray[np.int64]] = field(default_factory=list)


def _gather(units: Iterable[Unit], texts: IO[bytes]) -> _Gathered:
    lists = _Lists()
    for chunk in _chunks(units):
        readings = [text for _, text in chunk]
        coded = [text.encode("utf-8", "surrogatepass") for text in readings]
        texts.writelines(coded)
        classes, lengths = classify(readings)
        bits = np.empty((len(chunk), WORDS), dtype=np.uint64)
        for number in np.unique(classes).tolist():
            places = np.flatnonzero(classes == number)
            bits[places] = sketch([readings[place] for place in places.tolist()], CLASSES[number])
        lists.ids.append(np.array([number for number, _ in chunk], dtype=np.int64))
        lists.classes.append(classes)
        lists.lengths.append(lengths)
        # Python's own hash differs from run to run; it is only used within this one.
        lists.hashes.append(np.array([hash(text) for text in readings], dtype=np.int64))
        lists.bits.append(bits)
        lists.sizes.append(np.array([len(each) for each in coded], dtype=np.int64))
    return _Gathered(
        np.concatenate(lists.ids or [np.empty(0, np.int64)]),
        np.concatenate(lists.classes or [np.empty(0, np.uint8)]),
        np.concatenate(lists.lengths or [np.empty(0, np.uint32)]),
        np.concatenate(lists.hashes or [np.empty(0, np.int64)]),
        np.concatenate(lists.bits or [np.empty((0, WORDS), np.uint64)]),
        np.concatenate([np.zeros(1, np.int64), np.cumsum(np.concatenate(lists.sizes or [np.empty(0, np.int64)]))]),
    )


def _chunks(units: Iterable[Unit]) -> Iterator[list[Unit]]:
    source = iter(units)
    while chunk := list(islice(source, _CHUNK)):
        yield chunk


def _write(file: IO[bytes], gathered: _Gathered, texts: IO[bytes], changes: int) -> None:
    # Equal readings come to stand together, for their hashes are equal. Two of a length that only hash alike would be
    # taken for one: 64 bits make that once in some million memories, and one of the two would be found less well.
    order = np.lexsort((gathered.ids, gathered.hashes, gathered.lengths, gathered.classes))
    keys = [column[order] for column in (gathered.classes, gathered.lengths, gathered.hashes)]
    differs = np.ones(len(order), dtype=bool)
    differs[1:] = np.any([column[1:] != column[:-1] for column in keys], axis=0)
    firsts = np.flatnonzero(differs)
    rows = order[firsts]
    bands = _bands(gathered.classes[rows], gathered.lengths[rows])
    sizes = (gathered.starts[1:] - gathered.starts[:-1])[rows]
    text_starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes)])
    header = Sizes(
        rows=len(rows),
        ids=len(order),
        bands=len(bands) // 3,
        text_bytes=int(text_starts[-1]),
        last_id=int(gathered.ids.max(initial=0)),
        changes=changes,
    )
    columns = {f"bits{word}": gathered.bits[rows, word] for word in range(WORDS)} | {
        "bands": bands,
        "counts": np.bitwise_count(gathered.bits[rows]).sum(axis=1, dtype=np.uint16),
        "text_starts": text_starts,
        "id_starts": np.append(firsts, len(order)),
        "ids": gathered.ids[order],
    }
    _put(file, header_of(header))
    for name, kind, _ in parts_of(header):
        if name != "texts":
            _put(file, columns[name].astype(kind).tobytes())
    for chunk in _texts(texts, gathered.starts, rows):
        file.write(chunk)
    file.write(b"\0" * (padded(header.text_bytes) - header.text_bytes))


def _put(file: IO[bytes], data: bytes) -> None:
    file.write(data)
    file.write(b"\0" * (padded(len(data)) - len(data)))


def _bands(classes: NDArray[np.uint8], lengths: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Class, length and first row of each stretch of rows that have both in common."""
    differs = np.ones(len(classes), dtype=bool)
    differs[1:] = (classes[1:] != classes[:-1]) | (lengths[1:] != lengths[:-1])
    starts = np.flatnonzero(differs)
    return np.stack([classes[starts], lengths[starts], starts], axis=1).astype(np.uint32).reshape(-1)


def _texts(texts: IO[bytes], starts: NDArray[np.int64], rows: NDArray[np.int64]) -> Iterator[bytes]:
    """The readings in the order of `rows`."""
    texts.flush()
    if not len(rows):
        return
    gathered = np.memmap(texts, dtype=np.uint8, mode="r")
    for first in range(0, len(rows), _CHUNK):
        part = rows[first : first + _CHUNK]
        pairs = zip(starts[part].tolist(), starts[part + 1].tolist(), strict=True)
        yield b"".join(gathered[start:end].tobytes() for start, end in pairs)

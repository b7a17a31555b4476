"""Writing an index file: readings come in any order and number; what is kept in memory of each is a few bytes."""

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import IO, Any

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
            gathered = _Gathered()
            for chunk in _chunks(units):
                gathered.add(chunk, texts)
            _write(file, gathered, texts, changes)

    put(path, write)


class _Gathered:
    """A few numbers of each unit, in the order they came; all that is kept in memory."""

    def __init__(self) -> None:
        # Bytes that grow in place: arrays that are put together would be there twice.
        self._columns = {name: bytearray() for name in ("ids", "classes", "lengths", "hashes", "bits", "sizes")}

    def add(self, chunk: Sequence[Unit], texts: IO[bytes]) -> None:
        readings = [text for _, text in chunk]
        coded = [text.encode("utf-8", "surrogatepass") for text in readings]
        texts.writelines(coded)
        classes, lengths = classify(readings)
        bits = np.empty((len(chunk), WORDS), dtype=np.uint64)
        for number in np.unique(classes).tolist():
            places = np.flatnonzero(classes == number)
            bits[places] = sketch([readings[place] for place in places.tolist()], CLASSES[number])
        columns: dict[str, NDArray[Any]] = {
            "ids": np.array([number for number, _ in chunk], dtype=np.int64),
            "classes": classes,
            "lengths": lengths,
            # Python's own hash differs from run to run; it is only used within this one.
            "hashes": np.array([hash(text) for text in readings], dtype=np.int64),
            "bits": bits,
            "sizes": np.array([len(each) for each in coded], dtype=np.uint32),
        }
        for name, column in columns.items():
            self._columns[name] += column.data

    def column(self, name: str, kind: type[np.generic]) -> NDArray[Any]:
        return np.frombuffer(self._columns[name], dtype=kind)


def _chunks(units: Iterable[Unit]) -> Iterator[list[Unit]]:
    source = iter(units)
    while chunk := list(islice(source, _CHUNK)):
        yield chunk


def _write(file: IO[bytes], gathered: _Gathered, texts: IO[bytes], changes: int) -> None:
    order, differs = _sorted(gathered)
    firsts = np.flatnonzero(differs)
    rows = order[firsts]
    ids, sizes = gathered.column("ids", np.int64), gathered.column("sizes", np.uint32)
    bits = gathered.column("bits", np.uint64).reshape(-1, WORDS)
    bands = _bands(gathered.column("classes", np.uint8)[rows], gathered.column("lengths", np.uint32)[rows])
    text_starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes[rows], dtype=np.int64)])
    header = Sizes(
        rows=len(rows),
        ids=len(order),
        bands=len(bands) // 3,
        text_bytes=int(text_starts[-1]),
        last_id=int(ids.max(initial=0)),
        changes=changes,
    )
    # Each is made when it is written.
    columns: dict[str, Callable[[], NDArray[Any]]] = {
        "bands": lambda: bands,
        "counts": lambda: np.bitwise_count(bits).sum(axis=1, dtype=np.uint16)[rows],
        "text_starts": lambda: text_starts,
        "id_starts": lambda: np.append(firsts, len(order)),
        "ids": lambda: ids[order],
    }
    columns |= {f"bits{word}": partial(_column, bits, word, rows) for word in range(WORDS)}
    _put(file, header_of(header))
    for name, kind, _ in parts_of(header):
        if name != "texts":
            _put(file, columns[name]().astype(kind, copy=False).tobytes())
    for chunk in _texts(texts, sizes, rows):
        file.write(chunk)
    file.write(b"\0" * (padded(header.text_bytes) - header.text_bytes))


def _sorted(gathered: _Gathered) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """The units' order in the file, and which of them reads otherwise than the one before it."""
    # Equal readings come to stand together, for their hashes are equal. Two of a length that only hash alike would be
    # taken for one: 64 bits make that once in some million memories, and one of the two would be found less well.
    hashes, lengths = gathered.column("hashes", np.int64), gathered.column("lengths", np.uint32)
    # Classes are few and lengths below 2^32: one number sorts by both.
    bands = gathered.column("classes", np.uint8).astype(np.int64) << 32 | lengths
    order = np.lexsort((gathered.column("ids", np.int64), hashes, bands))
    differs = np.ones(len(order), dtype=bool)
    for column in (bands[order], hashes[order]):
        differs[1:] &= column[1:] == column[:-1]
    differs[1:] = ~differs[1:]
    return order, differs


def _column(bits: NDArray[np.uint64], word: int, rows: NDArray[np.int64]) -> NDArray[np.uint64]:
    column: NDArray[np.uint64] = bits[rows, word]
    return column


def _put(file: IO[bytes], data: bytes) -> None:
    file.write(data)
    file.write(b"\0" * (padded(len(data)) - len(data)))


def _bands(classes: NDArray[np.uint8], lengths: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Class, length and first row of each stretch of rows that have both in common."""
    differs = np.ones(len(classes), dtype=bool)
    differs[1:] = (classes[1:] != classes[:-1]) | (lengths[1:] != lengths[:-1])
    starts = np.flatnonzero(differs)
    return np.stack([classes[starts], lengths[starts], starts], axis=1).astype(np.uint32).reshape(-1)


def _texts(texts: IO[bytes], sizes: NDArray[np.uint32], rows: NDArray[np.int64]) -> Iterator[bytes]:
    """The readings in the order of `rows`."""
    texts.flush()
    starts = np.cumsum(sizes, dtype=np.int64) - sizes
    for first in range(0, len(rows), _CHUNK):
        part = rows[first : first + _CHUNK]
        pairs = zip(starts[part].tolist(), sizes[part].tolist(), strict=True)
        # Read, not mapped: what is mapped would count as this process's memory, in the end the whole file.
        yield b"".join(os.pread(texts.fileno(), size, start) for start, size in pairs)

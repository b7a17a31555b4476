"""An index of one pair of languages as a file that is mapped, not loaded: sketches, ids and readings.

A file never changes: a new one takes its place (`os.replace`), and whoever reads the old one keeps it. It can always be
made again from the memory: a file that is short, foreign or of another version is as good as none. Texts are in the
order of class and length, each once, with the ids of all units that read so.
"""

import mmap
import os
import struct
import weakref
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from transcall.suggest.memory_sketch import CLASSES, WORDS, Numbers, sketch
from transcall.suggest.score import nearest

MAGIC = b"TCMEMORY"
VERSION = 1
"""Of the file's layout and of the sketches in it; another version's file is made anew."""
HEADER = struct.Struct("<8sIIQQQQQQ")
"""Magic, version, CRC of what follows, then `Sizes`."""
_BLOCK = 1 << 15
"""Rows whose bits are compared at once: what is computed stays in the processor's cache."""
_CANDIDATES = 400
"""Texts of a class whose similarity is computed: those with the largest share of common bits."""

_CHOICE = 10
"""Times as many texts as are wanted, those with most bits in common, whose shares are compared."""
_SAMPLE = 64

_Window: TypeAlias = tuple[int, int, int]
"""(class, first row, end)"""
_Recent: TypeAlias = tuple[tuple[str, int], list[tuple[_Window, NDArray[np.uint16]]]]
_Part: TypeAlias = tuple[str, np.dtype[np.generic], int]


@dataclass(frozen=True, slots=True)
class Sizes:
    """What a file's header says."""

    rows: int
    """Different readings."""
    ids: int
    bands: int
    """Different (class, length) pairs."""
    text_bytes: int
    last_id: int
    """The newest unit there was."""
    changes: int
    """The memory's change number it was made at."""


def parts_of(sizes: Sizes) -> list[_Part]:
    """Name, type and number of what stands behind the header, in order; each begins at a multiple of 8 bytes."""
    place = np.dtype("<u4" if sizes.text_bytes < 1 << 32 else "<u8")
    number = np.dtype("<u4" if sizes.last_id < 1 << 32 else "<u8")
    return [
        ("bands", np.dtype("<u4"), sizes.bands * 3),
        *((f"bits{word}", np.dtype("<u8"), sizes.rows) for word in range(WORDS)),
        ("counts", np.dtype("<u2"), sizes.rows),
        ("text_starts", place, sizes.rows + 1),
        ("id_starts", np.dtype("<u4"), sizes.rows + 1),
        ("ids", number, sizes.ids),
        ("texts", np.dtype("u1"), sizes.text_bytes),
    ]


def padded(length: int) -> int:
    """The next multiple of 8."""
    return (length + 7) // 8 * 8


def header_of(sizes: Sizes) -> bytes:
    """The header's bytes."""
    numbers = struct.pack("<6Q", sizes.rows, sizes.ids, sizes.bands, sizes.text_bytes, sizes.last_id, sizes.changes)
    return MAGIC + struct.pack("<II", VERSION, zlib.crc32(numbers)) + numbers


class IndexFile:
    """An open file; safe in threads."""

    def __init__(self, number: int, mapped: mmap.mmap, sizes: Sizes) -> None:
        """`number` is the open file's; it is closed with the last reference to this."""
        self.sizes = sizes
        self._number = number
        weakref.finalize(self, os.close, number)
        found: dict[str, NDArray[Any]] = {}
        offset = padded(HEADER.size)
        for name, kind, count in parts_of(sizes):
            if name != "texts":
                found[name] = np.frombuffer(mapped, kind, count, offset)
                offset += padded(kind.itemsize * count)
        self._texts_at = offset
        self._bits = [found[f"bits{word}"] for word in range(WORDS)]
        self._counts = found["counts"]
        self._text_starts = found["text_starts"]
        self._id_starts = found["id_starts"]
        self._ids = found["ids"]
        self._bands = found["bands"].reshape(-1, 3)
        self._recent: _Recent = (("", 0), [])

    def nearest(self, wanted: str, *, minimum: int, limit: int) -> list[tuple[int, tuple[int, ...]]]:
        """(score, ids) of the readings most like `wanted`, best first; ids oldest first."""
        length = len(wanted)
        shortest, longest = -(-length * minimum // 100), length * 100 // minimum
        rows: list[int] = []
        for number, start, end in self._windows(shortest, longest):
            rows.extend(self._most_alike(wanted, number, start, end))
        found = nearest(wanted, self._texts(rows), minimum=minimum, limit=limit)
        return [(score, self.ids(rows[place])) for place, score in found]

    def within(self, wanted: str, *, shortest: int, longest: int, limit: int) -> list[tuple[str, tuple[int, ...]]]:
        """(reading, ids) of texts of this length or more, shorter than `wanted`, whose runs nearly all are its own.

        `longest` is what `sharing` will be asked for if this is not enough.
        """
        rows: list[int] = []
        for (number, start, end), everything in self._shared_bits(wanted, longest):
            low, high = self._lengths(number, start, end, shortest, len(wanted) - 1)
            common = everything[low - start : high - start]
            alike = np.flatnonzero(common * np.uint16(4) >= self._counts[low:high] * np.uint16(3))
            # The fuller ones first: they cover more.
            best = alike[np.argsort(-common[alike].astype(np.int32), kind="stable")[:limit]]
            rows.extend((best + low).tolist())
        return self._read(rows)

    def sharing(self, wanted: str, *, longest: int, limit: int) -> list[tuple[str, tuple[int, ...]]]:
        """(reading, ids) of texts up to this length that have most of the runs of `wanted`."""
        rows: list[int] = []
        for (_, start, _), common in self._shared_bits(wanted, longest):
            places = _fullest(common, limit * _CHOICE)
            chosen = common[places].astype(np.float32)
            score = chosen * np.sqrt(chosen) / (self._counts[start + places] + np.float32(8))
            rows.extend((places[_largest(score, limit)] + start).tolist())
        return self._read(rows)

    def rows(self) -> Iterator[tuple[str, tuple[int, ...]]]:
        """(reading, ids) of everything."""
        return ((self.text(row), self.ids(row)) for row in range(self.sizes.rows))

    def text(self, row: int) -> str:
        """A reading."""
        return self._texts([row])[0]

    def ids(self, row: int) -> tuple[int, ...]:
        """The units that read so, oldest first."""
        return tuple(self._ids[int(self._id_starts[row]) : int(self._id_starts[row + 1])].tolist())

    def newest(self, count: int) -> list[tuple[int, str]]:
        """(id, reading) of the units with the highest ids."""
        found: list[tuple[int, str]] = []
        for place in _largest(self._ids, count).tolist():
            row = int(np.searchsorted(self._id_starts, place, side="right")) - 1
            found.append((int(self._ids[place]), self.text(row)))
        return found

    def _read(self, rows: Sequence[int]) -> list[tuple[str, tuple[int, ...]]]:
        return [(text, self.ids(row)) for text, row in zip(self._texts(rows), rows, strict=True)]

    def _texts(self, rows: Sequence[int]) -> list[str]:
        # Many at once: a number taken out of an array by itself costs more than the text.
        places = np.asarray(rows, dtype=np.int64)
        starts = (self._texts_at + self._text_starts[places].astype(np.int64)).tolist()
        ends = (self._texts_at + self._text_starts[places + 1].astype(np.int64)).tolist()
        # Read, not mapped: with each mapped text the system brings in sixteen pages round it, soon the whole file.
        texts = [os.pread(self._number, end - start, start) for start, end in zip(starts, ends, strict=True)]
        return [text.decode("utf-8", "surrogatepass") for text in texts]

    def _windows(self, shortest: int, longest: int) -> Iterator[_Window]:
        """(class, first row, end) of each class's texts of these lengths."""
        for number in range(len(CLASSES)):
            bands = self._bands
            inside = np.flatnonzero((bands[:, 0] == number) & (bands[:, 1] >= shortest) & (bands[:, 1] <= longest))
            if len(inside):
                last = int(inside[-1]) + 1
                end = int(bands[last, 2]) if last < len(bands) else self.sizes.rows
                yield number, int(bands[inside[0], 2]), end

    def _most_alike(self, wanted: str, number: int, start: int, end: int) -> Sequence[int]:
        own = np.float32(np.bitwise_count(_sketch_of(wanted, number)).sum())
        common = self._common(wanted, number, start, end)
        places = _fullest(common, _CANDIDATES * _CHOICE)
        chosen = common[places].astype(np.float32)
        union = self._counts[start + places] + own - chosen
        best = places[_largest(chosen / np.maximum(union, np.float32(1)), _CANDIDATES)]
        return [start + place for place in best.tolist()]

    def _shared_bits(self, wanted: str, longest: int) -> list[tuple[_Window, NDArray[np.uint16]]]:
        """(window, bits in common) of all texts up to this length; kept until another text is wanted."""
        asked, found = self._recent
        if asked != (wanted, longest):
            found = [(window, self._common(wanted, *window)) for window in self._windows(1, longest)]
            self._recent = (wanted, longest), found
        return found

    def _lengths(self, number: int, start: int, end: int, shortest: int, longest: int) -> tuple[int, int]:
        """The rows of these lengths among a window's."""
        inside = next((each for each in self._windows(shortest, longest) if each[0] == number), (number, start, start))
        return max(start, inside[1]), min(end, inside[2])

    def _common(self, wanted: str, number: int, start: int, end: int) -> NDArray[np.uint16]:
        """How many bits each of the rows has in common with `wanted`."""
        own = _sketch_of(wanted, number)
        common = np.zeros(end - start, dtype=np.uint16)
        for first in range(start, end, _BLOCK):
            last = min(first + _BLOCK, end)
            part = common[first - start : last - start]
            for word, bits in enumerate(self._bits):
                part += np.bitwise_count(bits[first:last] & own[word])
        return common


def open_index(path: Path) -> IndexFile | None:
    """The index in a file; None if there is none, or it is not one that this program wrote whole."""
    try:
        number = os.open(path, os.O_RDONLY)
    except OSError:
        return None
    try:
        mapped = mmap.mmap(number, 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError):  # an empty file cannot be mapped
        os.close(number)
        return None
    sizes = _sizes(mapped)
    if sizes is None:
        os.close(number)
        return None
    return IndexFile(number, mapped, sizes)


def _sizes(mapped: mmap.mmap) -> Sizes | None:
    if len(mapped) < HEADER.size:
        return None
    magic, version, crc, *numbers = HEADER.unpack(mapped[: HEADER.size])
    if (magic, version) != (MAGIC, VERSION) or crc != zlib.crc32(mapped[16 : HEADER.size]):
        return None
    sizes = Sizes(*numbers)
    whole = padded(HEADER.size) + sum(padded(kind.itemsize * count) for _, kind, count in parts_of(sizes))
    return sizes if len(mapped) == whole else None


def _sketch_of(text: str, number: int) -> Numbers:
    row: Numbers = sketch([text], CLASSES[number])[0]
    return row


def _fullest(common: NDArray[np.uint16], count: int) -> NDArray[np.int64]:
    """Places of about so many of the largest numbers, or more: a sample says where these begin."""
    sample = common[::_SAMPLE]
    # Fewer than a few dozen of a sample would say too little.
    kept = max(_SAMPLE, count * len(sample) // max(1, len(common)))
    if kept >= len(sample):
        return np.arange(len(common))
    return np.flatnonzero(common >= np.partition(sample, len(sample) - kept)[len(sample) - kept])


def _largest(scores: NDArray[Any], count: int) -> NDArray[np.int64]:
    """Places of the largest scores, in no order."""
    if len(scores) <= count:
        return np.arange(len(scores))
    return np.argpartition(scores, len(scores) - count)[len(scores) - count :]

"""Which texts have which words: an index file of one side of a pair of languages, mapped, for concordance.

It only says where to look: a text it names may lack the phrase, none that holds it is missing. Like the index of
similar texts it never changes and can be made again at any time.
"""

import json
import mmap
import struct
import zlib
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from transcall.suggest.concordance import Part
from transcall.suggest.word_lists import Rows, unpacked

_MAGIC = b"TCWORDS2"
_HEADER = struct.Struct("<8sII")
"""Magic, bytes of the JSON that follows, their CRC."""
_KINDS = frozenset({"|u1", "<u4", "<u8"})
Arrays = Mapping[str, NDArray[Any]]


@dataclass(frozen=True, slots=True)
class About:
    """What a file says of itself."""

    units: int
    last_id: int
    """The newest unit there was."""
    changes: int
    """The memory's change number it was made at."""
    newest: tuple[tuple[int, int], ...]
    """(id, CRC of the text) of some of the newest: whether it is this memory's file."""


def write_words(file: IO[bytes], about: About, arrays: Arrays) -> None:
    """Write a file from its parts; WordFile says which."""
    parts = [(name, array.dtype.str, len(array)) for name, array in arrays.items()]
    head = json.dumps({"about": asdict(about), "parts": parts}).encode("ascii")
    head += b" " * (-len(head) % 8)
    file.write(_HEADER.pack(_MAGIC, len(head), zlib.crc32(head)))
    file.write(head)
    for array in arrays.values():
        file.write(array.data)
        file.write(b"\0" * (-array.nbytes % 8))


class _Strings(Sequence[bytes]):
    """Sorted strings in a file; looking for one reads only a few."""

    def __init__(self, data: NDArray[np.uint8], starts: NDArray[np.uint32]) -> None:
        self._data = data
        self._starts = starts

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, place: Any) -> Any:
        return self._data[int(self._starts[place]) : int(self._starts[place + 1])].tobytes()


class WordFile:
    """An open file; safe in threads."""

    def __init__(self, about: About, arrays: Arrays) -> None:
        self.about = about
        self._arrays = arrays
        self._words = _Strings(arrays["words"], arrays["word_starts"])
        self._stems = _Strings(arrays["stems"], arrays["stem_starts"])

    def ids(self, parts: Sequence[Part]) -> Rows:
        """Units, oldest first, whose texts have all of this."""
        units = self.about.units
        found = np.ones(units, dtype=bool)
        for part in parts:
            here = np.zeros(units, dtype=bool)
            here[self._rows(part)] = True
            found &= here
        return unpacked([self._arrays["ids"]])[np.flatnonzero(found)]

    def _rows(self, part: Part) -> Rows:
        numbers: set[int] = set()
        for stem in part.stems:
            wanted = _coded(stem)
            place = bisect_left(self._stems, wanted)
            if place < len(self._stems) and self._stems[place] == wanted:
                start, end = self._arrays["stem_word_starts"][place : place + 2].tolist()
                numbers.update(self._arrays["stem_words"][start:end].tolist())
        if part.beginning:
            beginning = _coded(part.beginning)
            first = bisect_left(self._words, beginning)
            numbers.update(range(first, bisect_left(self._words, beginning + b"\xff", first)))
        places = np.array(sorted(numbers), dtype=np.int64)
        starts = self._arrays["list_starts"][places].astype(np.int64).tolist()
        sizes = self._arrays["list_sizes"][places].tolist()
        return unpacked([self._arrays["lists"][at : at + size] for at, size in zip(starts, sizes, strict=True)])


def open_words(path: Path) -> WordFile | None:
    """The index in a file; None if there is none, or it is not one that this program wrote whole."""
    try:
        with path.open("rb") as file:
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError):  # an empty file cannot be mapped
        return None
    if len(mapped) < _HEADER.size:
        return None
    magic, size, crc = _HEADER.unpack(mapped[: _HEADER.size])
    head = mapped[_HEADER.size : _HEADER.size + size]
    if magic != _MAGIC or zlib.crc32(head) != crc:
        return None
    said = json.loads(head)
    offset = _HEADER.size + size
    arrays: dict[str, NDArray[Any]] = {}
    for name, kind, count in said["parts"]:
        data = np.dtype(kind)
        if kind not in _KINDS or offset + data.itemsize * count > len(mapped):
            return None
        arrays[name] = np.frombuffer(mapped, data, count, offset)
        offset += (data.itemsize * count + 7) // 8 * 8
    about = About(**(said["about"] | {"newest": tuple((number, crc) for number, crc in said["about"]["newest"])}))
    return WordFile(about, arrays) if offset == len(mapped) else None


def check_sum(text: str) -> int:
    """What a file keeps of its newest texts."""
    return zlib.crc32(_coded(text))


def _coded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")

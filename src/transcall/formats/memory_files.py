"""Files that hold a translation memory: what a format of them promises, and the one list of those there are.

Units come one after the other: such a file may be larger than the machine's memory.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, Protocol

from transcall.domain.language import primary
from transcall.domain.match import MemoryUnit
from transcall.domain.text import without_controls
from transcall.errors import InputError
from transcall.formats.base import FormatSpec

HEAD = 65_536
"""Bytes by which a format is known."""


class Why(StrEnum):
    """Why something of a file does not come in."""

    EMPTY = "without text in one of the languages"
    ALONE = "in one language only"
    LANGUAGE = "in an unknown language"
    UNWANTED = "in other languages than those asked for"
    DRAFT = "marked as unfinished"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that does not come in."""

    why: Why
    line: int | None = None
    what: str = ""
    """Safe to show: which languages."""


Read = MemoryUnit | LeftOut


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which languages are asked for, as BCP 47 tags; empty: what the file says.

    A tag takes in its regions: who asks for `en` gets `en-GB` as `en`.
    """

    source: str = ""
    target: str = ""

    def is_source(self, tag: str) -> bool:
        """Whether texts in this language may be sources."""
        return _takes_in(self.source, tag)

    def is_target(self, tag: str) -> bool:
        """Whether texts in this language may be targets."""
        return _takes_in(self.target, tag)


def _takes_in(wanted: str, tag: str) -> bool:
    return not wanted or tag == wanted or (wanted == primary(wanted) and primary(tag) == wanted)


class MemoryFormat(Protocol):
    """A format for translation memories. It holds no state."""

    spec: FormatSpec

    def sniff(self, head: bytes) -> float:
        """How sure the first `HEAD` bytes make it, 0 (impossible) to 1 (certain)."""
        ...

    def read(self, file: BinaryIO, wanted: Wanted, path: Path | None = None) -> Iterator[Read]:
        """What is in it, in its order, the same each time; FormatError (with `path` and line) where it breaks."""
        ...

    def check(self, file: BinaryIO, path: Path | None = None) -> None:
        """Read to the end and keep nothing; FormatError (with `path` and line) where it breaks."""
        ...

    def write(self, units: Iterable[MemoryUnit], wanted: Wanted) -> Iterator[bytes]:
        """The file's bytes in pieces; the same units always give the same bytes."""
        ...


def memory_formats() -> Mapping[str, MemoryFormat]:
    """Every known format by name."""
    # Here, not above: the formats are made of this module's model.
    from transcall.formats.memory_bilingual import PO_MEMORY, XLIFF_MEMORY
    from transcall.formats.memory_csv import MEMORY_CSV
    from transcall.formats.tmx import TMX

    return {known.spec.name: known for known in (TMX, PO_MEMORY, MEMORY_CSV, XLIFF_MEMORY)}


def memory_format(name: str) -> MemoryFormat:
    """The format called `name`; InputError names those there are."""
    formats = memory_formats()
    if name.lower() not in formats:
        raise InputError(f"unknown memory format “{without_controls(name)}”", hint=f"known: {', '.join(formats)}")
    return formats[name.lower()]


def memory_format_of(path: Path, head: bytes) -> MemoryFormat:
    """The format that the file's beginning is most surely, else the one with its suffix; else InputError."""
    formats = memory_formats().values()
    best = max(formats, key=lambda candidate: candidate.sniff(head))
    if best.sniff(head) >= 0.5:
        return best
    for candidate in formats:
        if path.suffix.lower() in candidate.spec.suffixes:
            return candidate
    if best.sniff(head) > 0:
        return best
    titles = ", ".join(candidate.spec.title for candidate in formats)
    raise InputError(f"{path} is no translation memory that TransCall knows", hint=f"known: {titles}")

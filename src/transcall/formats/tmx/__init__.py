"""TMX 1.4b, the format in which translation memories travel: read in versions 1.1 to 1.4b, levels 1 and 2.

`prolog` and `stream` keep bad files out, `reader` and `writer` know the elements, `coded` the markup in texts, `units`
what a memory keeps of it. Decisions: docs/decisions/0018-memory-files.md.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from transcall.domain.match import MemoryUnit
from transcall.errors import FormatError
from transcall.formats.base import FormatSpec
from transcall.formats.memory_files import Read, Wanted
from transcall.formats.tmx.model import TmxHeader, TmxUnit
from transcall.formats.tmx.prolog import is_tmx
from transcall.formats.tmx.reader import read_tmx
from transcall.formats.tmx.units import header, memory_units, tmx_unit
from transcall.formats.tmx.writer import write_tmx


class TmxFormat:
    """TMX, streamed."""

    spec = FormatSpec(name="tmx", title="TMX 1.4b", suffixes=(".tmx",), media_type="application/x-tmx+xml")

    def sniff(self, head: bytes) -> float:
        """0.95 where the root is `tmx`."""
        return 0.95 if is_tmx(head) else 0.0

    def read(self, file: BinaryIO, wanted: Wanted, path: Path | None = None) -> Iterator[Read]:
        """Units one after the other, in memory that does not grow with the file."""
        of = TmxHeader()
        for each in _read(file, path):
            if isinstance(each, TmxHeader):
                of = each
            else:
                yield from memory_units(each, of, wanted)

    def check(self, file: BinaryIO, path: Path | None = None) -> None:
        """Read to the end."""
        for _ in _read(file, path):
            pass

    def write(self, units: Iterable[MemoryUnit], wanted: Wanted) -> Iterator[bytes]:
        """The file's bytes in pieces."""
        return write_tmx(header(wanted.source), map(tmx_unit, units))


def _read(file: BinaryIO, path: Path | None) -> Iterator[TmxHeader | TmxUnit]:
    try:
        yield from read_tmx(file)
    except FormatError as error:
        raise (error.in_file(path) if path else error) from None


TMX = TmxFormat()

__all__ = ["TMX", "TmxFormat"]

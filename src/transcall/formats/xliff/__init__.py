"""XLIFF, the format that translation programs exchange: read in versions 1.0 to 2.2, written as 2.1 and 1.2.

`tree` parses safely and knows offsets, `structure`, `refs` and `codes` check, `reader` and `writer` know the meaning
(`old_…`: version 1), `document` cuts a file as a source and changes single targets byte by byte.
Decisions: docs/decisions/0015-xliff.md.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

from transcall.formats.base import FormatSpec
from transcall.formats.exchange import ExchangeFile
from transcall.formats.xliff.document import XliffDocument
from transcall.formats.xliff.old_reader import read_old
from transcall.formats.xliff.old_writer import write_old
from transcall.formats.xliff.opening import open_xliff, sniff_version
from transcall.formats.xliff.parts import parts
from transcall.formats.xliff.reader import read
from transcall.formats.xliff.writer import write


class XliffFormat:
    """XLIFF 2."""

    spec = FormatSpec(name="xliff", title="XLIFF 2.1", suffixes=(".xlf",), media_type="application/xliff+xml")

    def sniff(self, data: bytes) -> float:
        """0.95 for a root element of version 2, 0.7 for one of another."""
        return _sniff(data, is_old=False)

    def read(self, data: bytes, path: Path | None = None) -> ExchangeFile:
        """Any XLIFF file, of either generation; FormatError with path and line where it is broken."""
        return read_any(data, path)

    def write(self, file: ExchangeFile) -> bytes:
        """Version 2.1."""
        return b"".join(self.pieces(file))

    def pieces(self, file: ExchangeFile) -> Iterator[bytes]:
        """Version 2.1."""
        return write(file)


class Xliff12Format:
    """XLIFF 1."""

    spec = FormatSpec(
        name="xliff12",
        title="XLIFF 1.2",
        suffixes=(".xliff", ".sdlxliff", ".mqxliff", ".mxliff"),
        media_type="application/x-xliff+xml",
    )

    def sniff(self, data: bytes) -> float:
        """0.95 for a root element of version 1, 0.7 for one of another."""
        return _sniff(data, is_old=True)

    def read(self, data: bytes, path: Path | None = None) -> ExchangeFile:
        """Any XLIFF file, of either generation; FormatError with path and line where it is broken."""
        return read_any(data, path)

    def write(self, file: ExchangeFile) -> bytes:
        """Version 1.2."""
        return b"".join(self.pieces(file))

    def pieces(self, file: ExchangeFile) -> Iterator[bytes]:
        """Version 1.2."""
        return write_old(file)


def read_any(data: bytes, path: Path | None = None) -> ExchangeFile:
    """An XLIFF file of any version; FormatError with path and line where it is broken."""
    files = (_read_whole(part, path) for part in parts(data, path))
    first = next(files)
    return replace(first, entries=tuple(chain(first.entries, *(file.entries for file in files))))


def _read_whole(data: bytes, path: Path | None) -> ExchangeFile:
    tree, is_old = open_xliff(data, path)
    return read_old(tree) if is_old else read(tree)


def _sniff(data: bytes, *, is_old: bool) -> float:
    version = sniff_version(data)
    if version is None:
        return 0.0
    return 0.95 if version.startswith("1") is is_old else 0.7


XLIFF = XliffFormat()
XLIFF12 = Xliff12Format()

__all__ = ["XLIFF", "XLIFF12", "Xliff12Format", "XliffDocument", "XliffFormat", "read_any"]

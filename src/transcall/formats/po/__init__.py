"""PO, the format that every translator's program knows: read strictly, written by polib, changed by spans.

`scan` knows the grammar, `reader` and `writer` the meaning, `splice` changes single translations byte by byte.
Decisions: docs/decisions/0008-po-exchange.md.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from transcall.formats.base import FormatSpec
from transcall.formats.exchange import ExchangeFile
from transcall.formats.po.document import PoDocument
from transcall.formats.po.misfits import Misfit, misfits
from transcall.formats.po.reader import read
from transcall.formats.po.scan import Scan, scan
from transcall.formats.po.splice import Change, splice
from transcall.formats.po.writer import pieces, write

_ENTRY = re.compile(rb"^[ \t]*(?:#~[ \t]*)?msgid[ \t]*\"", re.MULTILINE)
_SNIFFED = 256 * 1024


class PoFormat:
    """GNU gettext's PO and POT files."""

    spec = FormatSpec(
        name="po", title="PO (GNU gettext)", suffixes=(".po", ".pot"), media_type="text/x-gettext-translation"
    )

    def sniff(self, data: bytes) -> float:
        """0.9 where a line begins with msgid and a quotation mark."""
        return 0.9 if _ENTRY.search(data, 0, _SNIFFED) else 0.0

    def read(self, data: bytes, path: Path | None = None) -> ExchangeFile:
        """Any PO file; FormatError with path and line where it is broken."""
        return read(data, path)

    def write(self, file: ExchangeFile) -> bytes:
        """UTF-8 bytes that `msgfmt -c` accepts."""
        return write(file)

    def pieces(self, file: ExchangeFile) -> Iterator[bytes]:
        """The same, entry by entry."""
        return pieces(file)


PO = PoFormat()

__all__ = ["PO", "Change", "Misfit", "PoDocument", "PoFormat", "Scan", "misfits", "read", "scan", "splice", "write"]

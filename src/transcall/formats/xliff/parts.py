"""A large XLIFF file → smaller ones that hold its units in turn, so that never all of its tree is in memory.

Only files of ours, whose units refer to nothing outside themselves; a hundred thousand segments have 95 MiB, and a tree
of them more than a gigabyte. Line breaks stand for what is left out: a line in a part is a line in the file.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from xml.parsers import expat

from transcall.domain.language import printable
from transcall.errors import FormatError
from transcall.formats.limits import MAX_PIECES, SPLIT
from transcall.formats.xliff.names import METADATA, OURS

_LARGE = 8 << 20
"""Bytes from which a file is cut."""
_LARGEST = 128 << 20
_PART = 1 << 20
"""Bytes of units in a part."""
_GAP = 512 << 10
"""Somewhere in so many bytes a tag ends, or it is no text for translators."""
_HEAD = 8 << 10
_UTF8 = re.compile(rb"(?:\xef\xbb\xbf)?<\?xml[^>]{0,80}?encoding=[\"']utf-8[\"']", re.IGNORECASE)
_DEEPEST = 200
_HOLDERS = ("file", "body")
_IDENTIFIED = ("group", "unit", "trans-unit")


@dataclass(slots=True)
class _Outline:
    """Where the file may be cut."""

    cuts: list[tuple[int, int]] = field(default_factory=list)
    """(offset, line) of the first unit or group that stands right in the file, and of those a part behind another."""
    end: int = 0
    """Offset of the end tag of what holds them."""
    ids: dict[tuple[str, str], int] = field(default_factory=dict)
    """Line of each id, by element."""
    units: int = 0


def parts(data: bytes, path: Path | None = None) -> Iterator[bytes]:
    """The file itself where it is small or not ours, else smaller ones; FormatError where it is no well-formed XML."""
    outline = _Outliner(path).run(data) if _may_be_cut(data) else _Outline()
    cuts, last = outline.cuts, outline.end
    # A hundred thousand ids take as much memory as some parts.
    del outline
    first = cuts[0] if cuts else (0, 0)
    head, tail = data[: first[0]], data[last:]
    if not cuts or max(len(head), len(tail)) > _PART:
        yield data
        return
    declared = head.index(b"?>") + 2
    for (begin, line), (offset, _) in pairwise([*cuts, (last, 0)]):
        skipped = b"\n" * (line - first[1])
        yield b"".join((head[:declared], skipped, head[declared:], data[begin:offset], tail))


def _may_be_cut(data: bytes) -> bool:
    if not _LARGE <= len(data) <= _LARGEST or not _UTF8.match(data):
        return False
    head = data[:_HEAD]
    is_ours = OURS.encode() in head or (METADATA.encode() in head and b'type="appeal"' in head)
    return is_ours and all(data.find(b">", start, start + _GAP) >= 0 for start in range(0, len(data) - _GAP, _GAP))


class _Outliner:
    """Reads the file once and remembers nothing but places."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._outline = _Outline()
        self._open: list[str] = []
        self._files = 0
        parser = expat.ParserCreate("utf-8", namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = self._doctype
        self._parser = parser

    def run(self, data: bytes) -> _Outline:
        try:
            self._parser.Parse(data, True)  # noqa: FBT003 -- expat takes it by position
        except expat.ExpatError as error:
            said = printable(expat.ErrorString(error.code) or "broken")
            raise FormatError(f"this is no well-formed XML: {said}", path=self._path, line=error.lineno) from None
        del self._parser  # it holds this object's methods: see `tree.py`
        return self._outline

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        if local in _IDENTIFIED:
            line = self._parser.CurrentLineNumber
            if self._open and self._open[-1] in _HOLDERS:
                self._cut(self._parser.CurrentByteIndex, line)
            self._remember(local, attributes.get("id", ""), line)
        elif local == "file":
            self._files += 1
            if self._files > 1:
                raise self._error("a file of this size has one <file>")
        if len(self._open) >= _DEEPEST:
            raise self._error(f"elements are nested more than {_DEEPEST} deep")
        self._open.append(local)

    def _cut(self, offset: int, line: int) -> None:
        cuts = self._outline.cuts
        if not cuts or offset - cuts[-1][0] >= _PART:
            cuts.append((offset, line))

    def _remember(self, local: str, identity: str, line: int) -> None:
        self._outline.units += local != "group"
        if self._outline.units > MAX_PIECES:
            raise self._error(f"the file has more than {MAX_PIECES} units", hint=SPLIT)
        first = self._outline.ids.get((local, identity))
        if identity and first is not None:
            raise self._error(f"the {local} id “{printable(identity)}” is here a second time (first on line {first})")
        self._outline.ids[local, identity] = line

    def _end(self, name: str) -> None:
        self._open.pop()
        if name.rpartition(" ")[2] in _HOLDERS and not self._outline.end:
            self._outline.end = self._parser.CurrentByteIndex

    def _doctype(self, *_: object) -> None:
        raise self._error("it declares a document type (DTD), which XLIFF does not need")

    def _error(self, message: str, *, hint: str = "") -> FormatError:
        return FormatError(message, path=self._path, line=self._parser.CurrentLineNumber, hint=hint)

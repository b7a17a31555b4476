"""Geometry of a text area in terminal cells and whole characters.

Textual measures a text area code point by code point. It is given this document to measure instead of the real one:
line for line as many code points, but of each cluster only the first is wide, as wide as the cluster is on screen.
So nothing is wrapped, clicked or stepped upon inside a cluster.
"""

from collections.abc import Callable
from functools import lru_cache

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text
from textual.geometry import Size
from textual.widgets.text_area import Document, DocumentBase

from transcall_tui.celltext import GRAPHEME

_NONE, _NARROW, _WIDE = "\u0301x漢"
"""Stand-ins of no, one and two cells."""


class MeasuredDocument(Document):
    """A document's double, for measuring only; it follows the real one."""

    def __init__(self, real: DocumentBase, shown: Callable[[str], str]) -> None:
        super().__init__("")
        self._real = real
        self._shown = shown

    @property
    def lines(self) -> list[str]:
        """Stand-ins for the real lines."""
        return [self.get_line(index) for index in range(self._real.line_count)]

    @property
    def line_count(self) -> int:
        """As many as there really are."""
        return self._real.line_count

    @property
    def end(self) -> tuple[int, int]:
        """The real end."""
        return self._real.end

    def get_line(self, index: int) -> str:
        """A line's stand-in."""
        return _measured(self._shown(self._real.get_line(index)))

    def get_size(self, tab_width: int) -> Size:
        """Cells of the widest line, and how many lines."""
        del tab_width
        return Size(max(map(cell_len, self.lines)), self.line_count)

    def __getitem__(self, line_index: int | slice) -> str | list[str]:  # type: ignore[override]
        return self.get_line(line_index) if isinstance(line_index, int) else self.lines[line_index]


class WholeText(Text):
    """Text whose styles begin and end between clusters: a cursor on a vowel sign is a cursor on its letter."""

    def stylize(self, style: str | Style, start: int = 0, end: int | None = None) -> None:
        """Style every cluster that the span touches."""
        size = len(self.plain)
        first = size + start if start < 0 else start
        last = size if end is None else size + end if end < 0 else end
        if first < last and not self.plain.isascii():
            touched = [
                cluster for cluster in GRAPHEME.finditer(self.plain) if cluster.end() > first and cluster.start() < last
            ]
            if touched:
                first, last = touched[0].start(), touched[-1].end()
        super().stylize(style, first, last)


@lru_cache(maxsize=512)
def _measured(line: str) -> str:
    if line.isascii():
        return line
    pieces: list[str] = []
    for cluster in GRAPHEME.findall(line):
        if cluster.isspace() and len(cluster) == 1:
            pieces.append(" " if cell_len(cluster) < 2 else cluster)
        else:
            wide, narrow = divmod(cell_len(cluster), 2)
            pieces.append((_WIDE * wide + _NARROW * narrow).ljust(len(cluster), _NONE))
    return "".join(pieces)

"""A stretch of text as a parser sees it, and where each character of it stands in the source.

A paragraph in a quote in a list has a prefix before each of its lines; a table cell has backslashes before its
bars. A view is the text without them, cut in chunks that lie together in the source. All that Markdown does here
is done by offsets into views, so that what was not translated is never written anew.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class View:
    """Text with, for each chunk of it, its offset in the text and in the source."""

    text: str
    starts: tuple[int, ...]
    sources: tuple[int, ...]

    def source(self, offset: int) -> int:
        """Where the character at `offset` stands in the source."""
        chunk = bisect_right(self.starts, offset) - 1
        return self.sources[chunk] + offset - self.starts[chunk]

    def source_end(self, offset: int) -> int:
        """Where what ends before `offset` ends in the source; after a line break that is the next line's words."""
        if offset == 0 or self.text[offset - 1] == "\n":
            return self.source(offset)
        return self.source(offset - 1) + 1

    def cut(self, start: int, end: int) -> "View":
        """The part between two offsets."""
        if start == 0 and end == len(self.text):
            return self
        first = bisect_right(self.starts, start) - 1
        last = max(first + 1, bisect_right(self.starts, max(start, end - 1)))
        starts = tuple(max(0, chunk - start) for chunk in self.starts[first:last])
        sources = (self.source(start), *self.sources[first + 1 : last])
        return View(self.text[start:end], starts, sources)


def simple_view(text: str, source: int = 0) -> View:
    """A view of text that lies in the source as it is."""
    return View(text, (0,), (source,))


def lines_view(lines: Sequence[tuple[str, int]]) -> View:
    """A view of lines, each with its place in the source, joined by line feeds."""
    starts: list[int] = []
    offset = 0
    for text, _ in lines:
        starts.append(offset)
        offset += len(text) + 1
    return View("\n".join(text for text, _ in lines), tuple(starts), tuple(source for _, source in lines))


def cell_view(text: str, source: int) -> View:
    """A view of a table cell: a bar after a backslash is a bar."""
    if "\\|" not in text:
        return simple_view(text, source)
    pieces = text.split("\\|")
    starts, sources = [0], [source]
    offset, place = len(pieces[0]), source + len(pieces[0])
    for piece in pieces[1:]:
        starts.append(offset)
        sources.append(place + 1)
        offset += 1 + len(piece)
        place += 2 + len(piece)
    return View("|".join(pieces), tuple(starts), tuple(sources))

"""Running text in lines: pieces that keep their look and their segment, wrapped by terminal cells.

Pure functions. What comes in is cleaned already; nothing is cut inside a character people see, and a line breaks where
its script breaks lines: after blanks (never at a no-break space), in scripts without blanks between characters.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import regex
from rich.cells import cell_len
from textual.content import Content, Span

from transcall.domain.inline import CodeKind, InlineCode, parts
from transcall.domain.segment import is_unspaced
from transcall.domain.worddiff import Run, RunKind
from transcall_tui.celltext import GRAPHEME, safe
from transcall_tui.direction import needs_lines, paragraph


class Piece(NamedTuple):
    """A stretch of text of one look."""

    text: str
    look: str = ""
    """Names of looks, blanks between: `bold approved`."""
    tag: int = -1
    """The item it belongs to; -1: none."""


Line = tuple[Piece, ...]

_BLANKS = r" \t\u1680\u2000-\u2006\u2008-\u200b\u205f\u3000"
"""Where a line may break; not the no-break spaces."""
_TOKENS = regex.compile(rf"\n|[{_BLANKS}]+|[^\n{_BLANKS}]+")
_IS_BLANK = regex.compile(rf"[{_BLANKS}]")
_CLOSING = frozenset("，。、！？」』）》〉】〕…：；ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ၊။ฯๆ")
_OPENING = frozenset("「『（《〈【〔")
_LOOKS = {"b": "bold", "i": "italic", "u": "underline", "s": "strike", "a": "underline", "code": "code"}


def coded_pieces(text: str, codes: Sequence[InlineCode], look: str = "", tag: int = -1) -> Iterator[Piece]:
    """Coded text as a reader sees it: bold where a code says so, what codes show in their place, no tags."""
    open_looks: list[str] = []
    for part in parts(text, codes):
        if isinstance(part, str):
            yield Piece(safe(part), " ".join(filter(None, (look, *open_looks))), tag)
        elif part.kind is CodeKind.OPEN:
            open_looks.append(_LOOKS.get(part.label, ""))
        elif part.kind is CodeKind.CLOSE:
            name = _LOOKS.get(part.label, "")
            if name in open_looks:
                open_looks.remove(name)
        elif part.shows == "\n":
            yield Piece("\n", look, tag)
        else:
            yield Piece(safe(part.shows or f"⟨{part.label}⟩", one_line=True), f"{look} code".strip(), tag)


def diff_pieces(runs: Iterable[Run], codes: Sequence[InlineCode] = (), tag: int = -1) -> Iterator[Piece]:
    """What went away in [-…-] and what came in {+…+}: readable without colour. Tags of `codes` are set off."""
    signs = {RunKind.EQUAL: ("", "", ""), RunKind.DELETED: ("[-", "-]", "removed"),
             RunKind.INSERTED: ("{+", "+}", "added")}  # fmt: skip
    for run in runs:
        start, end, name = signs[run.kind]
        if start:
            yield Piece(start, name, tag)
        for part in parts(run.text, codes):
            yield Piece(safe(part), name, tag) if isinstance(part, str) else Piece(part.tag, "code", tag)
        if end:
            yield Piece(end, name, tag)


def wrap(pieces: Iterable[Piece], width: int) -> list[Line]:
    """The pieces in lines of at most `width` cells."""
    flow = _Flow(max(1, width))
    for piece in pieces:
        for text, kind in _tokens(piece.text):
            flow.take(piece._replace(text=text), kind)
    return flow.finish()


def placed(line: Line, language: str, width: int) -> Line:
    """The line filled to `width` cells: on the language's side, in the order in which it is read."""
    text = "".join(piece.text for piece in line)
    if not needs_lines(text, language):
        return (*line, Piece(" " * max(0, width - cell_len(text))))
    spans, position = [], 0
    for number, piece in enumerate(line):
        spans.append(Span(position, position + len(piece.text), str(number)))
        position += len(piece.text)
    turned = paragraph(Content(text, spans), language, width)
    result = tuple(_pieces_of(turned, line))
    return (*result, Piece(" " * max(0, width - sum(cell_len(piece.text) for piece in result))))


def _pieces_of(turned: Content, line: Line) -> Iterator[Piece]:
    """A turned line's pieces; its spans name the pieces they were."""
    position = 0
    for span in sorted(turned.spans, key=lambda span: span.start):
        if span.start > position:
            yield Piece(turned.plain[position : span.start])
        yield line[int(str(span.style))]._replace(text=turned.plain[span.start : span.end])
        position = span.end
    if position < len(turned.plain):
        yield Piece(turned.plain[position:])


_WORD, _GAP, _BREAK, _SIGN = range(4)


@lru_cache(maxsize=4096)
def _tokens(text: str) -> tuple[tuple[str, int], ...]:
    """Words, blanks, line ends; in scripts without blanks each character (with what may not begin a line) is a sign."""
    found: list[tuple[str, int]] = []
    for run in _TOKENS.findall(text):
        if run == "\n":
            found.append((run, _BREAK))
        elif _IS_BLANK.match(run):
            found.append((run, _GAP))
        elif any(map(is_unspaced, run)):
            found += ((sign, _SIGN) for sign in _signs(run))
        else:
            found.append((run, _WORD))
    return tuple(found)


def _signs(run: str) -> Iterator[str]:
    sign = ""
    for cluster in GRAPHEME.findall(run):
        if sign and _may_break(sign[-1], cluster[0]):
            yield sign
            sign = ""
        sign += cluster
    yield sign


def _may_break(before: str, after: str) -> bool:
    """Between two characters of a run without blanks, one of which at least is of a script that has none."""
    if before in _OPENING or after in _CLOSING:
        return False
    return is_unspaced(after) or (is_unspaced(before) and (after.isalnum() or after in _OPENING))


class _Flow:
    """Fills lines; a word is whole until it is longer than a line."""

    def __init__(self, width: int) -> None:
        self._width = width
        self._lines: list[Line] = []
        self._line: list[Piece] = []
        self._used = 0
        self._gap: Piece | None = None
        self._word: list[Piece] = []
        self._cells = 0

    def take(self, piece: Piece, kind: int) -> None:
        """One token."""
        if kind == _WORD:
            self._word.append(piece)
            self._cells += cell_len(piece.text)
            return
        if kind == _SIGN:
            # A line may break before every sign, but not between a word's parts of different looks.
            self._put_word()
            self._word.append(piece)
            self._cells = cell_len(piece.text)
            return
        self._put_word()
        if kind == _BREAK:
            self._end_line()
        elif self._line:
            self._gap = piece._replace(text=" ")

    def finish(self) -> list[Line]:
        """All lines; at least one."""
        self._put_word()
        if self._line or not self._lines:
            self._end_line()
        return self._lines

    def _put_word(self) -> None:
        if not self._word:
            return
        gap = 1 if self._gap else 0
        if self._line and self._used + gap + self._cells > self._width:
            self._end_line()
            gap = 0
        if gap and self._gap is not None:
            self._line.append(self._gap)
            self._used += 1
        self._gap = None
        if self._cells > self._width:
            self._break_word()
        else:
            self._line += self._word
            self._used += self._cells
        self._word, self._cells = [], 0

    def _break_word(self) -> None:
        for piece in self._word:
            for cluster in GRAPHEME.findall(piece.text):
                size = cell_len(cluster)
                if self._used + size > self._width and self._line:
                    self._end_line()
                self._line.append(piece._replace(text=cluster))
                self._used += size

    def _end_line(self) -> None:
        self._lines.append(tuple(self._line))
        self._line, self._used, self._gap = [], 0, None

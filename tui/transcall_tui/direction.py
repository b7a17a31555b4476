"""Text in its language's direction, for every room: fitted to a line, wrapped, turned round where that is ours to do.

A terminal belongs to one process, so who turns text round is said once (`begin`). What passes here is cleaned first.
Lines are broken before they are turned. The text that is being edited never comes here: it stays in logical order.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from rich.cells import cell_len
from textual.content import Content, Span

from transcall.domain.language import direction
from transcall.interface import spoken
from transcall_tui.celltext import CODE_STYLE, fit, safe
from transcall_tui.rtl import Sign, begins_rtl, has_rtl, signs, turned
from transcall_tui.terminals import Turning

Atoms = Sequence[tuple[int, int]]
"""Spans (start, end) in order that keep their own order inside: tags, addresses."""


_LTR = "\u200e"
"""Beside a cell: figures next to it would else change sides, and two cells in one script their places."""


_HANDLE = re.compile(r"@[\w.-]*\w")


class _Now:
    turning = Turning.TERMINAL


def begin(turning: Turning) -> None:
    """Say who turns right-to-left text round."""
    _Now.turning = turning


def turning() -> Turning:
    """Who turns it now."""
    return _Now.turning


def is_rtl(language: str) -> bool:
    """Whether texts of this language stand on the right."""
    return _Now.turning is not Turning.OFF and direction(language) == "rtl"


def shown(text: str, language: str, width: int) -> str:
    """One line of exactly `width` cells: cut with …, in reading order, at the language's side."""
    return _shown(text, width, is_rtl=is_rtl(language), turning=_Now.turning)


def names(text: str) -> Atoms:
    """Handles: `@amina` keeps its sign before it, whichever way the line runs."""
    return [found.span() for found in _HANDLE.finditer(text)]


def cell(text: str) -> str:
    """One cell of a row, in reading order and apart from its neighbours: as wide as it was, blanks where they were."""
    words = text.strip(" ")
    if not has_rtl(words) or _Now.turning is Turning.OFF:
        return text
    before = text[: len(text) - len(text.lstrip(" "))]
    after = text[len(before) + len(words) :]
    if _Now.turning is not Turning.APP:
        return f"{before}{_LTR}{words}{_LTR}{after}"
    right = is_rtl(spoken()) or begins_rtl(words)
    seen = "".join(each.shown for each in turned(tuple(signs(words, names(words))), is_rtl=right))
    room = " " * (cell_len(words) - cell_len(seen))
    return f"{before}{room}{seen}{after}" if before and not after else f"{before}{seen}{room}{after}"


def lines(text: str, language: str, width: int, atoms: Atoms = ()) -> tuple[str, ...]:
    """The text wrapped: cleaned lines in reading order, at the language's side."""
    clean = safe(text)
    kept = atoms if clean == text else ()
    return tuple(_painted(line, width, right=is_rtl(language))[0] for line in _wrapped(clean, width, kept))


def paragraph(content: Content, language: str, width: int, atoms: Atoms = ()) -> Content:
    """The same for content that is clean already; every character keeps its styles, tags are atoms.

    Without a language each of its lines goes by its own first letter.
    """
    if not needs_lines(content.plain, language):
        return content
    tags = {(span.start, span.end) for span in content.spans if span.style == CODE_STYLE}
    kept = sorted(tags.union(atoms))
    whole: list[Content] = []
    start = 0
    for text in content.plain.split("\n"):
        end = start + len(text)
        inside = [(first - start, last - start) for first, last in kept if start <= first and last <= end]
        right = is_rtl(language) if language else begins_rtl(text)
        whole += [_styled(line, content[start:end], width, right=right) for line in _wrapped(text, width, inside)]
        start = end + 1
    return Content("\n").join(whole)


def _styled(line: Sequence[Sign], paragraph: Content, width: int, *, right: bool) -> Content:
    text, seen = _painted(line, width, right=right)
    place = len(text) - sum(len(each.shown) for each in seen)
    spans: list[Span] = []
    for each in seen:
        end = place + len(each.shown)
        spans += [Span(place, end, span.style) for span in paragraph.spans if span.start <= each.offset < span.end]
        place = end
    return Content(text, spans)


def needs_lines(text: str, language: str) -> bool:
    """Whether the text has to be wrapped here, or may be left to the widget."""
    return (bool(language) and is_rtl(language)) or (_Now.turning is Turning.APP and has_rtl(text))


@lru_cache(maxsize=4096)
def _shown(text: str, width: int, *, is_rtl: bool, turning: Turning) -> str:
    line = fit(text, width)
    if turning is Turning.APP and (is_rtl or has_rtl(line)):
        written = line.rstrip(" ")
        line = "".join(each.shown for each in turned(tuple(signs(written)), is_rtl=is_rtl))
        line += " " * (width - cell_len(line))
    if is_rtl:
        written = line.rstrip(" ")
        line = " " * (width - cell_len(written)) + written
    return line


def _painted(line: Sequence[Sign], width: int, *, right: bool) -> tuple[str, tuple[Sign, ...]]:
    seen = turned(line, is_rtl=right) if _Now.turning is Turning.APP else tuple(line)
    text = "".join(each.shown for each in seen)
    return " " * (width - cell_len(text) if right else 0) + text, seen


def _wrapped(text: str, width: int, atoms: Atoms) -> Iterator[Sequence[Sign]]:
    """Lines of signs in logical order, each at most `width` cells, broken after blanks where that is possible."""
    line: list[Sign] = []
    used = word = 0  # cells of the line; where its last word begins
    for each in _pieces(text, width, atoms):
        if each.shown == "\n":
            yield _trimmed(line)
            line, used, word = [], 0, 0
            continue
        size = cell_len(each.shown)
        # Twice where the word that moves down is too long for a line of its own with this sign.
        while used + size > width and line and not each.shown.isspace():
            cut = word or len(line)
            yield _trimmed(line[:cut])
            line = line[cut:]
            used, word = sum(cell_len(sign.shown) for sign in line), 0
        line.append(each)
        used += size
        if each.shown.isspace():
            word = len(line)
    yield _trimmed(line)


def _pieces(text: str, width: int, atoms: Atoms) -> Iterator[Sign]:
    kept = [(start, end) for start, end in atoms if cell_len(text[start:end]) <= width]
    return signs(text, kept, join=_Now.turning is Turning.APP)


def _trimmed(line: Sequence[Sign]) -> Sequence[Sign]:
    end = len(line)
    while end and line[end - 1].shown.isspace():
        end -= 1
    return line[:end]

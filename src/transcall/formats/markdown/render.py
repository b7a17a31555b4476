"""Targets as Markdown: the source's own markup round the translator's words, and the same structure read back.

Each way of writing (how much to escape, which delimiters) is tried, cheapest and most readable first, until
reading it back gives what was meant. HTML tags are the last resort: they hold where no delimiter would.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from transcall.domain.inline import CodeKind
from transcall.formats.markdown import escape
from transcall.formats.markdown.coded import Coded, arrange
from transcall.formats.markdown.escape import Grade
from transcall.formats.markdown.inline import parse
from transcall.formats.markdown.items import Item, References
from transcall.formats.markdown.tidy import Part, tidy
from transcall.formats.markdown.view import View, simple_view

_EMPHASIS = frozenset({"b", "i", "s"})
_HTML = {"b": "strong", "i": "em", "s": "del"}
_WORDLESS = "\u200b"
_BAR = re.compile(r"\\?\|")


class Place(Enum):
    """What the text stands in, which decides what must be guarded."""

    LINES = auto()
    """A paragraph, or a heading that is underlined with `=`."""
    UNDERLINED = auto()
    """A heading over dashes, which with a bar in it would be a table's."""
    ITEM = auto()
    """A list item's first paragraph."""
    QUOTE = auto()
    """A quote's first paragraph."""
    HEADING = auto()
    """After `#`."""
    CELL = auto()
    FIRST_CELL = auto()
    """A cell whose row has no bar before it."""
    IMAGE = auto()
    """An image's text."""
    IMAGE_IN_CELL = auto()


class Style(Enum):
    """How emphasis is written."""

    AS_SOURCE = auto()
    STARS = auto()
    MIXED = auto()
    SWAPPED = auto()
    NESTED = auto()
    """Stars outside, underscores in them, and so on inwards."""
    TAGS = auto()


_SEVERAL_LINES = frozenset({Place.LINES, Place.UNDERLINED, Place.ITEM, Place.QUOTE})
_IMAGES = frozenset({Place.IMAGE, Place.IMAGE_IN_CELL})
_CELLS = frozenset({Place.CELL, Place.FIRST_CELL, Place.IMAGE_IN_CELL})


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of the source and what comes in its place."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Frame:
    """All a target is written into."""

    view: View
    source: str
    place: Place
    references: References
    edits: Sequence[Edit] = ()
    """Changes inside the unit's own markup (titles, images' texts), in order."""

    def original(self, item: Item) -> str:
        """An item's markup as it stands in the source, with the changes made inside it."""
        start, end = self.view.source(item.start), self.view.source_end(item.end)
        made: list[str] = []
        position = start
        first = bisect_left(self.edits, start, key=lambda edit: edit.start)
        for edit in self.edits[first:]:
            if edit.start >= end:
                break
            made += (self.source[position : edit.start], edit.text)
            position = edit.end
        return "".join((*made, self.source[position:end]))


@dataclass(slots=True)
class _Ink:
    """A part as written: for the parser that reads it back, and for the document."""

    part: Part
    read: str
    written: str


_WAYS: tuple[tuple[Style, Grade, bool], ...] = (
    (Style.AS_SOURCE, Grade.RAW, False),
    (Style.AS_SOURCE, Grade.SPARE, False),
    (Style.AS_SOURCE, Grade.LIGHT, False),
    (Style.STARS, Grade.RAW, False),
    (Style.STARS, Grade.SPARE, False),
    (Style.STARS, Grade.LIGHT, False),
    (Style.MIXED, Grade.LIGHT, False),
    (Style.SWAPPED, Grade.LIGHT, False),
    (Style.NESTED, Grade.LIGHT, False),
    (Style.STARS, Grade.LIGHT, True),
    (Style.MIXED, Grade.LIGHT, True),
    (Style.SWAPPED, Grade.LIGHT, True),
    (Style.NESTED, Grade.LIGHT, True),
    (Style.AS_SOURCE, Grade.FULL, False),
    (Style.STARS, Grade.FULL, True),
    (Style.MIXED, Grade.FULL, True),
)
"""Style, grade, and whether letters next to emphasis become entities, which count as punctuation."""
_PLAIN_WAYS = tuple(way for way in _WAYS if way[0] is Style.AS_SOURCE)


def render(target: str, coded: Coded, frame: Frame) -> str:
    """The target as Markdown for the place of its unit; empty if it holds nothing."""
    meant = tidy(target, coded, breaks=frame.place in _SEVERAL_LINES)
    wanted = [_meaning(part) for part in meant]
    ways = _WAYS if any(part.label in _EMPHASIS for part in meant) else _PLAIN_WAYS
    for style, grade, fenced in ways:
        inks = _write(meant, frame, style, grade, fenced=fenced)
        if _read_back("".join(ink.read for ink in inks), frame) == wanted:
            return _finish(inks, frame)
    return _finish(_write(meant, frame, Style.TAGS, Grade.FULL), frame)


def _meaning(part: Part) -> tuple[str, str]:
    if part.item is None:
        return "", part.text
    return part.label, "" if part.label in {"h", "br", "code"} else part.kind.value


def _read_back(text: str, frame: Frame) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for piece in arrange(parse(simple_view(text), frame.references)):
        if piece.kind is None:
            found.append(("", piece.item.text))
        else:
            label = piece.item.label
            found.append((label, "" if label in {"h", "br", "code"} else piece.kind.value))
    return found


def _write(parts: Sequence[Part], frame: Frame, style: Style, grade: Grade, *, fenced: bool = False) -> list[_Ink]:
    inks: list[_Ink] = []
    depth = 0
    for part in parts:
        if part.item is None:
            write = escape.escape_in_image if frame.place in _IMAGES else escape.escape
            text = write(part.text, grade)
            if frame.place is Place.UNDERLINED:
                text = _BAR.sub("&#124;", text)
            inks.append(_Ink(part, text, text))
        elif part.label in _EMPHASIS:
            depth -= part.kind is CodeKind.CLOSE
            mark = _emphasis(part, frame, style, depth)
            depth += part.kind is CodeKind.OPEN
            inks.append(_Ink(part, mark, mark))
        else:
            item = part.item
            inks.append(_Ink(part, frame.view.text[item.start : item.end], frame.original(item)))
    if fenced:
        _fence(inks)
    _name_references(inks)
    _guard(inks, frame)
    return inks


def _emphasis(part: Part, frame: Frame, style: Style, depth: int) -> str:
    original = frame.view.text[part.item.start : part.item.end] if part.item else ""
    if style is Style.TAGS:
        return f"<{'/' if part.kind is CodeKind.CLOSE else ''}{_HTML[part.label]}>"
    if style is Style.AS_SOURCE or part.label == "s":
        return original
    stars = {
        Style.MIXED: part.label == "b",
        Style.SWAPPED: part.label == "i",
        Style.NESTED: depth % 2 == 0,
    }.get(style, True)
    return ("*" if stars else "_") * len(original)


def _fence(inks: Sequence[_Ink]) -> None:
    """Letters that touch emphasis from outside become entities: the flanking rules take those for punctuation."""
    for place, ink in enumerate(inks):
        if ink.part.label not in _EMPHASIS:
            continue
        if ink.part.kind is CodeKind.OPEN and place and inks[place - 1].part.item is None:
            text = inks[place - 1].read
            if text[-1:].isalnum():
                inks[place - 1].read = inks[place - 1].written = f"{text[:-1]}&#{ord(text[-1])};"
        elif ink.part.kind is CodeKind.CLOSE and place + 1 < len(inks) and inks[place + 1].part.item is None:
            text = inks[place + 1].read
            if text[:1].isalnum():
                inks[place + 1].read = inks[place + 1].written = f"&#{ord(text[0])};{text[1:]}"


def _name_references(inks: Sequence[_Ink]) -> None:
    """`[text]` and `[text][]` name their target by their text: with another text the label must be said."""
    opened: list[int] = []
    for place, ink in enumerate(inks):
        item = ink.part.item
        if item is None or item.label != "a":
            continue
        if ink.part.kind is CodeKind.OPEN:
            opened.append(place)
        elif ink.part.kind is CodeKind.CLOSE:
            first = opened.pop() if opened else place
            if item.reference and "".join(inner.read for inner in inks[first + 1 : place]) != item.reference:
                ink.read = ink.written = f"][{' '.join(item.reference.split())}]"


def _guard(inks: list[_Ink], frame: Frame) -> None:
    match frame.place:
        case Place.CELL | Place.IMAGE | Place.IMAGE_IN_CELL:
            return
        case Place.HEADING:
            line = "".join(ink.read for ink in inks)
            _insert(inks, escape.hashes_at_end(line))
        case _:
            _guard_lines(inks, frame.place)


def _guard_lines(inks: list[_Ink], place: Place) -> None:
    for number, line in enumerate(_lines(inks)):
        for ink in (*line[:1], *line[-1:]):
            if ink.part.item is None:
                ink.read = ink.written = escape.outer_spaces(ink.read)
        text = "".join(ink.read for ink in line)
        first = number == 0
        at = escape.mark_at_start(text, item=first and place is Place.ITEM, quote=first and place is Place.QUOTE)
        _insert(line, at)
        if line and line[0].part.item is not None and escape.opens_html_block(text, first=first):
            line[0].written = _WORDLESS + line[0].written


def _lines(inks: Sequence[_Ink]) -> Iterator[list[_Ink]]:
    line: list[_Ink] = []
    for ink in inks:
        if ink.part.label == "br" and ink.part.item is not None and not ink.part.item.name:
            yield line
            line = []
        else:
            line.append(ink)
    yield line


def _insert(inks: Sequence[_Ink], at: int | None) -> None:
    """Put a backslash before a character, where that character is text."""
    if at is None:
        return
    for ink in inks:
        if at < len(ink.read):
            if ink.part.item is None:
                ink.read = ink.written = f"{ink.read[:at]}\\{ink.read[at:]}"
            return
        at -= len(ink.read)


def _finish(inks: Sequence[_Ink], frame: Frame) -> str:
    if frame.place not in _CELLS:
        return "".join(ink.written for ink in inks)
    # Markup whose source has escaped bars is written as it stands there; in all else a bar would end the cell.
    return "".join(ink.written if ink.written != ink.read else ink.written.replace("|", "\\|") for ink in inks)

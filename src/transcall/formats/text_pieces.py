"""Plain text cut as a person would: title, headings, paragraphs, list items, notes, signatories.

Works on lines only. A piece names the spans of its words; marks, indents and line ends lie outside them.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from transcall.domain.document import UnitKind
from transcall.formats.signatories import ends_signatories, heads_signatories
from transcall.formats.text_lines import Line, blocks, is_wrapped
from transcall.formats.text_marks import Marks

_ENDS = re.compile(r"[.,;:!…。，、；：！،؛।][”’»\")\]]*$")
_SENTENCE = re.compile(r"[.!?…。！？؟।][”’»\")\]]*$")
_DASHES = ("—", "–")
_DOTTED = re.compile(r"(?:\b\w\.){2,}[)\]]*$")
"""Letters with full stops: an acronym ends no sentence."""
_TITLE_LENGTH = 250
_HEADING_LENGTH = 120
_HEADING_WORDS = 18
_QUESTION_WORDS = 10
_RUN_OF_HEADINGS = 5
_PROSE_WORDS = 6
_NAME_LENGTH = 160


@dataclass(frozen=True, slots=True)
class Piece:
    """What becomes a unit: the lines it runs over and what it is."""

    kind: UnitKind
    lines: tuple[Line, ...]
    level: int = 0
    ordered: str = ""
    label: str = ""
    lead: str = ""
    """The mark before its words, and the white space after it."""

    @property
    def text(self) -> str:
        """Its words on one line."""
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class _Segment:
    """Part of a block before it is known what it is: its lines, mark away."""

    lines: tuple[Line, ...]
    mark: str = ""
    label: str = ""
    underlined: bool = False
    alone: bool = False
    """It is the whole block."""
    depth: int = 0
    before: str = ""
    """The mark and the white space after it, as they stand."""

    @property
    def taken(self) -> int:
        return len(self.before)

    @property
    def first(self) -> str:
        return self.lines[0].text


def cut(text: str) -> Iterator[Piece]:
    """The pieces of a text in order."""
    runs = [run for block in blocks(text) for run in _runs(block)]
    marks = Marks(text, runs)
    segments = [segment for run, underlined in runs for segment in _segments(run, marks, underlined=underlined)]
    yield from _Cutter(segments).pieces()


def _runs(block: list[Line]) -> Iterator[tuple[list[Line], bool]]:
    """A block cut at its lines without words; and whether such a line underlines a single one."""
    run: list[Line] = []
    for line in block:
        if line.wordy:
            run.append(line)
            continue
        if run:
            yield run, len(run) == 1
        run = []
    if run:
        yield run, False


def _segments(run: list[Line], marks: Marks, *, underlined: bool) -> Iterator[_Segment]:
    pending = _Segment((), underlined=underlined, alone=True)
    lines: list[Line] = []
    for place, line in enumerate(run):
        note = marks.note(line) if place == 0 or pending.label else None
        match = note or (marks.item(line) if _may_open(run, place, pending, marks) else None)
        if match is None:
            lines.append(line)
            continue
        if lines:
            yield from _settled(replace(pending, lines=tuple(lines), alone=False))
        lines = [replace(line, start=line.start + match.end(), text=line.text[match.end() :])]
        pending = _Segment(
            (),
            mark=match.group().strip(),
            label=_label(next(filter(None, match.groups()[1::2]))) if note else "",
            underlined=underlined,
            alone=place == 0,
            depth=0 if note else 1 + (line.start - line.begin) // 2,
            before=match.group(),
        )
    yield from _settled(replace(pending, lines=tuple(lines)))


def _may_open(run: list[Line], place: int, pending: _Segment, marks: Marks) -> bool:
    """Whether a list may begin here: a wrapped sentence can have a dash or a number at a line's start by chance."""
    if place == 0 or pending.mark or run[place - 1].text.endswith((":", "：")):
        return True
    return place + 1 < len(run) and marks.item(run[place + 1]) is not None


def _label(mark: str) -> str:
    return "".join(str(unicodedata.digit(character, character)) for character in mark)


def _settled(segment: _Segment) -> Iterator[_Segment]:
    """The segment, or (an item followed by lines that are not its own) two."""
    lines = segment.lines
    if not segment.mark or len(lines) == 1:
        yield segment
        return
    indent = lines[0].start - lines[0].begin - segment.taken
    own = 1
    while own < len(lines) and lines[own].start - lines[own].begin > indent:
        own += 1
    if own < len(lines) and is_wrapped(lines):
        own = len(lines)
    yield replace(segment, lines=lines[:own], alone=segment.alone and own == len(lines))
    if own < len(lines):
        yield _Segment(lines[own:])


class _Cutter:
    """Decides what each segment is, in reading order: title, headings and signatories depend on what came before."""

    def __init__(self, segments: list[_Segment]) -> None:
        self._segments = segments
        self._signatories = False
        self._titled = False

    def pieces(self) -> Iterator[Piece]:
        for place, segment in enumerate(self._segments):
            yield from self._segment(place, segment)
            self._titled = True

    def _segment(self, place: int, segment: _Segment) -> Iterator[Piece]:
        if segment.label:
            self._signatories = False
            yield Piece(UnitKind.NOTE, segment.lines, ordered=segment.mark, label=segment.label, lead=segment.before)
        elif not segment.mark and heads_signatories(segment.first) and self._may_head(place, segment):
            self._signatories = True
            yield Piece(UnitKind.HEADING, segment.lines[:1], level=2)
            yield from (Piece(UnitKind.SIGNATORY, (line,)) for line in segment.lines[1:])
        elif self._signatories and self._is_names(segment):
            yield from self._names(segment)
        else:
            self._signatories = False
            yield from self._plain(place, segment)

    def _may_head(self, place: int, segment: _Segment) -> bool:
        return len(segment.lines) > 1 or place + 1 < len(self._segments)

    def _is_names(self, segment: _Segment) -> bool:
        if segment.underlined or ends_signatories(segment.first):
            return False
        if any(len(line.text) > _NAME_LENGTH for line in segment.lines):
            return False
        last = segment.lines[-1].text
        ends = _SENTENCE.search(last) is not None and _DOTTED.search(last) is None
        runs_on = len(segment.lines) == 1 or is_wrapped(segment.lines)
        return not (ends and runs_on and len(segment.lines[0].text.split()) >= _PROSE_WORDS)

    @staticmethod
    def _names(segment: _Segment) -> Iterator[Piece]:
        ordered = segment.mark if any(character.isalnum() for character in segment.mark) else ""
        for place, line in enumerate(segment.lines):
            lead = "" if place else segment.before
            if line.text.endswith((":", "：")):
                yield Piece(UnitKind.HEADING, (line,), level=3, lead=lead)
            else:
                yield Piece(UnitKind.SIGNATORY, (line,), ordered=ordered, lead=lead)

    def _plain(self, place: int, segment: _Segment) -> Iterator[Piece]:
        if segment.mark:
            yield self._item(place, segment)
            return
        wrapped = is_wrapped(segment.lines)
        whole = segment.lines if wrapped else segment.lines[:1]
        rest: Sequence[Line] = () if wrapped else segment.lines[1:]
        body = UnitKind.QUOTE if segment.lines[0].quoted else UnitKind.PARAGRAPH
        if not self._titled and self._is_title(segment, whole):
            yield Piece(UnitKind.TITLE, whole, level=1)
        elif segment.underlined or (segment.alone and self._is_heading(place)):
            yield Piece(UnitKind.HEADING, whole, level=2)
        else:
            yield Piece(body, whole)
        yield from (Piece(body, (line,)) for line in rest)

    def _item(self, place: int, segment: _Segment) -> Piece:
        if self._is_no_list(place, segment):
            return Piece(UnitKind.PARAGRAPH, (_with_mark(segment), *segment.lines[1:]))
        numbered = any(character.isalnum() for character in segment.mark)
        if numbered and segment.alone and self._is_heading(place):
            following = self._segments[place + 1]
            if not following.mark and not heading_like(following):
                return Piece(UnitKind.HEADING, (_with_mark(segment),), level=2)
        return self._bare(segment)

    def _is_no_list(self, place: int, segment: _Segment) -> bool:
        """One line is no list, and a lone dash opens a line of dialogue."""
        around = (self._segments[other] for other in (place - 1, place + 1) if 0 <= other < len(self._segments))
        if any(other.mark for other in around):
            return False
        return len(self._segments) == 1 or segment.mark in _DASHES

    @staticmethod
    def _bare(segment: _Segment) -> Piece:
        ordered = segment.mark if any(character.isalnum() for character in segment.mark) else ""
        return Piece(UnitKind.LIST_ITEM, segment.lines, level=segment.depth, ordered=ordered, lead=segment.before)

    def _is_title(self, segment: _Segment, whole: Sequence[Line]) -> bool:
        if segment.underlined:
            return True
        if len(self._segments) == 1 and len(segment.lines) == 1:
            return False
        length = sum(len(line.text) for line in whole)
        return length <= _TITLE_LENGTH and not re.search(r"[.,;:。，；：،؛।]$", whole[-1].text)

    def _is_heading(self, place: int) -> bool:
        if place + 1 >= len(self._segments) or not heading_like(self._segments[place]):
            return False
        run = 1
        for direction in (-1, 1):
            other = place + direction
            while 0 <= other < len(self._segments) and run <= _RUN_OF_HEADINGS and heading_like(self._segments[other]):
                run += 1
                other += direction
        # Many short lines in a row, each standing alone, are a list or verse and head nothing.
        return run <= _RUN_OF_HEADINGS


def _with_mark(segment: _Segment) -> Line:
    """The segment's first line, its mark counted to the words."""
    line = segment.lines[0]
    return replace(line, start=line.start - segment.taken, text=segment.before + line.text)


def heading_like(segment: _Segment) -> bool:
    """A short line that stands alone and does not end like a sentence."""
    if not segment.alone or len(segment.lines) > 1 or segment.lines[0].quoted:
        return False
    text = segment.first
    if len(text) > _HEADING_LENGTH or _ENDS.search(text) or "://" in text or "@" in text:
        return False
    words = len(text.split())
    return words <= (_QUESTION_WORDS if text.endswith(("?", "？", "؟")) else _HEADING_WORDS)

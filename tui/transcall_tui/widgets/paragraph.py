"""One unit of an edition as lines of running text: source and target side by side, or one under the other. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from rich.cells import cell_len

from transcall.domain.document import UnitKind
from transcall.domain.issue import Issue, Severity
from transcall.domain.segment import Segment
from transcall.domain.translation import Row
from transcall.interface import N_, _
from transcall_tui import signs
from transcall_tui.celltext import safe
from transcall_tui.widgets.text_flow import Line, Piece, coded_pieces, placed, wrap

SIDE_BY_SIDE = 84
"""Cells from which on two columns are easier to read than one."""
GAP = " │ "
_LONGEST = 100
"""Cells: longer lines of one column are hard to follow."""
_WIDE_MARGIN, _NARROW_MARGIN = 5, 3
_HEADS = frozenset({UnitKind.TITLE, UnitKind.HEADING})
_CLOSE = frozenset({UnitKind.LIST_ITEM, UnitKind.TABLE_CELL, UnitKind.SIGNATORY, UnitKind.METADATA})
"""Kinds that follow each other without an empty line."""
_NAMES = {
    UnitKind.LINK_TEXT: N_("link:"),
    UnitKind.ALT_TEXT: N_("picture:"),
    UnitKind.TITLE_ATTRIBUTE: N_("title:"),
    UnitKind.METADATA: N_("data:"),
}


@dataclass(frozen=True, slots=True)
class Reading:
    """How an edition is read, and what is known of its segments beside their texts."""

    source_language: str = "en"
    language: str = "en"
    with_source: bool = True
    issues: Mapping[str, Sequence[Issue]] = field(default_factory=dict)
    proposed: frozenset[str] = frozenset()
    """Segments for which somebody suggests another text."""


def lay_out_unit(
    rows: Sequence[Row], first: int, following: UnitKind | None, reading: Reading, width: int
) -> list[Line]:
    """Lines of at most `width` cells; `first` is the place of the first segment, `following` the next unit's kind."""
    kind = rows[0].segment.kind
    margin = _margin(rows, reading, wide=width >= SIDE_BY_SIDE)
    room = width - _margin_width(width)
    alone = min(room, _LONGEST)
    if not rows[0].needs_translation:
        body = [placed(line, reading.source_language, alone) for line in _target(rows, first, reading, alone)]
    elif not reading.with_source:
        body = [placed(line, reading.language, alone) for line in _target(rows, first, reading, alone)]
    elif width >= SIDE_BY_SIDE:
        body = _side_by_side(rows, first, reading, room)
    else:
        body = [placed(line, reading.source_language, room) for line in _source(rows, first, room, quiet=True)]
        body += [placed(line, reading.language, room) for line in _target(rows, first, reading, room)]
    lines = [(margin if not number else Piece(" " * _margin_width(width)), *line) for number, line in enumerate(body)]
    if kind not in _CLOSE or following is not kind:
        lines.append(())
    return lines


def _margin_width(width: int) -> int:
    return _WIDE_MARGIN if width >= SIDE_BY_SIDE else _NARROW_MARGIN


def _margin(rows: Sequence[Row], reading: Reading, *, wide: bool) -> Piece:
    """How many errors and warnings the paragraph holds: `2✗1!`."""
    found = [issue.severity for row in rows for issue in reading.issues.get(row.segment.key, ())]
    errors, warnings = found.count(Severity.ERROR), found.count(Severity.WARNING)
    words = [f"{min(count, 99)}{sign}" for count, sign in ((errors, signs.ERROR), (warnings, signs.WARNING)) if count]
    text = "".join(words if wide else words[:1])
    width = _WIDE_MARGIN if wide else _NARROW_MARGIN
    return Piece(text[: width - 1].ljust(width), "error" if errors else "warning")


def _side_by_side(rows: Sequence[Row], first: int, reading: Reading, room: int) -> list[Line]:
    left = (room - len(GAP)) // 2
    right = room - len(GAP) - left
    sources = [placed(line, reading.source_language, left) for line in _source(rows, first, left, quiet=False)]
    targets = [placed(line, reading.language, right) for line in _target(rows, first, reading, right)]
    nothing = (Piece(" " * left),)
    pairs = zip_longest(sources, targets, fillvalue=None)
    return [(*(source or nothing), Piece(GAP, "dim"), *(target or ())) for source, target in pairs]


def _source(rows: Sequence[Row], first: int, width: int, *, quiet: bool) -> list[Line]:
    def pieces() -> Iterator[Piece]:
        for number, row in enumerate(rows):
            look = "dim" if quiet else _look(row.segment)
            yield from coded_pieces(row.segment.source.text, row.segment.source.codes, look, first + number)
            if number + 1 < len(rows):
                yield Piece("\n" if "\n" in row.segment.after else " ")

    return _hanging(_prefix(rows[0].segment), pieces(), width)


def _target(rows: Sequence[Row], first: int, reading: Reading, width: int) -> list[Line]:
    def pieces() -> Iterator[Piece]:
        for number, row in enumerate(rows):
            yield from _target_pieces(row, first + number, reading)
            if number + 1 < len(rows):
                yield Piece("\n" if "\n" in row.segment.after else " ")

    return _hanging(_prefix(rows[0].segment), pieces(), width)


def _target_pieces(row: Row, tag: int, reading: Reading) -> Iterator[Piece]:
    source, target = row.segment.source, row.translation.target
    if not row.needs_translation:
        yield from coded_pieces(source.text, source.codes, "dim", tag)
        return
    state = "stale" if row.is_stale else row.translation.state.value
    yield Piece(f"{row.sign}\u00a0", f"bold {state}", tag)
    if row.segment.key in reading.proposed:
        yield Piece(f"{signs.PROPOSED}\u00a0", "news", tag)
    if target.strip():
        yield from coded_pieces(target, source.codes, _look(row.segment), tag)
    else:
        yield Piece(_("not translated"), f"italic {state}", tag)


def _look(segment: Segment) -> str:
    return "bold" if segment.kind in _HEADS else ""


def _prefix(segment: Segment) -> str:
    """What stands before a unit's first line, and is indented on the others."""
    match segment.kind:
        case UnitKind.LIST_ITEM:
            return "  " * max(0, segment.level - 1) + (safe(segment.ordered, one_line=True)[:6] or "•") + " "
        case UnitKind.NOTE:
            return (safe(segment.ordered or f"[{segment.label}]", one_line=True))[:12] + " "
        case UnitKind.QUOTE:
            return "▎ "
        case UnitKind.TABLE_CELL:
            return "▫ "
        case kind if kind in _NAMES:
            return f"{_(_NAMES[kind])} "
        case _:
            return ""


def _hanging(prefix: str, pieces: Iterator[Piece], width: int) -> list[Line]:
    indent = min(cell_len(prefix), width // 2)
    lines = wrap(pieces, width - indent)
    if not indent:
        return lines
    again = prefix if prefix.strip() == "▎" else " " * indent
    return [(Piece(prefix if not number else again, "dim"), *line) for number, line in enumerate(lines)]

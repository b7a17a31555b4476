"""An edition as running text: paragraph by paragraph, each segment with its state. Rows come by page, on demand."""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from transcall.domain.document import UnitKind
from transcall.domain.issue import Issue
from transcall.domain.translation import Row
from transcall_tui.commands.bindings import list_bindings
from transcall_tui.commands.declared import Where
from transcall_tui.widgets.block_view import BlockView
from transcall_tui.widgets.paged_rows import PAGE, PagedRows
from transcall_tui.widgets.paragraph import SIDE_BY_SIDE, Reading, lay_out_unit
from transcall_tui.widgets.text_flow import Line

_MOST = 50
"""Segments of a block: a document that is one single paragraph is cut, so that no key waits for all of it."""
_CELLS_A_SEGMENT = 110
"""Cells of a sentence: how tall a paragraph will be, before its text is here."""


class RunningText(BlockView):
    """A block is a unit, an item is a segment."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Segment before", show=False),
        Binding("down", "move(1)", "Next segment", show=False),
        Binding("pageup", "paragraph(-1)", "Paragraph before", show=False),
        Binding("pagedown", "paragraph(1)", "Next paragraph", show=False),
        Binding("home,ctrl+home", "end(-1)", "First", show=False),
        Binding("end,ctrl+end", "end(1)", "Last", show=False),
        Binding("enter", "choose", "Choose", show=False),
    ]

    @dataclass
    class PageWanted(Message):
        """Rows of this page are needed."""

        page: int

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 -- Textual's name
        super().__init__(id=id)
        self._starts: list[int] = []
        self._rows = PagedRows()
        self._issues: dict[str, Sequence[Issue]] = {}
        self._reading = Reading()
        self._goal: str | None = None

    # Data down.

    def set_languages(self, source: str, target: str) -> None:
        """Whose text it is."""
        self._reading = replace(self._reading, source_language=source, language=target)
        self._again()

    def set_outline(self, keys: Sequence[str], units: Sequence[int], *, nothing: str) -> None:
        """Every segment and the unit it stands in; the text itself comes later."""
        here = self.key_at(self.cursor)
        self._rows.set_keys(keys)
        self._starts = _starts(units)
        goal = self._goal or here
        self.set_reactive(BlockView.cursor, (self.place_of(goal) or 0) if goal else 0)
        self._goal = None
        self.blocks_changed(nothing)

    def set_page(self, rows: Sequence[Row], page: int) -> bool:
        """Rows that were fetched; False if they are not those the outline promised."""
        self.set_rows(rows, page)
        return self._rows.is_whole(page)

    def set_rows(self, rows: Sequence[Row], page: int | None = None) -> None:
        """Newer rows."""
        if changed := self._rows.put(rows, page):
            self._lay_again(changed)

    def forget_rows(self) -> None:
        """Rows have to be fetched again."""
        self._rows.forget()

    def set_findings(
        self, issues: Mapping[str, Sequence[Issue]], proposed: Collection[str], about: Collection[str]
    ) -> None:
        """What is wrong with, and suggested for, the segments it is about."""
        for key in about:
            self._issues.pop(key, None)
        self._issues.update(issues)
        self._reading = replace(
            self._reading,
            issues=self._issues,
            proposed=(self._reading.proposed - frozenset(about)) | frozenset(proposed),
        )
        self._lay_again(about)

    def show_source(self, *, shown: bool) -> None:
        """With the source, or the target alone."""
        self._reading = replace(self._reading, with_source=shown)
        self._again()

    @property
    def shows_source(self) -> bool:
        """Whether the source is there."""
        return self._reading.with_source

    # What the screen asks.

    def row(self, segment: str) -> Row | None:
        """The row, if it is here."""
        return self._rows.row(segment)

    def key_at(self, item: int) -> str | None:
        """The segment at a place."""
        return self._rows.key_at(item)

    def place_of(self, segment: str) -> int | None:
        """Where a segment stands."""
        return self._rows.place_of(segment)

    @property
    def current(self) -> str | None:
        """The segment under the cursor."""
        return self.key_at(self.cursor)

    def paragraph_of(self, item: int) -> tuple[str, ...]:
        """The segments of the unit in which one stands."""
        if not self._starts:
            return ()
        start, end = self._ends(self.block_of(item))
        return tuple(self._rows.keys[start:end])

    def stand_on(self, segment: str, *, tell: bool = False) -> None:
        """Show a segment; before the outline is here, as soon as it is."""
        place = self.place_of(segment)
        if place is None:
            self._goal = segment
        else:
            self.go_to(place, tell=tell)

    def action_paragraph(self, step: int) -> None:
        """To the first segment of a paragraph: of the next, of this one, or of the one before."""
        if not self._starts:
            return
        block = self.block_of(self.cursor)
        start = self._starts[block]
        if step < 0 and self.cursor > start:
            step = 0
        block = max(0, min(block + step, len(self._starts) - 1))
        self.go_to(self._starts[block], tell=True)

    # Blocks.

    def block_count(self) -> int:
        """One a unit."""
        return len(self._starts)

    def item_count(self) -> int:
        """One a segment."""
        return len(self._rows.keys)

    def block_of(self, item: int) -> int:
        """The unit of a segment."""
        return max(0, bisect_right(self._starts, item) - 1)

    def estimate(self, block: int) -> int:
        """From the number of sentences."""
        start, end = self._ends(block)
        columns = (
            self.text_width // 2 if self._reading.with_source and self.text_width >= SIDE_BY_SIDE else self.text_width
        )
        lines = (end - start) * _CELLS_A_SEGMENT // max(20, columns) + 1
        return lines * (2 if self._reading.with_source and self.text_width < SIDE_BY_SIDE else 1) + 1

    def lay_out(self, block: int, width: int) -> Sequence[Line] | None:
        """Its lines, if all of its rows are here; else they are asked for."""
        start, end = self._ends(block)
        rows = [self._rows.row_at(place) for place in range(start, end)]
        known = [row for row in rows if row is not None]
        if len(known) < len(rows):
            for page in range(start // PAGE, (end - 1) // PAGE + 1):
                self._want(page)
            return None
        return lay_out_unit(known, start, self._kind_at(end), self._reading, width)

    def _kind_at(self, place: int) -> UnitKind | None:
        key = self.key_at(place)
        row = self._rows.row(key) if key else None
        return row.segment.kind if row else None

    def _ends(self, block: int) -> tuple[int, int]:
        end = self._starts[block + 1] if block + 1 < len(self._starts) else len(self._rows.keys)
        return self._starts[block], end

    def _want(self, page: int) -> None:
        if self._rows.asks(page):
            self.post_message(self.PageWanted(page))

    def _again(self) -> None:
        if self._starts:
            self.blocks_changed(self._nothing)

    def _lay_again(self, segments: Iterable[str]) -> None:
        places = [place for key in segments if (place := self.place_of(key)) is not None]
        blocks = {self.block_of(place) for place in places}
        # A list's last item has an empty line under it, or none: that depends on what comes next.
        blocks |= {block - 1 for block in blocks if block}
        was_near = self.block_of(self.cursor) in blocks
        self.forget_blocks(blocks)
        if was_near:
            self.show_cursor()


def _starts(units: Sequence[int]) -> list[int]:
    found: list[int] = []
    for place, unit in enumerate(units):
        if not found or unit != units[place - 1] or place - found[-1] >= _MOST:
            found.append(place)
    return found


class ReviewedText(RunningText):
    """In the room where it is reviewed: with that room's letters."""

    BINDINGS: ClassVar[list[BindingType]] = list_bindings(Where.READING)


class DocumentView(RunningText):
    """In the room where it is translated: with that room's letters."""

    BINDINGS: ClassVar[list[BindingType]] = list_bindings(Where.EDITOR)

"""Blocks of text one under the other, drawn by line; only what is looked at is laid out.

Every other block has an estimated height. When a block above the first visible line turns out taller or lower, the
view scrolls by the difference, so that nothing a person reads moves under their eyes.
"""

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.strip import Strip

from transcall_tui.direction import cell
from transcall_tui.widgets.cursored import Cursored
from transcall_tui.widgets.heights import Heights
from transcall_tui.widgets.looks import LOOK_CLASSES, Looks, look_rules
from transcall_tui.widgets.text_flow import Line

_KEPT = 600
"""Blocks whose lines are kept."""
BAR = "▌"
MARGIN = 2
"""Cells on the left: the bar of the current item, and a blank."""


class BlockView(Cursored):
    """Blocks with a cursor on one of their items. Subclasses say how many blocks there are and lay them out."""

    COMPONENT_CLASSES: ClassVar[set[str]] = LOOK_CLASSES
    DEFAULT_CSS = """
    BlockView { background: $background; overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1; }
    BlockView .text--cursor { background: $cursor-line; }
    BlockView:focus .text--cursor { background: $cursor-line-focus; }
    """ + look_rules("BlockView")

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 -- Textual's name
        super().__init__(id=id)
        self._heights = Heights(())
        self._laid: OrderedDict[int, Sequence[Line]] = OrderedDict()
        self._looks = Looks(self)
        self._width = 0
        self._nothing = ""
        self._is_settling = False

    # What a subclass says.

    def block_count(self) -> int:
        """How many blocks there are."""
        raise NotImplementedError

    def item_count(self) -> int:
        """How many items the cursor can stand on, counted from 0 through all blocks."""
        raise NotImplementedError

    def block_of(self, item: int) -> int:
        """The block an item stands in."""
        raise NotImplementedError

    def estimate(self, block: int) -> int:
        """Lines a block will take, before anybody knows."""
        raise NotImplementedError

    def lay_out(self, block: int, width: int) -> Sequence[Line] | None:
        """A block's lines, at least one, each at most `width` cells; None: its content is not here yet."""
        raise NotImplementedError

    # Content.

    def blocks_changed(self, nothing: str) -> None:
        """All blocks are others; `nothing` is said where there are none."""
        self._nothing = nothing
        self._measure()
        self.cursor = max(0, min(self.cursor, self.item_count() - 1))
        self.show_cursor()
        self._settle()
        self.refresh()

    def forget_blocks(self, blocks: Iterable[int]) -> None:
        """The content of these blocks is another."""
        for block in blocks:
            self._laid.pop(block, None)
        self._settle()
        self.refresh()

    def _measure(self) -> None:
        self._width = self.scrollable_content_region.width
        self._laid.clear()
        self._heights = Heights([self.estimate(block) for block in range(self.block_count())])
        self._resize_virtually()

    def _resize_virtually(self) -> None:
        size = Size(self._width, self._heights.total)
        if size != self.virtual_size:
            self.virtual_size = size

    @property
    def text_width(self) -> int:
        """Cells for text."""
        return max(1, self._width - MARGIN)

    # Laying out what is looked at.

    def _lay(self, block: int) -> int:
        """Lay one block out if it is not; by how much it is taller than was thought."""
        if block in self._laid:
            self._laid.move_to_end(block)
            return 0
        lines = self.lay_out(block, self.text_width)
        if lines is None:
            return 0
        self._laid[block] = lines
        while len(self._laid) > _KEPT:
            self._laid.popitem(last=False)
        return self._heights.set(block, len(lines))

    def _settle(self) -> None:
        """Lay out what is visible; keep what is read where it is."""
        if self._is_settling or not self.block_count() or self._width <= 0:
            return
        self._is_settling = True
        y = self.scroll_offset.y
        block, hidden = self._heights.find(y)
        change = self._lay(block)
        shift = change if hidden else 0
        below = self._heights.offset(block) + self._heights[block]
        bottom = y + shift + self.size.height
        while below < bottom and block + 1 < self.block_count():
            block += 1
            self._lay(block)
            below += self._heights[block]
        self._resize_virtually()
        if shift:
            self.scroll_to(y=max(0, y + shift), animate=False, force=True)
        self._is_settling = False

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Another part is looked at."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self._settle()

    def on_resize(self) -> None:
        """Lines are as wide as the view: lay out afresh, the cursor stays in view."""
        if self.scrollable_content_region.width != self._width:
            self._measure()
        self.show_cursor()
        self._settle()

    # The cursor.

    def go_to(self, item: int, *, tell: bool = False) -> None:
        """Put the cursor on an item and show it; `tell` posts `Moved` as if a person had done it."""
        if not self.item_count():
            return
        self.cursor = max(0, min(item, self.item_count() - 1))
        self.show_cursor()
        if tell:
            self.post_message(self.Moved(self, self.cursor))

    def watch_cursor(self) -> None:
        """Another item is marked."""
        self.refresh()

    def show_cursor(self) -> None:
        """Scroll so that the current item is visible, with a few lines round it."""
        if not self.item_count() or self._width <= 0 or not self.size.height:
            return
        self._is_settling = True
        block = self.block_of(self.cursor)
        self._lay_around(block)
        self._resize_virtually()
        start, end = self._lines_of_cursor(block)
        top = self._heights.offset(block)
        self._is_settling = False
        self._scroll_to_lines(top + start, top + end)
        self._settle()
        self.refresh()

    def _lay_around(self, block: int) -> None:
        self._lay(block)
        for step in (-1, 1):
            place, lines = block + step, 0
            while 0 <= place < self.block_count() and lines < self.size.height:
                self._lay(place)
                lines += self._heights[place]
                place += step

    def _lines_of_cursor(self, block: int) -> tuple[int, int]:
        lines = self._laid.get(block, ())
        its = [number for number, line in enumerate(lines) if any(piece.tag == self.cursor for piece in line)]
        return (its[0], its[-1] + 1) if its else (0, 1)

    def _scroll_to_lines(self, start: int, end: int) -> None:
        y, height = self.scroll_offset.y, self.size.height
        margin = max(0, min(3, (height - (end - start)) // 2))
        if start - margin < y:
            y = start - margin
        elif end + margin > y + height:
            y = min(start, end + margin - height)
        y = max(0, min(y, self._heights.total - height))
        if y != self.scroll_offset.y:
            self.scroll_to(y=y, animate=False, force=True)

    def item_at(self, x: int, y: int) -> int | None:
        """The item under a cell of the view."""
        if not self.block_count():
            return None
        block, number = self._heights.find(y + self.scroll_offset.y)
        lines = self._laid.get(block, ())
        if number >= len(lines):
            return None
        column, nearest = MARGIN, None
        for piece in lines[number]:
            column += Segment(piece.text).cell_length
            if piece.tag >= 0 and (nearest is None or column <= x + 1):
                nearest = piece.tag
            if column > x and nearest is not None:
                return piece.tag if piece.tag >= 0 else nearest
        return nearest

    def on_click(self, event: events.Click) -> None:
        """A click moves, a second one chooses."""
        item = self.item_at(event.x, event.y)
        if item is not None:
            self.go_to(item, tell=True)
            if event.chain > 1:
                self.action_choose()

    def action_choose(self) -> None:
        """Say that this item is meant."""
        if self.item_count():
            self.post_message(self.Chosen(self, self.cursor))

    def action_move(self, step: int) -> None:
        """Some items on or back."""
        place = max(0, min(self.cursor + step, self.item_count() - 1))
        if place != self.cursor:
            self.go_to(place, tell=True)

    def action_end(self, direction: int) -> None:
        """First or last item."""
        self.go_to(0 if direction < 0 else self.item_count() - 1, tell=True)

    # Painting.

    def notify_style_update(self) -> None:
        """Other colours."""
        super().notify_style_update()
        self._looks.forget()
        self.refresh()

    def watch_has_focus(self, has_focus: bool) -> None:  # noqa: FBT001 -- as Textual calls it
        """The current item is marked otherwise while the keys go elsewhere."""
        super().watch_has_focus(has_focus)
        self._looks.forget()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Paint one visible line."""
        base = self.rich_style
        width = self._width
        if not self.block_count():
            text = cell(f" {self._nothing}") if y == 0 else ""
            return Strip([Segment(text, base + self._looks.of("dim"))]).adjust_cell_length(width, base)
        line = y + self.scroll_offset.y
        if line >= self._heights.total:
            return Strip.blank(width, base)
        block, number = self._heights.find(line)
        laid = self._laid.get(block)
        if laid is None:
            return Strip([Segment("  …" if not number else "", base + self._looks.of("dim"))]).adjust_cell_length(
                width, base
            )
        return self._paint(laid[number] if number < len(laid) else (), base).adjust_cell_length(width, base)

    def _paint(self, line: Line, base: Style) -> Strip:
        is_current = any(piece.tag == self.cursor for piece in line)
        segments = [Segment(BAR if is_current else " ", base + self._looks.of("head")), Segment(" ", base)]
        marked = base + self._looks.of("cursor")
        for piece in line:
            own = marked if piece.tag == self.cursor else base
            segments.append(Segment(piece.text, own + self._looks.of(piece.look) if piece.look else own))
        return Strip(segments)

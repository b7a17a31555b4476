"""A list drawn line by line: whatever its length, only what is visible costs anything."""

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.strip import Strip

from transcall.domain.state import State
from transcall_tui.direction import cell
from transcall_tui.widgets.cursored import Cursored

Cell = tuple[str, str]
"""Text that is safe and fitted, and the name of a component class (or an empty string)."""

STALE_CLASS = "stale"


class LineList(Cursored):
    """Lines with a cursor. Subclasses say how many there are and what each holds."""

    turns_cells: ClassVar[bool] = True
    """Whether each cell is put in reading order here; False: its subclass does it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "line-list--cursor",
        "line-list--dim",
        "line-list--head",
        "line-list--alert",
        "line-list--news",
        *(f"line-list--{state.value}" for state in State),
        f"line-list--{STALE_CLASS}",
    }
    DEFAULT_CSS = """
    LineList {
        background: $surface;
        overflow-x: hidden;
        scrollbar-size-vertical: 1;
    }
    LineList .line-list--cursor { background: $cursor-line; text-style: bold; }
    LineList:focus .line-list--cursor { background: $cursor-line-focus; text-style: bold; }
    LineList .line-list--dim { color: $muted; }
    LineList .line-list--head { color: $secondary; text-style: bold; }
    LineList .line-list--alert { color: $text-error; text-style: bold; }
    LineList .line-list--news { color: $text-accent; text-style: bold; }
    LineList .line-list--untranslated { color: $state-untranslated; }
    LineList .line-list--draft { color: $state-draft; }
    LineList .line-list--rejected { color: $state-rejected; }
    LineList .line-list--translated { color: $state-translated; }
    LineList .line-list--reviewed { color: $state-reviewed; }
    LineList .line-list--approved { color: $state-approved; }
    LineList .line-list--stale { color: $state-stale; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Up", show=False),
        Binding("down", "move(1)", "Down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("home,ctrl+home", "end(-1)", "First", show=False),
        Binding("end,ctrl+end", "end(1)", "Last", show=False),
        Binding("enter", "choose", "Choose", show=False),
    ]

    # What a subclass says.

    def line_count(self) -> int:
        """How many lines there are."""
        return 0

    def line_cells(self, index: int, width: int) -> Sequence[Cell]:
        """The line's cells, together `width` wide."""
        raise NotImplementedError

    def can_stand_on(self, index: int) -> bool:
        """Whether the cursor may rest on this line."""
        return 0 <= index < self.line_count()

    def empty_line(self) -> str:
        """What an empty list says."""
        return ""

    # What all of them do.

    @property
    def line_width(self) -> int:
        """Cells of a line, beside the scrollbar if there is one."""
        return self.scrollable_content_region.width

    def lines_changed(self) -> None:
        """The number or the content of the lines is another."""
        self.virtual_size = Size(self.line_width, self.line_count())
        self.refresh()

    def go_to(self, index: int, *, tell: bool = False) -> None:
        """Put the cursor on a line and show it; `tell` posts `Moved` as if a person had done it."""
        if not self.line_count():
            return
        self.cursor = max(0, min(index, self.line_count() - 1))
        self.show_cursor()
        if tell:
            self.post_message(self.Moved(self, self.cursor))

    def show_cursor(self) -> None:
        """Scroll so that the cursor and a line round it are visible."""
        margin = 1 if self.size.height > 4 else 0
        region = Region(0, max(0, self.cursor - margin), 1, 1 + 2 * margin)
        self.scroll_to_region(region, animate=False, force=True)

    def watch_cursor(self, before: int, now: int) -> None:
        """Repaint the two lines concerned."""
        self.refresh_line(before)
        self.refresh_line(now)

    def on_resize(self) -> None:
        """Lines are as wide as the list."""
        self.virtual_size = Size(self.line_width, self.line_count())

    def render_line(self, y: int) -> Strip:
        """Paint one visible line."""
        index = y + self.scroll_offset.y
        width = self.line_width
        base = self.rich_style
        if not self.line_count() and y == 0 and self.empty_line():
            return Strip([Segment(cell(self.empty_line()), base + self._style("dim"))]).adjust_cell_length(width, base)
        if not 0 <= index < self.line_count():
            return Strip.blank(width, base)
        if index == self.cursor and self.can_stand_on(index):
            base += self.get_component_rich_style("line-list--cursor")
        turn = cell if self.turns_cells else str
        segments = [
            Segment(turn(text), base + self._style(name) if name else base)
            for text, name in self.line_cells(index, width)
        ]
        return Strip(segments).adjust_cell_length(width, base)

    def _style(self, name: str) -> Style:
        # Only the foreground: the cursor's background shows through.
        found = self.get_component_rich_style(f"line-list--{name}", partial=True)
        return Style(color=found.color, bold=found.bold)

    def action_move(self, step: int) -> None:
        """One line up or down, over lines nobody can stand on."""
        index = self.cursor + step
        while 0 <= index < self.line_count() and not self.can_stand_on(index):
            index += step
        if 0 <= index < self.line_count():
            self.go_to(index, tell=True)

    def action_page(self, direction: int) -> None:
        """A screenful."""
        self._jump(self.cursor + direction * max(1, self.size.height - 2), direction)

    def action_end(self, direction: int) -> None:
        """First or last line."""
        self._jump(0 if direction < 0 else self.line_count() - 1, -direction)

    def action_choose(self) -> None:
        """Say that this line is meant."""
        if self.can_stand_on(self.cursor):
            self.post_message(self.Chosen(self, self.cursor))

    def on_click(self, event: events.Click) -> None:
        """A click moves, a second one chooses."""
        index = event.y + self.scroll_offset.y
        if not self.can_stand_on(index):
            return
        self.go_to(index, tell=True)
        if event.chain > 1:
            self.action_choose()

    def _jump(self, index: int, search: int) -> None:
        index = max(0, min(index, self.line_count() - 1))
        while 0 <= index < self.line_count() and not self.can_stand_on(index):
            index += search
        if self.can_stand_on(index):
            self.go_to(index, tell=True)

"""The bottom line: the few keys that make sense now, whole words only; the way back and help at the right end."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from transcall_tui.direction import cell
from transcall_tui.reading_order import InOrder
from transcall_tui.widgets.still import write

_GAP = "   "


@dataclass(frozen=True, slots=True)
class KeyHint:
    """A key and what it does."""

    command: str
    """The command's id."""
    key: str
    words: str

    @property
    def cells(self) -> int:
        """How wide it is drawn, with the gap after it."""
        return cell_len(self.key) + 1 + cell_len(self.words) + len(_GAP)


class KeyLine(InOrder, Static):
    """Hints that fit; a click runs the command."""

    DEFAULT_CSS = """
    KeyLine { dock: bottom; height: 1; background: $panel; padding: 0 1; text-wrap: nowrap; }
    """

    @dataclass
    class Clicked(Message):
        """A hint was clicked."""

        command: str

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 -- Textual's name
        super().__init__(id=id, markup=False)
        self._hints: tuple[KeyHint, ...] = ()
        self._tail: tuple[KeyHint, ...] = ()
        self._places: list[tuple[int, int, str]] = []

    def show(self, hints: Sequence[KeyHint], tail: Sequence[KeyHint]) -> None:
        """The most needed first; `tail` stands at the right end, whatever fits beside it."""
        if (tuple(hints), tuple(tail)) != (self._hints, self._tail):
            self._hints, self._tail = tuple(hints), tuple(tail)
            self._paint()

    def on_resize(self) -> None:
        """Another number of hints fits."""
        self._paint()

    def _paint(self) -> None:
        room = max(0, self.content_size.width - sum(hint.cells for hint in self._tail) + len(_GAP))
        pieces: list[str | tuple[str, str]] = []
        self._places, used = [], 0
        for hint in self._hints:
            if used + hint.cells > room:
                break
            used = self._add(pieces, hint, used)
        pieces.append(" " * (room - used))
        used = room
        for hint in self._tail:
            used = self._add(pieces, hint, used)
        write(self, Content.assemble(*pieces))

    def _add(self, pieces: list[str | tuple[str, str]], hint: KeyHint, start: int) -> int:
        """Draw one, remember where, and say where the next begins."""
        pieces += [(hint.key, "bold $footer-key-foreground"), f" {cell(hint.words)}{_GAP}"]
        end = start + hint.cells
        self._places.append((start, end - len(_GAP), hint.command))
        return end

    def on_click(self, event: events.Click) -> None:
        """Run what was clicked."""
        column = event.x - self.styles.padding.left
        for start, end, command in self._places:
            if start <= column < end:
                self.post_message(self.Clicked(command))

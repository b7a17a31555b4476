"""The bottom line: the few keys that make sense now, whole words only, help always at the right end."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import Static


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
        return cell_len(self.key) + 1 + cell_len(self.words) + 3


class KeyLine(Static):
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
        self._last: KeyHint | None = None
        self._places: list[tuple[int, int, str]] = []

    def show(self, hints: Sequence[KeyHint], last: KeyHint) -> None:
        """The most needed first; `last` stands at the right end."""
        if (tuple(hints), last) != (self._hints, self._last):
            self._hints, self._last = tuple(hints), last
            self._paint()

    def on_resize(self) -> None:
        """Another number of hints fits."""
        self._paint()

    def _paint(self) -> None:
        if self._last is None:
            return
        room = self.content_size.width - self._last.cells + 3
        pieces: list[str | tuple[str, str]] = []
        self._places, used = [], 0
        for hint in self._hints:
            if used + hint.cells > room:
                break
            self._add(pieces, hint, used)
            pieces.append("   ")
            used += hint.cells
        if room > used:
            pieces.append(" " * (room - used))
            used = room
        self._add(pieces, self._last, used)
        self.update(Content.assemble(*pieces))

    def _add(self, pieces: list[str | tuple[str, str]], hint: KeyHint, start: int) -> None:
        pieces += [(hint.key, "bold $footer-key-foreground"), f" {hint.words}"]
        self._places.append((start, start + hint.cells - 3, hint.command))

    def on_click(self, event: events.Click) -> None:
        """Run what was clicked."""
        column = event.x - self.styles.padding.left
        for start, end, command in self._places:
            if start <= column < end:
                self.post_message(self.Clicked(command))

"""The line to search in, over the list and in the help."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import Input

from transcall.domain.text import for_terminal, without_controls
from transcall_tui.reading_order import AsTyped


class SearchLine(AsTyped, Input):
    """One line of words; control characters stay out."""

    DEFAULT_CSS = """
    SearchLine { height: 1; border: none; padding: 0 1; background: $panel; }
    SearchLine:focus { border: none; background: $primary 25%; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+a", "select_all", "Select all", show=False)]

    def __init__(self, placeholder: str, *, id: str | None = None) -> None:  # noqa: A002 -- Textual's name
        super().__init__(placeholder=placeholder, id=id, select_on_focus=True, compact=True)
        self.cursor_blink = False

    def holds_nothing(self) -> bool:
        """Whether nothing is typed yet."""
        return not self.value

    def fill(self, text: str) -> None:
        """Put text in, as if it was pasted."""
        self.value = "".join(_plain(without_controls(text).strip().split("\n")[0]))
        self.cursor_position = len(self.value)

    def on_paste(self, event: events.Paste) -> None:
        """One line of text, without controls."""
        event.prevent_default()
        event.stop()
        line = without_controls(event.text).strip().split("\n")[0]
        self.insert_text_at_cursor(line if for_terminal(line) == line else "".join(_plain(line)))


def _plain(text: str) -> list[str]:
    return [each for each in text if for_terminal(each) == each]

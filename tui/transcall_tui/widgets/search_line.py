"""The line to search in: comes and goes over the list."""

from textual import events
from textual.widgets import Input

from transcall.domain.text import for_terminal, without_controls


class SearchLine(Input):
    """Hidden until wanted."""

    DEFAULT_CSS = """
    SearchLine { display: none; height: 1; border: none; padding: 0 1; background: $panel; }
    SearchLine:focus { border: none; }
    SearchLine.-open { display: block; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 -- Textual's name
        super().__init__(placeholder="words in source or target", id=id, select_on_focus=True, compact=True)

    def open(self) -> None:
        """Show and focus."""
        self.add_class("-open")
        self.focus()

    def close(self, *, keep: bool) -> None:
        """Hide; without `keep` the words go as well."""
        if not keep:
            self.value = ""
        self.set_class(keep, "-open")

    def on_paste(self, event: events.Paste) -> None:
        """One line of text, without controls."""
        event.prevent_default()
        event.stop()
        line = without_controls(event.text).strip().split("\n")[0]
        self.insert_text_at_cursor(line if for_terminal(line) == line else "".join(_plain(line)))


def _plain(text: str) -> list[str]:
    return [each for each in text if for_terminal(each) == each]

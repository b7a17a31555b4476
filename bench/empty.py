"""The least there can be on a screen: an empty Textual app, to compare with."""

from textual.app import App, ComposeResult
from textual.widgets import Static, TextArea


class Empty(App[None]):
    """A line and a text area."""

    def compose(self) -> ComposeResult:
        """Two widgets."""
        yield Static("ready")
        yield TextArea()

    def on_mount(self) -> None:
        """The text is typed into."""
        area = self.query_one(TextArea)
        area.cursor_blink = False  # as in our own: else it paints without a key
        area.focus()


if __name__ == "__main__":
    Empty().run()

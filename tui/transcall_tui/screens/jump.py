"""Jump: a letter stands on everything that can take the keys; pressing it goes there."""

from contextlib import suppress
from typing import Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.errors import NoWidget
from textual.geometry import Offset, Region
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Label, Static

from transcall.interface import _
from transcall_tui.screens.question import Question

LETTERS = "asdfghjklqwertyuiopzxcvbnm"
"""The home row first; twice as many places as any room has."""


class JumpScreen(Question[Widget]):
    """Answers with the widget to go to."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "stay", "Stay", priority=True)]
    DEFAULT_CSS = """
    JumpScreen { background: $background 30%; layers: letters; }
    JumpScreen .jump-letter {
        position: absolute; layer: letters; width: 3; height: 1;
        background: $accent; color: $background; text-style: bold; text-align: center;
    }
    JumpScreen #jump-hint { dock: bottom; height: 1; background: $panel; padding: 0 1; }
    """

    def __init__(self, under: Screen[Any]) -> None:
        super().__init__()
        self.places = dict(zip(LETTERS, jump_places(under), strict=False))
        """Letter → what it goes to."""

    def compose(self) -> ComposeResult:
        """The letters, at the top left corner of what they go to."""
        for letter, (_widget, seen) in self.places.items():
            label = Label(letter, classes="jump-letter", markup=False)
            label.styles.offset = Offset(seen.x, seen.y)
            yield label
        yield Static(_("A letter goes there · Esc stays"), id="jump-hint", markup=False)

    def on_key(self, event: events.Key) -> None:
        """A letter goes, anything else stays."""
        event.stop()
        found = self.places.get(event.character or "")
        if found is not None:
            self.dismiss(found[0])

    def on_click(self, event: events.Click) -> None:
        """A click on a letter, or on what it stands for, goes there as well."""
        at = event.screen_offset
        hit = [widget for widget, seen in self.places.values() if seen.contains_point(at)]
        self.dismiss(hit[-1] if hit else None)

    def action_stay(self) -> None:
        """Not after all."""
        self.dismiss(None)


def jump_places(screen: Screen[Any]) -> list[tuple[Widget, Region]]:
    """What can take the keys on a screen, and the part of it that is seen, in reading order."""
    found = []
    for widget in screen.focus_chain:
        with suppress(NoWidget):  # hidden ones have no place
            seen = screen.find_widget(widget).visible_region
            if seen.area:
                found.append((widget, seen))
    return sorted(found, key=lambda each: (each[1].y, each[1].x))

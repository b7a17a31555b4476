"""One option, on or off: a sign says which, not a colour alone."""

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from transcall.interface import N_

ON, OFF = "[■]", "[ ]"


class Tick(Static, can_focus=True):
    """Space, Enter or a click turns it."""

    DEFAULT_CSS = """
    Tick { width: auto; height: 1; margin-right: 3; }
    Tick:focus { background: $primary 30%; text-style: bold; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("space,enter", "turn", N_("On or off"), show=False)]

    is_on: reactive[bool] = reactive(default=False)

    @dataclass
    class Turned(Message):
        """It is on now, or off."""

        is_on: bool

    def __init__(self, words: str, *, id: str | None = None) -> None:  # noqa: A002 -- Textual's name
        super().__init__(id=id, markup=False)
        self._words = words

    def watch_is_on(self) -> None:
        """Paint it."""
        self.update(Content(f"{ON if self.is_on else OFF} {self._words}"))

    def action_turn(self) -> None:
        """The other way."""
        self.is_on = not self.is_on
        self.post_message(self.Turned(self.is_on))

    def on_click(self) -> None:
        """A click does it too."""
        self.action_turn()

"""A line to type in over a list to choose from: letters stay in the line, arrows move in the list."""

from collections.abc import Sequence
from typing import ClassVar, TypeVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from transcall.interface import N_
from transcall_tui.screens.question import Question
from transcall_tui.widgets.search_line import SearchLine

Answer = TypeVar("Answer")


class FindInList(Question[Answer]):
    """A question of one search line and one list. Subclasses compose both, fill the list, and take what is marked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", N_("Up"), show=False, priority=True),
        Binding("down", "move(1)", N_("Down"), show=False, priority=True),
    ]

    @on(events.Mount)
    def _write_at_once(self) -> None:
        self.choices.can_focus = False
        self.query_one(SearchLine).focus()

    @property
    def choices(self) -> OptionList:
        """The list."""
        return self.query_one(OptionList)

    def offer(self, options: Sequence[Option]) -> None:
        """Another list, its first line marked."""
        self.choices.set_options(options)
        self.choices.highlighted = 0 if options else None

    def action_move(self, step: int) -> None:
        """One line up or down."""
        if step < 0:
            self.choices.action_cursor_up()
        else:
            self.choices.action_cursor_down()

    def action_cancel(self) -> None:
        """No answer: nothing changes."""
        self.dismiss(None)

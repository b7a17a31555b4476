"""Where to? The rooms by name, each with its letter."""

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from transcall.interface import _
from transcall_tui.celltext import DIM
from transcall_tui.rooms import ROOMS, RoomSpec
from transcall_tui.screens.base import GoTo
from transcall_tui.screens.question import Question


class GoQuestion(Question[str]):
    """Answers with the name of a room."""

    CSS_PATH = "../styles/questions.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", "Stay")]

    def __init__(self, here: GoTo) -> None:
        super().__init__()
        self._here = here

    def compose(self) -> ComposeResult:
        """One line a room; those that need a language are greyed where none is chosen."""
        with Vertical(classes="box small"):
            yield Static(_("Where to?"), classes="question", markup=False)
            yield OptionList(*(self._option(spec) for spec in ROOMS.values()), markup=False)
            yield Static(_("A letter goes there · Esc stays"), classes="hint", markup=False)

    def on_mount(self) -> None:
        """Letters and arrows both work."""
        self.query_one(OptionList).focus()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)

    def on_key(self, event: events.Key) -> None:
        """A room's letter."""
        for spec in ROOMS.values():
            if event.character == spec.letter and self._can_go(spec):
                event.stop()
                self.dismiss(spec.name)

    def action_cancel(self) -> None:
        """Stay."""
        self.dismiss(None)

    def _can_go(self, spec: RoomSpec) -> bool:
        return not spec.needs or bool(self._here.language if spec.needs == "language" else self._here.appeal)

    def _option(self, spec: RoomSpec) -> Option:
        words = Content.assemble((f" {spec.letter} ", "bold reverse"), f"  {_(spec.title)}")
        if not self._can_go(spec):
            words = Content.assemble(words, ("  " + _("choose a language first"), DIM))
        return Option(words, id=spec.name, disabled=not self._can_go(spec))

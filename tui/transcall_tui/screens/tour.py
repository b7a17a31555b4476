"""What is seen of the tour: the question whether one wants it, and the box with the step."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Static

from transcall.interface import _
from transcall_tui.celltext import DIM
from transcall_tui.screens.question import Question

YES, NO = "yes", "no"


class TourQuestion(Question[str]):
    """Answers `YES` or `NO`."""

    CSS_PATH = "../styles/questions.tcss"
    DEFAULT_CSS = "TourQuestion { align: center middle; background: $background 60%; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "no", "Not now"),
        Binding("left,up", "app.focus_previous", show=False),
        Binding("right,down", "app.focus_next", show=False),
    ]

    def __init__(self, palette_key: str) -> None:
        super().__init__()
        self._palette = palette_key

    def compose(self) -> ComposeResult:
        """A sentence and two buttons."""
        with Vertical(classes="box small"):
            yield Static(_("New here? Try everything once: it takes a minute."), classes="question", markup=False)
            yield Static(_("The tour has a text of its own; nothing of yours is touched."), markup=False)
            with Horizontal(classes="answers"):
                yield Button(_("Show me") + "  (Enter)", id=YES, variant="primary")
                yield Button(_("Not now") + "  (Esc)", id=NO)
            yield Static(_("Later: {key}, then “tour”.").format(key=self._palette), classes="hint", markup=False)

    def on_mount(self) -> None:
        """Enter says yes."""
        self.query_one(f"#{YES}").focus()

    @on(Button.Pressed)
    def _answered(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id)

    def action_no(self) -> None:
        """Not now."""
        self.dismiss(NO)


class TourBox(Static):
    """The step, over the bottom line."""

    DEFAULT_CSS = """
    TourBox {
        dock: bottom; margin-bottom: 1; height: auto; padding: 0 1;
        background: $panel; border-top: solid $accent;
    }
    """

    def show(self, number: int, of: int, words: str, leave: str) -> None:
        """This step."""
        self.update(
            Content.assemble(
                (_("Tour {number}/{of}").format(number=number, of=of), "bold $accent"), f"  {words}  ", (leave, DIM)
            )
        )

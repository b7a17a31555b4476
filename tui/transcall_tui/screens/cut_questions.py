"""Where to split a segment, and whether to join two: questions that change nothing themselves."""

from itertools import accumulate, pairwise
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from transcall.domain.inline import Content as Source
from transcall.domain.segment import is_unspaced
from transcall.domain.worddiff import words
from transcall.interface import N_, _
from transcall_tui.celltext import coded
from transcall_tui.screens.question import Question


def places_to_cut(text: str) -> tuple[int, ...]:
    """Offsets where a sentence can begin: after white space, and between letters written without any."""
    tokens = words(text)
    starts = list(accumulate((len(each) for each in tokens), initial=0))
    return tuple(
        start
        for start, (before, token) in zip(starts[1:], pairwise(tokens), strict=False)
        if not token.isspace() and text[start:].strip() and (before.isspace() or is_unspaced(before[-1]))
    )


class SplitQuestion(Question[str]):
    """The source with a mark that goes from word to word; answers with what stands before the cut, or nothing."""

    CSS_PATH = "../styles/questions.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,up,shift+tab", "move(-1)", N_("Back"), show=False, priority=True),
        Binding("right,down,tab", "move(1)", N_("On"), show=False, priority=True),
        Binding("home", "move(-100000)", N_("First"), show=False, priority=True),
        Binding("end", "move(100000)", N_("Last"), show=False, priority=True),
        Binding("enter", "split", N_("Split"), priority=True),
        Binding("escape", "cancel", N_("Not after all"), priority=True),
    ]

    def __init__(self, source: Source, cost: str) -> None:
        super().__init__()
        self._source, self._cost = source, cost
        self._places = places_to_cut(source.text)
        self._at = 0

    def compose(self) -> ComposeResult:
        """The text and two buttons."""
        with Vertical(classes="box"):
            yield Static(_("Split before which word?"), classes="question", markup=False)
            with VerticalScroll(id="cut-text", can_focus=False):
                yield Static(id="cut-source", markup=False)
            with Horizontal(classes="answers"):
                yield Button(_("Split") + "  (Enter)", id="split", variant="primary")
                yield Button(_("Not after all") + "  (Esc)", id="cancel")
            yield Static(_("← → from word to word.") + f" {self._cost}", classes="hint", markup=False)

    def on_mount(self) -> None:
        """In the middle: most cuts are not at the ends."""
        self.query_one("#split").focus()
        self._at = len(self._places) // 2
        self._paint()

    def _paint(self) -> None:
        text, codes = self._source.text, self._source.codes
        place = self._places[self._at]
        mark = Content.styled("┃", "bold $text-accent")
        self.query_one("#cut-source", Static).update(
            Content.assemble(coded(text[:place], codes), mark, coded(text[place:], codes))
        )

    def action_move(self, words: int) -> None:
        """The mark goes on or back."""
        self._at = min(max(self._at + words, 0), len(self._places) - 1)
        self._paint()

    @on(Button.Pressed, "#split")
    def action_split(self) -> None:
        """Answer with the words before the mark."""
        self.dismiss(self._source.text[: self._places[self._at]].rstrip())

    @on(Button.Pressed, "#cancel")
    def action_cancel(self) -> None:
        """Answer with nothing."""
        self.dismiss("")


class JoinQuestion(Question[bool]):
    """Both sources, and what joining them costs."""

    CSS_PATH = "../styles/questions.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "answer(True)", N_("Join")),
        Binding("escape", "answer(False)", N_("Not after all")),
        Binding("left,up", "app.focus_previous", show=False),
        Binding("right,down", "app.focus_next", show=False),
    ]

    def __init__(self, first: Source, second: Source, cost: str) -> None:
        super().__init__()
        self._sources, self._cost = (first, second), cost

    def compose(self) -> ComposeResult:
        """Two texts, the price, two buttons."""
        with Vertical(classes="box"):
            yield Static(_("Make one segment of these two?"), classes="question", markup=False)
            with Horizontal(id="texts"):
                for name, source in zip((_("This"), _("The next")), self._sources, strict=True):
                    with VerticalScroll(classes="text", can_focus=False):
                        yield Static(name, classes="name", markup=False)
                        yield Static(coded(source.text, source.codes), markup=False)
            with Horizontal(classes="answers"):
                yield Button(_("Not after all") + "  (Esc)", id="no", variant="primary")
                yield Button(_("Join") + "  (J)", id="yes")
            yield Static(self._cost, classes="hint", markup=False)

    def on_mount(self) -> None:
        """The answer that changes nothing is the first."""
        self.query_one("#no").focus()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id == "yes")

    def action_answer(self, answer: bool) -> None:  # noqa: FBT001 -- Textual calls it by position
        """A key answers."""
        self.dismiss(answer)

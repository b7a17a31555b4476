"""Questions: whose text stays, what to say, what to show. Each answers with one value and changes nothing."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, OptionList, Static, TextArea
from textual.widgets.option_list import Option

from transcall.domain.inline import InlineCode
from transcall.domain.ports import RowFilter
from transcall.domain.state import STALE_SHOWN, STALE_SIGN, State
from transcall.domain.text import without_controls
from transcall.errors import ConflictError
from transcall_tui.celltext import coded, safe


class Keep(StrEnum):
    """What to do about two texts for one segment."""

    MINE = "mine"
    THEIRS = "theirs"
    EDIT = "edit"


class ConflictQuestion(ModalScreen[Keep]):
    """Two texts side by side; neither is lost whatever the answer."""

    CSS_PATH = "../styles/questions.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "answer('mine')", "Keep mine"),
        Binding("t", "answer('theirs')", "Take theirs"),
        Binding("e,escape", "answer('edit')", "Edit on"),
        Binding("left,up", "app.focus_previous", show=False),
        Binding("right,down", "app.focus_next", show=False),
    ]

    def __init__(self, error: ConflictError, codes: tuple[InlineCode, ...]) -> None:
        super().__init__()
        self._error = error
        self._codes = codes

    def compose(self) -> ComposeResult:
        """Both texts and three answers."""
        who = f"@{safe(self._error.author, one_line=True)}" if self._error.author else "Somebody else"
        with Vertical(classes="box wide"):
            yield Static(f"{who} saved another text while you were typing", classes="question", markup=False)
            with Horizontal(id="texts"):
                for name, text in (("Your text", self._error.mine), (f"{who}’s text", self._error.theirs)):
                    with VerticalScroll(classes="text", can_focus=False):
                        yield Static(name, classes="name", markup=False)
                        yield Static(coded(text, self._codes) if text else Content("(empty)"), markup=False)
            with Horizontal(classes="answers"):
                yield Button("Edit on  (E)", id="edit", variant="primary")
                yield Button("Keep mine  (M)", id="mine")
                yield Button("Take theirs  (T)", id="theirs")
            yield Static(
                "Edit on: your text stays open; it goes over theirs when you save it. "
                "What is replaced stays in the history; what you give up comes back with Ctrl+Z.",
                classes="hint",
                markup=False,
            )

    def on_mount(self) -> None:
        """The answer that decides nothing is the first."""
        self.query_one("#edit").focus()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        self.dismiss(Keep(event.button.id or Keep.EDIT.value))

    def action_answer(self, answer: str) -> None:
        """A letter answers."""
        self.dismiss(Keep(answer))


class CommentQuestion(ModalScreen[str]):
    """A few lines of text; an empty answer means: not after all."""

    CSS_PATH = "../styles/questions.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,ctrl+d", "send", "Send", priority=True),
        Binding("escape", "cancel", "Not after all"),
    ]

    def __init__(self, title: str, hint: str, button: str) -> None:
        super().__init__()
        self._title, self._hint, self._button = title, hint, button

    def compose(self) -> ComposeResult:
        """A text area and two buttons."""
        with Vertical(classes="box"):
            yield Static(self._title, classes="question", markup=False)
            yield CommentArea(id="comment", soft_wrap=True, highlight_cursor_line=False)
            with Horizontal(classes="answers"):
                yield Button(f"{self._button}  (Ctrl+S)", id="send", variant="primary")
                yield Button("Not after all  (Esc)", id="cancel")
            yield Static(self._hint, classes="hint", markup=False)

    def on_mount(self) -> None:
        """Write at once."""
        self.query_one(CommentArea).focus()

    @on(Button.Pressed, "#send")
    def action_send(self) -> None:
        """Answer with the text."""
        text = self.query_one(CommentArea).text.strip()
        if text:
            self.dismiss(text)
        else:
            self.query_one(".hint", Static).update(Content("Write a word or two first."))
            self.query_one(CommentArea).focus()

    @on(Button.Pressed, "#cancel")
    def action_cancel(self) -> None:
        """Answer with nothing."""
        self.dismiss("")


class CommentArea(TextArea):
    """A text area that takes in no control characters."""

    def on_mount(self) -> None:
        """A steady cursor, as in the editor."""
        self.cursor_blink = False

    def on_paste(self, event: events.Paste) -> None:
        """Only text comes in."""
        event.prevent_default()
        event.stop()
        clean = without_controls(event.text.replace("\r\n", "\n").replace("\r", "\n"))
        start, end = sorted(self.selection)
        self.replace(clean, start, end, maintain_selection_offset=False)


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of the filter's list."""

    id: str
    words: str
    style: str
    wanted: RowFilter

    @property
    def short(self) -> str:
        """For the line over the list."""
        return self.words.partition(":")[0].strip()


CHOICES: tuple[Choice, ...] = (
    Choice("all", "  Everything", "", RowFilter(with_fixed=True)),
    Choice("unfinished", "  Unfinished: all that is not approved", "", RowFilter(unfinished_only=True)),
    *(
        Choice(
            state.value, f"{state.sign} {state.shown}", f"$state-{state.value}", RowFilter(states=frozenset({state}))
        )
        for state in State
    ),
    Choice("stale", f"{STALE_SIGN} {STALE_SHOWN}", "$state-stale", RowFilter(stale_only=True)),
)


class FilterQuestion(ModalScreen[Choice | None]):
    """Which segments to show."""

    CSS_PATH = "../styles/questions.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,f7", "cancel", "As it was")]

    def compose(self) -> ComposeResult:
        """One line a choice."""
        options = [Option(Content.styled(each.words, each.style), id=each.id) for each in CHOICES]
        with Vertical(classes="box small"):
            yield Static("Show only…", classes="question", markup=False)
            yield OptionList(*options, markup=False)
            yield Static("↑ ↓ and Enter; Esc leaves it as it was", classes="hint", markup=False)

    def on_mount(self) -> None:
        """Arrows work at once."""
        self.query_one(OptionList).focus()

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(next(each for each in CHOICES if each.id == event.option_id))

    def action_cancel(self) -> None:
        """Nothing changes."""
        self.dismiss(None)


def narrowed(choice: Choice, text: str) -> RowFilter:
    """The choice, and the words that are searched."""
    if not text:
        return choice.wanted
    return replace(choice.wanted, text=text, with_fixed=False)

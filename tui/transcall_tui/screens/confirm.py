"""Questions of a reviewer's room: is that really meant, and how should it read instead."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from transcall.domain.issue import Issue
from transcall.domain.translation import Row
from transcall.interface import _
from transcall_tui.celltext import coded, safe
from transcall_tui.commands.keys import key_name
from transcall_tui.screens.question import Question
from transcall_tui.screens.questions import NEW_LINE, CommentArea
from transcall_tui.wording import issue_line


class ConfirmQuestion(Question[bool]):
    """Yes or no; the letter that asked says yes as well."""

    CSS_PATH = ["../styles/questions.tcss", "../styles/confirm.tcss"]  # noqa: RUF012 -- declared by Screen
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "answer(False)", "No"),
        Binding("left,up", "app.focus_previous", show=False),
        Binding("right,down", "app.focus_next", show=False),
    ]

    def __init__(
        self, question: str, lines: Sequence[Content], button: str, letter: str, *, is_doubtful: bool = False
    ) -> None:
        super().__init__()
        self._first = "#no" if is_doubtful else "#yes"
        self._question, self._lines, self._button = question, lines, button
        self._letter = letter

    def compose(self) -> ComposeResult:
        """What is asked, what stands for and against it, two answers."""
        with Vertical(classes="box"):
            yield Static(self._question, classes="question", markup=False)
            if self._lines:
                with VerticalScroll(id="facts", can_focus=False):
                    yield Static(Content("\n").join(self._lines), markup=False)
            with Horizontal(classes="answers"):
                yield Button(f"{self._button}  ({self._letter.upper()})", id="yes", variant="primary")
                yield Button(_("Not after all") + "  (Esc)", id="no")

    def on_mount(self) -> None:
        """Enter says yes, and no where that is doubtful."""
        self.query_one(self._first).focus()

    def on_key(self, event: events.Key) -> None:
        """The letter says yes."""
        if event.character and event.character.lower() == self._letter.lower():
            event.stop()
            self.dismiss(result=True)

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id == "yes")

    def action_answer(self, answer: bool) -> None:  # noqa: FBT001 -- Textual's actions are positional
        """A letter answers."""
        self.dismiss(answer)


def doubt_question(doubts: Sequence[Issue]) -> ConfirmQuestion:
    """Whether an outdated text is still right although numbers or addresses differ."""
    question = _("Is it still right? The new source says something else:")
    lines = [issue_line(issue) for issue in doubts]
    return ConfirmQuestion(question, lines, _("Still right"), "y", is_doubtful=True)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a reviewer would write, and why."""

    text: str
    reason: str


class SuggestQuestion(Question[Suggestion]):
    """The text as it stands, to be changed, and a line of reason; None: not after all."""

    CSS_PATH = ["../styles/questions.tcss", "../styles/confirm.tcss"]  # noqa: RUF012 -- declared by Screen
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,ctrl+d", "send", "Suggest", priority=True),
        Binding("escape", "cancel", "Not after all"),
    ]

    def __init__(self, row: Row) -> None:
        super().__init__()
        self._row = row

    def compose(self) -> ComposeResult:
        """Source, text, reason."""
        source = self._row.segment.source
        with Vertical(classes="box wide"):
            yield Static(_("How should it read?"), classes="question", markup=False)
            with VerticalScroll(id="suggest-source", can_focus=False):
                yield Static(coded(source.text, source.codes), markup=False)
            yield CommentArea(self._row.translation.target, id="text", soft_wrap=True, highlight_cursor_line=False)
            yield Static(_("Why? (you may leave it empty)"), classes="name", markup=False)
            yield CommentArea(id="reason", soft_wrap=True, highlight_cursor_line=False)
            with Horizontal(classes="answers"):
                yield Button(_("Suggest") + "  (Ctrl+S)", id="send", variant="primary")
                yield Button(_("Not after all") + "  (Esc)", id="cancel")
            yield Static(self._hint(), classes="hint", markup=False)

    def _hint(self) -> str:
        author = self._row.translation.author
        who = f"@{safe(author, one_line=True)}" if author else _("Its author")
        words = _(
            "{person} sees what differs and takes it up, or says why not. "
            "Taken up, it is written by you both: a third person approves it."
        ).format(person=who)
        keys = _("Enter goes on, then sends · {line} begins a line").format(line=key_name(NEW_LINE))
        return f"{words}\n{keys}"

    @on(CommentArea.Entered)
    def _entered(self, event: CommentArea.Entered) -> None:
        if event.area.id == "text":
            self.query_one("#reason").focus()
        else:
            self.action_send()

    def on_mount(self) -> None:
        """Write at once, at the end of the text."""
        area = self.query_one("#text", CommentArea)
        area.focus()
        area.move_cursor(area.document.end)

    @on(Button.Pressed, "#send")
    def action_send(self) -> None:
        """Answer with what was written, if it is another text."""
        text = self.query_one("#text", CommentArea).text.strip()
        if text and text != self._row.translation.target:
            self.dismiss(Suggestion(text, self.query_one("#reason", CommentArea).text.strip()))
        else:
            self.query_one(".hint", Static).update(Content(_("Change the text first.")))
            self.query_one("#text").focus()

    @on(Button.Pressed, "#cancel")
    def action_cancel(self) -> None:
        """Answer with nothing."""
        self.dismiss(None)

"""Questions: whose text stays, what to say, what to show. Each answers with one value and changes nothing."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, Static, TextArea

from transcall.domain.inline import InlineCode
from transcall.domain.text import without_controls
from transcall.errors import ConflictError
from transcall.interface import N_, _
from transcall_tui.celltext import coded, safe
from transcall_tui.commands.keys import key_name
from transcall_tui.reading_order import AsTyped
from transcall_tui.screens.question import Question

NEW_LINE = "ctrl+j"
"""What every terminal sends otherwise than Enter (docs/keys.md)."""
_NEW_LINES = (NEW_LINE, "shift+enter", "alt+enter")


class Keep(StrEnum):
    """What to do about two texts for one segment."""

    MINE = "mine"
    THEIRS = "theirs"
    EDIT = "edit"


class ConflictQuestion(Question[Keep]):
    """Two texts side by side; neither is lost whatever the answer."""

    CSS_PATH = "../styles/questions.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "answer('mine')", N_("Keep mine")),
        Binding("t", "answer('theirs')", N_("Take theirs")),
        Binding("e,escape", "answer('edit')", N_("Edit on")),
        Binding("left,up", "app.focus_previous", show=False),
        Binding("right,down", "app.focus_next", show=False),
    ]

    def __init__(self, error: ConflictError, codes: tuple[InlineCode, ...]) -> None:
        super().__init__()
        self._error = error
        self._codes = codes

    def compose(self) -> ComposeResult:
        """Both texts and three answers."""
        who = f"@{safe(self._error.author, one_line=True)}" if self._error.author else _("Somebody else")
        with Vertical(classes="box wide"):
            question = _("{person} saved another text while you were typing").format(person=who)
            yield Static(question, classes="question", markup=False)
            with Horizontal(id="texts"):
                for name, text in (
                    (_("Your text"), self._error.mine),
                    (_("{person}’s text").format(person=who), self._error.theirs),
                ):
                    with VerticalScroll(classes="text", can_focus=False):
                        yield Static(name, classes="name", markup=False)
                        yield Static(coded(text, self._codes) if text else Content(_("(empty)")), markup=False)
            with Horizontal(classes="answers"):
                yield Button(_("Edit on") + "  (E)", id="edit", variant="primary")
                yield Button(_("Keep mine") + "  (M)", id="mine")
                yield Button(_("Take theirs") + "  (T)", id="theirs")
            yield Static(
                _(
                    "Edit on: your text stays open; it goes over theirs when you save it. "
                    "What is replaced stays in the history; what you give up comes back with Ctrl+Z."
                ),
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


class CommentArea(AsTyped, TextArea):
    """A text area that takes in no control characters; Enter sends it, another key begins a line."""

    @dataclass
    class Entered(Message):
        """Enter: the text is ready."""

        area: "CommentArea"

    def on_mount(self) -> None:
        """A steady cursor, as in the editor."""
        self.cursor_blink = False

    def holds_nothing(self) -> bool:
        """Whether nothing is typed yet."""
        return not self.text

    def on_key(self, event: events.Key) -> None:
        """Enter is the way on, in this box as in those of one line."""
        if event.key == "enter":
            event.prevent_default()
            event.stop()
            self.post_message(self.Entered(self))
        elif event.key in _NEW_LINES:
            event.prevent_default()
            event.stop()
            start, end = sorted(self.selection)
            self.replace("\n", start, end, maintain_selection_offset=False)

    def on_paste(self, event: events.Paste) -> None:
        """Only text comes in."""
        event.prevent_default()
        event.stop()
        clean = without_controls(event.text.replace("\r\n", "\n").replace("\r", "\n"))
        start, end = sorted(self.selection)
        self.replace(clean, start, end, maintain_selection_offset=False)


class CommentQuestion(Question[str]):
    """A few lines of text; an empty answer means: not after all."""

    CSS_PATH = "../styles/questions.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,ctrl+d", "send", N_("Send"), priority=True),
        Binding("escape", "cancel", N_("Not after all")),
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
                yield Button(f"{self._button}  (Enter)", id="send", variant="primary")
                yield Button(_("Not after all") + "  (Esc)", id="cancel")
            keys = _("{line} begins a line").format(line=key_name(NEW_LINE))
            yield Static(f"{self._hint}\n{keys}", classes="hint", markup=False)

    def on_mount(self) -> None:
        """Write at once."""
        self.query_one(CommentArea).focus()

    @on(CommentArea.Entered)
    def _entered(self) -> None:
        self.action_send()

    @on(Button.Pressed, "#send")
    def action_send(self) -> None:
        """Answer with the text."""
        text = self.query_one(CommentArea).text.strip()
        if text:
            self.dismiss(text)
        else:
            self.query_one(".hint", Static).update(Content(_("Write a word or two first.")))
            self.query_one(CommentArea).focus()

    @on(Button.Pressed, "#cancel")
    def action_cancel(self) -> None:
        """Answer with nothing."""
        self.dismiss("")

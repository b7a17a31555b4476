"""A term to propose: what a word is called in this language."""

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static

from transcall.interface import N_, _
from transcall_tui.widgets.search_line import SearchLine


@dataclass(frozen=True, slots=True)
class ProposedTerm:
    """What was filled in."""

    source: str
    target: str
    note: str
    is_preferred: bool
    """A coordinator's word."""


class TermQuestion(ModalScreen[ProposedTerm | None]):
    """Answers with a term; None: not after all."""

    CSS_PATH: ClassVar[list[str]] = ["../styles/questions.tcss", "../styles/beside.tcss"]  # type: ignore[assignment]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,ctrl+d", "propose", N_("Propose it"), priority=True),
        Binding("escape", "cancel", N_("Not after all")),
    ]

    def __init__(self, source: str, target: str, language: str, *, may_approve: bool) -> None:
        super().__init__()
        self._source, self._target, self._language = source, target, language
        self._may_approve = may_approve

    def compose(self) -> ComposeResult:
        """Three lines and the buttons."""
        with Vertical(classes="box"):
            yield Static(_("A term for the glossary"), classes="question", markup=False)
            yield Static(_("In the source"), classes="label", markup=False)
            yield SearchLine(_("the word or words"), id="term-source")
            yield Static(self._language, classes="label", markup=False)
            yield SearchLine(_("what it is called"), id="term-target")
            yield Static(_("Note"), classes="label", markup=False)
            yield SearchLine(_("when to use it, what to avoid"), id="term-note")
            with Horizontal(classes="answers"):
                yield Button(_("Propose it") + "  (Ctrl+S)", id="propose", variant="primary")
                if self._may_approve:
                    yield Button(_("Preferred at once"), id="prefer")
                yield Button(_("Not after all") + "  (Esc)", id="cancel")
            yield Static(_("Others see it as “also”, until a coordinator prefers it."), classes="hint", markup=False)

    def on_mount(self) -> None:
        """What was selected stands there already; write where nothing is."""
        source, target = self.query_one("#term-source", SearchLine), self.query_one("#term-target", SearchLine)
        source.fill(self._source)
        target.fill(self._target)
        (target if self._source else source).focus()

    @on(Button.Pressed, "#propose")
    def action_propose(self) -> None:
        """Answer."""
        self._answer(is_preferred=False)

    @on(Button.Pressed, "#prefer")
    def action_prefer(self) -> None:
        """Answer with a coordinator's word."""
        self._answer(is_preferred=True)

    @on(Input.Submitted)
    def _on_to_the_next(self) -> None:
        self.focus_next()

    def _answer(self, *, is_preferred: bool) -> None:
        source, target, note = (each.value.strip() for each in self.query(Input))
        if not source or not target:
            self.query_one(".hint", Static).update(Content(_("Both words are needed.")))
            self.query_one("#term-source" if not source else "#term-target").focus()
            return
        self.dismiss(ProposedTerm(source, target, note, is_preferred))

    @on(Button.Pressed, "#cancel")
    def action_cancel(self) -> None:
        """Answer with nothing."""
        self.dismiss(None)

"""How a text was before: its versions, the newest first, each beside what it would change today."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from transcall.domain.appeal import Event
from transcall.interface import N_, _
from transcall_tui.celltext import safe
from transcall_tui.screens.question import Question
from transcall_tui.widgets.turned_text import TurnedText
from transcall_tui.worddiff import painted_diff
from transcall_tui.wording import quoted
from transcall_tui.words.talk import when


class VersionsQuestion(Question[int | None]):
    """Answers with the number of a version to bring back; None: none."""

    CSS_PATH: ClassVar[list[str]] = ["../styles/questions.tcss", "../styles/beside.tcss"]  # type: ignore[assignment]
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,alt+l", "cancel", N_("As it is"))]

    def __init__(self, versions: Sequence[Event], now: str, language: str) -> None:
        super().__init__()
        self._versions = tuple(versions)
        self._now = now
        self._language = language

    def compose(self) -> ComposeResult:
        """The list, and beneath it the difference."""
        with Vertical(classes="box wide"):
            yield Static(_("Earlier texts"), classes="question", markup=False)
            yield OptionList(*(self._option(event) for event in self._versions), markup=False)
            with VerticalScroll(id="version-text", can_focus=False):
                yield TurnedText(classes="diff")
            hint = _("Enter brings it back as a draft; nothing is lost · Esc: as it is")
            yield Static(hint, classes="hint", markup=False)

    def on_mount(self) -> None:
        """Arrows work at once."""
        self.query_one(OptionList).focus()

    @on(OptionList.OptionHighlighted)
    def _look(self, event: OptionList.OptionHighlighted) -> None:
        text = self._versions[event.option_index].after or ""
        self.query_one(TurnedText).show(painted_diff(self._now, text), self._language)

    @on(OptionList.OptionSelected)
    def _take(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._versions[event.option_index].version)

    def action_cancel(self) -> None:
        """Answer with nothing."""
        self.dismiss(None)

    @staticmethod
    def _option(event: Event) -> Option:
        facts = (_("version {number}").format(number=event.version), when(event.at), f"@{event.actor}")
        return Option(Content(safe(f"{'  '.join(facts)}  {quoted(event.after or '')}", one_line=True)))

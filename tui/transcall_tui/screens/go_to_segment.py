"""Where to in this text? A number, the beginning of a key, or a place; the best match is on top."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from transcall.domain.numbering import Numbering
from transcall.domain.place import place_words
from transcall.domain.translation import Row
from transcall.interface import N_, _
from transcall_tui.celltext import DIM, safe
from transcall_tui.screens.find_in_list import FindInList
from transcall_tui.widgets.search_line import SearchLine


class GoToSegment(FindInList[str | None]):
    """Answers with a segment's key; whoever asks finds what is typed (`look`) and hands it back (`show`)."""

    CSS_PATH: ClassVar[list[str]] = ["../styles/questions.tcss", "../styles/beside.tcss"]  # type: ignore[assignment]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", N_("Stay")),
        Binding("enter", "take", N_("Go there"), show=False, priority=True),
    ]

    def __init__(self, numbering: Numbering, look: Callable[[str], object]) -> None:
        super().__init__()
        self._numbering = numbering
        self._look = look
        self._shown_for = ""
        self._goes_at_once = False

    def compose(self) -> ComposeResult:
        """A line to write in, and what it could mean."""
        with Vertical(classes="box"):
            yield Static(_("Go to which segment?"), classes="question", markup=False)
            yield SearchLine(_("a number up to {total}, a key, or a place").format(total=self._numbering.total))
            yield OptionList(markup=False)
            yield Static(_("↑ ↓ and Enter; Esc stays here"), classes="hint", markup=False)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._look(event.value)

    def show(self, text: str, rows: Sequence[Row]) -> None:
        """What was found for what was typed; too late is too late."""
        if text != self.query_one(SearchLine).value:
            return
        self._shown_for = text
        self.offer([Option(self._line(row), id=row.segment.key) for row in rows])
        nothing = _("There is no such segment") if text.strip() and not rows else _("↑ ↓ and Enter; Esc stays here")
        self.query_one(".hint", Static).update(Content(nothing))
        if self._goes_at_once:
            self.action_take()

    def action_take(self) -> None:
        """The line it stands on; whoever is quicker than the answer goes as soon as it is there."""
        self._goes_at_once = self._shown_for != self.query_one(SearchLine).value
        option = self.choices.highlighted_option
        if not self._goes_at_once and option is not None:
            self.dismiss(option.id)

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)

    def _line(self, row: Row) -> Content:
        segment = row.segment
        number = str(self._numbering.of(segment) or "=")
        place = safe(place_words(segment.place), one_line=True)
        return Content.assemble(
            f"{number:>4} {row.sign} ", (f"{place}  ", DIM), safe(segment.source.plain, one_line=True)
        )

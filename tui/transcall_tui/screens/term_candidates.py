"""Phrases of the source that the glossary may lack: one after the other is proposed or ignored."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from transcall.interface import N_, _, ngettext
from transcall.services.find_candidates import Candidate
from transcall_tui.celltext import DIM, safe


class CandidatesQuestion(ModalScreen[Candidate | None]):
    """Answers with the phrase that is to be proposed; whoever asks looks (`look`) and forgets those ignored."""

    CSS_PATH: ClassVar[list[str]] = ["../styles/questions.tcss", "../styles/term_candidates.tcss"]  # type: ignore[assignment]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", N_("Leave it")),
        Binding("i,delete", "ignore", N_("Ignore it"), show=False),
    ]

    def __init__(self, look: Callable[[], object], ignore: Callable[[str], object]) -> None:
        super().__init__()
        self._look, self._ignore = look, ignore
        self._found: list[Candidate] = []

    def compose(self) -> ComposeResult:
        """The phrases, where the chosen one stands, and the keys."""
        with Vertical(classes="box"):
            yield Static(_("Words the glossary may lack"), classes="question", markup=False)
            yield Static(_("Reading the source…"), id="candidates-count", markup=False)
            yield OptionList(markup=False)
            yield Static(id="candidate-source", markup=False)
            hint = _("↑ ↓ choose · Enter proposes what it is called · I ignores it, for everybody · Esc leaves")
            yield Static(hint, classes="hint", markup=False)

    def on_mount(self) -> None:
        """Ask for the phrases."""
        self._choices.focus()
        self._look()

    @property
    def _choices(self) -> OptionList:
        return self.query_one(OptionList)

    def show(self, found: Sequence[Candidate]) -> None:
        """What was found."""
        self._found = list(found)
        self._choices.set_options([Option(_line(each)) for each in found])
        if found:
            self._choices.highlighted = 0
        self._count()

    def _count(self) -> None:
        count = len(self._found)
        words = ngettext("{count} phrase", "{count} phrases", count).format(count=count)
        nothing = _("No phrase stands there again and again that is not in the glossary.")
        self.query_one("#candidates-count", Static).update(Content(words if count else nothing))
        self._paint()

    @on(OptionList.OptionHighlighted)
    def _paint(self) -> None:
        here = self._here
        text = here.source if here is not None else ""
        self.query_one("#candidate-source", Static).update(Content(safe(text, one_line=True)))

    @property
    def _here(self) -> Candidate | None:
        at = self._choices.highlighted
        return self._found[at] if at is not None and at < len(self._found) else None

    def action_ignore(self) -> None:
        """Never again."""
        here, at = self._here, self._choices.highlighted
        if here is None or at is None:
            return
        self._ignore(here.candidate.text)
        self._found.remove(here)
        self._choices.remove_option_at_index(at)
        self._count()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._found[event.option_index])

    def action_cancel(self) -> None:
        """Nothing."""
        self.dismiss(None)


def _line(each: Candidate) -> Content:
    """How often, the phrase, and whether other languages have it."""
    count = f"{each.candidate.count:>4} ×  "
    known = _("a term, without a word in this language") if each.is_term else ""
    return Content.assemble((count, DIM), safe(each.candidate.text, one_line=True), (f"   {known}", DIM))

"""How was this said before? A phrase, and every memory's sentences with it; Enter takes the translation."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from transcall.domain.language import direction
from transcall.domain.text import without_controls
from transcall.interface import N_, _, ngettext
from transcall.services.search_memory import Found, Span
from transcall_tui.celltext import DIM, safe
from transcall_tui.screens.find_in_list import FindInList
from transcall_tui.widgets.search_line import SearchLine
from transcall_tui.widgets.turned_text import TurnedText

_PHRASE = "bold underline"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for, and on which side."""

    words: str
    in_target: bool


class ConcordanceQuestion(FindInList[Found | None]):
    """Answers with what is to be put in; whoever asks searches what is typed (`look`) and hands it back (`show`)."""

    CSS_PATH: ClassVar[list[str]] = ["../styles/questions.tcss", "../styles/concordance.tcss"]  # type: ignore[assignment]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", N_("Leave it")),
        Binding("tab,shift+tab", "other_side", N_("The other language"), show=False, priority=True),
        Binding("enter", "take", N_("Put it in"), show=False, priority=True),
    ]

    def __init__(self, language: str, look: Callable[[Asked], object], words: str = "", *, in_target: bool) -> None:
        super().__init__()
        self._language = language
        self._look = look
        self._words = words
        self._in_target = in_target
        self._found: Sequence[Found] = ()

    def compose(self) -> ComposeResult:
        """A line to write in, what was found, and the chosen one in whole."""
        with Vertical(classes="box wide"):
            yield Static(_("How was this said before?"), classes="question", markup=False)
            yield SearchLine(_("words, in any form"))
            yield Static(id="concordance-side", markup=False)
            yield OptionList(markup=False)
            yield TurnedText(id="concordance-target")
            yield Static(id="concordance-facts", markup=False)
            hint = _("↑ ↓ choose · Enter puts the translation in · Tab: the other language · Esc leaves it")
            yield Static(hint, classes="hint", markup=False)

    def on_mount(self) -> None:
        """Search at once for what was selected."""
        self.query_one(SearchLine).fill(self._words)
        self._say()

    @property
    def asked(self) -> Asked:
        """What is filled in."""
        return Asked(without_controls(self.query_one(SearchLine).value).strip(), self._in_target)

    @on(Input.Changed)
    def _typed(self) -> None:
        self._ask()

    def _ask(self) -> None:
        if self.asked.words:
            self._look(self.asked)
        else:
            self.show(self.asked, ())

    def show(self, asked: Asked, found: Sequence[Found]) -> None:
        """What was found for what is filled in; too late is too late."""
        if asked != self.asked:
            return
        self._found = found
        self.offer([Option(self._line(each)) for each in found])
        self._say(is_answered=True)
        self._paint()

    def _say(self, *, is_answered: bool = False) -> None:
        side = _("In the translations") if self._in_target else _("In the sources")
        words = ""
        if is_answered and self.asked.words:
            count = len(self._found)
            words = ngettext("{count} sentence", "{count} sentences", count).format(count=count)
            words = words if count else _("nothing like that in any memory")
        self.query_one("#concordance-side", Static).update(Content(f"{side}: {words}" if words else side))

    @on(OptionList.OptionHighlighted)
    def _paint(self) -> None:
        here = self._here
        target = Content()
        facts = Content()
        if here is not None:
            target = _marked(here.unit.target, here.spans if self._in_target else ())
            about = [here.unit.memory or _("this workspace"), here.unit.domain]
            about += [f"@{here.unit.author}" if here.unit.author else ""]
            about += [here.unit.at.date().isoformat() if here.unit.at else ""]
            about += ["" if here.unit.is_reviewed else _("not reviewed")]
            facts = Content.styled(safe(" · ".join(filter(None, about)), one_line=True), DIM)
        self.query_one(TurnedText).show(target, self._language)
        self.query_one("#concordance-facts", Static).update(facts)

    @property
    def _here(self) -> Found | None:
        at = self.choices.highlighted
        return self._found[at] if at is not None and at < len(self._found) else None

    def action_other_side(self) -> None:
        """Search the other language."""
        self._in_target = not self._in_target
        self._say()
        self._ask()

    def action_take(self) -> None:
        """The sentence it stands on."""
        if self._here is not None:
            self.dismiss(self._here)

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._found[event.option_index])

    def _line(self, found: Found) -> Content:
        source = _marked(found.unit.source, () if self._in_target else found.spans)
        if direction(self._language) == "rtl":  # stands below, in its direction
            return source
        target = _marked(found.unit.target, found.spans if self._in_target else ())
        return Content.assemble(source, "\n  ", target.stylize_before(DIM))


def _marked(text: str, spans: Sequence[Span]) -> Content:
    """The text on one line, the phrase set off."""
    pieces: list[Content] = []
    position = 0
    for start, end in spans:
        pieces += [Content(safe(text[position:start], one_line=True))]
        pieces += [Content.styled(safe(text[start:end], one_line=True), _PHRASE)]
        position = end
    return Content("").join([*pieces, Content(safe(text[position:], one_line=True))])

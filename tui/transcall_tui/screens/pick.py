"""A question with many answers at once: type to find one, Space ticks, Enter takes."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from transcall.interface import N_, _
from transcall_tui.celltext import safe
from transcall_tui.screens.find_in_list import FindInList
from transcall_tui.widgets.search_line import SearchLine


@dataclass(frozen=True, slots=True)
class Answer:
    """One line of the list."""

    id: str
    words: str
    """Translated already, and cleaned by whoever shows it."""
    style: str = ""
    is_all: bool = False
    """Means no condition at all: it unticks the others."""


class FindLine(SearchLine):
    """A line for words without spaces: Space ticks."""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether a key is text here."""
        return key != "space" and super().check_consume_key(key, character)


class PickMany(FindInList[tuple[str, ...] | None]):
    """Answers with the ids that were ticked, in the list's order; None: as it was.

    Enter without a tick of this time takes the line it stands on, and nothing else.
    """

    CSS_PATH: ClassVar[list[str]] = ["../styles/questions.tcss", "../styles/beside.tcss"]  # type: ignore[assignment]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (36, "-tall")]  # noqa: RUF012 -- declared by Screen
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f7", "cancel", N_("As it was")),
        Binding("space", "tick", N_("Tick"), show=False, priority=True),
        Binding("enter", "take", N_("Take"), show=False, priority=True),
    ]

    def __init__(self, question: str, answers: Sequence[Answer], ticked: Collection[str] = ()) -> None:
        super().__init__()
        self._question = question
        self._answers = tuple(answers)
        self._ticked = set(ticked)
        self._has_ticked = False

    def compose(self) -> ComposeResult:
        """A line to search in, one line an answer."""
        with Vertical(classes="box small"):
            yield Static(self._question, classes="question", markup=False)
            yield FindLine(_("Type to find one"), id="pick-search")
            yield OptionList(markup=False)
            hint = _("Enter: only this one · Space: tick several, then Enter · Esc: as it was")
            yield Static(hint, classes="hint", markup=False)

    def on_mount(self) -> None:
        """All of them."""
        self._fill()

    @on(Input.Changed, "#pick-search")
    def _fill(self) -> None:
        words = "".join(self.query_one(SearchLine).value.casefold().split())
        shown = [each for each in self._answers if words in "".join(each.words.casefold().split())]
        self.offer([Option(self._line(each), id=each.id) for each in shown])

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_tick()

    def action_tick(self) -> None:
        """Tick or untick the line."""
        answer = self._here()
        if answer is None:
            return
        self._has_ticked = True
        everything = {each.id for each in self._answers if each.is_all}
        self._ticked ^= {answer.id}
        self._ticked -= {each for each in self._ticked if answer.is_all and each != answer.id}
        if not answer.is_all:
            self._ticked -= everything
        for each in self._answers:
            if any(option.id == each.id for option in self.choices.options):
                self.choices.replace_option_prompt(each.id, self._line(each))

    def action_take(self) -> None:
        """The ticked ones, or this one."""
        here = self._here()
        if self._has_ticked:
            self.dismiss(tuple(each.id for each in self._answers if each.id in self._ticked))
        elif here is not None:
            self.dismiss((here.id,))

    def _here(self) -> Answer | None:
        option = self.choices.highlighted_option
        return next((each for each in self._answers if option is not None and each.id == option.id), None)

    def _line(self, answer: Answer) -> Content:
        tick = "■" if answer.id in self._ticked else " "
        return Content.assemble(f"{tick} ", (safe(answer.words, one_line=True), answer.style))

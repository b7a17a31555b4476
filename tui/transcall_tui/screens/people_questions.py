"""Questions of the coordinators' room: who, which language, when. Each answers with a word; None: not after all."""

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

from transcall.errors import InputError
from transcall.interface import N_, _
from transcall_tui.celltext import plain, safe
from transcall_tui.screens.find_in_list import FindInList
from transcall_tui.screens.question import Question
from transcall_tui.widgets.search_line import SearchLine
from transcall_tui.wording import sentence

_CSS = ["../styles/questions.tcss", "../styles/coordinate.tcss"]
_TYPED = "typed"


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of a list."""

    id: str
    words: str
    names: str = ""
    """What is searched, where that is not all the words."""

    def distance(self, typed: str) -> int:
        """0 for what was typed to the letter, 1 for what begins so, 2 for what holds it, 3 for anything else."""
        names = [each.casefold() for each in (self.id, *(self.names or self.words).split(" · "))]
        if typed in names:
            return 0
        if any(each.startswith(typed) for each in names):
            return 1
        return 2 if any(typed in each for each in names) else 3


class PickQuestion(FindInList[str]):
    """Choose one; typing narrows the list. With `check`, what was typed may itself be the answer."""

    CSS_PATH: ClassVar[list[str]] = _CSS  # type: ignore[assignment]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", N_("Not after all")),
        Binding("enter", "take", show=False, priority=True),
    ]

    def __init__(
        self, question: str, choices: Sequence[Choice], hint: str, check: Callable[[str], str] | None = None
    ) -> None:
        super().__init__()
        self._question, self._choices, self._hint = question, tuple(choices), hint
        self._check = check

    def compose(self) -> ComposeResult:
        """A line to type in, the list, what to do."""
        with Vertical(classes="box"):
            yield Static(plain(self._question), classes="question", markup=False)
            yield SearchLine(_("type to find"), id="pick")
            yield OptionList(markup=False)
            yield Static(self._hint, classes="hint", markup=False)

    def on_mount(self) -> None:
        """All of them."""
        self._fill()

    @on(Input.Changed, "#pick")
    def _fill(self) -> None:
        typed = self._typed
        near = [each for each in self._choices if each.distance(typed.casefold()) < 3]
        found = sorted(near, key=lambda each: each.distance(typed.casefold()))
        shown = [Option(safe(each.words, one_line=True), id=each.id) for each in found]
        if self._check is not None and typed and typed not in {each.id for each in found}:
            shown.append(Option(_("“{typed}”, as typed").format(typed=safe(typed, one_line=True)), id=_TYPED))
        self.offer(shown)

    @property
    def _typed(self) -> str:
        return self.query_one(SearchLine).value.strip().removeprefix("@")

    def action_take(self) -> None:
        """The line under the cursor."""
        option = self.choices.highlighted_option
        if option is not None:
            self._answer(str(option.id))

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._answer(str(event.option.id))

    def _answer(self, chosen: str) -> None:
        if chosen != _TYPED or self._check is None:
            self.dismiss(chosen)
            return
        try:
            self.dismiss(self._check(self._typed))
        except InputError as error:
            _complain(self, error)


class LineQuestion(Question[str]):
    """One line, which is checked before it is the answer."""

    CSS_PATH: ClassVar[list[str]] = _CSS  # type: ignore[assignment]
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", N_("Not after all"))]

    def __init__(
        self,
        question: str,
        value: str,
        hint: str,
        check: Callable[[str], object],
        reads: Callable[[str], str] | None = None,
    ) -> None:
        super().__init__()
        self._question, self._value, self._hint, self._check = question, value, hint, check
        self._reads = reads
        """What is typed, as it will be understood; InputError while it says nothing."""

    def compose(self) -> ComposeResult:
        """Question, line, what it may be."""
        with Vertical(classes="box"):
            yield Static(plain(self._question), classes="question", markup=False)
            yield SearchLine("", id="line")
            yield Static(self._hint, classes="hint", markup=False)

    def on_mount(self) -> None:
        """What holds now is there, selected: typing takes its place."""
        line = self.query_one(SearchLine)
        line.value = self._value
        line.focus()
        line.action_select_all()

    @on(Input.Changed, "#line")
    def _say_what_it_means(self, event: Input.Changed) -> None:
        if self._reads is None:
            return
        try:
            words = self._reads(event.value)
        except InputError:
            words = ""
        self.query_one(".hint", Static).update(plain(f"→ {words}\n{self._hint}" if words else self._hint))

    @on(Input.Submitted, "#line")
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        try:
            self._check(event.value)
        except InputError as error:
            _complain(self, error)
        else:
            self.dismiss(event.value.strip())

    def action_cancel(self) -> None:
        """Nothing changes."""
        self.dismiss(None)


def _complain(question: Question[str], error: InputError) -> None:
    words = f"{sentence(error.message)}. {sentence(error.hint)}".strip()
    question.query_one(".hint", Static).update(Content.styled(safe(words), "$text-error"))

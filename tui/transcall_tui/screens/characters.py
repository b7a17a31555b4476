"""The palette of characters: type to search by name, Enter or a digit puts one into the text."""

from pathlib import PurePath
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from transcall.interface import N_, _
from transcall_tui.celltext import DIM, fit
from transcall_tui.characters import Character, found
from transcall_tui.screens.find_in_list import FindInList
from transcall_tui.widgets.search_line import SearchLine

_DIGITS = 9
_NAME_CELLS = 44


class NameLine(SearchLine):
    """Where part of a name is typed; digits are not: they choose."""

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """Whether the key is text here."""
        return not key.isdecimal() and super().check_consume_key(key, character)


class CharactersQuestion(FindInList[str]):
    """Answers with a character; None: none."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["../styles/questions.tcss", "../styles/characters.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,alt+k", "cancel", N_("None"), show=False, priority=True),
        Binding("enter", "take", N_("Take"), show=False, priority=True),
        *(
            Binding(str(number), f"number({number})", N_("Take"), show=False, priority=True)
            for number in range(1, _DIGITS + 1)
        ),
    ]

    def __init__(self, characters: tuple[Character, ...]) -> None:
        super().__init__()
        self._all = characters
        self._shown = characters

    def compose(self) -> ComposeResult:
        """A line to search in, one line a character."""
        with Vertical(classes="box"):
            yield Static(_("Which character?"), classes="question", markup=False)
            yield NameLine(_("Type part of its name: quotation, no-break, mark…"))
            yield OptionList(markup=False)
            yield Static(_("Enter takes it · 1 to 9: the one of that number · Esc: none"), classes="hint")

    def on_mount(self) -> None:
        """All of them, the first marked."""
        self._show(self._all)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._show(found(self._all, event.value))

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._shown[event.option_index].text)

    def action_take(self) -> None:
        """The marked one."""
        marked = self.choices.highlighted
        if marked is not None:
            self.dismiss(self._shown[marked].text)

    def action_number(self, number: int) -> None:
        """The one of this number."""
        if number <= len(self._shown):
            self.dismiss(self._shown[number - 1].text)

    def _show(self, characters: tuple[Character, ...]) -> None:
        self._shown = characters
        self.offer([Option(_line(place, each)) for place, each in enumerate(characters, 1)])
        if not characters:
            self.choices.add_option(Option(_("No character has such a name."), disabled=True))


def _line(place: int, character: Character) -> Content:
    number = f" {place} " if place <= _DIGITS else "   "
    sign = Content(f" {character.sign}")
    blanks = " " * (5 - sign.cell_length)
    name = fit(character.name, _NAME_CELLS)
    return Content.assemble((number, DIM), (sign.plain, "bold"), blanks, name, (f"  {character.point}", DIM))

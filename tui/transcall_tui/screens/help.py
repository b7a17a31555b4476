"""Every command with its key, searchable; made from `commands.py`, so that it can't be wrong."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from transcall.domain.state import STALE_SHOWN, STALE_SIGN, State
from transcall.interface import _
from transcall_tui.celltext import DIM
from transcall_tui.commands.declared import Command, Where
from transcall_tui.commands.keys import BASICS, key_name
from transcall_tui.commands.register import COMMANDS
from transcall_tui.widgets.search_line import SearchLine

_KEYS_WIDTH = 16
_LINE = 68
"""Cells of a line on the narrowest screen."""


class HelpRoom(ModalScreen[None]):
    """A list to read and to search."""

    CSS_PATH = ["../styles/questions.tcss", "../styles/help.tcss"]  # noqa: RUF012 -- Textual's own type
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1", "close", "Close", priority=True),
        Binding("up", "scroll(-1)", show=False, priority=True),
        Binding("down", "scroll(1)", show=False, priority=True),
        Binding("pageup", "scroll(-10)", show=False, priority=True),
        Binding("pagedown", "scroll(10)", show=False, priority=True),
    ]

    def __init__(self, keymap: dict[str, str]) -> None:
        super().__init__()
        self._keymap = keymap

    def compose(self) -> ComposeResult:
        """Search and list."""
        with Vertical(classes="box"):
            yield Static("Help: every command and its key", classes="question", markup=False)
            yield SearchLine("type to search", id="find")
            with VerticalScroll(id="rows", can_focus=False):
                yield Static(id="help-text", markup=False)
            yield Static("↑ ↓ scroll · Esc closes", classes="hint", markup=False)

    def on_mount(self) -> None:
        """Everything at first."""
        self.query_one(SearchLine).focus()
        self._show("")

    @on(SearchLine.Changed)
    def _typed(self, event: SearchLine.Changed) -> None:
        self._show(event.value)

    def _show(self, words: str) -> None:
        rows = help_rows(self._keymap, words)
        self.query_one("#help-text", Static).update(rows or Content("Nothing like that."))

    def action_close(self) -> None:
        """Back."""
        self.dismiss(None)

    def action_scroll(self, lines: int) -> None:
        """The list moves, the search keeps the focus."""
        self.query_one("#rows", VerticalScroll).scroll_relative(y=lines, animate=False)


def help_rows(keymap: dict[str, str], words: str = "") -> Content:
    """The commands that hold all of the words, by room."""
    wanted = words.lower().split()
    lines: list[Content] = []
    for room in Where:
        rows = [_row(each, keymap) for each in COMMANDS if each.where is room and _matches(each, wanted)]
        if rows:
            lines += [Content.styled(_(room.value), "bold $primary"), *rows, Content()]
    basics = [(keys, text) for keys, text in BASICS if all(word in f"{keys} {text}".lower() for word in wanted)]
    if basics:
        lines.append(Content.styled("Moving and typing", "bold $primary"))
        lines += [_line(keys, text, "") for keys, text in basics]
    if not wanted:
        lines += [Content(), Content.styled("Signs", "bold $primary"), _signs()]
    return Content("\n").join(lines)


def _matches(command: Command, words: list[str]) -> bool:
    text = f"{_(command.title)} {_(command.help)} {command.keys}".lower()
    return all(word in text for word in words)


def _row(command: Command, keymap: dict[str, str]) -> Content:
    keys = [key_name(key) for key in keymap.get(command.id, command.keys).split(",")]
    if command.letter:
        keys.append(command.letter)
    return _line(", ".join(keys), _(command.title), _(command.help))


def _line(keys: str, title: str, text: str) -> Content:
    start = f"  {keys:<{_KEYS_WIDTH}} "
    # Commands are English words of one cell a letter.
    gap = "  " if len(start) + len(title) + len(text) + 2 <= _LINE else "\n" + " " * len(start)
    return Content.assemble((start, "$footer-key-foreground"), title, (f"{gap}{text}" if text else "", DIM))


def _signs() -> Content:
    pieces: list[str | tuple[str, str]] = []
    for state in State:
        pieces += [(f"  {state.sign} {state.shown}", f"$state-{state.value}")]
    pieces += [(f"  {STALE_SIGN} {STALE_SHOWN}", "$state-stale"), "  = kept as it is  * typed, not saved"]
    return Content.assemble(*pieces)

"""Every command with its key, searchable, and run from here; made from the register, so that it can't be wrong."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from transcall.domain.state import STALE_SHOWN, STALE_SIGN, State
from transcall.interface import N_, _
from transcall_tui import signs
from transcall_tui.celltext import DIM
from transcall_tui.commands.alive import parts_alive
from transcall_tui.commands.declared import Command, Where
from transcall_tui.commands.keys import BASICS, key_name
from transcall_tui.commands.register import COMMANDS, by_id
from transcall_tui.commands.search import holds, keys_of
from transcall_tui.screens.question import Question
from transcall_tui.widgets.search_line import SearchLine

_KEYS_WIDTH = 18
_HEAD = "bold $secondary"
_BESIDE = (
    (signs.KEPT, N_("kept as it is")),
    (signs.UNSAVED, N_("typed, not saved")),
    (signs.PROPOSED, N_("a change is suggested")),
    (signs.MARKED, N_("bookmark")),
    (signs.ERROR, N_("error")),
    (signs.WARNING, N_("warning")),
    (signs.AT_RISK, N_("at risk")),
)
"""What stands beside the states."""


class HelpRoom(Question[Command]):
    """A list to read, to search and to choose from; answers with the command to run."""

    CSS_PATH = ["../styles/questions.tcss", "../styles/help.tcss"]  # noqa: RUF012 -- Textual's own type
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Close", priority=True),
        *(
            Binding(key, f"move('{move}')", show=False, priority=True)
            for key, move in (
                ("up", "cursor_up"), ("down", "cursor_down"), ("pageup", "page_up"), ("pagedown", "page_down"),
            )
        ),
        Binding("enter", "run", "Run", show=False, priority=True),
    ]  # fmt: skip

    def __init__(self, keymap: Mapping[str, str], under: Screen[Any]) -> None:
        super().__init__()
        self._keymap = keymap
        self._under = under
        self._alive = parts_alive(under)
        self._width = 0

    @property
    def rows(self) -> OptionList:
        """The list."""
        return self.query_one(OptionList)

    def compose(self) -> ComposeResult:
        """Search and list."""
        with Vertical(classes="box"):
            yield Static(_("Help: every command and its key"), classes="question", markup=False)
            yield SearchLine(_("type to search: a name, a key, what you want to do"), id="find")
            yield OptionList(id="rows", markup=False)
            yield Static(classes="hint", markup=False)

    def on_mount(self) -> None:
        """Everything at first; the search keeps the focus."""
        self.rows.can_focus = False
        self.query_one(SearchLine).focus()
        self._show("")

    def on_resize(self) -> None:
        """Lines are as wide as the list."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        if self.rows.scrollable_content_region.width != self._width:
            self._width = self.rows.scrollable_content_region.width
            self._show(self.query_one(SearchLine).value)

    @on(SearchLine.Changed)
    def _typed(self, event: SearchLine.Changed) -> None:
        self._show(event.value)

    def _show(self, words: str) -> None:
        options = [*self._options(words)]
        self.rows.set_options(options or [Option(_("Nothing like that."), disabled=True)])
        self.rows.highlighted = _best(options, words)
        if not words:
            self.rows.scroll_home(animate=False)
        self._hint()

    def _options(self, words: str) -> Iterator[Option]:
        """The commands that hold all of the words: those of this room first, then the others."""
        yield from self._question_keys(words)
        for place, where in enumerate((*self._alive, *(each for each in Where if each not in self._alive))):
            found = [each for each in COMMANDS if each.where is where and holds(each, words, self._keymap)]
            if not found:
                continue
            alive = where in self._alive
            title = _(where.value) if alive else _("{room} (another room)").format(room=_(where.value))
            yield self._heading(title, first=not place and not self._under.is_modal)
            for each in found:
                yield Option(self._command(each), id=each.id)
        wanted = words.casefold().split()
        basics = [(_(keys), _(text)) for keys, text in BASICS]
        basics = [each for each in basics if all(word in " ".join(each).casefold() for word in wanted)]
        if basics:
            yield self._heading(_("Moving and typing"))
            yield from (self._fixed(keys, text) for keys, text in basics)
        if not wanted:
            yield self._heading(_("Signs"))
            yield Option(_signs(), disabled=True)

    def _question_keys(self, words: str) -> Iterator[Option]:
        """Over a question: what its own keys do."""
        if not self._under.is_modal or words.strip():
            return
        own = {(each.key, each.description) for each in self._under.BINDINGS if isinstance(each, Binding)}
        shown = [(keys, text) for keys, text in sorted(own) if text]
        if shown:
            yield self._heading(_("In this question"), first=True)
            for keys, text in shown:
                yield self._fixed(", ".join(key_name(key) for key in keys.split(",")), _(text))

    def _heading(self, words: str, *, first: bool = False) -> Option:
        return Option(Content.assemble("" if first else "\n", (words, _HEAD)), disabled=True)

    def _fixed(self, keys: str, text: str) -> Option:
        return Option(self._line(keys, "", text), disabled=True)

    def _command(self, command: Command) -> Content:
        return self._line(", ".join(keys_of(command, self._keymap)), _(command.title), _(command.help))

    def _line(self, keys: str, title: str, text: str) -> Content:
        start = f"{keys:<{_KEYS_WIDTH}} "
        indent = " " * len(start)
        width = max(20, self._width - len(start) - 3)
        beside = f"{title}  {text}" if title else text
        if len(beside) <= width:
            lines = [text]
            gap = "  " if title else ""
        else:
            lines = textwrap.wrap(text, width)
            gap = "\n" + indent if title else ""
        rest = f"\n{indent}".join(lines)
        return Content.assemble((start, "bold $footer-key-foreground"), (title, "$foreground"), (f"{gap}{rest}", DIM))

    # What is chosen.

    @on(OptionList.OptionHighlighted)
    def _hint(self) -> None:
        """What Enter would do."""
        command = self._chosen()
        if command is None:
            words = ""
        elif command.where in self._alive:
            words = _("Enter runs it") + " · "
        else:
            words = _("Works in “{room}”").format(room=_(command.where.value)) + " · "
        self.query_one(".hint", Static).update(f"{words}↑ ↓ · " + _("Esc closes"))

    def _chosen(self) -> Command | None:
        option = self.rows.highlighted_option
        return by_id(option.id) if option is not None and option.id is not None else None

    @on(OptionList.OptionSelected)
    def action_run(self) -> None:
        """Run what is marked, where that works."""
        command = self._chosen()
        if command is not None and command.where in self._alive:
            self.dismiss(command)

    def action_close(self) -> None:
        """Back."""
        self.dismiss(None)

    async def action_move(self, action: str) -> None:
        """The list moves, the search keeps the focus."""
        await self.app.run_action(action, self.rows)


def _best(options: Sequence[Option], words: str) -> int | None:
    """The first command that is called so, else the first one that is found."""
    found = [(place, by_id(each.id)) for place, each in enumerate(options) if each.id is not None]
    called = [place for place, command in found if words.casefold().strip() in _(command.title).casefold()]
    return next(iter([*called, *(place for place, _command in found)]), None)


def _signs() -> Content:
    pieces: list[str | tuple[str, str]] = []
    for state in State:
        pieces += [(f"{state.sign} {_(state.shown)}  ", f"$state-{state.value}")]
    pieces.append((f"{STALE_SIGN} {_(STALE_SHOWN)}  ", "$state-stale"))
    pieces.append("  ".join(f"{sign} {_(words)}" for sign, words in _BESIDE))
    return Content.assemble(*pieces)

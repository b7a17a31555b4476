"""How the app behaves in its terminal: it names the window, says where there is no room, ends in order when told to."""

import asyncio
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress

from rich.console import RenderableType
from textual import events, on
from textual.app import App
from textual.command import CommandPalette
from textual.css.query import NoMatches
from textual.filter import LineFilter
from textual.geometry import Offset
from textual.widget import Widget
from textual.widgets import Input, TextArea

from transcall.errors import TransCallError
from transcall_tui.direction import turning
from transcall_tui.reading_order import READING_ORDER, InOrder
from transcall_tui.screens.base import Room
from transcall_tui.screens.too_small import GO_ON, TooSmall, is_too_small
from transcall_tui.terminals import Turning
from transcall_tui.widgets.line_list import LineList
from transcall_tui.widgets.title_line import TitleLine
from transcall_tui.window import Window

PLAIN_CLASS = "-plain"
_ENDINGS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))

_PATIENCE = 1.0
"""Seconds a command waits for the letters before it."""


class MannerlyApp(App[None]):
    """What has nothing to do with translating."""

    def __init__(self) -> None:
        self.crash: BaseException | None = None
        """The error that ended the app, if one did."""
        self.told_to_end = 0
        """The signal that ended it, if one did."""
        self.window = Window(None)
        self.when_ready: Callable[[], None] | None = None
        """Called when the first room stands there."""
        self._goes_on_small = False
        super().__init__()

    @property
    def room(self) -> Room | None:
        """The room in front, or under a question."""
        return next((screen for screen in reversed(self.screen_stack) if isinstance(screen, Room)), None)

    @on(events.Ready)
    def _is_ready(self) -> None:
        if self.when_ready is not None:
            self.when_ready()

    # The window.

    @on(TitleLine.Named)
    def _named(self, event: TitleLine.Named) -> None:
        self.name_window(event.words)

    def name_window(self, words: str) -> None:
        """“TransCall · French · 12 to do”."""
        self.window.name(" · ".join([self.TITLE or "", *filter(None, (part.strip() for part in words.split("  ")))]))

    @on(events.Resize)
    def _resized(self) -> None:
        self.call_later(self.mind_the_size)  # when the new size is known everywhere

    def mind_the_size(self) -> None:
        """Say that a window is too small; who knows better goes on all the same."""
        if not is_too_small(self.size):
            self._goes_on_small = False
            if isinstance(self.screen, TooSmall):
                self.screen.leave_if_large()
        elif not self._goes_on_small and not isinstance(self.screen, TooSmall):
            self.push_screen(TooSmall(), self._went_on)

    def _went_on(self, answer: str | None) -> None:
        self._goes_on_small = answer == GO_ON

    # Right to left.

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Where the app turns right-to-left text round, the interface's own words too."""
        found = super().get_line_filters()
        return [*found, READING_ORDER] if turning() is Turning.APP else found

    async def on_event(self, event: events.Event) -> None:
        """A command sees every letter that was typed before it: keys of commands would else overtake them."""
        if isinstance(event, events.Key) and not event.is_printable and isinstance(self.focused, TextArea | Input):
            await _typed(self.focused)
        await super().on_event(event)

    def action_command_palette(self) -> None:
        """All commands; what shines through stays as it is painted."""
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(Palette(id="--command-palette"))

    # Plain: for screen readers and braille.

    def be_plain(self, *, is_plain: bool) -> None:
        """No frames, no movement, one column, a cursor that goes with the focus."""
        self.set_class(is_plain, PLAIN_CLASS)
        self.animation_level = "none" if is_plain else "full"
        if is_plain:
            self.window.show_cursor()

    @on(LineList.Moved)
    def _follow(self, event: LineList.Moved) -> None:
        if self.has_class(PLAIN_CLASS) and isinstance(event.whose, LineList):
            follow(event.whose)

    # The end.

    @on(events.Mount)
    def _listen_for_the_end(self) -> None:
        loop = asyncio.get_running_loop()
        for each in _ENDINGS:
            with suppress(NotImplementedError, RuntimeError, ValueError):  # Windows, or not the main thread
                loop.add_signal_handler(each, self._end, each)

    def _end(self, number: int) -> None:
        """The system shuts down, or the window was closed: keep what is typed, then leave in order."""
        self.told_to_end = number
        self.keep_typing()
        self.exit(return_code=128 + number)

    def keep_typing(self) -> None:
        """Put what is typed and not saved on disk at once; where that fails too, the last keeping holds."""
        with suppress(TransCallError, NoMatches):
            if self.room is not None:
                self.room.keep()

    def bell(self) -> None:
        """Textual rings before it shows a traceback with all local values: note the error for our own line."""
        self._note_the_crash()
        super().bell()

    def panic(self, *renderables: RenderableType) -> None:
        """An error that knows how it looks, as those in a style sheet do, ends the app here and rings no bell."""
        self._note_the_crash()
        super().panic(*renderables)

    def _note_the_crash(self) -> None:
        error = sys.exc_info()[1]
        if error is not None and self.crash is None:
            self.crash = error
            self.keep_typing()


class Palette(InOrder, CommandPalette):
    """Textual's own, over a room."""


def follow(line_list: LineList) -> None:
    """Put the terminal's cursor on the line that is marked."""
    place = line_list.content_region.offset - line_list.scroll_offset
    line_list.app.cursor_position = Offset(place.x, place.y + line_list.cursor)


async def _typed(field: Widget) -> None:
    """Wait until a field has taken in the keys that came before; not for long where it is busy otherwise."""
    done = asyncio.Event()
    field.call_later(done.set)
    with suppress(TimeoutError):
        await asyncio.wait_for(done.wait(), _PATIENCE)

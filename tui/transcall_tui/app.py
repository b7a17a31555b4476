"""The app: rooms, themes, keys. It does no work itself."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget
from textual.worker import Worker, WorkerState

from transcall.errors import StorageError
from transcall.interface import _, spoken
from transcall.services.workspace import Workspace
from transcall_tui.commands.alive import run_command
from transcall_tui.commands.bindings import app_bindings
from transcall_tui.commands.declared import Command
from transcall_tui.commands.keys import key_name
from transcall_tui.direction import is_rtl
from transcall_tui.manners import PLAIN_CLASS, MannerlyApp
from transcall_tui.palette import Commands
from transcall_tui.preferences import Preferences, preferences_path, set_preference
from transcall_tui.rooms import HOME, ROOMS, TRANSLATE
from transcall_tui.screens.base import GoBack, GoTo, Room
from transcall_tui.screens.go import GoQuestion
from transcall_tui.themes import STATE_DEFAULTS, THEMES

if TYPE_CHECKING:
    from transcall_tui.guide import Guide


class TransCallApp(MannerlyApp):
    """TransCall in the terminal."""

    TITLE = "TransCall"
    COMMAND_PALETTE_BINDING = "f2"
    COMMANDS: ClassVar[set[type[Commands] | Callable[[], type[Commands]]]] = {Commands}  # type: ignore[assignment]
    BINDINGS: ClassVar[list[BindingType]] = app_bindings()
    CSS_PATH = "styles/app.tcss"
    DEFAULT_MODE = "room-0"
    """That of the first room: a screen of Textual's own under it would be styled and laid out for nothing."""

    @dataclass
    class TourReady(Message):
        """The tour's workspace is made."""

        guide: "Guide"

    def __init__(
        self,
        workspace: Workspace,
        *,
        appeal: str | None = None,
        language: str | None = None,
        keymap: dict[str, str] | None = None,
        preferences: Preferences | None = None,
        offers_tour: bool = False,
    ) -> None:
        self.workspace = workspace
        self.keys = keymap or {}
        self.preferences = preferences or Preferences(preferences_path(), {})
        self._offers_tour = offers_tour
        home = GoTo(HOME, appeal or "")
        self._first = GoTo(TRANSLATE, appeal, language) if appeal and language else home
        self._way: list[GoTo] = [] if self._first is home else [home]
        """The rooms one came through, the newest last."""
        self._mode = self.DEFAULT_MODE
        self._guide: Guide | None = None
        self._guides: list[Guide] = []
        self._visits = 0
        super().__init__()
        self.add_mode(self.DEFAULT_MODE, lambda: self._make(self._first))
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = self.preferences.get("theme")
        self.be_plain(is_plain=self.preferences.get("plain") == "on")

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The colours of states, where a theme has none of its own."""
        return STATE_DEFAULTS

    def get_key_display(self, binding: Binding) -> str:
        """Keys as people write them, not `^d`."""
        return key_name(binding.key)

    def on_mount(self) -> None:
        """The user's keys, and what the first room is called."""
        self.set_keymap(self.keys)
        self.set_class(is_rtl(spoken()), "-rtl")
        self._entered(self._first)
        if self._offers_tour:
            self._offer_tour()

    @on(GoTo)
    async def go_to(self, event: GoTo) -> None:
        """Into another room, freshly made, once everything is saved."""
        if not await self._settled():
            return
        if self.room is not None:
            self._way.append(self.room.here())
        await self.enter(event)

    @on(GoBack)
    async def go_back(self) -> None:
        """To the room one came from, once everything is saved."""
        if self._way and await self._settled():
            await self.enter(self._way.pop())

    @property
    def has_way_back(self) -> bool:
        """Whether “back” leads to a room."""
        return bool(self._way)

    async def enter(self, where: GoTo) -> None:
        """Into a room. It is a mode of its own; the one that is left is dropped."""
        left = self._mode
        self._visits += 1
        self._mode = f"room-{self._visits}"
        self.add_mode(self._mode, lambda: self._make(where))
        await self.switch_mode(self._mode)
        await self.remove_mode(left)
        self._entered(where)

    def _entered(self, where: GoTo) -> None:
        self.name_window(_(ROOMS[where.room].title))
        self.mind_the_size()

    def _make(self, where: GoTo) -> Room:
        room = ROOMS[where.room].make(self.workspace, where)
        room.where = where
        room.fit(self.size)
        return room

    async def _settled(self) -> bool:
        return await self.room.settle() if self.room else True

    async def action_quit(self) -> None:
        """Save what is open, then leave; where nothing can be saved, the second try leaves all the same."""
        if await self._settled() or (self.room is not None and self.room.refused > 1):
            self.exit()
        elif self.room is not None and self.room.refused:
            self.room.say(_("Your text could not be saved."), hint=_("Once more leaves without it."), severity="error")

    async def action_leave_room(self) -> None:
        """To the room one came from; out of a question, as Esc does."""
        out = self.screen.active_bindings.get("escape")
        if self.screen is not self.room and out is not None:
            await self.run_action(out.binding.action, out.node)
        elif self._way:
            self.post_message(GoBack())
        elif self.room is not None:
            self.room.say(
                _("This is the first room."), hint=_("{key} leaves TransCall.").format(key=self.room.key_of("app.quit"))
            )

    def action_go(self) -> None:
        """Ask for another room."""
        room = self.room
        if room is None or room is not self.screen:
            return
        here = room.here()

        def answered(name: str | None) -> None:
            if name is not None and name != here.room:
                self.post_message(GoTo(name, here.appeal, here.language, here.segment))

        self.push_screen(GoQuestion(here), answered)

    def action_help(self) -> None:
        """Every command and its key; over a question the question's own keys as well."""
        from transcall_tui.screens.help import HelpRoom

        if isinstance(self.screen, HelpRoom):
            self.screen.action_close()
            return
        under = self.screen

        async def chosen(command: Command | None) -> None:
            if command is not None:
                await run_command(under, command)

        self.push_screen(HelpRoom(self.keys, under), chosen)

    def on_key(self, event: events.Key) -> None:
        """“?” is help wherever it is not typed into a text."""
        if event.character == "?":
            event.stop()
            self.action_help()

    def action_jump(self) -> None:
        """A letter for every place that can take the keys."""
        from transcall_tui.screens.jump import JumpScreen

        under = self.screen
        if isinstance(under, JumpScreen):
            under.action_stay()
            return

        def chosen(widget: Widget | None) -> None:
            if widget is not None:
                under.set_focus(widget)

        self.push_screen(JumpScreen(under), chosen)

    # The tour.

    def action_tour(self) -> None:
        """Begin the tour, or leave it."""
        from transcall_tui.guide import Guide

        if self._guide is not None:
            self.tour_is_over()
        else:
            self._guide = Guide(self)
            self._guides.append(self._guide)
            self._prepare(self._guide)

    @work(thread=True, exclusive=True, group="tour", exit_on_error=False)
    def _prepare(self, guide: "Guide") -> None:
        guide.prepare()
        self.post_message(self.TourReady(guide))

    @on(TourReady)
    async def _begin(self, event: TourReady) -> None:
        if event.guide is self._guide and await self._settled():
            await event.guide.begin()
        elif event.guide is self._guide:
            self._guide = None

    @on(Worker.StateChanged)
    def _no_tour(self, event: Worker.StateChanged) -> None:
        """A disk without room, most likely."""
        if event.state is WorkerState.ERROR:
            self._guide = None
            if self.room is not None:
                self.room.say(_("The tour cannot be shown: its text could not be stored."), severity="error")

    @property
    def guided_steps(self) -> int:
        """How many steps of a tour are done."""
        return self._guide.step if self._guide is not None else 0

    def tour_is_over(self) -> None:
        """Back to one's own work."""
        guide, self._guide = self._guide, None
        if guide is not None:
            self.call_later(self._end_tour, guide)

    async def _end_tour(self, guide: "Guide") -> None:
        await self._settled()
        await guide.end()
        room = self.room
        if room is not None:
            hint = _("{help} is always there; {palette} and “tour” shows it again.")
            keys = {"help": room.key_of("app.help"), "palette": room.key_of("app.palette")}
            room.say(_("The tour is over."), hint=hint.format(**keys))

    def move_to(self, workspace: Workspace, way: Sequence[GoTo] = ()) -> list[GoTo]:
        """Into another workspace; gives the way through the one that is left, its last room included."""
        left = [*self._way, *([self.room.here()] if self.room is not None else [])]
        self.workspace, self._way = workspace, list(way)
        return left

    def _offer_tour(self) -> None:
        from transcall_tui.screens.tour import YES, TourQuestion

        self.remember("tour", "seen")

        def answered(answer: str | None) -> None:
            if answer == YES:
                self.action_tour()

        if self.room is not None:
            self.push_screen(TourQuestion(self.room.key_of("app.palette")), answered)

    @on(events.Unmount)
    def _forget_tours(self) -> None:
        for guide in self._guides:
            guide.close()

    # Settings.

    def action_next_theme(self) -> None:
        """Dark, light, high contrast, and round again."""
        names = [theme.name for theme in THEMES]
        place = names.index(self.theme) if self.theme in names else -1
        self.theme = names[(place + 1) % len(names)]
        self.remember("theme", self.theme)

    def action_plain(self) -> None:
        """Plain for screen readers, or with frames."""
        self.be_plain(is_plain=not self.has_class(PLAIN_CLASS))
        self.remember("plain", "on" if self.has_class(PLAIN_CLASS) else "off")

    def remember(self, name: str, value: str) -> None:
        """Write a setting of this person down, for the next time; where nobody may write, it holds for now."""
        self.preferences = replace(self.preferences, values={**self.preferences.values, name: value})
        with suppress(OSError, StorageError):
            set_preference(self.preferences.path, name, value)

"""The app: rooms, themes, keys. It does no work itself."""

import sys
from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import App
from textual.binding import Binding, BindingType

from transcall.services.workspace import Workspace
from transcall_tui.commands import app_bindings, key_name
from transcall_tui.palette import Commands
from transcall_tui.screens.base import OpenEdition, OpenLanguages, Room
from transcall_tui.screens.languages import LanguagesRoom
from transcall_tui.themes import STATE_DEFAULTS, THEMES


class TransCallApp(App[None]):
    """TransCall in the terminal."""

    TITLE = "TransCall"
    COMMAND_PALETTE_BINDING = "f2"
    COMMANDS: ClassVar[set[type[Commands] | Callable[[], type[Commands]]]] = {Commands}  # type: ignore[assignment]
    BINDINGS: ClassVar[list[BindingType]] = app_bindings()
    CSS_PATH = "styles/app.tcss"

    def __init__(
        self,
        workspace: Workspace,
        *,
        appeal: str | None = None,
        language: str | None = None,
        keymap: dict[str, str] | None = None,
    ) -> None:
        self.workspace = workspace
        self.keys = keymap or {}
        self.crash: BaseException | None = None
        """The error that ended the app, if one did."""
        self._start = (appeal, language)
        self._has_editor = False
        super().__init__()
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = THEMES[0].name

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The colours of states, where a theme has none of its own."""
        return STATE_DEFAULTS

    def get_key_display(self, binding: Binding) -> str:
        """Keys as people write them, not `^d`."""
        return key_name(binding.key)

    async def on_mount(self) -> None:
        """The user's keys, and the first room."""
        self.set_keymap(self.keys)
        appeal, language = self._start
        self.add_mode("languages", lambda: LanguagesRoom(self.workspace, appeal))
        if appeal and language:
            await self.open_edition(OpenEdition(appeal, language))
        else:
            await self.switch_mode("languages")

    @on(OpenEdition)
    async def open_edition(self, event: OpenEdition) -> None:
        """Into the editor, freshly made for this language."""
        # Late: the first room appears before the editor's parts are needed.
        from transcall_tui.screens.editor import EditorRoom

        if self.current_mode != "editor":
            await self._drop_editor()
            self._has_editor = True
            self.add_mode("editor", lambda: EditorRoom(self.workspace, event.appeal, event.language, event.segment))
            await self.switch_mode("editor")

    @on(OpenLanguages)
    async def open_languages(self) -> None:
        """Back to the first room, once everything is saved."""
        if await self._settled():
            await self.switch_mode("languages")
            await self._drop_editor()

    async def _drop_editor(self) -> None:
        if self._has_editor:
            self._has_editor = False
            await self.remove_mode("editor")

    @property
    def room(self) -> Room | None:
        """The room in front, or under a question."""
        return next((screen for screen in reversed(self.screen_stack) if isinstance(screen, Room)), None)

    async def _settled(self) -> bool:
        return await self.room.settle() if self.room else True

    async def action_quit(self) -> None:
        """Save what is open, then leave; where nothing can be saved, the second try leaves all the same."""
        if await self._settled() or (self.room is not None and self.room.refused > 1):
            self.exit()
        elif self.room is not None and self.room.refused:
            self.room.say("Your text could not be saved.", hint="Once more leaves without it.", severity="error")

    def action_help(self) -> None:
        """Every command and its key."""
        from transcall_tui.screens.help import HelpRoom

        if not isinstance(self.screen, HelpRoom):
            self.push_screen(HelpRoom(self.keys))

    def action_next_theme(self) -> None:
        """Dark, light, high contrast, and round again."""
        names = [theme.name for theme in THEMES]
        place = names.index(self.theme) if self.theme in names else -1
        self.theme = names[(place + 1) % len(names)]

    def bell(self) -> None:
        """Textual rings before it shows a traceback with all local values: note the error for our own line."""
        error = sys.exc_info()[1]
        if error is not None and self.crash is None:
            self.crash = error
        super().bell()

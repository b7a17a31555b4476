"""All commands by name: what F2 searches."""

from textual.app import App
from textual.command import DiscoveryHit, Hit, Hits, Provider

from transcall.interface import _
from transcall_tui.commands.alive import parts_alive, run_command
from transcall_tui.commands.declared import Command
from transcall_tui.commands.register import COMMANDS
from transcall_tui.commands.search import holds, keys_of
from transcall_tui.screens.base import HasKeys

_BY_OTHER_WORDS = 0.2
"""Below any hit in a name."""


class Commands(Provider):
    """The commands that work on the screen in front."""

    async def search(self, query: str) -> Hits:
        """Those whose name is like what was typed, then those that are called so by others."""
        matcher = self.matcher(query)
        for command in self._alive():
            title = _(command.title)
            score = matcher.match(title)
            if score > 0 or holds(command, query, _keymap(self.app)):
                shown = matcher.highlight(title) if score > 0 else title
                yield Hit(score or _BY_OTHER_WORDS, shown, lambda each=command: run_command(self.screen, each),
                          text=title, help=self._help(command))  # fmt: skip

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for command in self._alive():
            yield DiscoveryHit(
                _(command.title), lambda each=command: run_command(self.screen, each), help=self._help(command)
            )

    def _alive(self) -> list[Command]:
        parts = parts_alive(self.screen)
        return [each for part in parts for each in COMMANDS if each.where is part and each.id != "app.palette"]

    def _help(self, command: Command) -> str:
        keys = keys_of(command, _keymap(self.app))
        return f"{keys[0]}   {_(command.help)}" if keys else _(command.help)


def _keymap(app: App[object]) -> dict[str, str]:
    return app.keys if isinstance(app, HasKeys) else {}

"""All commands by name: what F2 searches."""

from textual.binding import Binding
from textual.command import DiscoveryHit, Hit, Hits, Provider

from transcall.interface import _
from transcall_tui.commands.declared import Command, Where
from transcall_tui.commands.keys import key_name
from transcall_tui.commands.register import COMMANDS


class Commands(Provider):
    """The commands that work on the screen in front."""

    async def search(self, query: str) -> Hits:
        """Those whose name is like what was typed."""
        matcher = self.matcher(query)
        for command in self._alive():
            score = matcher.match(_(command.title))
            if score > 0:
                yield Hit(score, matcher.highlight(_(command.title)), lambda each=command: self._run(each),
                          help=_help(command))  # fmt: skip

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for command in self._alive():
            yield DiscoveryHit(_(command.title), lambda each=command: self._run(each), help=_help(command))

    def _alive(self) -> list[Command]:
        # A room's own commands are those of the parts whose keys it binds; a question has none.
        bound = {each.id for each in self.screen.BINDINGS if isinstance(each, Binding) and each.id}
        parts = {command.where for command in COMMANDS if command.id in bound} | {Where.EVERYWHERE}
        shown = parts if self.screen.title else set()
        return [command for command in COMMANDS if command.where in shown and command.id != "app.palette"]

    async def _run(self, command: Command) -> None:
        target = self.app if command.where is Where.EVERYWHERE else self.screen
        await self.app.run_action(command.act, target)


def _help(command: Command) -> str:
    return f"{key_name(command.keys.split(',')[0])}   {_(command.help)}"

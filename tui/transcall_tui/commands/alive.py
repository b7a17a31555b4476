"""Which commands work on a screen, and how one is run: the same for the palette, the help and the bottom line."""

from typing import Any

from textual.binding import Binding
from textual.screen import Screen

from transcall_tui.commands.declared import Command, Where, alive_in, rooms
from transcall_tui.commands.register import COMMANDS


def parts_alive(screen: Screen[Any]) -> tuple[Where, ...]:
    """The rooms and parts whose commands a screen binds; over a question only what works everywhere."""
    bound = {each.id for each in screen.BINDINGS if isinstance(each, Binding) and each.id}
    parts = {command.where for command in COMMANDS if command.id in bound}
    whole = (part for room in rooms() if parts & set(alive_in(room)) for part in alive_in(room))
    return (*whole, Where.EVERYWHERE)


async def run_command(screen: Screen[Any], command: Command) -> None:
    """Do it on this screen, or in the app."""
    target = screen.app if command.where is Where.EVERYWHERE else screen
    await screen.app.run_action(command.act, target)

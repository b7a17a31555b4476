"""Every command there is: the key bindings, the palette, the help and the keymap file are made from this list."""

from collections.abc import Iterator

from transcall_tui.commands import (
    beside,
    coordinate,
    document,
    drafts,
    everywhere,
    finding,
    home,
    memory,
    publish,
    reading,
    translate,
    update,
    writing,
)
from transcall_tui.commands.declared import Command, Where

COMMANDS: tuple[Command, ...] = (
    *everywhere.COMMANDS,
    *home.COMMANDS,
    *translate.COMMANDS,
    *writing.COMMANDS,
    *beside.COMMANDS,
    *finding.COMMANDS,
    *memory.COMMANDS,
    *reading.COMMANDS,
    *update.COMMANDS,
    *document.COMMANDS,
    *drafts.COMMANDS,
    *publish.COMMANDS,
    *coordinate.COMMANDS,
)

_BY_ID = {command.id: command for command in COMMANDS}


def in_room(*rooms: Where) -> Iterator[Command]:
    """The commands of these rooms, in the order of declaration."""
    return (command for command in COMMANDS if command.where in rooms)


def by_id(identity: str) -> Command:
    """The command of this name; KeyError where there is none."""
    return _BY_ID[identity]

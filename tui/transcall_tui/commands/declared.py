"""What a command is, and in which rooms it is alive. The commands themselves: one file a room beside this one."""

from dataclasses import dataclass
from enum import Enum

from transcall.interface import N_


class Where(Enum):
    """The room, or the part of a room, in which a command works; the value is its heading in the help."""

    EVERYWHERE = N_("Everywhere")
    HOME = N_("Home")
    EDITOR = N_("Translate")
    REVIEW = N_("Decide")
    FIND = N_("Find")
    SOURCE = N_("Cut the source (coordinators)")
    READING = N_("Review the whole text")
    UPDATE = N_("Changes of the source")
    COORDINATE = N_("Coordinate")
    PUBLISH = N_("Publish")


PARTS: dict[Where, tuple[Where, ...]] = {
    Where.EDITOR: (Where.EDITOR, Where.REVIEW, Where.FIND, Where.SOURCE),
}
"""Rooms of several parts: all their commands are alive together."""


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a person can do. Its words are message ids: what shows them translates them."""

    id: str
    """Room and action: `editor.done` runs the screen's `action_done`."""
    title: str
    keys: str
    """Comma-separated, the first is the one that is shown; empty: only in the palette and by its letter."""
    help: str
    where: Where
    letter: str = ""
    """A bare key that works where the focus is in a list, never where text is typed."""
    short: str = ""
    """A word or two for the bottom line, where the title is longer."""
    action: str = ""
    """Textual's action where it is not the id's last part."""

    @property
    def act(self) -> str:
        """The action's name."""
        return self.action or self.id.rpartition(".")[2]


def rooms() -> tuple[Where, ...]:
    """The rooms: places whose commands are alive together, beside those that are alive everywhere."""
    parts = {part for whole, parts in PARTS.items() for part in parts if part is not whole}
    return tuple(where for where in Where if where is not Where.EVERYWHERE and where not in parts)


def alive_in(room: Where) -> tuple[Where, ...]:
    """The parts of a room."""
    return PARTS.get(room, (room,))

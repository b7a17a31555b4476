"""The rooms there are, by name. Each is imported when somebody first goes there, so that the first paint is quick."""

from collections.abc import Callable
from dataclasses import dataclass

from transcall.interface import N_
from transcall.services.workspace import Workspace
from transcall_tui.screens.base import GoTo, Room

HOME = "home"
TRANSLATE = "translate"
COORDINATE = "coordinate"
READING = "reading"
UPDATE = "update"


@dataclass(frozen=True, slots=True)
class RoomSpec:
    """A room one can go to."""

    name: str
    title: str
    """Message id: what the “go to” question calls it."""
    letter: str
    """The key that chooses it there."""
    make: Callable[[Workspace, GoTo], Room]
    needs: str = ""
    """What it has to be told: `appeal`, `language` (and the appeal), or nothing."""


def _home(workspace: Workspace, where: GoTo) -> Room:
    from transcall_tui.screens.home import HomeRoom

    return HomeRoom(workspace, where.appeal or None, where.language or None, where.segment)


def _translate(workspace: Workspace, where: GoTo) -> Room:
    from transcall_tui.screens.editor import EditorRoom

    return EditorRoom(workspace, where.appeal, where.language, where.segment)


def _reading(workspace: Workspace, where: GoTo) -> Room:
    from transcall_tui.screens.reading import ReadingRoom

    return ReadingRoom(workspace, where.appeal, where.language, where.segment)


def _update(workspace: Workspace, where: GoTo) -> Room:
    from transcall_tui.screens.source_update import UpdateRoom

    return UpdateRoom(workspace, where.appeal, where.language, where.segment)


def _publish(workspace: Workspace, where: GoTo) -> Room:
    from transcall_tui.screens.publish import PublishRoom

    return PublishRoom(workspace, where.appeal, where.language)


def _coordinate(workspace: Workspace, where: GoTo) -> Room:
    from transcall_tui.screens.coordinate import CoordinateRoom

    return CoordinateRoom(workspace, where.appeal, where.language)


ROOMS: dict[str, RoomSpec] = {
    spec.name: spec
    for spec in (
        RoomSpec(HOME, N_("Home"), "h", _home),
        RoomSpec(TRANSLATE, N_("Translate"), "t", _translate, needs="language"),
        RoomSpec(READING, N_("Review the whole text"), "r", _reading, needs="language"),
        RoomSpec(UPDATE, N_("Changes of the source"), "u", _update, needs="language"),
        RoomSpec("publish", N_("Publish"), "p", _publish, needs="appeal"),
        RoomSpec(COORDINATE, N_("Coordinate"), "c", _coordinate),
    )
}

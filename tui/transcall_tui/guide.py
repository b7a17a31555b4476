"""Leads through the tour: makes its workspace, shows step after step in the real rooms, and gives the own work back."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from textual.timer import Timer

from transcall.interface import _
from transcall.services.workspace import Workspace
from transcall_tui.rooms import HOME
from transcall_tui.screens.base import GoTo
from transcall_tui.screens.help import HelpRoom
from transcall_tui.screens.tour import TourBox
from transcall_tui.tour import STEPS, Facts, make_tour_workspace

if TYPE_CHECKING:
    from transcall_tui.app import TransCallApp

LOOK_EVERY = 0.2
TOURING, POINTED = "-touring", "-tour-here"
_COMMANDS = ("editor.done", "editor.suggest", "editor.next_waiting", "editor.approve", "editor.reject", "app.help",
             "app.back", "app.quit")  # fmt: skip


class Guide:
    """One tour, from its beginning to its end."""

    def __init__(self, app: "TransCallApp") -> None:
        self._app = app
        self._own = app.workspace
        self._own_way: list[GoTo] = []
        self._folder = TemporaryDirectory(prefix="transcall-tour-", ignore_cleanup_errors=True)
        self._workspace: Workspace | None = None
        self._timer: Timer | None = None
        self._begun: Facts | None = None
        self.step = 0
        """How many steps are done."""

    def prepare(self) -> None:
        """Make the workspace; slow, for a worker."""
        self._workspace = make_tour_workspace(Path(self._folder.name), self._own.actor)

    async def begin(self) -> None:
        """Into its first room."""
        if self._workspace is None:
            return
        self._own_way = self._app.move_to(self._workspace)
        self._app.add_class(TOURING)
        await self._app.enter(GoTo(HOME))
        self._timer = self._app.set_interval(LOOK_EVERY, self.look)
        self.look()

    async def end(self) -> None:
        """Back to where one was."""
        self._app.remove_class(TOURING)
        if self._timer is not None:
            self._timer.stop()
        if self._own_way:
            *way, last = self._own_way
            self._app.move_to(self._own, way)
            await self._app.enter(last)

    def close(self) -> None:
        """Nothing of it stays."""
        if self._workspace is not None:
            self._workspace.close()
        self._folder.cleanup()

    def look(self) -> None:
        """Is the step done? Show it, or the next."""
        now = self._facts()
        if now is None:
            return
        if self._begun is None:
            self._begun = now
        if STEPS[self.step].is_done(now, self._begun):
            self.step, self._begun = self.step + 1, now
            if self.step == len(STEPS):
                self._app.tour_is_over()
                return
        self._show()

    def _facts(self) -> Facts | None:
        from transcall_tui.screens.editor import EditorRoom

        room, is_help = self._app.room, isinstance(self._app.screen, HelpRoom)
        if room is None or not room.is_mounted:
            return None
        name = room.where.room
        if not isinstance(room, EditorRoom):
            return Facts(name, is_help=is_help)
        seen = room.on_desk
        texts = frozenset(match.target for match in seen.suggestions) if seen else frozenset[str]()
        return Facts(name, room.to_do, room.to_review, room.editor.text, texts, is_help)

    def _show(self) -> None:
        room = self._app.room
        if room is None:
            return
        step = STEPS[self.step]
        if not room.query(TourBox):
            room.mount(TourBox(markup=False))
        keys = {each.replace(".", "_"): room.key_of(each) for each in _COMMANDS}
        leave = _("{key} leaves the tour").format(key=room.key_of("app.tour"))
        for box in room.query(TourBox):
            box.show(self.step + 1, len(STEPS), _(step.words).format(**keys), leave)
        for each in room.query(f".{POINTED}"):
            each.set_class(each in room.query(step.points_at), POINTED)
        room.query(step.points_at).add_class(POINTED)

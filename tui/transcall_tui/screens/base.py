"""What every room shares: the workspace, and what happens to an error in a worker."""

from dataclasses import dataclass
from time import monotonic
from typing import Literal, Protocol, runtime_checkable

from textual import events, on, work
from textual.geometry import Size
from textual.message import Message
from textual.screen import Screen
from textual.worker import Worker, WorkerState

from transcall.errors import TransCallError
from transcall.interface import _
from transcall.services.changes import Changes, changes_since
from transcall.services.workspace import Workspace
from transcall_tui.celltext import safe
from transcall_tui.commands.alive import run_command
from transcall_tui.commands.keys import key_name
from transcall_tui.commands.register import by_id
from transcall_tui.crash import log_crash
from transcall_tui.widgets.key_line import KeyHint, KeyLine
from transcall_tui.wording import sentence

Severity = Literal["information", "warning", "error"]
_SECONDS: dict[Severity, float] = {"information": 3, "warning": 6, "error": 8}


@runtime_checkable
class HasKeys(Protocol):
    """An app that knows the user's own keys, and whether there is a room to go back to."""

    keys: dict[str, str]
    has_way_back: bool


@dataclass
class GoTo(Message):
    """Go to a room, once everything here is saved."""

    room: str
    """A name of `rooms.ROOMS`."""
    appeal: str = ""
    language: str = ""
    segment: str | None = None
    """Where to stand in it."""


class GoBack(Message):
    """Back to the room one came from."""


class Room(Screen[None]):
    """A screen that may call services, in thread workers only."""

    LOOK_EVERY = 3.0
    """Seconds between two looks at whether somebody else has changed anything."""

    @dataclass
    class Looked(Message):
        """What has changed since the last look."""

        changes: Changes

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.where = GoTo("")
        """What the person wanted when they came here; the app says it."""
        self.refused = 0
        """How often saving failed when the person wanted to leave."""
        self._alert_until = 0.0
        self._newest_seen: int | None = None

    def fit(self, size: Size) -> None:
        """Take this size's classes before anything is styled: given them later, all would be styled once more."""
        for length, breakpoints in (
            (size.width, self.HORIZONTAL_BREAKPOINTS),
            (size.height, self.VERTICAL_BREAKPOINTS),
        ):
            fitting = [each for each in breakpoints or () if each[0] <= length]
            if fitting:
                self.add_class(max(fitting)[1], update=False)

    @on(events.Mount)
    def _begin_to_look(self) -> None:
        self.look()
        self.set_interval(self.LOOK_EVERY, self.look)

    @work(thread=True, exclusive=True, group="look", exit_on_error=False)
    def look(self) -> None:
        """Ask what has changed since the last look."""
        self.post_message(self.Looked(changes_since(self.workspace, self._newest_seen)))

    @on(Looked)
    def _looked(self, event: Looked) -> None:
        self._newest_seen = event.changes.newest
        if event.changes.events:
            self.something_changed(event.changes)

    def something_changed(self, changes: Changes) -> None:
        """Somebody, perhaps this person, has changed something: rooms that show it read it again."""

    def here(self) -> GoTo:
        """How to come back to where the person is now."""
        return self.where

    async def settle(self) -> bool:
        """Save what is open before leaving; False: a question is on the screen, stay."""
        return True

    def keep(self) -> None:
        """Put what is typed and not saved on disk, at once: the app is about to end."""

    def key_of(self, identity: str) -> str:
        """A command's first key as people write it: the user's own, if there is one."""
        keymap = self.app.keys if isinstance(self.app, HasKeys) else {}
        return key_name(keymap.get(identity, by_id(identity).keys).split(",")[0])

    def show_keys(self, *identities: str, letters: bool = False) -> None:
        """Name these commands in the bottom line, most needed first; the way out and help stand there always."""
        out = "app.back" if isinstance(self.app, HasKeys) and self.app.has_way_back else "app.quit"
        tail = (out, "app.help")
        hints = [self._hint(identity, letters=letters) for identity in (*identities, *tail)]
        known = [hint for hint in hints if hint.command not in ("app.back", *tail)]
        self.query_one(KeyLine).show(known, hints[-len(tail) :])

    def _hint(self, identity: str, *, letters: bool) -> KeyHint:
        command = by_id(identity)
        shown = key_name(command.letter) if letters and command.letter else self.key_of(identity)
        return KeyHint(identity, shown, _(command.short or command.title))

    @on(KeyLine.Clicked)
    async def _key_clicked(self, event: KeyLine.Clicked) -> None:
        await run_command(self, by_id(event.command))

    def say(self, text: str, *, hint: str = "", severity: Severity = "information") -> None:
        """A toast in plain words; it takes the place of the last, but no small talk that of a warning."""
        message = safe(text) if not hint else f"{safe(text)}\n{safe(hint)}"
        now, seconds = monotonic(), _SECONDS[severity]
        if severity != "information" or now >= self._alert_until:
            self.app.clear_notifications()
        if severity != "information":
            self._alert_until = now + seconds
        self.notify(message, severity=severity, timeout=seconds, markup=False)

    def failed(self, error: TransCallError, worker: str) -> None:
        """A service refused; rooms that know better for some errors override this."""
        del worker
        self.say(sentence(error.message), hint=sentence(error.hint), severity="error")

    @on(Worker.StateChanged)
    def _worker_changed(self, event: Worker.StateChanged) -> None:
        """One place for everything that goes wrong in a worker."""
        if event.state is not WorkerState.ERROR:
            return
        error = event.worker.error
        if isinstance(error, TransCallError):
            self.failed(error, event.worker.group)
        elif error is not None:
            path = log_crash(error)
            where = _("A report without any text is in {path}").format(path=path) if path else ""
            words = _("Something unexpected went wrong; what you typed is kept.")
            self.say(words, hint=where, severity="error")

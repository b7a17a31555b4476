"""What has changed since one looked: what an open app asks every few seconds."""

from dataclasses import dataclass

from transcall.domain.appeal import Event
from transcall.services.workspace import Workspace

MOST = 200
"""Events a look brings; where there are more, everything may be another."""


@dataclass(frozen=True, slots=True)
class Changes:
    """How far the history has come, and what is new in it."""

    newest: int
    """Id of the newest event of the workspace."""
    events: tuple[Event, ...]
    """What came since the last look, newest first, at most `MOST`."""

    @property
    def has_more(self) -> bool:
        """Whether there are changes beside those listed."""
        return len(self.events) == MOST


def changes_since(workspace: Workspace, seen: int | None) -> Changes:
    """What anybody has changed since the event `seen`; None: only how far the history has come."""
    with workspace.store.reading() as uow:
        newest = uow.events.newest()
        events = () if seen is None or newest == seen else uow.events.since(seen, limit=MOST)
        return Changes(newest, events)

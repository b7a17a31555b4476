"""What tests of pictures share: sizes of terminals, and keys that are pressed before the picture is taken."""

from collections.abc import Awaitable, Callable
from contextlib import AbstractContextManager
from threading import Event
from typing import Any

import pytest
from textual.pilot import Pilot

from transcall.domain.ports import Store, UnitOfWork
from transcall.errors import StorageError
from transcall_tui.app import TransCallApp
from transcall_tui.widgets.title_line import TitleLine
from tui_sample import settled

Compare = Callable[..., bool]
Steps = Callable[[Pilot[None]], Awaitable[None]]

NARROW, MIDDLE, WIDE, LARGE = (80, 24), (120, 36), (160, 45), (250, 70)
SIZES = pytest.mark.parametrize("size", [NARROW, MIDDLE, WIDE], ids=["80x24", "120x36", "160x45"])
ENDS = pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "160x45"])
"""Where the layout of the middle size is seen in another picture."""


def steps(*keys: str, theme: str = "") -> Steps:
    """Press keys, waiting for the workers each time."""

    async def run(pilot: Pilot[None]) -> None:
        if theme:
            pilot.app.theme = theme
        await settled(pilot)
        for key in keys:
            await pilot.press(key)
            await settled(pilot)
        # Toasts come and go by the clock: a picture has none.
        pilot.app.clear_notifications()
        for line in pilot.app.screen_stack[0].query(TitleLine):
            line.calm()
        await settled(pilot)

    return run


class SlowStore:
    """A database that answers when it is let go, or when the app of the picture ends."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.writing = store.writing
        self.close = store.close
        self.may_answer = Event()

    def until_the_end_of(self, app: TransCallApp, patch: pytest.MonkeyPatch) -> TransCallApp:
        """Let go once the picture is taken: the app waits for its threads before it ends."""
        leave = app.exit

        def exit_and_let_go(*arguments: Any, **more: Any) -> None:
            self.may_answer.set()
            leave(*arguments, **more)

        patch.setattr(app, "exit", exit_and_let_go)
        return app

    def reading(self) -> AbstractContextManager[UnitOfWork]:
        assert self.may_answer.wait(60)
        return self._store.reading()


class BrokenStore:
    """A database that is gone."""

    def __init__(self, store: Store) -> None:
        self.writing = store.writing
        self.close = store.close

    def reading(self) -> AbstractContextManager[UnitOfWork]:
        raise StorageError("the database transcall.db cannot be read: it is gone", hint="bring the disk back")

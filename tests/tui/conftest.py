"""Workspaces for the terminal app: a filled one, an empty one, and a seat for anybody."""

import gc
import shutil
import time
from asyncio import sleep
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from textual.notifications import Notification

from style_sheets import StyleSheets
from transcall.services.workspace import Workspace
from transcall_tui.screens.base import Room
from transcall_tui.widgets import title_line
from tui_sample import fill, make_workspace, sit_down

Seat = Callable[[str], Workspace]


GLANCE = 0.004
HOUR = 3600.0


async def idle(min_sleep: float = 0.02, max_sleep: float = 1.0) -> None:
    """What Textual's pilot does after every key, waiting for the process to be idle, with eyes five times as quick."""
    start = time.monotonic()
    while True:
        worked = time.process_time()
        await sleep(GLANCE)
        waited = time.monotonic() - start
        if waited >= max_sleep or (waited > min_sleep and time.process_time() - worked < GLANCE / 2):
            return


@pytest.fixture(scope="session", autouse=True)
def brisk() -> Iterator[None]:
    """No test of this folder waits longer than it must: short idle waits, styles read once, little garbage swept."""
    threshold = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("textual.app.wait_for_idle", idle)
        patch.setattr("textual.pilot.wait_for_idle", idle)
        sheets = StyleSheets()
        patch.setattr("textual.css.stylesheet.tokenize_values", sheets.tokenize)
        patch.setattr("textual.css.stylesheet.parse", sheets.parse)
        yield
    gc.set_threshold(*threshold)
    gc.unfreeze()


@pytest.fixture(scope="session", autouse=True)
def unhurried() -> Iterator[None]:
    """However slow the machine is, no news goes before a test has read them, and no room looks round by itself.

    Toasts and good news last seconds, a room looks for others' changes every three: on a busy machine that is less
    than a step of a test.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Notification, "time_left", HOUR)
        patch.setattr(title_line, "SECONDS", HOUR)
        patch.setattr(Room, "LOOK_EVERY", HOUR)
        yield


@pytest.fixture(autouse=True)
def utc(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Times on screen don't depend on where the tests run; nothing of the user's is read or written."""
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Workspaces made once and copied for each test: one nobody has begun, one filled."""
    home = tmp_path_factory.mktemp("templates")
    begun = {"new": home / "new" / "ws", "filled": home / "filled" / "ws"}
    for name, path in begun.items():
        path.parent.mkdir()
        make_workspace(path)
        if name == "filled":
            coral = sit_down(path, "coral")
            fill(coral)
            coral.close()
    return begun


@pytest.fixture
def folder(tmp_path: Path, templates: dict[str, Path]) -> Path:
    """A workspace with one appeal that nobody has begun."""
    shutil.copytree(templates["new"], tmp_path / "ws")
    return tmp_path / "ws"


@pytest.fixture
def seat(folder: Path) -> Iterator[Seat]:
    """Somebody opens the workspace."""
    opened: list[Workspace] = []

    def sit(person: str) -> Workspace:
        opened.append(sit_down(folder, person))
        return opened[-1]

    yield sit
    for each in opened:
        each.close()


@pytest.fixture
def filled(folder: Path, seat: Seat, templates: dict[str, Path]) -> Seat:
    """The same, with French at all states."""
    shutil.rmtree(folder)
    shutil.copytree(templates["filled"], folder)
    return seat

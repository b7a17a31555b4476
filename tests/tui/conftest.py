"""Workspaces for the terminal app: a filled one, an empty one, and a seat for anybody."""

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from transcall.services.workspace import Workspace
from tui_sample import fill, make_workspace, sit_down

Seat = Callable[[str], Workspace]


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

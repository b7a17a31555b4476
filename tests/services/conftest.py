"""A workspace on real SQLite in a temporary folder, with a clock that only moves when it is told to."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from transcall.services.add_appeal import Added, add_appeal
from transcall.services.bootstrap import init_workspace, open_workspace
from transcall.services.workspace import Workspace

TEXT = """\
Open the doors

We call on everyone to march on 18 December [1]. Nobody is illegal.

Freedom of movement is a right. It is not a favour.

[1] See https://example.org/march for the route.

Signatories

Association Porte Ouverte – APO
Casa Libre
"""


class FixedClock:
    """Gives a minute more each time it is asked, from a fixed start."""

    def __init__(self) -> None:
        self.now = datetime(2025, 12, 1, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture(scope="session")
def begun_workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once: migrating its database takes longer than most tests."""
    folder = tmp_path_factory.mktemp("begun") / "workspace"
    init_workspace(folder, language="en", languages=["fr", "ar"], deadline=None, person="coral")
    return folder


@pytest.fixture
def root(tmp_path: Path, begun_workspace: Path) -> Path:
    """A workspace of this test's own."""
    return shutil.copytree(begun_workspace, tmp_path / "workspace")


@pytest.fixture
def workspace(root: Path, clock: FixedClock) -> Iterator[Workspace]:
    """Opened by @amina, a volunteer; @coral coordinates."""
    opened = open_workspace(root, person="amina", clock=clock)
    yield opened
    opened.close()


@pytest.fixture
def as_person(workspace: Workspace) -> Callable[[str], Workspace]:
    """The same workspace with somebody else at the keyboard."""

    def switch(handle: str) -> Workspace:
        return replace(workspace, actor=handle)

    return switch


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "call.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def call(workspace: Workspace, source: Path) -> Added:
    """The appeal “call”, added."""
    return add_appeal(workspace, source)

"""A shell in an empty folder, and one in a workspace."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from shell import Shell
from warm import Warm


@pytest.fixture(scope="session")
def warm() -> Iterator[Warm | None]:
    """Forks commands, where the system can."""
    server = Warm() if hasattr(os, "fork") else None
    yield server
    if server is not None:
        server.close()


@pytest.fixture
def transcall(tmp_path: Path, request: pytest.FixtureRequest, warm: Warm | None) -> Shell:
    is_new = request.node.get_closest_marker("anew") is not None
    folder = tmp_path / "here"
    folder.mkdir()
    home = tmp_path / "home"
    home.mkdir()
    return Shell(folder, home, None if is_new else warm)


@pytest.fixture(scope="session")
def made_workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `transcall init` makes, made once; @coral coordinates it."""
    folder = tmp_path_factory.mktemp("made")
    Shell(folder, folder).ok("init", "here", "--to", "fr", "--to", "ar", person="coral")
    return folder / "here"


@pytest.fixture
def in_workspace(transcall: Shell, made_workspace: Path) -> Shell:
    shutil.copytree(made_workspace, transcall.folder, dirs_exist_ok=True)
    return transcall

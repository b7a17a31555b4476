"""A shell in an empty folder, and one in a workspace."""

import shutil
from pathlib import Path

import pytest

from shell import Shell


@pytest.fixture
def transcall(tmp_path: Path) -> Shell:
    folder = tmp_path / "here"
    folder.mkdir()
    home = tmp_path / "home"
    home.mkdir()
    return Shell(folder, home)


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

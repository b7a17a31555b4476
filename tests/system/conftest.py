"""A shell in an empty folder, and one in a workspace."""

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


@pytest.fixture
def in_workspace(transcall: Shell) -> Shell:
    transcall.ok("init", "--to", "fr", "--to", "ar", person="coral")
    return transcall

"""What is typed survives: kept in the database while typing, restored on opening, after a real kill -9 too."""

import os
import pty
import select
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from transcall.domain.state import State
from transcall.services import translate
from transcall.services.workspace import Workspace
from transcall_tui.screens import editor_writing
from tui_sample import SLUG, app_for, keys_of, room_of, said, settled, sit_down, stored, until

Seat = Callable[[str], Workspace]
SIZE = (80, 24)


def kept(workspace: Workspace) -> list[str]:
    return [each.text for each in translate.recover_typing(workspace, SLUG, "fr")]


async def test_typing_is_kept_soon_and_forgotten_when_saved(seat: Seat) -> None:
    workspace = seat("amina")
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press(*"Ouvr")
        await until(pilot, lambda: kept(workspace) == ["Ouvr"])
        assert stored(workspace, 0) == ("", State.UNTRANSLATED)
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert kept(workspace) == []


async def test_unsaved_typing_comes_back(seat: Seat) -> None:
    workspace = seat("amina")
    key = keys_of(workspace)[2]
    translate.keep_typing(workspace, SLUG, "fr", key, "Personne", base_version=0)
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        assert room_of(app).segments.cursor == 2
        assert room_of(app).editor.text == "Personne"
        assert "never saved" in said(app)
        await pilot.press("ctrl+s")
        await settled(pilot)
    assert stored(workspace, 2) == ("Personne", State.DRAFT)
    assert kept(workspace) == []


async def test_somebody_elses_typing_is_theirs(seat: Seat) -> None:
    workspace, other = seat("amina"), seat("jules")
    translate.keep_typing(other, SLUG, "fr", keys_of(other)[0], "Moi", base_version=0)
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        assert room_of(app).editor.text == ""


async def test_typing_that_never_pauses_is_kept_as_well(seat: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(editor_writing, "KEEP_AFTER", 60)
    monkeypatch.setattr(editor_writing, "KEEP_AT_LEAST_EVERY", 0.2)
    workspace = seat("amina")
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        for _ in range(100):
            await pilot.press("a")
            if kept(workspace):
                break
        assert set(kept(workspace)[0]) == {"a"}


async def test_typing_taken_back_leaves_nothing(seat: Seat) -> None:
    workspace = seat("amina")
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("a")
        await until(pilot, lambda: kept(workspace) == ["a"])
        await pilot.press("backspace")
        await settled(pilot)
        assert kept(workspace) == []


async def test_typing_that_was_saved_elsewhere_is_forgotten(seat: Seat) -> None:
    workspace = seat("amina")
    key = keys_of(workspace)[0]
    translate.save_target(workspace, SLUG, "fr", key, "Ouvrons")
    translate.keep_typing(workspace, SLUG, "fr", key, "Ouvrons", base_version=0)
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        assert "never saved" not in said(app)
        assert kept(workspace) == []
        await pilot.press("!", "ctrl+s")
        await settled(pilot)
    assert stored(workspace, 0) == ("Ouvrons!", State.DRAFT)


def test_killed_while_typing(folder: Path) -> None:
    """A real process in a real terminal, killed without warning once it says that the typing is kept."""
    pid, terminal = pty.fork()
    if pid == 0:  # the child: becomes the program
        os.environ.update(TERM="xterm-256color", COLUMNS="80", LINES="24")
        program = "from transcall.cli.main import main; main()"
        arguments = ["tui", SLUG, "fr", "--workspace", str(folder), "--as", "amina"]
        os.execv(sys.executable, [sys.executable, "-c", program, *arguments])  # noqa: S606 -- the test is about a process
    try:
        read_until(terminal, b"To translate", seconds=60)
        for letter in b"Ouvrons tout":
            os.write(terminal, bytes([letter]))
            time.sleep(0.03)  # a person's fingers
        read_until(terminal, b"kept, not saved", seconds=60)
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(terminal)
    workspace = sit_down(folder, "amina")
    assert kept(workspace) == ["Ouvrons tout"]
    workspace.close()


def read_until(terminal: int, wanted: bytes, *, seconds: float) -> None:
    """Read what the program draws until something stands there."""
    seen = b""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        ready, _, _ = select.select([terminal], [], [], 0.1)
        if ready:
            seen += os.read(terminal, 1 << 16)
        if wanted in seen:
            return
    raise AssertionError(f"{wanted!r} never appeared")

"""The app in a real terminal: told to end, or its window closed, it keeps every letter and leaves all as it was."""

import os
import pty
import select
import signal
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from transcall.services import translate
from tui_sample import SLUG, sit_down

BREAK = """
from transcall_tui.screens.editor import EditorRoom
def broken(self): raise ValueError("secret text")
EditorRoom.action_next = broken
"""


@dataclass
class Terminal:
    """A program in a terminal of its own."""

    pid: int
    handle: int
    seen: bytes = b""

    def read_until(self, wanted: bytes, seconds: float = 60) -> None:
        end = time.monotonic() + seconds
        while wanted not in self.seen:
            assert time.monotonic() < end, f"{wanted!r} never appeared"
            self._read(0.1)

    def end(self) -> int:
        """Read what is left; the exit status."""
        while self._read(30):
            pass
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def _read(self, seconds: float) -> bool:
        ready, _, _ = select.select([self.handle], [], [], seconds)
        try:
            more = os.read(self.handle, 1 << 16) if ready else b""
        except OSError:  # the program has closed its end
            return False
        self.seen += more
        return bool(more)


@pytest.fixture
def start(folder: Path) -> Iterator[Callable[[str], Terminal]]:
    """Start the app in French as @amina, after a line of Python."""
    begun: list[Terminal] = []

    def run(before: str = "") -> Terminal:
        pid, handle = pty.fork()
        if pid == 0:  # the child: becomes the program
            os.environ.update(TERM="xterm-256color", COLUMNS="80", LINES="24")
            program = f"{before}\nfrom transcall.cli.main import main; main()"
            arguments = ["tui", SLUG, "fr", "--workspace", str(folder), "--as", "amina"]
            os.execv(sys.executable, [sys.executable, "-c", program, *arguments])  # noqa: S606 -- a real process
        begun.append(Terminal(pid, handle))
        return begun[-1]

    yield run
    for each in begun:
        os.close(each.handle)


def typed(terminal: Terminal) -> None:
    terminal.read_until(b"To translate")
    for letter in b"Ouvrons":
        os.write(terminal.handle, bytes([letter]))
    terminal.read_until(b"not saved yet")


def assert_as_before(seen: bytes) -> None:
    """The main screen, no mouse reports, a cursor, no bracketed paste: what was switched last was switched back."""
    for on, off in ((b"?1049h", b"?1049l"), (b"?1003h", b"?1003l"), (b"?25l", b"?25h"), (b"?2004h", b"?2004l")):
        assert seen.rfind(b"\x1b[" + on) < seen.rfind(b"\x1b[" + off)


def test_told_to_end(start: Callable[..., Terminal], folder: Path) -> None:
    terminal = start()
    typed(terminal)
    os.kill(terminal.pid, signal.SIGTERM)
    assert terminal.end() == 128 + signal.SIGTERM
    assert_as_before(terminal.seen)
    assert b"what you typed is kept" in terminal.seen
    assert kept(folder) == ["Ouvrons"]


def test_its_window_is_closed(start: Callable[..., Terminal], folder: Path) -> None:
    terminal = start()
    typed(terminal)
    os.kill(terminal.pid, signal.SIGHUP)
    assert terminal.end() == 128 + signal.SIGHUP
    assert kept(folder) == ["Ouvrons"]


def test_a_crash_leaves_the_terminal_as_it_was(start: Callable[..., Terminal], folder: Path) -> None:
    terminal = start(BREAK)
    typed(terminal)
    os.write(terminal.handle, b"\x0e")  # Ctrl+N
    assert terminal.end() == 1
    assert_as_before(terminal.seen)
    last = terminal.seen.rpartition(b"?1049l")[2].decode()
    assert "TransCall stopped unexpectedly; what you typed is kept." in last
    assert "secret" not in last
    assert "Traceback" not in terminal.seen.decode(errors="replace")
    assert kept(folder) == ["Ouvrons"]


def kept(folder: Path) -> list[str]:
    workspace = sit_down(folder, "amina")
    found = [each.text for each in translate.recover_typing(workspace, SLUG, "fr")]
    workspace.close()
    return found

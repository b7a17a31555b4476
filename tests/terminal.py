"""A real terminal for the app: tmux on a socket of its own, keys in, screens out, and a recording of it all."""

import json
import os
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from shell import PROGRAM

TMUX = shutil.which("tmux")
PATIENCE = 60.0
"""Seconds; a loaded machine starts slowly."""
GLANCE = 0.05


class Terminal:
    """One window in which `transcall` runs as one person after the other."""

    def __init__(self, folder: Path, home: Path, size: tuple[int, int] = (100, 30)) -> None:
        self.folder = folder
        self.home = home
        self.width, self.height = size
        self.frames: list[tuple[float, str]] = []
        """Seconds since the beginning, and the screen with its colours."""
        self._clock = 0.0

    def run(self, *arguments: str) -> None:
        """Start `transcall` with these arguments in a fresh window."""
        kept = {name: os.environ[name] for name in ("PATH",) if name in os.environ}
        self._tmux(
            "-f", "/dev/null", "new-session", "-d", "-x", str(self.width), "-y", str(self.height),
            str(PROGRAM), *arguments,
            env={**kept, "HOME": str(self.home), "LANG": "C.UTF-8", "TERM": "xterm-256color", "COLORTERM": "truecolor"},
        )  # fmt: skip

    def press(self, *keys: str, pause: float = 0.6) -> None:
        """Named keys (tmux's names), one after the other; `pause` is how long the recording shows the result."""
        for key in keys:
            self._tmux("send-keys", key)
        self._clock += pause

    def type(self, text: str) -> None:
        """Letters."""
        # A semicolon at the end would end tmux's command.
        self._tmux("send-keys", "-l", f"{text[:-1]}\\;" if text.endswith(";") else text)
        self._clock += 0.04 * len(text)

    def until(self, holds: Callable[[str], bool]) -> str:
        """Wait until the screen is so; it goes into the recording."""
        end = time.monotonic() + PATIENCE
        while not holds(text := self.screen()):
            assert time.monotonic() < end, f"the screen never came to that:\n{text}"
            time.sleep(GLANCE)
        self.frames.append((self._clock, self._tmux("capture-pane", "-p", "-e")))
        return text

    def until_shown(self, *words: str) -> str:
        """Wait until all of these stand on the screen."""
        return self.until(lambda text: all(each in text for each in words))

    def until_gone(self) -> None:
        """Wait until the program has ended."""
        end = time.monotonic() + PATIENCE
        while self.is_open:
            assert time.monotonic() < end, f"it did not end:\n{self.screen()}"
            time.sleep(GLANCE)

    @property
    def is_open(self) -> bool:
        """Whether the program still runs."""
        return self._ask("has-session").returncode == 0

    def screen(self) -> str:
        """What stands on the screen, without colours."""
        return self._ask("capture-pane", "-p").stdout

    def close(self) -> None:
        """End whatever runs."""
        self._ask("kill-server")

    def cast(self, title: str) -> str:
        """The recording in asciinema's format, version 2."""
        head = {"version": 2, "width": self.width, "height": self.height, "title": title}
        lines = [json.dumps(head)]
        for at, frame in self.frames:
            drawn = "\x1b[H\x1b[2J" + frame.rstrip("\n").replace("\n", "\r\n")
            lines.append(json.dumps([round(at, 2), "o", drawn], ensure_ascii=False))
        return "\n".join(lines) + "\n"

    def _tmux(self, *arguments: str, env: dict[str, str] | None = None) -> str:
        done = self._ask(*arguments, env=env)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def _ask(self, *arguments: str, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        assert TMUX is not None
        return subprocess.run(
            [TMUX, "-S", str(self.home / "tmux"), *arguments],
            cwd=self.folder, env=env, capture_output=True, encoding="utf-8", timeout=PATIENCE, check=False,
        )  # fmt: skip

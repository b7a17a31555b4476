"""The same keys in a real tmux: from `tmux send-keys` to what the pane paints, as whoever sits before it has it.

What tmux itself takes is in it (a process a key, its own event loop): quote it beside the empty app.
"""

import os
import select
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from bench.seen import Seen

_SOCKET = "transcall-bench"
_QUIET = 0.05
"""Seconds without painting: what a key set going has come to its end."""
_LONGEST = 1.0
_START = 60.0
_BLOCK = 1 << 16


def is_there() -> bool:
    """Whether tmux is installed."""
    return shutil.which("tmux") is not None


class Pane:
    """A program in a pane of 120 × 36, and all it paints."""

    def __init__(self, folder: Path, command: Sequence[str], ready: Seen) -> None:
        self._pipe = folder / "painted"
        self._pipe.unlink(missing_ok=True)
        os.mkfifo(self._pipe)
        self._painted = os.open(self._pipe, os.O_RDWR | os.O_NONBLOCK)
        self._tmux("-f", os.devnull, "new-session", "-d", "-x", "120", "-y", "36", *command)
        self._tmux("pipe-pane", f"exec cat > '{self._pipe}'")
        self._wait(ready)

    def close(self) -> None:
        """End the program and its tmux."""
        self._tmux("kill-server")
        os.close(self._painted)

    def press(self, key: str) -> float | None:
        """Seconds until the first paint; None: the key painted nothing."""
        self._read(_QUIET)
        start = perf_counter()
        self._tmux("send-keys", key)
        if not select.select([self._painted], [], [], _LONGEST)[0]:
            return None
        took = perf_counter() - start
        while self._read(_QUIET):
            pass
        return took

    def _wait(self, ready: Seen) -> None:
        painted, until = b"", perf_counter() + _START
        while not ready.stands_in(painted):
            if perf_counter() > until:
                raise RuntimeError(f"nothing of what was waited for was painted: {painted[-300:]!r}")
            painted += self._read(_LONGEST)
        while self._read(_LONGEST):
            pass

    def _read(self, seconds: float) -> bytes:
        """What is painted within so many seconds, as far as it comes at once."""
        return os.read(self._painted, _BLOCK) if select.select([self._painted], [], [], seconds)[0] else b""

    @staticmethod
    def _tmux(*words: str) -> None:
        program = shutil.which("tmux") or "tmux"
        subprocess.run([program, "-L", _SOCKET, *words], check=True, capture_output=True)

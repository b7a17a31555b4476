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
from uuid import uuid4

from bench.seen import Seen

_QUIET = 0.05
"""Seconds without painting: what a key set going has come to its end."""
_LONGEST = 1.0
_REST = 5.0
_START = 60.0
_BLOCK = 1 << 16


def is_there() -> bool:
    """Whether tmux is installed."""
    return shutil.which("tmux") is not None


class Pane:
    """A program in a pane of 120 × 36, and all it paints."""

    def __init__(self, folder: Path, command: Sequence[str], ready: Seen) -> None:
        pipe = folder / "painted"
        pipe.unlink(missing_ok=True)
        os.mkfifo(pipe)
        self._socket = f"transcall-bench-{uuid4().hex}"  # the last one's server may still be ending
        self._painted = os.open(pipe, os.O_RDWR | os.O_NONBLOCK)
        self._tmux("-f", os.devnull, "new-session", "-d", "-x", "120", "-y", "36", *command)
        self._tmux("pipe-pane", f"exec cat > '{pipe}'")
        self._wait(ready)

    def close(self) -> None:
        """End the program and its tmux."""
        self._tmux("kill-server")
        os.close(self._painted)

    def press(self, key: str) -> float | None:
        """Seconds until the first paint; None: the key painted nothing."""
        start = perf_counter()
        self._tmux("send-keys", key)
        if not select.select([self._painted], [], [], _LONGEST)[0]:
            return None
        took = perf_counter() - start
        self._rest(_QUIET)
        return took

    def _wait(self, ready: Seen) -> None:
        painted, until = b"", perf_counter() + _START
        while not ready.stands_in(painted):
            if perf_counter() > until:
                raise RuntimeError(f"nothing of what was waited for was painted: {painted[-300:]!r}")
            painted += self._read(_LONGEST)
        self._rest(_LONGEST)

    def _rest(self, quiet: float) -> None:
        """Until nothing has been painted for so long; not for ever, something may move by itself."""
        until = perf_counter() + _REST
        while self._read(quiet) and perf_counter() < until:
            pass

    def _read(self, seconds: float) -> bytes:
        """What is painted within so many seconds, as far as it comes at once."""
        return os.read(self._painted, _BLOCK) if select.select([self._painted], [], [], seconds)[0] else b""

    def _tmux(self, *words: str) -> None:
        program = shutil.which("tmux") or "tmux"
        subprocess.run([program, "-L", self._socket, *words], check=True, capture_output=True)

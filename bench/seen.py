"""A program in a terminal of its own: how long until words stand on its screen."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter

_LONGEST = 60.0
_ROWS, _COLUMNS = 36, 120
_SEQUENCE = re.compile(rb"\x1b\[[0-?]*[ -/]*[@-~]")

_WHERE, _HERE = b"\x1b[6n", b"\x1b[1;3R"


class Seen:
    """Any of these words."""

    def __init__(self, *words: str) -> None:
        self._words = [word.encode() for word in words]

    def stands_in(self, data: bytes) -> bool:
        """Whether one of them was painted."""
        text = _SEQUENCE.sub(b"", data)
        return any(word in text for word in self._words)


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds by the clock, and of the processors for all of the program."""

    clock: float
    own: float


def seconds_until(command: Sequence[str], seen: Seen) -> Took:
    """Start a program, wait for words, end it; RuntimeError if it ends before."""
    start = perf_counter()
    process, terminal = pty.fork()
    if process == 0:
        os.environ.update(TERM="xterm-256color", COLORTERM="truecolor", COLUMNS=str(_COLUMNS), LINES=str(_ROWS))
        os.execv(command[0], list(command))  # noqa: S606 -- the program itself, without a shell's start
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", _ROWS, _COLUMNS, 0, 0))
    try:
        clock = _wait(terminal, seen, start)
    finally:
        os.kill(process, signal.SIGKILL)
        used = os.wait4(process, 0)[2]
        os.close(terminal)
    return Took(clock, used.ru_utime + used.ru_stime)


def _wait(terminal: int, seen: Seen, start: float) -> float:
    painted = b""
    while perf_counter() - start < _LONGEST:
        if not select.select([terminal], [], [], 1)[0]:
            continue
        try:
            found = os.read(terminal, 1 << 16)
        except OSError:
            break
        painted += found
        if _WHERE in found:
            os.write(terminal, _HERE)  # every terminal says at once where its cursor stands
        if seen.stands_in(painted):
            return perf_counter() - start
    raise RuntimeError(f"the program ended, or painted nothing of what was waited for: {painted[-300:]!r}")

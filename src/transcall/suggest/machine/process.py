"""Run a program on a text: bounded time, bounded output, a cancel, and no child left behind.

POSIX only, as the programs it is for: the program gets a process group of its own, and the whole group ends
with it.
"""

import os
import selectors
import signal
import subprocess
import tempfile
from collections.abc import Sequence

from transcall.domain.ports import Cancelled
from transcall.errors import RemoteError
from transcall.interface import _
from transcall.suggest.machine.limits import Limits, stop_if

_LOOK = 0.05
"""Seconds between two looks at the clock and at `cancelled`."""


def run(arguments: Sequence[str], text: str, limits: Limits, cancelled: Cancelled) -> str:
    """What the program writes when it reads `text`, as UTF-8.

    RemoteError if it cannot start, fails, writes no UTF-8 or too much, runs out of time, or is cancelled. What
    it says on stderr is not repeated: it may quote the text.
    """
    name = os.path.basename(arguments[0])  # noqa: PTH119 -- only a name for people, not a path
    with tempfile.TemporaryFile() as given:
        given.write(text.encode("utf-8", "replace"))
        given.seek(0)
        try:
            program = subprocess.Popen(  # noqa: S603 -- arguments are a path found on PATH and a name found by listing
                list(arguments),
                stdin=given,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError as error:
            raise RemoteError(
                _("{name} cannot be started: {reason}").format(name=name, reason=error.strerror)
            ) from None
        with program:
            try:
                answer = _read(program, name, limits, cancelled)
            finally:
                _end(program)
    if program.returncode != 0:
        raise RemoteError(_("{name} failed (exit code {code})").format(name=name, code=program.returncode))
    try:
        return answer.decode("utf-8")
    except UnicodeDecodeError:
        raise RemoteError(_("{name} answered something that is not UTF-8").format(name=name)) from None


def _read(program: "subprocess.Popen[bytes]", name: str, limits: Limits, cancelled: Cancelled) -> bytes:
    deadline = limits.start()
    answer = bytearray()
    if program.stdout is None:
        return b""
    with selectors.DefaultSelector() as selector:
        selector.register(program.stdout, selectors.EVENT_READ)
        while True:
            stop_if(cancelled)
            if deadline.is_over:
                raise RemoteError(
                    _("{name} took longer than {count:g} seconds").format(name=name, count=limits.deadline)
                )
            if not selector.select(min(_LOOK, deadline.left)):
                continue
            block = os.read(program.stdout.fileno(), 65_536)
            if not block:
                break
            answer += block
            if len(answer) > limits.largest_answer:
                raise RemoteError(
                    _("{name} answered more than {count} bytes").format(name=name, count=limits.largest_answer)
                )
    try:
        program.wait(timeout=max(_LOOK, min(1.0, deadline.left)))
    except subprocess.TimeoutExpired:
        raise RemoteError(_("{name} closed its output but did not end").format(name=name)) from None
    return bytes(answer)


def _end(program: "subprocess.Popen[bytes]") -> None:
    """Kill the whole group, children that outlived the program included."""
    try:
        os.killpg(program.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):  # already gone; macOS says EPERM for a zombie's group
        program.kill()
    program.wait()

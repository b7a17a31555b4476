"""Real processes of the program that need not import it anew: a server that has, and forks one for each command.

Half a second of a command is Python reading modules. `shell.Shell` uses this except where a test is marked `anew`; each
command still is a process of its own, with its own folder, environment, streams and exit code.
"""

import contextlib
import importlib
import json
import os
import pkgutil
import signal
import socket
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Mapping, Sequence
from pathlib import Path

_MOST = 1 << 20
PATIENCE = 120.0
"""Seconds a command may take."""


class Warm:
    """The server, from the side of the tests."""

    def __init__(self) -> None:
        self._line, theirs = socket.socketpair()
        self._line.settimeout(PATIENCE)
        self._server = subprocess.Popen(
            [sys.executable, __file__, str(theirs.fileno())], pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL
        )
        theirs.close()

    def run(
        self, arguments: Sequence[str], folder: Path, environment: Mapping[str, str], stdin: bytes
    ) -> tuple[int, bytes, bytes]:
        """Exit code (minus the signal's number where one ended it), stdout and stderr of one command."""
        with contextlib.ExitStack() as stack:
            files = [stack.enter_context(tempfile.TemporaryFile()) for _ in range(3)]
            files[0].write(stdin)
            for file in files:
                file.seek(0)
            order = json.dumps([list(arguments), str(folder), dict(environment)]).encode()
            socket.send_fds(self._line, [order], [file.fileno() for file in files])
            code = int(self._line.recv(20))
            for file in files[1:]:
                file.seek(0)
            return code, files[1].read(), files[2].read()

    def close(self) -> None:
        """End the server."""
        self._line.close()
        self._server.wait(PATIENCE)


def _serve(line: socket.socket) -> None:
    for module in _modules():
        importlib.import_module(module)
    while True:
        order, streams, _, _ = socket.recv_fds(line, _MOST, 3)
        if not order:
            return
        child = os.fork()
        if child == 0:
            _become(line, streams, *json.loads(order))
        for stream in streams:
            os.close(stream)
        line.send(str(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])).encode())


def _modules() -> list[str]:
    """What most commands import."""
    import transcall.cli
    import transcall.services

    packages = (transcall.cli, transcall.services)
    names = [
        f"{package.__name__}.{each.name}" for package in packages for each in pkgutil.iter_modules(package.__path__)
    ]
    return ["transcall.formats.registry", "transcall.storage", *names]


def _become(
    line: socket.socket, streams: Sequence[int], arguments: list[str], folder: str, environment: dict[str, str]
) -> None:
    """Be the program; never returns."""
    from transcall.cli.main import main

    line.close()
    code = 1
    try:
        for number, stream in enumerate(streams):
            os.dup2(stream, number)
            os.close(stream)
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 -- as long as the process
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        os.environ.clear()
        os.environ.update(environment)
        os.chdir(folder)
        sys.argv = ["transcall", *arguments]
        signal.signal(signal.SIGINT, signal.default_int_handler)
        main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:  # noqa: BLE001 -- as Python itself does at a program's end
        traceback.print_exc()
    finally:
        with contextlib.suppress(OSError, ValueError):
            sys.stdout.flush()
        with contextlib.suppress(OSError, ValueError):
            sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    _serve(socket.socket(fileno=int(sys.argv[1])))

"""The installed program in real processes, as a user runs it."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from warm import PATIENCE, Warm

PROGRAM = Path(sys.executable).with_name("transcall")


@dataclass(frozen=True)
class Ran:
    """What a finished process said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Shell:
    """Runs `transcall` in a folder as some person, with nothing of the developer's own settings.

    With `warm` each command is a fork of a process that has imported the program; without, it is started anew.
    """

    def __init__(self, folder: Path, home: Path, warm: Warm | None = None) -> None:
        self.folder = folder
        self.home = home
        self._warm = warm

    def __call__(self, *arguments: str, person: str = "amina", stdin: bytes = b"") -> Ran:
        kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
        environment = {**kept, "HOME": str(self.home), "TRANSCALL_PERSON": person}
        if self._warm is not None:
            code, out, err = self._warm.run(arguments, self.folder, environment, stdin)
            return Ran(code, out.decode(), err.decode())
        done = subprocess.run(
            [str(PROGRAM), *arguments],
            cwd=self.folder,
            env=environment,
            input=stdin,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    def ok(self, *arguments: str, person: str = "amina", stdin: bytes = b"") -> Ran:
        ran = self(*arguments, person=person, stdin=stdin)
        assert ran.code == 0, ran.err
        return ran

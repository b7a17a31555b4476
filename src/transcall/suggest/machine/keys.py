"""Keys of paid providers: from the environment, or from a file that only its owner can read. Nowhere else.

A key never stands in settings, errors, events or logs. The environment's `TRANSCALL_DEEPL_KEY` comes before the
file `machine.keys` in the person's configuration folder, whose lines read `deepl = …`.
"""

import os
import stat
from dataclasses import dataclass, field
from pathlib import Path

from platformdirs import user_config_path

from transcall.interface import _

FILE_NAME = "machine.keys"
_LARGEST = 65_536


@dataclass(frozen=True, slots=True)
class Key:
    """A key, or the reason why there is none."""

    value: str = field(default="", repr=False)
    problem: str = ""


def variable(provider: str) -> str:
    """The environment's name of a provider's key."""
    return f"TRANSCALL_{provider.upper().replace('-', '_')}_KEY"


def keys_file() -> Path:
    """Where a person's keys lie."""
    return user_config_path("transcall") / FILE_NAME


def find_key(provider: str, path: Path | None = None) -> Key:
    """A provider's key; without one, `problem` says where to put it. Never raises."""
    path = path or keys_file()
    value = os.environ.get(variable(provider), "").strip()
    if not value:
        kept = _read(path)
        if kept.problem:
            return kept
        value = _values(kept.value).get(provider, "")
    if not value:
        return Key(
            problem=_("it needs a key: in the variable {variable}, or as `{provider} = …` in {path}").format(
                variable=variable(provider), provider=provider, path=path
            )
        )
    if not (value.isascii() and value.isprintable() and " " not in value):
        return Key(problem=_("its key holds characters that no key has"))
    return Key(value)


def _read(path: Path) -> Key:
    """The file's text in the place of a key; nothing where there is no file."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except FileNotFoundError:
        return Key()
    except OSError as error:
        return Key(problem=_("{path} cannot be read: {reason}").format(path=path, reason=error.strerror))
    try:
        # What was opened is what is judged: a name could point elsewhere a moment later.
        mode = os.fstat(handle).st_mode
        if not stat.S_ISREG(mode):
            return Key(problem=_("{path} is no file").format(path=path))
        if mode & 0o077 and os.name == "posix":
            return Key(
                problem=_("{path} can be read by others: its keys are not used (chmod 600 {path})").format(path=path)
            )
        return Key(os.read(handle, _LARGEST).decode("utf-8"))
    except (OSError, UnicodeDecodeError):
        return Key(problem=_("{path} cannot be read").format(path=path))
    finally:
        os.close(handle)


def _values(text: str) -> dict[str, str]:
    pairs = (line.partition("=") for line in text.splitlines() if not line.lstrip().startswith("#"))
    return {name.strip(): value.strip() for name, sign, value in pairs if sign}

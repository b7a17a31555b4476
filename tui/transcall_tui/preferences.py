"""What a person sets for themselves, declared once: `settings.toml` beside their keymap, and the environment before it.

    theme = "transcall-light"
    rtl = "terminal"

A setting that is wrong is refused with its line before the screen opens; one the app itself writes keeps the rest of
the file as it is.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_config_path

from transcall.domain.language import printable
from transcall.errors import ConfigError
from transcall.interface import N_, _
from transcall.services.files import real_path, write_file
from transcall_tui.person_file import read_toml

FILE_NAME = "settings.toml"


@dataclass(frozen=True, slots=True)
class Preference:
    """One setting of a person."""

    name: str
    help: str
    """Message id."""
    choices: tuple[str, ...] = ()
    """What it may be; empty: any one-line text."""
    default: str = ""

    @property
    def variable(self) -> str:
        """The environment's name for it: it wins over the file."""
        return f"TRANSCALL_{self.name.upper()}"


PREFERENCES: tuple[Preference, ...] = (
    Preference(
        "theme",
        N_("the colours"),
        choices=("transcall-dark", "transcall-light", "transcall-contrast"),
        default="transcall-dark",
    ),
    Preference("language", N_("the language of the interface; empty: the environment's")),
    Preference(
        "rtl",
        N_("who turns right-to-left text round: the terminal, the app, or nobody"),
        choices=("auto", "terminal", "app", "off"),
        default="auto",
    ),
    Preference("pivot", N_("languages whose approved texts stand beside a segment; empty: all")),
    Preference("characters", N_("characters used last, by their numbers; the app writes it")),
    Preference(
        "plain",
        N_("a plain screen for screen readers: no frames, one column, the cursor goes with the focus"),
        choices=("off", "on"),
        default="off",
    ),
    Preference("tour", N_("whether the first-run tour was seen"), choices=("new", "seen"), default="new"),
)
_BY_NAME = {each.name: each for each in PREFERENCES}


@dataclass(frozen=True, slots=True)
class Preferences:
    """A person's settings, checked."""

    path: Path
    values: Mapping[str, str]

    def get(self, name: str) -> str:
        """The setting, or its default."""
        return self.values.get(name, _BY_NAME[name].default)


def preferences_path() -> Path:
    """Where a person's settings are looked for."""
    return user_config_path("transcall") / FILE_NAME


def read_preferences(path: Path, environment: Mapping[str, str] = os.environ) -> Preferences:
    """The settings of the file, with the environment's before them; ConfigError says what is wrong and where."""
    values = _read_file(path)
    for each in PREFERENCES:
        if environment.get(each.variable):
            values[each.name] = _checked(each.name, environment[each.variable], Path(f"${each.variable}"), None)
    return Preferences(path, values)


def set_preference(path: Path, name: str, value: str) -> None:
    """Write one setting, the rest of the file stays to the letter.

    OSError or StorageError where nobody may read or write; then the old file is whole.
    """
    line = f'{name} = "{value}"'
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    found = re.search(rf"(?m)^{name}\s*=.*$", text)
    if found:
        text = text[: found.start()] + line + text[found.end() :]
    else:
        text = f"{text}\n" if text and not text.endswith("\n") else text
        text += f"{line}\n"
    write_file(real_path(path), text.encode())


def _read_file(path: Path) -> dict[str, str]:
    found, text = read_toml(path)
    return {name: _checked(name, value, path, _line_of(name, text)) for name, value in found.items()}


def _checked(name: str, value: object, path: Path, line: int | None) -> str:
    known = _BY_NAME.get(name)
    if known is None:
        what = _("there is no setting “{name}”").format(name=printable(name))
        hint = _("there are: {names}").format(names=", ".join(_BY_NAME))
        raise ConfigError(what, path=path, line=line, hint=hint)
    if not isinstance(value, str) or (known.choices and value not in known.choices):
        wanted = _(" or ").join(known.choices) or _("a text")
        raise ConfigError(_("“{name}” must be {wanted}").format(name=name, wanted=wanted), path=path, line=line)
    return value


def _line_of(name: str, text: str) -> int | None:
    return next((number for number, line in enumerate(text.splitlines(), 1) if line.startswith(name)), None)

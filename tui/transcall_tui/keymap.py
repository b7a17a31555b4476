"""The user's own keys: a small TOML file that maps a command's id to keys, checked before it is believed.

    "editor.done" = "f10"
    "editor.next" = ["ctrl+n", "alt+down"]

Textual drops the other command in silence when a key is taken; so every clash is refused here, in words.
"""

from collections.abc import Mapping
from pathlib import Path

from platformdirs import user_config_path

from transcall.domain.language import printable
from transcall.errors import ConfigError
from transcall.interface import N_, _
from transcall_tui.commands.declared import Command, Where, alive_in, rooms
from transcall_tui.commands.keys import key_name
from transcall_tui.commands.register import COMMANDS
from transcall_tui.person_file import read_toml

FILE_NAME = "keys.toml"

_FUNCTION = {f"f{number}" for number in range(1, 25)}
_NAMED = {"enter", "escape", "tab", "backspace", "delete", "insert", "home", "end", "pageup", "pagedown", "up", "down",
          "left", "right", "space"}  # fmt: skip
_TYPED = {"enter", "backspace", "delete", "home", "end", "up", "down", "left", "right", "space", "tab", "escape",
          "pageup", "pagedown"}  # fmt: skip
_SAME_BYTE = {"ctrl+i": "Tab", "ctrl+m": "Enter", "ctrl+h": "Backspace", "ctrl+[": "Esc"}
_ARRIVES_AS = {"alt+b": "Ctrl+←", "alt+f": "Ctrl+→"}
"""What shells know as “a word back” and “a word on”: terminals send the same bytes, and Textual reads them so."""
_UNSENT = {"space", "tab", "backspace"}
_TEXT_KEYS = {
    "ctrl+a": N_("select all"), "ctrl+e": N_("end of line"), "ctrl+k": N_("delete to the end"),
    "ctrl+u": N_("delete to the start"), "ctrl+w": N_("delete a word"), "ctrl+x": N_("cut"), "ctrl+c": N_("copy"),
    "ctrl+v": N_("paste"), "ctrl+z": N_("undo"), "ctrl+y": N_("redo"), "ctrl+j": N_("begin a line"),
}  # fmt: skip


def keymap_path() -> Path:
    """Where the user's keys are looked for."""
    return user_config_path("transcall") / FILE_NAME


def read_keymap(path: Path) -> dict[str, str]:
    """Command id → comma-separated keys; empty without a file; ConfigError says what is wrong and where."""
    found, text = read_toml(path)
    return check_keymap(_flat(found), path, text)


def check_keymap(wanted: Mapping[str, object], path: Path, text: str = "") -> dict[str, str]:
    """The keymap with normal keys; ConfigError for unknown commands, keys nobody can press, and clashes."""
    known = {command.id: command for command in COMMANDS}
    result: dict[str, str] = {}
    for identity, value in wanted.items():
        line = _line_of(identity, text)
        if identity not in known:
            raise ConfigError(
                _("there is no command “{command}”").format(command=printable(identity)), path=path, line=line,
                hint=_("F1 in the app lists all commands"),
            )  # fmt: skip
        keys = _keys(value)
        if keys is None:
            what = _("“{command}” must be a key, or a list of keys").format(command=identity)
            raise ConfigError(what, path=path, line=line)
        for key in keys:
            _check_key(key, known[identity], path, line)
        result[identity] = ",".join(keys)
    _refuse_clashes(result, path, text)
    return result


def _check_key(key: str, command: Command, path: Path, line: int | None) -> None:
    def refuse(why: str) -> ConfigError:
        what = _("“{key}” cannot be the key of “{command}”: {why}")
        return ConfigError(what.format(key=printable(key), command=command.id, why=why), path=path, line=line)

    *modifiers, last = key.split("+") if key != "+" else ["+"]
    if set(modifiers) - {"ctrl", "alt", "shift"} or not last:
        raise refuse(_("write it like ctrl+d, alt+n or f6"))
    if key in _TEXT_KEYS:
        raise refuse(_("it belongs to writing ({what})").format(what=_(_TEXT_KEYS[key])))
    if why := why_never(key):
        raise refuse(why)
    if not (last in _FUNCTION or last in _NAMED or (len(last) == 1 and last.isascii() and last.isprintable())):
        raise refuse(_("no such key"))
    if command.where is not Where.HOME and not modifiers and (last in _TYPED or last not in _FUNCTION):
        raise refuse(_("it is needed for writing; add ctrl or alt, or take F1 to F12"))


def why_never(key: str) -> str:
    """Why a key that can be pressed never reaches the app as itself; empty where it does (docs/keys.md)."""
    *modifiers, last = key.split("+")
    if same := _SAME_BYTE.get(key) or _ARRIVES_AS.get(key):
        return _("terminals send the same for {key}").format(key=same)
    if (modifiers and last == "enter") or ("ctrl" in modifiers and (last.isdigit() or last in _UNSENT)):
        return _("most terminals don't send it")
    if "alt" in modifiers and len(last) == 1 and not last.isalpha():
        return _("it arrives as another character")
    return ""


def _refuse_clashes(wanted: Mapping[str, str], path: Path, text: str) -> None:
    """Two commands that are alive together must not share a key."""
    taken: dict[tuple[Where, str], Command] = {}
    for command in COMMANDS:
        for key in filter(None, wanted.get(command.id, command.keys).split(",")):
            for room in _rooms(command):
                other = taken.get((room, key))
                if other is not None:
                    named = command.id if command.id in wanted else other.id
                    what = _("{key} would mean both “{one}” and “{other}”")
                    what = what.format(key=key_name(key), one=other.id, other=command.id)
                    hint = _("give one of them another key")
                    raise ConfigError(what, path=path, line=_line_of(named, text), hint=hint)
                taken[room, key] = command


def _rooms(command: Command) -> tuple[Where, ...]:
    return tuple(room for room in rooms() if command.where is Where.EVERYWHERE or command.where in alive_in(room))


def _flat(found: Mapping[str, object], prefix: str = "") -> dict[str, object]:
    """`[editor] done = "f10"` and `"editor.done" = "f10"` say the same."""
    result: dict[str, object] = {}
    for name, value in found.items():
        if isinstance(value, Mapping):
            result |= _flat(value, f"{prefix}{name}.")
        else:
            result[f"{prefix}{name}"] = value
    return result


def _keys(value: object) -> list[str] | None:
    values = [value] if isinstance(value, str) else value
    if not isinstance(values, list) or not values:
        return None
    keys = [each.strip().lower() for each in values if isinstance(each, str) and each.strip() and "," not in each]
    return keys if len(keys) == len(values) else None


def _line_of(identity: str, text: str) -> int | None:
    last = identity.rpartition(".")[2]
    for number, line in enumerate(text.splitlines(), 1):
        name = line.partition("=")[0].strip().strip("\"'")
        if name in (identity, last):
            return number
    return None

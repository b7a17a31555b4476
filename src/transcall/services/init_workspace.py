"""Make a folder a workspace."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from pathlib import Path

from transcall.domain.appeal import Person
from transcall.domain.ports import Store
from transcall.errors import InputError, StorageError
from transcall.interface import _
from transcall.services.files import write_file
from transcall.services.options import OPTIONS, Option
from transcall.services.settings import FILE_NAME


def write_settings(root: Path, *, language: str, languages: Sequence[str], deadline: date | None) -> Path:
    """Write a commented transcall.yaml and the folders beside it; InputError if the folder is a workspace already."""
    path = root / FILE_NAME
    if path.exists():
        raise InputError(
            _("{path} is a workspace already").format(path=root), hint=_("its settings are in {path}").format(path=path)
        )
    try:
        (root / "catalogs").mkdir(parents=True, exist_ok=True)
        (root / "exports").mkdir(exist_ok=True)
    except OSError as error:
        raise StorageError(_("{path} cannot be written ({reason})").format(path=root, reason=error.strerror)) from None
    chosen = {
        "language": language,
        "languages": f"[{', '.join(_quoted(tag) for tag in languages)}]" if languages else "",
        "deadline": deadline.isoformat() if deadline else "",
    }
    write_file(path, _settings_text(chosen).encode())
    return path


def make_first_coordinator(store: Store, handle: str) -> None:
    """Whoever makes the workspace coordinates it."""
    with store.writing() as uow:
        if not any(person.is_coordinator for person in uow.people.all()):
            person = uow.people.get(handle) or Person(handle)
            uow.people.save(Person(person.handle, person.name, is_coordinator=True, languages=person.languages))


def _quoted(tag: str) -> str:
    """Norwegian would be read as “false” by other YAML programs."""
    return f'"{tag}"' if tag in ("no", "on", "yes") else tag


def _settings_text(chosen: dict[str, str]) -> str:
    lines = ["# Settings of this TransCall workspace. Lines that begin with # are off.", ""]
    wanted = (option for option in OPTIONS if "workspace" in option.scopes)
    for head, group in groupby(wanted, key=lambda option: option.path.rpartition(".")[0]):
        options = list(group)
        if head:
            # A group in which nothing is on would be no mapping.
            is_on = any(chosen.get(option.path, "") or option.example for option in options)
            lines.append(f"{head}:" if is_on else f"# {head}:")
        for option in options:
            leaf = option.path.rpartition(".")[2]
            lines += _option_lines(option, leaf, "  " if head else "", chosen.get(option.path, ""))
    return "\n".join(lines) + "\n"


def _option_lines(option: Option, leaf: str, indent: str, value: str) -> list[str]:
    value = value or option.example
    line = f"{indent}{leaf}: {value}" if value else f"{indent}# {leaf}: ({option.kind})"
    return [f"{indent}# {option.help}", line]

"""Read another workspace's memories too, or no longer: one line of transcall.yaml, and nothing else of it."""

import json
import os
import re
from pathlib import Path
from tempfile import TemporaryDirectory

from transcall.domain.appeal import Event
from transcall.domain.language import printable
from transcall.domain.match import MemorySize
from transcall.domain.text import for_terminal
from transcall.errors import ConfigError, InputError, StorageError
from transcall.services.files import write_file
from transcall.services.settings import FILE_NAME, read_workspace_settings
from transcall.services.shared_memories import SharedMemory, Unreadable
from transcall.services.workspace import Workspace, require_coordinator

_GROUP = re.compile(r"^memory:[ \t]*(?:#.*)?$", re.MULTILINE)
_INSIDE = re.compile(r"(?:[ \t#].*\n?|\n)*")
_LINE = re.compile(r"^[ \t]+(?:# )?shared:.*$", re.MULTILINE)


def attach_memory(workspace: Workspace, folder: Path) -> str:
    """Read the memories of the workspace in `folder` from now on; the name they are shown with.

    Coordinators only; InputError, StorageError or ConfigError where it is none that can be read.
    """
    _require_coordinator(workspace)
    wanted, here = folder.resolve(), workspace.root.resolve()
    if wanted == here:
        raise InputError("this workspace reads its own memories anyway")
    known = workspace.settings.memory_shared
    if any((here / each).resolve() == wanted for each in known):
        raise InputError(f"the memories of {folder} are read already")
    # A neighbour stays one when both are moved; what is elsewhere is found by its whole path.
    said = os.path.relpath(wanted, here) if here.parent in wanted.parents else str(wanted)
    opened = workspace.shared.open(said)
    opened.store.close()
    _write(workspace, (*known, said), f"the memories of {opened.name} ({said}) are read")
    return opened.name


def detach_memory(workspace: Workspace, name: str) -> None:
    """Read the memories of another workspace no longer, by its name or folder. Coordinators only."""
    _require_coordinator(workspace)
    known = workspace.settings.memory_shared
    names = {each.folder: each.name if isinstance(each, SharedMemory) else "" for each in workspace.shared.all()}
    gone = [
        each for each in known if name in (each, names.get(each)) or (workspace.root / each) == Path(name).resolve()
    ]
    if not gone:
        hint = f"it reads: {', '.join(printable(each) for each in known)}" if known else "it reads none"
        raise InputError(f"this workspace reads no memories of “{printable(name)}”", hint=hint)
    _write(workspace, tuple(each for each in known if each not in gone), f"the memories of {name} are read no longer")


def list_shared(workspace: Workspace) -> tuple[tuple[SharedMemory | Unreadable, tuple[MemorySize, ...]], ...]:
    """Other workspaces whose memories are read, with what they hold."""
    found: list[tuple[SharedMemory | Unreadable, tuple[MemorySize, ...]]] = []
    for each in workspace.shared.all():
        if isinstance(each, Unreadable):
            found.append((each, ()))
            continue
        try:
            with each.store.reading() as uow:
                found.append((each, uow.memory.sizes()))
        except StorageError as error:
            found.append((Unreadable(each.folder, error), ()))
    return tuple(found)


def _require_coordinator(workspace: Workspace) -> None:
    with workspace.store.reading() as uow:
        require_coordinator(uow, workspace.actor, "only a coordinator says whose memories are read")


def _write(workspace: Workspace, folders: tuple[str, ...], detail: str) -> None:
    path = workspace.root / FILE_NAME
    text = _with_folders(path.read_text(encoding="utf-8"), folders)
    if not _says(text, folders):
        raise InputError(
            f"{path} is written in a way that only a person can change",
            hint=f"write under `memory:` the line `shared: {_listed(folders)}`",
        )
    write_file(path, text.encode())
    with workspace.store.writing() as uow:
        event = Event(0, workspace.clock(), workspace.actor, "memory", detail=for_terminal(detail))
        uow.events.add(event)


def _says(text: str, folders: tuple[str, ...]) -> bool:
    """Whether settings that read so name these folders."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / FILE_NAME
        path.write_text(text, encoding="utf-8")
        try:
            return read_workspace_settings(path).memory_shared == folders
        except ConfigError:
            return False


def _with_folders(text: str, folders: tuple[str, ...]) -> str:
    line = f"  shared: {_listed(folders)}" if folders else "  # shared: (list of words)"
    group = _GROUP.search(text)
    if group is None:
        return f"{text.rstrip()}\n\nmemory:\n{line}\n"
    start = group.end() + 1
    inside = _INSIDE.match(text, start)
    known = _LINE.search(text, start, inside.end() if inside else start)
    if known is not None:
        return text[: known.start()] + line + text[known.end() :]
    return f"{text[: group.end()]}\n{line}{text[group.end() :]}"


def _listed(folders: tuple[str, ...]) -> str:
    """As YAML has it; quoted, for a folder's name may hold any sign."""
    return f"[{', '.join(json.dumps(each, ensure_ascii=False) for each in folders)}]"

"""The only wiring: finds the workspace, reads its settings, opens its database, picks providers and splitter."""

import getpass
import os
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import cache, cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from transcall.domain.appeal import parse_handle, slug_from
from transcall.domain.language import parse_tag
from transcall.domain.ports import Clock, MachineProvider, SentenceSplitter
from transcall.errors import ConfigError, InputError
from transcall.interface import _
from transcall.services.init_workspace import make_first_coordinator, write_settings
from transcall.services.settings import FILE_NAME, WorkspaceSettings, read_workspace_settings
from transcall.services.shared_memories import SharedMemories, SharedMemory
from transcall.services.workspace import Workspace
from transcall.storage.opening import open_store, open_store_to_read

if TYPE_CHECKING:
    from transcall.suggest.memory import MemoryIndex

PERSON_VARIABLE = "TRANSCALL_PERSON"
WORKSPACE_VARIABLE = "TRANSCALL_WORKSPACE"


def utc_now() -> datetime:
    """The time, aware, in UTC."""
    return datetime.now(UTC)


def find_root(start: Path | None = None) -> Path:
    """The workspace's folder: `start`, $TRANSCALL_WORKSPACE, or the nearest one upwards; ConfigError if none."""
    named = start or (Path(os.environ[WORKSPACE_VARIABLE]) if os.environ.get(WORKSPACE_VARIABLE) else None)
    if named is not None:
        if not _has_settings(named):
            raise ConfigError(
                _("{path} is not a workspace: it has no {file}").format(path=named, file=FILE_NAME),
                hint=_("make one with `transcall init`"),
            )
        return named.resolve()
    try:
        here = Path.cwd()
    except OSError:
        raise ConfigError(_("the folder you are in does not exist any more"), hint=_("go to a workspace")) from None
    for folder in (here, *here.parents):
        # An appeal's own settings carry the same name: a folder inside catalogs/ is never a workspace.
        if _has_settings(folder) and folder.parent.name != "catalogs":
            return folder
    raise ConfigError(
        _("no {file} here or above").format(file=FILE_NAME),
        hint=_("go to a workspace, or make one with `transcall init`"),
    )


def _has_settings(folder: Path) -> bool:
    try:
        return (folder / FILE_NAME).is_file()
    except OSError:  # a folder that nobody lets us look into, or that cannot be: not ours
        return False


def who_am_i(named: str | None = None) -> str:
    """The handle of the person at the keyboard: `named`, $TRANSCALL_PERSON, or the login name."""
    if named:
        return parse_handle(named)
    if os.environ.get(PERSON_VARIABLE):
        return parse_handle(os.environ[PERSON_VARIABLE])
    try:
        login = getpass.getuser()
    except (OSError, KeyError):
        raise InputError(_("I don't know who you are"), hint=_("say it with --as HANDLE")) from None
    return parse_handle(slug_from(login)[:32].strip("-"))


class _Splitter:
    """The rules' splitter, made when the first text is cut: most people who start the program cut none."""

    def __init__(self, exceptions: Mapping[str, Sequence[object]]) -> None:
        self._exceptions = exceptions

    def split(self, text: str, language: str) -> list[str]:
        """`SentenceSplitter.split`."""
        return self._rules.split(text, language)

    @cached_property
    def _rules(self) -> SentenceSplitter:
        from transcall.segmentation.split import SentenceSplitter as RuleSplitter

        return RuleSplitter(self._exceptions)


def open_workspace(root: Path | None = None, *, person: str | None = None, clock: Clock = utc_now) -> Workspace:
    """Open the workspace found at `root` (or from the current folder upwards) as `person`."""
    folder = find_root(root)
    settings = read_workspace_settings(folder / FILE_NAME)
    return Workspace(
        root=folder,
        settings=settings,
        store=open_store(_database(folder, settings.database), clock=clock),
        clock=clock,
        actor=who_am_i(person),
        splitter=_Splitter(settings.exceptions),
        make_memory_index=_memory_index(_database(folder, settings.database)),
        shared=SharedMemories(settings.memory_shared, lambda named: _shared(folder, named, clock)),
        providers=lambda: _providers(settings),
    )


def _shared(root: Path, named: str, clock: Clock) -> SharedMemory:
    folder = root / named
    if not _has_settings(folder):
        raise ConfigError(
            _("{path} is not a workspace: it has no {file}").format(path=folder, file=FILE_NAME),
            hint=_("see `memory.shared` in this workspace's settings"),
        )
    settings = read_workspace_settings(folder / FILE_NAME)
    database = _database(folder, settings.database)
    # An index of ours stays out of their folder; theirs is read if there is one.
    index = _memory_index(database, theirs=True)()
    return SharedMemory(named, slug_from(settings.name), open_store_to_read(database, clock=clock), index)


def _providers(settings: WorkspaceSettings) -> tuple[MachineProvider, ...]:
    from transcall.services.list_machines import make_provider  # late: most commands ask no machine

    return tuple(make_provider(settings, name) for name in settings.providers)


def _memory_index(database: str | Path, *, theirs: bool = False) -> Callable[[], "MemoryIndex"]:
    """One index, whichever thread asks first."""
    lock = Lock()

    @cache
    def made() -> "MemoryIndex":
        from transcall.suggest.memory import MemoryIndex  # late: not everybody looks for matches
        from transcall.suggest.memory_folder import index_folders

        folders = index_folders(database)
        return MemoryIndex(*(reversed(folders) if theirs else folders))

    def memory_index() -> "MemoryIndex":
        with lock:
            return made()

    return memory_index


def init_workspace(
    folder: Path, *, language: str, languages: Sequence[str], deadline: date | None, person: str | None = None
) -> Path:
    """Make `folder` a workspace with a database, coordinated by `person`; gives the path of its settings."""
    handle = who_am_i(person)
    tags = [parse_tag(tag) for tag in languages]
    path = write_settings(folder, language=parse_tag(language), languages=tags, deadline=deadline)
    workspace = open_workspace(folder, person=handle)
    try:
        make_first_coordinator(workspace.store, handle)
    finally:
        workspace.close()
    return path


def _database(folder: Path, named: str) -> str | Path:
    return named if "://" in named else folder / named

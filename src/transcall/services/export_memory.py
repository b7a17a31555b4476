"""Give a translation memory away as a file; list memories, and remove one."""

from collections.abc import Iterator
from pathlib import Path

from transcall.domain.appeal import Event
from transcall.domain.language import parse_tag, printable
from transcall.domain.match import MemorySize, MemoryUnit
from transcall.domain.ports import UnitOfWork
from transcall.errors import InputError
from transcall.formats.memory_files import Wanted, memory_format, memory_formats
from transcall.services.files import write_file
from transcall.services.workspace import Workspace, require_coordinator

_PAGE = 2000


def export_memory(
    workspace: Workspace,
    path: Path,
    *,
    to: str = "",
    name: str | None = None,
    source_language: str = "",
    target_language: str = "",
) -> int:
    """Write units, of all memories or of `name` ("" is the workspace's own), to a file; how many.

    `to` is a format's name, by default what the file's suffix says. InputError where there are none.
    """
    format_ = memory_format(to or _by_suffix(path))
    wanted = Wanted(*(parse_tag(tag) if tag else "" for tag in (source_language, target_language)))
    with workspace.store.reading() as uow:
        if name:
            _require_known(uow, name)
        count = _Counted(_units(uow, name, wanted))
        first = next(count, None)
        if first is None:
            raise InputError("no memory has such units", hint="see `transcall memory list`")
        write_file(path, format_.write(_again(first, count), wanted))
    return count.passed


def list_memories(workspace: Workspace) -> tuple[MemorySize, ...]:
    """How much each memory holds of each pair of languages."""
    with workspace.store.reading() as uow:
        return uow.memory.sizes()


def remove_memory(workspace: Workspace, name: str) -> int:
    """Forget a memory that was imported; how many units it held. Coordinators only; InputError for an unknown one."""
    with workspace.store.writing() as uow:
        require_coordinator(uow, workspace.actor, "only a coordinator removes a memory")
        if not name:
            raise InputError("the workspace's own memory is made of its translations and cannot be removed")
        _require_known(uow, name)
        pairs = [(each.source_language, each.target_language) for each in uow.memory.sizes() if each.memory == name]
        units = uow.memory.delete_memory(name)
        detail = f"the memory {name} with {units} units was removed"
        uow.events.add(Event(0, workspace.clock(), workspace.actor, "memory", detail=detail))
    with workspace.store.reading() as uow:
        for pair in pairs:
            # Now, so that nobody searches past what is gone.
            workspace.memory_index.prepare(uow.memory, *pair)
    return units


class _Counted(Iterator[MemoryUnit]):
    """Counts what passes."""

    def __init__(self, units: Iterator[MemoryUnit]) -> None:
        self._units = units
        self.passed = 0

    def __next__(self) -> MemoryUnit:
        unit = next(self._units)
        self.passed += 1
        return unit


def _again(first: MemoryUnit, others: Iterator[MemoryUnit]) -> Iterator[MemoryUnit]:
    yield first
    yield from others


def _units(uow: UnitOfWork, name: str | None, wanted: Wanted) -> Iterator[MemoryUnit]:
    after = 0
    languages = {"source_language": wanted.source or None, "target_language": wanted.target or None}
    while page := uow.memory.page(memory=name, after=after, limit=_PAGE, **languages):
        yield from (unit for _, unit in page)
        after = page[-1][0]


def _by_suffix(path: Path) -> str:
    suffix = path.suffix.lower()
    return next((name for name, each in memory_formats().items() if suffix in each.spec.suffixes), "tmx")


def _require_known(uow: UnitOfWork, name: str) -> None:
    known = {size.memory for size in uow.memory.sizes()} - {""}
    if name not in known:
        hint = f"known: {', '.join(sorted(known))}" if known else "none was imported yet"
        raise InputError(f"there is no memory “{printable(name)}”", hint=hint)

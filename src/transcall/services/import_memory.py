"""Take a translation memory in from a file.

A file of usual size comes in at once or not at all. A large one is read to its end first, so that a broken one brings
nothing in, and then stored in steps, each of which lasts: nobody else has to wait, and what is interrupted goes on
where it was.
"""

import hashlib
import json
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from transcall.domain.appeal import Event, slug_from
from transcall.domain.language import parse_tag, printable
from transcall.domain.match import MemoryUnit
from transcall.domain.text import for_terminal
from transcall.errors import InputError, StorageError
from transcall.formats.memory_files import HEAD, LeftOut, MemoryFormat, Wanted, Why, memory_format_of
from transcall.services.files import write_file
from transcall.services.workspace import Workspace

LARGE = 32 << 20
"""Bytes from which a file comes in by steps."""
_STEP = 10_000


@dataclass(slots=True)
class LeftOutCount:
    """What of a file did not come in for one reason."""

    why: str
    count: int
    first_line: int | None
    languages: str


@dataclass(slots=True)
class ImportedMemory:
    """What came of a file."""

    path: Path
    memory: str
    format: str
    units: int = 0
    """Pairs of texts that came in, or were there."""
    changed: int = 0
    """Of these, new or other than before; the others are repeated in the file or were there already."""
    languages: Counter[str] = field(default_factory=Counter)
    """`en → fr`: how many units."""
    left_out: dict[Why, LeftOutCount] = field(default_factory=dict)


def import_memory(
    workspace: Workspace,
    path: Path,
    *,
    name: str | None = None,
    domain: str = "",
    source_language: str = "",
    target_language: str = "",
    resume: bool = False,
    tell: Callable[[int], None] = lambda _: None,
) -> ImportedMemory:
    """Add the units of a TMX, PO, CSV or XLIFF file to the memory `name`, by default called as the file.

    Languages that are given take in their regions (`en-GB` as `en`). `resume` goes on with a large file whose import
    was interrupted. `tell` is called with the number of units so far after each step. FormatError (path and line) and
    InputError: nothing has come in.
    """
    wanted = Wanted(*(parse_tag(tag) if tag else "" for tag in (source_language, target_language)))
    memory = parse_memory_name(name) if name else slug_from(path.stem)
    format_, size = _recognise(path)
    done = ImportedMemory(path, memory, format_.spec.name)
    if size <= LARGE:
        if resume:
            raise InputError(f"{path} comes in at once or not at all: there is nothing to go on with")
        _at_once(workspace, format_, wanted, domain, done)
    else:
        _in_steps(workspace, format_, wanted, domain, done, resume=resume, tell=tell)
    with workspace.store.reading() as uow:
        for pair in done.languages:
            # Now, so that nobody waits for it with a segment open.
            workspace.memory_index.prepare(uow.memory, *pair.split(" → "))
    return done


def parse_memory_name(text: str) -> str:
    """A memory's name: lower-case letters, digits and hyphens; InputError else."""
    if not text or slug_from(text) != text:
        raise InputError(
            f"“{printable(text)}” is no name for a memory", hint=f"use a-z, 0-9 and hyphens, such as {slug_from(text)}"
        )
    return text


def _recognise(path: Path) -> tuple[MemoryFormat, int]:
    try:
        if not path.exists():
            raise InputError(f"{path} does not exist")
        if not path.is_file():
            raise InputError(f"{path} is not a regular file")
        with path.open("rb") as file:
            return memory_format_of(path, file.read(HEAD)), path.stat().st_size
    except OSError as error:
        raise InputError(f"{path} cannot be read ({error.strerror})") from None


def _at_once(workspace: Workspace, format_: MemoryFormat, wanted: Wanted, domain: str, done: ImportedMemory) -> None:
    # Read before the write lock is taken: nobody waits for a parser.
    with done.path.open("rb") as file:
        units = iter(list(_noted(format_.read(file, wanted, done.path), domain, done)))
    with workspace.store.writing() as uow:
        while step := list(islice(units, _STEP)):
            done.changed += uow.memory.save(step)
        uow.events.add(_event(workspace, done))


def _in_steps(
    workspace: Workspace,
    format_: MemoryFormat,
    wanted: Wanted,
    domain: str,
    done: ImportedMemory,
    *,
    resume: bool,
    tell: Callable[[int], None],
) -> None:
    with done.path.open("rb") as file:
        format_.check(file, done.path)
    journal = _Journal(workspace.root, done)
    passed = journal.read() if resume else 0
    with done.path.open("rb") as file:
        units = _noted(format_.read(file, wanted, done.path), domain, done)
        deque(islice(units, passed), maxlen=0)
        while step := list(islice(units, _STEP)):
            try:
                with workspace.store.writing() as uow:
                    done.changed += uow.memory.save(step)
            except StorageError as error:
                hint = f"{passed} units are in; go on with --resume when it is mended"
                raise StorageError(error.message, hint=hint) from error
            passed += len(step)
            journal.write(passed)
            tell(passed)
    with workspace.store.writing() as uow:
        uow.events.add(_event(workspace, done))
    journal.delete()


def _noted(found: Iterable[MemoryUnit | LeftOut], domain: str, done: ImportedMemory) -> Iterator[MemoryUnit]:
    """The units as they are stored; what passes is counted."""
    for each in found:
        if isinstance(each, LeftOut):
            known = done.left_out.setdefault(each.why, LeftOutCount(each.why.value, 0, each.line, each.what))
            known.count += 1
            continue
        done.units += 1
        done.languages[f"{each.source_language} → {each.target_language}"] += 1
        yield replace(each, memory=done.memory, domain=domain or each.domain)


def _event(workspace: Workspace, done: ImportedMemory) -> Event:
    detail = f"{done.units} units from {for_terminal(done.path.name)} into the memory {done.memory}"
    return Event(0, workspace.clock(), workspace.actor, "memory", detail=detail)


class _Journal:
    """How far a large file is in, beside the workspace's settings until it is in whole."""

    def __init__(self, root: Path, done: ImportedMemory) -> None:
        self._source = done.path
        self._path = root / f".memory-import-{done.memory}.json"

    def read(self) -> int:
        """The number of units that are in; InputError where none of this file are."""
        try:
            kept = json.loads(self._path.read_bytes())
            units, file = int(kept["units"]), str(kept["file"])
        except (OSError, ValueError, KeyError, TypeError):
            raise InputError("no import into this memory was interrupted", hint="leave --resume out") from None
        if file != self._fingerprint():
            hint = "give the same file, or leave --resume out"
            raise InputError(f"{self._source} is not the file whose import was interrupted", hint=hint)
        return units

    def write(self, units: int) -> None:
        """Keep the number."""
        write_file(self._path, json.dumps({"units": units, "file": self._fingerprint()}).encode())

    def delete(self) -> None:
        """Nothing is left to do."""
        self._path.unlink(missing_ok=True)

    def _fingerprint(self) -> str:
        with self._source.open("rb") as file:
            return f"{self._source.stat().st_size}:{hashlib.sha256(file.read(HEAD)).hexdigest()[:16]}"

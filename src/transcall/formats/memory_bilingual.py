"""PO and XLIFF as translation memories: every finished entry is a unit. Read whole, within those formats' limits."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from transcall.domain.language import printable
from transcall.domain.match import MemoryUnit
from transcall.domain.state import Origin, State
from transcall.domain.text import without_controls
from transcall.errors import FormatError, InputError
from transcall.formats.base import FormatSpec
from transcall.formats.exchange import ExchangeEntry, ExchangeFile, ExchangeFormat
from transcall.formats.memory_files import LeftOut, Read, Wanted, Why
from transcall.formats.po import PO
from transcall.formats.xliff import XLIFF, XLIFF12

_MAX_BYTES = 64 << 20


class BilingualMemory:
    """A memory in files of one pair of languages."""

    def __init__(self, format_: ExchangeFormat, *older: ExchangeFormat) -> None:
        self._format = format_
        self._all = (format_, *older)
        suffixes = tuple(suffix for each in self._all for suffix in each.spec.suffixes)
        self.spec = FormatSpec(format_.spec.name, format_.spec.title, suffixes, format_.spec.media_type)

    def sniff(self, head: bytes) -> float:
        """As the exchange format has it."""
        return max(each.sniff(head) for each in self._all)

    def read(self, file: BinaryIO, wanted: Wanted, path: Path | None = None) -> Iterator[Read]:
        """Finished entries; languages that are asked for say what a file's own are, where it says none."""
        known = self._whole(file, path)
        source, target = known.source_language or wanted.source, known.language or wanted.target
        if not source or not target:
            side = "source" if not source else "target"
            option = "--from" if not source else "--to"
            raise FormatError(f"the file does not say its {side} language", path=path, hint=f"say it with {option} TAG")
        if not (wanted.is_source(source) and wanted.is_target(target)):
            yield LeftOut(Why.UNWANTED, None, printable(f"{source} → {target}"))
            return
        languages = wanted.source or source, wanted.target or target
        entries = list(known.entries)
        for place, entry in enumerate(entries):
            around = tuple(
                entries[other].source if known.appeal and 0 <= other < len(entries) else ""
                for other in (place - 1, place + 1)
            )
            yield _unit(known, entry, languages, (around[0], around[1]))

    def check(self, file: BinaryIO, path: Path | None = None) -> None:
        """Read it whole."""
        self._whole(file, path)

    def _whole(self, file: BinaryIO, path: Path | None) -> ExchangeFile:
        data = file.read(_MAX_BYTES + 1)
        if len(data) > _MAX_BYTES:
            hint = "ask for it as TMX, or in parts"
            raise FormatError(f"the file is larger than {_MAX_BYTES >> 20} MiB", path=path, hint=hint)
        return self._format.read(data, path)

    def write(self, units: Iterable[MemoryUnit], wanted: Wanted) -> Iterator[bytes]:
        """One file of one pair of languages; InputError where the units are of several."""
        entries: list[ExchangeEntry] = []
        pair = wanted.source, wanted.target
        for unit in units:
            own = unit.source_language, unit.target_language
            if any(pair) and own != pair:
                title = self.spec.title
                raise InputError(f"{title} holds one pair of languages", hint="say which with --from and --to")
            pair = own
            entries.append(_entry(unit, len(entries)))
        yield self._format.write(ExchangeFile(pair[1], pair[0], entries=tuple(entries)))


def _unit(
    file: ExchangeFile, entry: ExchangeEntry, languages: tuple[str, str], around: tuple[str, str]
) -> MemoryUnit | LeftOut:
    target = without_controls(entry.target)
    if not entry.source.strip() or not target.strip():
        return LeftOut(Why.EMPTY, entry.line)
    if entry.needs_work or not entry.translate:
        return LeftOut(Why.DRAFT, entry.line)
    is_ours = bool(file.appeal)
    return MemoryUnit(
        *languages,
        source=entry.source,
        target=target,
        origin=entry.origin or Origin.IMPORT.value,
        author=entry.author,
        at=file.changed_at,
        previous_source=around[0],
        next_source=around[1],
        appeal=file.appeal or None,
        segment=entry.key if is_ours else None,
        is_reviewed=entry.state.is_decided if is_ours else True,
    )


def _entry(unit: MemoryUnit, number: int) -> ExchangeEntry:
    return ExchangeEntry(
        key=unit.segment or f"memory-{number + 1}",
        source=unit.source,
        target=unit.target,
        state=State.APPROVED if unit.is_reviewed else State.TRANSLATED,
        author=unit.author,
        origin=unit.origin,
    )


PO_MEMORY = BilingualMemory(PO)
XLIFF_MEMORY = BilingualMemory(XLIFF, XLIFF12)

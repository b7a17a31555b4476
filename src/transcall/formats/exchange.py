"""Exchange files: what leaves for a translator and comes back, whatever its format.

The neutral model stands between formats (PO, XLIFF) and services. What an exchange format must keep:
the identity of a segment, its coded texts to the letter, its state, and the version it was exported at, so that a
file that comes back can be merged without overwriting anybody. Documents that readers see belong to `base.py`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import entry_points
from itertools import islice
from pathlib import Path
from typing import Protocol, overload, runtime_checkable

from transcall.domain.document import UnitKind
from transcall.domain.inline import InlineCode
from transcall.domain.merge3 import Incoming
from transcall.domain.segment import source_hash
from transcall.domain.state import State
from transcall.domain.text import without_controls
from transcall.errors import InputError
from transcall.formats.base import FormatSpec

ENTRY_POINTS = "transcall.exchange"
"""Other packages offer an `ExchangeFormat` object under this entry-point group."""


@dataclass(frozen=True, slots=True)
class ExchangeComment:
    """What a person said of the segment; `author` is a handle, or empty where the file names nobody."""

    author: str
    text: str


@dataclass(frozen=True, slots=True)
class ExchangeEntry:
    """One segment in an exchange file."""

    key: str
    """The segment's key. In a file that is not ours: `po-` and a hash of context and source."""
    source: str
    """Coded text."""
    target: str = ""
    """Coded text; empty where there is none."""
    state: State = State.UNTRANSLATED
    """The state at export; in a file that is not ours, what its flag means (draft or translated)."""
    stale: bool = False
    """Whether the target was made from an older source when it was exported."""
    reflagged: bool | None = None
    """Somebody set (True) or cleared (False) the mark “needs work” since the export; None: as state and `stale` say."""
    edited: bool | None = None
    """Whether the target differs from the exported one; None where the file cannot tell. Writers ignore it."""
    base_version: int | None = None
    """The translation's version at export; None in a file that is not ours."""
    author: str | None = None
    reviewer: str | None = None
    origin: str | None = None
    """An `Origin` (or `machine:<provider>`), as `Translation.origin`."""
    previous_source: str | None = None
    """The source that a stale target was made from."""
    place: str = ""
    kind: UnitKind | None = None
    notes: tuple[str, ...] = ()
    """What the source says to translators."""
    comments: tuple[ExchangeComment, ...] = ()
    """What people said before the export, oldest first."""
    translator_note: str = ""
    """What the translator wrote beside the segment in the file itself."""
    references: tuple[str, ...] = ()
    """`file:line`, where the format has such."""
    flags: tuple[str, ...] = ()
    """Other flags of the format (`c-format`), in the file's order."""
    translate: bool = True
    """False: nobody translates it (a signatory); writers leave it out."""
    max_length: int | None = None
    context: str | None = None
    """What tells equal sources apart in a file that is not ours."""
    plural_source: str | None = None
    plural_targets: tuple[str, ...] = ()
    """One a plural form, in the language's order; only where `plural_source` is given, and then `target` is empty."""
    group: str = ""
    """Written only: entries in a row with the same name are the plural forms of one message."""
    line: int | None = None
    """Where the entry stands in the file it was read from, from 1."""
    codes: tuple[InlineCode, ...] = ()
    """The source's codes in order, where the format has a way to carry what stands behind a tag."""

    @property
    def needed_work(self) -> bool:
        """Whether state and staleness at export call for the mark “needs work” (PO: fuzzy)."""
        return calls_for_work(self.state, stale=self.stale, has_text=bool(self.target) or any(self.plural_targets))

    @property
    def needs_work(self) -> bool:
        """Whether the mark is set now."""
        return self.needed_work if self.reflagged is None else self.reflagged

    def incoming(self) -> Incoming:
        """The entry as the three-way merge takes it: control characters are away from here on."""
        return Incoming(
            source=self.source,
            target=without_controls(self.target),
            state=self.state,
            needs_work=self.needs_work,
            needed_work=None if self.base_version is None else self.needed_work,
            base_version=self.base_version,
            edited=self.edited,
            author=self.author,
            reviewer=self.reviewer,
            origin=self.origin,
            previous_source=(self.previous_source or "") if self.stale else None,
        )


@dataclass(frozen=True, slots=True)
class ExchangeFile:
    """One edition (or any bilingual file) as it travels."""

    language: str
    """BCP 47 tag of the targets; empty where the file names none, or none that is known."""
    source_language: str = ""
    appeal: str = ""
    """The appeal's slug; empty in a file that is not ours."""
    revision: int | None = None
    title: str = ""
    entries: Sequence[ExchangeEntry] = ()
    """In the file's order."""
    obsolete: tuple[ExchangeEntry, ...] = ()
    """Kept by the format for later, not in use."""
    changed_at: datetime | None = None
    """Aware, UTC: the newest change of what is in it, in whole minutes for PO."""
    last_translator: str = ""
    plural_forms: str = ""
    """gettext's rule, as the file has it; empty: what we know of the language."""
    generator: str = ""
    """The program that wrote it last."""


class MadeEntries(Sequence[ExchangeEntry]):
    """Entries made anew whenever they are gone through: those of a large edition take more memory than its file."""

    def __init__(self, count: int, make: Callable[[], Iterator[ExchangeEntry]]) -> None:
        self._count = count
        self._make = make

    def __iter__(self) -> Iterator[ExchangeEntry]:
        return self._make()

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, at: int) -> ExchangeEntry: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[ExchangeEntry]: ...
    def __getitem__(self, at: int | slice) -> ExchangeEntry | Sequence[ExchangeEntry]:
        if isinstance(at, slice):
            return tuple(self)[at]
        if not -self._count <= at < self._count:
            raise IndexError(at)
        return next(islice(self, at % self._count, None))


class ExchangeFormat(Protocol):
    """A format for exchange. It holds no state."""

    spec: FormatSpec

    def sniff(self, data: bytes) -> float:
        """How sure the content alone makes it, 0 (impossible) to 1 (certain)."""
        ...

    def read(self, data: bytes, path: Path | None = None) -> ExchangeFile:
        """Read all or nothing; FormatError (with `path` and line) where the bytes are broken."""
        ...

    def write(self, file: ExchangeFile) -> bytes:
        """The same file always gives the same bytes."""
        ...


@runtime_checkable
class Streaming(Protocol):
    """An exchange format that writes piece by piece."""

    def pieces(self, file: ExchangeFile) -> Iterator[bytes]:
        """What `write` gives, in its order."""
        ...


def written(chosen: ExchangeFormat, file: ExchangeFile) -> Iterable[bytes]:
    """The bytes of an exchange file, piece by piece where the format can."""
    return chosen.pieces(file) if isinstance(chosen, Streaming) else (chosen.write(file),)


@runtime_checkable
class Bilingual(Protocol):
    """A document format whose files hold translations themselves, so that two of one kind fit entry by entry."""

    def language_of(self, data: bytes) -> str:
        """The language of the translations in it; empty where it names none that is known."""
        ...

    def targets_of(self, data: bytes, translated: ExchangeFile) -> Mapping[int, str]:
        """Unit index → target, for each unit of the document whose own entry `translated` has finished."""
        ...

    def groups_of(self, data: bytes) -> Mapping[int, str]:
        """Unit index → its message's name, for units that are plural forms of one message."""
        ...

    def for_language(self, data: bytes, language: str) -> bytes:
        """The document with as many plural forms as the language has, where it is in another or in none."""
        ...


def calls_for_work(state: State, *, stale: bool, has_text: bool) -> bool:
    """Whether a translation is exported with the mark “needs work”."""
    return has_text and (stale or state in (State.DRAFT, State.REJECTED))


def exchange_formats() -> Mapping[str, ExchangeFormat]:
    """Every known format by name: ours first, then those of other packages; a name of ours cannot be taken."""
    # Here, not above: the formats themselves are made of this module's model.
    from transcall.formats.po import PO
    from transcall.formats.xliff import XLIFF, XLIFF12

    formats: dict[str, ExchangeFormat] = {known.spec.name: known for known in (PO, XLIFF, XLIFF12)}
    for point in entry_points(group=ENTRY_POINTS):
        formats.setdefault(point.name, point.load())
    return formats


def exchange_format(name: str) -> ExchangeFormat:
    """The format called `name`; InputError names those there are."""
    formats = exchange_formats()
    if name not in formats:
        raise InputError(f"unknown exchange format “{without_controls(name)}”", hint=f"known: {', '.join(formats)}")
    return formats[name]


def exchange_format_of(path: Path, data: bytes) -> ExchangeFormat:
    """The format whose content the bytes are most surely, else the one with the file's suffix; else InputError."""
    formats = exchange_formats()
    best = max(formats.values(), key=lambda candidate: candidate.sniff(data))
    if best.sniff(data) > 0:
        return best
    for candidate in formats.values():
        if path.suffix.lower() in candidate.spec.suffixes:
            return candidate
    raise InputError(
        f"{path} is no exchange file that TransCall knows",
        hint=f"known: {', '.join(candidate.spec.title for candidate in formats.values())}",
    )


def target_sum(target: str) -> str:
    """Tells whether a target was touched since its export: 8 hexadecimal digits of SHA-256."""
    return source_hash(target)[:8]

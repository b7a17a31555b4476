"""A file that comes in: read, matched to its edition, and what became of its entries."""

from dataclasses import dataclass
from pathlib import Path

from transcall.domain.appeal import Edition
from transcall.domain.language import parse_tag, primary
from transcall.domain.merge3 import Outcome
from transcall.domain.ports import UnitOfWork
from transcall.errors import InputError
from transcall.formats.exchange import ExchangeFile, exchange_format_of
from transcall.interface import _
from transcall.services.files import read_file
from transcall.services.workspace import get_appeal, get_edition


@dataclass(frozen=True, slots=True)
class ImportedEntry:
    """What became of one entry."""

    segment: str
    place: str
    outcome: Outcome
    reason: str = ""
    ours: str = ""
    theirs: str = ""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import came to; entries in the file's order."""

    appeal: str
    language: str
    entries: tuple[ImportedEntry, ...]

    def count(self, outcome: Outcome) -> int:
        """How many entries had this outcome."""
        return sum(1 for entry in self.entries if entry.outcome is outcome)

    @property
    def taken(self) -> int:
        """How many texts entered."""
        return self.count(Outcome.TAKE_THEIRS)

    @property
    def open_ones(self) -> tuple[ImportedEntry, ...]:
        """Entries of which somebody has to know: their text did not simply enter, or enters as outdated."""
        quiet = (Outcome.UNCHANGED, Outcome.SAME_ON_BOTH, Outcome.TAKE_THEIRS)
        return tuple(entry for entry in self.entries if entry.outcome not in quiet and entry.reason)


def read_incoming(path: Path) -> ExchangeFile:
    """Recognise and read an exchange file; FormatError names the line of what is broken."""
    data = read_file(path)
    return exchange_format_of(path, data).read(data, path)


def edition_of(uow: UnitOfWork, file: ExchangeFile, path: Path, appeal: str | None, language: str | None) -> Edition:
    """The edition a file belongs to: what is named, else what the file says; InputError where neither does."""
    slug, tag = appeal or file.appeal, language or file.language
    if not slug:
        raise InputError(
            _("{path} does not say which appeal it belongs to").format(path=path), hint=_("say it with --appeal NAME")
        )
    get_appeal(uow, slug)
    if not tag:
        raise InputError(_("{path} does not name its language").format(path=path), hint=_("say it with --language TAG"))
    if language and file.language and primary(file.language) != primary(parse_tag(language)):
        raise InputError(
            _("{path} is in {language}, not in {other}").format(
                path=path, language=file.language, other=parse_tag(language)
            ),
            hint=_("leave --language out"),
        )
    return get_edition(uow, slug, tag)

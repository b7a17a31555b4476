"""Check texts outside a workspace: a pair from the shell, or all of an exchange file."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from transcall.checks.base import Speller
from transcall.checks.consistency import Text
from transcall.checks.plain import check_text
from transcall.checks.policy import Policy
from transcall.checks.registry import checks, edition_checks
from transcall.domain.inline import Content
from transcall.domain.issue import Issue, Severity
from transcall.domain.language import parse_tag
from transcall.errors import InputError
from transcall.formats.exchange import ExchangeEntry, exchange_format_of, exchange_formats
from transcall.formats.po import Misfit, misfits
from transcall.formats.po.format_strings import fault, is_format, is_known
from transcall.formats.po.plurals import plural_forms, rare_forms, singular_form
from transcall.interface import _
from transcall.segmentation import SentenceSplitter
from transcall.services.files import read_file
from transcall.services.speller import speller_for

_SPLITTER = SentenceSplitter()
_EVERYTHING = Policy(also=frozenset({"empty", "spelling"}))
"""Spelling finds nothing without a dictionary."""
_SIGNS = re.compile("[%{$]")


class InFile(NamedTuple):
    """An issue, and the entry of a file that has it."""

    segment: str
    issue: Issue
    text: str
    """The target."""


@dataclass(frozen=True, slots=True)
class KnownCheck:
    """A check, for lists."""

    name: str
    kind: str
    severity: str
    explanation: str


FILE_RULES = KnownCheck(
    "file-rules",
    "non-conformance",
    Severity.ERROR.value,
    "The file breaks a rule of its format: wrong plural forms, or a line break at an end that the source has not.",
)
"""The one check of a file rather than of its texts: only `check FILE` has it."""


def list_checks() -> tuple[KnownCheck, ...]:
    """Every check there is, ours first, the one for files last."""
    of_texts = (KnownCheck(each.name, each.kind, each.severity.value, each.explanation) for each in checks())
    of_editions = (KnownCheck(each.name, each.kind, each.severity.value, each.explanation) for each in edition_checks())
    return (*of_texts, *of_editions, FILE_RULES)


def check_pair(
    source: str, target: str, language: str, *, source_language: str, spelling: bool = False
) -> tuple[Issue, ...]:
    """What is wrong with a target; HTML and XML tags count as inline codes."""
    tag = parse_tag(language)
    speller = speller_for(tag) if spelling else None
    texts = source, target, parse_tag(source_language), tag
    return check_text(*texts, split=_SPLITTER.split, speller=speller, policy=_EVERYTHING)


def check_exchange_file(
    path: Path, *, language: str | None, source_language: str | None, spelling: bool = False
) -> list[InFile]:
    """What is wrong with every entry that has a translation; FormatError names the line of what is broken.

    A segment is named by its key, in a file that is not ours by its context or, without one, by its key. Every plural
    form is checked. What is marked as needing work is checked as well, but holds no errors: it goes into no product.
    The header, obsolete entries and what nobody translates are not checked.
    """
    data = read_file(path)
    file = exchange_format_of(path, data).read(data, path)
    tag = parse_tag(language) if language else file.language
    if not tag:
        raise InputError(_("{path} does not name its language").format(path=path), hint=_("say it with --language TAG"))
    source_tag = parse_tag(source_language) if source_language else file.source_language or "en"
    speller = speller_for(tag) if spelling else None
    check = _FileCheck(source_tag, tag, file.plural_forms or plural_forms(tag), speller)
    entries = [entry for entry in file.entries if entry.translate]
    compared = _compared(entries)
    found = [
        InFile(_name(entry), issue, entry.target)
        for entry in entries
        for issue in (*check.entry(entry), *compared.get(entry.key, ()))
    ]
    return found + [InFile(_misfit_name(each), _issue_of(each), "") for each in misfits(file)]


def _compared(entries: Sequence[ExchangeEntry]) -> dict[str, list[Issue]]:
    """Entry → what shows only where texts are compared with one another; a context parts what reads the same."""
    entries = [entry for entry in entries if entry.plural_source is None and not entry.context]
    texts = [Text(Content(entry.source), entry.target) for entry in entries]
    found: dict[str, list[Issue]] = {}
    for one in edition_checks():
        for place, issue in one.find(texts):
            found.setdefault(entries[place].key, []).append(issue)
    return found


class _FileCheck:
    """The checks of one file's entries."""

    def __init__(self, source_language: str, language: str, header: str, speller: Speller | None) -> None:
        self._languages = (source_language, language)
        self._speller = speller
        self._header = header
        self._singular = singular_form(header)
        self._rare = rare_forms(header)

    def entry(self, entry: ExchangeEntry) -> Iterator[Issue]:
        """What is wrong with an entry's target, or with each of its plural forms."""
        for number, target in enumerate(entry.plural_targets or (entry.target,)):
            if not target.strip():
                continue
            sources = self._sources(entry, number)
            texts = min((self._texts(entry, number, source, target) for source in sources), key=len)
            where = "" if entry.plural_source is None else f"Form {number}: "
            for issue in (*self._format(entry, number, target), *texts):
                severity = _lowered(issue.severity) if entry.needs_work else issue.severity
                yield replace(issue, message=f"{where}{issue.message}", severity=severity)

    def _sources(self, entry: ExchangeEntry, number: int) -> tuple[str, ...]:
        """What a target may be a translation of: the form for one may leave the number out, or not."""
        if entry.plural_source is None:
            return (entry.source,)
        both = (entry.source, entry.plural_source)
        return both if number == self._singular or number in self._rare else both[1:]

    def _texts(self, entry: ExchangeEntry, number: int, source: str, target: str) -> tuple[Issue, ...]:
        # Flags say what is a placeholder, and what only looks like one; “no files” may say its number in words.
        is_told = is_known(entry.flags) or is_format(entry.flags) is False
        is_in_words = entry.plural_source is not None and number in self._rare and not _SIGNS.search(target)
        is_rare = entry.plural_source is not None and number in self._rare
        off = {*(("placeholders",) if is_told or is_in_words else ()), *(("length-ratio",) if is_rare else ())}
        policy = _EVERYTHING.without(frozenset(off))
        languages = self._languages
        return check_text(source, target, *languages, split=_SPLITTER.split, speller=self._speller, policy=policy)

    def _format(self, entry: ExchangeEntry, number: int, target: str) -> Iterator[Issue]:
        if not is_known(entry.flags):
            return
        is_plural = entry.plural_source is not None
        may_omit = is_plural and number in rare_forms(self._header, entry.flags)
        message = fault(entry.plural_source or entry.source, target, entry.flags, may_omit=may_omit)
        if message:
            known = next(each for each in checks() if each.name == "placeholders")
            yield Issue(known.name, known.kind, known.severity, message)


def _lowered(severity: Severity) -> Severity:
    return Severity.WARNING if severity is Severity.ERROR else severity


def _name(entry: ExchangeEntry) -> str:
    return entry.context or entry.key


def _misfit_name(misfit: Misfit) -> str:
    return "header" if misfit.entry is None else _name(misfit.entry)


def _issue_of(misfit: Misfit) -> Issue:
    said = f"{misfit.message[:1].upper()}{misfit.message[1:]}."
    return Issue(FILE_RULES.name, FILE_RULES.kind, Severity(FILE_RULES.severity), said)


def looks_like_file(name: str) -> bool:
    """Whether a word on the command line means a file: it has an exchange format's suffix, or a path's form."""
    path = Path(name)
    suffixes = {suffix for known in exchange_formats().values() for suffix in known.spec.suffixes}
    return path.suffix.lower() in suffixes or "/" in name

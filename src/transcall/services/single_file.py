"""Work on single files, without a workspace: cut, extract, merge, pseudo-translate."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from transcall.domain.document import Document, MergeRequest, Unit
from transcall.domain.language import parse_tag
from transcall.domain.segment import Piece, Segment
from transcall.domain.state import State
from transcall.domain.text import without_controls
from transcall.errors import InputError
from transcall.formats import registry
from transcall.formats.base import DocumentFormat
from transcall.formats.exchange import Bilingual, ExchangeEntry, ExchangeFile, MadeEntries, exchange_format, written
from transcall.formats.limits import refuse_targets
from transcall.formats.pseudo import pseudo
from transcall.interface import _
from transcall.segmentation.split import SentenceSplitter
from transcall.services.assemble import unit_targets
from transcall.services.cut import cut_document, cut_unit
from transcall.services.held_targets import HeldTarget, completed, held_in

_FROM_PROGRAMS = frozenset({"po", "xliff"})
"""Formats whose texts may hold placeholders that a program fills in."""


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A document read from bytes."""

    data: bytes
    document: Document
    format: DocumentFormat
    language: str
    encoding: str | None
    """What the caller said it is; None: what the bytes say."""

    path: Path | None = None
    """For errors."""

    def merged(self, targets: Mapping[int, str], language: str) -> bytes:
        """The document with those targets (by unit) in `language`; FormatError names the file."""
        units = self.document.units
        refuse_targets((units[index], target) for index, target in targets.items())
        options = {"encoding": self.encoding} if self.encoding else {}
        request = MergeRequest(targets, language=language, source_language=self.language, options=options)
        with registry.naming(self.path):
            return self.format.merge(self.data, request)


def read_document(
    data: bytes, path: Path | None, *, language: str | None = None, format_name: str | None = None,
    encoding: str | None = None,
) -> ReadFile:  # fmt: skip
    """Recognise and read a document; FormatError where it is broken, InputError for an unknown tag or format."""
    tag = parse_tag(language) if language else None
    chosen, document = registry.read_document(data, path, format_name=format_name, encoding=encoding)
    return ReadFile(data, document, chosen, tag or document.language or "en", encoding, path)


def segment_file(file: ReadFile, *, by: str = "sentence") -> Iterator[tuple[Unit, tuple[Piece, ...]]]:
    """Every unit with its sentences, one by one."""
    splitter = SentenceSplitter()
    return ((unit, cut_unit(unit, file.language, splitter, by=by)) for unit in file.document.units)


def extract_file(file: ReadFile, name: str, *, by: str = "sentence") -> tuple[Segment, ...]:
    """The file's segments with keys, as `add` would make them for an appeal of that name."""
    return cut_document(file.document, name, file.language, SentenceSplitter(), by=by)


def exchange_bytes(file: ReadFile, name: str, *, to: str, target_language: str, by: str = "sentence") -> bytes:
    """What `exchange_pieces` gives, as one."""
    return b"".join(exchange_pieces(file, name, to=to, target_language=target_language, by=by))


def exchange_pieces(
    file: ReadFile, name: str, *, to: str, target_language: str, by: str = "sentence"
) -> Iterable[bytes]:
    """The file's segments as an exchange file, in pieces, to be translated and merged back with `merge_file`."""
    file = _in_forms_of(file, target_language)
    segments = extract_file(file, name, by=by)
    groups = file.format.groups_of(file.data) if isinstance(file.format, Bilingual) else {}
    held = held_in(file.data, file.document.units, segments, SentenceSplitter(), target_language)

    def make() -> Iterator[ExchangeEntry]:
        return (_entry(segment, held.get(segment.key), groups.get(segment.unit, "")) for segment in segments)

    entries = MadeEntries(len(segments), make)
    made = ExchangeFile(target_language, file.language, name, title=file.document.title, entries=entries)
    return written(exchange_format(to), made)


def _in_forms_of(file: ReadFile, language: str) -> ReadFile:
    """A bilingual file with as many plural forms as the language has, so that each can be translated."""
    if not language or not isinstance(file.format, Bilingual):
        return file
    data = file.format.for_language(file.data, language)
    return file if data == file.data else replace(file, data=data, document=file.format.read(data))


def _entry(segment: Segment, held: HeldTarget | None, group: str) -> ExchangeEntry:
    return ExchangeEntry(
        key=segment.key,
        source=segment.source.text,
        target=held.text if held else "",
        state=State.DRAFT if held and held.is_draft else State.UNTRANSLATED,
        place=segment.place,
        kind=segment.kind,
        notes=(segment.note,) if segment.note else (),
        translate=segment.translate,
        max_length=segment.max_length,
        codes=segment.source.codes,
        group=group,
    )


def merge_file(file: ReadFile, translated: ExchangeFile, name: str, *, by: str = "sentence") -> bytes:
    """The document with the translations of an exchange file in their places.

    Entries are found by key; in a file that is not ours, by the document's own entries where it is bilingual itself,
    else by source text, equal ones in their order. What is missing or marked as needing work keeps its source.
    InputError where nothing fits.
    """
    given = file.data
    file = _in_forms_of(file, translated.language)
    segments = extract_file(file, translated.appeal or name, by=by)
    own = file.format.targets_of(file.data, translated) if isinstance(file.format, Bilingual) else {}
    found = {key: text for key, text in _by_segment(segments, translated).items() if text}
    has_words = any(segment.translate for segment in segments)
    if has_words and not (own or found) and any(_usable(entry) for entry in translated.entries):
        raise InputError(
            _("none of these translations belongs to this document"), hint=_("was it extracted from another?")
        )
    language = translated.language or file.language
    units = file.document.units
    if isinstance(file.format, Bilingual):
        held = held_in(file.data, units, segments, SentenceSplitter(), language)
        found = completed(units, segments, found, held)
    targets = {**unit_targets(segments, found, language), **own}
    merged = file.merged({**targets, **_untouched(units, targets)}, language)
    return given if merged == file.data else merged


def _by_segment(segments: Sequence[Segment], translated: ExchangeFile) -> dict[str, str]:
    """Segment key → its finished target; empty where there is none."""
    by_key = {entry.key: _usable(entry) for entry in translated.entries}
    by_source: dict[str, deque[str]] = {}
    for entry in translated.entries if not translated.appeal else ():
        by_source.setdefault(entry.source, deque()).append(_usable(entry))
    found: dict[str, str] = {}
    for segment in segments:
        equal = by_source.get(segment.source.text, deque())
        text = by_key.get(segment.key) or (equal[0] if equal else "")
        if len(equal) > 1:
            equal.popleft()
        if segment.translate:
            found[segment.key] = text
    return found


def _usable(entry: ExchangeEntry) -> str:
    return "" if entry.needs_work or not entry.target.strip() else entry.target


def _untouched(units: Sequence[Unit], targets: Mapping[int, str]) -> dict[int, str]:
    """What differs from the text the document holds in control characters only: the exchange file could not write them.

    Then it is that text, and nobody changed it.
    """
    return {
        index: held
        for index, text in targets.items()
        if (held := units[index].target) and held != text and _writable(held) == _writable(text)
    }


def _writable(text: str) -> str:
    """What every exchange format can write: XML knows no control characters and no U+FFFE."""
    return without_controls(text).replace("\ufffe", "").replace("\uffff", "")


def pseudo_file(file: ReadFile, *, rtl: bool = False, expansion: float = 0.3) -> bytes:
    """The document with every translatable letter changed and everything else as it was."""
    targets = {
        index: pseudo(unit.content, rtl=rtl, expansion=expansion, placeholders=file.format.spec.name in _FROM_PROGRAMS)
        for index, unit in enumerate(file.document.units)
        if unit.translate
    }
    tag = "ar" if rtl else file.language
    return file.merged(targets, tag)

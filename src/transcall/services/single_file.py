"""Work on single files, without a workspace: cut, extract, merge, pseudo-translate."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from transcall.domain.document import Document, MergeRequest, Unit
from transcall.domain.language import parse_tag
from transcall.domain.segment import Piece, Segment
from transcall.domain.state import State
from transcall.errors import InputError
from transcall.formats.base import DocumentFormat
from transcall.formats.exchange import ExchangeEntry, ExchangeFile, exchange_format
from transcall.formats.pseudo import pseudo
from transcall.formats.registry import by_name, detect
from transcall.segmentation.split import SentenceSplitter
from transcall.services.assemble import unit_targets
from transcall.services.cut import cut_document, cut_unit
from transcall.services.held_targets import HeldTarget, completed, held_targets

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

    def request(self, targets: Mapping[int, str], language: str) -> MergeRequest:
        """What its filter needs to give it back in `language`."""
        options = {"encoding": self.encoding} if self.encoding else {}
        return MergeRequest(targets, language=language, source_language=self.language, options=options)


def read_document(
    data: bytes, path: Path | None, *, language: str | None = None, format_name: str | None = None,
    encoding: str | None = None,
) -> ReadFile:  # fmt: skip
    """Recognise and read a document; FormatError where it is broken, InputError for an unknown tag or format."""
    tag = parse_tag(language) if language else None
    chosen = by_name(format_name) if format_name else detect(data, path)
    document = chosen.read(data, encoding=encoding)
    return ReadFile(data, document, chosen, tag or document.language or "en", encoding)


def segment_file(file: ReadFile, *, by: str = "sentence") -> list[tuple[Unit, tuple[Piece, ...]]]:
    """Every unit with its sentences."""
    splitter = SentenceSplitter()
    return [(unit, cut_unit(unit, file.language, splitter, by=by)) for unit in file.document.units]


def extract_file(file: ReadFile, name: str, *, by: str = "sentence") -> tuple[Segment, ...]:
    """The file's segments with keys, as `add` would make them for an appeal of that name."""
    return cut_document(file.document, name, file.language, SentenceSplitter(), by=by)


def exchange_bytes(file: ReadFile, name: str, *, to: str, target_language: str, by: str = "sentence") -> bytes:
    """The file's segments as an exchange file, to be translated and merged back with `merge_file`."""
    segments = extract_file(file, name, by=by)
    held = held_targets(file.document.units, segments, SentenceSplitter(), target_language)
    entries = tuple(_entry(segment, held.get(segment.key)) for segment in segments)
    made = ExchangeFile(target_language, file.language, name, title=file.document.title, entries=entries)
    return exchange_format(to).write(made)


def _entry(segment: Segment, held: HeldTarget | None) -> ExchangeEntry:
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
    )


def merge_file(file: ReadFile, translated: ExchangeFile, name: str, *, by: str = "sentence") -> bytes:
    """The document with the translations of an exchange file in their places.

    Entries are found by key; in a file that is not ours, by source text. What is missing or marked as needing work
    keeps its source. InputError where nothing fits.
    """
    segments = extract_file(file, translated.appeal or name, by=by)
    usable = [entry for entry in translated.entries if entry.target.strip() and not entry.needs_work]
    by_key = {entry.key: entry.target for entry in usable}
    by_source = {} if translated.appeal else {entry.source: entry.target for entry in usable}
    found = {
        segment.key: target
        for segment in segments
        if segment.translate and (target := by_key.get(segment.key) or by_source.get(segment.source.text))
    }
    if usable and not found:
        raise InputError("none of these translations belongs to this document", hint="was it extracted from another?")
    language = translated.language or file.language
    held = held_targets(file.document.units, segments, SentenceSplitter(), language)
    targets = unit_targets(segments, completed(file.document.units, segments, found, held), language)
    return file.format.merge(file.data, file.request(targets, language))


def pseudo_file(file: ReadFile, *, rtl: bool = False, expansion: float = 0.3) -> bytes:
    """The document with every translatable letter changed and everything else as it was."""
    targets = {
        index: pseudo(unit.content, rtl=rtl, expansion=expansion, placeholders=file.format.spec.name in _FROM_PROGRAMS)
        for index, unit in enumerate(file.document.units)
        if unit.translate
    }
    tag = "ar" if rtl else file.language
    return file.format.merge(file.data, file.request(targets, tag))

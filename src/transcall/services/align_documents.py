"""Make a memory of a finished pair of documents: aligned by sentence, with a list for review."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from transcall.domain.align_sentences import LOW, Bead, align_sentences
from transcall.domain.appeal import Event, slug_from
from transcall.domain.document import Unit
from transcall.domain.inline import Content, without_tags
from transcall.domain.language import parse_tag
from transcall.domain.match import MemoryUnit
from transcall.domain.segment import Piece
from transcall.domain.sentence_signs import Sentence, sentence
from transcall.domain.state import Origin, State
from transcall.domain.text import for_terminal, without_controls
from transcall.errors import InputError
from transcall.formats.exchange import ExchangeEntry, ExchangeFile, exchange_format
from transcall.formats.memory_csv import guarded
from transcall.services.files import read_file, write_file
from transcall.services.import_memory import parse_memory_name
from transcall.services.single_file import read_document, segment_file
from transcall.services.workspace import Workspace
from transcall.suggest.tags import fit

COLUMNS = ("use", "confidence", "place", "source_language", "target_language", "source", "target")


@dataclass(frozen=True, slots=True)
class AlignedPair:
    """Sentences that belong together, as coded texts; one side may be empty."""

    source: str
    target: str
    confidence: int
    """0–100."""
    place: str
    """Where the source, or else the target, stands in its document."""

    @property
    def is_whole(self) -> bool:
        """Whether there is something on both sides."""
        return bool(self.source and self.target)

    @property
    def is_low(self) -> bool:
        """Whether a person has to look at it before it is used."""
        return self.confidence < LOW


@dataclass(frozen=True, slots=True)
class Aligned:
    """Two documents, pair by pair, in their order."""

    source_language: str
    target_language: str
    pairs: tuple[AlignedPair, ...]


def align_documents(source: Path, translation: Path, *, source_language: str, target_language: str) -> Aligned:
    """Read both, cut them into sentences, pair these. FormatError and InputError as for reading a document."""
    languages = parse_tag(source_language), parse_tag(target_language)
    if languages[0] == languages[1]:
        raise InputError("both documents are said to be in the same language", hint="give --from and --to")
    ours, theirs = (_read(path, tag) for path, tag in zip((source, translation), languages, strict=True))
    # Where a translation has lost its emphasis, that says nothing of a sentence.
    labels = _labels(ours) & _labels(theirs)
    here, there = list(_cuts(ours, labels)), list(_cuts(theirs, labels))
    beads = align_sentences([each.sentence for each in here], [each.sentence for each in there])
    return Aligned(*languages, tuple(_pair(bead, here, there) for bead in beads))


def write_review(aligned: Aligned, path: Path) -> None:
    """A list for review, by the path's suffix CSV or PO; `memory import` takes what is left in it."""
    suffix = path.suffix.lower()
    if suffix == ".csv":
        write_file(path, _csv(aligned))
    elif suffix == ".po":
        write_file(path, _po(aligned))
    else:
        raise InputError(f"{path.name} is neither a .csv nor a .po", hint="a list for review is one of these")


def import_aligned(workspace: Workspace, aligned: Aligned, name: str, *, confidence: int = LOW) -> int:
    """Add the pairs of at least this confidence to the memory `name`, as unreviewed; how many were new."""
    memory = parse_memory_name(name)
    sources = ["", *(each.source for each in aligned.pairs), ""]
    units = [
        _unit(aligned, each, memory, (before, after))
        for each, before, after in zip(aligned.pairs, sources, sources[2:], strict=False)
        if each.is_whole and each.confidence >= confidence
    ]
    with workspace.store.writing() as uow:
        changed = uow.memory.save(units)
        detail = f"{len(units)} aligned pairs into the memory {memory}"
        uow.events.add(Event(0, workspace.clock(), workspace.actor, "memory", detail=for_terminal(detail)))
    return changed


def memory_name(translation: Path) -> str:
    """What the memory of such a pair is called where nobody says it."""
    return slug_from(translation.stem)


@dataclass(frozen=True, slots=True)
class _Cut:
    unit: int
    piece: Piece
    place: str
    sentence: Sentence


_Units = list[tuple[Unit, tuple[Piece, ...]]]


def _read(path: Path, language: str) -> _Units:
    file = read_document(read_file(path), path, language=language)
    units = [(unit, pieces) for unit, pieces in segment_file(file) if unit.translate and pieces]
    if not units:
        raise InputError(f"{path} holds no words")
    return units


def _labels(units: _Units) -> frozenset[str]:
    return frozenset(code.label for unit, _ in units for code in unit.content.codes)


def _cuts(units: _Units, labels: frozenset[str]) -> Iterator[_Cut]:
    for index, (unit, pieces) in enumerate(units):
        for number, piece in enumerate(pieces):
            codes = piece.content.codes
            signs = sentence(
                piece.content.plain,
                index,
                unit.kind,
                begins=number == 0,
                hidden=" ".join(code.href for code in codes if code.href),
                labels=labels.intersection(code.label for code in codes),
            )
            yield _Cut(index, piece, unit.place, signs)


def _pair(bead: Bead, here: Sequence[_Cut], there: Sequence[_Cut]) -> AlignedPair:
    source, target = [here[at] for at in bead.source], [there[at] for at in bead.target]
    ours, theirs = _joined(source), _joined(target)
    text = fit(theirs.text, theirs.text, ours.codes) if theirs.codes else theirs.text
    return AlignedPair(
        without_controls(ours.text),
        without_controls(text if source else theirs.text),
        bead.confidence,
        (source or target)[0].place,
    )


def _joined(cuts: Sequence[_Cut]) -> Content:
    if len(cuts) == 1:
        return cuts[0].piece.content
    if len({each.unit for each in cuts}) > 1:
        # Codes of two units have the same names.
        return Content(" ".join(without_tags(each.piece.content.text, each.piece.content.codes) for each in cuts))
    text = "".join(each.piece.content.text + each.piece.after for each in cuts).rstrip()
    return Content(text, tuple(code for each in cuts for code in each.piece.content.codes))


def _unit(aligned: Aligned, pair: AlignedPair, memory: str, around: tuple[str, str]) -> MemoryUnit:
    return MemoryUnit(
        aligned.source_language,
        aligned.target_language,
        pair.source,
        pair.target,
        origin=Origin.IMPORT.value,
        previous_source=around[0],
        next_source=around[1],
        memory=memory,
        is_reviewed=False,
    )


def _csv(aligned: Aligned) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for each in aligned.pairs:
        use = "no" if each.is_low or not each.is_whole else "yes"
        cells = (use, str(each.confidence), each.place, aligned.source_language, aligned.target_language)
        writer.writerow([*cells, guarded(each.source), guarded(each.target)])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _po(aligned: Aligned) -> bytes:
    entries = tuple(
        ExchangeEntry(
            key=f"pair-{number}",
            source=each.source,
            target=each.target,
            state=State.DRAFT if each.is_low else State.TRANSLATED,
            place=each.place,
            notes=(f"confidence: {each.confidence}",),
        )
        for number, each in enumerate(aligned.pairs, 1)
        if each.source
    )
    return exchange_format("po").write(ExchangeFile(aligned.target_language, aligned.source_language, entries=entries))

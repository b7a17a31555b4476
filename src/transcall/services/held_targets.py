"""The translations that a bilingual source (PO, XLIFF) already holds, each with the segment it belongs to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from transcall.domain.document import Unit
from transcall.domain.language import primary
from transcall.domain.ports import SentenceSplitter
from transcall.domain.segment import Segment
from transcall.formats.exchange import Bilingual
from transcall.formats.registry import detect


@dataclass(frozen=True, slots=True)
class HeldTarget:
    """One segment's translation."""

    text: str
    """Coded text."""
    is_draft: bool
    """Whether somebody has to look at it: its source says so, or it is a part that was cut from a longer one."""


def language_of_targets(data: bytes, units: tuple[Unit, ...]) -> str:
    """The language of the translations in a document; empty where it holds none, or does not name it."""
    if all(unit.target is None for unit in units):
        return ""
    known = detect(data, Path("source"))
    return known.language_of(data) if isinstance(known, Bilingual) else ""


def held_in(
    data: bytes, units: tuple[Unit, ...], segments: Iterable[Segment], splitter: SentenceSplitter, language: str
) -> dict[str, HeldTarget]:
    """What a document holds for its segments in a language; nothing where its translations are in another."""
    theirs = language_of_targets(data, units)
    if theirs and language not in ("", "und") and primary(theirs) != primary(language):
        return {}
    return held_targets(units, segments, splitter, language)


def held_targets(
    units: tuple[Unit, ...], segments: Iterable[Segment], splitter: SentenceSplitter, language: str
) -> dict[str, HeldTarget]:
    """Segment key → what the document holds for it; `language`: of the targets.

    A unit that was cut into sentences gives its target away sentence by sentence, as drafts, if it has as many.
    """
    held: dict[str, HeldTarget] = {}
    for number, members in groupby(segments, key=lambda segment: segment.unit):
        unit, parts = units[number], list(members)
        if unit.target is None or not unit.translate:
            continue
        texts = [unit.target] if len(parts) == 1 else [each.strip() for each in splitter.split(unit.target, language)]
        if len(texts) == len(parts):
            is_draft = unit.needs_work or len(parts) > 1
            held |= {part.key: HeldTarget(text, is_draft) for part, text in zip(parts, texts, strict=True)}
    return held


def completed(
    units: tuple[Unit, ...], segments: Iterable[Segment], found: Mapping[str, str], held: Mapping[str, HeldTarget]
) -> dict[str, str]:
    """What to put in a bilingual document, so that no translation in it becomes half a source text.

    What is not found of a unit stays as the document holds it; a draft, or what has no translation yet, is replaced as
    a whole or not at all.
    """
    wanted = dict(found)
    for number, members in groupby(segments, key=lambda segment: segment.unit):
        parts = [part.key for part in members]
        missing = [key for key in parts if key not in found]
        if not missing or len(missing) == len(parts):
            continue
        if all(key in held for key in missing) and not units[number].needs_work:
            wanted |= {key: held[key].text for key in missing}
        else:
            for key in parts:
                wanted.pop(key, None)
    return wanted

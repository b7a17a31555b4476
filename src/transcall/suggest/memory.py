"""Matches from the translation memory: in-context exact, exact, fuzzy, repaired, and phrases.

One `MemoryIndex` serves one workspace, from any thread. Scores are those of `score`, nothing else; what speaks against
a match (`penalties`) changes its place, not its score. Languages are also matched as other regions have them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock
from urllib.parse import quote

from transcall.domain import links
from transcall.domain.language import is_as_good
from transcall.domain.match import Match, MatchKind, MemoryUnit
from transcall.domain.ports import Memory
from transcall.domain.segment import Segment
from transcall.domain.state import Origin
from transcall.suggest.memory_index import PairIndex
from transcall.suggest.penalties import USUAL, Penalties
from transcall.suggest.repair import FindTerms, repair
from transcall.suggest.score import reading, similarity, without_signs
from transcall.suggest.subsegment import longest_shared, shortest_phrase, whole_units
from transcall.suggest.tags import fit
from transcall.suggest.word_index import WordIndex

_WIDER = 4
"""How many times more sources than matches are looked at: several may have the same target."""
_NEWEST = 5
"""Units looked at of each source text."""
_ROUNDS = 3
"""How often what was found to be gone is searched past."""
_FURTHER = 20
"""How much less alike a unit may be whose address could be repaired: an address is many characters."""
_GOOD = 75
"""From this similarity on a match of the whole makes phrases superfluous."""
_LONGER = 3
"""How many times as long as the segment a unit may be that shares a phrase with it."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A segment, and what is known of where it stands."""

    segment: Segment
    source_language: str
    target_language: str
    previous: str = ""
    following: str = ""
    """Coded sources of the neighbours, empty at the ends."""
    appeal: str = ""
    domain: str = ""
    find_terms: FindTerms | None = None
    """Finds terms in a source text, for repairs."""
    penalties: Penalties = USUAL
    shared: str = ""
    """The name of the other workspace whose memory is asked."""
    is_other_region: bool = False
    """Whether these are not the segment's languages but the same as other regions have them."""

    @property
    def text(self) -> str:
        """The coded source."""
        return self.segment.source.text


class MemoryIndex:
    """Where to look in a memory, kept in files and in the process; thread-safe. One memory has one."""

    def __init__(self, *folders: Path) -> None:
        """Files are kept in the first of the `folders` that can be written; without any, all is kept in the process."""
        self._folders = folders
        self._lock = Lock()
        self._pairs: dict[tuple[str, str], PairIndex] = {}
        self._words: dict[tuple[str, str, bool], WordIndex] = {}

    def find(self, memory: Memory, wanted: Wanted, *, minimum: int = 70, limit: int = 5) -> tuple[Match, ...]:
        """The best matches for a segment, best first, no target twice.

        `minimum` is the least similarity (1–100) of a fuzzy match. Raises what the memory raises.
        """
        asked = (wanted, *_other_regions(memory, wanted))
        matches = [match for each in asked for match in _exact(memory, each)]
        result = best_of(matches, limit)
        if len(result) < limit and minimum < 100:
            indexes = [(self.refreshed(memory, each.source_language, each.target_language), each) for each in asked]
            for index, each in indexes:
                matches += _fuzzy(index, memory, each, max(1, minimum), limit)
            result = best_of(matches, limit)
            if not result or result[0].similarity < _GOOD:
                phrases = [match for index, each in indexes for match in _phrases(index, memory, each, limit)]
                result = best_of([*matches, *phrases], limit)
        return result

    def words(self, source_language: str, target_language: str, *, in_target: bool) -> WordIndex:
        """Where a phrase stands in one side of a pair of languages."""
        key = (source_language, target_language, in_target)
        with self._lock:
            index = self._words.get(key)
            if index is None:
                paths = self._paths(source_language, target_language, f".{'target' if in_target else 'source'}.words")
                index = self._words[key] = WordIndex(paths, source_language, target_language, in_target=in_target)
        return index

    def prepare(self, memory: Memory, source_language: str, target_language: str) -> None:
        """After an import, or a removal: make the files that are due, so that nobody waits for them."""
        self.refreshed(memory, source_language, target_language)
        for in_target in (False, True):
            self.words(source_language, target_language, in_target=in_target).refresh(memory)

    def refreshed(self, memory: Memory, source_language: str, target_language: str) -> PairIndex:
        """The index of a pair of languages as the memory is now."""
        pair = (source_language, target_language)
        with self._lock:
            index = self._pairs.get(pair)
            if index is None:
                index = self._pairs[pair] = PairIndex(self._paths(*pair, ".index"), *pair)
        index.refresh(memory)
        return index

    def _paths(self, source_language: str, target_language: str, suffix: str) -> list[Path]:
        name = f"{quote(source_language, safe='')}_{quote(target_language, safe='')}{suffix}"
        return [folder / name for folder in self._folders]


def _other_regions(memory: Memory, wanted: Wanted) -> list[Wanted]:
    """The same for each pair of languages of the memory that only differ from the wanted ones in their region."""
    here = wanted.source_language, wanted.target_language
    return [
        replace(wanted, source_language=source, target_language=target, is_other_region=True)
        for source, target in memory.pairs()
        if (source, target) != here and is_as_good(source, here[0]) and is_as_good(target, here[1])
    ]


def _exact(memory: Memory, wanted: Wanted) -> list[Match]:
    units = memory.exact(wanted.source_language, wanted.target_language, wanted.text)
    return [_match(wanted, unit, _kind(wanted, unit), 100) for unit in units]


def _fuzzy(index: PairIndex, memory: Memory, wanted: Wanted, minimum: int, limit: int) -> list[Match]:
    text = wanted.text
    has_address = next(links.find(text), None) is not None
    least = max(1, minimum - _FURTHER) if has_address else minimum
    found = []
    for unit in _units(index, memory, reading(text), least, limit * _WIDER):
        score = similarity(text, unit.source)
        if score < 100:
            found.append(_repaired(wanted, unit, score) or _match(wanted, unit, MatchKind.FUZZY, score))
    return [match for match in found if match.similarity >= minimum]


def _units(index: PairIndex, memory: Memory, wanted: str, minimum: int, limit: int) -> list[MemoryUnit]:
    """Units that read much like this, best first, of equal ones the newest; those that are gone are searched past."""
    units: list[MemoryUnit] = []
    for _ in range(_ROUNDS):
        found = index.nearest(wanted, minimum=minimum, limit=limit)
        ids = [number for _, numbers in found for number in reversed(numbers[-_NEWEST:])]
        there = memory.by_id(ids)
        units = [there[number] for number in ids if number in there]
        if len(there) == len(ids):
            break
        index.forget(set(ids) - set(there))
    return units


def _repaired(wanted: Wanted, unit: MemoryUnit, score: int) -> Match | None:
    languages = (wanted.source_language, wanted.target_language)
    made = repair(wanted.text, unit.source, unit.target, languages, wanted.find_terms)
    if made is None:
        return None
    better = min(99, similarity(wanted.text, made.source))
    if better <= score < 99:
        return None
    match = _match(wanted, replace(unit, target=made.target), MatchKind.REPAIRED, better)
    return replace(match, repairs=made.changes)


def _phrases(index: PairIndex, memory: Memory, wanted: Wanted, limit: int) -> Iterator[Match]:
    text = reading(wanted.text)
    longest = _LONGER * len(text)
    whole = whole_units(text, index.phrases(text, shortest=shortest_phrase(text), longest=longest), limit=limit)
    shared = None if whole else longest_shared(text, index.sharing(text, longest=longest))
    for phrase in whole or ([shared] if shared else []):
        there = memory.by_id(phrase.ids[-_NEWEST:])
        if there:
            unit = there[max(there)]
            yield replace(_match(wanted, unit, MatchKind.SUBSEGMENT, phrase.share), phrase=without_signs(phrase.text))


def _kind(wanted: Wanted, unit: MemoryUnit) -> MatchKind:
    has_context = bool(wanted.previous or wanted.following)
    same = unit.previous_source == wanted.previous and unit.next_source == wanted.following
    return MatchKind.IN_CONTEXT if has_context and same else MatchKind.EXACT


def _match(wanted: Wanted, unit: MemoryUnit, kind: MatchKind, score: int) -> Match:
    return Match(
        target=fit(unit.target, unit.source, wanted.segment.source.codes),
        kind=kind,
        similarity=score,
        origin=Origin.MEMORY.value if unit.origin == Origin.HUMAN.value else unit.origin,
        source=unit.source,
        author=unit.author,
        at=unit.at,
        memory="/".join(name for name in (wanted.shared, unit.memory) if name),
        is_reviewed=unit.is_reviewed,
        penalty=wanted.penalties.of(
            unit,
            appeal=wanted.appeal,
            domain=wanted.domain,
            is_shared=wanted.shared != "",
            is_other_region=wanted.is_other_region,
        ),
        language=unit.target_language if wanted.is_other_region else "",
    )


def best_of(matches: Iterable[Match], limit: int) -> tuple[Match, ...]:
    """The best of each target, phrases last. The sort is stable: among equals the newest stays first."""
    first: dict[str, Match] = {}
    for match in sorted(matches, key=_order):
        is_needed = match.kind is not MatchKind.SUBSEGMENT or all(each.similarity < _GOOD for each in first.values())
        if is_needed and match.target.strip():
            first.setdefault(match.target, match)
        if len(first) >= limit:
            break
    return tuple(first.values())


def _order(match: Match) -> tuple[bool, bool, int, int]:
    is_phrase, is_in_context = match.kind is MatchKind.SUBSEGMENT, match.kind is MatchKind.IN_CONTEXT
    return is_phrase, not is_in_context or match.language != "", -match.rank, -match.similarity

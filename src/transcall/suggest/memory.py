"""Matches from the translation memory: in-context exact, exact, fuzzy.

A `MemoryIndex` keeps what a search reads of each pair of languages and reads it again when the memory's stamp
has changed; one index serves one workspace, from any thread. Scores are those of `score`, nothing else.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from threading import Lock

from transcall.domain.match import Match, MatchKind, MemoryUnit
from transcall.domain.ports import Memory
from transcall.domain.segment import Segment
from transcall.domain.state import Origin
from transcall.suggest.score import nearest, reading, similarity
from transcall.suggest.tags import fit

_WIDER = 4
"""How many times more sources than matches are looked at: several may have the same target."""
_NEWEST = 5
"""Units looked at of each source text."""


@dataclass(frozen=True, slots=True)
class _Sources:
    """One pair of languages as a search wants it: readings, and the units behind each, oldest first."""

    stamp: tuple[int, int]
    readings: tuple[str, ...]
    ids: tuple[tuple[int, ...], ...]


class MemoryIndex:
    """What is searched of a memory, kept in the process; thread-safe. Never share one between two memories."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._pairs: dict[tuple[str, str], _Sources] = {}

    def find(
        self,
        memory: Memory,
        segment: Segment,
        previous: str,
        following: str,
        source_language: str,
        target_language: str,
        *,
        minimum: int = 70,
        limit: int = 5,
    ) -> tuple[Match, ...]:
        """The best matches for a segment, best first, no target twice.

        `previous` and `following` are the coded sources of its neighbours ("" at the ends); `minimum` is the
        least similarity (1–100) of a fuzzy match. Raises what the memory raises.
        """
        text = segment.source.text
        exact = memory.exact(source_language, target_language, text)
        matches = [_match(segment, unit, _kind(unit, previous, following), 100) for unit in exact]
        matches.sort(key=lambda match: match.kind is not MatchKind.IN_CONTEXT)
        result = _without_repeats(matches, limit)
        if len(result) < limit and minimum < 100:
            sources = self._sources(memory, source_language, target_language)
            result = _without_repeats([*result, *_fuzzy(memory, sources, segment, max(1, minimum), limit)], limit)
        return result

    def _sources(self, memory: Memory, source_language: str, target_language: str) -> _Sources:
        pair = (source_language, target_language)
        stamp = memory.stamp(source_language, target_language)
        with self._lock:
            kept = self._pairs.get(pair)
        if kept is None or kept.stamp != stamp:
            kept = _prepare(stamp, memory.sources(source_language, target_language))
            with self._lock:
                self._pairs[pair] = kept
        return kept


def _prepare(stamp: tuple[int, int], sources: Iterable[tuple[int, str]]) -> _Sources:
    grouped: dict[str, list[int]] = {}
    for identity, text in sources:
        grouped.setdefault(reading(text), []).append(identity)
    return _Sources(stamp, tuple(grouped), tuple(tuple(sorted(ids)) for ids in grouped.values()))


def _fuzzy(memory: Memory, sources: _Sources, segment: Segment, minimum: int, limit: int) -> Iterator[Match]:
    text = segment.source.text
    found = nearest(reading(text), sources.readings, minimum=minimum, limit=limit * _WIDER)
    wanted = [identity for index, _ in found for identity in reversed(sources.ids[index][-_NEWEST:])]
    units = [(similarity(text, unit.source), unit) for unit in memory.get(wanted)]
    # The sort is stable: among equals the newest stays first.
    for score, unit in sorted(units, key=lambda scored: -scored[0]):
        if minimum <= score < 100:
            yield _match(segment, unit, MatchKind.FUZZY, score)


def _kind(unit: MemoryUnit, previous: str, following: str) -> MatchKind:
    has_context = bool(previous or following)
    same = unit.previous_source == previous and unit.next_source == following
    return MatchKind.IN_CONTEXT if has_context and same else MatchKind.EXACT


def _match(segment: Segment, unit: MemoryUnit, kind: MatchKind, score: int) -> Match:
    return Match(
        target=fit(unit.target, unit.source, segment.source.codes),
        kind=kind,
        similarity=score,
        origin=Origin.MEMORY.value if unit.origin == Origin.HUMAN.value else unit.origin,
        source=unit.source,
        author=unit.author,
        at=unit.at,
    )


def _without_repeats(matches: Iterable[Match], limit: int) -> tuple[Match, ...]:
    first: dict[str, Match] = {}
    for match in matches:
        if match.target.strip():
            first.setdefault(match.target, match)
        if len(first) >= limit:
            break
    return tuple(first.values())

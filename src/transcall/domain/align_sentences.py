"""A finished pair of documents aligned by sentence.

The lengths of a sentence and its translation go together (Gale and Church, 1993); to that model's costs are added what
both sides must share (`sentence_signs`) and where units begin. The cheapest way through is found inside a band round
what is rare and equal on both sides; where the way touches the band's edge, the band was too narrow.

What must stay true: the pairs, joined in their order, are both texts, each sentence once.
"""

import math
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from transcall.domain.anchors import ascending, equal_pairs
from transcall.domain.document import UnitKind
from transcall.domain.sentence_signs import Sentence

# How often translators do this, as the cost of doing it: -log of Gale and Church's frequencies.
_STEPS = {(1, 1): 0.1, (1, 0): 5.3, (0, 1): 5.3, (2, 1): 3.1, (1, 2): 3.1, (2, 2): 4.5}
_VARIANCE = 6.8
"""Of a translation's length, by character (Gale and Church)."""
_MORE_LEFT_OUT = 1.5
"""Each further sentence of a unit that is left out whole."""
_MOST_LENGTH, _LEFT_OUT_LENGTH = 9.0, 0.02
_SURE, _ALIKE, _KIND, _SPAN, _BEGIN = 3.0, 4.0, 3.0, 3.5, 0.7
_LONGEST_UNIT = 30
_BAND = 40
_EDGE = 2
_WHOLE = 100
LOW = 60
"""Pairs with less confidence are for a person to look at."""


@dataclass(frozen=True, slots=True)
class Bead:
    """Sentences that belong together; one side may be empty."""

    source: range
    target: range
    confidence: int
    """0–100; 0 where one side is empty."""


def align_sentences(source: Sequence[Sentence], target: Sequence[Sentence]) -> tuple[Bead, ...]:
    """The pairs of two texts, in their order, every sentence in one of them."""
    model = _Model(source, target)
    way = _way(model)
    beads = [Bead(range(i, i + m), range(j, j + n), model.confidence(i, j, m, n)) for i, j, m, n in way]
    return tuple(_doubted(beads))


def _doubted(beads: Sequence[Bead]) -> list[Bead]:
    """A pair beside something left out may well be the wrong one."""
    empty = [not bead.source or not bead.target for bead in beads]
    result = []
    for number, bead in enumerate(beads):
        beside = any(empty[other] for other in (number - 1, number + 1) if 0 <= other < len(beads))
        confidence = bead.confidence * 85 // 100 if beside else bead.confidence
        result.append(Bead(bead.source, bead.target, confidence))
    return result


class _Side:
    """One text with what a pair's cost is made of: sums of lengths, signs of one sentence and of two."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self.sentences = sentences
        self.lengths = [0]
        for each in sentences:
            self.lengths.append(self.lengths[-1] + len(each.text))
        pairs = [(each.sure, each.words) for each in sentences]
        doubles = [(a[0] | b[0], a[1] | b[1]) for a, b in pairwise(pairs)]
        self.signs: tuple[list[tuple[frozenset[str], frozenset[str]]], ...] = ([], pairs, doubles)

        self.unit_before = _units_before(sentences)

    def length(self, at: int, count: int) -> int:
        return self.lengths[at + count] - self.lengths[at]

    def spans_units(self, at: int, count: int) -> bool:
        return count == 2 and self.sentences[at].unit != self.sentences[at + 1].unit


def _units_before(sentences: Sequence[Sentence]) -> list[int]:
    """For each place: how many sentences the unit has that ends there; 0 inside a unit."""
    found = [0] * (len(sentences) + 1)
    size = 0
    for place, each in enumerate(sentences, 1):
        size = 1 if each.begins_unit else size + 1
        if place == len(sentences) or sentences[place].begins_unit:
            found[place] = size if size <= _LONGEST_UNIT else 0
    return found


class _Model:
    def __init__(self, source: Sequence[Sentence], target: Sequence[Sentence]) -> None:
        self.source, self.target = _Side(source), _Side(target)
        ratio = (self.target.lengths[-1] + 1) / (self.source.lengths[-1] + 1)
        self._ratio = min(5.0, max(0.2, ratio))

    def cost(self, i: int, j: int, m: int, n: int) -> float:
        """What it costs to take `m` sentences from `i` and `n` from `j` for each other."""
        step = _STEPS.get((m, n), _STEPS[1, 0] + _MORE_LEFT_OUT * (m + n - 1))
        if not m or not n:
            return step + self._left_out(i, j, m, n)
        length = min(_MOST_LENGTH, -math.log(max(1e-9, math.erfc(self._deviation(i, j, m, n) / math.sqrt(2)))))
        sure, alike = self._common(i, j, m, n)
        shared = (_SURE * (1 - 2 * sure) if sure is not None else 0.0) - _ALIKE * alike
        spans = self.source.spans_units(i, m) + self.target.spans_units(j, n)
        return step + length + shared + _SPAN * spans + self._structure(i, j)

    def steps(self, i: int, j: int) -> Iterable[tuple[int, int]]:
        """How one may have come to a place: by a pair, or past a whole unit that the other side does not have."""
        yield from _STEPS
        if (size := self.source.unit_before[i]) > 1:
            yield size, 0
        if (size := self.target.unit_before[j]) > 1:
            yield 0, size

    def _left_out(self, i: int, j: int, m: int, n: int) -> float:
        length = self.source.length(i, m) if m else self.target.length(j, n)
        return min(_MOST_LENGTH, _LEFT_OUT_LENGTH * length / (m + n))

    def confidence(self, i: int, j: int, m: int, n: int) -> int:
        """How much speaks for a pair, 0–100."""
        if not m or not n:
            return 0
        sure, alike = self._common(i, j, m, n)
        fit = math.exp(-(max(0.0, self._deviation(i, j, m, n) - 1) ** 2) / 6)
        evidence = (0.6 if sure is None else sure) + (0.4 * min(1.0, 3 * alike))
        weight = {2: 1.0, 3: 0.92, 4: 0.75}[m + n]
        weight *= 1.0 if self._same_kind(i, j) else 0.7
        weight *= 0.7 if self.source.spans_units(i, m) or self.target.spans_units(j, n) else 1.0
        return int(_WHOLE * weight * fit * (0.35 + 0.65 * min(1.0, evidence)))

    def _deviation(self, i: int, j: int, m: int, n: int) -> float:
        wanted, found = self.source.length(i, m) * self._ratio, self.target.length(j, n)
        return abs(found - wanted) / math.sqrt(_VARIANCE * max(1.0, (wanted + found) / 2))

    def _common(self, i: int, j: int, m: int, n: int) -> tuple[float | None, float]:
        """Dice of what is sure (None: there is nothing) and of what is alike."""
        sure, words = self.source.signs[m][i]
        other_sure, other_words = self.target.signs[n][j]
        both = len(sure) + len(other_sure)
        alike = len(words) + len(other_words)
        return (
            2 * len(sure & other_sure) / both if both else None,
            2 * len(words & other_words) / alike if alike else 0.0,
        )

    def _same_kind(self, i: int, j: int) -> bool:
        here, there = self.source.sentences[i], self.target.sentences[j]
        return _kind(here) == _kind(there)

    def _structure(self, i: int, j: int) -> float:
        here, there = self.source.sentences[i], self.target.sentences[j]
        cost = 0.0 if _kind(here) == _kind(there) else _KIND
        return (
            cost
            + (-_BEGIN if here.begins_unit and there.begins_unit else 0.0)
            + (_BEGIN if here.begins_unit is not there.begins_unit else 0.0)
        )


def _kind(sentence: Sentence) -> UnitKind:
    return UnitKind.HEADING if sentence.kind is UnitKind.TITLE else sentence.kind


Step = tuple[int, int, int, int]


def _way(model: _Model) -> list[Step]:
    """The cheapest way, in a band that is widened until the way keeps clear of its edges."""
    rows, columns = len(model.source.sentences), len(model.target.sentences)
    middle = _middle(model)
    width = _BAND
    while True:
        band = [_within(place, width, rows, columns, row) for row, place in enumerate(middle)]
        way = _cheapest(model, band)
        is_whole = all(low == 0 and high == columns for low, high in band)
        if is_whole or (way and not _touches(way, band, columns)):
            return way
        width *= 4


def _middle(model: _Model) -> list[float]:
    """For each place in the source the likeliest in the target: between rare things that both sides have once."""
    sides = [
        [" ".join(sorted(each.sure)) or object() for each in side.sentences] for side in (model.source, model.target)
    ]
    rows, columns = len(sides[0]), len(sides[1])
    inside = [pair for pair in equal_pairs(*sides) if 0 < pair[0] < rows and 0 < pair[1] < columns]
    known = [(0, 0), *ascending(inside), (rows, columns)]
    starts = [row for row, _ in known]
    found: list[float] = []
    for row in range(rows + 1):
        at = min(bisect_right(starts, row) - 1, len(known) - 2)
        (row_before, before), (row_after, after) = known[at], known[at + 1]
        share = (row - row_before) / (row_after - row_before) if row_after > row_before else 1.0
        found.append(before + share * (after - before))
    return found


def _within(place: float, width: int, rows: int, columns: int, row: int) -> tuple[int, int]:
    low, high = max(0, int(place) - width), min(columns, int(place) + width)
    # The corners belong to every way.
    return (0 if row == 0 else low), (columns if row == rows else high)


def _cheapest(model: _Model, band: Sequence[tuple[int, int]]) -> list[Step]:
    """The cheapest way inside the band; empty where none leads through."""
    rows, columns = len(band) - 1, band[-1][1]
    costs: list[list[float]] = []
    steps: list[list[tuple[int, int] | None]] = []
    for i, (low, high) in enumerate(band):
        costs.append([math.inf] * (high - low + 1))
        steps.append([None] * (high - low + 1))
        for j in range(low, high + 1):
            if i == 0 and j == 0:
                costs[0][0] = 0.0
                continue
            best, chosen = math.inf, None
            for m, n in model.steps(i, j):
                if m > i or n > j or not band[i - m][0] <= j - n <= band[i - m][1]:
                    continue
                before = costs[i - m][j - n - band[i - m][0]]
                if before < math.inf and (cost := before + model.cost(i - m, j - n, m, n)) < best:
                    best, chosen = cost, (m, n)
            costs[i][j - low], steps[i][j - low] = best, chosen
    way: list[Step] = []
    i, j = rows, columns
    while i or j:
        step = steps[i][j - band[i][0]]
        if step is None:
            return []
        i, j = i - step[0], j - step[1]
        way += _one_by_one(i, j, *step)
    return way[::-1]


def _one_by_one(i: int, j: int, m: int, n: int) -> list[Step]:
    """The step; what is left out as a whole unit, sentence by sentence, from the last."""
    if m and n:
        return [(i, j, m, n)]
    return [(i + at, j, 1, 0) for at in reversed(range(m))] + [(i, j + at, 0, 1) for at in reversed(range(n))]


def _touches(way: Sequence[Step], band: Sequence[tuple[int, int]], columns: int) -> bool:
    for i, j, _, _ in way:
        low, high = band[i]
        if (low > 0 and j - low < _EDGE) or (high < columns and high - j < _EDGE):
            return True
    return False

"""How alike two texts are, cheaply: is this the same sentence after an edit?

Not a matching score (that is `suggest.score`, which people see): this one only decides identities, and is made for
comparing many texts that mostly have nothing in common.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from transcall.domain.anchors import Pair, ascending, gaps
from transcall.domain.worddiff import words

_SHORT = 400
"""Characters of both texts together up to which they are also compared letter by letter."""
_FULL = 4096
"""Up to so many combinations every one is weighed; beyond, those near the diagonal."""
_BAND = 12
_SURE = 60
_STEP_BY_STEP = 75
"""So alike, each with its opposite, two stretches of one length need no search."""
_RARE = 8
"""A word in more texts than this says nothing about which of them it is."""


@dataclass(frozen=True, slots=True)
class Looks:
    """A text prepared for comparing."""

    text: str
    kind: str
    place: str
    bag: Counter[str]
    weight: int
    """Characters of its words."""


def look(text: str, kind: str, place: str) -> Looks:
    """Prepare a text; `kind` and `place` decide between texts that are equally alike."""
    bag = Counter(word.casefold() for word in words(text) if not word.isspace())
    return Looks(text, kind, place, bag, sum(len(word) * count for word, count in bag.items()))


def look_at_all(looks: Sequence[Looks]) -> Looks:
    """Several texts as one, with the kind and place of the first."""
    bag: Counter[str] = Counter()
    for each in looks:
        bag.update(each.bag)
    text = " ".join(each.text for each in looks)
    return Looks(text, looks[0].kind, looks[0].place, bag, sum(each.weight for each in looks))


def resemblance(one: Looks, other: Looks, *, by_letters: bool = True) -> int:
    """0–100; 100 only for texts equal to the letter. `by_letters`: look into words of short texts too."""
    if one.text == other.text:
        return 100
    alike = _shared(one, other)
    length = len(one.text) + len(other.text)
    by_letters = by_letters and alike < _SURE and (alike >= 20 or length <= 80)
    if by_letters and length <= _SHORT and 2 * min(len(one.text), len(other.text)) >= 0.6 * length:
        matcher = SequenceMatcher(None, one.text, other.text, autojunk=False)
        # A ratio under 60 is what any two sentences of a language have in common.
        if matcher.quick_ratio() >= 0.6 and (ratio := matcher.ratio()) >= 0.6:
            alike = max(alike, int(100 * ratio))
    return min(99, alike)


def best_pairs(old: Sequence[Looks], new: Sequence[Looks], least: int) -> list[Pair]:
    """The ascending pairs with the highest sum of squared resemblance, each at least `least`."""
    by_letters = len(old) * len(new) <= _FULL

    def worth(here: int, there: int) -> int:
        one, other = old[here], new[there]
        alike = resemblance(one, other, by_letters=by_letters)
        if alike < least:
            return 0
        # Squares: one exact match is worth more than two halves. Kind and place decide between equals.
        return alike * alike * 4 + 200 * (one.kind == other.kind) + 100 * (one.place == other.place)

    return _monotone(worth, len(old), len(new))


def alike_in_order(old: Sequence[Looks], new: Sequence[Looks], least: int) -> list[Pair]:
    """Like `best_pairs`; where there are many combinations, between pairs that rare words make sure of first."""
    if len(old) == len(new) and all(
        resemblance(one, other, by_letters=False) >= _STEP_BY_STEP for one, other in zip(old, new, strict=True)
    ):
        return [(number, number) for number in range(len(old))]
    if len(old) * len(new) <= _FULL:
        return best_pairs(old, new, least)
    sure = ascending(likely_pairs(old, new, max(least, _SURE)))
    found = list(sure)
    for start, stop, new_start, new_stop in gaps(sure, (0, len(old), 0, len(new))):
        between = best_pairs(old[start:stop], new[new_start:new_stop], least)
        found += [(start + here, new_start + there) for here, there in between]
    return sorted(found)


def likely_pairs(old: Sequence[Looks], new: Sequence[Looks], least: int) -> list[Pair]:
    """Pairs in any order that choose each other among all that share rare words; near-linear."""
    by_word: defaultdict[str, list[int]] = defaultdict(list)
    for here, one in enumerate(old):
        for word in one.bag:
            if len(by_word[word]) <= _RARE:
                by_word[word].append(here)
    chosen: dict[int, tuple[int, int]] = {}
    for there, other in enumerate(new):
        for here in _candidates(by_word, other, there):
            alike = resemblance(old[here], other)
            if alike >= least and alike > chosen.get(here, (0, 0))[0]:
                chosen[here] = (alike, there)
    best: dict[int, tuple[int, int]] = {}
    for here, (alike, there) in chosen.items():
        if alike > best.get(there, (0, 0))[0]:
            best[there] = (alike, here)
    return sorted((here, there) for there, (_, here) in best.items())


def _candidates(by_word: Mapping[str, Sequence[int]], other: Looks, there: int) -> list[int]:
    """The four texts that share most with `other` in rare words; the nearest of equals."""
    shared: Counter[int] = Counter()
    for word in other.bag:
        places = by_word.get(word, ())
        if len(places) <= _RARE:
            shared.update(dict.fromkeys(places, len(word)))
    return sorted(shared, key=lambda here: (-shared[here], abs(here - there), here))[:4]


def _shared(one: Looks, other: Looks) -> int:
    if not one.weight or not other.weight:
        return 0
    smaller, larger = (one.bag, other.bag) if len(one.bag) <= len(other.bag) else (other.bag, one.bag)
    common = 0
    for word, count in smaller.items():
        there = larger.get(word)
        if there:
            common += len(word) * min(count, there)
    return 200 * common // (one.weight + other.weight)


def _monotone(worth: Callable[[int, int], int], rows: int, columns: int) -> list[Pair]:
    """The ascending pairs with the highest sum; along the diagonal only where there are many combinations."""
    half = columns if rows * columns <= _FULL else max(_BAND, columns // max(1, rows) + 1)
    starts: list[int] = []
    steps: list[bytearray] = []
    start, values = 0, [0] * (min(columns, half) + 1)
    for row in range(1, rows + 1):
        centre = row * columns // rows
        low, high = max(0, centre - half), min(columns, centre + half)
        here: list[int] = []
        step = bytearray(high - low + 1)
        for column in range(low, high + 1):
            best, how = _value(values, column - start), 0
            if here and here[-1] > best:
                best, how = here[-1], 1
            if column and (pair := worth(row - 1, column - 1)):
                through = _value(values, column - 1 - start) + pair
                if through > best:
                    best, how = through, 2
            here.append(best)
            step[column - low] = how
        starts.append(low)
        steps.append(step)
        start, values = low, here
    return _walk_back(starts, steps, columns)


def _value(values: Sequence[int], at: int) -> int:
    """Beyond the band lies what its last column holds; before it, nothing."""
    if at < 0:
        return 0
    return values[at] if at < len(values) else values[-1]


def _walk_back(starts: Sequence[int], steps: Sequence[bytearray], columns: int) -> list[Pair]:
    pairs: list[Pair] = []
    row, column = len(steps), columns
    while row and column:
        at = min(column - starts[row - 1], len(steps[row - 1]) - 1)
        if at < 0:
            break
        column = starts[row - 1] + at
        how = steps[row - 1][at]
        if how == 2:
            pairs.append((row - 1, column - 1))
            row, column = row - 1, column - 1
        elif how == 1:
            column -= 1
        else:
            row -= 1
    return pairs[::-1]

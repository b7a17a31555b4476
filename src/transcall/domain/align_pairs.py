"""The pairs of old and new segments, as `align` finds them step by step."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import groupby

from transcall.domain.anchors import equal_pairs, gaps, unique_pairs
from transcall.domain.document import UnitKind
from transcall.domain.resemblance import Looks, alike_in_order, likely_pairs, look, look_at_all, resemblance
from transcall.domain.segment import Segment

_ALIKE = 50
_SAME_PLACE = 20
"""Enough where nothing else can be meant: one segment went and one came, at the same place."""
_VERY_ALIKE = 80
_WHOLE = 70
_SOME_WORDS = 4
"""Texts shorter than this say nothing about identity without their place."""
_MOST_PARTS = 8


class Pairing:
    """Old and new segments, and which belong together so far."""

    def __init__(self, old: Sequence[Segment], new: Sequence[Segment]) -> None:
        self.old, self.new = old, new
        self.old_of: list[int | None] = [None] * len(new)
        self.new_of: list[int | None] = [None] * len(old)
        self.moved: set[int] = set()
        """New segments that are paired out of order."""
        self._looks: tuple[dict[int, Looks], dict[int, Looks]] = {}, {}
        self._tokens = [_token(segment) for segment in old], [_token(segment) for segment in new]

    def pair(self, here: int, there: int, *, moved: bool = False) -> None:
        """Say that these belong together, and nothing else to either."""
        self.old_of[there], self.new_of[here] = here, there
        if moved:
            self.moved.add(there)

    def is_equal(self, here: int, there: int) -> bool:
        """Whether both have the same text, to the letter."""
        return self.old[here].source.text == self.new[there].source.text

    def match_in_order(self) -> None:
        """Pair what stayed in its order, equal or edited, and whole blocks that moved."""
        blocks, new_blocks = _blocks(self.old), _blocks(self.new)
        tokens = [self._block_token(0, block) for block in blocks]
        new_tokens = [self._block_token(1, block) for block in new_blocks]
        equal = equal_pairs(tokens, new_tokens)
        for here, there in equal:
            self._pair_all(blocks[here], new_blocks[there])
        self._match_moved_blocks(blocks, new_blocks, tokens, new_tokens)
        for start, stop, new_start, new_stop in gaps(equal, (0, len(blocks), 0, len(new_blocks))):
            self._match_blocks(blocks[start:stop], new_blocks[new_start:new_stop])
        ordered = [(here, there) for there, here in enumerate(self.old_of) if here is not None]
        ordered = [pair for pair in ordered if pair[1] not in self.moved]
        for start, stop, new_start, new_stop in gaps(ordered, (0, len(self.old), 0, len(self.new))):
            self._match_segments(range(start, stop), range(new_start, new_stop), together=False)

    def match_moved(self) -> None:
        """Pair what is left with what is equal or very alike elsewhere; neighbours of paired ones first."""
        self._follow_both_ways()
        self._match_equal_elsewhere()
        self._follow_both_ways()
        here, there = self._left()
        here = [at for at in here if self.old[at].words >= _SOME_WORDS]
        looks, new_looks = [self._look(0, at) for at in here], [self._look(1, at) for at in there]
        for one, other in likely_pairs(looks, new_looks, _VERY_ALIKE):
            self.pair(here[one], there[other], moved=True)

    def _pair_all(self, block: range, new_block: range, *, moved: bool = False) -> None:
        for here, there in zip(block, new_block, strict=True):
            self.pair(here, there, moved=moved)

    def _match_moved_blocks(
        self, blocks: Sequence[range], new_blocks: Sequence[range], old: Sequence[Hashable], new: Sequence[Hashable]
    ) -> None:
        for here, there in unique_pairs(old, new):
            block, new_block = blocks[here], new_blocks[there]
            is_open = self.new_of[block[0]] is None and self.old_of[new_block[0]] is None
            if is_open and sum(self.old[at].words for at in block) >= _SOME_WORDS:
                self._pair_all(block, new_block, moved=True)

    def _match_blocks(self, blocks: Sequence[range], new_blocks: Sequence[range]) -> None:
        """Blocks between two equal ones: alike ones in order, then their segments."""
        here = [block for block in blocks if self.new_of[block[0]] is None]
        there = [block for block in new_blocks if self.old_of[block[0]] is None]
        if not here or not there:
            return
        looks, new_looks = [self._block_look(0, block) for block in here], [self._block_look(1, each) for each in there]
        for one, other in alike_in_order(looks, new_looks, _ALIKE):
            self._match_segments(here[one], there[other], together=True)

    def _match_segments(self, block: range, new_block: range, *, together: bool) -> None:
        """Segments of two stretches: equal ones in order, alike ones between them, and single ones at one place."""
        here = [at for at in block if self.new_of[at] is None]
        there = [at for at in new_block if self.old_of[at] is None]
        if not here or not there:
            return
        equal = equal_pairs([self._tokens[0][at] for at in here], [self._tokens[1][at] for at in there])
        for one, other in equal:
            self.pair(here[one], there[other])
        for start, stop, new_start, new_stop in gaps(equal, (0, len(here), 0, len(there))):
            self._match_alike(here[start:stop], there[new_start:new_stop], together=together)

    def _match_alike(self, here: Sequence[int], there: Sequence[int], *, together: bool) -> None:
        if not here or not there:
            return
        looks, new_looks = [self._look(0, at) for at in here], [self._look(1, at) for at in there]
        alike = alike_in_order(looks, new_looks, _ALIKE)
        for one, other in alike:
            self.pair(here[one], there[other])
        for start, stop, new_start, new_stop in gaps(alike, (0, len(here), 0, len(there))):
            left, new_left = here[start:stop], there[new_start:new_stop]
            if self._is_one_thing(looks[start:stop], new_looks[new_start:new_stop], left, new_left, together=together):
                self.pair(left[0], new_left[0])

    def _is_one_thing(
        self, one: Sequence[Looks], other: Sequence[Looks], here: Sequence[int], there: Sequence[int], *, together: bool
    ) -> bool:
        """Whether one segment went and one came at the same place, or one became several or several one."""
        if len(here) == len(there) == 1:
            first, second = self.old[here[0]], self.new[there[0]]
            if first.kind is not second.kind or not (together or first.place == second.place):
                return False
            is_cell = together and first.kind is UnitKind.TABLE_CELL
            return is_cell or resemblance(one[0], other[0]) >= _SAME_PLACE
        if min(len(here), len(there)) == 1 and max(len(here), len(there)) <= _MOST_PARTS:
            return resemblance(look_at_all(one), look_at_all(other)) >= _WHOLE
        return False

    def _follow_both_ways(self) -> None:
        self._follow(range(len(self.new)), -1)
        self._follow(range(len(self.new) - 1, -1, -1), 1)

    def _follow(self, order: Iterable[int], step: int) -> None:
        """Pair equal ones that follow (or precede) a pair on both sides."""
        for there in order:
            beside = there + step
            if self.old_of[there] is not None or not 0 <= beside < len(self.new):
                continue
            neighbour = self.old_of[beside]
            here = -1 if neighbour is None else neighbour - step
            if (
                0 <= here < len(self.old)
                and self.new_of[here] is None
                and self._tokens[0][here] == self._tokens[1][there]
            ):
                self.pair(here, there, moved=True)

    def _match_equal_elsewhere(self) -> None:
        """Equal texts: those that occur once on each side, then longer ones in order."""
        counts = Counter(self._tokens[0]), Counter(self._tokens[1])

        def is_telling(here: int) -> bool:
            segment, token = self.old[here], self._tokens[0][here]
            if segment.words >= _SOME_WORDS:
                return True
            return segment.kind is not UnitKind.TABLE_CELL and counts[0][token] == counts[1][token] == 1

        for of in (_token, _text):
            self._pair_queued(of, is_telling)

    def _pair_queued(self, of: Callable[[Segment], Hashable], is_telling: Callable[[int], bool]) -> None:
        here, there = self._left()
        waiting: defaultdict[Hashable, list[int]] = defaultdict(list)
        for at in reversed(here):
            if is_telling(at):
                waiting[of(self.old[at])].append(at)
        for at in there:
            if waiting.get(of(self.new[at])):
                self.pair(waiting[of(self.new[at])].pop(), at, moved=True)

    def _left(self) -> tuple[list[int], list[int]]:
        here = [at for at, other in enumerate(self.new_of) if other is None]
        return here, [at for at, other in enumerate(self.old_of) if other is None]

    def _look(self, side: int, at: int) -> Looks:
        if at not in self._looks[side]:
            segment = self.new[at] if side else self.old[at]
            self._looks[side][at] = look(segment.source.text, segment.kind.value, segment.place)
        return self._looks[side][at]

    def _block_look(self, side: int, block: range) -> Looks:
        return look_at_all([self._look(side, at) for at in block])

    def _block_token(self, side: int, block: range) -> Hashable:
        return tuple(self._tokens[side][at] for at in block)


def _blocks(segments: Sequence[Segment]) -> list[range]:
    """Stretches that belong together: a unit's segments, a table row's cells."""
    found: list[range] = []
    start = 0
    for _, members in groupby(segments, key=_block_of):
        stop = start + sum(1 for _ in members)
        found.append(range(start, stop))
        start = stop
    return found


def _block_of(segment: Segment) -> Hashable:
    return segment.place.rpartition(" › ")[0] if segment.kind is UnitKind.TABLE_CELL else segment.unit


def _token(segment: Segment) -> Hashable:
    return segment.kind.value, segment.source.text


def _text(segment: Segment) -> Hashable:
    return segment.source.text

"""How far an edition is, counted in segments and words. Pure arithmetic over rows or over stored counts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from transcall.domain.state import State
from transcall.domain.translation import Row

TO_WRITE = frozenset({State.UNTRANSLATED, State.DRAFT, State.REJECTED})
"""States in which a text is its translator's."""


@dataclass(frozen=True, slots=True)
class Count:
    """Segments and source words."""

    segments: int = 0
    words: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(self.segments + other.segments, self.words + other.words)


@dataclass(frozen=True, slots=True)
class Progress:
    """Counts of the translatable segments of one edition, by state."""

    by_state: Mapping[State, Count] = field(default_factory=dict)
    stale: Count = Count()
    stale_offered: Count = Count()
    """Of the stale, what was offered or accepted: a translator's work all the same."""

    def count(self, *states: State) -> Count:
        """Sum over the states; all of them where none is named."""
        wanted = states or tuple(State)
        return sum((self.by_state.get(state, Count()) for state in wanted), Count())

    @property
    def total(self) -> Count:
        """All translatable segments."""
        return self.count()

    @property
    def to_write(self) -> Count:
        """What a translator still has to work on: not offered yet, sent back, or outdated."""
        return self.count(*TO_WRITE) + self.stale_offered

    def percent(self, *states: State) -> int:
        """Share of words in these states, rounded down so that 100 means all; 100 where there is nothing to do."""
        if self.total.segments == 0:
            return 100
        part, whole = self.count(*states), self.total
        if whole.words == 0:
            return part.segments * 100 // whole.segments
        if part.segments < whole.segments:
            return min(99, part.words * 100 // whole.words)
        return 100

    @property
    def translated(self) -> int:
        """Percent of words at least offered for review."""
        return self.percent(State.TRANSLATED, State.REVIEWED, State.APPROVED)

    @property
    def reviewed(self) -> int:
        """Percent of words at least reviewed."""
        return self.percent(State.REVIEWED, State.APPROVED)

    @property
    def approved(self) -> int:
        """Percent of words approved."""
        return self.percent(State.APPROVED)

    @property
    def is_complete(self) -> bool:
        """Whether nothing stands between the edition and its publication."""
        return self.count(State.APPROVED).segments == self.total.segments and self.stale.segments == 0


def measure(rows: Iterable[Row]) -> Progress:
    """Count rows; those that nobody has to translate are left out."""
    counts: dict[State, Count] = {}
    stale = stale_offered = Count()
    for row in rows:
        if not row.needs_translation:
            continue
        one = Count(1, row.segment.words)
        counts[row.translation.state] = counts.get(row.translation.state, Count()) + one
        if row.is_stale:
            stale += one
            stale_offered += one if row.translation.state not in TO_WRITE else Count()
    return Progress(counts, stale, stale_offered)


def days_left(deadline: date | None, today: date) -> int | None:
    """Whole days until the deadline, negative once it has passed."""
    return None if deadline is None else (deadline - today).days

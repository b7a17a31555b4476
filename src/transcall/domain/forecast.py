"""Whether a language will make its date: what is left, how fast it went lately, how many days there are. Pure.

Two kinds of work go on at the same time, so the slower one decides when a language is ready:

- translating: every word that is to translate, in draft, sent back or outdated still has to be offered;
- accepting: every word that is not approved, or is outdated, still has to be accepted by a second person.

The pace of each is the words that went through it in the last `RECENT_DAYS` days, divided by the days since the first
of them (one at least, so that a first evening is not taken for an hour's pace). Where nothing went through, because the
language has just been opened or nobody comes any more, `WORDS_A_DAY` stands in: what one volunteer could do from today.
"""

import math
from dataclasses import dataclass
from datetime import datetime, timedelta

from transcall.domain.progress import Progress
from transcall.domain.state import State

WORDS_A_DAY = 400
"""What one volunteer translates in an evening, with a second person reading it."""
RECENT_DAYS = 7
"""How far back the pace is measured."""
_TO_OFFER = (State.UNTRANSLATED, State.DRAFT, State.REJECTED)


@dataclass(frozen=True, slots=True)
class Pace:
    """Words a day, lately; 0 where nothing was done."""

    offered: float = 0
    accepted: float = 0


def measure_pace(offered: int, accepted: int, since: datetime, now: datetime) -> Pace:
    """The pace of words that were offered and accepted between `since` (the first of them) and now."""
    days = max(1.0, (now - since) / timedelta(days=1))
    return Pace(offered / days, accepted / days)


@dataclass(frozen=True, slots=True)
class Forecast:
    """When a language will be ready, if it goes on as it went."""

    to_offer: int
    """Words."""
    to_accept: int
    """Words."""
    pace: Pace
    left: int | None
    """Whole days until the deadline, negative once it has passed; None: there is none."""
    is_complete: bool

    @property
    def days(self) -> int:
        """Days it still needs; 0 once everything is approved."""
        if self.is_complete:
            return 0
        return max(1, math.ceil(max(self._days_to_offer, self._days_to_accept)))

    @property
    def waits_for_readers(self) -> bool:
        """Whether it is accepting that decides, not translating."""
        return self._days_to_accept > self._days_to_offer

    @property
    def words_a_day(self) -> float:
        """The pace that decides; 0 where nothing was done lately."""
        return self.pace.accepted if self.waits_for_readers else self.pace.offered

    @property
    def is_at_risk(self) -> bool:
        """Whether it will hardly make its date. The last day always is a risk."""
        if self.left is None or self.is_complete:
            return False
        return self.left <= 1 or self.days > self.left

    @property
    def _days_to_offer(self) -> float:
        return self.to_offer / (self.pace.offered or WORDS_A_DAY)

    @property
    def _days_to_accept(self) -> float:
        return self.to_accept / (self.pace.accepted or WORDS_A_DAY)


def forecast(progress: Progress, left: int | None, pace: Pace = Pace()) -> Forecast:
    """The forecast of an edition with so many days left."""
    stale = progress.stale.words
    # Outdated words stand in some state as well: those that count as open anyway are not counted twice.
    to_offer = min(progress.total.words, progress.count(*_TO_OFFER).words + stale)
    to_accept = min(progress.total.words, progress.total.words - progress.count(State.APPROVED).words + stale)
    return Forecast(to_offer, to_accept, pace, left, progress.is_complete)

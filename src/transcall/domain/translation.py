"""A segment in one language, and how it stands today."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from transcall.domain.segment import Segment
from transcall.domain.state import STALE_SHOWN, STALE_SIGN, Origin, Standing, State


@dataclass(frozen=True, slots=True)
class Translation:
    """Segment × edition. Version 0 stands for a translation nobody has touched yet."""

    segment: str
    language: str
    target: str = ""
    state: State = State.UNTRANSLATED
    origin: str = Origin.HUMAN.value
    """An `Origin`; machine providers as `machine:apertium`."""
    version: int = 0
    made_from: str = ""
    """The coded source text it was made from."""
    author: str | None = None
    reviewer: str | None = None
    updated_at: datetime | None = None

    def is_stale(self, source: str) -> bool:
        """Whether it was made from another source text than today's."""
        return bool(self.target) and self.made_from != source

    def standing(self, source: str, writers: Collection[str]) -> Standing:
        """What the workflow has to know of it."""
        return Standing(
            state=self.state,
            has_text=bool(self.target.strip()),
            is_stale=self.is_stale(source),
            writers=writers,
            reviewer=self.reviewer,
        )


@dataclass(frozen=True, slots=True)
class Row:
    """One segment with its translation: what lists, exports and reports are made of."""

    segment: Segment
    translation: Translation

    @property
    def is_stale(self) -> bool:
        """Whether the translation is behind its source."""
        return self.translation.is_stale(self.segment.source.text)

    @property
    def needs_translation(self) -> bool:
        """Whether anybody has to translate it at all."""
        return self.segment.translate

    @property
    def is_finished(self) -> bool:
        """Whether it may go out."""
        if not self.segment.translate:
            return True
        return self.translation.state is State.APPROVED and not self.is_stale

    @property
    def sign(self) -> str:
        """One cell for the state, staleness included."""
        return STALE_SIGN if self.is_stale else self.translation.state.sign

    @property
    def shown(self) -> str:
        """The state in words, staleness included."""
        return STALE_SHOWN if self.is_stale else self.translation.state.shown

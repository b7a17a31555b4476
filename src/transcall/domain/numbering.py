"""The numbers people call segments by: only what is translated is numbered, from 1, in the text's order."""

from bisect import bisect_left
from dataclasses import dataclass

from transcall.domain.segment import Segment


@dataclass(frozen=True, slots=True)
class Numbering:
    """One revision's numbers."""

    total: int = 0
    """How many segments are translated: what progress counts as well."""
    fixed: tuple[int, ...] = ()
    """Positions of those that are kept as they are, ascending."""

    def of(self, segment: Segment) -> int | None:
        """The segment's number; None for one that is kept as it is."""
        return segment.position + 1 - bisect_left(self.fixed, segment.position) if segment.translate else None

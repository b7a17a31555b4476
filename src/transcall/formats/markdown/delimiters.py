"""Runs of `*`, `_` and `~` and how they pair: the specification's delimiter stack, flanking rules included.

Nothing here knows of brackets, text or spans beyond a run's own.
"""

from dataclasses import dataclass, field

from transcall.formats.markdown.scan import is_punctuation, is_space

_Key = tuple[str, bool, int]


@dataclass(slots=True, eq=False)
class Delimiter:
    """One run, the characters of it still free, and what was made of the others."""

    character: str
    start: int
    end: int
    can_open: bool
    can_close: bool
    free: int
    closes: list[int] = field(default_factory=list)
    """Sizes of closing marks, first to last."""
    opens: list[int] = field(default_factory=list)
    """Sizes of opening marks, last (innermost) to first."""
    order: int = 0
    below: "Delimiter | None" = None
    above: "Delimiter | None" = None

    @classmethod
    def at(cls, character: str, start: int, end: int, before: str, after: str) -> "Delimiter":
        """A run between two neighbouring characters (empty at the text's edge)."""
        space_before, space_after = is_space(before), is_space(after)
        sign_before, sign_after = is_punctuation(before), is_punctuation(after)
        left = not space_after and (not sign_after or space_before or sign_before)
        right = not space_before and (not sign_before or space_after or sign_after)
        if character == "_":
            can_open, can_close = left and (not right or sign_before), right and (not left or sign_after)
        else:
            can_open, can_close = left, right
        if character == "~" and end - start > 2:
            can_open = can_close = False
        return cls(character, start, end, can_open, can_close, end - start)

    @property
    def size(self) -> int:
        """How long the run is in the source."""
        return self.end - self.start


class DelimiterStack:
    """The runs that may still pair, lowest first."""

    def __init__(self) -> None:
        self.top: Delimiter | None = None
        self._order = 0

    def push(self, delimiter: Delimiter) -> None:
        """Put a run on top."""
        self._order += 1
        delimiter.order = self._order
        delimiter.below = self.top
        if self.top is not None:
            self.top.above = delimiter
        self.top = delimiter

    def process(self, bottom: Delimiter | None) -> None:
        """Pair all runs above `bottom` and take them off."""
        floor = bottom.order if bottom is not None else 0
        bottoms: dict[_Key, int] = {}
        closer = self._lowest(floor)
        while closer is not None:
            if not closer.can_close:
                closer = closer.above
                continue
            key = (closer.character, closer.can_open, closer.size if closer.character == "~" else closer.size % 3)
            opener = self._opener(closer, max(floor, bottoms.get(key, 0)))
            if opener is None:
                bottoms[key] = closer.below.order if closer.below is not None else 0
                following = closer.above
                if not closer.can_open:
                    self._remove(closer)
                closer = following
            else:
                closer = self._pair(opener, closer)
        while self.top is not None and self.top.order > floor:
            self._remove(self.top)

    def _lowest(self, floor: int) -> Delimiter | None:
        lowest = None
        delimiter = self.top
        while delimiter is not None and delimiter.order > floor:
            lowest, delimiter = delimiter, delimiter.below
        return lowest

    @staticmethod
    def _opener(closer: Delimiter, floor: int) -> Delimiter | None:
        opener = closer.below
        while opener is not None and opener.order > floor:
            if opener.character == closer.character and opener.can_open and _match(opener, closer):
                return opener
            opener = opener.below
        return None

    def _pair(self, opener: Delimiter, closer: Delimiter) -> Delimiter | None:
        """Use up one or two marks of each; the run to look at next."""
        size = closer.size if closer.character == "~" else 2 if min(opener.free, closer.free) >= 2 else 1
        opener.opens.append(size)
        closer.closes.append(size)
        opener.free -= size
        closer.free -= size
        opener.above, closer.below = closer, opener
        if not opener.free:
            self._remove(opener)
        if closer.free:
            return closer
        following = closer.above
        self._remove(closer)
        return following

    def _remove(self, delimiter: Delimiter) -> None:
        if delimiter.below is not None:
            delimiter.below.above = delimiter.above
        if delimiter.above is not None:
            delimiter.above.below = delimiter.below
        else:
            self.top = delimiter.below


def _match(opener: Delimiter, closer: Delimiter) -> bool:
    if closer.character == "~":
        return opener.size == closer.size
    both = opener.can_close or closer.can_open
    return not (both and (opener.size + closer.size) % 3 == 0 and (opener.size % 3 or closer.size % 3))

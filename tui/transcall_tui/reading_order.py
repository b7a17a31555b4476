"""Lines of the interface's own words in the order in which they are read, where turning them round is the app's work.

Widgets that place right-to-left text themselves (lists, running text, what is being typed) say so by `InOrder`; every
other line is turned when it is painted, whatever widget it is of. On which side it stands is the style sheet's affair:
blanks round its words stay where they are.
"""

import unicodedata
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter
from textual.widget import Widget

from transcall.interface import spoken
from transcall_tui.direction import is_rtl, names
from transcall_tui.rtl import Sign, has_rtl, signs, turned


class ReadingOrder(LineFilter):
    """Turns a painted line round; every character keeps its style."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same cells, in reading order."""
        del background
        text = "".join(each.text for each in segments)
        if not has_rtl(text) or any(each.control for each in segments):
            return segments
        styles = [each.style for each in segments for _character in each.text]
        start, end = len(text) - len(text.lstrip(" ")), len(text.rstrip(" "))
        line = tuple(signs(text, names(text)))
        inside = tuple(each for each in line if start <= each.offset < end)
        words = _filled(turned(inside, is_rtl=is_rtl(spoken())), cell_len(text[start:end]))
        seen = [*(each for each in line if each.offset < start), *words, *(each for each in line if each.offset >= end)]
        runs = groupby(seen, key=lambda sign: styles[sign.offset])
        return [Segment("".join(sign.shown for sign in run), style) for style, run in runs]


READING_ORDER = ReadingOrder()

if TYPE_CHECKING:
    _Widget = Widget
else:
    _Widget = object
    """Style sheets know a widget by its first base that is one: this must not be it."""


class InOrder(_Widget):
    """A widget whose right-to-left text is in reading order already, or has to stay as it is written."""

    def get_line_filters(self) -> Sequence[LineFilter]:
        """All but the one that would turn it a second time."""
        return [each for each in super().get_line_filters() if each is not READING_ORDER]


class AsTyped(InOrder):
    """Where text is typed it stays as it is written; only the words that stand there before are turned."""

    def holds_nothing(self) -> bool:
        """Whether nothing is typed yet."""
        raise NotImplementedError

    def get_line_filters(self) -> Sequence[LineFilter]:
        """As in any other widget, as long as nothing is typed."""
        return self.app.get_line_filters() if self.holds_nothing() else super().get_line_filters()


def _filled(seen: Sequence[Sign], cells: int) -> list[Sign]:
    """As wide as before: letters that join to one sign leave room, which goes to the end, inside of a frame."""
    left = cells - sum(cell_len(each.shown) for each in seen)
    is_framed = unicodedata.category(seen[0].shown[0]) == "So"
    place = next((place for place, each in enumerate(seen) if each.shown == " "), 0) if is_framed else 0
    return [*seen[:place], *([Sign(" ", seen[place].offset)] * max(0, left)), *seen[place:]]

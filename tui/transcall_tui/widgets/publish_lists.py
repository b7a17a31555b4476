"""Two lists of the publisher: the languages with what became of them, and what is in one language's way."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import BindingType

from transcall.interface import _, ngettext
from transcall_tui import signs
from transcall_tui.celltext import fit
from transcall_tui.commands.bindings import list_bindings
from transcall_tui.commands.declared import Where
from transcall_tui.widgets.line_list import Cell
from transcall_tui.widgets.table import Table


@dataclass(frozen=True, slots=True)
class PublishLine:
    """One language as the publisher sees it."""

    language: str
    name: str
    is_ticked: bool
    blockers: int | None
    """How many are in the way; None: not known yet."""
    went_out: str
    """When, and as what; empty: never."""
    is_busy: bool = False


@dataclass(frozen=True, slots=True)
class BlockerLine:
    """One segment that is in the way."""

    segment: str
    place: str
    why: str
    who: str


class PublishList(Table[PublishLine]):
    """The languages."""

    BINDINGS: ClassVar[list[BindingType]] = list_bindings(Where.PUBLISH)

    def identity(self, line: PublishLine) -> tuple[str, ...]:
        """A language."""
        return (line.language,)

    def line_cells(self, index: int, width: int) -> Sequence[Cell]:
        """Tick, name, sign and words, when it went out."""
        line = self._lines[index]
        mark = "▌" if index == self.cursor else " "
        tick = "[x]" if line.is_ticked else "[ ]"
        words, look = _standing(line)
        name = min(24, max(10, width // 4))
        rest = width - 6 - name - 1
        left = min(rest, 26)
        return [
            (mark, "head"),
            (f"{tick} ", "head" if line.is_ticked else "dim"),
            (fit(line.name, name), ""),
            (" ", ""),
            (fit(words, left), look),
            (fit(line.went_out, rest - left), "dim"),
        ]


class BlockerList(Table[BlockerLine]):
    """What is in the way of one language, in the text's order."""

    BINDINGS: ClassVar[list[BindingType]] = list_bindings(Where.PUBLISH)

    def identity(self, line: BlockerLine) -> tuple[str, ...]:
        """A segment may have several reasons."""
        return (line.segment, line.why)

    def line_cells(self, index: int, width: int) -> Sequence[Cell]:
        """Place, reason, person."""
        line = self._lines[index]
        mark = "▌" if index == self.cursor else " "
        place = max(12, (width - 3) * 2 // 5)
        who = 14 if width > 60 and line.who else 0
        return [
            (mark, "head"),
            (fit(line.place, place), "dim"),
            (" ", ""),
            (fit(line.why, width - 2 - place - who), ""),
            (fit(line.who, who), "dim"),
        ]


def _standing(line: PublishLine) -> tuple[str, str]:
    if line.is_busy:
        return "… " + _("writing"), "dim"
    if line.blockers is None:
        return "… " + _("looking"), "dim"
    if line.blockers == 0:
        return f"{signs.DONE} " + _("ready"), "approved"
    words = ngettext("{count} in the way", "{count} in the way", line.blockers).format(count=line.blockers)
    return f"{signs.ERROR} {words}", "alert"

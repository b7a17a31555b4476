"""What a replacement would change, a line a segment: ticked or not, number, state, and the words round the change."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from transcall.domain.numbering import Numbering
from transcall.domain.worddiff import RunKind, marked, word_diff
from transcall.interface import N_, _
from transcall.services.find_replace import Replacement
from transcall_tui.direction import shown
from transcall_tui.widgets.line_list import STALE_CLASS, Cell, LineList

_BEFORE = 24
"""Characters shown before the first change."""


class ReplacementList(LineList):
    """The preview; Space ticks and unticks, `a` all of them."""

    turns_cells = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", N_("Tick"), show=False),
        Binding("a", "tick_all", N_("Tick all or none"), show=False),
    ]

    @dataclass
    class Ticked(Message):
        """Other segments are ticked."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 -- Textual's name
        super().__init__(id=id)
        self.found: Sequence[Replacement] = ()
        self.ticked: set[str] = set()
        self._numbering = Numbering()
        self._nothing = ""

    def show(self, found: Sequence[Replacement], numbering: Numbering, nothing: str) -> None:
        """Other changes: all ticked but those of accepted texts."""
        self.found, self._numbering, self._nothing = found, numbering, nothing
        self.ticked = {each.row.segment.key for each in found if not each.is_accepted}
        self.lines_changed()
        if found:
            self.go_to(0, tell=True)
        self.post_message(self.Ticked())

    @property
    def here(self) -> Replacement | None:
        """The line the cursor is on."""
        return self.found[self.cursor] if self.cursor < len(self.found) else None

    def action_tick(self) -> None:
        """Tick or untick this one, and go on."""
        if self.here is not None:
            self.ticked ^= {self.here.row.segment.key}
            self.refresh_line(self.cursor)
            self.post_message(self.Ticked())
            self.action_move(1)

    def action_tick_all(self) -> None:
        """All of them, or none where all were."""
        everything = {each.row.segment.key for each in self.found}
        self.ticked = set() if self.ticked == everything else everything
        self.refresh()
        self.post_message(self.Ticked())

    def action_choose(self) -> None:
        """Enter or a double click ticks too."""
        self.action_tick()

    def line_count(self) -> int:
        """One line a segment."""
        return len(self.found)

    def empty_line(self) -> str:
        """Why nothing is here."""
        return f" {self._nothing}"

    def line_cells(self, index: int, width: int) -> Sequence[Cell]:
        """Tick, number, state, the change with a few words before it."""
        each = self.found[index]
        tick = "[■] " if each.row.segment.key in self.ticked else "[ ] "
        number = f"{self._numbering.of(each.row.segment) or '':>{len(str(self._numbering.total))}} "
        look = STALE_CLASS if each.row.is_stale else each.row.translation.state.value
        again = " " + _("back to draft") if each.is_accepted else ""
        cells: list[Cell] = [(tick, "head"), (number, "dim"), (f"{each.row.sign} ", look)]
        room = width - len(tick) - len(number) - 2 - len(again)
        return [*cells, (shown(_round_the_change(each), each.row.translation.language, room), ""), (again, "alert")]


def _round_the_change(each: Replacement) -> str:
    runs = word_diff(each.row.translation.target, each.after)
    first = runs[0].text if runs and runs[0].kind is RunKind.EQUAL else ""
    cut = first[: len(first) - _BEFORE] if len(first) > _BEFORE else ""
    return ("…" if cut else "") + marked(runs)[len(cut) :]

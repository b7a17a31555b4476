"""Appeals and their languages: how far, how long still, who holds them. Columns come and go with the width."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import BindingType

from transcall.domain.progress import Progress
from transcall.domain.state import STALE_SIGN, State
from transcall_tui.celltext import fit, safe
from transcall_tui.commands.bindings import list_bindings
from transcall_tui.commands.declared import Where
from transcall_tui.widgets.line_list import STALE_CLASS, Cell, LineList

BAR: tuple[tuple[State, str], ...] = (
    (State.APPROVED, "█"),
    (State.REVIEWED, "▓"),
    (State.TRANSLATED, "▒"),
    (State.DRAFT, "░"),
    (State.REJECTED, "x"),
    (State.UNTRANSLATED, "·"),
)
"""Each state has its own sign in a bar, so that it reads without colour."""


@dataclass(frozen=True, slots=True)
class EditionLine:
    """One language as the table shows it."""

    appeal: str
    language: str
    name: str
    own_name: str
    progress: Progress
    deadline: str
    days_left: int | None
    holder: str
    is_mine: bool
    is_at_risk: bool


@dataclass(frozen=True, slots=True)
class AppealLine:
    """The heading over an appeal's languages."""

    appeal: str
    title: str
    facts: str


class EditionTable(LineList):
    """Headings and languages."""

    BINDINGS: ClassVar[list[BindingType]] = list_bindings(Where.HOME)

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 -- Textual's name
        super().__init__(id=id)
        self._lines: list[EditionLine | AppealLine | None] = []
        self._nothing = "Reading…"

    def set_lines(self, lines: Sequence[EditionLine | AppealLine | None], *, nothing: str) -> None:
        """Everything anew; the cursor stays on its language if that is still there."""
        held = self.chosen
        self._lines = list(lines)
        self._nothing = nothing
        self.lines_changed()
        place = self.find(held.appeal, held.language) if held else None
        if place is None:
            place = next((index for index in range(len(lines)) if self.can_stand_on(index)), 0)
        self.go_to(place)

    def find(self, appeal: str, language: str | None) -> int | None:
        """The line of a language, or of the first language of an appeal."""
        for index, line in enumerate(self._lines):
            if isinstance(line, EditionLine) and line.appeal == appeal and language in (None, line.language):
                return index
        return None

    @property
    def chosen(self) -> EditionLine | None:
        """The language under the cursor."""
        line = self._lines[self.cursor] if 0 <= self.cursor < len(self._lines) else None
        return line if isinstance(line, EditionLine) else None

    def line_count(self) -> int:
        """Headings, languages and the blank lines between."""
        return len(self._lines)

    def can_stand_on(self, index: int) -> bool:
        """Only languages can be chosen."""
        return 0 <= index < len(self._lines) and isinstance(self._lines[index], EditionLine)

    def empty_line(self) -> str:
        """What to do where there is nothing."""
        return f" {self._nothing}"

    def line_cells(self, index: int, width: int) -> Sequence[Cell]:
        """One line."""
        line = self._lines[index]
        if line is None:
            return []
        if isinstance(line, AppealLine):
            facts = safe(line.facts, one_line=True)
            room = width - cell_len(facts) - 3
            return [(f" {fit(line.title, room)} ", "head"), (facts + " ", "dim")]
        return self._edition(line, width, at_cursor=index == self.cursor)

    def _edition(self, line: EditionLine, width: int, *, at_cursor: bool) -> list[Cell]:
        columns = Columns.of(width)
        done = line.progress
        cells: list[Cell] = [("▌ " if at_cursor else "  ", "head"), (fit(line.name, columns.name), "")]
        if columns.own:
            cells.append((" " + fit(line.own_name, columns.own), "dim"))
        cells += [(" ", ""), *bar_cells(done, columns.bar), (" ", "")]
        look = "approved" if done.is_complete else ""
        cells += [(f"{percent:>5}%", look) for percent in (done.translated, done.reviewed, done.approved)]
        stale = done.stale.segments
        cells.append((f"{STALE_SIGN + str(stale) if stale else '':>6}", STALE_CLASS))
        cells.append((f"{days_shown(line.days_left):>8}", "alert" if line.is_at_risk else "dim"))
        cells.append((" ▲" if line.is_at_risk else "  ", "alert"))
        holder = f"@{line.holder}" if line.holder else "–"
        cells.append((" " + fit(holder, columns.holder), "translated" if line.is_mine else "dim"))
        return cells


@dataclass(frozen=True, slots=True)
class Columns:
    """Widths in cells."""

    name: int
    own: int
    bar: int
    holder: int

    @classmethod
    def of(cls, width: int) -> "Columns":
        """Share a table's width among its columns."""
        fixed = 2 + 1 + 1 + 18 + 6 + 8 + 2 + 1
        rest = max(24, width - fixed)
        own = min(26, rest // 5) if rest >= 64 else 0
        name = min(28, max(10, rest // 4 + (2 if rest < 64 else 0)))
        holder = min(20, max(7, rest // 5))
        return cls(name, own, max(4, rest - name - holder - (own + 1 if own else 0)), holder)

    def header(self) -> str:
        """The words over the columns."""
        own = " " + fit("own name", self.own) if self.own else ""
        figures = f" {'done':>6}{'rev.':>6}{'appr.':>6}{'old':>6}{'left':>8}   "
        return f"  {fit('language', self.name)}{own} {fit('progress in words', self.bar)}{figures}who"


def bar_cells(progress: Progress, width: int) -> list[Cell]:
    """A bar of signs by state; a state that holds anything gets at least one cell."""
    total = progress.total
    if not total.segments:
        return [("·" * width, "untranslated")]
    whole = total.words or total.segments
    parts = [progress.count(state).words or progress.count(state).segments for state, _ in BAR]
    widths = [max(1, part * width // whole) if part else 0 for part in parts]
    while sum(widths) > width:
        widths[widths.index(max(widths))] -= 1
    while sum(widths) < width:
        shares = [part / whole - cells / width for part, cells in zip(parts, widths, strict=True)]
        widths[shares.index(max(shares))] += 1
    return [(sign * cells, state.value) for (state, sign), cells in zip(BAR, widths, strict=True) if cells]


def days_shown(left: int | None) -> str:
    """`12 days`, `today`, `3 late`."""
    if left is None:
        return "–"
    if left == 0:
        return "today"
    if left < 0:
        return f"{-left}d late"
    return "1 day" if left == 1 else f"{left} days"

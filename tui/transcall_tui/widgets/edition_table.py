"""The first room's list: one's work, then appeals and their languages. Columns come and go with the width."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import BindingType

from transcall.domain.state import STALE_SIGN
from transcall.interface import _
from transcall_tui import signs
from transcall_tui.celltext import fit, safe
from transcall_tui.commands.bindings import list_bindings
from transcall_tui.commands.declared import Where
from transcall_tui.widgets.bars import bar_cells
from transcall_tui.widgets.home_lines import (
    ColumnsLine,
    EditionLine,
    FoldLine,
    HeadLine,
    Line,
    NoteLine,
    WorkLine,
    identity,
)
from transcall_tui.widgets.line_list import STALE_CLASS, Cell
from transcall_tui.widgets.table import Table


class EditionTable(Table[Line]):
    """Headings, work and languages."""

    BINDINGS: ClassVar[list[BindingType]] = list_bindings(Where.HOME)

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 -- Textual's name
        super().__init__(id=id, nothing=_("Reading…"))

    def identity(self, line: Line) -> tuple[str, ...]:
        """Work, languages and the fold can be chosen."""
        return identity(line)

    def find(self, appeal: str, language: str | None) -> int | None:
        """The line of a language, or of the first language of an appeal."""
        for index, line in enumerate(self._lines):
            if isinstance(line, EditionLine) and line.appeal == appeal and language in (None, line.language):
                return index
        return None

    def find_work(self, appeal: str, language: str, segment: str) -> int | None:
        """The work that begins with a segment."""
        wanted = (appeal, language, segment)
        for index, line in enumerate(self._lines):
            if isinstance(line, WorkLine) and (line.appeal, line.language, line.segment) == wanted:
                return index
        return None

    def first(self) -> int | None:
        """Where to begin: one's own work, else the first language with something left to do."""
        ranks = [(_rank(line), index) for index, line in enumerate(self._lines) if identity(line)]
        return min(ranks, default=(0, None))[1]

    @property
    def chosen(self) -> EditionLine | None:
        """The language under the cursor, or that of the work under it."""
        line = self.line
        if isinstance(line, WorkLine):
            place = self.find(line.appeal, line.language)
            line = None if place is None else self._lines[place]
        return line if isinstance(line, EditionLine) else None

    def line_cells(self, index: int, width: int) -> Sequence[Cell]:
        """One line."""
        line = self._lines[index]
        mark: Cell = ("▌ " if index == self.cursor else "  ", "head")
        match line:
            case EditionLine():
                return [mark, *_edition(line, Columns.of(width))]
            case WorkLine():
                return [mark, *_work(line, width - 2)]
            case FoldLine():
                return [mark, (fit(f"{'▾' if line.is_open else '▸'} {line.words}", width - 2), "dim")]
            case _:
                return _between(line, width)


def _rank(line: Line) -> int:
    if isinstance(line, WorkLine):
        return 0
    return 1 if isinstance(line, EditionLine) and not line.progress.is_complete else 2


def _between(line: HeadLine | ColumnsLine | NoteLine | None, width: int) -> list[Cell]:
    """A line nobody can stand on."""
    match line:
        case HeadLine():
            facts = safe(line.facts, one_line=True)
            room = width - cell_len(facts) - 3
            return [(f" {fit(line.title, room)} ", "head"), (facts + " ", "dim")]
        case ColumnsLine():
            return [(each, "dim") for each in Columns.of(width).header()]
        case NoteLine():
            return [(fit(f"  {line.words}", width), "alert" if line.is_alert else "dim")]
        case None:
            return []


def _work(line: WorkLine, width: int) -> list[Cell]:
    name = 22 if width > 110 else 13
    days = 9 if line.days and width > 90 else 0
    title = min(40, max(0, width - 110))
    used = 2 + 19 + 6 + 2 + name + 1 + days + (title + 1 if title else 0)
    cells: list[Cell] = [
        (f"{line.sign} ", line.look),
        (fit(line.what, 19), line.look),
        (f"{line.count:>6}  ", ""),
        (fit(line.name, name) + " ", ""),
    ]
    if title:
        cells.append((fit(line.title, title) + " ", "dim"))
    cells.append((fit(line.words, max(4, width - used)), "dim"))
    if days:
        cells.append((f"{line.days:>{days}}", "dim"))
    return cells


def _edition(line: EditionLine, columns: "Columns") -> list[Cell]:
    done = line.progress
    cells: list[Cell] = [(fit(line.name, columns.name), "")]
    if columns.own:
        cells.append((f" {fit(line.own_name, columns.own)}", "dim"))
    cells += [(" ", ""), *bar_cells(done, columns.bar), (" ", "")]
    look = "approved" if done.is_complete else ""
    cells += [(f"{percent:>5}%", look) for percent in (done.translated, done.reviewed, done.approved)]
    stale = done.stale.segments
    cells.append((f"{STALE_SIGN + str(stale) if stale else '':>6}", STALE_CLASS))
    days = "alert" if line.is_at_risk else "approved" if done.is_complete else "dim"
    cells.append((f"{line.days:>9}", days))
    cells.append((f" {signs.AT_RISK}" if line.is_at_risk else "  ", "alert"))
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
        fixed = 2 + 1 + 1 + 18 + 6 + 9 + 2 + 1
        rest = max(24, width - fixed)
        own = min(26, rest // 5) if rest >= 64 else 0
        name = min(28, max(10, rest // 4 + (2 if rest < 64 else 0)))
        holder = min(32, max(7, rest // 5))
        bar = min(90, max(4, rest - name - holder - (own + 1 if own else 0)))
        return cls(name, own, bar, holder)

    def header(self) -> tuple[str, ...]:
        """The words over the columns, a cell each."""
        own = (" " + fit(_("own name"), self.own),) if self.own else ()
        figures = (f"{word:>6}" for word in (_("done"), _("rev."), _("appr."), _("old")))
        language, progress = fit(_("language"), self.name), fit(_("progress in words"), self.bar)
        return ("  ", language, *own, " ", progress, " ", *figures, f"{_('left'):>9}", "   ", _("who"))

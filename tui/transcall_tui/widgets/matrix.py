"""Languages × states, with what a coordinator has to see beside them. Columns come and go with the width."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import BindingType
from textual.message import Message

from transcall.domain.progress import Count, Progress
from transcall.domain.state import STALE_SIGN, State
from transcall.interface import N_, _
from transcall_tui.celltext import fit, safe
from transcall_tui.commands.bindings import list_bindings
from transcall_tui.commands.declared import Where
from transcall_tui.signs import AT_RISK
from transcall_tui.widgets.line_list import STALE_CLASS, Cell
from transcall_tui.widgets.table import Table

_WIDE = 150
_SHORT = {
    State.UNTRANSLATED: N_("to do"),
    State.DRAFT: N_("draft"),
    State.REJECTED: N_("back"),
    State.TRANSLATED: N_("review"),
    State.REVIEWED: N_("read"),
    State.APPROVED: N_("done"),
}
"""Words for the heads of columns six cells wide, beside the state's sign."""


@dataclass(frozen=True, slots=True)
class MatrixLine:
    """One language of one appeal."""

    appeal: str
    language: str
    name: str
    own_name: str
    progress: Progress
    days: str
    needs: str
    """Days it still needs, by the forecast."""
    is_at_risk: bool
    holder: str
    is_mine: bool
    last: str
    deadline: str
    """Its own or the appeal's."""
    has_own_deadline: bool
    waiver: str
    """“@coral: only one person reads it”, or empty."""
    workers: tuple[str, ...]
    forecast: str


@dataclass(frozen=True, slots=True)
class MatrixHead:
    """An appeal over its languages."""

    appeal: str
    title: str
    facts: str
    with_embargo: bool


@dataclass(frozen=True, slots=True)
class MatrixNote:
    """A sentence in between; one can stand on it to open an appeal's first language."""

    appeal: str
    words: str


Line = MatrixHead | MatrixLine | MatrixNote | None


class Matrix(Table[Line]):
    """The list; it scrolls under heads that the room shows."""

    BINDINGS: ClassVar[list[BindingType]] = list_bindings(Where.COORDINATE)

    class Widened(Message):
        """It is as wide as never before: the heads have to follow."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 -- Textual's name
        super().__init__(id=id, nothing=_("Reading…"))
        self.in_words = False

    def identity(self, line: Line) -> tuple[str, ...]:
        """Languages, and notes in place of them."""
        return _identity(line)

    def count_words(self, wanted: bool) -> None:  # noqa: FBT001 -- a setter of one flag
        """Words, or segments."""
        self.in_words = wanted
        self.refresh()

    def find(self, appeal: str, language: str) -> int | None:
        """The line of a language."""
        wanted = (appeal, language)
        return next((index for index, line in enumerate(self._lines) if _identity(line) == wanted), None)

    @property
    def chosen(self) -> MatrixLine | None:
        """The language under the cursor."""
        line = self.line
        return line if isinstance(line, MatrixLine) else None

    @property
    def head(self) -> MatrixHead | None:
        """The appeal the cursor is in."""
        heads = (line for line in reversed(self._lines[: self.cursor + 1]) if isinstance(line, MatrixHead))
        return next(heads, None)

    def on_resize(self) -> None:
        """Other columns fit."""
        super().on_resize()
        self.post_message(self.Widened())

    def line_cells(self, index: int, width: int) -> Sequence[Cell]:
        """One line."""
        line = self._lines[index]
        mark: Cell = ("▌ " if index == self.cursor else "  ", "head")
        match line:
            case MatrixHead():
                facts = safe(line.facts, one_line=True)
                return [(f" {fit(line.title, width - cell_len(facts) - 3)} ", "head"), (f"{facts} ", "dim")]
            case MatrixNote():
                return [mark, (fit(line.words, width - 2), "dim")]
            case MatrixLine():
                return [mark, *self._cells(line, Columns.of(width))]
            case None:
                return []

    def _cells(self, line: MatrixLine, columns: "Columns") -> list[Cell]:
        cells: list[Cell] = [(fit(line.name, columns.name), "approved" if line.progress.is_complete else "")]
        if columns.own:
            cells.append((f" {fit(line.own_name, columns.own)}", "dim"))
        cells += [(self._figure(line.progress.count(state), columns.figure), state.value) for state in State]
        cells.append((self._figure(line.progress.stale, columns.figure), STALE_CLASS))
        cells.append((f"{line.progress.approved:>4}%", "approved" if line.progress.is_complete else "dim"))
        look = "alert" if line.is_at_risk else "approved" if line.progress.is_complete else "dim"
        cells.append((f"{line.days:>10}", look))
        if columns.needs:
            cells.append((f"{line.needs:>{columns.needs}}", look))
        cells.append((f" {AT_RISK} " if line.is_at_risk else "   ", "alert"))
        cells.append((fit(f"@{line.holder}" if line.holder else "–", columns.holder), _mine(line)))
        if columns.last:
            cells.append((" " + fit(line.last, columns.last), "dim"))
        if columns.people:
            cells.append((" " + fit(" ".join(f"@{each}" for each in line.workers), columns.people), "dim"))
        return cells

    def _figure(self, count: Count, width: int) -> str:
        number = count.words if self.in_words else count.segments
        shown = "" if not count.segments else str(number) if number < 10 ** (width - 1) else f"{number // 1000}k"
        return f"{shown:>{width}}"


@dataclass(frozen=True, slots=True)
class Columns:
    """Widths in cells; 0: there is no room for it."""

    name: int
    own: int
    figure: int
    needs: int
    holder: int
    last: int
    people: int

    @classmethod
    def of(cls, width: int) -> "Columns":
        """Share a matrix's width among its columns."""
        if width < 110:
            figure, own, needs, last = 5, 0, 0, 0
        elif width < _WIDE:
            figure, own, needs, last = 7, 0, 9, 12
        else:
            figure, own, needs, last = 9, 18, 9, 12
        fixed = 2 + 7 * figure + 5 + 10 + 3 + (own + 1 if own else 0) + needs + (last + 1 if last else 0)
        rest = max(19, width - fixed)
        people = max(0, min(60, rest - 60))
        holder = min(24, max(7, (rest - people) // 3))
        return cls(min(32, rest - people - holder - (1 if people else 0)), own, figure, needs, holder, last, people)

    def header(self) -> tuple[str, ...]:
        """The words over the columns, a cell each; where they are narrow, the states' signs."""
        own = " " + fit(_("own name"), self.own) if self.own else ""
        heads = [self._head(state.sign, _SHORT[state]) for state in State]
        heads.append(self._head(STALE_SIGN, N_("old")))
        needs = _("needs").rjust(self.needs) if self.needs else ""
        last = " " + fit(_("last"), self.last) if self.last else ""
        people = " " + fit(_("people"), self.people) if self.people else ""
        language, left, holder = fit(_("language"), self.name), _("left").rjust(10), fit(_("held by"), self.holder)
        return ("  ", language, own, *heads, f"{'✓%':>5}", left, needs, "   ", holder, last, people)

    def _head(self, sign: str, word: str) -> str:
        shown = f"{sign} {_(word)}" if self.figure > 8 else _(word) if self.figure > 5 else sign
        return f"{fit(shown, min(cell_len(shown), self.figure)):>{self.figure}}"


def signs() -> str:
    """What the narrow heads mean."""
    named = [f"{state.sign} {_(_SHORT[state])}" for state in State]
    return "   ".join([*named, f"{STALE_SIGN} {_('old')}"])


def _mine(line: MatrixLine) -> str:
    return "translated" if line.is_mine else "dim"


def _identity(line: Line) -> tuple[str, ...]:
    match line:
        case MatrixLine():
            return (line.appeal, line.language)
        case MatrixNote():
            return (line.appeal, "")
        case _:
            return ()

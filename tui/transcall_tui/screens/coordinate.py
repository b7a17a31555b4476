"""The coordinators' room: which language is how far, who holds it, what will not make its date, and what to do."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from transcall.domain.appeal import Person
from transcall.errors import RuleError
from transcall.interface import _
from transcall.services import people as service
from transcall.services.read_status import AppealStatus, read_status
from transcall.services.workspace import Workspace
from transcall_tui.celltext import DIM, plain, safe
from transcall_tui.commands.bindings import screen_bindings
from transcall_tui.commands.declared import Where
from transcall_tui.direction import cell
from transcall_tui.screens.base import GoTo
from transcall_tui.screens.coordinate_actions import CoordinateActions
from transcall_tui.screens.coordinate_words import Workers, describe, matrix_lines, people_words
from transcall_tui.screens.drafting import Drafting
from transcall_tui.screens.overview import STATUS
from transcall_tui.widgets.key_line import KeyLine
from transcall_tui.widgets.line_list import LineList
from transcall_tui.widgets.matrix import Columns, Matrix, signs
from transcall_tui.widgets.turned_text import Placed


class CoordinateRoom(CoordinateActions, Drafting):
    """Languages × states, and people."""

    CSS_PATH = "../styles/coordinate.tcss"
    TITLE = "Coordinate"
    CLAIM = "coordinate.claim"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (150, "-wide")]  # noqa: RUF012 -- declared by Screen
    BINDINGS: ClassVar[list[BindingType]] = screen_bindings(Where.COORDINATE)

    @dataclass
    class FiguresRead(Message):
        """Everything the room shows."""

        found: tuple[AppealStatus, ...]
        workers: Mapping[str, Mapping[str, tuple[str, ...]]]
        people: tuple[Person, ...]
        refusal: RuleError | None

    def __init__(self, workspace: Workspace, appeal: str = "", language: str = "") -> None:
        super().__init__(workspace)
        self._wanted: tuple[str, str] | None = (appeal, language) if language else None
        self._workers: Workers = {}
        self._by_risk = True

    def here(self) -> GoTo:
        """The language under the cursor."""
        line = self.matrix.chosen if self.is_mounted else None
        return GoTo("coordinate", line.appeal, line.language) if line else GoTo("coordinate")

    def compose(self) -> ComposeResult:
        """Heading, heads of columns, matrix with people beside it, what is under the cursor, keys."""
        yield Static(id="title", markup=False)
        with Horizontal(id="middle"):
            with Vertical(id="left"):
                yield Placed(id="columns", markup=False)
                yield Matrix(id="matrix")
            with VerticalScroll(id="people", can_focus=False):
                yield Static(id="people-text", markup=False)
        with Vertical(id="below"):
            yield Static(id="chosen", markup=False)
            yield Static(Content.styled(signs(), DIM), id="legend", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Read the figures."""
        self.matrix.focus()
        self._paint_title()
        self._paint_keys()
        self.read_figures()

    @work(thread=True, exclusive=True, group=STATUS, exit_on_error=False)
    def read_figures(self) -> None:
        """Figures, people, and whether this person may change anything."""
        found = read_status(self.workspace)
        workers = {each.appeal.slug: service.list_workers(self.workspace, each.appeal.slug) for each in found}
        people = service.list_people(self.workspace)
        self.post_message(self.FiguresRead(found, workers, people, service.why_not_coordinate(self.workspace)))

    @on(FiguresRead)
    def _show(self, event: FiguresRead) -> None:
        self.figures_came(event.found)
        self._workers, self.people, self.refusal = event.workers, event.people, event.refusal
        self._fill()
        self._paint_title()
        self.query_one("#people-text", Static).update(people_words(event.people, event.found))

    def _fill(self) -> None:
        now = self.workspace.clock()
        lines = matrix_lines(self.found or (), self._workers, self.workspace.actor, now, by_risk=self._by_risk)
        nothing = _("There is no appeal here yet. Leave with Q, then add one:  {command}")
        self.matrix.set_lines(lines, nothing=nothing.format(command="transcall add FILE"))
        if self._wanted is not None:
            place = self.matrix.find(*self._wanted)
            self._wanted = None
            if place is not None:
                self.matrix.go_to(place)
        self._describe()
        self.call_after_refresh(self._paint_columns)

    @on(Matrix.Widened)
    def _widened(self) -> None:
        # The width of a line is known once the new layout is painted.
        self.call_after_refresh(self._paint_columns)

    def _paint_columns(self) -> None:
        """Heads stand over their columns, beside the scrollbar if there is one."""
        heads = Columns.of(self.matrix.line_width).header()
        self.query_one("#columns", Placed).update(Content("".join(map(cell, heads))))

    def show_trouble(self, words: str) -> None:
        """The reason, and how to try again."""
        again = _("Nothing can be read here now. {key} tries again.").format(key=self.key_of("coordinate.reload"))
        self.matrix.say(again)
        self.query_one("#chosen", Static).update(plain(words, "$text-error"))

    @on(LineList.Moved, "#matrix")
    def _moved(self) -> None:
        self._describe()

    def _describe(self) -> None:
        line = self.matrix.chosen
        self.query_one("#chosen", Static).update(describe(line) if line else Content())
        self._paint_keys()

    def _paint_title(self) -> None:
        name = safe(self.workspace.settings.name or self.workspace.root.name, one_line=True)
        you = _("you are @{person}").format(person=self.workspace.actor)
        head = Content.assemble((f" {_('Coordinate')} ", "bold $primary"), f" {name}", (f"   {you}", DIM))
        if self.refusal is not None:
            who = ", ".join(f"@{each.handle}" for each in self.people if each.is_coordinator)
            said = _("   look only · {coordinators} may change it").format(coordinators=who)
            head = Content.assemble(head, (safe(said, one_line=True), "$text-warning"))
        self.query_one("#title", Static).update(head)

    def _paint_keys(self) -> None:
        if self.matrix.line is None:
            self.show_keys("coordinate.reload", "app.back", "app.go", "app.quit", letters=True)
            return
        asks = ("assign", "deadline", "waive", "language", "people")
        changes = [f"coordinate.{each}" for each in asks] if self.refusal is None else ["coordinate.claim"]
        looks = ("coordinate.unit", "coordinate.sort", "app.palette")
        self.show_keys("coordinate.open", "app.back", *changes, *looks, letters=True)

    @on(LineList.Chosen, "#matrix")
    def action_open(self) -> None:
        """Into the editor."""
        line = self.matrix.chosen
        if line is not None:
            self.post_message(GoTo("translate", line.appeal, line.language))

    def action_unit(self) -> None:
        """Words, or segments."""
        self.matrix.count_words(not self.matrix.in_words)
        self.say(_("Counted in words of the source") if self.matrix.in_words else _("Counted in segments"))

    def action_sort(self) -> None:
        """By risk, or by name."""
        self._by_risk = not self._by_risk
        self._fill()
        self.say(_("What is most at risk stands first") if self._by_risk else _("Sorted by name"))

    def drafts_came(self) -> None:
        """The figures are others."""
        self.read_figures()

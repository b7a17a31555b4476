"""The first room: what is next for oneself, how far every language is, who holds it, which will not make the date."""

from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from transcall.interface import _
from transcall.services.my_work import MyWork, read_my_work
from transcall.services.read_status import AppealStatus, read_status
from transcall.services.workspace import Workspace
from transcall_tui.celltext import DIM, plain, safe
from transcall_tui.commands.bindings import screen_bindings
from transcall_tui.commands.declared import Where
from transcall_tui.screens.base import GoTo
from transcall_tui.screens.home_words import describe_edition, describe_work, home_lines, most_to_do
from transcall_tui.screens.overview import STATUS, OverviewRoom
from transcall_tui.widgets.bars import legend
from transcall_tui.widgets.edition_table import EditionTable
from transcall_tui.widgets.home_lines import EditionLine, FoldLine, WorkLine
from transcall_tui.widgets.key_line import KeyLine
from transcall_tui.widgets.line_list import LineList


class HomeRoom(OverviewRoom):
    """My work, then appeals × languages."""

    CSS_PATH = "../styles/home.tcss"
    TITLE = "Home"
    CLAIM = "home.claim"
    BINDINGS: ClassVar[list[BindingType]] = screen_bindings(Where.HOME)

    @dataclass
    class StatusRead(Message):
        """The figures are here."""

        found: tuple[AppealStatus, ...]

    @dataclass
    class WorkRead(Message):
        """What is next for this person."""

        work: MyWork

    def __init__(
        self, workspace: Workspace, appeal: str | None = None, language: str | None = None, segment: str | None = None
    ) -> None:
        super().__init__(workspace)
        # Who left from a piece of work comes back to it, or to the next; who left from a language, to that language.
        self._wanted = (appeal, language) if appeal and segment is None else None
        self._wanted_work = (appeal, language, segment) if appeal and language and segment else None
        self._work: MyWork | None = None
        self._with_finished = False
        self._has_moved = False

    @property
    def table(self) -> EditionTable:
        """The list."""
        return self.query_one(EditionTable)

    def here(self) -> GoTo:
        """The language under the cursor, or the segment the work under it begins with."""
        line = self.table.line if self.is_mounted else None
        if isinstance(line, WorkLine):
            return GoTo("home", line.appeal, line.language, line.segment)
        return GoTo("home", line.appeal, line.language) if isinstance(line, EditionLine) else GoTo("home")

    def show_trouble(self, words: str) -> None:
        """The reason, and how to try again."""
        self.table.say(_("Nothing can be read here now. {key} tries again.").format(key=self.key_of("home.reload")))
        self.query_one("#chosen", Static).update(plain(words, "$text-error"))

    def compose(self) -> ComposeResult:
        """Heading, list, what is under the cursor, legend."""
        yield Static(id="title", markup=False)
        yield EditionTable(id="editions")
        with Vertical(id="below"):
            yield Static(id="chosen", markup=False)
            yield Static(legend(), id="legend", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Read the figures."""
        name = safe(self.workspace.settings.name or self.workspace.root.name, one_line=True)
        you = _("you are @{person}").format(person=self.workspace.actor)
        self.query_one("#title", Static).update(
            Content.assemble((" TransCall ", "bold $primary"), f" {name}", (f"   {you}", DIM))
        )
        self.table.focus()
        self.show_keys("home.open", "home.claim", "app.go", "app.back", "app.quit", "app.palette", letters=True)
        self.read_figures()

    @work(thread=True, exclusive=True, group=STATUS, exit_on_error=False)
    def read_figures(self) -> None:
        """Ask for the figures, then for what this person has to do."""
        found = read_status(self.workspace)
        self.post_message(self.StatusRead(found))
        self.post_message(self.WorkRead(read_my_work(self.workspace, found)))

    @on(StatusRead)
    def _show_status(self, event: StatusRead) -> None:
        self.figures_came(event.found)
        self._show()

    @on(WorkRead)
    def _show_work(self, event: WorkRead) -> None:
        self._work = event.work
        self._show()

    def _show(self) -> None:
        nothing = _("There is no appeal here yet. Leave with Q, then add one:  {command}")
        lines = home_lines(
            self.found or (), self._work, self.workspace.actor, with_finished=self._with_finished or self._is_folded()
        )
        self.table.set_lines(lines, nothing=nothing.format(command="transcall add FILE"))
        if not self._has_moved:
            place = self._where_to_stand()
            if place is not None:
                self.table.go_to(place)
            # Placed once: nobody is carried off by what somebody else does later.
            self._has_moved = self._work is not None
        self._describe()

    def _where_to_stand(self) -> int | None:
        """Where one came from, one's own work, or where help is needed most."""
        if self._wanted is not None:
            return self.table.find(*self._wanted)
        if self._wanted_work is not None and (place := self.table.find_work(*self._wanted_work)) is not None:
            return place
        most = most_to_do(self.found or ())
        return self.table.find(*most) if most and self._work and not self._work.items else self.table.first()

    def _is_folded(self) -> bool:
        """Whether the language one came from would be folded away."""
        return self._wanted is not None and any(
            each.is_done for each in self.found or () if each.appeal.slug == self._wanted[0]
        )

    @on(LineList.Moved, "#editions")
    def _moved(self) -> None:
        self._has_moved = True
        self._describe()

    def _describe(self) -> None:
        line, words = self.table.line, Content()
        if isinstance(line, WorkLine):
            words = describe_work(line)
        elif isinstance(line, EditionLine):
            words = describe_edition(line, self.claim_key)
        self.query_one("#chosen", Static).update(words)

    @on(LineList.Chosen, "#editions")
    def action_open(self) -> None:
        """Into the editor: where the work begins, or where it is open. A fold opens and closes."""
        match self.table.line:
            case WorkLine() as line:
                self.post_message(GoTo("translate", line.appeal, line.language, line.segment))
            case EditionLine() as line:
                self.post_message(GoTo("translate", line.appeal, line.language))
            case FoldLine() as line:
                self._with_finished = not line.is_open
                self._wanted = None
                self._has_moved = True
                self._show()
            case _:
                pass

    def action_claim(self) -> None:
        """Take the language, or give it back."""
        line = self.table.chosen
        if line is not None:
            self._has_moved = True
            self.take_or_give_back(line.appeal, line.language, line.name, is_mine=line.is_mine)

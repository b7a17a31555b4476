"""The first room: appeals and their languages, how far each is, who holds it, which will not make the date."""

from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from transcall.domain.state import STALE_SHOWN, STALE_SIGN, State
from transcall.services import people
from transcall.services.changes import Changes
from transcall.services.names import language_name, own_name
from transcall.services.read_status import AppealStatus, EditionStatus, read_status
from transcall.services.workspace import Workspace
from transcall_tui.celltext import safe
from transcall_tui.commands.bindings import screen_bindings
from transcall_tui.commands.declared import Where
from transcall_tui.screens.base import GoTo, Room
from transcall_tui.widgets.edition_table import BAR, AppealLine, Columns, EditionLine, EditionTable
from transcall_tui.widgets.key_line import KeyLine
from transcall_tui.widgets.line_list import LineList

_EMPTY = "There is no appeal here yet. Leave with Ctrl+Q and add one:  transcall add FILE"


class HomeRoom(Room):
    """Appeals × languages."""

    CSS_PATH = "../styles/home.tcss"
    TITLE = "Home"
    BINDINGS: ClassVar[list[BindingType]] = screen_bindings(Where.HOME)

    @dataclass
    class StatusRead(Message):
        """The figures are here."""

        lines: tuple[AppealLine | EditionLine | None, ...]

    @dataclass
    class ClaimChanged(Message):
        """A language was taken or given back."""

        said: str

    def __init__(self, workspace: Workspace, appeal: str | None = None, language: str | None = None) -> None:
        super().__init__(workspace)
        self._wanted = (appeal, language) if appeal else None

    def here(self) -> GoTo:
        """The language under the cursor."""
        line = self.query_one(EditionTable).chosen
        return GoTo("home", line.appeal, line.language) if line else GoTo("home")

    def something_changed(self, changes: Changes) -> None:
        """The figures are others."""
        del changes
        self.read()

    def compose(self) -> ComposeResult:
        """Heading, table, what is under the cursor, legend."""
        yield Static(id="title", markup=False)
        yield Static(id="columns", markup=False)
        yield EditionTable(id="editions")
        with Vertical(id="below"):
            yield Static(id="chosen", markup=False)
            yield Static(_legend(), id="legend", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Read the figures."""
        name = safe(self.workspace.settings.name or self.workspace.root.name, one_line=True)
        self.query_one("#title", Static).update(
            Content.assemble((" TransCall ", "bold $primary"), (f" {name}", ""), (f"   you are @{self.workspace.actor}",
                                                                              "$muted"))
        )  # fmt: skip
        self.query_one(EditionTable).focus()
        self.show_keys("home.open", "home.claim", "app.palette", "app.quit")
        self.read()

    def on_resize(self) -> None:
        """The columns' words stand where the table's columns stand."""
        # The table has a scrollbar's cell less only when it scrolls; its own width is what counts.
        self.call_after_refresh(self._paint_header)

    def _paint_header(self) -> None:
        width = self.query_one(EditionTable).line_width
        self.query_one("#columns", Static).update(Content(Columns.of(width).header()))

    @work(thread=True, exclusive=True, group="status", exit_on_error=False)
    def read(self) -> None:
        """Ask for the figures."""
        lines: list[AppealLine | EditionLine | None] = []
        for appeal in read_status(self.workspace):
            if lines:
                lines.append(None)
            lines.append(_appeal_line(appeal))
            lines += [_edition_line(appeal, each, self.workspace.actor) for each in appeal.editions]
        self.post_message(self.StatusRead(tuple(lines)))

    @on(StatusRead)
    def _show(self, event: StatusRead) -> None:
        table = self.query_one(EditionTable)
        table.set_lines(event.lines, nothing=_EMPTY)
        if self._wanted is not None:
            place = table.find(*self._wanted)
            self._wanted = None
            if place is not None:
                table.go_to(place)
        self._paint_header()
        self._describe()

    @on(LineList.Moved, "#editions")
    def _moved(self) -> None:
        self._describe()

    def _describe(self) -> None:
        line = self.query_one(EditionTable).chosen
        self.query_one("#chosen", Static).update(_describe(line) if line else Content())

    @on(LineList.Chosen, "#editions")
    def action_open(self) -> None:
        """Into the editor."""
        line = self.query_one(EditionTable).chosen
        if line is not None:
            self.post_message(GoTo("translate", line.appeal, line.language))

    def action_reload(self) -> None:
        """The figures afresh."""
        self.read()
        self.say("Reading the figures afresh")

    def action_claim(self) -> None:
        """Take the language, or give it back."""
        line = self.query_one(EditionTable).chosen
        if line is not None:
            self._claim(line)

    @work(thread=True, exclusive=True, group="claim", exit_on_error=False)
    def _claim(self, line: EditionLine) -> None:
        if line.is_mine:
            people.release(self.workspace, line.appeal, line.language)
            said = f"{line.name}: given back"
        else:
            made = people.claim(self.workspace, line.appeal, line.language)
            said = f"{line.name} is yours until {made.until.date().isoformat()}"
        self.post_message(self.ClaimChanged(said))

    @on(ClaimChanged)
    def _claimed(self, event: ClaimChanged) -> None:
        self.say(event.said)
        self.read()


def _appeal_line(status: AppealStatus) -> AppealLine:
    facts = f"{status.segments} segments · {status.words} words · from {language_name(status.appeal.language)}"
    if status.appeal.embargo:
        facts += " · under embargo"
    return AppealLine(status.appeal.slug, status.appeal.title, facts)


def _edition_line(appeal: AppealStatus, status: EditionStatus, actor: str) -> EditionLine:
    tag = status.edition.language
    holder = status.claim.person if status.claim else ""
    return EditionLine(
        appeal=appeal.appeal.slug,
        language=tag,
        name=language_name(tag),
        own_name=own_name(tag),
        progress=status.progress,
        deadline=status.deadline.isoformat() if status.deadline else "",
        days_left=status.days_left,
        holder=holder,
        is_mine=holder == actor,
        is_at_risk=status.is_at_risk,
    )


def _describe(line: EditionLine) -> Content:
    progress = line.progress
    pieces: list[str | tuple[str, str]] = [(f"{safe(line.name)}  ", "bold")]
    for state in State:
        count = progress.count(state).segments
        if count:
            pieces += [(f"{state.sign} {count} {state.shown.lower()}", f"$state-{state.value}"), "   "]
    if progress.stale.segments:
        pieces += [(f"{STALE_SIGN} {progress.stale.segments} {STALE_SHOWN.lower()}", "$state-stale"), "   "]
    pieces.append("\n")
    if line.is_mine:
        pieces.append("You hold this language. ")
    elif line.holder:
        pieces.append(f"@{line.holder} holds it; help is welcome all the same. ")
    else:
        pieces.append("Nobody holds it: press C to take it. ")
    if line.deadline:
        pieces.append((f"Due {line.deadline}. ", "$muted"))
    if line.is_at_risk:
        pieces.append(("▲ It will hardly make its date. ", "$text-error"))
    pieces.append(("Enter opens it.", "bold"))
    return Content.assemble(*pieces)


def _legend() -> Content:
    pieces: list[str | tuple[str, str]] = []
    for state, sign in BAR:
        pieces += [(sign, f"$state-{state.value}"), (f" {state.shown.lower()}  ", "$muted")]
    return Content.assemble(*pieces)

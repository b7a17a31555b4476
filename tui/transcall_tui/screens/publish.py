"""The room where finished documents are made: what blocks each language, formats, progress, the result."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar

import click
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from transcall.errors import BlockedError, TransCallError
from transcall.interface import _, ngettext
from transcall.services.changes import Changes
from transcall.services.names import by_name, language_name
from transcall.services.publish_edition import USUAL, Published, list_outputs, publish
from transcall.services.read_status import read_status
from transcall.services.what_blocks import Standing, what_blocks
from transcall.services.workspace import Workspace
from transcall_tui.celltext import safe
from transcall_tui.commands.bindings import screen_bindings
from transcall_tui.commands.declared import Where
from transcall_tui.screens.base import GoBack, GoTo
from transcall_tui.screens.pick import Answer, PickMany
from transcall_tui.screens.publish_more import PublishMore
from transcall_tui.screens.publish_words import (
    blocker_line,
    choice_words,
    output_words,
    result_words,
    way_title,
    went_out,
)
from transcall_tui.widgets.key_line import KeyLine
from transcall_tui.widgets.line_list import LineList
from transcall_tui.widgets.publish_lists import BlockerList, PublishLine, PublishList


class PublishRoom(PublishMore):
    """One appeal before it goes out."""

    CSS_PATH = "../styles/publish.tcss"
    TITLE = "Publish"
    BINDINGS: ClassVar[list[BindingType]] = [
        *screen_bindings(Where.PUBLISH),
        Binding("escape", "step_back", "Back", show=False),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 -- declared by Screen

    @dataclass
    class LanguagesRead(Message):
        """Which languages there are."""

        title: str
        languages: tuple[str, ...]

    @dataclass
    class StandingRead(Message):
        """What is in one language's way."""

        standing: Standing

    @dataclass
    class WentOut(Message):
        """One language is written, or was refused."""

        language: str
        done: Published | None
        error: BlockedError | None
        is_last: bool

    def __init__(self, workspace: Workspace, slug: str, language: str = "") -> None:
        super().__init__(workspace, slug)
        self._wanted = language
        self._lines: dict[str, PublishLine] = {}
        self._standings: dict[str, Standing] = {}
        self._formats: tuple[str, ...] = workspace.settings.publish_formats or USUAL
        self._as_drafts = False
        self._is_writing = False
        self._news: list[Published | BlockedError] = []

    def compose(self) -> ComposeResult:
        """The languages; what is in the way of the one under the cursor; what goes out how."""
        yield Static(id="title", markup=False)
        with Vertical(id="languages"):
            yield PublishList(id="editions")
        with Vertical(id="way"):
            yield Static(id="way-title", markup=False)
            yield BlockerList(id="blockers")
        with Vertical(id="below"):
            yield Static(id="choice", markup=False)
            yield Static(id="result", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Read what there is."""
        self.set_focus(self.query_one(PublishList))
        self._paint_title(self.slug)
        self._paint_choice()
        self.read_languages()

    def here(self) -> GoTo:
        """The language under the cursor."""
        line = self.query_one(PublishList).line
        return GoTo("publish", self.slug, line.language if line else "")

    def something_changed(self, changes: Changes) -> None:
        """Look again at the languages that somebody worked on."""
        if changes.has_more or any(each.appeal == self.slug and not each.language for each in changes.events):
            self.read_languages()
            return
        touched = {str(each.language) for each in changes.events if each.appeal == self.slug}
        if languages := tuple(touched & self._lines.keys()):
            self.read_standings(languages)

    # Reading.

    @work(thread=True, exclusive=True, group="languages", exit_on_error=False)
    def read_languages(self) -> None:
        """The appeal's languages, by name."""
        status = read_status(self.workspace, self.slug)[0]
        tags = sorted((each.edition.language for each in status.editions), key=by_name)
        self.post_message(self.LanguagesRead(status.appeal.title, tuple(tags)))

    @on(LanguagesRead)
    def _languages_read(self, event: LanguagesRead) -> None:
        self._paint_title(event.title)
        known = self._lines
        self._lines = {
            tag: known.get(tag) or PublishLine(tag, language_name(tag), is_ticked=False, blockers=None, went_out="")
            for tag in event.languages
        }
        self._show_lines()
        if self._wanted in self._lines:
            self.query_one(PublishList).go_to(list(self._lines).index(self._wanted))
            self._wanted = ""
        self._show_blockers()
        self.read_standings(event.languages)

    @work(thread=True, group="standings", exit_on_error=False)
    def read_standings(self, languages: tuple[str, ...]) -> None:
        """What is in the way, language by language."""
        for tag in languages:
            self.post_message(self.StandingRead(what_blocks(self.workspace, self.slug, tag)))

    @on(StandingRead)
    def _standing_read(self, event: StandingRead) -> None:
        standing = event.standing
        line = self._lines.get(standing.language)
        if line is None:
            return
        self._standings[standing.language] = standing
        last = went_out(standing)
        self._lines[standing.language] = replace(line, blockers=len(standing.blockers), went_out=last)
        self._show_lines()
        chosen = self.query_one(PublishList).line
        if chosen is not None and chosen.language == standing.language:
            self._show_blockers()

    # Choosing.

    @on(LineList.Moved, "#editions")
    def _moved(self) -> None:
        self._show_blockers()

    @on(LineList.Chosen, "#editions")
    def action_switch(self) -> None:
        """To the other list."""
        editions, way = self.query_one(PublishList), self.query_one(BlockerList)
        if way.has_focus or not way.line_count():
            self.set_focus(editions)
        else:
            self.set_focus(way)

    @on(LineList.Chosen, "#blockers")
    def _open_blocker(self) -> None:
        edition, blocker = self.query_one(PublishList).line, self.query_one(BlockerList).line
        if edition is not None and blocker is not None:
            self.post_message(GoTo("translate", self.slug, edition.language, blocker.segment))

    def action_tick(self) -> None:
        """Tick or untick, and on to the next."""
        line = self.query_one(PublishList).line
        if line is not None:
            self._lines[line.language] = replace(line, is_ticked=not line.is_ticked)
            self._show_lines()
            self.query_one(PublishList).action_move(1)

    def action_tick_ready(self) -> None:
        """Tick what is ready, untick the rest."""
        self._lines = {tag: replace(line, is_ticked=line.blockers == 0) for tag, line in self._lines.items()}
        self._show_lines()
        ready = sum(line.is_ticked for line in self._lines.values())
        self.say(ngettext("{count} language is ready", "{count} languages are ready", ready).format(count=ready))

    def action_formats(self) -> None:
        """Ask which formats."""
        answers = [Answer(each.name, output_words(each.name, each.help)) for each in list_outputs()]

        def answered(chosen: tuple[str, ...] | None) -> None:
            if chosen:
                self._formats = chosen
                self._paint_choice()

        self.app.push_screen(PickMany(_("Which documents?"), answers, self._formats), answered)

    def action_site(self) -> None:
        """All languages that may go out as a folder of pages."""
        self.write_site(self._formats, as_drafts=self._as_drafts)

    def action_proof(self) -> None:
        """The language under the cursor beside its source."""
        line = self.query_one(PublishList).line
        if line is not None:
            self.write_proof(line.language)

    def action_draft(self) -> None:
        """Drafts or only what is ready."""
        self._as_drafts = not self._as_drafts
        self._paint_choice()

    # Writing.

    def action_run(self) -> None:
        """Publish the ticked languages, or the one under the cursor."""
        chosen = self.query_one(PublishList).line
        wanted = tuple(tag for tag, line in self._lines.items() if line.is_ticked)
        wanted = wanted or ((chosen.language,) if chosen is not None else ())
        if self._is_writing:
            self.say(_("It is being written; a moment."))
        elif wanted:
            self._is_writing = True
            self._news = []
            for tag in wanted:
                self._lines[tag] = replace(self._lines[tag], is_busy=True)
            self._show_lines()
            self._paint_result()
            self.write(wanted, self._formats, as_drafts=self._as_drafts)

    @work(thread=True, exclusive=True, group="publish", exit_on_error=False)
    def write(self, languages: tuple[str, ...], formats: tuple[str, ...], *, as_drafts: bool) -> None:
        """One language after the other; one that is refused keeps no other back."""
        for tag in languages:
            done, refused = None, None
            try:
                done = publish(self.workspace, self.slug, tag, formats=formats, draft=as_drafts)
            except BlockedError as error:
                refused = error
            self.post_message(self.WentOut(tag, done, refused, is_last=tag == languages[-1]))

    @on(WentOut)
    def _went_out(self, event: WentOut) -> None:
        self._lines[event.language] = replace(self._lines[event.language], is_busy=False)
        result = event.done or event.error
        if result is not None:
            self._news.append(result)
        if event.done is not None:
            self.newest = event.done.files[0]
        self._is_writing = not event.is_last
        self._show_lines()
        self._paint_result()
        self.read_standings((event.language,))

    def failed(self, error: TransCallError, worker: str) -> None:
        """Nothing is being written any more."""
        if worker == "publish":
            self._is_writing = False
            self._lines = {tag: replace(line, is_busy=False) for tag, line in self._lines.items()}
            self._show_lines()
        super().failed(error, worker)

    def action_open_result(self) -> None:
        """Show the newest document: here with the system's program, in a browser as a download."""
        if self.newest is None:
            self.say(
                _("Nothing was published here yet."), hint=_("{key} publishes.").format(key=self.key_of("publish.run"))
            )
        elif self.app.is_web:
            self.app.deliver_binary(self.newest)
        else:
            self.open_file(self.newest)

    @work(thread=True, exclusive=True, group="open", exit_on_error=False)
    def open_file(self, path: Path) -> None:
        """Ask the desktop to show it."""
        if click.launch(str(path)) != 0:
            self.app.call_from_thread(self.say, _("No program here can show it."), hint=str(path), severity="warning")

    def action_step_back(self) -> None:
        """Esc: from what blocks to the languages, from there to where one came from."""
        if self.query_one(BlockerList).has_focus:
            self.set_focus(self.query_one(PublishList))
        else:
            self.post_message(GoBack())

    # Painting.

    def _show_lines(self) -> None:
        nothing = _("This appeal has no language yet.")
        self.query_one(PublishList).set_lines(tuple(self._lines.values()), nothing=nothing)

    def _show_blockers(self) -> None:
        chosen = self.query_one(PublishList).line
        standing = self._standings.get(chosen.language) if chosen is not None else None
        found = () if standing is None else standing.blockers
        nothing = _("Looking…") if standing is None else _("Nothing is in the way: it may go out.")
        way = self.query_one(BlockerList)
        way.set_lines([blocker_line(each) for each in found], nothing=nothing)
        way.go_to(0)
        self.query_one("#way-title", Static).update(way_title(chosen.name if chosen else "", standing))

    def _paint_title(self, title: str) -> None:
        words = Content.assemble((f" {_('Publish')} ", "bold $primary"), f"  {safe(title, one_line=True)}")
        self.query_one("#title", Static).update(words)
        self.show_keys(
            "publish.run", "publish.tick", "publish.tick_ready", "publish.formats", "publish.draft",
            "publish.open_result", "publish.switch", "app.back", "app.palette",
        )  # fmt: skip

    def _paint_choice(self) -> None:
        keys = self.key_of("publish.formats"), self.key_of("publish.draft")
        self.query_one("#choice", Static).update(choice_words(self._formats, *keys, as_drafts=self._as_drafts))

    def _paint_result(self) -> None:
        result = self.query_one("#result", Static)
        result.update(result_words(self._news, is_writing=self._is_writing))

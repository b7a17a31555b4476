"""The room that shows what a new version of the source left to do in one language, and in all by figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from transcall.domain.align import Relation
from transcall.domain.appeal import Appeal
from transcall.domain.issue import Issue
from transcall.domain.state import STALE_SIGN
from transcall.domain.translation import Row
from transcall.errors import ConflictError, TransCallError
from transcall.interface import _
from transcall.services import read_rows, stale
from transcall.services.changes import Changes
from transcall.services.names import language_name
from transcall.services.read_update import LanguageLeft, RevisionChanges, RevisionNote, read_update, read_updates
from transcall.services.workspace import Workspace
from transcall_tui.celltext import safe
from transcall_tui.commands.bindings import screen_bindings
from transcall_tui.commands.declared import Where
from transcall_tui.screens.base import GoBack, GoTo, Room
from transcall_tui.screens.confirm import doubt_question
from transcall_tui.screens.update_words import left_elsewhere, left_heading, left_words, note_heading, revision_heading
from transcall_tui.widgets.block_view import BlockView
from transcall_tui.widgets.change_list import ChangeList
from transcall_tui.widgets.key_line import KeyLine
from transcall_tui.widgets.title_line import TitleLine
from transcall_tui.wording import confirmed_words


class UpdateRoom(Room):
    """One edition after changes of its source."""

    CSS_PATH = "../styles/update.tcss"
    TITLE = "Source update"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 -- declared by Screen
    BINDINGS: ClassVar[list[BindingType]] = [
        *screen_bindings(Where.UPDATE),
        Binding("escape", "step_back", "Back", show=False),
    ]

    @dataclass
    class Read(Message):
        """What there is to do here."""

        appeal: Appeal
        revisions: tuple[RevisionChanges, ...]
        doubts: Mapping[str, tuple[Issue, ...]]
        left: tuple[LanguageLeft, ...]

    @dataclass
    class LanguagesRead(Message):
        """What there is to do in every language."""

        revisions: tuple[RevisionNote, ...]
        left: tuple[LanguageLeft, ...]

    @dataclass
    class Confirmed(Message):
        """A text was said to be still right."""

        before: Row
        row: Row

    def __init__(self, workspace: Workspace, slug: str, language: str, segment: str | None = None) -> None:
        super().__init__(workspace)
        self.slug = slug
        self.language = language
        self._start = segment
        self._appeal: Appeal | None = None
        self._revisions: tuple[RevisionChanges, ...] = ()
        self._doubts: Mapping[str, tuple[Issue, ...]] = {}
        self._left: tuple[LanguageLeft, ...] = ()
        self.shows_all = False
        """Whether all languages are shown."""

    @property
    def changes(self) -> ChangeList:
        """The list."""
        return self.query_one(ChangeList)

    def here(self) -> GoTo:
        """The change under the cursor."""
        current = self.changes.current
        return GoTo("update", self.slug, self.language, current.row.segment.key if current else None)

    def compose(self) -> ComposeResult:
        """Title, the changes, keys."""
        yield TitleLine(id="title")
        yield ChangeList(id="changes")
        yield Static(id="elsewhere", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Read what changed."""
        self.query_one(TitleLine).show(Content(" " + _("Comparing the versions of the source…")), "")
        self.changes.show_headings((), nothing=_("Comparing…"))
        self.set_focus(self.changes)
        self._paint_keys()
        self.read()

    def failed(self, error: TransCallError, worker: str) -> None:
        """Somebody was first, or there is no such edition."""
        if isinstance(error, ConflictError):
            self.say(_("Somebody changed this meanwhile: look again."), severity="warning")
            self.read()
            return
        if worker == "read":
            self.changes.show_headings((), nothing=error.message)
            self.query_one(TitleLine).show(Content(f" {self.language}"), f"@{self.workspace.actor}")
        super().failed(error, worker)

    def something_changed(self, changes: Changes) -> None:
        """Somebody did something to this appeal."""
        if changes.has_more or any(each.appeal == self.slug for each in changes.events):
            self._read_what_is_shown()

    def _read_what_is_shown(self) -> None:
        if self.shows_all:
            self.read_languages()
        else:
            self.read()

    @work(thread=True, exclusive=True, group="read", exit_on_error=False)
    def read(self) -> None:
        """What changed and is not done again."""
        place = (self.workspace, self.slug, self.language)
        appeal, _edition = read_rows.open_edition(*place)
        revisions = read_update(*place)
        outdated = [
            each.row.segment.key for found in revisions for each in found.texts if each.relation is Relation.EDITED
        ]
        _notes, left = read_updates(self.workspace, self.slug)
        self.post_message(self.Read(appeal, revisions, stale.doubts(*place, outdated), left))

    @work(thread=True, exclusive=True, group="languages", exit_on_error=False)
    def read_languages(self) -> None:
        """The figures of every language."""
        self.post_message(self.LanguagesRead(*read_updates(self.workspace, self.slug)))

    @work(thread=True, group="confirm", exit_on_error=False)
    def confirm(self, row: Row) -> None:
        """Say that a text fits; whoever asks has named the doubts."""
        key, version = row.segment.key, row.translation.version
        now = stale.confirm(self.workspace, self.slug, self.language, key, expected=version, sure=True)
        self.post_message(self.Confirmed(row, now))

    # Showing.

    @on(Read)
    def _read(self, event: Read) -> None:
        self._appeal, self._revisions, self._doubts = event.appeal, event.revisions, event.doubts
        self._left = event.left
        if not self.shows_all:
            self._show_changes()

    def _show_changes(self) -> None:
        if self._appeal is None:
            return
        shown = [(revision_heading(each), each) for each in self._revisions]
        languages = (self._appeal.language, self.language)
        nothing = _("Nothing is outdated here: every text fits the source as it is today.")
        self.changes.show(shown, self._doubts, languages, nothing=nothing)
        if self._start is not None and (place := self.changes.place_of(self._start)) is not None:
            self.changes.go_to(place)
        self._start = None
        self._paint_title()
        self._paint_elsewhere()
        self._paint_keys()

    @on(LanguagesRead)
    def _languages_read(self, event: LanguagesRead) -> None:
        if not self.shows_all:
            return
        self._paint_elsewhere()
        headings = [left_heading(event.left), *(note_heading(each) for each in event.revisions)]
        nothing = _("The source was never changed.")
        self.changes.show_headings(headings if event.revisions else (), nothing=nothing)
        self._paint_title()
        self._paint_keys()

    def _paint_elsewhere(self) -> None:
        words = "" if self.shows_all else left_elsewhere(self._left, self.language, self.key_of("update.languages"))
        line = self.query_one("#elsewhere", Static)
        line.update(Content.assemble((f" {STALE_SIGN} {words}" if words else "", "$state-stale")))
        line.set_class(not words, "-empty")

    def _paint_title(self) -> None:
        name = _("All languages") if self.shows_all else language_name(self.language)
        head = [(f" {safe(name, one_line=True)} ", "bold $primary")]
        if not self.shows_all:
            head.append((f"  {left_words(self._revisions)}   ", "bold"))
        title = self._appeal.title if self._appeal else ""
        self.query_one(TitleLine).show(Content.assemble(*head), f"@{self.workspace.actor}   {title}")

    @on(events.DescendantFocus)
    def _paint_keys(self) -> None:
        current = self.changes.current
        if self.shows_all or current is None:
            self.show_keys("update.languages", "app.back", "app.go", letters=True)
            return
        first = ("update.confirm",) if current.relation is Relation.EDITED else ()
        edit = () if current.relation is Relation.GONE else ("update.edit",)
        self.show_keys(
            *first, *edit, "update.next_outdated", "update.next", "update.languages", "app.back", letters=True
        )

    @on(BlockView.Moved, "#changes")
    def _moved(self) -> None:
        self._paint_keys()

    # Doing.

    def action_next(self) -> None:
        """One down."""
        self.changes.action_move(1)

    def action_previous(self) -> None:
        """One up."""
        self.changes.action_move(-1)

    def action_next_outdated(self) -> None:
        """To the next text that is behind its source."""
        found = self.changes.next_outdated(self.changes.cursor)
        if found is None:
            self.say(_("No other text is outdated."))
        else:
            self.changes.go_to(found, tell=True)

    def action_confirm(self) -> None:
        """Still right; where numbers or addresses differ, that is asked first."""
        current = self.changes.current
        if current is None or current.relation is not Relation.EDITED:
            self.say(_("It is not outdated: nothing to confirm."))
            return
        doubts = self._doubts.get(current.row.segment.key, ())
        if not doubts:
            self.confirm(current.row)
            return

        def answered(is_yes: bool | None) -> None:  # noqa: FBT001 -- the answer of a question
            if is_yes:
                self.confirm(current.row)

        self.app.push_screen(doubt_question(doubts), answered)

    @on(Confirmed)
    def _confirmed(self, event: Confirmed) -> None:
        news, more = confirmed_words(event.before, event.row)
        if more:
            self.say(news, hint=more)
        else:
            self.query_one(TitleLine).report(news)
        found = self.changes.next_outdated(self.changes.cursor)
        current = self.changes.current
        if found is not None and current is not None and current.row.segment.key == event.row.segment.key:
            self.changes.go_to(found, tell=True)
        self.read()

    @on(BlockView.Chosen, "#changes")
    def action_edit(self) -> None:
        """To the room where it is written."""
        current = self.changes.current
        if current is None:
            return
        if current.relation is Relation.GONE:
            self.say(_("It is not in the text any more; its translation is kept for when it comes back."))
            return
        self.post_message(GoTo("translate", self.slug, self.language, current.row.segment.key))

    def action_languages(self) -> None:
        """All languages, or this one."""
        self.shows_all = not self.shows_all
        self._read_what_is_shown()
        if not self.shows_all:
            self._show_changes()

    def action_reload(self) -> None:
        """As it is stored now."""
        self._read_what_is_shown()

    def action_step_back(self) -> None:
        """Esc: from all languages to this one, from there to the room one came from."""
        if self.shows_all:
            self.action_languages()
        else:
            self.post_message(GoBack())

"""The room where an edition is read as one text and decided on, paragraph by paragraph."""

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from transcall.domain.ports import Proposal
from transcall.domain.progress import Progress
from transcall.errors import TransCallError
from transcall.interface import _, ngettext
from transcall.services.changes import Changes
from transcall.services.read_review import WAITING
from transcall.services.read_rows import Detail
from transcall.services.workspace import Workspace
from transcall_tui.commands.bindings import screen_bindings
from transcall_tui.commands.declared import Where
from transcall_tui.screens.base import GoBack, GoTo
from transcall_tui.screens.reading_about import about, title_words
from transcall_tui.screens.reading_actions import ReadingActions
from transcall_tui.screens.reading_data import ReadingData
from transcall_tui.widgets.block_view import BlockView
from transcall_tui.widgets.key_line import KeyLine
from transcall_tui.widgets.running_text import ReviewedText, RunningText
from transcall_tui.widgets.search_line import SearchLine
from transcall_tui.widgets.title_line import TitleLine


class ReadingRoom(ReadingActions):
    """One edition, for its second pair of eyes."""

    CSS_PATH = "../styles/reading.tcss"
    TITLE = "Review"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-medium"), (150, "-wide")]  # noqa: RUF012 -- declared by Screen
    VERTICAL_BREAKPOINTS = [(0, "-short"), (36, "-tall")]  # noqa: RUF012 -- declared by Screen
    BINDINGS: ClassVar[list[BindingType]] = [
        *screen_bindings(Where.READING),
        Binding("escape", "step_back", "Back", show=False),
    ]

    def __init__(self, workspace: Workspace, slug: str, language: str, segment: str | None = None) -> None:
        super().__init__(workspace, slug, language, segment)
        self._words = language
        self._title = ""
        self._progress: Progress | None = None
        self._is_first = True
        self._proposals: dict[str, tuple[Proposal, ...]] = {}
        self._detail: Detail | None = None

    def here(self) -> GoTo:
        """The segment under the cursor."""
        return GoTo("reading", self.slug, self.language, self.text.current)

    def compose(self) -> ComposeResult:
        """Title, words to search, the text, what is known of the current segment."""
        yield TitleLine(id="title")
        with Vertical(id="page"):
            yield SearchLine(_("Find words, Enter: next place, Esc: back to the text"), id="search")
            yield ReviewedText(id="text")
        with VerticalScroll(id="about", can_focus=False):
            yield Static(id="about-text", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Read the edition."""
        self._paint_title()
        self.text.set_outline((), (), nothing=_("Opening…"))
        self.set_focus(self.text)
        self._paint_keys()
        self.open_edition()

    def failed(self, error: TransCallError, worker: str) -> None:
        """An edition that cannot be opened says so where its text would stand."""
        if worker == "open":
            self.text.set_outline((), (), nothing=error.message)
            self.query_one(TitleLine).show(Content(f" {self.language}"), f"@{self.workspace.actor}")
        super().failed(error, worker)

    def something_changed(self, changes: Changes) -> None:
        """What others, or this person elsewhere, did to this edition."""
        here = [each for each in changes.events if each.appeal == self.slug and each.language in (None, self.language)]
        if not here and not changes.has_more:
            return
        if changes.has_more or any(each.segment is None for each in here):
            self.text.forget_rows()
            self.open_edition()
        else:
            self.read_again(tuple({each.segment for each in here if each.segment is not None}))
            self.count_again()

    # The text.

    @on(ReadingData.Opened)
    def _opened(self, event: ReadingData.Opened) -> None:
        self._words, self._title = event.language, event.appeal.title
        self.text.set_languages(event.appeal.language, self.language)
        self.text.set_outline(event.keys, event.units, nothing=_("There is nothing to read here."))
        if self.start is not None:
            self.text.stand_on(self.start, tell=True)
        self.count_again()
        self.find_waiting()
        self._paint_title()

    @on(RunningText.PageWanted)
    def _page_wanted(self, event: RunningText.PageWanted) -> None:
        self.read_page(event.page)

    @on(ReadingData.PageRead)
    def _page_read(self, event: ReadingData.PageRead) -> None:
        found = event.found
        shown = tuple(row.segment.key for row in found.rows)
        for known in (self.why_not, self.issues, self._proposals):
            for key in shown:
                known.pop(key, None)
        self.why_not.update(found.why_not)
        self._sort_waiting(shown)
        self.issues.update(found.issues)
        self._proposals.update(found.proposals)
        if event.page is None:
            self.text.set_rows(found.rows)
        elif not self.text.set_page(found.rows, event.page):
            # Somebody cut or changed the source while we read.
            self.open_edition()
        self.text.set_findings(found.issues, found.proposals, shown)
        if self.text.current in shown:
            self._show_about()

    @on(ReadingData.Counted)
    def _counted(self, event: ReadingData.Counted) -> None:
        self._progress = event.progress
        self._paint_title()

    @on(ReadingData.WaitingFound)
    def _waiting_found(self, event: ReadingData.WaitingFound) -> None:
        self.for_me, self.for_others = set(event.waiting.for_me), set(event.waiting.for_others)
        self._paint_title()
        if self._is_first and self.start is None and not self.text.cursor and self.text.current not in self.for_me:
            self.go_on(self.for_me)
        self._is_first = False
        self._show_about()

    def _sort_waiting(self, segments: tuple[str, ...]) -> None:
        """These rows are newer than what was found when the edition was opened."""
        for key in segments:
            self.for_me.discard(key)
            self.for_others.discard(key)
            if key in self.why_not:
                (self.for_others if self.why_not[key] else self.for_me).add(key)
        self._paint_title()

    # The segment under the cursor.

    @on(BlockView.Moved, "#text")
    def _moved(self) -> None:
        self._show_about()

    @on(BlockView.Chosen, "#text")
    def _chosen(self) -> None:
        self.action_open()

    @on(ReadingData.AboutRead)
    def _about_read(self, event: ReadingData.AboutRead) -> None:
        if event.detail.row.segment.key == self.text.current:
            self._detail = event.detail
            self._paint_about()

    def _show_about(self) -> None:
        key = self.text.current
        if key is None:
            return
        if self._detail is None or self._detail.row.segment.key != key or self._detail.row != self.text.row(key):
            self._detail = None
        self.read_about(key)
        self._paint_about()
        self._paint_keys()

    def _paint_about(self) -> None:
        row = self.row
        pane = self.query_one("#about-text", Static)
        if row is None:
            pane.update(Content(""))
            return
        key = row.segment.key
        why_not, found = self.why_not.get(key), self._proposals.get(key, ())
        pane.update(about(row, self.issues.get(key, ()), why_not, found, self._detail))
        self.query_one("#about").scroll_home(animate=False)

    @on(events.DescendantFocus)
    def _paint_keys(self) -> None:
        row = self.row
        waits = row is not None and self.why_not.get(row.segment.key) == ""
        decide = ("reading.approve", "reading.reject") if waits else ("reading.next_waiting",)
        offered = row is not None and row.translation.state in WAITING
        more = ("reading.suggest",) if offered else ()
        rest = ("reading.next_waiting",) if waits else ()
        keys = (*decide, *more, *rest, "reading.approve_paragraph", "reading.approve_all", "reading.comment",
                "reading.source", "reading.search", "app.back")  # fmt: skip
        self.show_keys(*keys, letters=self.text.has_focus)

    def _paint_title(self) -> None:
        actor = f"@{self.workspace.actor}   {self._title}"
        words = title_words(self._words, self._progress, len(self.for_me), len(self.for_others))
        self.query_one(TitleLine).show(words, actor)

    # Decisions.

    @on(ReadingData.Planned)
    def _planned(self, event: ReadingData.Planned) -> None:
        self.query_one(TitleLine).calm()
        self.ask_about(event.plan, event.letter)

    @on(ReadingData.Done)
    def _done(self, event: ReadingData.Done) -> None:
        if event.refused:
            reason = event.refused[0][1]
            count = len(event.refused)
            left = ngettext("{count} is left as it is: {why}", "{count} are left as they are: {why}", count)
            self.say(event.said, hint=left.format(count=count, why=reason), severity="warning")
        else:
            self.report(event.said)
        self.read_again(event.segments)
        self.count_again()
        self.for_me.difference_update(event.segments)
        if event.goes_on and self.text.current in event.segments:
            self.go_on(self.for_me)
        self._show_about()

    # Finding.

    @on(Input.Changed, "#search")
    def _typed(self, event: Input.Changed) -> None:
        self.find(event.value.strip())

    @on(ReadingData.Found)
    def _found(self, event: ReadingData.Found) -> None:
        if event.text != self.query_one(SearchLine).value.strip():
            return
        self.hits = event.keys
        if event.text:
            count = len(event.keys)
            self.report(ngettext("{count} place", "{count} places", count).format(count=count))

    @on(Input.Submitted, "#search")
    def _searched(self) -> None:
        self.set_focus(self.text)
        self.action_next_found()

    def action_step_back(self) -> None:
        """Esc: from the words to the text, from the text to the room one came from."""
        search = self.query_one(SearchLine)
        if search.has_focus or search.has_class("-on"):
            self.set_focus(self.text)
            search.remove_class("-on")
            search.value = ""
        else:
            self.post_message(GoBack())

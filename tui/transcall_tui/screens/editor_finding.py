"""Finding: search, filter, where to stand in the list, and the way back out."""

from textual import on
from textual.widgets import Input

from transcall.domain.translation import Row
from transcall.services.workspace import Workspace
from transcall_tui.screens.base import GoBack
from transcall_tui.screens.editor_reading import EVERYTHING, EditorReading, OpenSegment
from transcall_tui.screens.editor_writing import EditorWriting
from transcall_tui.screens.paint import paint_chips
from transcall_tui.screens.questions import CHOICES, Choice, FilterQuestion, narrowed
from transcall_tui.widgets.search_line import SearchLine
from transcall_tui.widgets.segment_list import SegmentList


class EditorFinding(EditorWriting):
    """Which segments are shown, and which is open."""

    def __init__(self, workspace: Workspace, slug: str, language: str, segment: str | None = None) -> None:
        super().__init__(workspace, slug, language, segment)
        self.to_do = 0
        self.to_review = 0
        self.whole = 0
        self.choice: Choice = CHOICES[0]
        self.search_text = ""
        self.goal: str | None = None
        """Where to stand once the list has come."""

    @property
    def segments(self) -> SegmentList:
        """The list."""
        return self.query_one(SegmentList)

    @property
    def total(self) -> int:
        """How many segments the edition has, whatever the list shows."""
        return self.whole or self.segments.line_count()

    def go_to(self, key: str) -> None:
        """Open a segment and stand on it, whatever the filter."""
        place = self.segments.place_of(key)
        if place is not None:
            self.segments.go_to(place)
            self.open_segment(key)
            return
        self.goal = key
        if self.wanted != EVERYTHING:
            self.action_show_all()

    def open_segment(self, key: str) -> None:
        """Show another segment; the room knows how."""
        raise NotImplementedError

    def fill(self, seen: OpenSegment, row: Row) -> None:
        """Show the texts of the open segment; the room knows how."""
        raise NotImplementedError

    # The list.

    @on(EditorReading.KeysFound)
    def _keys_found(self, event: EditorReading.KeysFound) -> None:
        if event.wanted != self.wanted:
            return
        nothing = "Nothing found." if self.wanted != EVERYTHING else "Nothing to translate."
        self.segments.set_keys(event.keys, nothing=nothing)
        if self.wanted == EVERYTHING:
            self.whole = len(event.keys)
        paint_chips(self, self.choice, self.search_text, len(event.keys), on=self.wanted != EVERYTHING)
        goal, self.goal = self.goal, None
        if goal is None and self.on_desk is not None:
            goal = self.on_desk.key
        place = self.segments.place_of(goal) if goal else None
        if place is not None:
            self.segments.go_to(place)
            if self.on_desk is None or self.on_desk.key != goal:
                self.open_segment(str(goal))
        elif event.keys and self.desk is not None:
            self.segments.go_to(0, tell=True)

    @on(SegmentList.PageWanted)
    def _page_wanted(self, event: SegmentList.PageWanted) -> None:
        self.read_page(self.wanted, event.page)

    @on(EditorReading.PageRead)
    def _page_read(self, event: EditorReading.PageRead) -> None:
        complete = self.segments.set_rows(event.rows, event.page)
        if event.wanted == self.wanted and not complete:
            # Somebody's change moved rows in or out of the filter while we read: ask for the order again.
            self.find_keys(self.wanted)
        seen = self.on_desk
        if seen is not None and seen.row is None and (row := self.segments.row(seen.key)) is not None:
            self.fill(seen, row)

    def show_only(self) -> None:
        """Choice and words have changed: another list."""
        self.wanted = narrowed(self.choice, self.search_text)
        self.find_keys(self.wanted)

    @on(Input.Changed, "#search")
    def _search_typed(self, event: Input.Changed) -> None:
        self.search_text = event.value.strip()
        self.show_only()

    @on(Input.Submitted, "#search")
    def _search_done(self) -> None:
        self.set_focus(self.segments)

    def action_search(self) -> None:
        """Words in source or target."""
        search = self.query_one(SearchLine)
        if self.has_class("-no-list"):
            self.remove_class("-no-list")
            self.call_after_refresh(self.set_focus, search)
        else:
            # At once: `Widget.focus` waits a moment, in which what is typed would be letters for the list.
            self.set_focus(search)

    def action_filter(self) -> None:
        """Ask what to show."""

        def answered(choice: Choice | None) -> None:
            if choice is not None:
                self.choice = choice
                self.show_only()

        self.app.push_screen(FilterQuestion(), answered)

    def action_show_all(self) -> None:
        """No filter, no search."""
        self.choice = CHOICES[0]
        self.search_text = ""
        search = self.query_one(SearchLine)
        had_focus = search.has_focus
        with self.prevent(SearchLine.Changed):
            search.value = ""
        if had_focus:
            self.set_focus(self.segments)
        self.show_only()

    def action_step_back(self) -> None:
        """Esc: show all again; from the text to the list; from the list to the languages."""
        if self.wanted != EVERYTHING or self.query_one(SearchLine).has_focus:
            self.action_show_all()
        elif self.segments.has_focus or self.has_class("-no-list"):
            self.post_message(GoBack())
        else:
            self.set_focus(self.segments)

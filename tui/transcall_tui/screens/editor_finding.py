"""Finding: search, filter, where to stand in the list, and the way back out."""

from dataclasses import dataclass

from textual import on, work
from textual.message import Message
from textual.widgets import Input

from transcall.domain.appeal import Person
from transcall.domain.numbering import Numbering
from transcall.domain.translation import Row
from transcall.interface import _
from transcall.services import find_rows, people
from transcall.services.workspace import Workspace
from transcall_tui.screens.base import GoBack
from transcall_tui.screens.editor_reading import EditorReading, OpenSegment
from transcall_tui.screens.editor_writing import EditorWriting
from transcall_tui.screens.paint import paint_chips
from transcall_tui.screens.pick import Answer, PickMany
from transcall_tui.screens.shown import EVERYTHING, answers, shown
from transcall_tui.widgets.search_line import SearchLine
from transcall_tui.widgets.segment_list import SegmentList


class EditorFinding(EditorWriting):
    """Which segments are shown, and which is open."""

    @dataclass
    class PeopleRead(Message):
        """Who works here."""

        people: tuple[Person, ...]

    def __init__(self, workspace: Workspace, slug: str, language: str, segment: str | None = None) -> None:
        super().__init__(workspace, slug, language, segment)
        self.to_do = 0
        self.to_review = 0
        self.numbering = Numbering()
        self.people: tuple[Person, ...] = ()
        self.goal: str | None = None
        """Where to stand once the list has come."""

    @property
    def segments(self) -> SegmentList:
        """The list."""
        return self.query_one(SegmentList)

    @property
    def coordinates(self) -> bool:
        """Whether the person is a coordinator."""
        return any(each.handle == self.workspace.actor and each.is_coordinator for each in self.people)

    def go_to(self, key: str) -> None:
        """Open a segment and stand on it, whatever the filter."""
        place = self.segments.place_of(key)
        if place is not None:
            self.segments.go_to(place)
            self.open_segment(key)
            return
        if self.desk is not None and not self.segments.line_count() and self.wanted == EVERYTHING:
            # The list has yet to come: nobody waits for it to write.
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
        self.numbering = event.numbering
        self.segments.set_numbering(event.numbering)
        is_all = self.wanted == EVERYTHING
        self.segments.set_keys(event.keys, nothing=_("Nothing to translate.") if is_all else _("Nothing found."))
        paint_chips(self, self.wanted.words, self.wanted.text, len(event.keys), on=not is_all)
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
        self.read_page(self.wanted, event.page, self.segments.page_keys(event.page))

    @on(EditorReading.PageRead)
    def _page_read(self, event: EditorReading.PageRead) -> None:
        complete = self.segments.set_rows(event.rows, event.page)
        if event.wanted == self.wanted and not complete:
            # A new version of the source has left segments out: ask for the order again.
            self.find_keys(self.wanted)
        seen = self.on_desk
        if seen is not None and seen.row is None and (row := self.segments.row(seen.key)) is not None:
            self.fill(seen, row)

    def show_only(self, *, choices: tuple[str, ...] | None = None, text: str | None = None) -> None:
        """Other conditions or other words: another list."""
        picked = self.wanted.choices if choices is None else choices
        words = self.wanted.text if text is None else text
        self.wanted = shown(picked, words, self.workspace.actor, self.known_answers())
        if self.wanted.issues is not None:
            # The checks run over everything first: on a long text that takes a while.
            self.segments.set_keys((), nothing=_("Checking…"))
        self.find_keys(self.wanted)

    def known_answers(self) -> tuple[Answer, ...]:
        """All conditions there are."""
        return answers(self.people, find_rows.check_names())

    @on(EditorReading.EditionOpened)
    def _read_people(self) -> None:
        self.read_people()

    @work(thread=True, exclusive=True, group="people", exit_on_error=False)
    def read_people(self) -> None:
        """Who works here."""
        self.post_message(self.PeopleRead(people.list_people(self.workspace)))

    @on(PeopleRead)
    def _people_read(self, event: PeopleRead) -> None:
        self.people = event.people

    @on(Input.Changed, "#search")
    def _search_typed(self, event: Input.Changed) -> None:
        self.show_only(text=event.value.strip())

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

        def answered(choices: tuple[str, ...] | None) -> None:
            if choices is not None:
                self.show_only(choices=choices)

        self.app.push_screen(PickMany(_("Show only…"), self.known_answers(), self.wanted.choices), answered)

    def action_show_all(self) -> None:
        """No filter, no search."""
        search = self.query_one(SearchLine)
        had_focus = search.has_focus
        with self.prevent(SearchLine.Changed):
            search.value = ""
        if had_focus:
            self.set_focus(self.segments)
        self.show_only(choices=(), text="")

    def action_step_back(self) -> None:
        """Esc: show all again; from the text to the list; from the list to the languages."""
        if self.wanted != EVERYTHING or self.query_one(SearchLine).has_focus:
            self.action_show_all()
        elif self.segments.has_focus or self.has_class("-no-list"):
            self.post_message(GoBack())
        else:
            self.set_focus(self.segments)

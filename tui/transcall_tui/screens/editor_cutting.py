"""Cuts made by hand: a coordinator splits a segment or joins two; the list and the open segment are read again."""

from collections.abc import Callable
from dataclasses import dataclass

from textual import on, work
from textual.message import Message

from transcall.domain.impact import Impact
from transcall.domain.translation import Row
from transcall.interface import _
from transcall.services import read_rows
from transcall.services.read_status import read_status
from transcall.services.workspace import require_coordinator
from transcall_tui.desk import Desk
from transcall_tui.screens.cut_questions import JoinQuestion, SplitQuestion, places_to_cut
from transcall_tui.screens.editor_actions import EditorActions
from transcall_tui.screens.editor_reading import OpenSegment
from transcall_tui.screens.shown import EVERYTHING
from transcall_tui.words import cuts


class EditorCutting(EditorActions):
    """Split and join."""

    @dataclass
    class MayCut(Message):
        """This person may cut; what it concerns."""

        segment: str
        joins: bool
        rows: tuple[tuple[Row, ...], ...]
        """Of each language the segment and, if there is one, the next."""

    @dataclass
    class Recut(Message):
        """The source is cut anew."""

        segment: str
        what: str
        impact: Impact
        to_do: int
        to_review: int

    def action_split(self) -> None:
        """Ask where."""
        self._ask_before_cutting(joins=False)

    def action_join(self) -> None:
        """Ask whether."""
        self._ask_before_cutting(joins=True)

    def _ask_before_cutting(self, *, joins: bool) -> None:
        seen = self.on_desk
        if seen is not None and seen.row is not None and not self.is_in_the_way():
            self.look_before_cutting(seen.row, joins=joins)

    @work(thread=True, exclusive=True, group="cut", exit_on_error=False)
    def look_before_cutting(self, row: Row, *, joins: bool) -> None:
        """Whether they may, and which translations it concerns: who may not is told before they choose."""
        with self.workspace.store.reading() as uow:
            require_coordinator(uow, self.workspace.actor, _("only a coordinator can cut a source by hand"))
        editions = read_status(self.workspace, self.slug)[0].editions
        rows = tuple(
            read_rows.list_rows(
                self.workspace, self.slug, each.edition.language, EVERYTHING.rows, offset=row.segment.position, limit=2
            )
            for each in editions
        )
        self.post_message(self.MayCut(row.segment.key, joins, rows))

    @on(MayCut)
    def _ask(self, event: MayCut) -> None:
        seen, rows = self.on_desk, event.rows
        if seen is None or seen.key != event.segment or self.is_dirty or not rows or not rows[0]:
            return
        this, *following = rows[0]
        if this.segment.key != seen.key:
            self.say(_("The source has changed meanwhile: look again."), severity="warning")
        elif not this.segment.translate:
            self.say(_("This is kept as it is in every language."), severity="warning")
        elif event.joins:
            self._ask_to_join(this, following[0] if following else None, rows)
        elif not places_to_cut(this.segment.source.text):
            self.say(_("There is no place to cut: it is one word."), severity="warning")
        else:
            key = seen.key
            question = SplitQuestion(this.segment.source, cuts.cost_of_split([each[0] for each in rows]))
            self.app.push_screen(question, lambda words: self._split(key, words or ""))

    def _ask_to_join(self, this: Row, following: Row | None, rows: tuple[tuple[Row, ...], ...]) -> None:
        if following is None or following.segment.unit != this.segment.unit:
            words = _("It is the last of its paragraph: only segments of one paragraph can be joined.")
            self.say(words, severity="warning")
            return
        if self.desk is not None and following.segment.key in self.desk.unsaved:
            self.say(_("The next segment holds text that is not saved: save it first."), severity="warning")
            return
        key = this.segment.key
        pairs = [(each[0], each[1]) for each in rows]
        question = JoinQuestion(this.segment.source, following.segment.source, cuts.cost_of_join(pairs))
        self.app.push_screen(question, lambda yes: self._join(key) if yes else None)

    def _split(self, key: str, words: str) -> None:
        if words and self.desk is not None:
            self.cut(self.desk, key, _("Split in two"), lambda desk: desk.split(key, words))

    def _join(self, key: str) -> None:
        if self.desk is not None:
            self.cut(self.desk, key, _("Joined with the next"), lambda desk: desk.join(key))

    @work(thread=True, group="cut", exit_on_error=False)
    def cut(self, desk: Desk, segment: str, what: str, write: Callable[[Desk], Impact]) -> None:
        """Cut the source, then count what is left to do."""
        impact = write(desk)
        to_do, waiting = self.what_is_left()
        self.post_message(self.Recut(segment, what, impact, to_do, waiting))

    @on(Recut)
    def _recut(self, event: Recut) -> None:
        self.to_do, self.to_review = event.to_do, event.to_review
        self.paint_title()
        self.say(event.what, hint=cuts.impact_words(event.impact))
        self.segments.forget_rows()
        if self.on_desk is not None and self.on_desk.key == event.segment:
            self.on_desk = OpenSegment(event.segment)
            self.editor.read_only = True
            self.read_detail(event.segment)
        self.find_keys(self.wanted)

    def paint_title(self) -> None:
        """How much is left; the room knows how."""
        raise NotImplementedError

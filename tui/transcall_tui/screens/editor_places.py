"""Places in an edition: going to one by name, bookmarks, and replacing words wherever they stand."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import on, work
from textual.message import Message

from transcall.domain.translation import Row
from transcall.interface import _, ngettext
from transcall.services import bookmarks, find_replace, find_rows
from transcall.services.find_replace import Replaced, Replacement, Wanted
from transcall_tui.screens.editor_finding import EditorFinding
from transcall_tui.screens.editor_reading import EditorReading
from transcall_tui.screens.go_to_segment import GoToSegment
from transcall_tui.screens.replace import ReplaceQuestion, WantedReplacement


class EditorPlaces(EditorFinding):
    """Goes to places, marks them, replaces in them."""

    @dataclass
    class PlacesFound(Message):
        """Segments that what was typed could name."""

        text: str
        rows: tuple[Row, ...]

    @dataclass
    class Marked(Message):
        """What this person has bookmarked now, and whether one was added; None: only looked."""

        segments: tuple[str, ...]
        is_marked: bool | None = None

    @dataclass
    class ReplacementsFound(Message):
        """What a replacement would change."""

        wanted: Wanted
        found: tuple[Replacement, ...]

    @dataclass
    class ReplacementsMade(Message):
        """What a replacement, or taking one back, came to."""

        done: Replaced
        is_undone: bool

    # Going to a segment.

    def action_go_to_segment(self) -> None:
        """Ask where to."""

        def answered(key: str | None) -> None:
            if key is not None:
                self.go_to(key)

        self.app.push_screen(GoToSegment(self.numbering, self.find_places), answered)

    @work(thread=True, exclusive=True, group="places", exit_on_error=False)
    def find_places(self, text: str) -> None:
        """Segments by number, key or place."""
        if not self.still_wanted():
            return
        rows = find_rows.find_places(self.workspace, self.slug, self.language, text)
        self.post_message(self.PlacesFound(text, rows))

    @on(PlacesFound)
    def _places_found(self, event: PlacesFound) -> None:
        if isinstance(self.app.screen, GoToSegment):
            self.app.screen.show(event.text, event.rows)

    # Bookmarks.

    @on(EditorReading.EditionOpened)
    def _look_for_marks(self) -> None:
        self.read_marks()

    @work(thread=True, exclusive=True, group="marks", exit_on_error=False)
    def read_marks(self) -> None:
        """This person's bookmarks."""
        self.post_message(self.Marked(bookmarks.list_bookmarks(self.workspace, self.slug, self.language)))

    def action_bookmark(self) -> None:
        """Mark the open segment, or take the mark away."""
        if self.on_desk is not None:
            self.toggle_mark(self.on_desk.key)

    @work(thread=True, group="mark", exit_on_error=False)
    def toggle_mark(self, segment: str) -> None:
        """Mark or unmark."""
        is_marked = bookmarks.toggle_bookmark(self.workspace, self.slug, self.language, segment)
        found = bookmarks.list_bookmarks(self.workspace, self.slug, self.language)
        self.post_message(self.Marked(found, is_marked))

    @on(Marked)
    def _marked(self, event: Marked) -> None:
        self.segments.set_marked(frozenset(event.segments))
        if event.is_marked is not None:
            self.report(_("Bookmarked") if event.is_marked else _("No longer bookmarked"))

    def action_next_bookmark(self) -> None:
        """To the next bookmark."""
        self.find_next_mark(self.on_desk.key if self.on_desk else None)

    @work(thread=True, exclusive=True, group="next", exit_on_error=False)
    def find_next_mark(self, after: str | None) -> None:
        """The next bookmark, wrapping round."""
        found = bookmarks.next_bookmark(self.workspace, self.slug, self.language, after)
        nothing = _("There is no other bookmark of yours here.")
        self.post_message(self.NextFound(found if found != after else None, nothing))

    # Find and replace.

    async def action_replace(self) -> None:
        """Save what is open, then ask what to replace."""
        if not await self.settle():
            return

        def answered(answer: WantedReplacement | None) -> None:
            if answer is not None:
                self.make_replacements(answer)

        selected = self.editor.selected_text.strip()
        find = selected if "\n" not in selected else ""
        self.app.push_screen(ReplaceQuestion(self.numbering, self.language, self.find_replacements, find), answered)

    @work(thread=True, exclusive=True, group="replacements", exit_on_error=False)
    def find_replacements(self, wanted: Wanted) -> None:
        """What would change."""
        if not self.still_wanted():
            return
        found = find_replace.plan_replace(self.workspace, self.slug, self.language, wanted)
        self.post_message(self.ReplacementsFound(wanted, found))

    @on(ReplacementsFound)
    def _replacements_found(self, event: ReplacementsFound) -> None:
        if isinstance(self.app.screen, ReplaceQuestion):
            self.app.screen.show(event.wanted, event.found)

    @work(thread=True, group="replace", exit_on_error=False)
    def make_replacements(self, answer: WantedReplacement) -> None:
        """Change them all."""
        place = (self.workspace, self.slug, self.language)
        done = find_replace.apply_replace(*place, answer.wanted, answer.versions, also_accepted=answer.also_accepted)
        self.post_message(self.ReplacementsMade(done, is_undone=False))

    async def action_undo_replace(self) -> None:
        """Take the newest replacement back."""
        if await self.settle():
            self.take_replacement_back()

    @work(thread=True, group="replace", exit_on_error=False)
    def take_replacement_back(self) -> None:
        """Change them all back."""
        done = find_replace.undo_replace(self.workspace, self.slug, self.language)
        self.post_message(self.ReplacementsMade(done, is_undone=True))

    @on(ReplacementsMade)
    def _replacements_made(self, event: ReplacementsMade) -> None:
        self.show_changed(event.done.rows)
        count = len(event.done.rows)
        words = (
            ngettext("{count} segment is as it was", "{count} segments are as they were", count)
            if event.is_undone
            else ngettext("Replaced in {count} segment", "Replaced in {count} segments", count)
        ).format(count=count)
        if event.done.left:
            left = len(event.done.left)
            reasons = "; ".join(dict.fromkeys(reason for _key, reason in event.done.left))
            more = ngettext("{count} is left: {reasons}", "{count} are left: {reasons}", left)
            self.say(words, hint=more.format(count=left, reasons=reasons), severity="warning")
        else:
            self.report(words)

    def show_changed(self, rows: Sequence[Row]) -> None:
        """Rows that this person changed all at once: the list, the figures, and the open one."""
        self.segments.set_rows(rows)
        self.count_again()
        keys = {row.segment.key for row in rows}
        if self.on_desk is not None and self.on_desk.key in keys:
            self.reload_segment(self.on_desk.key)

    def report(self, text: str) -> None:
        """Good news in the top line; the room knows how."""
        raise NotImplementedError

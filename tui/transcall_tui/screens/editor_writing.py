"""The editor's changes: drafts, offers, decisions, and keeping what is typed. Nobody's text is lost.

What is typed is kept in the database within a second of the last key and every second and a half while the
keys go on; leaving a segment saves it as a draft. All writing goes through the desk, one change at a time.
"""

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from textual import on, work
from textual.message import Message
from textual.timer import Timer
from textual.worker import Worker, WorkerFailed

from transcall.domain.match import MatchKind
from transcall.domain.state import Origin
from transcall.domain.translation import Row
from transcall.errors import ConflictError, TransCallError
from transcall.interface import _
from transcall.services import review
from transcall.services.workspace import Workspace
from transcall_tui.desk import Desk, OfferStoppedError, Typed
from transcall_tui.screens.editor_reading import EditorReading, OpenSegment
from transcall_tui.screens.questions import ConflictQuestion, Keep
from transcall_tui.widgets.segment_list import SegmentList
from transcall_tui.widgets.target_editor import TargetEditor

KEEP_AFTER = 0.8
KEEP_AT_LEAST_EVERY = 1.5
SOON = 0.01
"""Seconds: a timer of none at all divides by it."""


class EditorWriting(EditorReading):
    """Writes an edition."""

    @dataclass
    class Kept(Message):
        """Unsaved typing is on disk."""

        segment: str

    @dataclass
    class Changed(Message):
        """A segment was changed by this person."""

        row: Row
        what: str
        sent: str | None
        """The text that was saved with it, if any."""

    @dataclass
    class Commented(Message):
        """A comment is stored."""

        segment: str

    def __init__(self, workspace: Workspace, slug: str, language: str, segment: str | None = None) -> None:
        super().__init__(workspace, slug, language, segment)
        self._keep_timer: Timer | None = None
        self._unkept_since: float | None = None
        self._asking = False
        self._saves: set[Worker[None]] = set()
        self._typed_in: set[str] = set()
        self.given_up: dict[str, str] = {}
        """Segment → one's own text that made way for somebody else's: Ctrl+Z will bring it back."""

    @property
    def editor(self) -> TargetEditor:
        """Where the text is."""
        return self.query_one(TargetEditor)

    @property
    def is_dirty(self) -> bool:
        """Whether the editor holds what is in no draft."""
        seen = self.on_desk
        return seen is not None and seen.is_ready and self.editor.text != seen.saved

    def origin_of_text(self, seen: OpenSegment, text: str) -> str:
        """A suggestion saved untouched keeps its origin."""
        taken = seen.inserted
        if taken is None or taken.target != text:
            return Origin.HUMAN.value
        if taken.kind in (MatchKind.MACHINE, MatchKind.PROPOSAL):
            return taken.origin
        return Origin.MEMORY.value

    # Keeping what is typed.

    def typed(self) -> None:
        """A key changed the text: plan to keep it; back at the stored text there is nothing to keep."""
        seen, desk = self.on_desk, self.desk
        if seen is None or desk is None:
            return
        if not self.is_dirty:
            self.forget_typing(seen.key)
            return
        self._typed_in.add(seen.key)
        stroke = desk.stroke(seen.key)
        now = monotonic()
        if self._unkept_since is None:
            self._unkept_since = now
        self._stop_keeping()
        wait = min(KEEP_AFTER, max(SOON, self._unkept_since + KEEP_AT_LEAST_EVERY - now))
        key, text = seen.key, self.editor.text
        self._keep_timer = self.set_timer(wait, lambda: self._keep_now(desk, key, text, stroke))

    def forget_typing(self, segment: str) -> None:
        """What was typed here is saved or taken back."""
        self._stop_keeping()
        self._unkept_since = None
        if self.desk is not None and (segment in self._typed_in or segment in self.desk.unsaved):
            self._typed_in.discard(segment)
            self.desk.unsaved.pop(segment, None)
            self._forget(self.desk, segment)

    def keep(self) -> None:
        """What the timer has not kept yet."""
        seen, desk = self.on_desk, self.desk
        if seen is not None and desk is not None and self.is_dirty:
            desk.keep(seen.key, self.editor.text, desk.stroke(seen.key))

    def _keep_now(self, desk: Desk, segment: str, text: str, stroke: int) -> None:
        self._unkept_since = None
        self._keep(desk, segment, text, stroke)

    @work(thread=True, group="keep", exit_on_error=False)
    def _keep(self, desk: Desk, segment: str, text: str, stroke: int) -> None:
        if desk.keep(segment, text, stroke):
            self.post_message(self.Kept(segment))

    def _stop_keeping(self) -> None:
        if self._keep_timer is not None:
            self._keep_timer.stop()
            self._keep_timer = None

    # Changes.

    def change(self, what: str, write: Callable[[Desk], Row], sent: str | None = None) -> Worker[None] | None:
        """Start one change; its answer is `Changed`."""
        if self.desk is None:
            return None
        if sent is not None:
            self._stop_keeping()
            self._unkept_since = None
        worker = self._change(self.desk, what, write, sent)
        self._saves.add(worker)
        return worker

    @work(thread=True, group="change", exit_on_error=False)
    def _change(self, desk: Desk, what: str, write: Callable[[Desk], Row], sent: str | None) -> None:
        self.post_message(self.Changed(write(desk), what, sent))

    @on(Worker.StateChanged)
    def _save_ended(self, event: Worker.StateChanged) -> None:
        if event.worker.is_finished:
            self._saves.discard(event.worker)

    def save_draft(self, what: str | None = None) -> Worker[None] | None:
        """Save the open text, if it is another than the stored one."""
        seen = self.on_desk
        if seen is None or not self.is_dirty:
            return None
        key, text = seen.key, self.editor.text
        origin = self.origin_of_text(seen, text)
        seen.saved = text
        said = _("Saved as draft") if what is None else what
        return self.change(said, lambda desk: desk.save(key, text, origin=origin), text)

    async def settle(self) -> bool:
        """Save, and wait until everything is stored."""
        self.save_draft("")
        for worker in list(self._saves):
            try:
                await worker.wait()
            except WorkerFailed as failure:
                self.refused += not isinstance(failure.error, ConflictError | OfferStoppedError)
                return False
        self.refused = 0
        return not self._asking

    @work(thread=True, group="comment", exit_on_error=False)
    def write_comment(self, segment: str, text: str) -> None:
        """Store a comment."""
        review.comment_on(self.workspace, self.slug, self.language, segment, text)
        self.post_message(self.Commented(segment))

    @work(thread=True, group="forget", exit_on_error=False)
    def _forget(self, desk: Desk, segment: str) -> None:
        desk.forget(segment)

    # When somebody else was first.

    def failed(self, error: TransCallError, worker: str) -> None:
        """A conflict is a question; a refused change gives the text back as unsaved."""
        if isinstance(error, ConflictError):
            self._conflict(error)
            return
        if isinstance(error, OfferStoppedError):
            self.stop_once(error)
            return
        if worker == "change":
            self.give_back_unsaved()
        super().failed(error, worker)

    def give_back_unsaved(self) -> None:
        """What could not be saved is unsaved again, and shown so."""
        seen, desk = self.on_desk, self.desk
        if seen is not None and desk is not None and seen.key in desk.unsaved and seen.row is not None:
            seen.saved = seen.row.translation.target
        self.show_unsaved()

    def show_unsaved(self) -> None:
        """Mark segments that hold unsaved text."""
        if self.desk is not None:
            self.query_one(SegmentList).set_unsaved(frozenset(self.desk.unsaved))

    def _conflict(self, error: ConflictError) -> None:
        if error.mine == error.theirs:
            self.say(_("Somebody changed this meanwhile: look again, then decide."), severity="warning")
            self.reload_segment(error.segment)
            return
        row = self.query_one(SegmentList).row(error.segment)
        codes = row.segment.source.codes if row else ()
        self._asking = True

        def answered(answer: Keep | None) -> None:
            self._asking = False
            self._resolve(error, answer or Keep.EDIT)

        self.app.push_screen(ConflictQuestion(error, codes), answered)

    def _resolve(self, error: ConflictError, answer: Keep) -> None:
        desk, key = self.desk, error.segment
        if desk is None:
            return
        if answer is Keep.MINE:
            mine, over = error.mine, error.version
            self.change(_("Your text is saved"), lambda each: each.save(key, mine, over=over), mine)
            return
        # The person has seen the other text: the next save goes over it.
        desk.see(key, error.version)
        if answer is Keep.THEIRS:
            self.given_up[key] = error.mine
            self.forget_typing(key)
        else:
            desk.unsaved[key] = Typed(error.mine, error.version)
        self.reload_segment(key)

    def stop_once(self, error: OfferStoppedError) -> None:
        """Say what is wrong with a text that was to be offered; the room knows how."""
        raise NotImplementedError

    def reload_segment(self, segment: str) -> None:
        """Show a segment as it is stored now; the room knows how."""
        raise NotImplementedError

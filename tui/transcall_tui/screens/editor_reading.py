"""The editor's questions to the services: each runs in a thread, touches no widget, ends in a message.

Every answer names the segment it is for; the room drops those that come too late.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from time import monotonic, sleep
from typing import TYPE_CHECKING

from textual import work
from textual.message import Message
from textual.worker import get_current_worker

from transcall.domain.issue import Issue
from transcall.domain.match import Match
from transcall.domain.numbering import Numbering
from transcall.domain.ports import RowFilter
from transcall.domain.state import State
from transcall.domain.term import TermMatch
from transcall.domain.translation import Row
from transcall.interface import _, ngettext
from transcall.services import find_rows, read_rows, review, translate
from transcall.services.names import language_name
from transcall.services.other_languages import OtherText, other_languages
from transcall.services.read_rows import Detail
from transcall.services.workspace import Workspace
from transcall_tui.desk import Desk
from transcall_tui.screens.base import Room
from transcall_tui.screens.shown import EVERYTHING, Shown
from transcall_tui.widgets.target_editor import TargetEditor

if TYPE_CHECKING:
    from transcall.services.ask_machines import MachineOutcome

STOPPED_AT = 0.03
"""Seconds: who runs down the list has gone on by then, and nothing is read for what they passed."""
_STANDING = 0.3
"""Seconds at one segment after which a step to another is no running: it is read for at once."""
TYPED_ON = 0.1
"""Seconds: who types a word to search has typed the next letter by then."""
WAITING = frozenset({State.TRANSLATED, State.REVIEWED})


@dataclass
class OpenSegment:
    """The segment on the desk, and what is known of it so far."""

    key: str
    row: Row | None = None
    detail: Detail | None = None
    saved: str = ""
    """The text as stored: what the editor holds differs from it by what is not saved."""
    inserted: Match | None = None
    """The suggestion taken last: if its text is saved untouched, so is its origin."""
    matches: tuple[Match, ...] = ()
    outcomes: "tuple[MachineOutcome, ...] | None" = None
    expected: "tuple[MachineOutcome, ...] | None" = None
    """What machines said of the segment before, if it holds for every text: that none knows the language."""
    issues: tuple[Issue, ...] = ()
    terms: tuple[TermMatch, ...] = ()
    others: tuple[OtherText, ...] = ()
    told: tuple[str, ...] = ()
    """Why no machine can help with this language: what is said of it here, and not again elsewhere."""
    why_not: str = ""

    @property
    def is_ready(self) -> bool:
        """Whether it may be written to."""
        return self.row is not None and self.row.needs_translation

    @property
    def suggestions(self) -> tuple[Match, ...]:
        """What is offered, numbered from 1: memory, then machines; not what stands there already."""
        machines = tuple(each.match for each in self.outcomes or () if each.match is not None)
        return tuple(each for each in (*self.matches, *machines) if each.target != self.saved)[:9]


class EditorReading(Room):
    """Reads an edition."""

    @dataclass
    class EditionOpened(Message):
        """The edition and where to begin."""

        desk: Desk
        language: str
        start: str | None
        to_do: int
        to_review: int
        numbering: Numbering

    @dataclass
    class Counted(Message):
        """How much is left, after somebody else's change."""

        to_do: int
        to_review: int

    @dataclass
    class KeysFound(Message):
        """The list's order under a filter."""

        wanted: Shown
        keys: tuple[str, ...]
        numbering: Numbering

    @dataclass
    class PageRead(Message):
        """Rows for the list."""

        wanted: Shown
        page: int
        rows: tuple[Row, ...]

    @dataclass
    class DetailRead(Message):
        """All that is known of a segment: told at once, so that it is painted at once."""

        detail: Detail
        why_not: str
        others: tuple[OtherText, ...] = ()
        issues: tuple[Issue, ...] = ()
        """What the checks find in the stored text."""

    @dataclass
    class Suggested(Message):
        """Memory and terms."""

        segment: str
        matches: tuple[Match, ...]
        terms: tuple[TermMatch, ...]

    @dataclass
    class MachinesAnswered(Message):
        """What machines had to say."""

        segment: str
        outcomes: "tuple[MachineOutcome, ...]"

    @dataclass
    class Checked(Message):
        """Issues of the text that stood there when it was asked."""

        segment: str
        text: str
        issues: tuple[Issue, ...] = field(default_factory=tuple)

    @dataclass
    class NextFound(Message):
        """Where to go; None: nowhere."""

        segment: str | None
        nothing: str

    def __init__(self, workspace: Workspace, slug: str, language: str, segment: str | None = None) -> None:
        super().__init__(workspace)
        self.slug = slug
        self.language = language
        self.wanted = EVERYTHING
        self.desk: Desk | None = None
        self._on_desk: OpenSegment | None = None
        self._open_moved: Callable[[], None] | None = None
        self._start = segment
        self._opened_at = 0.0

    # Moving: the marked line is painted first, then what it stands for is opened.

    @property
    def on_desk(self) -> OpenSegment | None:
        """The open segment: the one the person moved to, whether it was painted yet or not."""
        self._catch_up()
        return self._on_desk

    @on_desk.setter
    def on_desk(self, seen: OpenSegment | None) -> None:
        self._on_desk = seen

    def open_after_paint(self, opening: Callable[[], None]) -> None:
        """Open a segment the person moved to; of several only the last. At once where the next key is its text's."""
        self._open_moved = opening
        if isinstance(self.focused, TargetEditor):
            self._catch_up()
        else:
            self.call_after_refresh(self._catch_up)

    def watch_focused(self) -> None:
        """Whoever goes to the text writes into what is marked."""
        self._catch_up()

    def _catch_up(self) -> None:
        opening, self._open_moved = self._open_moved, None
        if opening is not None:
            opening()

    @work(thread=True, exclusive=True, group="open", exit_on_error=False)
    def open_edition(self) -> None:
        """The edition, what was typed and never saved, and the first segment with work to do."""
        appeal, edition = read_rows.open_edition(self.workspace, self.slug, self.language)
        slug, tag = appeal.slug, edition.language
        buffers = translate.recover_typing(self.workspace, slug, tag)
        to_do, waiting = self.what_is_left()
        start = self._start or (buffers[0].segment if buffers else None)
        if start is None and to_do:
            start = translate.next_unfinished(self.workspace, slug, tag, None)
        if start is None and waiting:
            start = find_rows.next_to_review(self.workspace, slug, tag, None).segment
        if start is None:
            wanted = RowFilter(states=WAITING) if waiting else EVERYTHING.rows
            start = next(iter(read_rows.list_keys_after(self.workspace, slug, tag, wanted, None)), None)
        desk = Desk(self.workspace, appeal, edition, buffers)
        numbering = find_rows.numbering(self.workspace, slug)
        self.post_message(self.EditionOpened(desk, language_name(tag), start, to_do, waiting, numbering))

    @work(thread=True, exclusive=True, group="count", exit_on_error=False)
    def count_again(self) -> None:
        """The figures of the top line afresh."""
        to_do, waiting = self.what_is_left()
        self.post_message(self.Counted(to_do, waiting))

    def what_is_left(self) -> tuple[int, int]:
        """How many segments are unfinished, and how many wait for review. For workers."""
        progress = read_rows.read_progress(self.workspace, self.slug, self.language)
        return progress.to_write.segments, progress.count(*WAITING).segments

    @work(thread=True, exclusive=True, group="keys", exit_on_error=False)
    def find_keys(self, wanted: Shown) -> None:
        """The list under a filter."""
        if wanted.text and not self.still_wanted():
            return
        keys = find_rows.find_keys(self.workspace, self.slug, self.language, wanted.rows, wanted.issues)
        self.post_message(self.KeysFound(wanted, keys, find_rows.numbering(self.workspace, self.slug)))

    @staticmethod
    def still_wanted() -> bool:
        """Wait a moment, in a worker; False if the person has typed on meanwhile."""
        worker = get_current_worker()
        sleep(TYPED_ON)
        return not worker.is_cancelled

    @work(thread=True, group="page", exit_on_error=False)
    def read_page(self, wanted: Shown, page: int, keys: Sequence[str]) -> None:
        """Two hundred rows."""
        rows = find_rows.rows_of(self.workspace, self.slug, self.language, keys)
        self.post_message(self.PageRead(wanted, page, rows))

    @work(thread=True, exclusive=True, group="detail", exit_on_error=False)
    def read_detail(self, segment: str) -> None:
        """One segment with everything, and whether this person may approve it."""
        worker = get_current_worker()
        before, self._opened_at = self._opened_at, monotonic()
        if self._opened_at - before < _STANDING:
            sleep(STOPPED_AT)
            if worker.is_cancelled:
                return
        detail = read_rows.read_detail(self.workspace, self.slug, self.language, segment)
        why_not = ""
        if detail.row.translation.state in WAITING:
            why_not = review.why_not_approve(self.workspace, self.slug, self.language, [segment])[segment]
        row = detail.row
        others = other_languages(self.workspace, self.slug, self.language, segment) if row.needs_translation else ()
        issues: tuple[Issue, ...] = ()
        if row.needs_translation and row.translation.target.strip():
            from transcall.services.check_target import check_target

            issues = check_target(self.workspace, self.slug, self.language, segment, row.translation.target)
        from transcall.services.suggest import (
            at_hand,
        )  # late: the first paint needs none

        # What comes together is painted together; only where one begins, the text does not wait for the memory.
        found = at_hand(self.workspace, self.slug, self.language, segment) if before and row.needs_translation else None
        if worker.is_cancelled:
            return
        self.post_message(self.DetailRead(detail, why_not, others, issues))
        if row.needs_translation:
            found = found or at_hand(self.workspace, self.slug, self.language, segment)
            self.post_message(self.Suggested(segment, found.matches, found.terms))

    @work(thread=True, exclusive=True, group="suggest", exit_on_error=False)
    def suggest(self, segment: str) -> None:
        """What is at hand, afresh."""
        from transcall.services.suggest import at_hand

        found = at_hand(self.workspace, self.slug, self.language, segment)
        self.post_message(self.Suggested(segment, found.matches, found.terms))

    @work(thread=True, exclusive=True, group="machine", exit_on_error=False)
    def ask_machines(self, segment: str) -> None:
        """What takes longer; given up when the person moves on."""
        from transcall.services.ask_machines import machine_matches

        worker = get_current_worker()
        if worker.is_cancelled:
            return
        outcomes = machine_matches(
            self.workspace, self.slug, self.language, segment, cancelled=lambda: worker.is_cancelled
        )
        if not worker.is_cancelled:
            self.post_message(self.MachinesAnswered(segment, outcomes))
            from transcall.services.ask_ahead import ask_ahead

            ask_ahead(self.workspace, self.slug, self.language, segment, cancelled=lambda: worker.is_cancelled)

    @work(thread=True, exclusive=True, group="check", exit_on_error=False)
    def check(self, segment: str, text: str) -> None:
        """Issues of a text that may not be saved yet."""
        from transcall.services.check_target import check_target

        found = check_target(self.workspace, self.slug, self.language, segment, text)
        self.post_message(self.Checked(segment, text, found))

    @work(thread=True, exclusive=True, group="next", exit_on_error=False)
    def find_next_to_do(self, after: str | None) -> None:
        """Ask the database where rows in memory don't reach."""
        found = translate.next_unfinished(self.workspace, self.slug, self.language, after)
        nothing = _("Nothing left to do here: every segment is offered for review or approved.")
        self.post_message(self.NextFound(found if found != after else None, nothing))

    @work(thread=True, exclusive=True, group="next", exit_on_error=False)
    def find_next_waiting(self, after: str) -> None:
        """The next segment that waits for this person's eyes: never one they wrote."""
        found = find_rows.next_to_review(self.workspace, self.slug, self.language, after)
        nothing = _("Nothing waits for review any more.")
        if found.others:
            nothing = ngettext(
                "{count} text waits, but not for you: somebody else must approve what you wrote.",
                "{count} texts wait, but not for you: somebody else must approve what you wrote.",
                found.others,
            ).format(count=found.others)
        self.post_message(self.NextFound(found.segment, nothing))

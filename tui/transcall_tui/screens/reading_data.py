"""The review room's questions to the services: each runs in a thread, touches no widget, ends in a message."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from time import sleep

from textual import work
from textual.message import Message
from textual.worker import get_current_worker

from transcall.domain.appeal import Appeal
from transcall.domain.ports import RowFilter
from transcall.domain.progress import Progress
from transcall.services import propose, read_rows, review
from transcall.services.approve_many import ApprovalPlan, Approved, approve_many, plan_approval
from transcall.services.names import language_name
from transcall.services.read_review import (
    EVERYTHING,
    ReviewPage,
    Waiting,
    read_progress,
    read_review_page,
    read_review_rows,
    read_waiting,
)
from transcall.services.read_rows import Detail
from transcall.services.take_back import take_back
from transcall.services.workspace import Workspace
from transcall_tui.screens.base import Room
from transcall_tui.widgets.paged_rows import PAGE

STOPPED_AT = 0.03
"""Seconds: who runs through the text has gone on by then."""
TYPED_ON = 0.1


class ReadingData(Room):
    """Reads and decides."""

    @dataclass
    class Opened(Message):
        """The edition and its order."""

        appeal: Appeal
        language: str
        keys: tuple[str, ...]
        units: tuple[int, ...]

    @dataclass
    class PageRead(Message):
        """Rows, issues, four eyes."""

        page: int | None
        """None: some rows after a change."""
        found: ReviewPage

    @dataclass
    class Counted(Message):
        """How far the edition is."""

        progress: Progress

    @dataclass
    class WaitingFound(Message):
        """Whose decision each waiting text needs."""

        waiting: Waiting

    @dataclass
    class AboutRead(Message):
        """What was said of the current segment."""

        detail: Detail

    @dataclass
    class Found(Message):
        """Where the searched words stand."""

        text: str
        keys: tuple[str, ...]

    @dataclass
    class Planned(Message):
        """What approving would come to."""

        plan: ApprovalPlan
        wanted: tuple[str, ...] | None
        letter: str

    @dataclass
    class Done(Message):
        """Something was decided or said."""

        said: str
        segments: tuple[str, ...]
        goes_on: bool = False
        """Whether the person goes on to the next that waits."""
        refused: tuple[tuple[str, str], ...] = ()

    def __init__(self, workspace: Workspace, slug: str, language: str, segment: str | None = None) -> None:
        super().__init__(workspace)
        self.slug = slug
        self.language = language
        self.start = segment

    @property
    def place(self) -> tuple[Workspace, str, str]:
        """Where everything here happens."""
        return self.workspace, self.slug, self.language

    @work(thread=True, exclusive=True, group="open", exit_on_error=False)
    def open_edition(self) -> None:
        """The appeal, and every segment with its paragraph."""
        appeal, edition = read_rows.open_edition(*self.place)
        keys = read_rows.list_keys(*self.place, EVERYTHING)
        units = read_rows.list_units(*self.place, EVERYTHING)
        self.post_message(self.Opened(appeal, language_name(edition.language), keys, units))

    @work(thread=True, group="page", exit_on_error=False)
    def read_page(self, page: int) -> None:
        """Two hundred rows with what stands against accepting them."""
        found = read_review_page(*self.place, offset=page * PAGE, limit=PAGE)
        self.post_message(self.PageRead(page, found))

    @work(thread=True, group="rows", exit_on_error=False)
    def read_again(self, segments: tuple[str, ...]) -> None:
        """Some rows after a change."""
        self.post_message(self.PageRead(None, read_review_rows(*self.place, segments)))

    @work(thread=True, exclusive=True, group="count", exit_on_error=False)
    def count_again(self) -> None:
        """The figures of the top line."""
        self.post_message(self.Counted(read_progress(*self.place)))

    @work(thread=True, exclusive=True, group="waiting", exit_on_error=False)
    def find_waiting(self) -> None:
        """What waits, all of it."""
        self.post_message(self.WaitingFound(read_waiting(*self.place)))

    @work(thread=True, exclusive=True, group="about", exit_on_error=False)
    def read_about(self, segment: str) -> None:
        """Comments and history of the segment one stops at."""
        sleep(STOPPED_AT)
        if not get_current_worker().is_cancelled:
            self.post_message(self.AboutRead(read_rows.read_detail(*self.place, segment)))

    @work(thread=True, exclusive=True, group="search", exit_on_error=False)
    def find(self, text: str) -> None:
        """Segments with these words."""
        sleep(TYPED_ON)
        if not get_current_worker().is_cancelled:
            keys = read_rows.list_keys(*self.place, RowFilter(text=text)) if text else ()
            self.post_message(self.Found(text, keys))

    # Deciding.

    @work(thread=True, exclusive=True, group="plan", exit_on_error=False)
    def plan(self, wanted: tuple[str, ...] | None, letter: str) -> None:
        """What approving these, or all that wait, would come to."""
        self.post_message(self.Planned(plan_approval(*self.place, wanted), wanted, letter))

    @work(thread=True, group="decide", exit_on_error=False)
    def approve(self, seen: Mapping[str, int], said: Callable[[Approved], str]) -> None:
        """Say yes to texts in the versions that were seen; what has errors or was changed since is left out."""
        done = approve_many(*self.place, tuple(seen), only_clean=True, seen=seen)
        keys = tuple(row.segment.key for row in done.rows)
        self.post_message(self.Done(said(done), (*keys, *(key for key, _ in done.refused)), bool(keys), done.refused))

    @work(thread=True, group="decide", exit_on_error=False)
    def reject(self, segment: str, version: int, reason: str, said: str) -> None:
        """Send one back."""
        review.reject(*self.place, segment, reason, expected=version)
        self.post_message(self.Done(said, (segment,), goes_on=True))

    @work(thread=True, group="decide", exit_on_error=False)
    def write_comment(self, segment: str, text: str, said: str) -> None:
        """Say something."""
        review.comment_on(*self.place, segment, text)
        self.post_message(self.Done(said, (segment,)))

    @work(thread=True, group="decide", exit_on_error=False)
    def suggest(self, segment: str, text: str, reason: str, said: str) -> None:
        """Keep other words beside the text."""
        propose.propose(*self.place, segment, text, reason)
        self.post_message(self.Done(said, (segment,)))

    @work(thread=True, group="decide", exit_on_error=False)
    def take_decision_back(self, segment: str, version: int, said: str) -> None:
        """Let it wait again."""
        take_back(*self.place, segment, expected=version)
        self.post_message(self.Done(said, (segment,)))


def next_place(places: Iterable[int], here: int) -> int | None:
    """The nearest place after this one, else the first from the top; None: there is no other."""
    others = [place for place in places if place != here]
    return min((place for place in others if place > here), default=min(others, default=None))

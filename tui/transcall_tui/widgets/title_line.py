"""The top line: where one is, and for a moment what was just done. It covers nothing, whatever the pace."""

from dataclasses import dataclass

from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Static

from transcall_tui import signs
from transcall_tui.celltext import DIM, plain
from transcall_tui.widgets.still import write

SECONDS = 3.0


class TitleLine(Static):
    """What has to stand always, then either the newest good news or what is less needed."""

    @dataclass
    class Named(Message):
        """What stands always is another: the window is named so."""

        words: str

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 -- Textual's name
        super().__init__(id=id, markup=False)
        self._head, self._tail = Content(), Content()
        self.news = ""
        """What was just done."""
        self._timer: Timer | None = None

    def show(self, head: Content, tail: str) -> None:
        """Other words."""
        if head.plain != self._head.plain:
            # Straight to the app: a room that shows its title is the sender, and a message stops at its sender.
            self.app.post_message(self.Named(head.plain))
        self._head, self._tail = head, plain(tail, DIM, one_line=True)
        self._paint()

    def report(self, text: str) -> None:
        """Say that something was done; the next takes its place."""
        if self._timer is not None:
            self._timer.stop()
        self.news = text
        self._timer = self.set_timer(SECONDS, self.calm)
        self._paint()

    def calm(self) -> None:
        """The moment is over."""
        self.news = ""
        self._paint()

    def _paint(self) -> None:
        last = (
            Content.assemble((f"{signs.DONE} ", "$text-success"), plain(self.news, one_line=True))
            if self.news
            else self._tail
        )
        write(self, Content.assemble(self._head, last))

"""What lists and running text share: a cursor, and the two things a person does with it."""

from dataclasses import dataclass

from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView

from transcall_tui.reading_order import InOrder


class Cursored(InOrder, ScrollView, can_focus=True):
    """Something drawn by line, with a cursor on one of its places, counted from 0."""

    cursor: reactive[int] = reactive(0, repaint=False)

    @dataclass
    class Moved(Message):
        """The person moved the cursor to this place."""

        whose: "Cursored"
        place: int

        @property
        def control(self) -> "Cursored":
            """What it is about."""
            return self.whose

    @dataclass
    class Chosen(Message):
        """Enter or a double click."""

        whose: "Cursored"
        place: int

        @property
        def control(self) -> "Cursored":
            """What it is about."""
            return self.whose

"""What every question is: a modal screen over a room, which shines through as it is painted."""

from typing import Generic, TypeVar

from textual.screen import ModalScreen

from transcall_tui.reading_order import InOrder

Answer = TypeVar("Answer")


class Question(InOrder, ModalScreen[Answer], Generic[Answer]):
    """Answers with one value, or with None."""

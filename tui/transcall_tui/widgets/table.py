"""A list of lines that are given all at once; the cursor stays on its line when they are given anew."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from transcall_tui.widgets.line_list import LineList

Item = TypeVar("Item")


class Table(LineList, Generic[Item]):
    """Lines of one kind or several. Subclasses say what makes a line the same, and paint it."""

    def __init__(self, *, id: str | None = None, nothing: str = "") -> None:  # noqa: A002 -- Textual's name
        super().__init__(id=id)
        self._lines: Sequence[Item] = ()
        self._nothing = nothing

    def identity(self, line: Item) -> tuple[str, ...]:
        """What makes a line the same after everything was read again; empty where nobody can stand on it."""
        raise NotImplementedError

    def set_lines(self, lines: Sequence[Item], *, nothing: str) -> None:
        """Everything anew; the cursor stays on its line if that is still there, else as near as it can."""
        line, before = self.line, self.cursor
        held = () if line is None else self.identity(line)
        self._lines, self._nothing = tuple(lines), nothing
        self.lines_changed()
        places = [index for index in range(len(lines)) if self.can_stand_on(index)]
        same = (index for index in places if held and self.identity(lines[index]) == held)
        self.go_to(next(same, min(places, key=lambda index: abs(index - before), default=0)))

    def say(self, words: str) -> None:
        """What stands here while there is nothing else."""
        self._nothing = words
        self.refresh()

    @property
    def lines(self) -> Sequence[Item]:
        """All of them, from the top."""
        return self._lines

    @property
    def line(self) -> Item | None:
        """What the cursor stands on."""
        return self._lines[self.cursor] if 0 <= self.cursor < len(self._lines) else None

    def line_count(self) -> int:
        """All lines, those between included."""
        return len(self._lines)

    def can_stand_on(self, index: int) -> bool:
        """Lines that have an identity."""
        return 0 <= index < len(self._lines) and self.identity(self._lines[index]) != ()

    def empty_line(self) -> str:
        """What to do where there is nothing."""
        return f" {self._nothing}" if self._nothing else ""

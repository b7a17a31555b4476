"""The terminal's window: its title while the app runs (OSC 2), and the one it had before, back afterwards."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TextIO

from transcall_tui.celltext import safe

KEEP_TITLE, TITLE_AS_BEFORE = "\x1b[22;2t", "\x1b[23;2t"
SHOW_CURSOR = "\x1b[?25h"
_WITHOUT_WINDOW = ("linux", "dumb")
_LONGEST = 120


class Window:
    """Where a title can be shown; nothing is sent to what has none."""

    def __init__(self, terminal: TextIO | None, environment: Mapping[str, str] = os.environ) -> None:
        term = environment.get("TERM", "")
        has_title = terminal is not None and terminal.isatty() and not term.startswith(_WITHOUT_WINDOW)
        self._terminal = terminal if has_title else None

    def name(self, words: str) -> None:
        """Show this title."""
        self._send(f"\x1b]2;{safe(words, one_line=True)[:_LONGEST]}\x07")

    def show_cursor(self) -> None:
        """A cursor that screen readers follow."""
        self._send(SHOW_CURSOR)

    @contextmanager
    def titled(self) -> Iterator[None]:
        """Give the old title back at the end, whatever happens."""
        self._send(KEEP_TITLE)
        try:
            yield
        finally:
            self._send(TITLE_AS_BEFORE)

    def _send(self, words: str) -> None:
        if self._terminal is not None:
            self._terminal.write(words)
            self._terminal.flush()

"""Cells of vowel signs that stand beside their letter (Bengali া, Hindi ी, Tamil ா: Unicode's `Mc`).

Rich counts every combining mark as no cell. xterm, VTE and browsers give these a cell of their own, others none. The
terminal is asked; where it gives one, Rich is given a table that does so too, for all that is measured from then on.
"""

import os
import re
import select
import sys
import time
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from typing import TextIO

from rich import cells

_ASK = "\r\u0995\u09be\x1b[6n"
"""A letter with such a sign, then: where is the cursor?"""
_ANSWER = re.compile(rb"\x1b\[\d+;(\d+)R")
_CLEAN_UP = "\r\x1b[K"
_PATIENCE = 0.4
_RICH = vars(cells)
_RICHS_OWN: Callable[[str], cells.CellTable] = _RICH["load_cell_table"]


def gives_a_cell(keyboard: int, terminal: TextIO | None) -> bool:
    """Whether this terminal gives a spacing vowel sign a cell; a browser, which cannot be asked, does."""
    if terminal is None or not terminal.isatty() or not os.isatty(keyboard):
        return os.environ.get("TERM_PROGRAM") == "textual"
    if sys.platform == "win32":
        return False
    # Late: only here are there such modules.
    import termios
    import tty

    before = termios.tcgetattr(keyboard)
    try:
        tty.setcbreak(keyboard)
        terminal.write(_ASK)
        terminal.flush()
        found = _ANSWER.search(_read(keyboard))
    finally:
        termios.tcsetattr(keyboard, termios.TCSADRAIN, before)
        terminal.write(_CLEAN_UP)
        terminal.flush()
    return found is not None and int(found[1]) == 3


def give_a_cell(*, given: bool) -> None:
    """Measure spacing vowel signs as one cell from now on, or as none again."""
    _RICH["load_cell_table"] = _with_spacing_marks if given else _RICHS_OWN
    cells.get_character_cell_size.cache_clear()
    cells.cached_cell_len.cache_clear()


def _read(keyboard: int) -> bytes:
    answer = b""
    end = time.monotonic() + _PATIENCE
    while not answer.endswith(b"R") and (left := end - time.monotonic()) > 0:
        if select.select([keyboard], [], [], left)[0]:
            answer += os.read(keyboard, 64)
    return answer


@cache
def _with_spacing_marks(unicode_version: str = "auto") -> cells.CellTable:
    table = _RICHS_OWN(unicode_version)
    return table._replace(widths=tuple(_spans(table)))


def _spans(table: cells.CellTable) -> Iterator[tuple[int, int, int]]:
    for first, last, width in table.widths:
        if width:
            yield first, last, width
            continue
        for point in range(first, last + 1):
            yield point, point, int(unicodedata.category(chr(point)) == "Mc")

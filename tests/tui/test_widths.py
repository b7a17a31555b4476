"""Vowel signs that stand beside their letter: the terminal is asked, and measured as it answers."""

import io
import os
import pty
import threading
from collections.abc import Iterator

import pytest
from rich.cells import cell_len

from transcall_tui.widths import give_a_cell, gives_a_cell


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """Rich measures as it always does."""
    yield
    give_a_cell(given=False)


@pytest.mark.parametrize(
    ("text", "without", "with_cells"),
    [("বাংলা", 2, 5), ("कीर्ति", 3, 5), ("நீதி", 2, 3), ("ரொட்டி", 3, 5), ("مُحَمَّد", 4, 4), ("กำ", 2, 2), ("é👩‍👩‍👧中", 5, 5)],
)
def test_spacing_marks_are_measured(text: str, without: int, with_cells: int) -> None:
    assert cell_len(text) == without
    give_a_cell(given=True)
    assert cell_len(text) == with_cells
    give_a_cell(given=False)
    assert cell_len(text) == without


@pytest.mark.parametrize(("answer", "given"), [(b"\x1b[7;3R", True), (b"\x1b[7;2R", False), (b"R", False)])
def test_the_terminal_is_asked(answer: bytes, given: bool) -> None:
    master, slave = pty.openpty()
    asked: list[bytes] = []

    def terminal() -> None:
        asked.append(os.read(master, 64))
        os.write(master, answer)

    thread = threading.Thread(target=terminal)
    thread.start()
    with os.fdopen(os.dup(slave), "w", encoding="utf-8") as out:
        assert gives_a_cell(slave, out) is given
    thread.join()
    assert b"\x1b[6n" in asked[0]
    assert b"\x1b[K" in os.read(master, 64)
    os.close(master)
    os.close(slave)


def test_a_file_is_not_asked_but_a_browser_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    nowhere = io.StringIO()
    monkeypatch.delenv("TERM_PROGRAM", raising=False)
    assert not gives_a_cell(0, nowhere)
    monkeypatch.setenv("TERM_PROGRAM", "textual")
    assert gives_a_cell(0, nowhere)
    assert nowhere.getvalue() == ""

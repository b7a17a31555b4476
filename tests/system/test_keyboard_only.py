"""The whole way in a real terminal, by keyboard only: one translates, another reviews, a third publishes.

`TRANSCALL_WRITE_CAST=1 pytest tests/system/test_keyboard_only.py` keeps the recording in docs/.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

import terminal
from shell import Shell
from terminal import Terminal

CAST = Path(__file__).parents[2] / "docs" / "pictures" / "whole-way.cast"
SOURCE = """\
# Open the doors

We call on everyone to march on **18 December**. Nobody is illegal.

- equal rights for all;
- no more deaths at sea.
"""
FRENCH = (
    "Ouvrons les portes",
    "Nous appelons tout le monde à marcher le <b1>18 décembre</b1>.",
    "Personne n’est illégal.",
    "égalité des droits pour toutes et tous\u00a0;",
    "plus un seul mort en mer.",
)
PUBLISHED = """\
# Ouvrons les portes

Nous appelons tout le monde à marcher le **18 décembre**. Personne n’est illégal.

- égalité des droits pour toutes et tous\u00a0;
- plus un seul mort en mer.
"""


@pytest.fixture
def window(in_workspace: Shell) -> Iterator[Terminal]:
    opened = Terminal(in_workspace.folder, in_workspace.home)
    yield opened
    opened.close()


@pytest.mark.skipif(terminal.TMUX is None, reason="needs tmux")
def test_translate_review_publish(in_workspace: Shell, window: Terminal) -> None:
    settings = in_workspace.home / ".config" / "transcall" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('tour = "seen"\n')
    (in_workspace.folder / "call.md").write_text(SOURCE)
    in_workspace.ok("add", "call.md", person="coral")
    translate(window)
    review(window)
    publish(window)
    out = in_workspace.folder / "exports" / "call" / "call.fr.md"
    assert out.read_text(encoding="utf-8") == PUBLISHED
    if os.environ.get("TRANSCALL_WRITE_CAST"):
        CAST.write_text(window.cast("TransCall: translate, review, publish"), encoding="utf-8")


def translate(window: Terminal) -> None:
    """@amina translates everything."""
    window.run("tui", "--as", "amina")
    window.until_shown("You are new here as @amina", "Arabic  ·")
    window.press("Down")
    window.until_shown("French  ·")
    window.press("Enter")
    for left, text in zip(range(len(FRENCH), 0, -1), FRENCH, strict=True):
        window.until_shown(f"{left} to do", "Write the French text here")
        window.type(text)
        window.until_shown(text[:12])
        window.press("C-d")
    window.until_shown("nothing left to do")
    window.press("C-q")
    window.until_gone()


def review(window: Terminal) -> None:
    """@jules reads the whole text and accepts it."""
    window.run("tui", "--as", "jules")
    window.until_shown("You are new here as @jules", "Arabic  ·")
    window.press("Down")
    window.until_shown("French  ?")
    window.press("C-o")
    window.until_shown("Where to?")
    window.press("r")
    window.until_shown("Ouvrons les portes", "plus un seul mort")
    window.press("A")
    window.until_shown("Approve 1 text")
    window.press("Enter")
    window.until_shown("1 of 5 approved")
    window.press("C-l")
    window.until_shown("Approve 4 texts")
    window.press("Enter")
    window.until_shown("5 of 5 approved")
    window.press("C-q")
    window.until_gone()


def publish(window: Terminal) -> None:
    """@coral publishes."""
    window.run("tui", "--as", "coral")
    window.until_shown("French")
    window.press("C-o")
    window.until_shown("Where to?")
    window.press("p")
    window.until_shown("✓ ready")
    window.press("a", "p")
    window.until_shown("call.fr.md", "They are in")
    window.press("C-q")
    window.until_gone()

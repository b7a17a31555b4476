"""Pictures of every room: empty, filled, with an error or a conflict, narrow, right to left, in each theme.

After a wanted change look at the report (`snapshot_report.html`), then `pytest tests/tui --snapshot-update`.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from pictures import ENDS, MIDDLE, NARROW, SIZES, Compare, steps
from transcall.services import translate
from transcall.services.workspace import Workspace
from transcall_tui.app import TransCallApp
from tui_sample import HOSTILE, SLUG, app_for, keys_of, make_workspace, outdate, segment_of, settled, sit_down, until

Seat = Callable[[str], Workspace]


async def typed(pilot: Pilot[None], words: str) -> None:
    """Type, then wait for what comes by the clock: issues, and the word that the typing is kept."""
    await pilot.press(*words)
    head, app = pilot.app.screen.query_one("#target-head", Static), pilot.app
    assert isinstance(app, TransCallApp)
    await until(pilot, lambda: "kept, not saved" in str(head.content) and bool(segment_of(app).issues))
    await settled(pilot)


@ENDS
def test_editor_to_translate(snap_compare: Compare, seat: Seat, size: tuple[int, int]) -> None:
    assert snap_compare(app_for(seat("amina"), "fr"), terminal_size=size, run_before=steps("ctrl+n"))


@ENDS
def test_editor_sent_back(snap_compare: Compare, filled: Seat, size: tuple[int, int]) -> None:
    assert snap_compare(app_for(filled("amina"), "fr"), terminal_size=size, run_before=steps())


@SIZES
def test_editor_to_review(snap_compare: Compare, filled: Seat, size: tuple[int, int]) -> None:
    assert snap_compare(app_for(filled("jules"), "fr"), terminal_size=size, run_before=steps("ctrl+r"))


def test_editor_outdated(snap_compare: Compare, filled: Seat) -> None:
    workspace = filled("jules")
    outdate(workspace, 0, "Open all the doors")
    assert snap_compare(app_for(workspace, "fr"), terminal_size=NARROW, run_before=steps())


@SIZES
def test_editor_outdated_with_suggestions(snap_compare: Compare, filled: Seat, size: tuple[int, int]) -> None:
    workspace = filled("amina")
    outdate(workspace, 0, "Open all the doors")

    async def before(pilot: Pilot[None]) -> None:
        await steps("ctrl+p", "ctrl+p")(pilot)
        await typed(pilot, " !!")

    assert snap_compare(app_for(workspace, "fr"), terminal_size=size, run_before=before)


def test_editor_own_words(snap_compare: Compare, filled: Seat) -> None:
    assert snap_compare(app_for(filled("amina"), "fr"), terminal_size=NARROW, run_before=steps("ctrl+r"))


@ENDS
def test_editor_right_to_left(snap_compare: Compare, filled: Seat, size: tuple[int, int]) -> None:
    assert snap_compare(app_for(filled("jules"), "ar"), terminal_size=size, run_before=steps("ctrl+r", "ctrl+n"))


def test_editor_typing_with_issues(snap_compare: Compare, seat: Seat) -> None:
    async def before(pilot: Pilot[None]) -> None:
        await steps("ctrl+n")(pilot)
        await typed(pilot, "Nous le 19")

    assert snap_compare(app_for(seat("amina"), "fr"), terminal_size=NARROW, run_before=before)


def test_editor_signatory_without_list(snap_compare: Compare, seat: Seat) -> None:
    run = steps("escape", "end", "ctrl+l")
    assert snap_compare(app_for(seat("amina"), "fr"), terminal_size=NARROW, run_before=run)


def test_editor_search(snap_compare: Compare, filled: Seat) -> None:
    run = steps("ctrl+f", *"libert")
    assert snap_compare(app_for(filled("amina"), "fr"), terminal_size=NARROW, run_before=run)


def test_editor_nothing_found(snap_compare: Compare, filled: Seat) -> None:
    assert snap_compare(app_for(filled("amina"), "fr"), terminal_size=NARROW, run_before=steps("ctrl+f", *"zzz"))


def test_editor_hostile_text(snap_compare: Compare, hostile: Workspace) -> None:
    assert snap_compare(app_for(hostile, "fr"), terminal_size=NARROW, run_before=steps("ctrl+n"))


@pytest.mark.parametrize("theme", ["transcall-light", "transcall-contrast"])
def test_editor_themes(snap_compare: Compare, filled: Seat, theme: str) -> None:
    run = steps("escape", theme=theme)
    assert snap_compare(app_for(filled("amina"), "fr"), terminal_size=MIDDLE, run_before=run)


def test_no_colour(snap_compare: Compare, filled: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(app_for(filled("amina"), "fr"), terminal_size=NARROW, run_before=steps("escape"))


def test_question_filter(snap_compare: Compare, filled: Seat) -> None:
    assert snap_compare(app_for(filled("amina"), "fr"), terminal_size=NARROW, run_before=steps("f7"))


def test_question_why(snap_compare: Compare, filled: Seat) -> None:
    run = steps("ctrl+r", "f9", *"Too long")
    assert snap_compare(app_for(filled("jules"), "fr"), terminal_size=NARROW, run_before=run)


@ENDS
def test_question_conflict(snap_compare: Compare, seat: Seat, size: tuple[int, int]) -> None:
    workspace, other = seat("amina"), seat("jules")

    async def before(pilot: Pilot[None]) -> None:
        await settled(pilot)
        translate.save_target(other, SLUG, "fr", keys_of(other)[0], "Ouvrons toutes les portes")
        await typed(pilot, "Ouvrez !")
        await steps("ctrl+s")(pilot)

    assert snap_compare(app_for(workspace, "fr"), terminal_size=size, run_before=before)


def test_question_split(snap_compare: Compare, filled: Seat) -> None:
    run = steps("escape", "home", "down", "alt+s")
    assert snap_compare(app_for(filled("coral"), "fr"), terminal_size=NARROW, run_before=run)


def test_question_join(snap_compare: Compare, filled: Seat) -> None:
    run = steps("escape", "home", "down", "alt+j")
    assert snap_compare(app_for(filled("coral"), "fr"), terminal_size=NARROW, run_before=run)


@ENDS
def test_help(snap_compare: Compare, filled: Seat, size: tuple[int, int]) -> None:
    assert snap_compare(app_for(filled("amina"), "fr"), terminal_size=size, run_before=steps("f1"))


@pytest.fixture
def hostile(tmp_path: Path) -> Iterator[Workspace]:
    make_workspace(tmp_path / "ws", HOSTILE)
    workspace = sit_down(tmp_path / "ws", "amina")
    translate.offer(replace(workspace, actor="jules"), SLUG, "fr", keys_of(workspace)[2], "[/x] \u202eabc <b1>")
    yield workspace
    workspace.close()

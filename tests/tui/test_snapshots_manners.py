"""Pictures of what is the same in all rooms: help, palette of letters, the tour, plain mode, a small window."""

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from pictures import ENDS, MIDDLE, NARROW, WIDE, Compare, steps
from transcall.services.workspace import Workspace
from transcall_tui.app import TransCallApp
from transcall_tui.screens.tour import TourBox
from tui_sample import app_for, settled, until

Seat = Callable[[str], Workspace]
THEMES = pytest.mark.parametrize("theme", ["transcall-light", "transcall-contrast"])


@THEMES
def test_help_in_other_colours(snap_compare: Compare, filled: Seat, theme: str) -> None:
    assert snap_compare(app_for(filled("amina")), terminal_size=NARROW, run_before=steps("f1", theme=theme))


def test_help_searched(snap_compare: Compare, filled: Seat) -> None:
    run = steps("f1", *"approve")
    assert snap_compare(app_for(filled("amina"), "fr"), terminal_size=WIDE, run_before=run)


def test_help_without_an_answer(snap_compare: Compare, filled: Seat) -> None:
    run = steps("f1", *"zebra")
    assert snap_compare(app_for(filled("amina"), "fr"), terminal_size=NARROW, run_before=run)


def test_help_over_a_question(snap_compare: Compare, filled: Seat) -> None:
    assert snap_compare(app_for(filled("amina"), "fr"), terminal_size=NARROW, run_before=steps("f5", "f1"))


@ENDS
def test_jump(snap_compare: Compare, filled: Seat, size: tuple[int, int]) -> None:
    assert snap_compare(app_for(filled("amina"), "fr"), terminal_size=size, run_before=steps("f11"))


def test_jump_right_to_left(snap_compare: Compare, filled: Seat) -> None:
    assert snap_compare(app_for(filled("salma"), "ar"), terminal_size=MIDDLE, run_before=steps("f11"))


@ENDS
def test_tour_is_offered(snap_compare: Compare, filled: Seat, size: tuple[int, int]) -> None:
    app = TransCallApp(filled("amina"), offers_tour=True)
    assert snap_compare(app, terminal_size=size, run_before=steps())


def test_tour_begins(snap_compare: Compare, filled: Seat) -> None:
    async def before(pilot: Pilot[None]) -> None:
        await steps("alt+q")(pilot)
        await until(pilot, lambda: bool(pilot.app.screen.query(TourBox)))
        await settled(pilot)

    assert snap_compare(app_for(filled("amina")), terminal_size=NARROW, run_before=before)


@ENDS
@pytest.mark.parametrize("room", ["home", "editor"])
def test_plain(snap_compare: Compare, filled: Seat, size: tuple[int, int], room: str) -> None:
    app = app_for(filled("amina"), "fr" if room == "editor" else None)
    app.be_plain(is_plain=True)
    assert snap_compare(app, terminal_size=size, run_before=steps())


@pytest.mark.parametrize("size", [(40, 10), (20, 5)], ids=["40x10", "20x5"])
def test_too_small(snap_compare: Compare, filled: Seat, size: tuple[int, int]) -> None:
    assert snap_compare(app_for(filled("amina"), "fr"), terminal_size=size, run_before=steps())

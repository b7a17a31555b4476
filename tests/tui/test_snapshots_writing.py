"""Pictures of what helps to write: marks in the source, hidden characters, the palette, the target as it will read.

A picture's viewer may turn right-to-left text round once more; the tests of `rtl` say what order it has.
"""

from collections.abc import Awaitable, Callable, Iterator

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from transcall.services.workspace import Workspace
from transcall_tui import direction
from transcall_tui.app import TransCallApp
from transcall_tui.terminals import Turning
from transcall_tui.widgets.title_line import TitleLine
from tui_sample import ARABIC, app_for, room_of, settled, until

Seat = Callable[[str], Workspace]
Compare = Callable[..., bool]
Steps = Callable[[Pilot[None]], Awaitable[None]]

NARROW, WIDE = (80, 24), (160, 45)
ENDS = pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "160x45"])
SEEN = "«\u202fNous\u202f» —\u00a0zwnj\u200cnj, \u2067isolate\u2069,\tsoft\u00adhyphen"


@pytest.fixture(autouse=True)
def calm() -> Iterator[None]:
    """Each picture says who turns; afterwards it is the terminal again."""
    yield
    direction.begin(Turning.TERMINAL)


def written(text: str, *keys: str, theme: str = "") -> Steps:
    """Open the second segment, put a text there, press keys; wait for what comes by the clock."""

    async def run(pilot: Pilot[None]) -> None:
        if theme:
            pilot.app.theme = theme
        await settled(pilot)
        await pilot.press("ctrl+n")
        await settled(pilot)
        assert isinstance(pilot.app, TransCallApp)
        room = room_of(pilot.app)
        if text:
            room.editor.put(text)
            head = room.query_one("#target-head", Static)
            await until(pilot, lambda: "kept, not saved" in str(head.content))
            await settled(pilot)
        for key in keys:
            await pilot.press(key)
            await settled(pilot)
        pilot.app.clear_notifications()
        for line in pilot.app.screen_stack[0].query(TitleLine):
            line.calm()
        await settled(pilot)

    return run


@ENDS
def test_hidden_characters_and_tokens(snap_compare: Compare, seat: Seat, size: tuple[int, int]) -> None:
    assert snap_compare(app_for(seat("amina"), "fr"), terminal_size=size, run_before=written(SEEN))


def test_hidden_characters_hidden(snap_compare: Compare, seat: Seat) -> None:
    assert snap_compare(app_for(seat("amina"), "fr"), terminal_size=NARROW, run_before=written(SEEN, "alt+v"))


@pytest.mark.parametrize("theme", ["transcall-light", "transcall-contrast"])
def test_hidden_characters_in_other_colours(snap_compare: Compare, seat: Seat, theme: str) -> None:
    assert snap_compare(app_for(seat("amina"), "fr"), terminal_size=NARROW, run_before=written(SEEN, theme=theme))


@ENDS
@pytest.mark.parametrize("who", list(Turning))
def test_right_to_left(snap_compare: Compare, seat: Seat, size: tuple[int, int], who: Turning) -> None:
    direction.begin(who)
    assert snap_compare(app_for(seat("amina"), "ar"), terminal_size=size, run_before=written(ARABIC[1]))


@ENDS
def test_characters(snap_compare: Compare, seat: Seat, size: tuple[int, int]) -> None:
    assert snap_compare(app_for(seat("amina"), "fr"), terminal_size=size, run_before=written("", "alt+k"))


def test_characters_found(snap_compare: Compare, seat: Seat) -> None:
    keys = ("alt+k", *"space")
    assert snap_compare(app_for(seat("amina"), "ar"), terminal_size=NARROW, run_before=written("", *keys))


def test_characters_none_found(snap_compare: Compare, seat: Seat) -> None:
    keys = ("alt+k", *"xyzzy")
    assert snap_compare(app_for(seat("amina"), "fr"), terminal_size=NARROW, run_before=written("", *keys))

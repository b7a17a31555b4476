"""The app in its window: its size, its title, plain for screen readers, the bottom line."""

import io
from collections.abc import Callable

import pytest
from textual.widgets import TextArea

from transcall.services.workspace import Workspace
from transcall_tui.screens.too_small import TooSmall
from transcall_tui.widgets.key_line import KeyLine
from transcall_tui.window import Window
from tui_sample import app_for, room_of, settled

Seat = Callable[[str], Workspace]


class Screen(io.StringIO):
    """A terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("language", [None, "fr"])
async def test_any_size_and_back(filled: Seat, language: str | None) -> None:
    app = app_for(filled("amina"), language)
    async with app.run_test(size=(250, 70)) as pilot:
        await settled(pilot)
        for size in ((40, 10), (20, 5), (10, 2), (80, 24), (250, 70)):
            await pilot.resize_terminal(*size)
            await settled(pilot)
            assert isinstance(app.screen, TooSmall) == (size[0] < 60)
        assert len(app.screen_stack) == 1


async def test_who_knows_better_goes_on_in_a_small_window(filled: Seat) -> None:
    app = app_for(filled("amina"), "fr")
    async with app.run_test(size=(40, 12)) as pilot:
        await settled(pilot)
        assert isinstance(app.screen, TooSmall)
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("x", "ctrl+n", "f1", "escape", "f7", "escape", "ctrl+l", "f11", "escape")
        await settled(pilot)
        assert len(app.screen_stack) == 1


async def test_a_window_that_shrinks_under_a_question_keeps_it(filled: Seat) -> None:
    app = app_for(filled("amina"), "fr")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("f5", *"why", "space")
        await pilot.resize_terminal(30, 8)
        await settled(pilot)
        assert isinstance(app.screen, TooSmall)
        await pilot.resize_terminal(80, 24)
        await settled(pilot)
        assert app.screen.query_one(TextArea).text == "why "


async def test_the_window_is_named_after_the_room(filled: Seat) -> None:
    app, terminal = app_for(filled("amina")), Screen()
    app.window = Window(terminal, {"TERM": "xterm"})
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "TransCall · Home\x07" in terminal.getvalue()
        await pilot.press("down", "down", "down", "down", "enter")
        await settled(pilot)
    assert "to do" in terminal.getvalue().rpartition("\x1b]2;TransCall · ")[2]


def test_a_title_is_given_back_and_holds_no_controls() -> None:
    terminal = Screen()
    window = Window(terminal, {"TERM": "xterm"})
    with window.titled():
        window.name("French\x07\x1b]2;evil")
    sent = terminal.getvalue()
    assert sent.startswith("\x1b[22;2t")
    assert sent.endswith("\x1b[23;2t")
    assert sent.count("\x07") == 1


@pytest.mark.parametrize(("terminal", "term"), [(io.StringIO(), "xterm"), (Screen(), "linux"), (None, "xterm")])
def test_what_has_no_title_is_sent_nothing(terminal: io.StringIO | None, term: str) -> None:
    window = Window(terminal, {"TERM": term})
    with window.titled():
        window.name("French")
        window.show_cursor()
    assert terminal is None or terminal.getvalue() == ""


async def test_plain_has_no_frames_and_its_cursor_goes_along(filled: Seat) -> None:
    app = app_for(filled("amina"), "fr")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert room_of(app).editor.styles.border_top[0] == "round"
        app.action_plain()
        await settled(pilot)
        assert room_of(app).editor.styles.border_top[0] == ""
        assert app.preferences.get("plain") == "on"
        await pilot.press("escape", "down")
        await settled(pilot)
        segments = room_of(app).segments
        assert app.cursor_position.y == segments.content_region.y + segments.cursor - segments.scroll_offset.y
        app.action_plain()
        await settled(pilot)
        assert room_of(app).editor.styles.border_top[0] == "round"


@pytest.mark.parametrize("keys", [[], ["escape"], ["ctrl+r"], ["ctrl+f"]])
async def test_the_bottom_line_always_names_the_way_back_and_help(filled: Seat, keys: list[str]) -> None:
    app = app_for(filled("amina"), "fr")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press(*keys)
        await settled(pilot)
        line = str(app.screen.query_one(KeyLine).render())
        assert "Help" in line
        assert "Back" in line


async def test_the_first_room_names_the_way_out(filled: Seat) -> None:
    app = app_for(filled("amina"))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert str(app.screen.query_one(KeyLine).render()).rstrip().endswith("q Quit   ? Help")

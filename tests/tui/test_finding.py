"""Search and filter: what is shown, said, and how one gets everything back."""

from collections.abc import Callable

from textual.widgets import Static

from transcall.domain.state import State
from transcall.services import translate
from transcall.services.workspace import Workspace
from transcall_tui.screens.pick import PickMany
from transcall_tui.widgets.search_line import SearchLine
from tui_sample import SLUG, app_for, keys_of, room_of, settled, stored

Seat = Callable[[str], Workspace]
SIZE = (80, 24)


async def test_search_narrows_as_you_type_and_esc_shows_all(filled: Seat) -> None:
    app = app_for(filled("amina"), "fr")
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+f", *"libert")
        await settled(pilot)
        room = room_of(app)
        assert room.segments.line_count() == 1
        assert "“libert”" in str(room.query_one("#chips", Static).content).replace("\u00a0", " ")
        assert room.editor.text.startswith("La liberté")
        await pilot.press("enter")
        await settled(pilot)
        assert room.segments.has_focus
        await pilot.press("escape")
        await settled(pilot)
        assert room.segments.line_count() == 10
        assert room.segments.cursor == 3
        assert room.query_one(SearchLine).value == ""


async def test_search_finds_nothing(filled: Seat) -> None:
    app = app_for(filled("amina"), "fr")
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+f", *"zzz")
        await settled(pilot)
        room = room_of(app)
        assert room.segments.line_count() == 0
        assert "Nothing found" in room.segments.empty_line()
        await pilot.press("escape")
        await settled(pilot)
        assert room.segments.line_count() == 10


async def test_filter_by_state(filled: Seat) -> None:
    app = app_for(filled("jules"), "fr")
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("f7")
        await settled(pilot)
        assert isinstance(app.screen, PickMany)
        await pilot.press(*["down"] * 5, "enter")
        await settled(pilot)
        room = room_of(app)
        assert room.segments.line_count() == 2
        assert "To review" in str(room.query_one("#chips", Static).content).replace("\u00a0", " ")
        # Approving keeps the list as it is; the next that waits is opened.
        room.segments.focus()
        await pilot.press("home", "a")
        await settled(pilot)
        assert room.segments.line_count() == 2
        assert room.segments.cursor == 1
        await pilot.press("alt+a")
        await settled(pilot)
        assert room.segments.line_count() == 10


async def test_filter_can_be_left(filled: Seat) -> None:
    app = app_for(filled("jules"), "fr")
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("f7", "escape")
        await settled(pilot)
        assert room_of(app).segments.line_count() == 10


async def test_next_to_do_leaves_a_filter_that_hides_it(filled: Seat) -> None:
    app = app_for(filled("amina"), "fr")
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+f", *"portes", "enter")
        await settled(pilot)
        await pilot.press("n")
        await settled(pilot)
        assert room_of(app).segments.line_count() == 10
        assert room_of(app).segments.cursor == 2


async def test_typed_text_survives_a_search(seat: Seat) -> None:
    workspace = seat("amina")
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press(*"Ouvrons", "ctrl+f", *"favour")
        await settled(pilot)
    assert stored(workspace, 0) == ("Ouvrons", State.DRAFT)


async def test_rows_that_moved_while_reading_are_asked_for_again(filled: Seat) -> None:
    workspace, other = filled("amina"), filled("jules")
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        room = room_of(app)
        translate.offer(other, SLUG, "fr", keys_of(other)[4], "Ce n’est pas un cadeau")
        await pilot.press("f7", *["down"] * 5, "enter")
        await settled(pilot)
        assert room.segments.line_count() == 3
        assert all(room.segments.row(str(room.segments.key_at(place))) for place in range(3))

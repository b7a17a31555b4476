"""From room to room and back, and what somebody else does meanwhile."""

from collections.abc import Callable
from dataclasses import replace

from textual.widgets import OptionList

from transcall.domain.state import State
from transcall.services import review, translate
from transcall.services.workspace import Workspace
from transcall_tui.screens.base import Room
from transcall_tui.screens.go import GoQuestion
from transcall_tui.widgets.edition_table import EditionTable
from tui_sample import SLUG, app_for, keys_of, room_of, said, segment_of, settled

Seat = Callable[[str], Workspace]
SIZE = (120, 36)


async def test_a_letter_goes_to_another_room_and_f10_comes_back_to_the_segment(filled: Seat) -> None:
    app = app_for(filled("amina"), "fr")
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("alt+down", "ctrl+o")
        assert isinstance(app.screen, GoQuestion)
        await pilot.press("h")
        await settled(pilot)
        assert app.screen.title == "Home"
        await pilot.press("f10")
        await settled(pilot)
        assert segment_of(app).key == keys_of(room_of(app).workspace)[3]


async def test_rooms_that_need_a_language_wait_for_one(seat: Seat) -> None:
    app = app_for(seat("amina"))
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        chosen = app.screen.query_one(EditionTable).chosen
        assert chosen is not None
        await pilot.press("g")
        question = app.screen
        assert isinstance(question, GoQuestion)
        assert not question.query_one(OptionList).get_option("translate").disabled
        await pilot.press("t")
        await settled(pilot)
        assert room_of(app).language == chosen.language


async def test_back_in_the_first_room_says_how_to_leave(seat: Seat) -> None:
    app = app_for(seat("amina"))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("f10")
        await settled(pilot)
        assert "This is the first room" in said(app)


async def test_what_somebody_else_does_shows_by_itself(filled: Seat) -> None:
    workspace = filled("amina")
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        room = room_of(app)
        keys, before = keys_of(workspace), room.to_review
        review.approve(replace(workspace, actor="jules"), SLUG, "fr", keys[1])
        await look(app.screen)
        await settled(pilot)
        row = room.segments.row(keys[1])
        assert row is not None
        assert row.translation.state is State.APPROVED
        assert room.to_review == before - 1


async def test_nothing_somebody_else_saves_touches_what_is_being_typed(filled: Seat) -> None:
    workspace = filled("amina")
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        key = segment_of(app).key
        await pilot.press(*"Oh")
        typed = room_of(app).editor.text
        translate.save_target(replace(workspace, actor="jules"), SLUG, "fr", key, "Autre chose")
        await look(app.screen)
        await settled(pilot)
        assert room_of(app).editor.text == typed


async def look(screen: object) -> None:
    """What the room does by itself every few seconds."""
    assert isinstance(screen, Room)
    await screen.look().wait()

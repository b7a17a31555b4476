"""Two people on one segment: the second sees the first's text and chooses; nobody's text is lost."""

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from transcall.domain.state import State
from transcall.services import translate
from transcall.services.workspace import Workspace
from transcall_tui.app import TransCallApp
from transcall_tui.screens.questions import ConflictQuestion
from tui_sample import SLUG, app_for, keys_of, room_of, settled, stored

Seat = Callable[[str], Workspace]
SIZE = (80, 24)


async def type_against(app: TransCallApp, pilot: Pilot[None], other: Workspace, *keys: str) -> None:
    await settled(pilot)
    translate.save_target(other, SLUG, "fr", keys_of(other)[0], "Leurs mots")
    await pilot.press(*"Mes mots", *keys)
    await settled(pilot)
    assert isinstance(app.screen, ConflictQuestion)


async def test_keep_mine(seat: Seat) -> None:
    workspace, other = seat("amina"), seat("jules")
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE) as pilot:
        await type_against(app, pilot, other, "ctrl+s")
        await pilot.press("m")
        await settled(pilot)
        assert room_of(app).editor.text == "Mes mots"
    assert stored(workspace, 0) == ("Mes mots", State.DRAFT)


async def test_take_theirs(seat: Seat) -> None:
    workspace, other = seat("amina"), seat("jules")
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE) as pilot:
        await type_against(app, pilot, other, "ctrl+s")
        await pilot.press("t")
        await settled(pilot)
        assert room_of(app).editor.text == "Leurs mots"
        assert not room_of(app).is_dirty
        await pilot.press("ctrl+z")
        assert room_of(app).editor.text == "Mes mots"
        await pilot.press("ctrl+y", "!", "ctrl+s")
        await settled(pilot)
    assert stored(workspace, 0) == ("Leurs mots!", State.DRAFT)
    assert translate.recover_typing(workspace, SLUG, "fr") == ()


async def test_take_theirs_after_leaving(seat: Seat) -> None:
    workspace, other = seat("amina"), seat("jules")
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE) as pilot:
        await type_against(app, pilot, other, "ctrl+n")
        await pilot.press("t")
        await settled(pilot)
        assert room_of(app).editor.text == "Leurs mots"
        await pilot.press("ctrl+n")
        await settled(pilot)
    assert stored(workspace, 0) == ("Leurs mots", State.DRAFT)
    assert translate.recover_typing(workspace, SLUG, "fr") == ()


@pytest.mark.parametrize("key", ["e", "escape", "enter"])
async def test_edit_on(seat: Seat, key: str) -> None:
    workspace, other = seat("amina"), seat("jules")
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE) as pilot:
        await type_against(app, pilot, other, "ctrl+s")
        await pilot.press(key)
        await settled(pilot)
        assert room_of(app).editor.text == "Mes mots"
        assert stored(workspace, 0)[0] == "Leurs mots"
        await pilot.press("!", "ctrl+s")
        await settled(pilot)
    assert stored(workspace, 0) == ("Mes mots!", State.DRAFT)


async def test_on_leaving_the_segment(seat: Seat) -> None:
    workspace, other = seat("amina"), seat("jules")
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE) as pilot:
        await type_against(app, pilot, other, "ctrl+n")
        await pilot.press("e")
        await settled(pilot)
        assert room_of(app).segments.cursor == 0
        assert room_of(app).editor.text == "Mes mots"


async def test_on_done(seat: Seat) -> None:
    workspace, other = seat("amina"), seat("jules")
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE) as pilot:
        await type_against(app, pilot, other, "ctrl+d")
        await pilot.press("e")
        await settled(pilot)
        await pilot.press("ctrl+d")
        await settled(pilot)
    assert stored(workspace, 0) == ("Mes mots", State.TRANSLATED)


async def test_quitting_waits_for_the_answer(seat: Seat) -> None:
    workspace, other = seat("amina"), seat("jules")
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE) as pilot:
        await type_against(app, pilot, other, "ctrl+q")
        await pilot.press("ctrl+q")
        await settled(pilot)
        assert isinstance(app.screen, ConflictQuestion)
        await pilot.press("m")
        await settled(pilot)
        await pilot.press("ctrl+q")
        await pilot.pause()
    assert stored(workspace, 0) == ("Mes mots", State.DRAFT)

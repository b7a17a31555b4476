"""The tour: in the real rooms, with a text of its own; one's own workspace is untouched and there again afterwards."""

from collections.abc import Callable
from pathlib import Path

from textual.pilot import Pilot

from transcall.services.read_status import read_status
from transcall.services.workspace import Workspace
from transcall_tui.app import TransCallApp
from transcall_tui.preferences import Preferences, read_preferences
from transcall_tui.screens.home import HomeRoom
from transcall_tui.screens.tour import TourBox, TourQuestion
from transcall_tui.tour import STEPS
from tui_sample import app_for, room_of, segment_of, settled, until

Seat = Callable[[str], Workspace]


def box(app: TransCallApp) -> str:
    assert app.room is not None
    return "".join(str(each.content) for each in app.room.query(TourBox))


async def to_step(pilot: Pilot[None], app: TransCallApp, number: int) -> None:
    await until(pilot, lambda: f"{number}/{len(STEPS)}" in box(app))
    await settled(pilot)


async def press(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await settled(pilot)


async def test_the_whole_tour(filled: Seat) -> None:
    workspace = filled("amina")
    before = read_status(workspace)
    app = app_for(workspace, "fr")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        await press(pilot, "alt+q")
        await to_step(pilot, app, 1)
        await press(pilot, "down", "enter")
        await to_step(pilot, app, 2)
        assert app.screen.query_one("#target").has_class("-tour-here")
        await press(pilot, *"Hallo")
        await to_step(pilot, app, 3)
        await press(pilot, "ctrl+d")
        await to_step(pilot, app, 4)
        await until(pilot, lambda: bool(segment_of(app).suggestions))
        await press(pilot, "ctrl+t", "1")
        await to_step(pilot, app, 5)
        assert "says 24" in box(app)
        assert "24" in room_of(app).editor.text  # the match comes repaired: nothing is left to change
        await press(pilot, "ctrl+d")
        await to_step(pilot, app, 6)
        await press(pilot, "ctrl+r", "f8")
        await to_step(pilot, app, 7)
        await press(pilot, "f1")
        await until(pilot, lambda: app.guided_steps == 7)
        await press(pilot, "escape")
        await to_step(pilot, app, 8)
        assert not app.screen.query("#editions")
        await press(pilot, "f10")
        await until(pilot, lambda: app.room is not None and app.room.workspace is workspace)
        await settled(pilot)
        assert room_of(app).where.language == "fr"
    assert read_status(workspace) == before


async def test_the_tour_can_be_left_at_any_time(filled: Seat) -> None:
    workspace = filled("amina")
    app = app_for(workspace)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "alt+q")
        await to_step(pilot, app, 1)
        await press(pilot, "enter", *"Ha", "alt+q")
        await until(pilot, lambda: isinstance(app.room, HomeRoom) and app.room.workspace is workspace)
        await settled(pilot)
        assert not app.screen.query(TourBox)
        await press(pilot, "alt+q")
        await to_step(pilot, app, 1)


async def test_it_is_offered_once_and_may_be_declined(filled: Seat, tmp_path: Path) -> None:
    settings = tmp_path / "settings.toml"
    app = TransCallApp(filled("amina"), preferences=Preferences(settings, {}), offers_tour=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert isinstance(app.screen, TourQuestion)
        await press(pilot, "escape")
        assert len(app.screen_stack) == 1
    assert read_preferences(settings, {}).get("tour") == "seen"


async def test_who_accepts_is_led(filled: Seat) -> None:
    app = TransCallApp(filled("amina"), offers_tour=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "enter")
        await to_step(pilot, app, 1)

"""A change that is suggested to somebody: its sign in the list, and the way to it."""

from collections.abc import Callable
from dataclasses import replace

from transcall.services import propose, translate
from transcall.services.workspace import Workspace
from transcall_tui import signs
from tui_sample import SLUG, app_for, keys_of, room_of, segment_of, settled

Seat = Callable[[str], Workspace]
SIZE = (100, 30)
BETTER = "Circuler librement est un droit."


def suggest(workspace: Workspace, place: int = 3, actor: str = "jules", text: str = BETTER) -> str:
    key = keys_of(workspace)[place]
    propose.propose(replace(workspace, actor=actor), SLUG, "fr", key, text)
    return key


async def test_the_list_has_a_sign_for_a_suggested_change(filled: Seat) -> None:
    workspace = filled("salma")
    suggest(workspace)
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        segments = room_of(app).segments
        beside = [segments.line_cells(place, 60)[2] for place in range(4)]
        assert beside == [(" ", ""), (" ", ""), (" ", ""), (signs.PROPOSED, "news")]


async def test_next_to_do_stops_where_a_change_is_suggested_to_me(filled: Seat) -> None:
    workspace = filled("amina")
    key = suggest(workspace)
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        assert segment_of(app).key == keys_of(workspace)[2]
        await pilot.press("f6")
        await settled(pilot)
        assert segment_of(app).key == key
        await pilot.press("alt+u")
        await settled(pilot)
        assert room_of(app).segments.line_cells(3, 60)[2] == (" ", "")
        await pilot.press("escape", "home", "n", "n")
        await settled(pilot)
        assert segment_of(app).key == keys_of(workspace)[4]


async def test_next_to_do_passes_what_is_suggested_to_somebody_else(filled: Seat) -> None:
    workspace = filled("salma")
    suggest(workspace)
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("f6")
        await settled(pilot)
        assert segment_of(app).key == keys_of(workspace)[4]


def test_the_database_knows_the_way_too(filled: Seat) -> None:
    amina, keys = filled("amina"), keys_of(filled("amina"))
    suggest(amina, 0)
    suggest(amina, 3)
    assert translate.next_unfinished(amina, SLUG, "fr", keys[2]) == keys[3]
    assert translate.next_unfinished(amina, SLUG, "fr", keys[3]) == keys[4]
    assert translate.next_unfinished(amina, SLUG, "fr", keys[7]) == keys[0]
    assert translate.next_unfinished(replace(amina, actor="salma"), SLUG, "fr", keys[2]) == keys[4]

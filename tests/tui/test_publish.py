"""The publisher's room: what blocks each language, what goes out, in which formats."""

from collections.abc import Callable
from dataclasses import replace

from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from transcall.domain.state import State
from transcall.services import review, translate
from transcall.services.workspace import Workspace
from transcall_tui.app import TransCallApp
from transcall_tui.screens.base import GoTo
from transcall_tui.screens.publish import PublishRoom
from transcall_tui.widgets.publish_lists import BlockerList, PublishList
from tui_sample import FRENCH, SLUG, app_for, keys_of, room_of, row_of, said, segment_of, settled

Seat = Callable[[str], Workspace]
SIZE = (130, 36)


async def enter(pilot: Pilot[None], language: str = "fr") -> PublishRoom:
    await settled(pilot)
    pilot.app.post_message(GoTo("publish", SLUG, language))
    await settled(pilot)
    assert isinstance(pilot.app.screen, PublishRoom)
    return pilot.app.screen


def words(room: PublishRoom, identity: str) -> str:
    return str(room.query_one(identity, Static).content)


def ready(workspace: Workspace) -> None:
    """French finished: the rest translated by @amina, all approved by @jules."""
    amina, jules = replace(workspace, actor="amina"), replace(workspace, actor="jules")
    for place, key in enumerate(keys_of(workspace)):
        row = row_of(workspace, place)
        if row.translation.state is not State.APPROVED:
            text = FRENCH.get(place, row.segment.source.text.replace("equal", "égal").replace("death", "mort"))
            translate.save_target(amina, SLUG, "fr", key, f"{text} (…)")
            translate.offer(amina, SLUG, "fr", key, text)
            review.approve(jules, SLUG, "fr", key)


async def test_each_language_says_what_is_in_its_way(filled: Seat) -> None:
    async with app_for(filled("coral")).run_test(size=SIZE) as pilot:
        room = await enter(pilot)
        editions, way = room.query_one(PublishList), room.query_one(BlockerList)
        assert editions.line is not None
        assert (editions.line.language, editions.line.blockers) == ("fr", way.line_count())
        reasons = {way.line_cells(index, 100)[3][0].strip() for index in range(way.line_count())}
        assert {"waits for review", "still a draft", "not translated yet"} <= reasons


async def test_enter_on_what_blocks_opens_it_and_f10_comes_back(filled: Seat) -> None:
    app = app_for(filled("coral"))
    async with app.run_test(size=SIZE) as pilot:
        room = await enter(pilot)
        await pilot.press("enter", "down")
        chosen = room.query_one(BlockerList).line
        await pilot.press("enter")
        await settled(pilot)
        assert chosen is not None
        assert segment_of(app).key == chosen.segment
        await pilot.press("f10")
        await settled(pilot)
        assert isinstance(app.screen, PublishRoom)


async def test_what_is_blocked_stays_and_as_a_draft_it_goes(filled: Seat) -> None:
    workspace = filled("coral")
    async with app_for(workspace).run_test(size=SIZE) as pilot:
        room = await enter(pilot)
        await pilot.press("p")
        await settled(pilot)
        assert "is not ready to go out" in words(room, "#result")
        assert not (workspace.exports / SLUG).exists()
        await pilot.press("d", "p")
        await settled(pilot)
        assert {path.name for path in (workspace.exports / SLUG).iterdir()} == {
            f"{SLUG}.fr.draft.md",
            f"{SLUG}.fr.draft.html",
            "manifest.json",
        }
        assert "draft" in words(room, "#result")


async def test_all_that_is_ready_goes_out_in_the_chosen_format(filled: Seat) -> None:
    workspace = filled("coral")
    ready(workspace)
    app = app_for(workspace)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        room = await enter(pilot, "ar")
        await pilot.press("a")
        assert "1 language is ready" in said(app)
        await pilot.press("f")
        answers = app.screen.query_one(OptionList)
        answers.highlighted = answers.get_option_index("html")
        await pilot.press("enter", "f8")
        await settled(pilot)
        assert {path.name for path in (workspace.exports / SLUG).iterdir()} == {f"{SLUG}.fr.html", "manifest.json"}
        await pilot.press("down", "down")
        line = room.query_one(PublishList).line
        assert line is not None
        assert f"@coral: {SLUG}.fr.html" in line.went_out


async def test_tick_goes_on_and_unticks(filled: Seat) -> None:
    async with app_for(filled("coral")).run_test(size=SIZE) as pilot:
        room = await enter(pilot, "ar")
        editions = room.query_one(PublishList)
        await pilot.press("space", "up")
        assert editions.line is not None
        assert editions.line.is_ticked
        await pilot.press("f6", "up")
        assert not editions.line.is_ticked


async def test_a_disk_that_refuses_is_said_and_the_room_stays(filled: Seat) -> None:
    workspace = filled("coral")
    (workspace.exports / SLUG).write_text("in the way")
    app = app_for(workspace)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        room = await enter(pilot)
        await pilot.press("d", "p")
        await settled(pilot)
        assert "exports" in said(app)
        await pilot.press("p")
        await settled(pilot)
        assert "moment" not in said(app)
        assert isinstance(room.app.screen, PublishRoom)


async def test_nothing_to_open_is_said(filled: Seat) -> None:
    app = app_for(filled("coral"))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await enter(pilot)
        await pilot.press("o")
        assert "Nothing was published here yet" in said(app)


async def test_esc_leads_back_step_by_step(filled: Seat) -> None:
    app: TransCallApp = app_for(filled("coral"), "fr")
    async with app.run_test(size=SIZE) as pilot:
        room = await enter(pilot)
        await pilot.press("b")
        assert room.query_one(BlockerList).has_focus
        await pilot.press("escape")
        assert room.query_one(PublishList).has_focus
        await pilot.press("escape")
        await settled(pilot)
        assert room_of(app).language == "fr"


async def test_the_site_and_a_proof_sheet_are_a_key_each(filled: Seat) -> None:
    workspace = filled("coral")
    ready(workspace)
    app = app_for(workspace)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        room = await enter(pilot)
        await pilot.press("s")
        await settled(pilot)
        assert "The site has" in said(app)
        assert room.newest == workspace.exports / SLUG / "site" / "index.html"
        assert room.newest.is_file()
        await pilot.press("r")
        await settled(pilot)
        assert "The proof sheet is written" in said(app)
        assert room.newest.name == f"{SLUG}.fr.proof.html"


async def test_a_site_of_nothing_says_what_is_in_the_way(filled: Seat) -> None:
    workspace = filled("coral")
    app = app_for(workspace)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        room = await enter(pilot)
        await pilot.press("s")
        await settled(pilot)
        assert "may go out yet" in said(app)
        assert room.newest is None

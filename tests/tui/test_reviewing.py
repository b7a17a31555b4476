"""A second pair of eyes: approve, send back, comment, and never one's own words."""

from collections.abc import Callable

from textual.widgets import Static

from transcall.domain.state import State
from transcall.services.read_rows import read_detail
from transcall.services.workspace import Workspace
from transcall_tui.screens.questions import CommentQuestion
from transcall_tui.widgets.segment_list import SegmentList
from tui_sample import SLUG, app_for, keys_of, room_of, said, settled, stored

Seat = Callable[[str], Workspace]
SIZE = (80, 24)


async def test_approve_goes_on_to_the_next_that_waits(filled: Seat) -> None:
    workspace = filled("jules")
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+r")
        await settled(pilot)
        assert app.screen.query_one(SegmentList).cursor == 3
        assert "F8 approves it" in str(app.screen.query_one("#standing", Static).content)
        await pilot.press("f8")
        await settled(pilot)
        assert stored(workspace, 3)[1] is State.APPROVED
        assert app.screen.query_one(SegmentList).cursor == 1
        await pilot.press("f8")
        await settled(pilot)
        assert stored(workspace, 1)[1] is State.APPROVED
        assert "Nothing waits for review any more" in said(app)
        assert room_of(app).to_review == 0


async def test_nobody_approves_their_own_words(filled: Seat) -> None:
    workspace = filled("amina")
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+r")
        await settled(pilot)
        assert "wait, but not for you" in said(app)
        await pilot.press("ctrl+n")
        await settled(pilot)
        words = "you wrote this: somebody else must approve it"
        assert words in str(app.screen.query_one("#standing", Static).content).lower()
        await pilot.press("f8")
        await settled(pilot)
        assert words in said(app).lower()
    assert stored(workspace, 3)[1] is State.TRANSLATED


async def test_send_back_needs_a_reason(filled: Seat) -> None:
    workspace = filled("jules")
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+r")
        await settled(pilot)
        await pilot.press("f9")
        await settled(pilot)
        assert isinstance(app.screen, CommentQuestion)
        await pilot.press("ctrl+s")
        assert isinstance(app.screen, CommentQuestion)
        await pilot.press(*"Too long", "ctrl+s")
        await settled(pilot)
        assert stored(workspace, 3)[1] is State.REJECTED
    detail = read_detail(workspace, SLUG, "fr", keys_of(workspace)[3])
    assert [each.text for each in detail.comments] == ["Too long"]


async def test_a_reason_is_sent_with_enter_and_may_have_lines(filled: Seat) -> None:
    workspace = filled("jules")
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+r")
        await settled(pilot)
        await pilot.press("f9")
        await settled(pilot)
        assert "Ctrl+J begins a line" in str(app.screen.query_one(".hint", Static).content)
        await pilot.press("enter")
        assert isinstance(app.screen, CommentQuestion)
        await pilot.press(*"One", "ctrl+j", *"Two", "enter")
        await settled(pilot)
        assert stored(workspace, 3)[1] is State.REJECTED
    detail = read_detail(workspace, SLUG, "fr", keys_of(workspace)[3])
    assert [each.text for each in detail.comments] == ["One\nTwo"]


async def test_send_back_can_be_left(filled: Seat) -> None:
    workspace = filled("jules")
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+r")
        await settled(pilot)
        await pilot.press("f9", *"Hm")
        assert isinstance(app.screen, CommentQuestion)
        await pilot.press("escape")
        await settled(pilot)
    assert stored(workspace, 3)[1] is State.TRANSLATED


async def test_letters_work_in_the_list_only(filled: Seat) -> None:
    workspace = filled("jules")
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert app.screen.query_one(SegmentList).has_focus
        await pilot.press("v")
        await settled(pilot)
        await pilot.press("a")
        await settled(pilot)
        assert stored(workspace, 3)[1] is State.APPROVED
        await pilot.press("e")
        await settled(pilot)
        await pilot.press("a")
        assert room_of(app).editor.text.endswith("a")


async def test_comment_is_stored_and_shown(filled: Seat) -> None:
    app = app_for(filled("jules"), "fr")
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("f5", *"Nice", "ctrl+s")
        await settled(pilot)
        assert "@jules: Nice" in str(app.screen.query_one("#panel-talk .body", Static).content)


async def test_a_changed_text_is_not_decided_on(filled: Seat) -> None:
    workspace = filled("jules")
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+r")
        await settled(pilot)
        await pilot.press("x", "f8")
        await settled(pilot)
        assert "save it (Ctrl+S)" in said(app)
        assert stored(workspace, 3)[1] is State.TRANSLATED
        await pilot.press("ctrl+z", "f8")
        await settled(pilot)
    assert stored(workspace, 3)[1] is State.APPROVED


async def test_somebody_changed_it_before_the_decision(filled: Seat) -> None:
    workspace, other = filled("jules"), filled("amina")
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+r")
        await settled(pilot)
        from transcall.services import translate

        translate.offer(other, SLUG, "fr", keys_of(other)[3], "Un autre texte")
        await pilot.press("f8")
        await settled(pilot)
        assert stored(workspace, 3) == ("Un autre texte", State.TRANSLATED)
        assert room_of(app).editor.text == "Un autre texte"
        assert "Somebody changed this" in said(app)


def test_the_sample_is_as_described(filled: Seat) -> None:
    workspace = filled("coral")
    states = [stored(workspace, place)[1].value for place in range(5)]
    assert states == ["approved", "translated", "rejected", "translated", "draft"]

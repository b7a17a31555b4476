"""Issues in the editor: mended after a look at the change, dismissed with a reason."""

from collections.abc import Callable

from textual.widgets import Static

from transcall.services.check_target import check_edition
from transcall.services.workspace import Workspace
from transcall_tui.screens.confirm import ConfirmQuestion
from transcall_tui.screens.questions import CommentQuestion
from tui_sample import SLUG, app_for, room_of, said, segment_of, settled, until

Seat = Callable[[str], Workspace]
SIZE = (120, 40)


async def test_mending_is_shown_first_and_taken_back_in_one_step(filled: Seat) -> None:
    app = app_for(filled("amina"), "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        editor = room_of(app).editor
        editor.put("Un  droit")
        await settled(pilot)
        await pilot.press("alt+shift+p")
        await until(pilot, lambda: isinstance(app.screen, ConfirmQuestion))
        facts = str(app.screen.query_one("#facts Static", Static).content)
        assert "2 spaces in a row" in facts
        assert "+ Un" in facts
        await pilot.press("m")
        await until(pilot, lambda: editor.text == "Un droit")
        await pilot.press("ctrl+z")
        assert editor.text == "Un  droit"


async def test_nothing_to_mend_is_said(filled: Seat) -> None:
    app = app_for(filled("amina"), "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        room_of(app).editor.put("Un droit")
        await pilot.press("alt+shift+p")
        await until(pilot, lambda: "nothing here that can be mended" in said(app))


async def test_an_issue_is_dismissed_with_a_reason(filled: Seat) -> None:
    workspace = filled("amina")
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        room_of(app).editor.put("Un  droit")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: any(each.check == "double-spaces" for each in segment_of(app).issues))
        await settled(pilot)
        await pilot.press("alt+p", "alt+shift+x")
        await until(pilot, lambda: isinstance(app.screen, CommentQuestion))
        await pilot.press(*"meant", "ctrl+s")
        await until(pilot, lambda: "Dismissed" in said(app))
        await until(pilot, lambda: not any(each.check == "double-spaces" for each in segment_of(app).issues))
    found = {issue.check: issue for row, issues in check_edition(workspace, SLUG, "fr") for issue in issues}
    dismissal = found["double-spaces"].dismissal
    assert dismissal is not None
    assert (dismissal.person, dismissal.reason) == ("amina", "meant")


async def test_what_is_not_saved_is_not_dismissed(filled: Seat) -> None:
    app = app_for(filled("amina"), "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        room_of(app).editor.put("Un  droit")
        await until(pilot, lambda: bool(segment_of(app).issues))
        await pilot.press("alt+shift+x")
        await until(pilot, lambda: "Save the text first" in said(app))

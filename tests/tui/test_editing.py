"""A translator at work: every command of theirs, seen in what is stored and what is shown."""

from collections.abc import Callable

import pytest
from textual import events
from textual.widgets import Static

from transcall.domain.state import State
from transcall.services.workspace import Workspace
from transcall_tui.screens.editor import EditorRoom
from transcall_tui.widgets.segment_list import SegmentList
from transcall_tui.widgets.target_editor import TargetEditor
from tui_sample import FRENCH, app_for, room_of, row_of, said, segment_of, settled, stored, until

Seat = Callable[[str], Workspace]
SIZE = (80, 24)


async def test_opens_at_the_first_segment_with_work(filled: Seat) -> None:
    app = app_for(filled("amina"), "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        assert isinstance(app.screen, EditorRoom)
        assert app.screen.query_one(SegmentList).cursor == 2
        assert app.screen.query_one(TargetEditor).text == FRENCH[2]
        assert app.screen.query_one(TargetEditor).has_focus


async def test_type_and_save(seat: Seat) -> None:
    workspace = seat("amina")
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press(*"Ouvrons", "ctrl+s")
        await settled(pilot)
        assert stored(workspace, 0) == ("Ouvrons", State.DRAFT)
        await pilot.press("!", "ctrl+s", "!", "ctrl+s")
        await settled(pilot)
    assert stored(workspace, 0) == ("Ouvrons!!", State.DRAFT)


@pytest.mark.parametrize("character", ["\u00a0", "\u202f", "\u3000", "\u200c", "\u200d", "\u200f", "\u061c", "\u2009"])
async def test_spaces_and_joiners_can_be_typed(seat: Seat, character: str) -> None:
    """Python calls them unprintable; French, Persian, Chinese and Bengali cannot be written without them."""
    app = app_for(seat("amina"), "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        app.screen.query_one(TargetEditor).post_message(events.Key("unknown", character))
        await pilot.press("!")
        await settled(pilot)
        assert app.screen.query_one(TargetEditor).text == f"{character}!"


async def test_done_offers_and_goes_on(seat: Seat) -> None:
    workspace = seat("amina")
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press(*"Ouvrons", "ctrl+d")
        await settled(pilot)
        assert stored(workspace, 0) == ("Ouvrons", State.TRANSLATED)
        assert app.screen.query_one(SegmentList).cursor == 1
        assert app.screen.query_one(TargetEditor).text == ""
        await pilot.press(*"Nous", "ctrl+d")
        await settled(pilot)
        assert app.screen.query_one(TargetEditor).text == "Nous"
        assert "4 tags are missing: F4 puts them in.\nCtrl+D again offers it all the same." in said(app)
        assert stored(workspace, 1) == ("", State.UNTRANSLATED)
        await pilot.press("!", "backspace", "ctrl+d")
        await settled(pilot)
    assert stored(workspace, 1) == ("Nous", State.TRANSLATED)


async def test_errors_stop_again_once_the_text_is_another(seat: Seat) -> None:
    workspace = seat("amina")
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+n", *"Nous", "ctrl+d")
        await settled(pilot)
        await pilot.press("!", "ctrl+d")
        await settled(pilot)
        assert app.screen.query_one(TargetEditor).text == "Nous!"
    assert stored(workspace, 1) != ("Nous!", State.TRANSLATED)


async def test_who_goes_on_at_once_keeps_a_draft_of_what_was_stopped(seat: Seat) -> None:
    workspace = seat("amina")
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+n", *"Nous")
        await settled(pilot)
        room = room_of(app)
        room.action_done()
        room.action_next()
        await settled(pilot)
    assert stored(workspace, 1) == ("Nous", State.DRAFT)


async def test_what_is_only_doubtful_is_offered_and_named(seat: Seat) -> None:
    workspace = seat("amina")
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press(*"Ouvrons", "full_stop", "ctrl+d")
        await settled(pilot)
        assert "Offered for review\nEnds with “.”, the source with no mark." in said(app)
    assert stored(workspace, 0) == ("Ouvrons.", State.TRANSLATED)


async def test_done_without_a_text_says_so(seat: Seat) -> None:
    workspace = seat("amina")
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+d")
        await settled(pilot)
        assert app.screen.query_one(SegmentList).cursor == 0
        assert "Write a translation first" in said(app)
    assert stored(workspace, 0) == ("", State.UNTRANSLATED)


async def test_leaving_saves_a_draft(seat: Seat) -> None:
    workspace = seat("amina")
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press(*"Ou", "ctrl+n", *"Nous", "ctrl+p")
        await settled(pilot)
        assert app.screen.query_one(TargetEditor).text == "Ou"
    assert stored(workspace, 0) == ("Ou", State.DRAFT)
    assert stored(workspace, 1) == ("Nous", State.DRAFT)


async def test_a_command_means_the_segment_moved_to_painted_or_not(seat: Seat) -> None:
    app = app_for(seat("amina"), "fr")
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("escape")
        room, opened = room_of(app), list[str]()
        second, third = (room.segments.key_at(place) for place in (1, 2))
        assert second is not None
        assert third is not None
        room.open_after_paint(lambda: room.open_segment(second))
        assert room.on_desk is not None
        assert room.on_desk.key == second
        for key in (second, third):
            room.open_after_paint(lambda key=key: opened.append(key))  # type: ignore[misc]
        await settled(pilot)
        assert opened == [third]


async def test_quitting_saves_a_draft(seat: Seat) -> None:
    workspace = seat("amina")
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press(*"Ou", "ctrl+q")
        await pilot.pause()
    assert stored(workspace, 0) == ("Ou", State.DRAFT)


async def test_back_to_the_languages_saves_a_draft(seat: Seat) -> None:
    workspace = seat("amina")
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press(*"Ou", "f10")
        await settled(pilot)
        assert app.screen.title == "Home"
    assert stored(workspace, 0) == ("Ou", State.DRAFT)


async def test_enter_does_not_break_a_sentence(seat: Seat) -> None:
    app = app_for(seat("amina"), "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("a", "enter", "b")
        assert app.screen.query_one(TargetEditor).text == "ab"
        assert "Ctrl+D" in said(app)


async def test_copy_source_and_missing_tags(seat: Seat) -> None:
    app = app_for(seat("amina"), "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+n")
        await settled(pilot)
        editor = app.screen.query_one(TargetEditor)
        await pilot.press("f4", "f4")
        assert editor.text == "<b1></b1>"
        await pilot.press("ctrl+z", "ctrl+z")
        await pilot.press(*"abc", "shift+left", "shift+left", "f4")
        assert editor.text == "a<b1>bc</b1>"
        await pilot.press("f3", "f3")
        assert editor.text.startswith("We call on everyone to march on <b1>18 December</b1>")
        await pilot.press("f4")
        assert "No tag is missing" in said(app)
        await pilot.press("ctrl+z")
        assert editor.text == "a<b1>bc</b1>"


async def test_issues_come_while_typing(seat: Seat) -> None:
    app = app_for(seat("amina"), "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+n", *"Nous")
        await settled(pilot)
        await until(pilot, lambda: bool(segment_of(app).issues))
        assert "<b1>" in str(app.screen.query_one("#issue", Static).content)


async def test_take_a_suggestion(filled: Seat) -> None:
    workspace = filled("amina")
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        room = room_of(app)
        # The approved title is in the memory; its own text is not offered again, so change it first.
        await pilot.press("ctrl+p", "ctrl+p")
        await settled(pilot)
        await pilot.press("x", "ctrl+s")
        await settled(pilot)
        assert [each.target for each in segment_of(app).suggestions] == [FRENCH[0]]
        await pilot.press("ctrl+t", "1")
        assert room.query_one(TargetEditor).text == FRENCH[0]
        assert room.query_one(TargetEditor).has_focus
        await pilot.press("ctrl+s")
        await settled(pilot)
        row = row_of(workspace, 0)
        assert row.translation.origin == "memory"


async def test_next_unfinished_skips_signatories_and_wraps(filled: Seat) -> None:
    app = app_for(filled("amina"), "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        seen = []
        for _ in range(6):
            seen.append(app.screen.query_one(SegmentList).cursor)
            await pilot.press("f6")
            await settled(pilot)
        assert seen == [2, 4, 5, 6, 7, 2]


async def test_a_signatory_cannot_be_written_to(seat: Seat) -> None:
    app = app_for(seat("amina"), "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("escape", "end")
        await settled(pilot)
        assert app.screen.query_one(TargetEditor).read_only
        await pilot.press("e", *"abc", "f3")
        assert app.screen.query_one(TargetEditor).text == ""
        assert "kept as it is" in str(app.screen.query_one("#standing", Static).content).lower()


async def test_take_back_a_saved_change(filled: Seat) -> None:
    workspace = filled("amina")
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("f6")
        await settled(pilot)
        await pilot.press(*"!!", "ctrl+s")
        await settled(pilot)
        assert stored(workspace, 4)[0] == "Ce n’est pas une faveur!!"
        await pilot.press("alt+z")
        await settled(pilot)
        assert app.screen.query_one(TargetEditor).text == "Ce n’est pas une faveur"
    assert stored(workspace, 4)[0] == "Ce n’est pas une faveur"


async def test_take_back_from_review(filled: Seat) -> None:
    workspace = filled("amina")
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+n")
        await settled(pilot)
        assert stored(workspace, 3)[1] is State.TRANSLATED
        await pilot.press("alt+w")
        await settled(pilot)
    assert stored(workspace, 3)[1] is State.DRAFT


async def test_list_and_panels(seat: Seat) -> None:
    app = app_for(seat("amina"), "fr")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+l")
        await settled(pilot)
        assert not app.screen.query_one("#left").display
        await pilot.press("ctrl+l", "ctrl+g")
        await settled(pilot)
        assert app.screen.query_one("#left").display
        assert app.screen.query_one("#panel-terms").display
        assert not app.screen.query_one("#panel-suggestions").display


async def test_mouse(seat: Seat) -> None:
    workspace = seat("amina")
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.click(SegmentList, offset=(5, 3))
        await settled(pilot)
        assert app.screen.query_one(SegmentList).cursor == 3
        await pilot.click("#tab-talk")
        assert app.screen.query_one("#panel-talk").display
        await pilot.click(TargetEditor)
        await pilot.press(*"La")
        await pilot.click("KeyLine", offset=(3, 0))
        await settled(pilot)
    assert stored(workspace, 3) == ("La", State.TRANSLATED)

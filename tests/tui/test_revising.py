"""An outdated text that is still right, cuts by hand, and what the history says of both."""

from collections.abc import Callable

import pytest
from textual.widgets import Static

from transcall.domain.state import State
from transcall.services import read_rows, translate
from transcall.services.stale import confirm
from transcall.services.workspace import Workspace
from transcall_tui.screens.cut_questions import JoinQuestion, SplitQuestion, places_to_cut
from transcall_tui.widgets.title_line import TitleLine
from tui_sample import FRENCH, SLUG, app_for, keys_of, outdate, room_of, row_of, said, settled, stored

Seat = Callable[[str], Workspace]
SIZE = (80, 24)


def standing(app: object) -> str:
    from textual.app import App

    assert isinstance(app, App)
    return str(app.screen.query_one("SourceView .was", Static).content)


async def test_still_right_brings_up_to_date_and_goes_on(filled: Seat) -> None:
    workspace = filled("jules")
    outdate(workspace, 0, "Open all the doors")
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        assert "Still right? Alt+Y" in standing(app)
        await pilot.press("alt+y")
        await settled(pilot)
        assert "Up to date again; it stays “Approved”" in said(app)
        assert room_of(app).segments.cursor != 0
    assert stored(workspace, 0) == (FRENCH[0], State.APPROVED)
    assert not row_of(workspace, 0).is_stale


async def test_a_writers_own_word_waits_for_review_again(filled: Seat) -> None:
    workspace = filled("amina")
    outdate(workspace, 0, "Open all the doors")
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("escape", "home", "y")
        await settled(pilot)
        assert "You wrote it: somebody else has to approve it again" in said(app)
        await pilot.press("home", "e")
        await settled(pilot)
        talk = str(app.screen.query_one("#panel-talk .body", Static).content)
        assert "@amina said that it is still right" in talk
        # `wrote` stands in the stored history for four eyes only; `edited` reads “wrote”, with its text.
        assert "wrote\n" not in talk
    assert stored(workspace, 0)[1] is State.TRANSLATED


async def test_what_is_not_outdated_needs_no_word(filled: Seat) -> None:
    app = app_for(filled("amina"), "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("alt+y")
        await settled(pilot)
        assert "It is not outdated" in said(app)


async def test_a_coordinator_splits_where_the_mark_stands(filled: Seat) -> None:
    workspace = filled("coral")
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("escape", "home", "down", "alt+s")
        await settled(pilot)
        assert isinstance(app.screen, SplitQuestion)
        assert "2 languages have a text for it" in str(app.screen.query_one(".hint", Static).content)
        await pilot.press("home", "right", "right", "right")
        assert "We call on everyone ┃to march" in str(app.screen.query_one("#cut-source", Static).content)
        await pilot.press("left", "right", "enter")
        await settled(pilot)
        assert "Split in two" in said(app)
        assert room_of(app).segments.line_count() == 11
        assert room_of(app).segments.cursor == 1
        assert "cut it in parts" in str(app.screen.query_one("#panel-talk .body", Static).content)
    assert row_of(workspace, 1).segment.source.text == "We call on everyone"
    assert row_of(workspace, 2).segment.source.plain.startswith("to march on")


async def test_a_split_can_be_left(filled: Seat) -> None:
    workspace = filled("coral")
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("alt+s", "escape")
        await settled(pilot)
        assert room_of(app).segments.line_count() == 10


async def test_a_coordinator_joins_two_and_is_told_the_price(filled: Seat) -> None:
    workspace = filled("coral")
    translate.keep_typing(workspace, SLUG, "fr", keys_of(workspace)[5], "…", base_version=0)
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("escape", "home", "down", "down", "down", "alt+j")
        await settled(pilot)
        assert isinstance(app.screen, JoinQuestion)
        assert "1 language has both texts" in str(app.screen.query_one(".hint", Static).content)
        await pilot.press("enter")
        await settled(pilot)
        assert room_of(app).segments.line_count() == 10
        await pilot.press("alt+j")
        await settled(pilot)
        await pilot.press("j")
        await settled(pilot)
        assert "Joined with the next" in said(app)
        assert room_of(app).segments.line_count() == 9
        assert room_of(app).segments.cursor == 3
        assert room_of(app).editor.text == f"{FRENCH[3]} Ce n’est pas une faveur"
    assert row_of(workspace, 3).segment.source.text == "Freedom of movement is a right. It is not a favour."
    assert stored(workspace, 3)[1] is State.DRAFT


async def test_the_last_of_a_paragraph_has_nothing_to_be_joined_with(filled: Seat) -> None:
    app = app_for(filled("coral"), "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("escape", "home", "alt+j")
        await settled(pilot)
        assert "It is the last of its paragraph" in said(app)
        await pilot.press("end", "alt+s")
        await settled(pilot)
        assert "kept as it is in every language" in said(app)


@pytest.mark.parametrize("key", ["alt+s", "alt+j"])
async def test_a_volunteer_is_told_before_they_choose(filled: Seat, key: str) -> None:
    app = app_for(filled("amina"), "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press(key)
        await settled(pilot)
        assert "Only a coordinator can cut a source by hand" in said(app)
        assert "@coral" in said(app)
        assert len(app.screen_stack) == 1


async def test_a_toast_makes_way_for_the_next_but_a_warning_stays(filled: Seat) -> None:
    app = app_for(filled("amina"), "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        room = room_of(app)
        for text in ("This", "That", "Careful", "Careful again"):
            room.say(text, severity="warning" if "Careful" in text else "information")
            await settled(pilot)
        assert said(app) == "Careful again"
        room.say("By the way")
        await settled(pilot)
        assert said(app) == "Careful again\nBy the way"


async def test_good_news_stands_in_the_top_line_and_covers_nothing(filled: Seat) -> None:
    app = app_for(filled("jules"), "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        for key in ("ctrl+r", "f8", "ctrl+r", "f8"):
            await pilot.press(key)
            await settled(pilot)
        title = app.screen.query_one(TitleLine)
        assert title.news == "Approved"
        assert "Approved" not in "".join(str(toast.render()) for toast in app.screen.query("Toast"))
        title.calm()
        assert "@jules" in str(title.content)


def test_places_to_cut_are_where_sentences_can_begin() -> None:
    text = "One <b1>two</b1>, three"
    assert [text[place:] for place in places_to_cut(text)] == ["<b1>two</b1>, three", "three"]
    assert places_to_cut("word") == ()
    assert [("我们要求自由"[place:]) for place in places_to_cut("我们要")] == ["们要求自由", "要求自由"]


def test_the_history_holds_what_the_talk_leaves_out(filled: Seat) -> None:
    workspace = filled("amina")
    outdate(workspace, 0, "Open all the doors")
    key = keys_of(workspace)[0]
    confirm(workspace, SLUG, "fr", key)
    kinds = [event.kind for event in read_rows.read_detail(workspace, SLUG, "fr", key).history]
    assert "wrote" in kinds

"""The whole text read and decided on: every key of the review room, four eyes, errors, warnings, suggestions."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from transcall.domain.state import State
from transcall.errors import RuleError
from transcall.services import propose, review, translate
from transcall.services.read_rows import read_detail
from transcall.services.workspace import Workspace
from transcall_tui.app import TransCallApp
from transcall_tui.screens.base import GoTo, Room
from transcall_tui.screens.confirm import ConfirmQuestion, SuggestQuestion
from transcall_tui.screens.questions import CommentArea, CommentQuestion
from transcall_tui.screens.reading import ReadingRoom
from transcall_tui.widgets.key_line import KeyLine
from transcall_tui.widgets.running_text import DocumentView, ReviewedText
from transcall_tui.widgets.search_line import SearchLine
from tui_sample import (
    FRENCH,
    SLUG,
    app_for,
    keys_of,
    outdate,
    room_of,
    row_of,
    said,
    segment_of,
    settled,
    stored,
)

Seat = Callable[[str], Workspace]
SIZE = (120, 36)


async def read(pilot: Pilot[None], language: str = "fr") -> ReadingRoom:
    """Into the review room."""
    await settled(pilot)
    pilot.app.post_message(GoTo("reading", SLUG, language))
    await settled(pilot)
    await settled(pilot)
    room = pilot.app.screen
    assert isinstance(room, ReadingRoom)
    return room


async def press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


def about(room: ReadingRoom) -> str:
    return str(room.query_one("#about-text", Static).content)


def title(room: ReadingRoom) -> str:
    return str(room.query_one("#title", Static).content)


def shown(room: ReadingRoom) -> str:
    text = room.query_one(ReviewedText)
    return "\n".join(text.render_line(y).text for y in range(text.size.height))


def facts(app: TransCallApp) -> str:
    question = app.screen
    assert isinstance(question, ConfirmQuestion)
    return "\n".join(str(each.content) for each in question.query(Static))


# Reading.


async def test_it_begins_with_what_waits_and_says_how_far_it_is(filled: Seat) -> None:
    workspace = filled("jules")
    app = app_for(workspace)
    async with app.run_test(size=SIZE) as pilot:
        room = await read(pilot)
        assert room.text.current == keys_of(workspace)[1]
        assert "1 of 8 approved · 34 words left · 2 wait for you" in title(room)
        assert "✓\u00a0Ouvrons les portes" in shown(room)
        assert "not translated" in shown(room)
        assert "It waits for you." in about(room)


async def test_home_row_keys_move(filled: Seat) -> None:
    workspace = filled("jules")
    keys = keys_of(workspace)
    app = app_for(workspace)
    async with app.run_test(size=SIZE) as pilot:
        room = await read(pilot)
        for pressed, place in (("j", 2), ("k", 1), ("J", 3), ("down", 4), ("K", 3), ("K", 1), ("n", 3), ("n", 1)):
            await press(pilot, pressed)
            assert room.text.current == keys[place], pressed
        await press(pilot, "pagedown", "pageup", "ctrl+n", "ctrl+p")
        assert room.text.current == keys[1]


async def test_the_source_comes_and_goes(filled: Seat) -> None:
    app = app_for(filled("jules"))
    async with app.run_test(size=SIZE) as pilot:
        room = await read(pilot)
        assert "Open the doors" in shown(room)
        await press(pilot, "s")
        assert "Open the doors" not in shown(room)
        await press(pilot, "alt+u")
        assert "Open the doors" in shown(room)


async def test_enter_opens_the_segment_where_it_is_written_and_f10_comes_back(filled: Seat) -> None:
    workspace = filled("jules")
    app = app_for(workspace)
    async with app.run_test(size=SIZE) as pilot:
        await read(pilot)
        await press(pilot, "j", "enter")
        assert segment_of(app).key == keys_of(workspace)[2]
        await press(pilot, "f10")
        assert isinstance(app.screen, ReadingRoom)
        assert app.screen.text.current == keys_of(workspace)[2]


async def test_search_goes_from_place_to_place(filled: Seat) -> None:
    workspace = filled("jules")
    app = app_for(workspace)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        room = await read(pilot)
        await press(pilot, "/", *"right", "enter")
        assert room.text.has_focus
        assert room.text.current == keys_of(workspace)[3]
        await press(pilot, "f")
        assert room.text.current == keys_of(workspace)[5]
        await press(pilot, "f3")
        assert room.text.current == keys_of(workspace)[3]
        await press(pilot, "escape")
        assert not room.query_one(SearchLine).has_class("-on")
        await press(pilot, "ctrl+f", *"zzz", "enter")
        assert "no other place" in said(app)
        await press(pilot, "escape", "escape")
        assert not isinstance(app.screen, ReadingRoom)


async def test_clicks_choose_segments(filled: Seat) -> None:
    workspace = filled("jules")
    app = app_for(workspace)
    async with app.run_test(size=SIZE) as pilot:
        room = await read(pilot)
        lines = shown(room).split("\n")
        y = next(number for number, line in enumerate(lines) if "Ce n’est" in line)
        await pilot.click(ReviewedText, offset=(lines[y].index("Ce n’est") + 2, y))
        await settled(pilot)
        assert room.text.current == keys_of(workspace)[4]


# Deciding.


async def test_approve_goes_on_to_the_next_that_waits(filled: Seat) -> None:
    workspace = filled("jules")
    app = app_for(workspace)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        room = await read(pilot)
        await press(pilot, "a")
        assert stored(workspace, 1)[1] is State.APPROVED
        assert room.text.current == keys_of(workspace)[3]
        await press(pilot, "f8")
        assert stored(workspace, 3)[1] is State.APPROVED
        await press(pilot, "n")
        assert "Nothing else waits for you" in said(app)
        assert "3 of 8 approved" in title(room)


async def test_nobody_approves_their_own_words(filled: Seat) -> None:
    workspace = filled("amina")
    app = app_for(workspace)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        room = await read(pilot)
        assert "2 wait for somebody else" in title(room)
        await press(pilot, "j")
        assert "You wrote this: somebody else must approve it" in about(room)
        await press(pilot, "a")
        assert "You wrote this: somebody else must approve it" in said(app)
        await press(pilot, "ctrl+l")
        assert "Nothing can be approved here" in said(app)
        assert "2 × you wrote this" in said(app)
    assert stored(workspace, 1)[1] is State.TRANSLATED


async def test_an_error_is_a_no_and_a_warning_is_a_question(filled: Seat) -> None:
    workspace = filled("jules")
    keys = keys_of(workspace)
    amina = replace(workspace, actor="amina")
    translate.offer(amina, SLUG, "fr", keys[1], "Nous appelons tout le monde à marcher ensemble.")
    translate.offer(amina, SLUG, "fr", keys[3], "La liberté de circulation est un un droit.")
    app = app_for(workspace)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        room = await read(pilot)
        await press(pilot, "a")
        assert "What has an error is not approved" in said(app)
        assert stored(workspace, 1)[1] is State.TRANSLATED
        assert "✗" in shown(room).split("We call")[0].split("\n")[-1]
        await press(pilot, "n", "a")
        assert "Approve it all the same?" in facts(app)
        await press(pilot, "escape")
        assert stored(workspace, 3)[1] is State.TRANSLATED
        await press(pilot, "a", "a")
        assert stored(workspace, 3)[1] is State.APPROVED


async def test_a_paragraph_at_once(filled: Seat) -> None:
    workspace = filled("jules")
    keys = keys_of(workspace)
    translate.offer(replace(workspace, actor="amina"), SLUG, "fr", keys[4], "Ce n’est pas une faveur.")
    app = app_for(workspace)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await read(pilot)
        await press(pilot, "n", "A")
        assert "Approve 2 texts (11 words)?" in facts(app)
        await press(pilot, "enter")
        assert {stored(workspace, place)[1] for place in (3, 4)} == {State.APPROVED}
        assert stored(workspace, 1)[1] is State.TRANSLATED
        assert "2 texts approved" in said(app)
        await press(pilot, "end", "alt+a")
        assert "Nothing in this paragraph waits" in said(app)


async def test_all_clean_ones_after_a_question_that_names_what_is_left_out(filled: Seat) -> None:
    workspace = filled("jules")
    keys = keys_of(workspace)
    amina = replace(workspace, actor="amina")
    translate.offer(amina, SLUG, "fr", keys[1], "Nous appelons tout le monde à marcher ensemble.")
    translate.offer(amina, SLUG, "fr", keys[4], "Ce n’est pas une une faveur.")
    translate.offer(workspace, SLUG, "fr", keys[5], "des droits égaux pour tous ;")
    app = app_for(workspace)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        room = await read(pilot)
        await press(pilot, "ctrl+l")
        words = facts(app)
        assert "Approve 2 texts (11 words)?" in words
        assert "1 of them has a warning:" in words
        assert "2 are left out:" in words
        assert "1 × you wrote this: somebody else must approve it" in words
        await press(pilot, "a")
        states = {place: stored(workspace, place)[1] for place in (1, 3, 4, 5)}
        assert states == {1: State.TRANSLATED, 3: State.APPROVED, 4: State.APPROVED, 5: State.TRANSLATED}
        assert "3 of 8 approved" in title(room)


async def test_what_changed_under_ones_eyes_is_not_approved(filled: Seat) -> None:
    workspace = filled("jules")
    key = keys_of(workspace)[1]
    app = app_for(workspace)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        room = await read(pilot)
        translate.offer(
            replace(workspace, actor="amina"), SLUG, "fr", key, "Marchons le <b1>18 décembre</b1>, <a1>ici</a1>."
        )
        await press(pilot, "a")
        assert "somebody changed it meanwhile" in said(app)
        assert stored(workspace, 1)[1] is State.TRANSLATED
        assert "Marchons" in shown(room)


async def test_send_back_comment_and_take_back(filled: Seat) -> None:
    workspace = filled("jules")
    key = keys_of(workspace)[1]
    app = app_for(workspace)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        room = await read(pilot)
        await press(pilot, "r")
        assert isinstance(app.screen, CommentQuestion)
        await press(pilot, *"Too long", "ctrl+s")
        assert stored(workspace, 1)[1] is State.REJECTED
        assert room.text.current == keys_of(workspace)[3]
        await press(pilot, "K", "c", *"And dull", "ctrl+s")
        assert [each.text for each in read_detail(workspace, SLUG, "fr", key).comments] == ["Too long", "And dull"]
        assert "And dull" in about(room)
        await press(pilot, "z")
        assert stored(workspace, 1)[1] is State.TRANSLATED
        await press(pilot, "alt+z")
        assert "no decision to take back" in said(app)
        await press(pilot, "end", "r")
        assert "Only a text that was offered can be sent back" in said(app)


async def test_a_suggestion_is_seen_by_the_next_reviewer(filled: Seat) -> None:
    workspace = filled("jules")
    key = keys_of(workspace)[3]
    app = app_for(workspace)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        room = await read(pilot)
        await press(pilot, "n", "e")
        question = app.screen
        assert isinstance(question, SuggestQuestion)
        assert "@amina sees what differs" in str(question.query_one(".hint", Static).content)
        assert "a third person approves it" in str(question.query_one(".hint", Static).content)
        await press(pilot, "ctrl+s")
        assert "Change the text first" in str(question.query_one(".hint", Static).content)
        await press(pilot, "backspace", *" humain.", "enter", *"as in the Charter", "enter")
        (found,) = propose.list_proposals(workspace, SLUG, "fr")
        assert (found.proposal.segment, found.reason) == (key, "as in the Charter")
        assert found.proposal.target == "La liberté de circulation est un droit humain."
        assert "±" in shown(room)
        assert "± @jules suggests: La liberté de circulation est un droit{+ humain+}." in about(room)
        await press(pilot, "A")
        assert "a change is suggested that nobody has answered" in said(app)


async def test_two_levels_need_two_people(filled: Seat) -> None:
    workspace = filled("jules")
    two = replace(workspace, settings=replace(workspace.settings, review_levels=2))
    app = app_for(two)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        room = await read(pilot)
        await press(pilot, "a")
        assert stored(workspace, 1)[1] is State.REVIEWED
        assert "Reviewed" in said(app)
        await press(pilot, "K")
        assert "You gave the first review: a second person must approve it" in about(room)
        assert "→ @jules" in about(room)


async def test_what_others_do_shows_by_itself(filled: Seat) -> None:
    workspace = filled("jules")
    app = app_for(workspace)
    async with app.run_test(size=SIZE) as pilot:
        room = await read(pilot)
        review.approve(replace(workspace, actor="bo"), SLUG, "fr", keys_of(workspace)[3])
        assert isinstance(app.screen, Room)
        await app.screen.look().wait()
        await settled(pilot)
        assert "2 of 8 approved" in title(room)
        assert "1 waits for you" in title(room)
        outdate(workspace, 0, "Open all the doors")
        translate.save_target(replace(workspace, actor="bo"), SLUG, "fr", keys_of(workspace)[5], "des droits")
        await app.screen.look().wait()
        await settled(pilot)
        assert "des droits" in shown(room)


async def test_the_bottom_line_names_what_makes_sense(filled: Seat) -> None:
    app = app_for(filled("jules"))
    async with app.run_test(size=SIZE) as pilot:
        room = await read(pilot)
        line = room.query_one(KeyLine)
        assert str(line.content).lstrip().startswith("a Approve")
        await press(pilot, "end")
        assert "a Approve" not in str(line.content)


async def test_an_edition_that_is_not_there_says_so(filled: Seat) -> None:
    app = app_for(filled("jules"))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        room = await read(pilot, "de")
        assert "has no edition in de" in shown(room)


async def test_one_finds_the_room(filled: Seat) -> None:
    app = app_for(filled("jules"), "fr")
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+o")
        assert not app.screen.query_one(OptionList).get_option("reading").disabled
        await press(pilot, "r")
        assert isinstance(app.screen, ReadingRoom)


async def test_hostile_text_harms_nothing(seat: Seat) -> None:
    workspace = seat("amina")
    translate.save_target(workspace, SLUG, "fr", keys_of(workspace)[0], "[bold]x[/bold] \x1b[31m\u202e[/]")
    app = app_for(workspace)
    async with app.run_test(size=SIZE) as pilot:
        room = await read(pilot)
        assert "[bold]x[/bold]" in shown(room)
        assert "\x1b" not in shown(room)
        assert "\u202e" not in shown(room)


# The document view of the editor, and what it does with suggestions.


def document_text(view: DocumentView) -> str:
    lines = [view.render_line(y).text for y in range(view.size.height)]
    return " ".join(" ".join(lines).split())


async def test_the_whole_text_takes_the_place_of_the_list(filled: Seat) -> None:
    workspace = filled("amina")
    keys = keys_of(workspace)
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "alt+d")
        document = app.screen.query_one(DocumentView)
        room = room_of(app)
        assert document.display
        assert not room.segments.display
        assert document.current == segment_of(app).key
        await press(pilot, "alt+up")
        assert document.current == segment_of(app).key == keys[1]
        await press(pilot, "escape")
        assert document.has_focus
        await press(pilot, "j", "down")
        assert document.current == segment_of(app).key == keys[3]
        await press(pilot, "S")
        assert not document.shows_source
        await press(pilot, "enter")
        assert room.editor.has_focus
        await press(pilot, *" !")
        # As one types, before anything is saved.
        assert stored(workspace, 3)[0] == FRENCH[3]
        assert FRENCH[3] + " !" in document_text(document)
        await press(pilot, "ctrl+s")
        row = document.row(keys[3])
        assert row is not None
        assert row.translation.target == FRENCH[3] + " !"
        await press(pilot, "escape", "D")
        assert room.segments.has_focus
        assert not document.display


async def test_the_author_sees_what_differs_and_takes_it(filled: Seat) -> None:
    workspace = filled("amina")
    key = keys_of(workspace)[3]
    jules = replace(workspace, actor="jules")
    better = "La liberté de circulation est un droit humain."
    propose.propose(jules, SLUG, "fr", key, better, "As in the Charter.")
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await press(pilot, "alt+u")
        assert "Nobody suggests another text here" in said(app)
        room_of(app).go_to(key)
        await settled(pilot)
        shown_words = str(app.screen.query_one("#proposal", Static).content)
        assert "± @jules suggests: La liberté de circulation est un droit{+ humain+}." in shown_words
        assert "As in the Charter." in shown_words
        await press(pilot, "x", "alt+u")
        assert "You changed the text" in said(app)
        await press(pilot, "ctrl+z", "alt+u")
        assert stored(workspace, 3) == (better, State.TRANSLATED)
        assert room_of(app).editor.text == better
        assert app.screen.query_one("#proposal").has_class("-empty")
        with pytest.raises(RuleError, match="you wrote this"):
            review.approve(jules, SLUG, "fr", key)


async def test_the_author_says_no_with_a_reason(filled: Seat) -> None:
    workspace = filled("amina")
    key = keys_of(workspace)[3]
    propose.propose(replace(workspace, actor="jules"), SLUG, "fr", key, "Circuler est un droit.")
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        room_of(app).go_to(key)
        await settled(pilot)
        await press(pilot, "alt+shift+u")
        assert isinstance(app.screen, CommentQuestion)
        app.screen.query_one(CommentArea).text = "Too short."
        await press(pilot, "ctrl+s")
        assert propose.list_proposals(workspace, SLUG, "fr") == ()
        assert read_detail(workspace, SLUG, "fr", key).comments[-1].text == "Too short."
        assert row_of(workspace, 3).translation.target == FRENCH[3]


async def test_in_the_editor_too_still_right_asks_where_a_date_differs(filled: Seat) -> None:
    workspace = filled("jules")
    outdate(workspace, 1, "We call on everyone to march on <b1>19 December</b1>, <a1>together</a1>.")
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        room_of(app).go_to(keys_of(workspace)[1])
        await settled(pilot)
        await press(pilot, "alt+y")
        assert "Number 19 is missing" in facts(app)
        await press(pilot, "enter")
        assert row_of(workspace, 1).is_stale
        await press(pilot, "alt+y", "y")
        assert not row_of(workspace, 1).is_stale


async def test_an_empty_edition_reads_as_such(seat: Seat) -> None:
    app = app_for(seat("jules"))
    async with app.run_test(size=SIZE) as pilot:
        room = await read(pilot)
        assert "0 of 8 approved" in title(room)
        assert shown(room).count("not translated") == 8

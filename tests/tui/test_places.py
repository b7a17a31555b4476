"""Going to a segment, bookmarks, conditions together, find and replace."""

from collections.abc import Callable

from textual.widgets import Button, Static

from transcall.domain.state import State
from transcall.services import review, translate
from transcall.services.bookmarks import list_bookmarks, toggle_bookmark
from transcall.services.workspace import Workspace
from transcall_tui.app import TransCallApp
from transcall_tui.screens.editor import EditorRoom
from transcall_tui.screens.go_to_segment import GoToSegment
from transcall_tui.screens.pick import PickMany
from transcall_tui.screens.replace import ReplaceQuestion
from transcall_tui.widgets.replacement_list import ReplacementList
from transcall_tui.widgets.tick import Tick
from transcall_tui.widgets.turned_text import TurnedText
from tui_sample import SLUG, app_for, keys_of, room_of, said, segment_of, settled, stored

Seat = Callable[[str], Workspace]
SIZE = (100, 30)


def chips(app: TransCallApp) -> str:
    return str(room_of(app).query_one("#chips", Static).content).replace("\u00a0", " ")


def replacing(app: TransCallApp) -> ReplacementList:
    assert isinstance(app.screen, ReplaceQuestion)
    return app.screen.query_one(ReplacementList)


async def test_a_segment_is_gone_to_by_number(filled: Seat) -> None:
    workspace = filled("amina")
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("alt+g", "5")
        await settled(pilot)
        assert isinstance(app.screen, GoToSegment)
        await pilot.press("enter")
        await settled(pilot)
        assert room_of(app).is_current
        assert segment_of(app).key == keys_of(workspace)[4]
        assert "5 of 8" in str(app.screen.query_one("SourceView .place", Static).content)


async def test_who_is_quicker_than_the_answer_goes_all_the_same(filled: Seat) -> None:
    workspace = filled("amina")
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("alt+g", *keys_of(workspace)[6][:5], "enter")
        await settled(pilot)
        assert segment_of(app).key == keys_of(workspace)[6]


async def test_a_colon_in_the_list_asks_where_to(filled: Seat) -> None:
    app = app_for(filled("amina"), "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("escape", "colon", "1", "enter")
        await settled(pilot)
        assert room_of(app).segments.cursor == 0
        await pilot.press("b", "end", "i")
        await settled(pilot)
        assert room_of(app).segments.cursor == 0


async def test_a_place_that_is_not_there_is_said_and_esc_stays(filled: Seat) -> None:
    app = app_for(filled("amina"), "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        here = segment_of(app).key
        await pilot.press("alt+g", *"999", "enter")
        await settled(pilot)
        assert "no such segment" in str(app.screen.query_one(".hint", Static).content)
        await pilot.press("escape")
        await settled(pilot)
        assert segment_of(app).key == here


async def test_signatories_have_no_number(filled: Seat) -> None:
    app = app_for(filled("amina"), "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("escape", "end")
        await settled(pilot)
        place = str(app.screen.query_one("SourceView .place", Static).content)
        assert " of " not in place
        room = room_of(app)
        assert room.numbering.total == len(keys_of(room.workspace)) == 8


async def test_bookmarks_are_set_gone_to_and_kept(filled: Seat) -> None:
    workspace = filled("amina")
    keys = keys_of(workspace)
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+b")
        await settled(pilot)
        assert list_bookmarks(workspace, SLUG, "fr") == (keys[2],)
        assert "Bookmarked" in said(app)
        await pilot.press("alt+i")
        await settled(pilot)
        assert "no other bookmark" in said(app)
        await pilot.press("ctrl+n", "ctrl+n", "ctrl+b")
        await settled(pilot)
        await pilot.press("alt+i")
        await settled(pilot)
        assert segment_of(app).key == keys[2]
        await pilot.press("ctrl+b")
        await settled(pilot)
        assert list_bookmarks(workspace, SLUG, "fr") == (keys[4],)


async def test_conditions_are_combined_and_shown_as_chips(filled: Seat) -> None:
    workspace = filled("amina")
    keys = keys_of(workspace)
    toggle_bookmark(workspace, SLUG, "fr", keys[1])
    toggle_bookmark(workspace, SLUG, "fr", keys[0])
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("f7", *"bookmark", "space")
        await settled(pilot)
        assert isinstance(app.screen, PickMany)
        for _ in "bookmark":
            await pilot.press("backspace")
        await pilot.press(*"review", "space", "enter")
        await settled(pilot)
        room = room_of(app)
        assert [room.segments.key_at(place) for place in range(room.segments.line_count())] == [keys[1]]
        assert "To review" in chips(app)
        assert "Bookmarked by me" in chips(app)
        await pilot.press("ctrl+f", *"MARCHER")
        await settled(pilot)
        assert "“MARCHER”" in chips(app)
        assert room.segments.line_count() == 1
        # Opened again, the conditions are ticked: unticking one widens the list.
        await pilot.press("f7", *"review", "space", "enter")
        await settled(pilot)
        assert "To review" not in chips(app)
        await pilot.press("escape")
        await settled(pilot)
        assert room.segments.line_count() == 10


async def test_only_texts_with_issues(filled: Seat) -> None:
    workspace = filled("amina")
    keys = keys_of(workspace)
    translate.save_target(workspace, SLUG, "fr", keys[1], "Nous appelons à marcher.")
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("f7", *"witherrors", "enter")
        await settled(pilot)
        room = room_of(app)
        assert [room.segments.key_at(place) for place in range(room.segments.line_count())] == [keys[1]]
        assert "With errors" in chips(app)
        await pilot.press("f7", *"everything", "enter")
        await settled(pilot)
        assert room.segments.line_count() == 10


async def test_only_what_somebody_wrote(filled: Seat) -> None:
    app = app_for(filled("jules"), "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("f7", *"@amina", "enter")
        await settled(pilot)
        assert room_of(app).segments.line_count() == 5
        assert "Written by @amina" in chips(app)


async def test_search_minds_no_accents(filled: Seat) -> None:
    app = app_for(filled("amina"), "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+f", *"LIBERTE")
        await settled(pilot)
        assert room_of(app).segments.line_count() == 1


async def test_replace_shows_first_and_is_taken_back_as_one(filled: Seat) -> None:
    workspace = filled("amina")
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("alt+h", *"est", "tab", *"soit", "alt+w")
        await settled(pilot)
        listed = replacing(app)
        assert app.screen.query_one("#replace-whole", Tick).is_on
        assert [each.after for each in listed.found] == [
            "Personne n’soit illégal.",
            "La liberté de circulation soit un droit.",
            "Ce n’soit pas une faveur",
        ]
        assert "Replace 3 in 3 segments" in str(app.screen.query_one("#replace", Button).label)
        assert "[-n’est-]" in str(app.screen.query_one(".diff", TurnedText).content) or "[-est-]" in str(
            app.screen.query_one(".diff", TurnedText).content
        )
        app.screen.set_focus(listed)
        await pilot.press("home", "space")
        await settled(pilot)
        assert len(listed.ticked) == 2
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert isinstance(app.screen, EditorRoom)
        assert "Replaced in 2 segments" in said(app)
        assert stored(workspace, 2)[0] == "Personne n’est illégal."
        assert stored(workspace, 3) == ("La liberté de circulation soit un droit.", State.TRANSLATED)
        await room_of(app).run_action("undo_replace")
        await settled(pilot)
        assert "2 segments are as they were" in said(app)
        assert stored(workspace, 3) == ("La liberté de circulation est un droit.", State.TRANSLATED)


async def test_accepted_texts_are_asked_about(filled: Seat) -> None:
    workspace = filled("amina")
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("alt+h", *"portes", "tab", *"fenêtres")
        await settled(pilot)
        listed = replacing(app)
        assert len(listed.found) == 1
        assert not listed.ticked
        await pilot.press("ctrl+s")
        assert "Nothing is ticked" in str(app.screen.query_one(".hint", Static).content)
        app.screen.set_focus(listed)
        await pilot.press("a", "ctrl+s")
        await settled(pilot)
        assert "1 accepted text goes back to draft" in str(app.screen.query_one(".hint", Static).content)
        assert stored(workspace, 0)[1] is State.APPROVED
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert stored(workspace, 0) == ("Ouvrons les fenêtres", State.DRAFT)


async def test_replace_saves_what_is_typed_first_and_reloads_it(filled: Seat) -> None:
    workspace = filled("amina")
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press(*" Vraiment")
        await pilot.press("alt+h", *"vraiment", "tab", *"Si")
        await settled(pilot)
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert room_of(app).editor.text.endswith(" Si")
        assert stored(workspace, 2)[0].endswith(" Si")
        await pilot.press(*"!", "ctrl+s")
        await settled(pilot)
        assert stored(workspace, 2)[0].endswith(" Si!")


async def test_a_text_changed_meanwhile_is_left_and_said(filled: Seat) -> None:
    workspace, other = filled("amina"), filled("jules")
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("alt+h", *"faveur", "tab", *"aumône")
        await settled(pilot)
        translate.save_target(other, SLUG, "fr", keys_of(other)[4], "Pas une faveur")
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert "somebody has changed it since" in said(app)
        assert stored(workspace, 4)[0] == "Pas une faveur"


async def test_nothing_to_replace_and_esc_changes_nothing(filled: Seat) -> None:
    workspace = filled("amina")
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("alt+h", *"zzz")
        await settled(pilot)
        assert "No translation holds this" in replacing(app).empty_line()
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, EditorRoom)


async def test_the_next_to_review_passes_over_ones_own(filled: Seat) -> None:
    workspace = filled("amina")
    translate.offer(filled("jules"), SLUG, "fr", keys_of(workspace)[5], "des droits égaux pour toutes et tous ;")
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+r")
        await settled(pilot)
        assert segment_of(app).key == keys_of(workspace)[5]
        await pilot.press("f8")
        await settled(pilot)
        assert stored(workspace, 5)[1] is State.APPROVED
        assert "2 texts wait, but not for you" in said(app)
        # What could be done a moment ago is not offered any more.
        assert "F8" not in str(app.screen.query_one("#standing", Static).content)


async def test_an_accepted_text_with_warnings_is_said(filled: Seat) -> None:
    amina, workspace = filled("amina"), filled("jules")
    translate.offer(amina, SLUG, "fr", keys_of(amina)[4], "Ce n’est pas une faveur  du 3 mai")
    assert review.why_not_approve(workspace, SLUG, "fr", [keys_of(amina)[4]])[keys_of(amina)[4]] == ""
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("alt+g", "5", "enter")
        await settled(pilot)
        await pilot.press("f8")
        await settled(pilot)
        assert "Accepted with" in said(app)
    assert stored(workspace, 4)[1] is State.APPROVED

"""What a new version of the source left to do: listed with what differs, confirmed or opened with one key."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from transcall.domain.align import Relation
from transcall.domain.state import State
from transcall.services import translate
from transcall.services.update_appeal import apply_update
from transcall.services.workspace import Workspace
from transcall_tui.app import TransCallApp
from transcall_tui.screens.base import GoTo
from transcall_tui.screens.confirm import ConfirmQuestion
from transcall_tui.screens.source_update import UpdateRoom
from transcall_tui.widgets.change_list import ChangeList
from transcall_tui.widgets.edition_table import EditionTable
from transcall_tui.widgets.home_lines import EditionLine, WorkLine
from tui_sample import SLUG, TEXT, app_for, keys_of, said, segment_of, settled, sit_down

Seat = Callable[[str], Workspace]
SIZE = (120, 40)
CHANGES = (
    ("# Open the doors", "# Open all the doors"),
    ("18 December", "19 December"),
    ("It is not a favour.", "It is not a gift. Everybody has rights."),
    ("- no more deaths at sea.\n", ""),
)


@pytest.fixture
def revised(filled: Seat, folder: Path) -> Seat:
    """A second version: title, date and one sentence read otherwise, one is new, one is gone."""
    coral = filled("coral")
    translate.offer(replace(coral, actor="amina"), SLUG, "fr", keys_of(coral)[6], "plus de morts en mer.")
    text = TEXT
    for old, new in CHANGES:
        text = text.replace(old, new)
    path = folder.parent / "next.md"
    path.write_text(text, encoding="utf-8")
    apply_update(coral, SLUG, path, label="after the board")
    return filled


async def look_at(pilot: Pilot[None], language: str = "fr", segment: str | None = None) -> UpdateRoom:
    await settled(pilot)
    pilot.app.post_message(GoTo("update", SLUG, language, segment))
    await settled(pilot)
    await settled(pilot)
    room = pilot.app.screen
    assert isinstance(room, UpdateRoom)
    return room


async def press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


def shown(room: UpdateRoom) -> str:
    view = room.query_one(ChangeList)
    return "\n".join(view.render_line(y).text for y in range(view.size.height))


def title(room: UpdateRoom) -> str:
    return str(room.query_one("#title", Static).content)


def question_of(app: TransCallApp) -> str:
    assert isinstance(app.screen, ConfirmQuestion)
    return "\n".join(str(each.content) for each in app.screen.query(Static))


async def test_it_lists_what_changed_since_this_translation(revised: Seat) -> None:
    app = app_for(revised("jules"))
    async with app.run_test(size=SIZE) as pilot:
        room = await look_at(pilot)
        words = shown(room)
        assert "3 texts outdated · 19 words · 1 to translate" in title(room)
        assert "Version 2 “after the board” · 2025-12-01 12:00 · @coral" in words
        assert "3 outdated (19 words) · 1 to translate (3 words) · 1 gone" in words
        assert "Open{+ all+} the doors" in words
        assert "= Ouvrons les portes" in words
        assert "! number 19 is missing" in words
        assert "{+Everybody has rights.+}" in words
        assert "[-no more deaths at sea.-]" in words
        assert "= plus de morts en mer." in words


async def test_still_right_keeps_it_accepted_and_goes_on(revised: Seat) -> None:
    workspace = revised("jules")
    app = app_for(workspace)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        room = await look_at(pilot)
        await press(pilot, "y")
        assert "Up to date again; it stays “Approved”" in said(app)
        assert "2 texts outdated" in title(room)
        current = room.changes.current
        assert current is not None
        assert "19 December" in current.row.segment.source.plain


async def test_by_a_writers_word_it_waits_again(revised: Seat) -> None:
    app = app_for(revised("amina"))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await look_at(pilot)
        await press(pilot, "alt+y")
        assert "somebody else has to approve it again" in said(app)


async def test_where_a_date_differs_it_asks_first(revised: Seat) -> None:
    workspace = revised("jules")
    app = app_for(workspace)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        room = await look_at(pilot)
        await press(pilot, "n", "y")
        assert "Number 19 is missing" in question_of(app)
        await press(pilot, "enter")
        assert "3 texts outdated" in title(room)
        await press(pilot, "y", "y")
        assert "2 texts outdated" in title(room)


async def test_new_and_gone_ones_are_nothing_to_confirm(revised: Seat) -> None:
    app = app_for(revised("jules"))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        room = await look_at(pilot)
        await press(pilot, "end")
        current = room.changes.current
        assert current is not None
        assert current.relation is Relation.GONE
        await press(pilot, "y")
        assert "nothing to confirm" in said(app)
        await press(pilot, "e")
        assert "not in the text any more" in said(app)
        assert isinstance(app.screen, UpdateRoom)


async def test_a_change_is_opened_where_it_is_written_and_f10_comes_back_to_it(revised: Seat) -> None:
    workspace = revised("amina")
    app = app_for(workspace)
    async with app.run_test(size=SIZE) as pilot:
        room = await look_at(pilot)
        await press(pilot, "j", "j")
        current = room.changes.current
        assert current is not None
        key = current.row.segment.key
        await press(pilot, "enter")
        assert segment_of(app).key == key
        await press(pilot, *" !", "ctrl+s", "f10")
        again = app.screen
        assert isinstance(again, UpdateRoom)
        assert "2 texts outdated" in title(again)


async def test_all_languages_for_who_coordinates(revised: Seat) -> None:
    app = app_for(revised("coral"))
    async with app.run_test(size=SIZE) as pilot:
        room = await look_at(pilot)
        await press(pilot, "l")
        words = shown(room)
        assert "Outdated today" in words
        assert "French: 3 outdated (19 words)" in words
        assert "ar: 2 outdated (14 words), 1 new (3 words)" in words
        assert "6 same, 3 edited, 1 new, 1 gone" in words
        await press(pilot, "escape")
        assert "Open{+ all+} the doors" in shown(room)
        await press(pilot, "ctrl+l", "r", "l")
        assert "Open{+ all+} the doors" in shown(room)
        await press(pilot, "escape")
        assert not isinstance(app.screen, UpdateRoom)


async def test_keys_move_through_a_small_window(revised: Seat) -> None:
    app = app_for(revised("jules"))
    async with app.run_test(size=(80, 24)) as pilot:
        room = await look_at(pilot)
        seen = [room.changes.cursor]
        for key in ("j", "k", "down", "up", "d", "d", "u", "u", "end", "home", "ctrl+n", "ctrl+p", "f6", "pagedown"):
            await press(pilot, key)
            seen.append(room.changes.cursor)
        assert seen[:5] == [0, 1, 0, 1, 0]
        assert seen[6] > seen[5] > 0
        assert seen[8] < seen[6]
        assert seen[9:14] == [4, 0, 1, 0, 1]
        assert seen[14] > 1


async def test_it_says_what_is_outdated_elsewhere(revised: Seat) -> None:
    app = app_for(revised("jules"))
    async with app.run_test(size=SIZE) as pilot:
        room = await look_at(pilot, "ti")
        assert "nothing is outdated" in title(room)
        words = "5 texts are outdated in other languages (Arabic, French): Ctrl+L shows them"
        assert words in str(room.query_one("#elsewhere", Static).content)
        await press(pilot, "l")
        assert not room.query_one("#elsewhere").display


async def test_what_changed_before_anybody_translated_it_is_not_called_new(revised: Seat) -> None:
    app = app_for(revised("jules"))
    async with app.run_test(size=SIZE) as pilot:
        room = await look_at(pilot, "ti")
        words = shown(room)
        assert "· changed before anybody translated it" in words
        assert "on **[-18-]{+19+}" in words or "[-18-]{+19+} December" in words
        assert words.count("new: to translate") == 1
        assert "{+Everybody has rights.+}" in words


async def test_from_the_first_room_it_opens_the_language_of_the_row_and_comes_back_to_it(revised: Seat) -> None:
    app = app_for(revised("jules"))
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        table = app.screen.query_one(EditionTable)
        for place in [index for index in range(table.line_count()) if table.can_stand_on(index)]:
            app.screen.query_one(EditionTable).go_to(place, tell=True)
            line = app.screen.query_one(EditionTable).line
            assert isinstance(line, WorkLine | EditionLine)
            await press(pilot, "g", "u")
            await settled(pilot)
            room = app.screen
            assert isinstance(room, UpdateRoom)
            assert room.language == line.language
            await press(pilot, "f10")
            await settled(pilot)
            assert app.screen.query_one(EditionTable).line == line


async def test_nothing_outdated_says_so(filled: Seat) -> None:
    app = app_for(filled("jules"))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        room = await look_at(pilot)
        assert "Nothing is outdated here" in shown(room)
        await press(pilot, "y")
        assert "nothing to confirm" in said(app)
        await press(pilot, "n")
        assert "No other text is outdated" in said(app)
        await press(pilot, "l")
        assert "The source was never changed" in shown(room)


async def test_what_somebody_else_does_shows_by_itself(revised: Seat, folder: Path) -> None:
    app = app_for(revised("jules"))
    async with app.run_test(size=SIZE) as pilot:
        room = await look_at(pilot)
        current = room.changes.current
        assert current is not None
        other = sit_down(folder, "amina")
        row = translate.offer(other, SLUG, "fr", current.row.segment.key, "Ouvrons toutes les portes")
        assert row.translation.state is State.TRANSLATED
        await room.look().wait()
        await settled(pilot)
        other.close()
        assert "2 texts outdated" in title(room)


async def test_somebody_saves_first(revised: Seat, folder: Path) -> None:
    app = app_for(revised("jules"))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        room = await look_at(pilot)
        current = room.changes.current
        assert current is not None
        other = sit_down(folder, "amina")
        translate.save_target(other, SLUG, "fr", current.row.segment.key, "Ouvrons toutes les portes")
        other.close()
        await press(pilot, "y")
        assert "Somebody changed this meanwhile" in said(app)
        assert "2 texts outdated" in title(room)


async def test_an_edition_that_is_not_there_says_so(filled: Seat) -> None:
    app = app_for(filled("jules"))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        room = await look_at(pilot, "de")
        assert "has no edition in de" in shown(room)

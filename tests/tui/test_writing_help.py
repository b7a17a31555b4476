"""What helps to write: tokens, tags, characters, hidden ones, the source as a start, the target as it will read."""

from collections.abc import Callable, Iterator

import pytest
from textual.widgets import Input

from transcall.services.workspace import Workspace
from transcall_tui import direction
from transcall_tui.app import TransCallApp
from transcall_tui.characters import characters, found, read_points
from transcall_tui.preferences import preferences_path, read_preferences
from transcall_tui.screens.characters import CharactersQuestion
from transcall_tui.terminals import Turning
from transcall_tui.widgets.source_view import SourceView
from transcall_tui.widgets.turned_text import TurnedText
from tui_sample import app_for, room_of, said, settled

Seat = Callable[[str], Workspace]
SIZE = (80, 24)


@pytest.fixture(autouse=True)
def calm() -> Iterator[None]:
    """Each test says who turns; afterwards it is the terminal again."""
    yield
    direction.begin(Turning.TERMINAL)


def shown_source(app: TransCallApp) -> TurnedText:
    """The source's text."""
    return app.screen.query_one(SourceView).query_one(TurnedText)


def reading(app: TransCallApp) -> TurnedText:
    """The target as it will read."""
    return app.screen.query_one("#reading", TurnedText)


async def test_the_next_token_that_is_missing(seat: Seat) -> None:
    app = app_for(seat("amina"), "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+n")
        await settled(pilot)
        await pilot.press(*"Le ", "alt+n")
        assert room_of(app).editor.text == "Le 18"
        await pilot.press("alt+n")
        assert room_of(app).editor.text == "Le 18"
        assert "is there" in said(app)
        await pilot.press("ctrl+z")
        assert room_of(app).editor.text == "Le "


async def test_all_missing_tags_at_once_in_the_sources_order(seat: Seat) -> None:
    app = app_for(seat("amina"), "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+n")
        await settled(pilot)
        await pilot.press("f4", *"18", "alt+c")
        assert room_of(app).editor.text == "<b1>18</b1><a1></a1>"
        await pilot.press("alt+c")
        assert room_of(app).editor.text == "<b1>18</b1><a1></a1>"
        assert "No tag is missing" in said(app)


async def test_the_source_over_a_text_only_when_asked_twice(seat: Seat) -> None:
    app = app_for(seat("amina"), "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press(*"Oui", "f3")
        assert room_of(app).editor.text == "Oui"
        assert "F3 again replaces the text" in said(app)
        await pilot.press("!", "f3")
        assert room_of(app).editor.text == "Oui!"
        await pilot.press("f3")
        assert room_of(app).editor.text == "Open the doors"
        await pilot.press("ctrl+z")
        assert room_of(app).editor.text == "Oui!"


async def test_a_character_by_its_name_and_then_by_a_digit(seat: Seat) -> None:
    app = app_for(seat("amina"), "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("alt+k")
        await pilot.pause()
        assert isinstance(app.screen, CharactersQuestion)
        await pilot.press(*"narrow no-break", "enter")
        await pilot.pause()
        assert room_of(app).editor.text == "\u202f"
        await pilot.press("alt+k")
        await pilot.pause()
        await pilot.press("1")
        await pilot.pause()
        assert room_of(app).editor.text == "\u202f\u202f"
        assert room_of(app).editor.has_focus
    assert read_points(read_preferences(preferences_path(), {}).get("characters")) == "\u202f"


async def test_no_character_after_all(seat: Seat) -> None:
    app = app_for(seat("amina"), "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("alt+k")
        await pilot.pause()
        await pilot.press(*"no such name", "enter")
        assert app.screen.query_one(Input).value == "no such name"
        await pilot.press("escape")
        await pilot.pause()
        assert room_of(app).editor.text == ""


@pytest.mark.parametrize(
    ("language", "first"),
    [("fr", "«"), ("de", "„"), ("es", "¿"), ("ar", "؟"), ("hi-IN", "।"), ("ti", "።"), ("zh-Hant", "，"), ("ja", "「")],
)
def test_a_languages_own_characters_come_first(language: str, first: str) -> None:
    assert characters(language)[0].text == first
    assert characters(language, "—")[0].text == "—"
    assert len({each.text for each in characters(language, "—")}) == len(characters(language, "—"))


def test_every_word_of_the_name_counts() -> None:
    names = [each.text for each in found(characters("fr"), "quotation left double")]
    assert "«" in names
    assert "»" not in names
    assert [each.text for each in found(characters("fr"), "«")] == ["«"]


@pytest.mark.parametrize("numbers", ["", "zz 41", "110000 FFFFF", "D800"])
def test_numbers_that_are_no_characters_are_left_out(numbers: str) -> None:
    assert read_points(numbers) in ("", "A")


async def test_hidden_characters_are_toggled_in_both_texts(seat: Seat) -> None:
    app = app_for(seat("amina"), "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        editor = room_of(app).editor
        editor.put("a\u00a0b")
        assert editor.get_line(0).plain == "a␣b"
        await pilot.press("alt+v")
        assert editor.get_line(0).plain == "a\u00a0b"
        assert not app.screen.query_one(SourceView).show_hidden
        await pilot.press("alt+v")
        assert editor.get_line(0).plain == "a␣b"


async def test_the_source_marks_what_is_to_be_kept(seat: Seat) -> None:
    app = app_for(seat("amina"), "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+n")
        await settled(pilot)
        content = shown_source(app).written
        kept = [content.plain[span.start : span.end] for span in content.spans if "token" in str(span.style)]
        assert kept == ["18"]


async def test_the_source_underlines_terms(filled: Seat) -> None:
    app = app_for(filled("amina"), "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+n")
        await settled(pilot)
        content = shown_source(app).written
        terms = [content.plain[span.start : span.end] for span in content.spans if "underline" in str(span.style)]
        assert terms == ["Freedom of movement"]


async def test_the_target_as_it_will_read(seat: Seat) -> None:
    direction.begin(Turning.APP)
    app = app_for(seat("amina"), "ar")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        assert not reading(app).display
        room_of(app).editor.put("שלום (1)")
        await settled(pilot)
        assert reading(app).display
        assert str(reading(app).render()).endswith(" (1) םולש")
        assert len(str(reading(app).render())) == reading(app).content_size.width


async def test_no_preview_where_the_editor_shows_it(seat: Seat) -> None:
    app = app_for(seat("amina"), "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press(*"Oui")
        await settled(pilot)
        assert not reading(app).display


async def test_who_turns_is_asked_for_and_remembered(seat: Seat) -> None:
    app = app_for(seat("amina"), "ar")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        room_of(app).editor.put("אב")
        await pilot.press("alt+r")
        await settled(pilot)
        assert direction.turning() is Turning.APP
        assert str(reading(app).render()).endswith("בא")
        await pilot.press("alt+r")
        await settled(pilot)
        assert direction.turning() is Turning.OFF
        assert not reading(app).display
    assert read_preferences(preferences_path(), {}).get("rtl") == "off"

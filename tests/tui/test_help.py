"""Help: every command by room, found by what people call it, run from where it is alive; the palette says the same."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from transcall.services.workspace import Workspace
from transcall_tui.app import TransCallApp
from transcall_tui.commands.register import COMMANDS
from transcall_tui.commands.search import holds
from transcall_tui.commands.synonyms import SYNONYMS
from transcall_tui.commands.table import with_commands
from transcall_tui.screens.help import HelpRoom
from transcall_tui.screens.jump import JumpScreen
from transcall_tui.screens.questions import CommentQuestion
from tui_sample import app_for, room_of, settled

Seat = Callable[[str], Workspace]


def in_front(app: TransCallApp) -> type[object]:
    return type(app.screen)


def rows(app: TransCallApp) -> OptionList:
    assert isinstance(app.screen, HelpRoom)
    return app.screen.rows


def shown(app: TransCallApp) -> str:
    return "\n".join(str(option.prompt) for option in rows(app).options)


async def press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
    await settled(pilot)


def test_other_words_belong_to_commands() -> None:
    assert set(SYNONYMS) <= {command.id for command in COMMANDS}


@pytest.mark.parametrize(
    ("words", "command"),
    [
        ("confirm", "editor.approve"),
        ("approve own", "editor.approve"),
        ("spell", "editor.next_issue"),
        ("nbsp", "editor.characters"),
        ("Ctrl+D", "editor.done"),
        ("undo", "editor.undo_change"),
        ("glossary", "editor.add_term"),
        ("exit", "app.quit"),
    ],
)
def test_commands_are_found_by_what_people_call_them(words: str, command: str) -> None:
    assert command in {each.id for each in COMMANDS if holds(each, words, {})}


def test_the_documented_commands_are_the_commands() -> None:
    page = (Path(__file__).parents[2] / "docs" / "keys.md").read_text(encoding="utf-8")
    assert page == with_commands(page), "python -m transcall_tui.commands.table docs/keys.md"
    assert all(f"`{command.id}`" in page for command in COMMANDS)


def test_all_words_must_be_there() -> None:
    assert not any(holds(each, "approve zebra", {}) for each in COMMANDS)


def test_the_persons_own_key_is_found() -> None:
    done = next(each for each in COMMANDS if each.id == "editor.done")
    assert holds(done, "Alt+Q", {"editor.done": "alt+q"})
    assert not holds(done, "Ctrl+D", {"editor.done": "alt+q"})


async def test_help_lists_this_room_first_and_every_command(filled: Seat) -> None:
    app = app_for(filled("amina"), "fr", keymap={"editor.save": "alt+shift+s"})
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "f1")
        listed = [each.id for each in rows(app).options if each.id]
        assert sorted(listed) == sorted(each.id for each in COMMANDS)
        assert str(rows(app).options[0].prompt) == "Translate"
        assert shown(app).index("Search") < shown(app).index("Open this language")
        assert "Alt+Shift+S" in shown(app)


async def test_help_searches_and_says_so_when_there_is_nothing(filled: Seat) -> None:
    app = app_for(filled("amina"), "fr")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "f1", *"zebra")
        assert shown(app) == "Nothing like that."
        await press(pilot, "enter", "down", "pagedown", "escape")
        assert len(app.screen_stack) == 1


async def test_help_runs_what_works_here(filled: Seat) -> None:
    app = app_for(filled("amina"), "fr")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "f1", *"small screen", "enter")
        assert room_of(app).has_class("-no-list")


async def test_what_is_called_so_comes_before_what_speaks_of_it(filled: Seat) -> None:
    app = app_for(filled("jules"), "fr")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "f1", *"approve")
        option = rows(app).highlighted_option
        assert option is not None
        assert option.id == "editor.approve"


async def test_help_does_not_run_what_belongs_elsewhere(filled: Seat) -> None:
    app = app_for(filled("amina"), "fr")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "f1", *"give back", "enter")
        assert in_front(app) is HelpRoom
        assert "Works in “Home”" in str(app.screen.query_one(".hint", Static).content)


async def test_a_click_in_the_help_runs_as_well(filled: Seat) -> None:
    app = app_for(filled("amina"), "fr")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "f1", *"small screen")
        await pilot.click(OptionList, offset=(4, 1))
        await settled(pilot)
        assert room_of(app).has_class("-no-list")


async def test_help_over_a_question_names_its_keys(filled: Seat) -> None:
    app = app_for(filled("amina"), "fr")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "f5", *"why?")
        assert in_front(app) is CommentQuestion  # “?” was typed
        await press(pilot, "f1")
        assert "In this question" in shown(app)
        assert "Not after all" in shown(app)
        await press(pilot, "f1")
        assert in_front(app) is CommentQuestion
        await press(pilot, "tab", "question_mark")
        assert in_front(app) is HelpRoom


async def test_back_leaves_a_question_first(filled: Seat) -> None:
    app = app_for(filled("amina"), "fr")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "f5", "f10")
        assert app.screen is room_of(app)


async def test_the_palette_knows_other_words(filled: Seat) -> None:
    app = app_for(filled("amina"), "fr")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "f2", *"nbsp")
        options = app.screen.query_one(OptionList)
        for _ in range(200):
            if options.option_count:
                break
            await pilot.pause(0.01)
        assert "Characters" in str([each.prompt for each in options.options])


async def test_jumping_goes_to_a_part_of_the_screen(filled: Seat) -> None:
    app = app_for(filled("amina"), "fr")
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        assert room_of(app).editor.has_focus
        await press(pilot, "f11")
        screen = app.screen
        assert isinstance(screen, JumpScreen)
        letter = next(key for key, (widget, _) in screen.places.items() if widget.id == "segments")
        await press(pilot, letter)
        assert room_of(app).segments.has_focus
        await press(pilot, "alt+x", "escape")
        assert room_of(app).segments.has_focus


async def test_jumping_works_over_a_question_and_by_mouse(filled: Seat) -> None:
    app = app_for(filled("amina"), "fr")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "f5", "f11")
        screen = app.screen
        assert isinstance(screen, JumpScreen)
        seen = next(seen for widget, seen in screen.places.values() if widget.id == "cancel")
        await pilot.click(offset=(seen.x + 1, seen.y))
        await settled(pilot)
        assert in_front(app) is CommentQuestion
        assert app.focused is not None
        assert app.focused.id == "cancel"

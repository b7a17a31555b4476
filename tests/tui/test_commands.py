"""Commands are declared once and whole: bound, in the palette, in the help; the user's keymap is checked."""

from collections.abc import Callable
from pathlib import Path

import pytest

from transcall.domain.state import State
from transcall.errors import ConfigError
from transcall.services.workspace import Workspace
from transcall_tui.app import TransCallApp
from transcall_tui.commands.declared import Command, Where, alive_in, rooms
from transcall_tui.commands.keys import key_name
from transcall_tui.commands.register import COMMANDS
from transcall_tui.keymap import check_keymap, read_keymap
from transcall_tui.screens.coordinate import CoordinateRoom
from transcall_tui.screens.editor import EditorRoom
from transcall_tui.screens.home import HomeRoom
from transcall_tui.screens.publish import PublishRoom
from transcall_tui.screens.reading import ReadingRoom
from transcall_tui.screens.source_update import UpdateRoom
from tui_sample import app_for, room_of, settled, stored

Seat = Callable[[str], Workspace]
ROOMS = {
    Where.EVERYWHERE: TransCallApp,
    Where.HOME: HomeRoom,
    Where.COORDINATE: CoordinateRoom,
    Where.READING: ReadingRoom,
    Where.UPDATE: UpdateRoom,
    Where.PUBLISH: PublishRoom,
}


@pytest.mark.parametrize("command", COMMANDS, ids=[each.id for each in COMMANDS])
def test_every_command_is_carried_out_by_its_room(command: Command) -> None:
    assert callable(getattr(ROOMS.get(command.where, EditorRoom), f"action_{command.act}"))


def test_our_own_keys_do_not_clash() -> None:
    assert check_keymap({}, Path("keys.toml")) == {}
    for room in rooms():
        alive = (Where.EVERYWHERE, *alive_in(room))
        letters = [each.letter for each in COMMANDS if each.letter and each.where in alive]
        assert len(letters) == len(set(letters))


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('"editor.dome" = "f11"', "there is no command “editor.dome”"),
        ('"editor.done" = "ctrl+s"', "Ctrl+S would mean both"),
        ('"editor.done" = "ctrl+z"', "it belongs to writing (undo)"),
        ('"editor.done" = "ctrl+i"', "terminals send the same for Tab"),
        ('"editor.done" = "ctrl+enter"', "most terminals don't send it"),
        ('"editor.done" = "alt+1"', "it arrives as another character"),
        ('"editor.done" = "x"', "it is needed for writing"),
        ('"editor.done" = "hyper+x"', "write it like"),
        ('"editor.done" = "f99"', "no such key"),
        ('"editor.done" = 7', "must be a key, or a list of keys"),
        ('"editor.done" = []', "must be a key, or a list of keys"),
        ('"editor.done" = "f11"\n"app.help" = "f11"', "F11 would mean both"),
        ('"editor.done" = ', "is not valid TOML"),
    ],
)
def test_a_wrong_keymap_is_refused_in_words(tmp_path: Path, text: str, complaint: str) -> None:
    path = tmp_path / "keys.toml"
    path.write_text(f"# my keys\n{text}\n")
    with pytest.raises(ConfigError, match=r"keys\.toml") as caught:
        read_keymap(path)
    assert complaint in caught.value.message


def test_a_keymap_names_the_line(tmp_path: Path) -> None:
    path = tmp_path / "keys.toml"
    path.write_text('[editor]\nsave = "f11"\ndone = "ctrl+i"\n')
    with pytest.raises(ConfigError, match=r"keys\.toml:3:"):
        read_keymap(path)


def test_no_keymap_is_no_keymap(tmp_path: Path) -> None:
    assert read_keymap(tmp_path / "keys.toml") == {}


def test_keys_may_be_swapped(tmp_path: Path) -> None:
    path = tmp_path / "keys.toml"
    path.write_text('[editor]\nsave = "ctrl+d"\ndone = ["ctrl+s", "alt+shift+b"]\n')
    assert read_keymap(path) == {"editor.save": "ctrl+d", "editor.done": "ctrl+s,alt+shift+b"}


async def test_the_users_keys_work(seat: Seat) -> None:
    workspace = seat("amina")
    app = app_for(workspace, "fr", keymap={"editor.save": "ctrl+d", "editor.done": "ctrl+s,alt+shift+b"})
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("a", "ctrl+d")
        await settled(pilot)
        assert stored(workspace, 0) == ("a", State.DRAFT)
        await pilot.press("alt+shift+b")
        await settled(pilot)
        assert stored(workspace, 0) == ("a", State.TRANSLATED)
        await pilot.press("b", "ctrl+s")  # tags are missing: it is asked for once more
        await settled(pilot)
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert stored(workspace, 1) == ("b", State.TRANSLATED)


async def test_palette_runs_a_command(filled: Seat) -> None:
    app = app_for(filled("amina"), "fr")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("f2", *"hide the list")
        await settled(pilot)
        from textual.widgets import OptionList

        options = app.screen.query_one(OptionList)
        for _ in range(200):
            if options.option_count:
                break
            await pilot.pause(0.01)
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("f3")  # it asks before it replaces a text
        assert room_of(app).has_class("-no-list")


async def test_themes_go_round(filled: Seat) -> None:
    app = app_for(filled("amina"), "fr")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        seen = []
        for _ in range(4):
            seen.append(app.theme)
            await pilot.press("alt+t")
            await settled(pilot)
        assert seen == ["transcall-dark", "transcall-light", "transcall-contrast", "transcall-dark"]


def test_key_names() -> None:
    assert [key_name(each) for each in ("ctrl+d", "f6", "alt+down", "?", "escape")] == [
        "Ctrl+D",
        "F6",
        "Alt+↓",
        "?",
        "Esc",
    ]

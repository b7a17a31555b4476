"""Hostile text reaches neither the terminal nor the markup: in lists, panels, questions, toasts, and while typing."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Static

from transcall.domain.appeal import Comment
from transcall.domain.state import State
from transcall.domain.text import for_terminal
from transcall.services import people, translate
from transcall.services.workspace import Workspace
from transcall_tui.screens.questions import ConflictQuestion
from tui_sample import HOSTILE, SLUG, app_for, keys_of, make_workspace, room_of, said, settled, sit_down, stored

NASTY = "a\x1b]52;c;ZXZpbA==\x07b\x1b[2Jc\x9b31md\x00e\u202ef\u2066g[/x][bold]h"
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
WIDE = (160, 45)


@pytest.fixture
def hostile(tmp_path: Path) -> Iterator[Workspace]:
    """Texts that no service would let in, written past them straight into the store."""
    make_workspace(tmp_path / "ws", HOSTILE)
    workspace = sit_down(tmp_path / "ws", "amina")
    keys = keys_of(workspace)
    for place, key in enumerate(keys[:3]):
        translate.offer(workspace, SLUG, "fr", key, f"texte {place}")
    with workspace.store.writing() as uow:
        for key in keys[:3]:
            now = uow.translations.get(SLUG, "fr", key)
            bad = replace(now, target=NASTY.replace("\x00", ""), author="amina")
            uow.translations.save(SLUG, bad, expected=now.version)
            uow.comments.add(SLUG, Comment(0, key, "fr", "amina", workspace.clock(), NASTY.replace("\x00", "")))
    yield workspace
    workspace.close()


def shown(text: str) -> None:
    """Fails if what was drawn holds a control."""
    assert not CONTROL.search(text.replace("\n", ""))


async def test_in_the_editor(hostile: Workspace) -> None:
    app = app_for(replace(hostile, actor="jules"), "fr")
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await settled(pilot)
        for _ in range(4):
            await pilot.press("ctrl+p")
            await settled(pilot)
            drawn = app.export_screenshot()
            shown(drawn)
            for widget in app.screen.query(Static):
                shown(str(widget.content))
        assert "\x1b" not in room_of(app).editor.text
        assert "[/x]" in str(app.screen.query_one("#panel-talk .body", Static).content)


async def test_in_a_question_and_a_toast(hostile: Workspace) -> None:
    app = app_for(hostile, "fr")
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await settled(pilot)
        place = room_of(app).segments.cursor
        theirs = replace(hostile, actor="jules")
        translate.save_target(theirs, SLUG, "fr", keys_of(hostile)[place], "[/x][bold]leurs")
        await pilot.press(*"moi", "ctrl+s")
        await settled(pilot)
        assert isinstance(app.screen, ConflictQuestion)
        shown(app.export_screenshot())
        await pilot.press("m")
        await settled(pilot)
        room_of(app).say(NASTY, hint=NASTY, severity="error")
        await settled(pilot)
        shown(app.export_screenshot())
        assert "[/x]" in said(app)


async def test_in_the_languages_room(hostile: Workspace) -> None:
    people.claim(hostile, SLUG, "fr")
    app = app_for(hostile)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        shown(app.export_screenshot())
        assert "[/x]" in app.export_screenshot().replace("&#160;", " ")


async def test_pasted_controls_stay_out(hostile: Workspace) -> None:
    app = app_for(hostile, "ar")
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await settled(pilot)
        room_of(app).editor.post_message(events.Paste("un\x1b]52;c;eA==\x07\r\ndeux"))
        await settled(pilot)
        assert room_of(app).editor.text == "un]52;c;eA== deux"
        assert "left out" in said(app)
        await pilot.press("ctrl+s", "ctrl+f")
        await settled(pilot)
        app.screen.query_one("#search").post_message(events.Paste("x\x1b[2J\u202ey\nz"))
        await settled(pilot)
        shown(app.export_screenshot())
    assert stored(hostile, 0, "ar") == ("un]52;c;eA== deux", State.DRAFT)


async def test_direction_marks_are_seen_while_editing(hostile: Workspace) -> None:
    app = app_for(hostile, "ar")
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        editor = room_of(app).editor
        editor.put("a\u202eb")
        await settled(pilot)
        assert editor.text == "a\u202eb"
        assert editor.get_line(0).plain == "a⇇b"
        shown(app.export_screenshot())


def test_what_for_terminal_leaves_is_what_this_file_looks_for() -> None:
    shown(for_terminal(NASTY))

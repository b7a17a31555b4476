"""Keys that come faster than the app paints: a command sees every letter typed before it."""

from collections.abc import Callable

import pytest
from textual import events

from transcall.domain.state import State
from transcall.services.workspace import Workspace
from tui_sample import app_for, room_of, settled, stored

WORDS = "Ouvrons les portes à tout le monde, ici et maintenant"


@pytest.mark.parametrize(("key", "state"), [("ctrl+s", State.DRAFT), ("ctrl+d", State.TRANSLATED)])
async def test_a_command_right_behind_the_words_saves_all_of_them(
    seat: Callable[[str], Workspace], key: str, state: State
) -> None:
    workspace = seat("amina")
    app = app_for(workspace, "fr")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert room_of(app).editor.has_focus
        for letter in WORDS:
            app.post_message(events.Key(letter, letter))
        app.post_message(events.Key(key, None))
        await settled(pilot)
        assert stored(workspace, 0) == (WORDS, state)

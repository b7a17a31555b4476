"""What stands beside a segment: machines, terms, an outdated source, long sources; late answers are dropped."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace

from textual.widgets import Static

from transcall.domain.inline import Content
from transcall.domain.match import Match, MatchKind
from transcall.domain.ports import Cancelled, MachineRequest
from transcall.domain.state import State
from transcall.services.workspace import Workspace
from transcall_tui.screens.editor_reading import EditorReading
from tui_sample import SLUG, app_for, keys_of, outdate, room_of, segment_of, settled, stored, until

Seat = Callable[[str], Workspace]
SIZE = (120, 40)


class Echo:
    """A machine on this computer that answers with capital letters, when it is let."""

    name = "apertium"
    is_local = True
    sends_to = "this computer"

    def __init__(self) -> None:
        self.go = threading.Event()
        self.go.set()
        self.asked: list[str] = []

    def is_available(self, source_language: str, target_language: str) -> str:
        return "" if (source_language, target_language) == ("en", "fr") else "it has no such pair"

    def translate(self, requests: Sequence[MachineRequest], cancelled: Cancelled) -> list[str]:
        self.asked += [each.text for each in requests]
        self.go.wait(20)
        return [each.text.replace("Nobody is illegal", "Personne n’est illégal") for each in requests]


def body(app: object, panel: str) -> str:
    from textual.app import App

    assert isinstance(app, App)
    return str(app.screen.query_one(f"#panel-{panel} .body", Static).content)


async def test_a_machine_answers_and_its_text_keeps_its_origin(seat: Seat) -> None:
    workspace = replace(seat("amina"), providers=lambda: (Echo(),))
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+n", "ctrl+n")
        await settled(pilot)
        assert [each.target for each in segment_of(app).suggestions] == ["Personne n’est illégal."]
        await pilot.press("ctrl+t", "ctrl+t")
        assert room_of(app).editor.text == "Personne n’est illégal."
        await pilot.press("ctrl+d")
        await settled(pilot)
        assert stored(workspace, 2) == ("Personne n’est illégal.", State.TRANSLATED)
        from tui_sample import row_of

        assert row_of(workspace, 2).translation.origin == "machine:apertium"


async def test_a_machine_that_cannot_says_why(seat: Seat) -> None:
    app = app_for(replace(seat("amina"), providers=lambda: (Echo(),)), "ar")
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        assert "apertium: it has no such pair" in body(app, "suggestions")


async def test_a_slow_machine_stops_nobody_and_its_late_answer_is_dropped(seat: Seat) -> None:
    echo = Echo()
    echo.go.clear()
    app = app_for(replace(seat("amina"), providers=lambda: (echo,)), "fr")
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: len(echo.asked) == 1)
        await pilot.press(*"Ou", "ctrl+s", "ctrl+n", "ctrl+n")
        await until(pilot, lambda: room_of(app).segments.cursor == 2)
        echo.go.set()
        await settled(pilot)
        assert [each.target for each in segment_of(app).suggestions] == ["Personne n’est illégal."]


async def test_answers_for_another_segment_are_dropped(seat: Seat) -> None:
    app = app_for(seat("amina"), "fr")
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        late = Match("trop tard", MatchKind.EXACT, 100, "memory")
        room_of(app).post_message(EditorReading.Suggested("another", (late,), ()))
        room_of(app).post_message(EditorReading.Checked("another", "", ()))
        await settled(pilot)
        assert segment_of(app).suggestions == ()


async def test_terms_are_shown(filled: Seat) -> None:
    app = app_for(filled("amina"), "fr")
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+n")
        await settled(pilot)
        assert "liberté de circulation" in body(app, "terms")
        assert "not liberté de mouvement" in body(app, "terms")
        assert "not “mouvement”" in body(app, "terms")


async def test_an_outdated_translation_shows_what_changed_and_done_brings_it_up_to_date(filled: Seat) -> None:
    workspace = filled("amina")
    outdate(workspace, 3, "Freedom of movement is a right for all.")
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+n")
        await settled(pilot)
        was = str(app.screen.query_one("SourceView .was", Static).content)
        assert "The source has changed" in was
        assert "{+ for all+}" in was
        assert "! Outdated" in str(app.screen.query_one("#target-head", Static).content)
        await pilot.press("ctrl+d")
        await settled(pilot)
    assert stored(workspace, 3)[1] is State.TRANSLATED
    from tui_sample import row_of

    assert not row_of(workspace, 3).is_stale


async def test_a_long_source_can_be_scrolled_by_keyboard(seat: Seat) -> None:
    workspace = seat("amina")
    outdate(workspace, 0, "word " * 400)
    app = app_for(workspace, "fr")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        view = app.screen.query_one("SourceView")
        assert view.can_focus
        app.screen.set_focus(view)
        await pilot.press("down", "down")
        await settled(pilot)
        assert view.scroll_offset.y > 0


def test_the_sample_can_be_outdated(filled: Seat) -> None:
    workspace = filled("coral")
    keys = keys_of(workspace)
    outdate(workspace, 3, "New words.")
    assert keys_of(workspace) == keys
    with workspace.store.reading() as uow:
        assert uow.appeals.segments(SLUG)[3].source == Content("New words.")

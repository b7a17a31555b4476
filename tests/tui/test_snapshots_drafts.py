"""Pictures of the questions about a whole language: drafts before, between and after, phrases, none; narrow, Arabic.

After a wanted change look at the report, then `pytest tests/tui/test_snapshots_drafts.py --snapshot-update`.
"""

from collections.abc import Awaitable, Callable

import pytest
from textual.pilot import Pilot

from fake_machine import FakeMachine, opened, with_machine
from transcall.domain.match import MemoryUnit
from transcall.services.workspace import Workspace
from transcall_tui.app import TransCallApp
from transcall_tui.screens.pretranslate import PretranslateQuestion
from transcall_tui.widgets.title_line import TitleLine
from tui_sample import app_for, room_of, settled, until

Seat = Callable[[str], Workspace]
Compare = Callable[..., bool]
Steps = Callable[[Pilot[None]], Awaitable[None]]
SMALL, LARGE = (80, 24), (170, 50)


def app_with(workspace: Workspace, machine: FakeMachine, language: str = "fr") -> TransCallApp:
    with workspace.store.writing() as uow:
        uow.memory.save([MemoryUnit("en", language, "Open the doors", "Ouvrons les portes", memory="old")])
    return app_for(with_machine(workspace, machine), language)


def asked(action: str, *then: str, least: int = 2) -> Steps:
    async def run(pilot: Pilot[None]) -> None:
        await settled(pilot)
        app = pilot.app
        assert isinstance(app, TransCallApp)
        room = room_of(app)
        room.least = least
        await room.run_action(action)
        await settled(pilot)
        for button in then:
            await pilot.click(button)
            await settled(pilot)
        app.clear_notifications()
        for line in app.screen_stack[0].query(TitleLine):
            line.calm()
        await settled(pilot)

    return run


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "170x50"])
def test_before(snap_compare: Compare, seat: Seat, size: tuple[int, int]) -> None:
    machine = FakeMachine(is_local=False, price=20_000.0)
    assert snap_compare(app_with(seat("amina"), machine), terminal_size=size, run_before=asked("pretranslate"))


def test_after(snap_compare: Compare, seat: Seat) -> None:
    app = app_with(seat("amina"), opened(FakeMachine()))
    assert snap_compare(app, terminal_size=SMALL, run_before=asked("pretranslate", "#all"))


def test_while_it_runs(snap_compare: Compare, seat: Seat) -> None:
    machine = FakeMachine(is_local=False)

    async def run(pilot: Pilot[None]) -> None:
        await asked("pretranslate")(pilot)
        question = pilot.app.screen
        assert isinstance(question, PretranslateQuestion)
        await pilot.click("#all")
        await until(pilot, lambda: len(machine.asked) > 0)
        await pilot.pause()

    assert snap_compare(app_with(seat("amina"), machine), terminal_size=SMALL, run_before=run)


def test_arabic(snap_compare: Compare, seat: Seat) -> None:
    app = app_with(seat("amina"), FakeMachine(is_local=False), "ar")
    assert snap_compare(app, terminal_size=LARGE, run_before=asked("pretranslate"))


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "170x50"])
def test_phrases(snap_compare: Compare, seat: Seat, size: tuple[int, int]) -> None:
    assert snap_compare(app_for(seat("amina"), "fr"), terminal_size=size, run_before=asked("candidates", least=1))


def test_no_phrase(snap_compare: Compare, seat: Seat) -> None:
    assert snap_compare(app_for(seat("amina"), "fr"), terminal_size=SMALL, run_before=asked("candidates", least=9))

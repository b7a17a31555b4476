"""A whole language filled with drafts, and phrases proposed for the glossary: asked first, stoppable, shown."""

from collections.abc import Callable

from textual.widgets import Button, OptionList, Static

from fake_machine import FakeMachine, opened, with_machine
from transcall.domain.match import MemoryUnit
from transcall.domain.state import State
from transcall.domain.term import TermStatus
from transcall.services.find_candidates import find_candidates
from transcall.services.load_terms import list_terms
from transcall.services.workspace import Workspace
from transcall_tui.app import TransCallApp
from transcall_tui.screens.base import GoTo
from transcall_tui.screens.coordinate import CoordinateRoom
from transcall_tui.screens.pretranslate import PretranslateQuestion
from transcall_tui.screens.term_candidates import CandidatesQuestion
from transcall_tui.screens.term_question import TermQuestion
from tui_sample import SLUG, app_for, room_of, settled, stored, until

Seat = Callable[[str], Workspace]
SIZE = (100, 30)


def remembering(workspace: Workspace, machine: FakeMachine) -> Workspace:
    with workspace.store.writing() as uow:
        uow.memory.save([MemoryUnit("en", "fr", "Open the doors", "Ouvrons les portes", memory="old")])
    return with_machine(workspace, machine)


def question(app: TransCallApp) -> PretranslateQuestion:
    assert isinstance(app.screen, PretranslateQuestion)
    return app.screen


def facts(app: TransCallApp) -> str:
    return str(question(app).query_one("#facts", Static).content)


def answers(app: TransCallApp) -> list[str]:
    return [str(button.id) for button in question(app).query(Button) if button.display]


async def test_a_language_is_filled_from_memory_and_machine(seat: Seat) -> None:
    machine = opened(FakeMachine())
    workspace = remembering(seat("amina"), machine)
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        room = room_of(app)
        await room.run_action("pretranslate")
        await settled(pilot)
        assert "8 segments that nobody has touched" in facts(app)
        assert "1 from the memory" in facts(app)
        assert "7 from echo" in facts(app)
        assert "Nothing leaves this team" in facts(app)
        assert answers(app) == ["all", "leave"]
        await pilot.press("enter")
        await settled(pilot)
        assert "drafts written" in facts(app)
        assert stored(workspace, 0) == ("Ouvrons les portes", State.DRAFT)
        await pilot.press("escape")
        await settled(pilot)
        assert room.is_current
        assert room.on_desk is not None
        assert room.on_desk.saved


async def test_what_leaves_the_computer_is_said_and_not_begun_by_enter(seat: Seat) -> None:
    machine = FakeMachine(is_local=False, price=20.0)
    app = app_for(remembering(seat("amina"), machine), "fr")
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        machine.asked.clear()
        await room_of(app).run_action("pretranslate")
        await settled(pilot)
        assert "Texts leave this computer for a machine far away." in facts(app)
        assert "euro" in facts(app)
        assert answers(app) == ["all", "memory", "leave"]
        await pilot.press("enter")
        await settled(pilot)
        assert room_of(app).is_current
        assert machine.asked == []


async def test_under_embargo_only_the_memory_is_offered(seat: Seat) -> None:
    workspace = remembering(seat("amina"), FakeMachine(is_local=False))
    with workspace.store.writing() as uow:
        uow.appeals.set_embargo(SLUG, embargo=True)
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await room_of(app).run_action("pretranslate")
        await settled(pilot)
        assert "no machine can be asked" in facts(app)
        assert "embargo" in facts(app)
        assert answers(app) == ["all", "leave"]


async def test_it_is_stopped_and_what_was_written_stays(seat: Seat) -> None:
    machine = FakeMachine(is_local=False)
    workspace = remembering(seat("coral"), machine)
    app = app_for(workspace)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        app.post_message(GoTo("coordinate", SLUG, "fr"))
        await settled(pilot)
        assert isinstance(app.screen, CoordinateRoom)
        await until(pilot, lambda: app.screen.here().language == "fr")  # type: ignore[attr-defined]
        await pilot.press("t")
        await settled(pilot)
        await pilot.click("#all")
        await until(pilot, lambda: bool(machine.asked))
        await pilot.press("escape")
        await settled(pilot)
        assert "Stopped" in facts(app)
        assert stored(workspace, 0) == ("Ouvrons les portes", State.DRAFT)
        assert stored(workspace, 1)[1] is State.UNTRANSLATED


async def test_phrases_are_proposed_and_ignored(seat: Seat) -> None:
    workspace = seat("amina")
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        room = room_of(app)
        room.least = 1
        await room.run_action("candidates")
        await settled(pilot)
        assert isinstance(app.screen, CandidatesQuestion)
        phrases = [each.candidate.text for each in find_candidates(workspace, SLUG, "fr", least=1)]
        assert app.screen.query_one(OptionList).option_count == len(phrases) > 2
        await pilot.press("i")
        await settled(pilot)
        left = [each.candidate.text for each in find_candidates(workspace, SLUG, "fr", least=1)]
        assert left == phrases[1:]
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, TermQuestion)
        await pilot.press(*"mot", "ctrl+s")
        await settled(pilot)
        assert isinstance(app.screen, CandidatesQuestion)
        proposed = [each.text for each in list_terms(workspace, ["fr"], status=TermStatus.PROPOSED)]
        assert proposed == ["mot"]
        await pilot.press("escape")
        assert room.is_current

"""The first room: figures, opening, taking and giving back, nothing there."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from textual.widgets import Static

from transcall.domain.progress import Count, Progress
from transcall.domain.state import State
from transcall.services.bootstrap import init_workspace
from transcall.services.read_status import read_status
from transcall.services.workspace import Workspace
from transcall_tui.widgets.edition_table import EditionTable, bar_cells, days_shown
from tui_sample import app_for, room_of, said, settled, sit_down

Seat = Callable[[str], Workspace]


async def test_enter_opens_and_esc_comes_back(filled: Seat) -> None:
    app = app_for(filled("amina"))
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        table = app.screen.query_one(EditionTable)
        assert table.chosen is not None
        assert table.chosen.name == "Arabic"
        await pilot.press("down", "enter")
        await settled(pilot)
        assert room_of(app).language == "fr"
        await pilot.press("escape", "escape")
        await settled(pilot)
        assert app.screen.title == "Home"
        assert app.screen.query_one(EditionTable).chosen == table.chosen
        await pilot.press("up", "enter")
        await settled(pilot)
        assert room_of(app).language == "ar"


async def test_take_and_give_back(filled: Seat) -> None:
    workspace = filled("jules")
    app = app_for(workspace)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("c")
        await settled(pilot)
        assert holders(workspace)["ar"] == "jules"
        assert "Arabic is yours until 2025-12-08" in said(app)
        await pilot.press("f3")
        await settled(pilot)
        assert holders(workspace)["ar"] is None


async def test_somebody_elses_language_stays_theirs(filled: Seat) -> None:
    workspace = filled("jules")
    app = app_for(workspace)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("down", "c")
        await settled(pilot)
        assert holders(workspace)["fr"] == "amina"
        assert "coordinator" in said(app)


async def test_reload(filled: Seat) -> None:
    workspace, other = filled("jules"), filled("amina")
    app = app_for(workspace)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        from transcall.services import people

        people.claim(other, "open-doors", "ar")
        await pilot.press("f5")
        await settled(pilot)
        chosen = app.screen.query_one(EditionTable).chosen
        assert chosen is not None
        assert chosen.holder == "amina"


async def test_nothing_here_says_what_to_do(tmp_path: Path) -> None:
    init_workspace(tmp_path / "bare", language="en", languages=["fr"], deadline=date(2025, 12, 1), person="coral")
    workspace = sit_down(tmp_path / "bare", "coral")
    app = app_for(workspace)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "transcall add FILE" in app.screen.query_one(EditionTable).empty_line()
        await pilot.press("enter", "c", "down", "end")
        assert str(app.screen.query_one("#chosen", Static).content) == ""
    workspace.close()


async def test_quit(filled: Seat) -> None:
    app = app_for(filled("jules"))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("q")
        await pilot.pause()
    assert app.return_code == 0


def test_a_bar_is_as_wide_as_asked_and_shows_every_state() -> None:
    progress = Progress({State.APPROVED: Count(1, 997), State.DRAFT: Count(1, 2), State.REJECTED: Count(1, 1)})
    for width in (4, 10, 33):
        assert sum(len(text) for text, _ in bar_cells(progress, width)) == width
        assert [name for _, name in bar_cells(progress, width)] == ["approved", "draft", "rejected"]
    assert bar_cells(Progress(), 5) == [("·····", "untranslated")]


def test_days() -> None:
    assert [days_shown(each) for each in (None, -2, 0, 1, 9)] == ["–", "2d late", "today", "1 day", "9 days"]


def holders(workspace: Workspace) -> dict[str, str | None]:
    return {
        each.edition.language: each.claim.person if each.claim else None for each in read_status(workspace)[0].editions
    }

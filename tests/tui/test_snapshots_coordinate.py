"""Pictures of the coordinators' room and its questions: sizes, look only, empty, busy, broken, right to left."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from pictures import LARGE, MIDDLE, NARROW, WIDE, BrokenStore, Compare, SlowStore, Steps, steps
from transcall.services import people
from transcall.services.add_appeal import open_edition
from transcall.services.bootstrap import init_workspace
from transcall.services.set_deadline import set_deadline
from transcall.services.workspace import Workspace
from transcall_tui.screens.base import GoTo
from transcall_tui.widgets.matrix import Columns, Matrix
from tui_sample import SLUG, app_for, settled, sit_down, until

Seat = Callable[[str], Workspace]


def there(*keys: str, language: str = "fr") -> Steps:
    """Go to the room, then press keys."""

    async def run(pilot: Pilot[None]) -> None:
        await settled(pilot)
        pilot.app.post_message(GoTo("coordinate", SLUG, language))
        await settled(pilot)
        matrix = pilot.app.screen.query_one(Matrix)
        heads = pilot.app.screen.query_one("#columns")
        await until(pilot, lambda: "".join(Columns.of(matrix.line_width).header()) in str(heads.render()))
        await steps(*keys)(pilot)

    return run


@pytest.fixture
def busy_weeks(filled: Seat) -> Workspace:
    """Something at risk, somebody alone, a language written from right to left."""
    workspace = filled("coral")
    people.save_person(workspace, "nour", name="Nour Haddad", languages=("ar", "fr"))
    people.waive_four_eyes(workspace, SLUG, "fr", "only @amina reads it")
    set_deadline(workspace, SLUG, "fr", date(2025, 12, 3))
    open_edition(workspace, SLUG, "fa", deadline=date(2025, 11, 28))
    return workspace


@pytest.mark.parametrize("size", [NARROW, MIDDLE, WIDE, LARGE], ids=["80x24", "120x36", "160x45", "250x70"])
def test_coordinate(snap_compare: Compare, busy_weeks: Workspace, size: tuple[int, int]) -> None:
    assert snap_compare(app_for(busy_weeks), terminal_size=size, run_before=there())


def test_coordinate_right_to_left_in_words(snap_compare: Compare, busy_weeks: Workspace) -> None:
    assert snap_compare(app_for(busy_weeks), terminal_size=WIDE, run_before=there("w", "s", language="fa"))


def test_coordinate_to_look_only(snap_compare: Compare, busy_weeks: Workspace) -> None:
    workspace = replace(busy_weeks, actor="jules")
    assert snap_compare(app_for(workspace), terminal_size=NARROW, run_before=there())


def test_coordinate_empty(snap_compare: Compare, tmp_path: Path) -> None:
    init_workspace(tmp_path / "bare", language="en", languages=["fr"], deadline=date(2025, 12, 1), person="coral")
    workspace = sit_down(tmp_path / "bare", "coral")
    assert snap_compare(app_for(workspace), terminal_size=NARROW, run_before=there())
    workspace.close()


def test_coordinate_busy(snap_compare: Compare, filled: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = filled("coral")
    slow = SlowStore(workspace.store)

    async def before(pilot: Pilot[None]) -> None:
        pilot.app.post_message(GoTo("coordinate", SLUG, "fr"))
        await until(pilot, lambda: bool(pilot.app.screen.query(Matrix)))
        await pilot.pause()

    app = slow.until_the_end_of(app_for(replace(workspace, store=slow)), monkeypatch)
    assert snap_compare(app, terminal_size=NARROW, run_before=before)


def test_coordinate_without_its_database(snap_compare: Compare, filled: Seat) -> None:
    workspace = replace(filled("coral"), store=BrokenStore(filled("coral").store))
    assert snap_compare(app_for(workspace), terminal_size=NARROW, run_before=there())


@pytest.mark.parametrize(
    "keys",
    [("a",), ("d",), ("n", *"kur"), ("f",), ("end", "f"), ("p",), ("p", *"nour", "enter"), ("e",), ("c",)],
    ids=["assign", "deadline", "language", "two_pairs", "one_pair", "people", "person", "embargo", "take"],
)
def test_coordinate_questions(snap_compare: Compare, busy_weeks: Workspace, keys: tuple[str, ...]) -> None:
    assert snap_compare(app_for(busy_weeks), terminal_size=NARROW, run_before=there(*keys))


def test_coordinate_question_that_complains(snap_compare: Compare, busy_weeks: Workspace) -> None:
    run = there("d", "home", "ctrl+k", *"soon", "enter")
    assert snap_compare(app_for(busy_weeks), terminal_size=NARROW, run_before=run)

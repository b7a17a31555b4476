"""Pictures of the first room: one's work, empty, busy, broken, somebody new, finished, narrow, wide, right to left."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from pictures import ENDS, LARGE, NARROW, WIDE, BrokenStore, Compare, SlowStore, steps
from transcall.services import people, translate
from transcall.services.bootstrap import init_workspace
from transcall.services.workspace import Workspace
from transcall_tui.widgets.edition_table import EditionTable
from tui_sample import SLUG, app_for, keys_of, sit_down, until

Seat = Callable[[str], Workspace]


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Workspace]:
    init_workspace(tmp_path / "bare", language="en", languages=["fr"], deadline=date(2025, 12, 1), person="coral")
    workspace = sit_down(tmp_path / "bare", "coral")
    yield workspace
    workspace.close()


@pytest.mark.parametrize("size", [NARROW, WIDE, LARGE], ids=["80x24", "160x45", "250x70"])
def test_home_with_work(snap_compare: Compare, filled: Seat, size: tuple[int, int]) -> None:
    workspace = filled("amina")
    translate.keep_typing(workspace, SLUG, "fr", keys_of(workspace)[5], "typed", base_version=0)
    assert snap_compare(app_for(workspace), terminal_size=size, run_before=steps())


@ENDS
def test_home_on_a_language(snap_compare: Compare, filled: Seat, size: tuple[int, int]) -> None:
    assert snap_compare(app_for(filled("jules")), terminal_size=size, run_before=steps("down", "down", "down"))


def test_home_somebody_new(snap_compare: Compare, filled: Seat) -> None:
    assert snap_compare(app_for(filled("amima")), terminal_size=NARROW, run_before=steps())


def test_home_empty(snap_compare: Compare, bare: Workspace) -> None:
    assert snap_compare(app_for(bare), terminal_size=NARROW, run_before=steps())


def test_home_busy(snap_compare: Compare, filled: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = filled("jules")
    slow = SlowStore(workspace.store)

    async def before(pilot: Pilot[None]) -> None:
        await pilot.pause()

    app = slow.until_the_end_of(app_for(replace(workspace, store=slow)), monkeypatch)
    assert snap_compare(app, terminal_size=NARROW, run_before=before)


def test_home_without_its_database(snap_compare: Compare, filled: Seat) -> None:
    broken = BrokenStore(filled("jules").store)

    async def before(pilot: Pilot[None]) -> None:
        await until(pilot, lambda: "tries again" in pilot.app.screen.query_one(EditionTable).empty_line())
        await steps()(pilot)

    workspace = replace(filled("jules"), store=broken)
    assert snap_compare(app_for(workspace), terminal_size=NARROW, run_before=before)


def test_home_right_to_left_and_late(snap_compare: Compare, tmp_path: Path, folder: Path) -> None:
    shutil.copytree(folder, tmp_path / "late")
    workspace = sit_down(tmp_path / "late", "coral")
    for language in ("ar", "fr"):
        people.claim(workspace, SLUG, language, person="nour", days=30)
    late = replace(workspace, clock=lambda: workspace.clock().replace(day=14))
    assert snap_compare(app_for(late), terminal_size=WIDE, run_before=steps("home"))
    workspace.close()

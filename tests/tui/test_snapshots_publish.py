"""Pictures of the publisher's room: what blocks, drafts written, everything ready, narrow, nothing there, no disk."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from textual.pilot import Pilot

from pictures import MIDDLE, NARROW, Compare
from transcall.services.workspace import Workspace
from transcall_tui.screens.base import GoTo
from tui_sample import SLUG, app_for, settled

Seat = Callable[[str], Workspace]


def standing(language: str, *keys: str) -> Callable[[Pilot[None]], object]:
    """Go to the room, then press."""

    async def before(pilot: Pilot[None]) -> None:
        await settled(pilot)
        pilot.app.post_message(GoTo("publish", SLUG, language))
        await settled(pilot)
        await pilot.press(*keys)
        await settled(pilot)

    return before


@pytest.mark.parametrize("size", [NARROW, MIDDLE, (160, 45)], ids=["80x24", "120x36", "160x45"])
def test_what_blocks(snap_compare: Compare, filled: Seat, size: tuple[int, int]) -> None:
    assert snap_compare(app_for(filled("coral")), terminal_size=size, run_before=standing("fr"))


def test_right_to_left(snap_compare: Compare, filled: Seat) -> None:
    assert snap_compare(app_for(filled("coral")), terminal_size=MIDDLE, run_before=standing("ar", "b"))


def test_drafts_written(snap_compare: Compare, filled: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = filled("coral")
    monkeypatch.chdir(workspace.root)
    here = replace(workspace, root=workspace.root.relative_to(workspace.root))
    assert snap_compare(app_for(here), terminal_size=NARROW, run_before=standing("fr", "d", "p"))


def test_refused(snap_compare: Compare, filled: Seat) -> None:
    assert snap_compare(app_for(filled("coral")), terminal_size=MIDDLE, run_before=standing("fr", "p"))


def test_formats(snap_compare: Compare, filled: Seat) -> None:
    assert snap_compare(app_for(filled("coral")), terminal_size=NARROW, run_before=standing("fr", "f"))

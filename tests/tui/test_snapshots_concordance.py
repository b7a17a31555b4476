"""Pictures of the concordance: found, nothing, narrow, right to left.

After a wanted change look at the report, then `pytest tests/tui/test_snapshots_concordance.py --snapshot-update`.
"""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import pytest
from textual.pilot import Pilot

from transcall.domain.match import MemoryUnit
from transcall.services.workspace import Workspace
from transcall_tui.widgets.title_line import TitleLine
from tui_sample import app_for, settled

Seat = Callable[[str], Workspace]
Compare = Callable[..., bool]
Steps = Callable[[Pilot[None]], Awaitable[None]]
AT = datetime(2024, 12, 18, tzinfo=UTC)
SAID = [
    MemoryUnit("en", "fr", "We march for <b1>freedom of movement</b1>, without conditions, from one town to the next.",
               "Nous marchons pour la <b1>liberté de circulation</b1>, sans condition, d’une ville à l’autre.",
               author="lea", at=AT, memory="last-year", domain="migration", is_reviewed=False),
    MemoryUnit("en", "fr", "The freedoms of movement and of rest.", "Les libertés de circulation et de repos.",
               memory="last-year"),
    MemoryUnit("en", "ar", "Freedom of movement is a right.", "حرية التنقل حق من حقوق الإنسان.", memory="last-year"),
]  # fmt: skip


@pytest.fixture
def remembering(filled: Seat) -> Workspace:
    workspace = filled("amina")
    with workspace.store.writing() as uow:
        uow.memory.save(SAID)
    return workspace


def asked(*keys: str) -> Steps:
    async def run(pilot: Pilot[None]) -> None:
        await settled(pilot)
        await pilot.press("escape", "m", *keys)
        await settled(pilot)
        pilot.app.clear_notifications()
        for line in pilot.app.screen_stack[0].query(TitleLine):
            line.calm()
        await settled(pilot)

    return run


@pytest.mark.parametrize("size", [(80, 24), (170, 50)], ids=["80x24", "170x50"])
def test_found(snap_compare: Compare, remembering: Workspace, size: tuple[int, int]) -> None:
    assert snap_compare(app_for(remembering, "fr"), terminal_size=size, run_before=asked(*"freedom of movement"))


def test_nothing(snap_compare: Compare, remembering: Workspace) -> None:
    assert snap_compare(app_for(remembering, "fr"), terminal_size=(80, 24), run_before=asked(*"zebra"))


def test_right_to_left(snap_compare: Compare, remembering: Workspace) -> None:
    assert snap_compare(app_for(remembering, "ar"), terminal_size=(120, 40), run_before=asked(*"freedom"))

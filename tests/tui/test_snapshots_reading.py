"""Pictures of running text: the review room, the document view, what a new source left to do.

After a wanted change look at the report, then `pytest tests/tui/test_snapshots_reading.py --snapshot-update`.
"""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from transcall.services import propose, translate
from transcall.services.update_appeal import apply_update
from transcall.services.workspace import Workspace
from transcall_tui.screens.base import GoTo
from transcall_tui.screens.reading import ReadingRoom
from transcall_tui.screens.source_update import UpdateRoom
from transcall_tui.widgets.title_line import TitleLine
from tui_sample import SLUG, TEXT, app_for, keys_of, settled

Seat = Callable[[str], Workspace]
Compare = Callable[..., bool]
Steps = Callable[[Pilot[None]], Awaitable[None]]

NARROW, MIDDLE, WIDE = (80, 24), (120, 36), (160, 45)
SIZES = pytest.mark.parametrize("size", [NARROW, MIDDLE, WIDE], ids=["80x24", "120x36", "160x45"])


def steps(room: str, language: str, *keys: str, segment: str | None = None, theme: str = "") -> Steps:
    """Into a room, then keys, waiting for the workers each time."""

    async def run(pilot: Pilot[None]) -> None:
        if theme:
            pilot.app.theme = theme
        await settled(pilot)
        pilot.app.post_message(GoTo(room, SLUG, language, segment))
        await settled(pilot)
        for key in keys:
            await settled(pilot)
            await pilot.press(key)
        await settled(pilot)
        # Toasts come and go by the clock: a picture has none.
        pilot.app.clear_notifications()
        for line in pilot.app.screen_stack[0].query(TitleLine):
            line.calm()
        await settled(pilot)

    return run


@pytest.fixture
def busy(filled: Seat) -> Seat:
    """French with an error, a warning, a suggestion and somebody's own words."""
    coral = filled("coral")
    keys, amina, jules = keys_of(coral), replace(coral, actor="amina"), replace(coral, actor="jules")
    translate.offer(amina, SLUG, "fr", keys[4], "Ce n’est pas une une faveur.")
    translate.offer(amina, SLUG, "fr", keys[1], "Nous appelons tout le monde à marcher <a1>ensemble</a1>.")
    translate.offer(jules, SLUG, "fr", keys[5], "des droits égaux pour tous ;")
    propose.propose(jules, SLUG, "fr", keys[3], "Circuler librement est un droit.", "Shorter.")
    return filled


@pytest.fixture
def revised(filled: Seat, folder: Path) -> Seat:
    """A second version of the source."""
    coral = filled("coral")
    translate.offer(replace(coral, actor="amina"), SLUG, "fr", keys_of(coral)[6], "plus de morts en mer.")
    text = TEXT.replace("# Open the doors", "# Open all the doors").replace("18 December", "19 December")
    text = text.replace("not a favour.", "not a gift. Everybody has rights.").replace("- no more deaths at sea.\n", "")
    path = folder.parent / "next.md"
    path.write_text(text, encoding="utf-8")
    apply_update(coral, SLUG, path, label="after the board")
    return filled


@SIZES
def test_review(snap_compare: Compare, busy: Seat, size: tuple[int, int]) -> None:
    assert snap_compare(app_for(busy("jules")), terminal_size=size, run_before=steps("reading", "fr", "J"))


def test_review_own_words(snap_compare: Compare, busy: Seat) -> None:
    assert snap_compare(app_for(busy("amina")), terminal_size=NARROW, run_before=steps("reading", "fr", "home", "j"))


def test_review_target_alone(snap_compare: Compare, busy: Seat) -> None:
    assert snap_compare(app_for(busy("jules")), terminal_size=MIDDLE, run_before=steps("reading", "fr", "s"))


@SIZES
def test_review_right_to_left(snap_compare: Compare, filled: Seat, size: tuple[int, int]) -> None:
    assert snap_compare(app_for(filled("jules")), terminal_size=size, run_before=steps("reading", "ar"))


def test_review_empty(snap_compare: Compare, seat: Seat) -> None:
    assert snap_compare(app_for(seat("jules")), terminal_size=NARROW, run_before=steps("reading", "zh-Hant"))


def test_review_error(snap_compare: Compare, seat: Seat) -> None:
    assert snap_compare(app_for(seat("jules")), terminal_size=NARROW, run_before=steps("reading", "de"))


def test_review_busy(snap_compare: Compare, seat: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ReadingRoom, "open_edition", lambda room: room)
    assert snap_compare(app_for(seat("jules")), terminal_size=NARROW, run_before=steps("reading", "fr"))


@pytest.mark.parametrize("theme", ["transcall-light", "transcall-contrast"])
def test_review_themes(snap_compare: Compare, busy: Seat, theme: str) -> None:
    run = steps("reading", "fr", "J", theme=theme)
    assert snap_compare(app_for(busy("jules")), terminal_size=MIDDLE, run_before=run)


@pytest.mark.parametrize("size", [NARROW, MIDDLE], ids=["80x24", "120x36"])
def test_approve_all_question(snap_compare: Compare, busy: Seat, size: tuple[int, int]) -> None:
    assert snap_compare(app_for(busy("jules")), terminal_size=size, run_before=steps("reading", "fr", "ctrl+l"))


@pytest.mark.parametrize("size", [NARROW, MIDDLE], ids=["80x24", "120x36"])
def test_suggest_question(snap_compare: Compare, busy: Seat, size: tuple[int, int]) -> None:
    assert snap_compare(app_for(busy("jules")), terminal_size=size, run_before=steps("reading", "fr", "e"))


def test_review_search(snap_compare: Compare, busy: Seat) -> None:
    run = steps("reading", "fr", "slash", *"right")
    assert snap_compare(app_for(busy("jules")), terminal_size=NARROW, run_before=run)


@SIZES
def test_update(snap_compare: Compare, revised: Seat, size: tuple[int, int]) -> None:
    assert snap_compare(app_for(revised("jules")), terminal_size=size, run_before=steps("update", "fr", "n"))


def test_update_right_to_left(snap_compare: Compare, revised: Seat) -> None:
    assert snap_compare(app_for(revised("jules")), terminal_size=NARROW, run_before=steps("update", "ar"))


def test_update_empty(snap_compare: Compare, filled: Seat) -> None:
    assert snap_compare(app_for(filled("jules")), terminal_size=NARROW, run_before=steps("update", "fr"))


def test_update_error(snap_compare: Compare, filled: Seat) -> None:
    assert snap_compare(app_for(filled("jules")), terminal_size=NARROW, run_before=steps("update", "de"))


def test_update_busy(snap_compare: Compare, filled: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(UpdateRoom, "read", lambda room: room)
    assert snap_compare(app_for(filled("jules")), terminal_size=NARROW, run_before=steps("update", "fr"))


def test_update_languages(snap_compare: Compare, revised: Seat) -> None:
    assert snap_compare(app_for(revised("coral")), terminal_size=MIDDLE, run_before=steps("update", "fr", "l"))


def test_update_doubt(snap_compare: Compare, revised: Seat) -> None:
    assert snap_compare(app_for(revised("jules")), terminal_size=NARROW, run_before=steps("update", "fr", "n", "y"))


@SIZES
def test_document_with_a_suggestion(snap_compare: Compare, busy: Seat, size: tuple[int, int]) -> None:
    workspace = busy("amina")
    run = steps("translate", "fr", "alt+d", segment=keys_of(workspace)[3])
    assert snap_compare(app_for(workspace), terminal_size=size, run_before=run)


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "160x45"])
def test_document_right_to_left(snap_compare: Compare, filled: Seat, size: tuple[int, int]) -> None:
    run = steps("translate", "ar", "alt+d")
    assert snap_compare(app_for(filled("salma")), terminal_size=size, run_before=run)

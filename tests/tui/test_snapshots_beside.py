"""Pictures of what stands beside the text and of finding: empty, busy, error, narrow, right to left.

After a wanted change look at the report, then `pytest tests/tui/test_snapshots_beside.py --snapshot-update`.
"""

import threading
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

import pytest
from textual.pilot import Pilot

from transcall.domain.ports import Cancelled, MachineRequest
from transcall.services import people, review, translate
from transcall.services.bookmarks import toggle_bookmark
from transcall.services.workspace import Workspace
from transcall_tui.widgets.title_line import TitleLine
from tui_sample import SLUG, app_for, keys_of, outdate, settled, until

Seat = Callable[[str], Workspace]
Compare = Callable[..., bool]
Steps = Callable[[Pilot[None]], Awaitable[None]]

NARROW, MIDDLE, WIDE = (80, 24), (120, 40), (170, 50)
ENDS = pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "170x50"])


def steps(*keys: str) -> Steps:
    """Press keys, waiting for the workers each time; toasts and good news are left out, they go by the clock."""

    async def run(pilot: Pilot[None]) -> None:
        await settled(pilot)
        for key in keys:
            await pilot.press(key)
            await settled(pilot)
        pilot.app.clear_notifications()
        for line in pilot.app.screen_stack[0].query(TitleLine):
            line.calm()
        await settled(pilot)

    return run


class Machine:
    """One that knows no pair, or takes its time."""

    name = "apertium"
    is_local = True
    sends_to = "this computer"

    def __init__(self, reason: str = "", *, waits: bool = False) -> None:
        self._reason = reason
        self.go = threading.Event()
        if not waits:
            self.go.set()
        self.asked = threading.Event()

    def is_available(self, source_language: str, target_language: str) -> str:
        return self._reason

    def translate(self, requests: Sequence[MachineRequest], cancelled: Cancelled) -> list[str]:
        self.asked.set()
        self.go.wait(20)
        return [each.text for each in requests]


@pytest.fixture
def rich(filled: Seat) -> Workspace:
    """Amina's seat with everything that can stand beside a text."""
    amina, jules, coral = filled("amina"), filled("jules"), filled("coral")
    keys = keys_of(amina)
    for tag, text in (("ar", "الحرية حق."), ("zh-Hant", "行動自由是一項權利。"), ("ti", "ናጽነት መሰል እዩ።")):
        translate.offer(amina, SLUG, tag, keys[3], text)
        review.approve(jules, SLUG, tag, keys[3])
    people.save_person(coral, "amina", languages=("fr", "zh-Hant"))
    review.approve(jules, SLUG, "fr", keys[3])
    translate.offer(amina, SLUG, "fr", keys[7], "Ouvrons les portes !")
    review.approve(jules, SLUG, "fr", keys[7])
    translate.save_target(amina, SLUG, "fr", keys[3], "La liberté de circulation est un droit  humain.")
    toggle_bookmark(amina, SLUG, "fr", keys[3])
    outdate(amina, 0, "Open all the doors")
    return amina


@ENDS
def test_beside(snap_compare: Compare, rich: Workspace, size: tuple[int, int]) -> None:
    assert snap_compare(app_for(rich, "fr"), terminal_size=size, run_before=steps("alt+g", "4", "enter"))


def test_beside_in_the_middle(snap_compare: Compare, rich: Workspace) -> None:
    assert snap_compare(app_for(rich, "fr"), terminal_size=MIDDLE, run_before=steps("alt+g", "1", "enter"))


def test_beside_empty(snap_compare: Compare, seat: Seat) -> None:
    assert snap_compare(app_for(seat("amina"), "ti"), terminal_size=MIDDLE, run_before=steps())


def test_beside_busy(snap_compare: Compare, seat: Seat) -> None:
    machine = Machine(waits=True)
    app = app_for(replace(seat("amina"), providers=lambda: (machine,)), "fr")

    async def before(pilot: Pilot[None]) -> None:
        await until(pilot, machine.asked.is_set)
        await pilot.pause()
        pilot.app.call_later(lambda: None)

    try:
        assert snap_compare(app, terminal_size=NARROW, run_before=before)
    finally:
        machine.go.set()


def test_beside_no_machine_said_once(snap_compare: Compare, seat: Seat) -> None:
    machine = Machine("Apertium has no pair en-fr; install apertium-en-fr")
    app = app_for(replace(seat("coral"), providers=lambda: (machine,)), "fr")
    assert snap_compare(app, terminal_size=MIDDLE, run_before=steps("ctrl+n"))


@ENDS
def test_beside_right_to_left(snap_compare: Compare, rich: Workspace, size: tuple[int, int]) -> None:
    assert snap_compare(app_for(rich, "ar"), terminal_size=size, run_before=steps("alt+g", "4", "enter"))


def test_languages_panel(snap_compare: Compare, rich: Workspace) -> None:
    run = steps("alt+g", "4", "enter", "ctrl+g", "ctrl+g")
    assert snap_compare(app_for(rich, "fr"), terminal_size=NARROW, run_before=run)


def test_choose_languages(snap_compare: Compare, rich: Workspace) -> None:
    assert snap_compare(app_for(rich, "fr"), terminal_size=NARROW, run_before=steps("alt+o", "down", "space"))


@ENDS
def test_filter_question(snap_compare: Compare, rich: Workspace, size: tuple[int, int]) -> None:
    run = steps("f7", "down", "down", "down", "space")
    assert snap_compare(app_for(rich, "fr"), terminal_size=size, run_before=run)


def test_filtered_with_chips(snap_compare: Compare, rich: Workspace) -> None:
    run = steps("f7", *"bookmark", "space", *["backspace"] * 8, *"draft", "space", "enter", "ctrl+f", *"LIBERTE")
    assert snap_compare(app_for(rich, "fr"), terminal_size=MIDDLE, run_before=run)


@ENDS
def test_go_to_segment(snap_compare: Compare, rich: Workspace, size: tuple[int, int]) -> None:
    run = steps("alt+g", *"paragraph")
    assert snap_compare(app_for(rich, "fr"), terminal_size=size, run_before=run)


def test_go_nowhere(snap_compare: Compare, rich: Workspace) -> None:
    assert snap_compare(app_for(rich, "fr"), terminal_size=NARROW, run_before=steps("alt+g", *"999"))


@ENDS
def test_replace(snap_compare: Compare, rich: Workspace, size: tuple[int, int]) -> None:
    run = steps("alt+h", *"les", "tab", *"toutes les", "tab", "tab", "tab")
    assert snap_compare(app_for(rich, "fr"), terminal_size=size, run_before=run)


def test_replace_empty(snap_compare: Compare, rich: Workspace) -> None:
    assert snap_compare(app_for(rich, "fr"), terminal_size=NARROW, run_before=steps("alt+h"))


def test_replace_accepted(snap_compare: Compare, rich: Workspace) -> None:
    run = steps("alt+h", *"portes", "tab", *"fenêtres", "tab", "tab", "tab", "a", "ctrl+s")
    assert snap_compare(app_for(rich, "fr"), terminal_size=NARROW, run_before=run)


def test_replace_right_to_left(snap_compare: Compare, rich: Workspace) -> None:
    run = steps("alt+h", *"حق", "tab", *"الحق")
    assert snap_compare(app_for(rich, "ar"), terminal_size=NARROW, run_before=run)


@ENDS
def test_term_question(snap_compare: Compare, filled: Seat, size: tuple[int, int]) -> None:
    run = steps("alt+e", *"march", "tab", *"marcher")
    assert snap_compare(app_for(filled("coral"), "fr"), terminal_size=size, run_before=run)


@ENDS
def test_versions(snap_compare: Compare, rich: Workspace, size: tuple[int, int]) -> None:
    run = steps("alt+g", "4", "enter", "alt+l")
    assert snap_compare(app_for(rich, "fr"), terminal_size=size, run_before=run)

"""A bar of completion by state, and what it reads like without colour."""

from textual.content import Content

from transcall.domain.progress import Progress
from transcall.domain.state import STALE_SHOWN, STALE_SIGN, State
from transcall.interface import _
from transcall_tui.celltext import DIM
from transcall_tui.widgets.line_list import Cell

BAR: tuple[tuple[State, str], ...] = (
    (State.APPROVED, "█"),
    (State.REVIEWED, "▓"),
    (State.TRANSLATED, "▒"),
    (State.DRAFT, "░"),
    (State.REJECTED, State.REJECTED.sign),
    (State.UNTRANSLATED, State.UNTRANSLATED.sign),
)
"""Each state has its own sign in a bar, so that it reads without colour."""


def bar_cells(progress: Progress, width: int) -> list[Cell]:
    """A bar of signs by state; a state that holds anything gets at least one cell."""
    total = progress.total
    if not total.segments:
        return [("·" * width, "untranslated")]
    whole = total.words or total.segments
    parts = [progress.count(state).words or progress.count(state).segments for state, _sign in BAR]
    widths = [max(1, part * width // whole) if part else 0 for part in parts]
    while sum(widths) > width:
        widths[widths.index(max(widths))] -= 1
    while sum(widths) < width:
        shares = [part / whole - cells / width for part, cells in zip(parts, widths, strict=True)]
        widths[shares.index(max(shares))] += 1
    return [(sign * cells, state.value) for (state, sign), cells in zip(BAR, widths, strict=True) if cells]


def legend() -> Content:
    """What the signs of a bar mean."""
    pieces: list[str | tuple[str, str]] = []
    for state, sign in BAR:
        pieces += [(sign, f"$state-{state.value}"), (f" {_(state.shown)}  ", DIM)]
    return Content.assemble(*pieces)


def counts(progress: Progress) -> Content:
    """How many segments are in each state that holds any."""
    pieces: list[str | tuple[str, str]] = []
    for state in State:
        count = progress.count(state).segments
        if count:
            pieces += [(f"{state.sign} {count} {_(state.shown)}", f"$state-{state.value}"), "   "]
    if progress.stale.segments:
        pieces.append((f"{STALE_SIGN} {progress.stale.segments} {_(STALE_SHOWN)}", "$state-stale"))
    return Content.assemble(*pieces)

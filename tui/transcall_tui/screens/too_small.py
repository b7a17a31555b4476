"""Over a window in which the rooms have no room."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.widgets import Static

from transcall.interface import N_, _
from transcall_tui.screens.question import Question

LEAST = Size(60, 16)
GO_ON = "go on"


def is_too_small(size: Size) -> bool:
    """Whether texts and lists would not be readable."""
    return size.width < LEAST.width or size.height < LEAST.height


class TooSmall(Question[str]):
    """Goes by itself when there is room again; answers `GO_ON` where somebody wants to go on all the same."""

    DEFAULT_CSS = """
    TooSmall { background: $background; align: center middle; }
    TooSmall Static { width: 100%; max-width: 48; height: auto; text-align: center; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,escape", "go_on", N_("Go on"), priority=True)]

    def compose(self) -> ComposeResult:
        """What is needed, and what can be done."""
        least = _("The window is too small: {width}×{height} at least.")
        yield Static(least.format(width=LEAST.width, height=LEAST.height), markup=False)
        yield Static(_("Make it larger, or the letters smaller. Enter goes on all the same."), markup=False)

    def on_screen_resume(self) -> None:
        """There may be room since something else stood in front."""
        self.leave_if_large()

    def leave_if_large(self) -> None:
        """Room again?"""
        if not is_too_small(self.app.size) and self.is_current:
            self.dismiss("")

    def action_go_on(self) -> None:
        """The person knows better."""
        self.dismiss(GO_ON)

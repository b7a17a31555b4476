"""The first room: appeals and their languages."""

from transcall.interface import N_
from transcall_tui.commands.declared import Command, Where

COMMANDS: tuple[Command, ...] = (
    Command(
        "home.open",
        N_("Open this language"),
        "enter",
        N_("Translate or review it."),
        Where.HOME,
        short=N_("Open"),
    ),
    Command(
        "home.claim",
        N_("Take or give back"),
        "f3",
        N_("Hold this language for a week so that nobody works twice; once more gives it back."),
        Where.HOME,
        letter="c",
        short=N_("Take / give back"),
    ),
    Command(
        "home.reload",
        N_("Look again"),
        "f5",
        N_("Read the figures afresh."),
        Where.HOME,
        letter="r",
    ),
)

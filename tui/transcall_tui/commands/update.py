"""The room that shows what a new version of the source left to do."""

from transcall.interface import N_
from transcall_tui.commands.declared import Command, Where

COMMANDS: tuple[Command, ...] = (
    Command(
        "update.next",
        N_("Next change"),
        "ctrl+n,alt+down",
        N_("One change down."),
        Where.UPDATE,
        letter="j",
        short=N_("Next"),
    ),
    Command(
        "update.previous",
        N_("Change before"),
        "ctrl+p,alt+up",
        N_("One change up."),
        Where.UPDATE,
        letter="k",
    ),
    Command(
        "update.confirm",
        N_("Still right"),
        "alt+y",
        N_("The text fits the new source as it is: up to date again, and on to the next one. Numbers are asked about."),
        Where.UPDATE,
        letter="y",
        short=N_("Still right"),
    ),
    Command(
        "update.edit",
        N_("Change the text"),
        "enter",
        N_("Open the segment in Translate; the way back leads here."),
        Where.UPDATE,
        letter="e",
        short=N_("Change it"),
    ),
    Command(
        "update.next_outdated",
        N_("Next outdated"),
        "f6",
        N_("The next text that is behind its source."),
        Where.UPDATE,
        letter="n",
        short=N_("Next outdated"),
    ),
    Command(
        "update.languages",
        N_("All languages"),
        "ctrl+l",
        N_("The last versions of the source and what each left to do in every language; once more comes back."),
        Where.UPDATE,
        letter="l",
        short=N_("All languages"),
    ),
    Command(
        "update.reload",
        N_("Read again"),
        "",
        N_("The changes as they are stored now."),
        Where.UPDATE,
        letter="r",
    ),
)

"""What works in every room."""

from transcall.interface import N_
from transcall_tui.commands.declared import Command, Where

COMMANDS: tuple[Command, ...] = (
    Command(
        "app.help",
        N_("Help"),
        "f1",
        N_("Every command with its key; type to search."),
        Where.EVERYWHERE,
        letter="?",
        short=N_("Help"),
    ),
    Command(
        "app.palette",
        N_("All commands"),
        "f2",
        N_("Find a command by its name and run it."),
        Where.EVERYWHERE,
        action="command_palette",
    ),
    Command(
        "app.back",
        N_("Back"),
        "f10",
        N_("To the room you came from; what you typed is saved first."),
        Where.EVERYWHERE,
        action="leave_room",
    ),
    Command(
        "app.go",
        N_("Go to another room"),
        "ctrl+o",
        N_("Home, translate, review, coordinate, publish."),
        Where.EVERYWHERE,
        letter="g",
        short=N_("Go to"),
    ),
    Command(
        "app.jump",
        N_("Jump"),
        "f11,alt+x",
        N_("A letter appears on every part of the screen; pressing it goes there."),
        Where.EVERYWHERE,
    ),
    Command(
        "app.theme",
        N_("Change the colours"),
        "alt+t",
        N_("Dark, light or high contrast."),
        Where.EVERYWHERE,
        action="next_theme",
    ),
    Command(
        "app.plain",
        N_("Plain screen"),
        "",
        N_("For screen readers and braille: no frames, one column, the cursor goes with the focus."),
        Where.EVERYWHERE,
    ),
    Command(
        "app.tour",
        N_("The tour of one minute"),
        "alt+q",
        N_("Try everything once, with a text of its own; once more leaves it."),
        Where.EVERYWHERE,
    ),
    Command(
        "app.quit",
        N_("Quit"),
        "ctrl+q",
        N_("Leave; what you typed is saved first."),
        Where.EVERYWHERE,
        letter="q",
    ),
)

"""What helps to write a target: tokens, tags, characters, and how they are shown."""

from transcall.interface import N_
from transcall_tui.commands.declared import Command, Where

COMMANDS: tuple[Command, ...] = (
    Command(
        "editor.next_token",
        N_("Put in the next number, address or name"),
        "alt+n",
        N_("Insert the next thing to keep that the target lacks: numbers, addresses, note markers, names."),
        Where.EDITOR,
        short=N_("Next number, name"),
    ),
    Command(
        "editor.copy_codes",
        N_("Put in all missing tags"),
        "alt+c",
        N_("Insert the tags that the target lacks, in the order of the source."),
        Where.EDITOR,
        short=N_("All tags"),
    ),
    Command(
        "editor.characters",
        N_("Characters…"),
        "alt+k",
        N_("Quotation marks, spaces, dashes, joiners: search by name and insert; your language's first."),
        Where.EDITOR,
        short=N_("Characters"),
    ),
    Command(
        "editor.show_hidden",
        N_("Show hidden characters or not"),
        "alt+v",
        N_("No-break spaces, joiners and marks of direction have a sign, or look as they will be read."),
        Where.EDITOR,
        short=N_("Hidden characters"),
    ),
    Command(
        "editor.direction",
        N_("Right-to-left: who turns it"),
        "alt+r",
        N_("If such text reads backwards here: the terminal turns it, the app, or nobody. It is remembered."),
        Where.EDITOR,
        short=N_("Right-to-left"),
    ),
)

"""What was said before: the memories of the workspace, asked from the editor."""

from transcall.interface import N_
from transcall_tui.commands.declared import Command, Where

COMMANDS: tuple[Command, ...] = (
    Command(
        "editor.concordance",
        N_("How was this said before…"),
        "alt+shift+m",
        N_("Search all memories for a phrase, in any form of its words, and put a translation into the text."),
        Where.EDITOR,
        letter="m",
        short=N_("Said before"),
    ),
)

"""The room where an edition is translated: its text as a whole, and what reviewers suggest."""

from transcall.interface import N_
from transcall_tui.commands.declared import Command, Where

COMMANDS: tuple[Command, ...] = (
    Command(
        "editor.document",
        N_("List or whole text"),
        "alt+d",
        N_("Read the edition as running text, both languages, instead of the list; once more comes back."),
        Where.EDITOR,
        letter="D",
        short=N_("Whole text"),
    ),
    Command(
        "editor.document_source",
        N_("Whole text with or without the source"),
        "",
        N_("In the running text: the translation alone, or both."),
        Where.EDITOR,
        letter="S",
    ),
    Command(
        "editor.adopt",
        N_("Take the suggested change"),
        "alt+u",
        N_("What a reviewer suggests becomes the text. Then neither of you can approve it."),
        Where.EDITOR,
        letter="U",
        short=N_("Take the change"),
    ),
    Command(
        "editor.refuse_change",
        N_("Say no to the suggested change"),
        "alt+shift+u",
        N_("The text stays as it is; you say why."),
        Where.EDITOR,
        letter="O",
        short=N_("Say no"),
    ),
)

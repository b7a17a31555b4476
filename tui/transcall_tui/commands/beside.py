"""What stands beside the text: terms, other languages, issues, earlier versions."""

from transcall.interface import N_
from transcall_tui.commands.declared import Command, Where

COMMANDS: tuple[Command, ...] = (
    Command(
        "editor.next_term",
        N_("Put in the next term"),
        "alt+m",
        N_("Insert what the glossary has for the next word of the source that is not in your text yet."),
        Where.EDITOR,
        short=N_("Next term"),
    ),
    Command(
        "editor.add_term",
        N_("Add a term…"),
        "alt+e",
        N_("Propose what a word is called in this language; a coordinator makes it the preferred one."),
        Where.EDITOR,
    ),
    Command(
        "editor.next_issue",
        N_("Go to the next issue"),
        "alt+p",
        N_("Select the place in your text that the checks complain of."),
        Where.EDITOR,
        letter="x",
    ),
    Command(
        "editor.mend",
        N_("Mend what can be mended…"),
        "alt+shift+p",
        N_("Spaces, quotation marks, digits: what the checks can put right by themselves is shown, then done."),
        Where.EDITOR,
        letter="M",
    ),
    Command(
        "editor.dismiss_issue",
        N_("This is no mistake…"),
        "alt+shift+x",
        N_("Dismiss the issue under the cursor, with a reason, until the text or its source changes."),
        Where.EDITOR,
        letter="X",
    ),
    Command(
        "editor.choose_languages",
        N_("Choose the other languages…"),
        "alt+o",
        N_("Whose approved texts stand beside the segment, and in which order of the list."),
        Where.EDITOR,
        letter="o",
    ),
    Command(
        "editor.versions",
        N_("Earlier texts…"),
        "alt+l",
        N_("See how the text was before, and bring one back."),
        Where.EDITOR,
        letter="h",
    ),
)

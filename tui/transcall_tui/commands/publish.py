"""The room where finished documents are made."""

from transcall.interface import N_
from transcall_tui.commands.declared import Command, Where

COMMANDS: tuple[Command, ...] = (
    Command(
        "publish.run",
        N_("Publish"),
        "f8",
        N_("Write the documents of the ticked languages, or of the one you stand on."),
        Where.PUBLISH,
        letter="p",
    ),
    Command(
        "publish.tick",
        N_("Tick this language"),
        "f6",
        N_("Several languages go out together; once more unticks it."),
        Where.PUBLISH,
        letter="space",
        short=N_("Tick"),
    ),
    Command(
        "publish.tick_ready",
        N_("Tick all that are ready"),
        "f5",
        N_("Every language that nothing keeps from going out."),
        Where.PUBLISH,
        letter="a",
        short=N_("Tick ready"),
    ),
    Command(
        "publish.formats",
        N_("Choose formats"),
        "f7",
        N_("Which documents are written."),
        Where.PUBLISH,
        letter="f",
        short=N_("Formats"),
    ),
    Command(
        "publish.draft",
        N_("As drafts, or only what is ready"),
        "f3",
        N_("Drafts go out whatever is missing, and say on every page that they are drafts."),
        Where.PUBLISH,
        letter="d",
        short=N_("Drafts"),
    ),
    Command(
        "publish.open_result",
        N_("Open the newest document"),
        "f4",
        N_("Look at what was written last, with the program you use for such files."),
        Where.PUBLISH,
        letter="o",
        short=N_("Open"),
    ),
    Command(
        "publish.switch",
        N_("To the other list"),
        "f12",
        N_("From the languages to what is in the way, and back; Enter there opens the segment."),
        Where.PUBLISH,
        letter="b",
        short=N_("What blocks"),
    ),
)

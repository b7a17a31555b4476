"""The coordinators' room: who does what until when."""

from transcall.interface import N_
from transcall_tui.commands.declared import Command, Where

COMMANDS: tuple[Command, ...] = (
    Command(
        "coordinate.open", N_("Open this language to translate"), "enter", N_("Translate or review it."),
        Where.COORDINATE, short=N_("Open"),
    ),
    Command(
        "coordinate.assign", N_("Give it to somebody"), "f4",
        N_("Choose a person, or type a new handle: they hold the language for a week."),
        Where.COORDINATE, letter="a", short=N_("Assign"),
    ),
    Command(
        "coordinate.claim", N_("Take it yourself, or give it back"), "f3",
        N_("Hold this language for a week; once more gives it back."),
        Where.COORDINATE, letter="c", short=N_("Take"),
    ),
    Command(
        "coordinate.release", N_("Let it go"), "f9", N_("Nobody holds the language any more."),
        Where.COORDINATE, letter="l", short=N_("Let go"),
    ),
    Command(
        "coordinate.deadline", N_("Set its deadline"), "f6", N_("A date of its own, or the appeal's again."),
        Where.COORDINATE, letter="d", short=N_("Deadline"),
    ),
    Command(
        "coordinate.language", N_("Open a new language"), "f12", N_("The appeal comes out in one more language."),
        Where.COORDINATE, letter="n", short=N_("New language"),
    ),
    Command(
        "coordinate.waive", N_("One pair of eyes, or two"), "f8",
        N_("Let a language that has one person do without a second reader, with the reason; or ask for one again."),
        Where.COORDINATE, letter="f", short=N_("Four eyes"),
    ),
    Command(
        "coordinate.people", N_("Who works here"), "f7",
        N_("Everybody, with role and languages; make somebody a coordinator or a volunteer."),
        Where.COORDINATE, letter="p", short=N_("People"),
    ),
    Command(
        "coordinate.embargo", N_("Embargo on or off"), "alt+e",
        N_("Under embargo no text of the appeal leaves this machine."),
        Where.COORDINATE, letter="e", short=N_("Embargo"),
    ),
    Command(
        "coordinate.unit", N_("Count segments or words"), "alt+w", N_("What the figures of the matrix count."),
        Where.COORDINATE, letter="w", short=N_("Words"),
    ),
    Command(
        "coordinate.sort", N_("Sort by risk or by name"), "alt+s", N_("What is most at risk first, or by name."),
        Where.COORDINATE, letter="s", short=N_("Sort"),
    ),
    Command(
        "coordinate.reload", N_("Look again"), "f5", N_("Read the figures afresh."), Where.COORDINATE, letter="r",
    ),
)  # fmt: skip

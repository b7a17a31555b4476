"""Drafts from the memory and from machines, and words the glossary may lack: for a whole language at once."""

from transcall.interface import N_
from transcall_tui.commands.declared import Command, Where

_PRETRANSLATE = N_("Fill with drafts…")
_PRETRANSLATE_HELP = N_(
    "Drafts from the memory, then from machines, where nobody has written yet; you are told first where texts go."
)
_CANDIDATES = N_("Words the glossary may lack…")
_CANDIDATES_HELP = N_("Phrases that stand in the source again and again: propose what they are called, or ignore them.")

COMMANDS: tuple[Command, ...] = (
    # No key is left that every terminal sends.
    Command("editor.pretranslate", _PRETRANSLATE, "", _PRETRANSLATE_HELP, Where.EDITOR, letter="F", short=N_("Drafts")),
    Command(
        "coordinate.pretranslate",
        _PRETRANSLATE,
        "",
        _PRETRANSLATE_HELP,
        Where.COORDINATE,
        letter="t",
        short=N_("Drafts"),
    ),
    Command("editor.candidates", _CANDIDATES, "", _CANDIDATES_HELP, Where.EDITOR, letter="G", short=N_("New terms")),
)

"""Every action a person can take, declared once: it becomes the key, the palette's line and the help's row.

Keys are those that xterm, VTE and tmux really send: no Ctrl+Enter, no Alt+digit (Textual reads it as `¡`).
`letter` is a bare key that works where the focus is in a list, never where text is typed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from textual.binding import Binding, BindingType


class Where(StrEnum):
    """The room in which a command works."""

    EVERYWHERE = "Everywhere"
    LANGUAGES = "Languages"
    EDITOR = "Translate"
    REVIEW = "Review"
    FIND = "Find"
    SOURCE = "Cut the source (coordinators)"


_ROOMS = {Where.EDITOR: (Where.EDITOR, Where.REVIEW, Where.FIND, Where.SOURCE)}


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a person can do."""

    id: str
    """Room and action: `editor.done` runs the screen's `action_done`."""
    title: str
    keys: str
    """Comma-separated, the first is the one that is shown."""
    help: str
    where: Where
    letter: str = ""
    short: str = ""
    """A word or two for the bottom line, where the title is longer."""
    action: str = ""
    """Textual's action where it is not the id's last part."""

    @property
    def act(self) -> str:
        """The action's name."""
        return self.action or self.id.rpartition(".")[2]


COMMANDS: tuple[Command, ...] = (
    Command("app.help", "Help", "f1", "Every command with its key; type to search.", Where.EVERYWHERE, "?", "Help"),
    Command(
        "app.palette", "All commands", "f2", "Find a command by its name and run it.", Where.EVERYWHERE,
        action="command_palette",
    ),
    Command("app.theme", "Change the colours", "alt+t", "Dark, light or high contrast.", Where.EVERYWHERE,
            action="next_theme"),
    Command("app.quit", "Quit", "ctrl+q", "Leave; what you typed is saved first.", Where.EVERYWHERE, "q"),
    # Languages
    Command("languages.open", "Open this language", "enter", "Translate or review it.", Where.LANGUAGES,
            short="Open"),
    Command("languages.claim", "Take or give back", "f3",
            "Hold this language for a week so that nobody works twice; once more gives it back.", Where.LANGUAGES, "c",
            "Take / give back"),
    Command("languages.reload", "Look again", "f5", "Read the figures afresh.", Where.LANGUAGES, "r"),
    # Translate
    Command("editor.done", "Done, next", "ctrl+d", "Offer the text for review and go to the next unfinished one.",
            Where.EDITOR, short="Done, next"),
    Command("editor.save", "Save as draft", "ctrl+s", "Save and stay. Leaving a segment saves it as well.",
            Where.EDITOR, short="Save"),
    Command("editor.next", "Next segment", "ctrl+n,alt+down", "One segment down.", Where.EDITOR, "j", "Next"),
    Command("editor.previous", "Segment before", "ctrl+p,alt+up", "One segment up.", Where.EDITOR, "k"),
    Command("editor.next_unfinished", "Next to do", "f6",
            "The next segment to translate, sent back, draft or outdated.", Where.EDITOR, "n", "To do"),
    Command("editor.suggest", "Take a suggestion", "ctrl+t",
            "Then 1 to 9 puts that suggestion into the text; Ctrl+T again takes the first.", Where.EDITOR, "t",
            "Suggestions"),
    Command("editor.copy_source", "Copy the source", "f3", "Put the source text into the target.", Where.EDITOR,
            short="Copy source"),
    Command("editor.insert_code", "Put in the next tag", "f4",
            "Insert the next missing tag; with text selected, put the pair round it.", Where.EDITOR,
            short="Next tag"),
    Command("editor.panel", "Next panel", "ctrl+g", "Suggestions, terms, issues, talk.", Where.EDITOR, "p"),
    Command("editor.undo_change", "Take back a saved change", "alt+z",
            "Bring back the text before its newest saved change. (Ctrl+Z takes back typing.)", Where.EDITOR, "u"),
    Command("editor.confirm", "Still right", "alt+y",
            "The source has changed, but the text still fits it: up to date again, and on to the next.",
            Where.EDITOR, "y"),
    Command("editor.withdraw", "Take back from review", "alt+w", "A text that waits for review becomes a draft again.",
            Where.EDITOR, "w"),
    Command("editor.toggle_list", "Show or hide the list", "ctrl+l", "Room for the text on a small screen.",
            Where.EDITOR, "l"),
    Command("editor.edit", "Write", "f12", "Go to the target text.", Where.EDITOR, "e"),
    Command("editor.back", "Back to the languages", "f10,ctrl+o", "What you typed is saved first.", Where.EDITOR,
            short="Languages"),
    # Review
    Command("editor.next_waiting", "Next to review", "ctrl+r", "The next segment that waits for a second pair of eyes.",
            Where.REVIEW, "v"),
    Command("editor.approve", "Approve", "f8", "Accept the text. Nobody approves their own words.", Where.REVIEW, "a",
            "Approve"),
    Command("editor.reject", "Send back", "f9", "Return the text to its translator; you say why.", Where.REVIEW, "r",
            "Send back"),
    Command("editor.comment", "Comment", "f5", "Say something about this segment.", Where.REVIEW, "c"),
    # Find
    Command("editor.search", "Search", "ctrl+f", "Show only segments with these words in source or target.",
            Where.FIND, "/", "Search"),
    Command("editor.filter", "Show only…", "f7", "By state, outdated, unfinished.", Where.FIND, "f"),
    Command("editor.show_all", "Show all again", "alt+a", "Clear search and filter. Esc does it as well.",
            Where.FIND),
    # Cut the source
    Command("editor.split", "Split here…", "alt+s", "Pick a word: the segment is cut before it, in every language.",
            Where.SOURCE),
    Command("editor.join", "Join with the next", "alt+j",
            "Make one segment of this and the next; you are told first what it costs.", Where.SOURCE),
)  # fmt: skip

BASICS: tuple[tuple[str, str], ...] = (
    ("↑ ↓ PgUp PgDn", "Move in a list; the segment beside it opens at once."),
    ("Enter", "In a list: go and write."),
    ("Tab, Shift+Tab", "From part to part of the screen."),
    ("Esc", "One step back: close, show all again, to the list, to the languages."),
    ("Ctrl+Z, Ctrl+Y", "Take back typing, and bring it again."),
    ("Mouse", "Click a segment, a suggestion, a panel, a key in the bottom line."),
)
"""Keys of lists and text fields: Textual's own, so no command of ours."""


def in_room(*rooms: Where) -> Iterator[Command]:
    """The commands of these rooms, in the order of declaration."""
    return (command for command in COMMANDS if command.where in rooms)


def app_bindings() -> list[BindingType]:
    """What the app binds."""
    return [*_bind(in_room(Where.EVERYWHERE))]


def screen_bindings(room: Where) -> list[BindingType]:
    """What a room's screen binds: keys that work wherever the focus is."""
    return [*_bind(in_room(*_ROOMS.get(room, (room,))))]


def list_bindings(room: Where) -> list[BindingType]:
    """Bare letters for a room's list."""
    result: list[BindingType] = []
    for command in in_room(*_ROOMS.get(room, (room,)), Where.EVERYWHERE):
        if command.keys == "enter":
            result.append(Binding("enter", "choose", command.title, tooltip=command.help, id=command.id))
        if command.letter:
            target = "app" if command.where is Where.EVERYWHERE else "screen"
            action = f"{target}.{command.act}"
            result.append(Binding(command.letter, action, command.title, show=False, id=f"{command.id}.letter"))
    return result


def _bind(commands: Iterator[Command]) -> Iterator[Binding]:
    for command in commands:
        for key in command.keys.split(","):
            if key == "enter":
                continue  # it belongs to the widget that has the focus
            yield Binding(
                key,
                command.act,
                command.title,
                show=False,
                priority=True,
                tooltip=command.help,
                id=command.id,
            )


_NAMES = {
    "ctrl": "Ctrl", "alt": "Alt", "shift": "Shift", "enter": "Enter", "escape": "Esc", "pageup": "PgUp",
    "pagedown": "PgDn", "up": "↑", "down": "↓", "left": "←", "right": "→", "question_mark": "?", "slash": "/",
}  # fmt: skip


def by_id(identity: str) -> Command:
    """The command of this name; KeyError where there is none."""
    return _BY_ID[identity]


_BY_ID = {command.id: command for command in COMMANDS}


def key_name(key: str) -> str:
    """A key as people write it: `ctrl+d` → `Ctrl+D`."""
    parts = key.strip().split("+")
    shown = [_NAMES.get(part, part) for part in parts]
    if len(parts) > 1 or len(shown[-1]) > 1:
        shown[-1] = shown[-1][:1].upper() + shown[-1][1:]
    return "+".join(shown)

"""Finding in an edition: words, conditions, places, bookmarks; and replacing what was found."""

from transcall.interface import N_
from transcall_tui.commands.declared import Command, Where

COMMANDS: tuple[Command, ...] = (
    Command(
        "editor.search",
        N_("Search"),
        "ctrl+f",
        N_("Show only segments with these words in source or target; capitals and accents don't matter."),
        Where.FIND,
        letter="/",
        short=N_("Search"),
    ),
    Command(
        "editor.filter",
        N_("Show only…"),
        "f7",
        N_("By state, outdated, issues, author, bookmarks, comments; several at once with Space."),
        Where.FIND,
        letter="f",
    ),
    Command(
        "editor.show_all",
        N_("Show all again"),
        "alt+a",
        N_("Clear search and filter. Esc does it as well."),
        Where.FIND,
    ),
    Command(
        "editor.go_to_segment",
        N_("Go to a segment…"),
        "alt+g",
        N_("By its number, the beginning of its key, or its place."),
        Where.FIND,
        letter=":",
    ),
    Command(
        "editor.bookmark",
        N_("Bookmark"),
        "ctrl+b",
        N_("Mark this segment for yourself; once more takes the mark away."),
        Where.FIND,
        letter="b",
    ),
    Command(
        "editor.next_bookmark",
        N_("Next bookmark"),
        "alt+i",
        N_("The next segment you marked."),
        Where.FIND,
        letter="i",
    ),
    Command(
        "editor.replace",
        N_("Find and replace…"),
        "alt+h",
        N_("In all targets of this language; you see every change before it is made."),
        Where.FIND,
    ),
    Command(
        "editor.undo_replace",
        N_("Take back the last replacement"),
        "",
        N_("Everything your newest “find and replace” changed, where nobody has changed it since."),
        Where.FIND,
    ),
)

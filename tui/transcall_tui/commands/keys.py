"""Keys as people write them, and the keys of lists and text fields that are Textual's own."""

from transcall.interface import N_, _

BASICS: tuple[tuple[str, str], ...] = (
    ("↑ ↓ PgUp PgDn", N_("Move in a list; the segment beside it opens at once.")),
    ("Enter", N_("In a list: go and write.")),
    ("Tab, Shift+Tab", N_("From part to part of the screen.")),
    ("Esc", N_("One step back: close, show all again, to the list, to the first room.")),
    ("Ctrl+Z, Ctrl+Y", N_("Take back typing, and bring it again.")),
    (N_("Mouse"), N_("Click a segment, a suggestion, a panel, a key in the bottom line.")),
)

_NAMES = {
    "ctrl": "Ctrl", "alt": "Alt", "shift": "Shift", "enter": N_("Enter"), "escape": N_("Esc"), "space": N_("Space"),
    "pageup": N_("PgUp"), "pagedown": N_("PgDn"), "up": "↑", "down": "↓", "left": "←", "right": "→",
    "question_mark": "?", "slash": "/", "full_stop": ".", "comma": ",",
}  # fmt: skip
"""What stands on a key: a catalog names keys as its keyboards do, in its sentences as in this table."""


def key_name(key: str) -> str:
    """A key as people write it: `ctrl+d` → `Ctrl+D`."""
    parts = key.strip().split("+")
    shown = [_(_NAMES[part]) if part in _NAMES else part for part in parts]
    if len(parts) > 1 or len(shown[-1]) > 1:
        shown[-1] = shown[-1][:1].upper() + shown[-1][1:]
    return "+".join(shown)

"""Dark, light and high contrast; the colours of states. Colour is never the only sign."""

from textual.theme import Theme

STATE_DEFAULTS = {
    "state-untranslated": "#a9b2c4",
    "state-draft": "#e5b567",
    "state-rejected": "#ff9598",
    "state-translated": "#7cbeff",
    "state-reviewed": "#7fd6c2",
    "state-approved": "#86c97f",
    "state-stale": "#f29ad0",
    "muted": "#a9b2c4",
    "code-foreground": "#c3b1f0",
    "code-background": "#2c2840",
    "cursor-line": "#1d2a3d",
    "cursor-line-focus": "#263c5a",
    "token": "#e5b567",
}
"""Of a dark theme; others bring their own in `variables`."""

_LIGHT = {
    "state-untranslated": "#4a5263",
    "state-draft": "#5e4410",
    "state-rejected": "#9c1f18",
    "state-translated": "#0a4890",
    "state-reviewed": "#00544a",
    "state-approved": "#1f5416",
    "state-stale": "#852065",
    "muted": "#4a5263",
    "code-foreground": "#52369a",
    "code-background": "#e9e3fa",
    "cursor-line": "#e3ebf7",
    "cursor-line-focus": "#b9cfee",
    "token": "#5e4410",
    "footer-key-foreground": "#0a4890",
}
_CONTRAST = {
    "state-untranslated": "#ffffff",
    "state-draft": "#ffd500",
    "state-rejected": "#ffb3b3",
    "state-translated": "#7fd0ff",
    "state-reviewed": "#5fffe0",
    "state-approved": "#b9ffae",
    "state-stale": "#ffc9f7",
    "code-foreground": "#000000",
    "code-background": "#d9c8ff",
    "cursor-line": "#00274f",
    "cursor-line-focus": "#003a70",
    "token": "#ffd500",
    "footer-key-foreground": "#ffd500",
    "muted": "#e6e6e6",
}

THEMES = (
    Theme(
        name="transcall-dark", primary="#5f9ae0", secondary="#8fb7e8", accent="#e5b567", warning="#e5b567",
        error="#ff9598", success="#86c97f", foreground="#dfe4ec", background="#14171d", surface="#1a1e26",
        panel="#222732", dark=True, variables={"footer-key-foreground": "#8fb7e8"},
    ),
    Theme(
        name="transcall-light", primary="#0a3f8c", secondary="#1f4f96", accent="#5e4410", warning="#5e4410",
        error="#9c1f18", success="#1f5416", foreground="#1c2129", background="#f7f7f4", surface="#ffffff",
        panel="#e9ebee", dark=False, variables=_LIGHT,
    ),
    Theme(
        name="transcall-contrast", primary="#ffffff", secondary="#ffffff", accent="#ffd500", warning="#ffd500",
        error="#ff8080", success="#7dff6a", foreground="#ffffff", background="#000000", surface="#000000",
        panel="#1f1f1f", dark=True, variables=_CONTRAST, text_alpha=1.0,
    ),
)  # fmt: skip

"""Dark, light and high contrast; the colours of states. Colour is never the only sign."""

from textual.theme import Theme

STATE_DEFAULTS = {
    "state-untranslated": "#8a93a6",
    "state-draft": "#e5b567",
    "state-rejected": "#f2777a",
    "state-translated": "#6cb6ff",
    "state-reviewed": "#7fd6c2",
    "state-approved": "#86c97f",
    "state-stale": "#f29ad0",
    "muted": "#8f98ab",
    "code-foreground": "#c3b1f0",
    "code-background": "#2c2840",
    "token": "#e5b567",
}
"""Of a dark theme; others bring their own in `variables`."""

_LIGHT = {
    "state-untranslated": "#5b6475",
    "state-draft": "#8a5a00",
    "state-rejected": "#b3261e",
    "state-translated": "#0b57b0",
    "state-reviewed": "#00695c",
    "state-approved": "#2b6b1f",
    "state-stale": "#9c2a78",
    "muted": "#596273",
    "code-foreground": "#52369a",
    "code-background": "#e9e3fa",
    "token": "#8a5a00",
    "footer-key-foreground": "#0b57b0",
}
_CONTRAST = {
    "state-untranslated": "#ffffff",
    "state-draft": "#ffd500",
    "state-rejected": "#ff8080",
    "state-translated": "#7fd0ff",
    "state-reviewed": "#5fffe0",
    "state-approved": "#7dff6a",
    "state-stale": "#ff9df0",
    "code-foreground": "#000000",
    "code-background": "#d9c8ff",
    "token": "#ffd500",
    "footer-key-foreground": "#ffd500",
    "muted": "#e6e6e6",
}

THEMES = (
    Theme(
        name="transcall-dark", primary="#5f9ae0", secondary="#8fb7e8", accent="#e5b567", warning="#e5b567",
        error="#f2777a", success="#86c97f", foreground="#dfe4ec", background="#14171d", surface="#1a1e26",
        panel="#222732", dark=True, variables={"footer-key-foreground": "#8fb7e8"},
    ),
    Theme(
        name="transcall-light", primary="#0b57b0", secondary="#2f6fc0", accent="#8a5a00", warning="#8a5a00",
        error="#b3261e", success="#2b6b1f", foreground="#1c2129", background="#f7f7f4", surface="#ffffff",
        panel="#e9ebee", dark=False, variables=_LIGHT,
    ),
    Theme(
        name="transcall-contrast", primary="#ffffff", secondary="#ffffff", accent="#ffd500", warning="#ffd500",
        error="#ff8080", success="#7dff6a", foreground="#ffffff", background="#000000", surface="#000000",
        panel="#1f1f1f", dark=True, variables=_CONTRAST, text_alpha=1.0,
    ),
)  # fmt: skip

"""Looks of running text by name: `bold approved` becomes a style of the theme."""

from rich.style import Style
from textual.widget import Widget

from transcall.domain.state import State

_PLAIN = {
    "bold": Style(bold=True),
    "italic": Style(italic=True),
    "underline": Style(underline=True),
    "strike": Style(strike=True),
    "reverse": Style(reverse=True),
}
_COLOURS = {
    "dim": "$muted",
    "head": "$secondary",
    "error": "$text-error",
    "warning": "$text-warning",
    "news": "$text-accent",
    "added": "$text-success",
    "removed": "$text-error",
    "code": "$code-foreground",
    "stale": "$state-stale",
    **{state.value: f"$state-{state.value}" for state in State},
}
_BOLD = frozenset({"head", "error", "warning", "news"})
LOOK_CLASSES = {"text--cursor", *(f"text--{name}" for name in _COLOURS)}


def look_rules(widget: str) -> str:
    """TCSS that gives every look its colour inside a widget of this class."""
    rules = []
    for name, colour in _COLOURS.items():
        more = " text-style: bold;" if name in _BOLD else ""
        more += " background: $code-background;" if name == "code" else ""
        rules.append(f"{widget} .text--{name} {{ color: {colour};{more} }}")
    return "\n".join(rules)


class Looks:
    """The styles of one widget, made once a theme."""

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._known: dict[str, Style] = {}

    def forget(self) -> None:
        """The colours are others."""
        self._known.clear()

    def of(self, names: str) -> Style:
        """The style of some names with blanks between."""
        found = self._known.get(names)
        if found is None:
            found = self._known[names] = sum((self._one(name) for name in names.split()), Style.null())
        return found

    def _one(self, name: str) -> Style:
        if name in _PLAIN:
            return _PLAIN[name]
        if name == "cursor":
            # Blended with what is behind it; only the background.
            return Style(bgcolor=self._widget.get_component_rich_style("text--cursor").bgcolor)
        style = self._widget.get_component_rich_style(f"text--{name}", partial=True)
        if name == "code":
            return Style(color=style.color, bgcolor=style.bgcolor)
        # Only the foreground: the cursor's background shows through.
        return Style(color=style.color, bold=style.bold or None)

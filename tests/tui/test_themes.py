"""Every word is readable in every theme: contrast by WCAG 2, on every background the rooms use."""

import pytest
from rich.cells import cell_len
from rich.color import ColorSystem
from textual.color import Color
from textual.theme import Theme

from transcall.domain.state import STALE_SIGN, State
from transcall_tui import signs
from transcall_tui.themes import STATE_DEFAULTS, THEMES

READABLE = 4.5
"""WCAG 2.2, level AA, for text."""
WORDS = (
    *(f"state-{state.value}" for state in State), "state-stale", "muted", "token", "foreground", "secondary",
    "footer-key-foreground", "text-error", "text-warning", "text-success", "text-accent",
)  # fmt: skip
GROUNDS = ("background", "surface", "panel", "cursor-line", "cursor-line-focus")
LINEAR = 0.04045


def luminance(colour: Color) -> float:
    """Relative luminance as WCAG has it."""
    parts = (value / 255 for value in colour.rgb)
    red, green, blue = (part / 12.92 if part <= LINEAR else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    """From 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def colours_of(theme: Theme) -> dict[str, Color]:
    words = {**STATE_DEFAULTS, **theme.to_color_system().generate(), **theme.variables}
    return {name: Color.parse(value) for name, value in words.items() if value.startswith("#")}


def test_the_measure_itself() -> None:
    assert contrast(Color.parse("#000000"), Color.parse("#ffffff")) == pytest.approx(21)
    assert contrast(Color.parse("#777777"), Color.parse("#ffffff")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("word", WORDS)
def test_words_are_readable(theme: Theme, word: str) -> None:
    colours = colours_of(theme)
    grounds = {name: colours[name] for name in GROUNDS}
    grounds |= {f"{name} in focus": colours[name].blend(colours["primary"], 0.1) for name in ("background", "surface")}
    poor = {name: round(contrast(colours[word], ground), 2) for name, ground in grounds.items()}
    assert min(poor.values()) >= READABLE, poor


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_tags_are_readable(theme: Theme) -> None:
    colours = colours_of(theme)
    assert contrast(colours["code-foreground"], colours["code-background"]) >= READABLE


XTERM = (
    "#000000", "#cd0000", "#00cd00", "#cdcd00", "#0000ee", "#cd00cd", "#00cdcd", "#e5e5e5",
    "#7f7f7f", "#ff0000", "#00ff00", "#ffff00", "#5c5cff", "#ff00ff", "#00ffff", "#ffffff",
)  # fmt: skip
COARSE = 3.0
"""A palette of sixteen is no finer."""


def of_sixteen(colour: Color) -> Color:
    number = colour.rich_color.downgrade(ColorSystem.STANDARD).number
    assert number is not None
    return Color.parse(XTERM[number])


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("word", WORDS)
def test_words_are_readable_in_sixteen_colours(theme: Theme, word: str) -> None:
    colours = colours_of(theme)
    poor = {name: round(contrast(of_sixteen(colours[word]), of_sixteen(colours[name])), 2) for name in GROUNDS}
    assert min(poor.values()) >= COARSE, poor


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_the_marked_line_is_seen_in_sixteen_colours(theme: Theme) -> None:
    colours = colours_of(theme)
    assert of_sixteen(colours["cursor-line-focus"]) != of_sixteen(colours["background"])


def test_states_are_told_apart_without_colour() -> None:
    beside = [value for name, value in vars(signs).items() if name.isupper() and name != "DONE"]
    # What is done well is “approved” in a title line: one sign, one meaning.
    assert State.APPROVED.sign == signs.DONE
    all_signs = [*(state.sign for state in State), STALE_SIGN, *beside]
    assert len(set(all_signs)) == len(all_signs)
    assert {cell_len(sign) for sign in all_signs} == {1}

"""What terminals do by themselves, and what they are told: right-to-left text (docs/decisions/0016-right-to-left.md),
the Alt key (docs/keys.md)."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from typing import TextIO


class Turning(StrEnum):
    """Who puts right-to-left text into the order in which it is read."""

    TERMINAL = "terminal"
    APP = "app"
    OFF = "off"


NO_TURNING = "\x1b[8l"
"""ECMA-48 BDSM, explicit: the terminal shows cells as they come. VTE obeys, others ignore it."""
TURNING_AGAIN = "\x1b[8h"

TELLS = {Turning.APP: NO_TURNING, Turning.TERMINAL: TURNING_AGAIN, Turning.OFF: TURNING_AGAIN}
"""What a terminal has to be told."""

ALT_IS_ESCAPE = "\x1b[?1036s\x1b[?1036h"
"""xterm types `î` for Alt+N unless it is told to send Escape first; what it did before is kept there."""
ALT_AS_BEFORE = "\x1b[?1036r"

_VTE_SINCE = 5800
_BY_VARIABLE = ("KONSOLE_VERSION", "MLTERM", "KITTY_WINDOW_ID")
_BY_PROGRAM = frozenset({"Apple_Terminal"})
_BROWSER = "textual"
_BY_TERM = ("mlterm", "konsole", "xterm-kitty")


def turning(setting: str, environment: Mapping[str, str]) -> Turning:
    """The person's word (`terminal`, `app`, `off`), or what suits the terminal."""
    if setting != "auto":
        return Turning(setting)
    return Turning.TERMINAL if _turns_by_itself(environment) else Turning.APP


@contextmanager
def told(terminal: TextIO | None, who: Turning) -> Iterator[None]:
    """Tell the terminal what the app needs, and afterwards that it is over; nothing to what is no terminal."""
    if terminal is None or not terminal.isatty():
        yield
        return
    terminal.write(ALT_IS_ESCAPE + TELLS[who])
    terminal.flush()
    try:
        yield
    finally:
        terminal.write(ALT_AS_BEFORE + TURNING_AGAIN)
        terminal.flush()


def _turns_by_itself(environment: Mapping[str, str]) -> bool:
    """Whether it turns what it is sent, and cannot be told not to."""
    if environment.get("TERM_PROGRAM") == _BROWSER:
        return False  # the other variables are those of the terminal in which the server was started
    # In tmux and screen these variables are those of the terminal outside, which paints what they pass on.
    version = environment.get("VTE_VERSION", "")
    if version.isdecimal():
        is_inside = bool(environment.get("TMUX") or environment.get("STY"))
        return is_inside and int(version) >= _VTE_SINCE  # neither passes the order not to turn on to it
    return (
        any(environment.get(name) for name in _BY_VARIABLE)
        or environment.get("TERM_PROGRAM", "") in _BY_PROGRAM
        or environment.get("TERM", "").startswith(_BY_TERM)
    )

"""stderr and exit codes: what people are told beside the data."""

import sys

from transcall.domain.text import for_terminal
from transcall.errors import BlockedError, ConflictError, TransCallError


def say(message: str) -> None:
    """One line of talk, on stderr."""
    print(for_terminal(message), file=sys.stderr)


def report(error: TransCallError) -> int:
    """Tell of an error in one line (and a hint), and give its exit code."""
    say(f"transcall: {error.message}")
    if isinstance(error, BlockedError):
        for blocker in error.blockers:
            say(f"  {blocker}")
    if isinstance(error, ConflictError):
        say(f"  theirs: {error.theirs or '(nothing)'}")
        say(f"  yours:  {error.mine or '(nothing)'}")
    if error.hint:
        say(f"  → {error.hint}")
    return int(error.exit_code)

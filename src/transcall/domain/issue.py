"""Issues: what checks find in a target. Kinds carry ITS 2.0 names."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """Errors block publication, warnings ask for a look, notes inform."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Issue:
    """One finding in one target."""

    check: str
    """The check's name: `inline-codes`."""
    kind: str
    """ITS 2.0 localization quality issue type: `markup`, `numbers`, `omission` …"""
    severity: Severity
    message: str
    """One plain sentence."""
    start: int | None = None
    """Code-point offset in the target, None where the issue is of the whole."""
    end: int | None = None

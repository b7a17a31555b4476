"""Issues: what checks find in a target. Kinds carry ITS 2.0 names."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum


class Severity(StrEnum):
    """Errors block publication, warnings ask for a look, notes inform."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Dismissal:
    """A person's word that what a check says of a text is no mistake. It counts while both texts stay as they are."""

    check: str
    person: str
    """Handle."""
    reason: str
    at: datetime
    texts: str
    """`fingerprint` of the source and the target it was said of."""


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
    dismissal: Dismissal | None = None
    """Who said that it is no mistake, if anybody did."""

    @property
    def blocks(self) -> bool:
        """Whether it keeps the text from going out."""
        return self.severity is Severity.ERROR and self.dismissal is None


def fingerprint(source: str, target: str) -> str:
    """What a dismissal remembers of the texts it was said of."""
    return hashlib.sha256(f"{len(source)} {source}{target}".encode("utf-8", "surrogatepass")).hexdigest()


def with_dismissals(issues: Iterable[Issue], dismissals: Sequence[Dismissal], texts: str) -> tuple[Issue, ...]:
    """The issues, each with the dismissal that still counts for it, those that nobody dismissed first."""
    by_check = {each.check: each for each in dismissals if each.texts == texts}
    if not by_check:
        return tuple(issues)
    marked = [replace(issue, dismissal=by_check.get(issue.check)) for issue in issues]
    return (*(each for each in marked if each.dismissal is None), *(each for each in marked if each.dismissal))

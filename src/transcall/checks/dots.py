"""Rows of marks: the ellipsis, written as its source writes it, and marks that stand twice by mistake."""

from collections.abc import Iterator

import regex

from transcall.checks.base import Check, Pair, replaced
from transcall.domain.issue import Issue, Severity
from transcall.domain.language import is_spaced
from transcall.interface import _

_TWICE = regex.compile(
    r"(?<=[\p{L}\p{M}\p{N}\p{Pe}])(?:\.\.(?![.\p{L}/\\])|(?:,,+|;;+|،،+|؛؛+|，，+|、、+|。。)(?!。))"
)
_THREE = regex.compile(r"(?<!\.)\.{3}(?!\.)")


class EllipsisSign(Check):
    """Three full stops where the source has the one character."""

    name = "ellipsis"
    kind = "typographical"
    severity = Severity.NOTE
    explanation = "Three full stops stand for an ellipsis, where the source has the one character for it."

    def find(self, pair: Pair) -> Iterator[Issue]:
        """One issue a row of stops."""
        if "…" not in pair.source_prose or "..." in pair.source_prose or not is_spaced(pair.target_language):
            return
        for match in _THREE.finditer(pair.target_prose):
            yield self.issue(_("three full stops instead of “…”"), *match.span())

    def fix(self, pair: Pair, issue: Issue) -> str | None:
        """The one character."""
        return replaced(pair.target, issue, "…")


class DoubledMarks(Check):
    """A comma or a full stop twice."""

    name = "doubled-marks"
    kind = "typographical"
    severity = Severity.WARNING
    explanation = "A comma, a semicolon or a full stop stands twice in a row."

    def find(self, pair: Pair) -> Iterator[Issue]:
        """One issue a row of marks; silent where the source has one too."""
        found = list(_TWICE.finditer(pair.target_prose))
        if not found or _TWICE.search(pair.source_prose):
            return
        for match in found:
            yield self.issue(_("“{marks}” stands twice").format(marks=match.group()[0]), *match.span())

    def fix(self, pair: Pair, issue: Issue) -> str | None:
        """One of them."""
        return replaced(pair.target, issue, pair.target[issue.start : issue.end][:1])

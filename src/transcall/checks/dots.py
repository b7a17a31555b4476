"""The ellipsis, written as its source writes it."""

from collections.abc import Iterator

import regex

from transcall.checks.base import Check, Pair, replaced
from transcall.domain.issue import Issue, Severity
from transcall.domain.language import is_spaced
from transcall.interface import _

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

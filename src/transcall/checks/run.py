"""Run the checks over one pair."""

from collections.abc import Iterable

from transcall.checks.base import Pair
from transcall.checks.policy import Policy
from transcall.checks.registry import checks
from transcall.domain.issue import Issue, Severity

_RANK = {severity: rank for rank, severity in enumerate(Severity)}
_AS_SHIPPED = Policy()


def check(pair: Pair, policy: Policy = _AS_SHIPPED) -> tuple[Issue, ...]:
    """What is wrong with a target: errors first, then warnings, then notes, each in the text's order.

    A target without text is judged by no check but those on request (`empty`, where the policy asks for it); a text
    that nobody translates only by those that find errors.
    """
    has_text = bool(pair.target.strip())
    issues: list[Issue] = []
    for one in checks():
        wanted = one.name in policy.also if one.on_request else has_text
        if not wanted or one.name in policy.off or not (pair.translate or one.severity is Severity.ERROR):
            continue
        issues.extend(map(policy.judged, one.find(pair)))
    return in_order(issues)


def in_order(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """Errors first, then warnings, then notes, each in the text's order."""
    return tuple(sorted(issues, key=lambda issue: (_RANK[issue.severity], -1 if issue.start is None else issue.start)))

"""Run the checks over one pair."""

from collections.abc import Collection

from transcall.checks.base import Pair
from transcall.checks.registry import checks
from transcall.domain.issue import Issue, Severity

_RANK = {severity: rank for rank, severity in enumerate(Severity)}


def check(pair: Pair, *, skip: Collection[str] = (), also: Collection[str] = ()) -> tuple[Issue, ...]:
    """What is wrong with a target: errors first, then warnings, then notes, each in the text's order.

    `skip` and `also` are names of checks: those to leave out, and those to run although they run only on
    request (`empty`). A target without text is judged by no other check; a text that nobody translates only
    by those that find errors.
    """
    has_text = bool(pair.target.strip())
    issues: list[Issue] = []
    for one in checks():
        wanted = one.name in also if one.on_request else has_text
        if not wanted or one.name in skip or not (pair.translate or one.severity is Severity.ERROR):
            continue
        issues.extend(one.find(pair))
    return tuple(sorted(issues, key=lambda issue: (_RANK[issue.severity], -1 if issue.start is None else issue.start)))

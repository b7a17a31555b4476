"""What the checks find in a target."""

from collections.abc import Sequence

from textual.content import Content

from transcall.domain.issue import Issue, Severity
from transcall.interface import _, ngettext
from transcall_tui.celltext import DIM, plain
from transcall_tui.wording import SEVERITY, issue_line


def issues(found: Sequence[Issue], jump_key: str) -> Content:
    """All findings, one a line."""
    if not found:
        return plain(_("Nothing found."), DIM)
    lines = [issue_line(each) for each in found]
    if any(each.start is not None for each in found):
        lines.append(plain(_("{key} goes to the place").format(key=jump_key), DIM))
    return Content("\n").join(lines)


def worst(found: Sequence[Issue]) -> str:
    """The style of the worst finding."""
    for severity in (Severity.ERROR, Severity.WARNING):
        if any(each.severity is severity for each in found):
            return f"bold {SEVERITY[severity][1]}"
    return ""


def accepted_with(found: Sequence[Issue]) -> str:
    """What an accepted text still has against it, in one line; empty where there is nothing to say."""
    told = [each for each in found if each.severity is not Severity.NOTE]
    if not told:
        return ""
    head = ngettext("Accepted with {count} issue:", "Accepted with {count} issues:", len(told))
    return f"{head.format(count=len(told))} {'; '.join(each.message for each in told[:3])}"

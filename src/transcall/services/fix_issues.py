"""Mend what checks find and a machine can put right: shown first, then saved as anybody's edit."""

from collections.abc import Sequence
from dataclasses import dataclass

from transcall.checks.fix import Mended, fix_all
from transcall.domain.issue import Issue
from transcall.domain.ports import RowFilter
from transcall.domain.state import Action
from transcall.domain.translation import Row
from transcall.services.change import Change, change, get_row
from transcall.services.checking import checking_of
from transcall.services.workspace import Workspace

__all__ = ["Mended", "Proposed", "fix_target", "propose_fixes", "save_fixes"]


@dataclass(frozen=True, slots=True)
class Proposed:
    """A text with what is mechanical put right, not saved."""

    row: Row
    target: str
    issues: tuple[Issue, ...]
    """What is mended."""


def fix_target(workspace: Workspace, slug: str, language: str, segment: str, target: str) -> Mended:
    """A text for this segment, as it is typed, with all that is mechanical put right. Nothing is saved."""
    with workspace.store.reading() as uow:
        checking = checking_of(workspace, uow, slug, language)
        row = get_row(uow, slug, checking.language, segment)
    return fix_all(checking.pair(row.segment, target), checking.policy)


def propose_fixes(workspace: Workspace, slug: str, language: str) -> tuple[Proposed, ...]:
    """Every text of an edition that can be mended, in the text's order; what was dismissed is left as it is."""
    with workspace.store.reading() as uow:
        checking = checking_of(workspace, uow, slug, language)
        rows = uow.translations.rows(slug, checking.language, RowFilter())
    proposed = []
    for row in rows:
        target = row.translation.target
        if not target.strip() or not row.needs_translation:
            continue
        found = checking.issues(row.segment, target)
        left_be = frozenset(issue.check for issue in found if issue.dismissal)
        if len(found) == sum(1 for issue in found if issue.dismissal):
            continue
        mended = fix_all(checking.pair(row.segment, target), checking.policy.without(left_be))
        if mended.issues:
            proposed.append(Proposed(row, mended.target, mended.issues))
    return tuple(proposed)


def save_fixes(workspace: Workspace, slug: str, language: str, proposed: Sequence[Proposed]) -> tuple[Row, ...]:
    """Save them as the actor's edits, all or none; ConflictError if somebody saved one of the texts meanwhile.

    An edit is an edit: a text that was accepted becomes a draft again and waits for its second pair of eyes.
    """
    with workspace.store.writing() as uow:
        return tuple(
            change(
                workspace,
                uow,
                slug,
                language,
                Change(
                    each.row.segment.key,
                    Action.EDIT,
                    each.target,
                    expected=each.row.translation.version,
                    made_from=each.row.translation.made_from,
                    note="mended",
                ),
            )
            for each in proposed
        )

"""Check targets: one as it is typed, or a whole edition."""

from collections.abc import Iterable, Mapping

from transcall.domain.issue import Issue
from transcall.domain.ports import RowFilter, UnitOfWork
from transcall.domain.translation import Row
from transcall.services.change import get_row
from transcall.services.checking import checking_of
from transcall.services.workspace import Workspace
from transcall.suggest.terms import TermFinder, finder_for


def check_target(workspace: Workspace, slug: str, language: str, segment: str, target: str) -> tuple[Issue, ...]:
    """What the checks find in a text for this segment, errors first, but for what was dismissed of that very text."""
    with workspace.store.reading() as uow:
        checking = checking_of(workspace, uow, slug, language)
        row = get_row(uow, slug, checking.language, segment)
    return _open(checking.issues(row.segment, target))


def check_rows(workspace: Workspace, slug: str, language: str, rows: Iterable[Row]) -> Mapping[str, tuple[Issue, ...]]:
    """Segment → issues that nobody dismissed, for rows that were just read or changed."""
    with workspace.store.reading() as uow:
        return issues_of_rows(workspace, uow, slug, language, rows)


def check_edition(
    workspace: Workspace, slug: str, language: str, *, spelling: bool = False
) -> tuple[tuple[Row, tuple[Issue, ...]], ...]:
    """Every row of an edition that has a text and issues, in the text's order.

    Dismissed issues are among them, and what shows only where the edition's texts are compared.
    """
    with workspace.store.reading() as uow:
        checking = checking_of(workspace, uow, slug, language, also=frozenset({"spelling"} if spelling else ()))
        rows = [row for row in uow.translations.rows(slug, checking.language, RowFilter()) if _has_text(row)]
    compared = checking.compared(rows)
    found = (
        (row, checking.issues(row.segment, row.translation.target, compared.get(row.segment.key, ()))) for row in rows
    )
    return tuple((row, issues) for row, issues in found if issues)


def issues_of_rows(
    workspace: Workspace, uow: UnitOfWork, slug: str, language: str, rows: Iterable[Row]
) -> Mapping[str, tuple[Issue, ...]]:
    """Segment → issues that nobody dismissed, for rows with a text and at least one such issue."""
    checking = checking_of(workspace, uow, slug, language)
    found = {
        row.segment.key: _open(checking.issues(row.segment, row.translation.target)) for row in rows if _has_text(row)
    }
    return {segment: issues for segment, issues in found.items() if issues}


def term_finder(uow: UnitOfWork, source_language: str, language: str) -> TermFinder:
    """The workspace's terms of a pair of languages, ready to be found in texts."""
    return finder_for(uow.terms.all(), source_language, language)


def _has_text(row: Row) -> bool:
    return row.needs_translation and bool(row.translation.target.strip())


def _open(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    return tuple(issue for issue in issues if issue.dismissal is None)

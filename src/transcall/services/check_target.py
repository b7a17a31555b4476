"""Check targets: one as it is typed, or a whole edition."""

from collections.abc import Iterable, Mapping

from transcall.checks.base import Pair
from transcall.checks.run import check
from transcall.domain.issue import Issue
from transcall.domain.ports import RowFilter, UnitOfWork
from transcall.domain.segment import Segment
from transcall.domain.term import TermMatch
from transcall.domain.translation import Row
from transcall.services.change import get_row
from transcall.services.workspace import Workspace, get_appeal, get_edition
from transcall.suggest.stems import are_forms, knows_forms
from transcall.suggest.terms import TermFinder, finder_for


def check_target(workspace: Workspace, slug: str, language: str, segment: str, target: str) -> tuple[Issue, ...]:
    """What the checks find in a text for this segment, errors first."""
    with workspace.store.reading() as uow:
        appeal = get_appeal(uow, slug)
        tag = get_edition(uow, slug, language).language
        row = get_row(uow, slug, tag, segment)
        finder = term_finder(uow, appeal.language, tag)
    return check(_pair(row.segment, target, appeal.language, tag, finder.find(row.segment.source)))


def check_rows(workspace: Workspace, slug: str, language: str, rows: Iterable[Row]) -> Mapping[str, tuple[Issue, ...]]:
    """Segment → issues, for rows that were just read or changed."""
    with workspace.store.reading() as uow:
        appeal = get_appeal(uow, slug)
        return issues_of_rows(uow, appeal.language, get_edition(uow, slug, language).language, rows)


def check_edition(workspace: Workspace, slug: str, language: str) -> tuple[tuple[Row, tuple[Issue, ...]], ...]:
    """Every row of an edition that has a text and issues, in the text's order."""
    with workspace.store.reading() as uow:
        appeal = get_appeal(uow, slug)
        tag = get_edition(uow, slug, language).language
        rows = uow.translations.rows(slug, tag, RowFilter())
        found = issues_of_rows(uow, appeal.language, tag, rows)
    return tuple((row, found[row.segment.key]) for row in rows if row.segment.key in found)


def issues_of_rows(
    uow: UnitOfWork, source_language: str, language: str, rows: Iterable[Row]
) -> Mapping[str, tuple[Issue, ...]]:
    """Segment → issues, for rows with a text and at least one issue."""
    finder = term_finder(uow, source_language, language)
    found: dict[str, tuple[Issue, ...]] = {}
    for row in rows:
        if not row.needs_translation or not row.translation.target.strip():
            continue
        terms = finder.find(row.segment.source)
        issues = check(_pair(row.segment, row.translation.target, source_language, language, terms))
        if issues:
            found[row.segment.key] = issues
    return found


def term_finder(uow: UnitOfWork, source_language: str, language: str) -> TermFinder:
    """The workspace's terms of a pair of languages, ready to be found in texts."""
    return finder_for(uow.terms.all(), source_language, language)


def _pair(segment: Segment, target: str, source_language: str, language: str, terms: tuple[TermMatch, ...]) -> Pair:
    return Pair(
        source=segment.source,
        target=target,
        source_language=source_language,
        target_language=language,
        terms=terms,
        kind=segment.kind,
        max_length=segment.max_length,
        translate=segment.translate,
        word_forms=are_forms if knows_forms(language) else None,
    )

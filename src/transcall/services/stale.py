"""Outdated translations: what their own source was, what it is now, and saying that they still fit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from transcall.domain.issue import Issue
from transcall.domain.ports import RowFilter, UnitOfWork
from transcall.domain.state import Action
from transcall.domain.translation import Row
from transcall.domain.worddiff import Run, word_diff
from transcall.errors import RuleError
from transcall.interface import _
from transcall.services.change import Change, change_row, get_row
from transcall.services.workspace import Workspace, get_edition

FACT_CHECKS = frozenset({"numbers", "links", "note-markers", "placeholders", "inline-codes"})
"""Checks of what a text shares with its source to the letter: where they find something, “still right” is doubtful."""


@dataclass(frozen=True, slots=True)
class StaleText:
    """One outdated translation."""

    row: Row

    @property
    def diff(self) -> tuple[Run, ...]:
        """From the source it was made from to today's, word by word."""
        return word_diff(self.row.translation.made_from, self.row.segment.source.text)


def list_stale(workspace: Workspace, slug: str, language: str) -> tuple[StaleText, ...]:
    """An edition's outdated translations in the text's order."""
    with workspace.store.reading() as uow:
        tag = get_edition(uow, slug, language).language
        return tuple(StaleText(row) for row in uow.translations.rows(slug, tag, RowFilter(stale_only=True)))


def doubts(workspace: Workspace, slug: str, language: str, segments: Sequence[str]) -> Mapping[str, tuple[Issue, ...]]:
    """Segment → numbers, addresses, markers and tags that differ between its text and the source as it is today."""
    with workspace.store.reading() as uow:
        tag = get_edition(uow, slug, language).language
        return _doubts(workspace, uow, slug, tag, [get_row(uow, slug, tag, each) for each in segments])


def confirm(
    workspace: Workspace, slug: str, language: str, segment: str, *, expected: int | None = None, sure: bool = False
) -> Row:
    """Say that an outdated text still fits its source as it is today.

    An accepted text stays accepted only if the actor wrote none of it (or four eyes are waived); by a writer's word it
    waits for review again. RuleError if it is not outdated, or if numbers or addresses differ and the actor is not
    `sure`; ConflictError if somebody saved since `expected`.
    """
    with workspace.store.writing() as uow:
        edition = get_edition(uow, slug, language)
        row = get_row(uow, slug, edition.language, segment)
        if row.is_stale and not sure:
            for issue in _doubts(workspace, uow, slug, edition.language, [row]).get(segment, ()):
                raise RuleError(
                    _("the text may not fit the new source: {issue}").format(issue=issue.message),
                    hint=_("change it, or say that you are sure"),
                )
        return change_row(workspace, uow, edition, row, Change(segment, Action.CONFIRM, expected=expected))


def _doubts(
    workspace: Workspace, uow: UnitOfWork, slug: str, tag: str, rows: Sequence[Row]
) -> dict[str, tuple[Issue, ...]]:
    from transcall.services.check_target import issues_of_rows  # late: the editor opens without the checks

    found = issues_of_rows(workspace, uow, slug, tag, [row for row in rows if row.is_stale])
    facts = ((key, tuple(each for each in issues if each.check in FACT_CHECKS)) for key, issues in found.items())
    return {key: issues for key, issues in facts if issues}

"""Outdated translations: what their own source was, what it is now, and saying that they still fit."""

from dataclasses import dataclass

from transcall.domain.ports import RowFilter
from transcall.domain.state import Action
from transcall.domain.translation import Row
from transcall.domain.worddiff import Run, word_diff
from transcall.services.change import Change, change
from transcall.services.workspace import Workspace, get_edition


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


def confirm(workspace: Workspace, slug: str, language: str, segment: str, *, expected: int | None = None) -> Row:
    """Say that an outdated text still fits its source as it is today.

    An accepted text stays accepted only if the actor wrote none of it (or four eyes are waived); by a writer's word it
    waits for review again. RuleError if it is not outdated, ConflictError if somebody saved since `expected`.
    """
    with workspace.store.writing() as uow:
        return change(workspace, uow, slug, language, Change(segment, Action.CONFIRM, expected=expected))

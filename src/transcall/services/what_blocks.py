"""What keeps editions from going out, and when each went out last: the publisher's list."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import count

from transcall.domain.appeal import Appeal
from transcall.domain.ports import RowFilter, UnitOfWork
from transcall.domain.translation import Row
from transcall.publish.gate import Blocker, blockers, insertion_blocker
from transcall.services.check_target import issues_of_rows
from transcall.services.workspace import Workspace, get_appeal, get_edition

__all__ = ["Blocker", "Standing", "blocking", "what_blocks"]

_PART = 2000


@dataclass(frozen=True, slots=True)
class Standing:
    """How an edition stands before publication."""

    appeal: Appeal
    language: str
    blockers: tuple[Blocker, ...]
    """In the text's order; empty: it may go out."""
    published_at: datetime | None
    """When it went out last."""
    published_by: str
    published_as: str
    """What went out then: file names, and whether it was a draft or an old revision."""


def what_blocks(workspace: Workspace, slug: str, language: str) -> Standing:
    """The blockers of one edition; InputError where there is none."""
    with workspace.store.reading() as uow:
        appeal, edition = get_appeal(uow, slug), get_edition(uow, slug, language)
        out = uow.events.of_appeal(slug, language=edition.language, kinds=("published",), limit=1)
        return Standing(
            appeal=appeal,
            language=edition.language,
            blockers=(
                *_blocking_all(workspace, uow, appeal, edition.language),
                *blocking_insertions(uow, appeal, edition.language),
            ),
            published_at=out[0].at if out else None,
            published_by=out[0].actor if out else "",
            published_as=out[0].detail if out else "",
        )


def _blocking_all(workspace: Workspace, uow: UnitOfWork, appeal: Appeal, tag: str) -> Iterator[Blocker]:
    """By parts of the text: an appeal of a hundred thousand segments need not stand in memory."""
    for start in count(0, _PART):
        rows = uow.translations.rows(appeal.slug, tag, RowFilter(with_fixed=True), offset=start, limit=_PART)
        yield from blocking(workspace, uow, appeal, tag, rows)
        if len(rows) < _PART:
            return


def blocking(
    workspace: Workspace, uow: UnitOfWork, appeal: Appeal, tag: str, rows: Sequence[Row]
) -> tuple[Blocker, ...]:
    """What keeps these rows from going out."""
    return blockers(rows, issues_of_rows(workspace, uow, appeal.slug, tag, rows))


def blocking_insertions(uow: UnitOfWork, appeal: Appeal, tag: str) -> tuple[Blocker, ...]:
    """Insertions that nobody approved, and those whose place the newest revision no longer has."""
    found = uow.insertions.of_edition(appeal.slug, tag)
    rows = uow.translations.rows_of(appeal.slug, tag, [each.segment for each in found])
    places = {row.segment.key: row.segment.place for row in rows}
    stuck = (each for each in found if each.segment not in places or not each.approver)
    return tuple(insertion_blocker(each, places.get(each.segment, "")) for each in stuck)

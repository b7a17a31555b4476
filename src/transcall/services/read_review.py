"""What a reviewer reads: a page of an edition with, beside each text, what stands against accepting it."""

from collections.abc import Mapping
from dataclasses import dataclass

from transcall.domain.issue import Issue
from transcall.domain.ports import Proposal, RowFilter, UnitOfWork
from transcall.domain.progress import Progress
from transcall.domain.state import Action, Standing, State, next_decision, why_not
from transcall.domain.translation import Row
from transcall.services.workspace import Workspace, get_edition

EVERYTHING = RowFilter(with_fixed=True)
WAITING = frozenset({State.TRANSLATED, State.REVIEWED})


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """Consecutive rows and what is known of them; segments without any are absent."""

    rows: tuple[Row, ...]
    why_not: Mapping[str, str]
    """Of those that wait for a decision: why the actor may not make it (an empty string: they may)."""
    issues: Mapping[str, tuple[Issue, ...]]
    proposals: Mapping[str, tuple[Proposal, ...]]


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for a decision."""

    for_me: frozenset[str]
    """Segments the actor may decide on."""
    for_others: frozenset[str]
    """The rest."""


def read_review_page(workspace: Workspace, slug: str, language: str, *, offset: int, limit: int) -> ReviewPage:
    """Rows from `offset` on, signatories and all, with issues, proposals and four eyes."""
    with workspace.store.reading() as uow:
        tag = get_edition(uow, slug, language).language
        rows = uow.translations.rows(slug, tag, EVERYTHING, offset=offset, limit=limit)
        return _page(workspace, uow, slug, tag, rows)


def read_review_rows(workspace: Workspace, slug: str, language: str, segments: tuple[str, ...]) -> ReviewPage:
    """The same for some segments, after a change."""
    with workspace.store.reading() as uow:
        tag = get_edition(uow, slug, language).language
        found = (uow.translations.row(slug, tag, key) for key in segments)
        return _page(workspace, uow, slug, tag, tuple(row for row in found if row is not None))


def read_progress(workspace: Workspace, slug: str, language: str) -> Progress:
    """How far the edition is, counted by the database."""
    with workspace.store.reading() as uow:
        return uow.translations.progress(slug, get_edition(uow, slug, language).language)


def read_waiting(workspace: Workspace, slug: str, language: str) -> Waiting:
    """Whose decision each waiting text needs, without reading the texts: there may be a hundred thousand."""
    with workspace.store.reading() as uow:
        edition = get_edition(uow, slug, language)
        place = slug, edition.language
        rules = workspace.rules(edition)
        stale = frozenset(uow.translations.keys(*place, RowFilter(stale_only=True)))
        own = uow.events.written_by(*place, workspace.actor)
        reviewed = uow.translations.rows(*place, RowFilter(states=frozenset({State.REVIEWED})))
        translated = uow.translations.keys(*place, RowFilter(states=frozenset({State.TRANSLATED})))

    def may(key: str, state: State, reviewer: str | None = None) -> bool:
        writers = {workspace.actor} if key in own else ()
        standing = Standing(state, has_text=True, is_stale=key in stale, writers=writers, reviewer=reviewer)
        return not why_not(next_decision(state, rules) or Action.APPROVE, standing, workspace.actor, rules)

    mine = {key for key in translated if may(key, State.TRANSLATED)}
    mine |= {row.segment.key for row in reviewed if may(row.segment.key, State.REVIEWED, row.translation.reviewer)}
    return Waiting(frozenset(mine), frozenset((*translated, *(row.segment.key for row in reviewed))) - mine)


def _page(workspace: Workspace, uow: UnitOfWork, slug: str, tag: str, rows: tuple[Row, ...]) -> ReviewPage:
    from transcall.services.check_target import issues_of_rows  # late: the editor opens without the checks

    shown = frozenset(row.segment.key for row in rows)
    proposals = {key: found for key, found in uow.proposals.of_edition(slug, tag).items() if key in shown}
    waiting = tuple(row for row in rows if row.translation.state in WAITING)
    return ReviewPage(
        rows=rows,
        why_not=_why_not(workspace, uow, slug, tag, waiting),
        issues=issues_of_rows(workspace, uow, slug, tag, rows),
        proposals=proposals,
    )


def _why_not(workspace: Workspace, uow: UnitOfWork, slug: str, tag: str, rows: tuple[Row, ...]) -> dict[str, str]:
    rules = workspace.rules(get_edition(uow, slug, tag))
    writers = uow.events.writers(slug, tag, [row.segment.key for row in rows])
    answers = {}
    for row in rows:
        now = row.translation
        standing = now.standing(row.segment.source.text, writers.get(row.segment.key, frozenset()))
        action = next_decision(now.state, rules) or Action.APPROVE
        answers[row.segment.key] = why_not(action, standing, workspace.actor, rules)
    return answers

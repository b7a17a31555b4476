"""Finding segments: by what the checks say of them, by number, key or place, and what waits for this person."""

from collections.abc import Sequence
from dataclasses import dataclass

from transcall.domain.appeal import Edition
from transcall.domain.issue import Severity
from transcall.domain.numbering import Numbering
from transcall.domain.ports import RowFilter, UnitOfWork
from transcall.domain.state import Action, State, next_decision, why_not
from transcall.domain.translation import Row
from transcall.services.workspace import Workspace, get_appeal, get_edition

WAITING = frozenset({State.TRANSLATED, State.REVIEWED})
_BATCH = 200


@dataclass(frozen=True, slots=True)
class WithIssues:
    """Only texts in which the checks find something."""

    severities: frozenset[Severity] = frozenset(Severity)
    check: str = ""
    """The check's name; empty: any."""


def find_keys(
    workspace: Workspace, slug: str, language: str, wanted: RowFilter, issues: WithIssues | None = None
) -> tuple[str, ...]:
    """Segment keys in the text's order; `issues` runs the checks over all that `wanted` leaves."""
    with workspace.store.reading() as uow:
        tag = get_edition(uow, slug, language).language
        if issues is None:
            return uow.translations.keys(slug, tag, wanted)
        from transcall.services.check_target import issues_of_rows  # late: the editor opens without the checks

        rows = uow.translations.rows(slug, tag, wanted)
        found = issues_of_rows(workspace, uow, slug, tag, rows)
    return tuple(
        row.segment.key
        for row in rows
        if any(
            each.severity in issues.severities and issues.check in ("", each.check)
            for each in found.get(row.segment.key, ())
        )
    )


def check_names() -> tuple[str, ...]:
    """The checks there are, by name."""
    from transcall.checks.registry import checks

    return tuple(check.name for check in checks())


def rows_of(workspace: Workspace, slug: str, language: str, segments: Sequence[str]) -> tuple[Row, ...]:
    """The rows of these segments in the text's order; those the newest revision does not have are left out."""
    with workspace.store.reading() as uow:
        return uow.translations.rows_of(slug, get_edition(uow, slug, language).language, segments)


def numbering(workspace: Workspace, slug: str) -> Numbering:
    """How an appeal's segments are numbered."""
    with workspace.store.reading() as uow:
        return uow.appeals.numbering(get_appeal(uow, slug).slug)


def find_places(workspace: Workspace, slug: str, language: str, text: str, *, limit: int = 9) -> tuple[Row, ...]:
    """Segments that a number, the beginning of a key, or a part of a place names, the best first."""
    wanted = text.strip()
    if not wanted:
        return ()
    with workspace.store.reading() as uow:
        tag = get_edition(uow, slug, language).language
        found = list(dict.fromkeys(_named(uow, slug, tag, wanted, limit)))[:limit]
        rows = {row.segment.key: row for row in uow.translations.rows_of(slug, tag, found)}
    return tuple(rows[key] for key in found)


def _named(uow: UnitOfWork, slug: str, tag: str, wanted: str, limit: int) -> Sequence[str]:
    numbered = uow.translations.keys(slug, tag, RowFilter())
    found: list[str] = []
    if wanted.isdecimal() and 0 < int(wanted) <= len(numbered):
        found.append(numbered[int(wanted) - 1])
    everything = uow.translations.keys(slug, tag, RowFilter(with_fixed=True))
    found += [key for key in everything if key.startswith(wanted.lower())][:limit]
    placed = uow.translations.rows(slug, tag, RowFilter(place=wanted, with_fixed=True), offset=0, limit=limit)
    return [*found, *(row.segment.key for row in placed)]


@dataclass(frozen=True, slots=True)
class NextToReview:
    """The next segment somebody may decide on."""

    segment: str | None
    others: int
    """How many wait that this person may not decide on; counted only where there is none they may."""


def next_to_review(workspace: Workspace, slug: str, language: str, after: str | None) -> NextToReview:
    """The next segment after another that waits for review and that the actor may decide on, wrapping round."""
    with workspace.store.reading() as uow:
        edition = get_edition(uow, slug, language)
        # What the actor wrote last, or what is outdated, they can never decide on: the database leaves it out.
        not_by = "" if workspace.rules(edition).four_eyes_waived else workspace.actor
        wanted = RowFilter(states=WAITING, not_by=not_by, fresh_only=True)
        waiting = uow.translations.keys(slug, edition.language, wanted)
        start = _first_behind(uow, slug, edition.language, waiting, after)
        order = [key for key in waiting[start:] + waiting[:start] if key != after]
        for first in range(0, len(order), _BATCH):
            found = _first_allowed(workspace, uow, edition, order[first : first + _BATCH])
            if found is not None:
                return NextToReview(found, 0)
        everybody = uow.translations.keys(slug, edition.language, RowFilter(states=WAITING))
    return NextToReview(None, len(set(everybody) - {after}))


def _first_allowed(workspace: Workspace, uow: UnitOfWork, edition: Edition, keys: Sequence[str]) -> str | None:
    """The first of these segments that the actor may decide on."""
    rules = workspace.rules(edition)
    rows = {row.segment.key: row for row in uow.translations.rows_of(edition.appeal, edition.language, keys)}
    writers = uow.events.writers(edition.appeal, edition.language, keys)
    for key in keys:
        translation = rows[key].translation
        standing = translation.standing(rows[key].segment.source.text, writers[key])
        action = next_decision(translation.state, rules) or Action.APPROVE
        if not why_not(action, standing, workspace.actor, rules):
            return key
    return None


def _first_behind(uow: UnitOfWork, slug: str, tag: str, keys: Sequence[str], after: str | None) -> int:
    """The index of the first of these keys that stands behind another segment."""
    if after is None:
        return 0
    if after in keys:
        return keys.index(after) + 1
    everything = uow.translations.keys(slug, tag, RowFilter(with_fixed=True))
    behind = frozenset(everything[everything.index(after) + 1 :] if after in everything else ())
    return next((place for place, key in enumerate(keys) if key in behind), 0)

"""A reviewer's work: approve, send back with a reason, comment. Nobody approves their own words."""

from collections.abc import Sequence
from dataclasses import dataclass

from transcall.domain.appeal import Comment, Edition
from transcall.domain.issue import Severity
from transcall.domain.ports import RowFilter, UnitOfWork
from transcall.domain.state import Action, next_decision, why_not
from transcall.domain.text import without_controls
from transcall.domain.translation import Row
from transcall.errors import InputError, RuleError
from transcall.services.change import Change, Known, add_comment, change, change_row, get_row
from transcall.services.check_target import issues_of_rows
from transcall.services.workspace import Workspace, get_appeal, get_edition


def approve(workspace: Workspace, slug: str, language: str, segment: str, *, expected: int | None = None) -> Row:
    """Say “yes”: review or approve, whichever comes next under the workspace's rules."""
    with workspace.store.writing() as uow:
        edition = get_edition(uow, slug, language)
        row = get_row(uow, slug, edition.language, segment)
        action = next_decision(row.translation.state, workspace.rules(edition)) or Action.APPROVE
        return change(workspace, uow, slug, edition.language, Change(segment, action, expected=expected))


@dataclass(frozen=True, slots=True)
class Approved:
    """What approving many segments came to."""

    rows: tuple[Row, ...]
    refused: tuple[tuple[str, str], ...]
    """Segment and the reason why it was left as it is."""


def approve_many(
    workspace: Workspace, slug: str, language: str, segments: Sequence[str], *, only_clean: bool = False
) -> Approved:
    """Say “yes” to all that may be approved, in one transaction; the others stay as they are, with the reason.

    `only_clean` leaves out texts in which the checks find errors: nobody has looked at each of them.
    """
    done: list[Row] = []
    refused: list[tuple[str, str]] = []
    with workspace.store.writing() as uow:
        edition = get_edition(uow, slug, language)
        rules = workspace.rules(edition)
        rows = uow.translations.rows(slug, edition.language, RowFilter(with_fixed=True))
        places = {row.segment.key: place for place, row in enumerate(rows)}
        writers = uow.events.writers(slug, edition.language, segments)
        wanted = frozenset(segments) if only_clean else frozenset()
        faults = _faults(uow, edition, [row for row in rows if row.segment.key in wanted])
        for segment in dict.fromkeys(segments):
            if segment not in places:
                raise InputError(f"“{slug}” has no segment {segment}")
            if segment in faults:
                refused.append((segment, faults[segment]))
                continue
            row = rows[places[segment]]
            known = Known(writers[segment], _neighbours(rows, places[segment]))
            action = next_decision(row.translation.state, rules) or Action.APPROVE
            try:
                done.append(change_row(workspace, uow, edition, row, Change(segment, action), known=known))
            except RuleError as error:
                refused.append((segment, error.message))
    return Approved(tuple(done), tuple(refused))


def _faults(uow: UnitOfWork, edition: Edition, rows: Sequence[Row]) -> dict[str, str]:
    """Segment → its first error, for those that have any."""
    language = get_appeal(uow, edition.appeal).language
    found = issues_of_rows(uow, language, edition.language, rows)
    return {
        segment: issue.message
        for segment, issues in found.items()
        for issue in reversed(issues)
        if issue.severity is Severity.ERROR
    }


def _neighbours(rows: Sequence[Row], place: int) -> tuple[str, str]:
    before = rows[place - 1].segment.source.text if place else ""
    return before, rows[place + 1].segment.source.text if place + 1 < len(rows) else ""


def reject(
    workspace: Workspace, slug: str, language: str, segment: str, comment: str, *, expected: int | None = None
) -> Row:
    """Send a text back; the comment says why."""
    with workspace.store.writing() as uow:
        wanted = Change(segment, Action.REJECT, expected=expected, comment=comment)
        return change(workspace, uow, slug, language, wanted)


def comment_on(workspace: Workspace, slug: str, language: str, segment: str, text: str) -> Comment:
    """Say something about a segment without changing its state."""
    clean = without_controls(text).strip()
    if not clean:
        raise InputError("the comment is empty")
    with workspace.store.writing() as uow:
        edition = get_edition(uow, slug, language)
        get_row(uow, slug, edition.language, segment)
        return add_comment(workspace, uow, edition, segment, clean)


def why_not_approve(workspace: Workspace, slug: str, language: str, segments: Sequence[str]) -> dict[str, str]:
    """Segment → why the actor may not approve it now (an empty string: they may)."""
    with workspace.store.reading() as uow:
        edition = get_edition(uow, slug, language)
        rules = workspace.rules(edition)
        writers = uow.events.writers(slug, edition.language, segments)
        answers: dict[str, str] = {}
        for segment in segments:
            row = get_row(uow, slug, edition.language, segment)
            standing = row.translation.standing(row.segment.source.text, writers.get(segment, frozenset()))
            action = next_decision(row.translation.state, rules) or Action.APPROVE
            answers[segment] = why_not(action, standing, workspace.actor, rules)
        return answers

"""A reviewer's work: approve, send back with a reason, comment. Nobody approves their own words."""

from collections.abc import Sequence

from transcall.domain.appeal import Comment
from transcall.domain.state import Action, next_decision, why_not
from transcall.domain.text import without_controls
from transcall.domain.translation import Row
from transcall.errors import InputError
from transcall.interface import _
from transcall.services.change import Change, add_comment, change, get_row
from transcall.services.workspace import Workspace, get_edition


def approve(workspace: Workspace, slug: str, language: str, segment: str, *, expected: int | None = None) -> Row:
    """Say “yes”: review or approve, whichever comes next under the workspace's rules."""
    with workspace.store.writing() as uow:
        edition = get_edition(uow, slug, language)
        row = get_row(uow, slug, edition.language, segment)
        action = next_decision(row.translation.state, workspace.rules(edition)) or Action.APPROVE
        return change(workspace, uow, slug, edition.language, Change(segment, action, expected=expected))


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
        raise InputError(_("the comment is empty"))
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

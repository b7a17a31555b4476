"""Dismiss what a check says of a text, with a reason; or take that back."""

from transcall.domain.appeal import Edition, Event, text_writers
from transcall.domain.issue import Dismissal, Issue, Severity, fingerprint
from transcall.domain.ports import RowFilter, UnitOfWork
from transcall.domain.text import without_controls
from transcall.domain.translation import Row
from transcall.errors import InputError, RuleError
from transcall.interface import _
from transcall.services.change import get_row
from transcall.services.checking import checking_of
from transcall.services.workspace import Workspace, ensure_person, get_edition


def dismiss_issue(
    workspace: Workspace, slug: str, language: str, segment: str, check: str, reason: str
) -> tuple[Issue, ...]:
    """Let a check's issues in the stored text count no more while source and target stay as they are.

    Returns them. RuleError without a reason, and where an error is dismissed by one who wrote the text: errors keep an
    edition from going out, so a second pair of eyes says that one is none. InputError if the check finds nothing.
    """
    said = " ".join(without_controls(reason).split())
    with workspace.store.writing() as uow:
        edition = get_edition(uow, slug, language)
        row = get_row(uow, slug, edition.language, segment)
        found = tuple(issue for issue in _issues(workspace, uow, edition, row) if issue.check == check)
        if not found:
            raise InputError(_("the check {check} finds nothing in {segment}").format(check=check, segment=segment))
        if not said:
            raise RuleError(_("say in a few words why it is no mistake"))
        if any(issue.severity is Severity.ERROR for issue in found):
            _second_pair_of_eyes(workspace, uow, edition, row)
        ensure_person(uow, workspace.actor)
        texts = fingerprint(row.segment.source.text, row.translation.target)
        dismissal = Dismissal(check, workspace.actor, said, workspace.clock(), texts)
        uow.dismissals.save(slug, edition.language, segment, dismissal)
        _note(workspace, uow, edition, segment, "issue-dismissed", f"{check}: {said}")
        return found


def restore_issue(workspace: Workspace, slug: str, language: str, segment: str, check: str) -> None:
    """Let them count again: one's own dismissal or another's; InputError where there is none."""
    with workspace.store.writing() as uow:
        edition = get_edition(uow, slug, language)
        get_row(uow, slug, edition.language, segment)
        if not uow.dismissals.delete(slug, edition.language, segment, check):
            raise InputError(_("nobody dismissed {check} in {segment}").format(check=check, segment=segment))
        ensure_person(uow, workspace.actor)
        _note(workspace, uow, edition, segment, "issue-restored", check)


def dismissed_errors(workspace: Workspace, slug: str, language: str) -> tuple[tuple[str, Issue, Dismissal], ...]:
    """Segment, error and dismissal, in the text's order: what a publisher ought to know of."""
    with workspace.store.reading() as uow:
        checking = checking_of(workspace, uow, slug, language)
        if not checking.dismissals:
            return ()
        rows = uow.translations.rows_of(slug, checking.language, tuple(checking.dismissals))
        rows = tuple(row for row in rows if row.needs_translation and row.translation.target.strip())
    return tuple(
        (row.segment.key, issue, issue.dismissal)
        for row in rows
        for issue in checking.issues(row.segment, row.translation.target)
        if issue.dismissal is not None and issue.severity is Severity.ERROR
    )


def _issues(workspace: Workspace, uow: UnitOfWork, edition: Edition, row: Row) -> tuple[Issue, ...]:
    """The row's issues, those that show only beside the edition's other texts included."""
    checking = checking_of(workspace, uow, edition.appeal, edition.language)
    target = row.translation.target
    if not target.strip():
        return ()
    rows = uow.translations.rows(edition.appeal, edition.language, RowFilter())
    compared = checking.compared([each for each in rows if each.translation.target.strip()])
    return checking.issues(row.segment, target, compared.get(row.segment.key, ()))


def _second_pair_of_eyes(workspace: Workspace, uow: UnitOfWork, edition: Edition, row: Row) -> None:
    writers = text_writers(uow.events.of_segment(edition.appeal, edition.language, row.segment.key))
    wrote = workspace.actor in writers or row.translation.author == workspace.actor
    if wrote and not workspace.rules(edition).four_eyes_waived:
        raise RuleError(
            _("you wrote this: somebody else must say that the error is none"),
            hint=_("change the text, or ask a reviewer"),
        )


def _note(workspace: Workspace, uow: UnitOfWork, edition: Edition, segment: str, kind: str, detail: str) -> None:
    moment = workspace.clock()
    uow.events.add(Event(0, moment, workspace.actor, kind, edition.appeal, edition.language, segment, detail=detail))

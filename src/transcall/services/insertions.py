"""Insertions: paragraphs that only one language has (a phone number, a local date), reviewed like text."""

from dataclasses import replace

from transcall.domain.appeal import Event
from transcall.domain.ports import UnitOfWork
from transcall.domain.publishing import HOSTS, Insertion, Side
from transcall.domain.text import without_controls
from transcall.errors import InputError, RuleError
from transcall.interface import _
from transcall.services.change import get_row
from transcall.services.workspace import Workspace, ensure_person, get_appeal, get_edition

_LONGEST = 4000
_INSERTED, _APPROVED = "inserted", "insertion-approved"
_EVENTS = 10_000


def list_insertions(workspace: Workspace, slug: str, language: str) -> tuple[Insertion, ...]:
    """Those of an edition, oldest first."""
    with workspace.store.reading() as uow:
        return uow.insertions.of_edition(slug, get_edition(uow, slug, language).language)


def insert(workspace: Workspace, slug: str, language: str, segment: str, side: Side, text: str) -> Insertion:
    """Add a paragraph before or after the unit of a segment; it waits for somebody else's approval."""
    with workspace.store.writing() as uow:
        tag = get_edition(uow, slug, language).language
        if get_row(uow, slug, tag, segment).segment.kind not in HOSTS:
            raise InputError(
                _("an insertion stands beside a paragraph, a list item or a quotation"),
                hint=_("name a segment of the one above or below"),
            )
        ensure_person(uow, workspace.actor)
        made = uow.insertions.save(slug, Insertion(0, tag, segment, side, _text(text), workspace.actor))
        _record(workspace, uow, slug, made, _INSERTED, before=None, after=made.text)
        return made


def change_insertion(workspace: Workspace, slug: str, number: int, text: str) -> Insertion:
    """Write it anew: an approval is gone with the text it was for."""
    with workspace.store.writing() as uow:
        old = _get(uow, slug, number)
        new = _text(text)
        if new == old.text:
            return old
        ensure_person(uow, workspace.actor)
        made = uow.insertions.save(slug, replace(old, text=new, author=workspace.actor, approver=None))
        _record(workspace, uow, slug, made, _INSERTED, before=old.text, after=new)
        return made


def approve_insertion(workspace: Workspace, slug: str, number: int) -> Insertion:
    """Approve what somebody else wrote; RuleError for one's own words, unless the edition's waiver says so."""
    with workspace.store.writing() as uow:
        old = _get(uow, slug, number)
        edition = get_edition(uow, slug, old.language)
        if workspace.actor in _writers(uow, slug, old) and not edition.waiver_reason:
            raise RuleError(_("you wrote this: somebody else must approve it"))
        ensure_person(uow, workspace.actor)
        made = uow.insertions.save(slug, replace(old, approver=workspace.actor))
        _record(workspace, uow, slug, made, _APPROVED, before=None, after=old.text)
        return made


def remove_insertion(workspace: Workspace, slug: str, number: int) -> None:
    """Take it away; its text stays in the history."""
    with workspace.store.writing() as uow:
        old = _get(uow, slug, number)
        uow.insertions.delete(old)
        _record(workspace, uow, slug, old, "insertion-removed", before=old.text, after=None)


def _get(uow: UnitOfWork, slug: str, number: int) -> Insertion:
    get_appeal(uow, slug)
    found = uow.insertions.get(slug, number)
    if found is None:
        raise InputError(
            _("there is no insertion {number}").format(number=number),
            hint=_("`transcall insertions list {appeal} LANGUAGE` lists them").format(appeal=slug),
        )
    return found


def _writers(uow: UnitOfWork, slug: str, insertion: Insertion) -> frozenset[str]:
    """All who had a hand in the text since somebody approved it last."""
    writers = {insertion.author}
    text: str | None = insertion.text
    events = uow.events.of_appeal(slug, language=insertion.language, kinds=(_INSERTED, _APPROVED), limit=_EVENTS)
    for event in events:
        if event.detail != _place(insertion) or event.after != text:
            continue
        if event.kind == _APPROVED:
            break
        writers.add(event.actor)
        text = event.before
        if text is None:
            break
    return frozenset(writers)


def _place(insertion: Insertion) -> str:
    return f"{insertion.side.value} {insertion.segment}"


def _text(text: str) -> str:
    line = " ".join(without_controls(text).split())
    if not line:
        raise InputError(_("an insertion needs a text"))
    if len(line) > _LONGEST:
        raise InputError(_("the text is longer than {count} characters").format(count=_LONGEST))
    return line


def _record(
    workspace: Workspace,
    uow: UnitOfWork,
    slug: str,
    insertion: Insertion,
    kind: str,
    *,
    before: str | None,
    after: str | None,
) -> None:
    uow.events.add(
        Event(
            0,
            workspace.clock(),
            workspace.actor,
            kind,
            slug,
            insertion.language,
            before=before,
            after=after,
            detail=_place(insertion),
        )
    )

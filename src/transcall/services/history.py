"""What happened, and taking it back: undo is a new event, the history only grows."""

from collections.abc import Sequence

from transcall.domain.appeal import Event, text_writers
from transcall.domain.ports import UnitOfWork
from transcall.domain.state import Action
from transcall.domain.translation import Row
from transcall.errors import InputError
from transcall.interface import _
from transcall.services.change import Change, change, get_row, note_writers
from transcall.services.workspace import Workspace, get_appeal, get_edition, require_coordinator

_FITS_ITS_SOURCE = frozenset({"edited", "imported", "undone", "offered", "confirmed", "approved", "reviewed"})
"""Kinds of events after which a text counts as made from the source of that day."""
_TEXT_CHANGES = frozenset({"edited", "imported", "undone", "split", "merged"})


def segment_history(workspace: Workspace, slug: str, language: str, segment: str) -> tuple[Event, ...]:
    """Events of one segment in one language, oldest first."""
    with workspace.store.reading() as uow:
        edition = get_edition(uow, slug, language)
        get_row(uow, slug, edition.language, segment)
        return uow.events.of_segment(slug, edition.language, segment)


def appeal_history(
    workspace: Workspace, slug: str, *, language: str | None = None, limit: int = 100
) -> tuple[Event, ...]:
    """The appeal's newest events, newest first."""
    with workspace.store.reading() as uow:
        get_appeal(uow, slug)
        tag = get_edition(uow, slug, language).language if language else None
        return uow.events.of_appeal(slug, language=tag, limit=limit)


def workspace_history(workspace: Workspace, *, limit: int = 100) -> tuple[Event, ...]:
    """The newest events that belong to no appeal, newest first: people, terms."""
    with workspace.store.reading() as uow:
        return uow.events.of_workspace(limit=limit)


def undo(workspace: Workspace, slug: str, language: str, segment: str, *, expected: int | None = None) -> Row:
    """Bring the text before the newest change of this segment's text back, as a draft made from its own source.

    One's own change; somebody else's only as a coordinator.
    """
    with workspace.store.writing() as uow:
        edition = get_edition(uow, slug, language)
        events = uow.events.of_segment(slug, edition.language, segment)
        changes = [event for event in events if event.kind in _TEXT_CHANGES and event.before != event.after]
        if not changes:
            raise InputError(_("there is no change of this text to take back"))
        if changes[-1].actor != workspace.actor:
            message = _("only a coordinator can take back what @{person} changed")
            require_coordinator(uow, workspace.actor, message.format(person=changes[-1].actor))
        text = changes[-1].before or ""
        made_from = _source_of(uow, slug, events[: events.index(changes[-1])], text)
        wanted = Change(segment, Action.EDIT, text, expected=expected, made_from=made_from, kind="undone")
        return change(workspace, uow, slug, edition.language, wanted)


def restore(
    workspace: Workspace, slug: str, language: str, segment: str, version: int, *, expected: int | None = None
) -> Row:
    """Bring the text of an earlier version back, as a draft made from its own source.

    Who wrote it counts as a writer again: they cannot approve it.
    """
    with workspace.store.writing() as uow:
        edition = get_edition(uow, slug, language)
        events = uow.events.of_segment(slug, edition.language, segment)
        then = next((event for event in events if event.version == version and event.after is not None), None)
        if then is None:
            raise InputError(_("there is no version {version} of this text").format(version=version))
        text = then.after or ""
        earlier = events[: events.index(then) + 1]
        wanted = Change(
            segment,
            Action.EDIT,
            text,
            expected=expected,
            made_from=_source_of(uow, slug, earlier, text),
            kind="undone",
            note=f"version {version} again",
        )
        before = get_row(uow, slug, edition.language, segment).translation
        row = change(workspace, uow, slug, edition.language, wanted)
        if row.translation.version != before.version:
            writers = text_writers(earlier) - {workspace.actor}
            note_writers(workspace, uow, slug, row.translation, writers, f"wrote version {version}")
        return row


def _source_of(uow: UnitOfWork, slug: str, earlier: Sequence[Event], text: str) -> str | None:
    """The source of the day when somebody last wrote or vouched for this text; None where nobody knows it."""
    said = [event for event in earlier if event.kind in _FITS_ITS_SOURCE and event.after == text]
    if not said:
        return None
    revisions = [revision for revision in uow.appeals.revisions(slug) if revision.at <= said[-1].at]
    if not revisions:
        return None
    segments = uow.appeals.segments(slug, revisions[-1].number)
    return next((each.source.text for each in segments if each.key == said[-1].segment), None)

"""Marks a person puts on segments to come back to them; nobody else sees them, and they change no text."""

from transcall.domain.ports import RowFilter
from transcall.services.change import get_row
from transcall.services.workspace import Workspace, get_edition


def toggle_bookmark(workspace: Workspace, slug: str, language: str, segment: str) -> bool:
    """Mark a segment for the actor, or take the mark away; whether it is marked now."""
    with workspace.store.writing() as uow:
        tag = get_edition(uow, slug, language).language
        get_row(uow, slug, tag, segment)
        if uow.bookmarks.delete(slug, tag, segment, workspace.actor):
            return False
        uow.bookmarks.add(slug, tag, segment, workspace.actor)
        return True


def list_bookmarks(workspace: Workspace, slug: str, language: str) -> tuple[str, ...]:
    """What the actor marked in an edition, in the text's order."""
    with workspace.store.reading() as uow:
        tag = get_edition(uow, slug, language).language
        return uow.translations.keys(slug, tag, RowFilter(bookmarked_by=workspace.actor, with_fixed=True))


def next_bookmark(workspace: Workspace, slug: str, language: str, after: str | None) -> str | None:
    """The next one after a segment, wrapping round; None where the actor marked none."""
    with workspace.store.reading() as uow:
        tag = get_edition(uow, slug, language).language
        marked = uow.translations.keys(slug, tag, RowFilter(bookmarked_by=workspace.actor, with_fixed=True))
        rows = uow.translations.rows_of(slug, tag, [*marked, *([after] if after else [])])
    start = next((row.segment.position for row in rows if row.segment.key == after), -1)
    wanted = [row.segment for row in rows if row.segment.key in marked]
    later = [each.key for each in wanted if each.position > start]
    return next(iter([*later, *(each.key for each in wanted)]), None)

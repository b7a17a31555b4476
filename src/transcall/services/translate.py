"""A translator's work: save a text, offer it, take it back; and keep what is typed but not saved."""

from transcall.domain.ports import Buffer, RowFilter
from transcall.domain.state import Action, Origin
from transcall.domain.text import without_controls
from transcall.domain.translation import Row
from transcall.services.change import Change, change
from transcall.services.propose import proposed_in, take_up
from transcall.services.workspace import Workspace


def save_target(
    workspace: Workspace,
    slug: str,
    language: str,
    segment: str,
    target: str,
    *,
    expected: int | None = None,
    origin: str = Origin.HUMAN.value,
) -> Row:
    """Save a text as a draft and forget what was typed before.

    `expected` is the version the person started from; ConflictError carries both texts if somebody saved since.
    """
    with workspace.store.writing() as uow:
        row = change(workspace, uow, slug, language, Change(segment, Action.EDIT, target, origin, expected))
        take_up(workspace, uow, slug, row)
        uow.buffers.delete(slug, language, segment, workspace.actor)
        return row


def offer(
    workspace: Workspace,
    slug: str,
    language: str,
    segment: str,
    target: str | None = None,
    *,
    expected: int | None = None,
) -> Row:
    """Say “done”: save `target` (if given and different) and offer the text for review, in one step."""
    with workspace.store.writing() as uow:
        if target is not None:
            row = change(workspace, uow, slug, language, Change(segment, Action.EDIT, target, expected=expected))
            take_up(workspace, uow, slug, row)
            expected = row.translation.version
        row = change(workspace, uow, slug, language, Change(segment, Action.OFFER, expected=expected))
        uow.buffers.delete(slug, language, segment, workspace.actor)
        return row


def withdraw(workspace: Workspace, slug: str, language: str, segment: str, *, expected: int | None = None) -> Row:
    """Take a text that waits for review back into draft."""
    with workspace.store.writing() as uow:
        return change(workspace, uow, slug, language, Change(segment, Action.WITHDRAW, expected=expected))


def keep_typing(workspace: Workspace, slug: str, language: str, segment: str, text: str, *, base_version: int) -> None:
    """Keep unsaved typing, so that a crash loses none of it. Call it at most every second or so."""
    buffer = Buffer(segment, language, workspace.actor, without_controls(text), base_version, workspace.clock())
    with workspace.store.writing() as uow:
        uow.buffers.save(slug, buffer)


def forget_typing(workspace: Workspace, slug: str, language: str, segment: str) -> None:
    """Throw unsaved typing away."""
    with workspace.store.writing() as uow:
        uow.buffers.delete(slug, language, segment, workspace.actor)


def recover_typing(workspace: Workspace, slug: str, language: str) -> tuple[Buffer, ...]:
    """What the actor typed in this edition and never saved."""
    with workspace.store.reading() as uow:
        return uow.buffers.of_person(slug, language, workspace.actor)


def next_unfinished(workspace: Workspace, slug: str, language: str, after_segment: str | None) -> str | None:
    """The next segment that the actor still has to work on, wrapping round; None where all is offered.

    Unfinished for a translator: to translate, draft, sent back, outdated, or a text of theirs for which somebody
    suggests another.
    """
    with workspace.store.reading() as uow:
        found = uow.translations.keys_after(slug, language, RowFilter(to_write_only=True), after_segment)
        to_actor = proposed_in(uow, slug, language, workspace.actor).to_actor
        if not to_actor:
            return next(iter(found), None)
        asked = {*found, *to_actor, *([after_segment] if after_segment else [])}
        places = {row.segment.key: row.segment.position for row in uow.translations.rows_of(slug, language, asked)}
    here = places.get(after_segment or "", -1)
    return min({*found, *to_actor}, key=lambda key: (places[key] <= here, places[key]))

"""A reviewer's second thought: one's own newest decision taken back, while nothing has happened since."""

from dataclasses import replace

from transcall.domain.appeal import Event, text_writers
from transcall.domain.state import State
from transcall.domain.translation import Row, Translation
from transcall.errors import RuleError
from transcall.interface import _
from transcall.services.change import check_version, feed_memory, get_row, note_change, note_writers
from transcall.services.workspace import Workspace, get_edition

_DECISIONS = frozenset({"reviewed", "approved", "rejected"})
_TALK = frozenset(
    {"commented", "proposed", "adopted", "dismissed", "wrote", "sent", "issue-dismissed", "issue-restored"}
)
"""Kinds of events that leave the state as it is."""


def take_back(workspace: Workspace, slug: str, language: str, segment: str, *, expected: int | None = None) -> Row:
    """Let a text wait for a decision again; what was said with the decision stays.

    RuleError unless the newest thing that happened to the text is the actor's own decision. The history keeps who wrote
    the text: they cannot approve it now either.
    """
    with workspace.store.writing() as uow:
        tag = get_edition(uow, slug, language).language
        row = get_row(uow, slug, tag, segment)
        now = row.translation
        check_version(now, expected)
        events = uow.events.of_segment(slug, tag, segment)
        decision = _own_decision(workspace, events, row)
        waiting = replace(_as_it_waited(now, decision, events), updated_at=workspace.clock())
        saved = uow.translations.save(slug, waiting, expected=now.version)
        if now.state is State.APPROVED:
            uow.memory.delete_of_segment(slug, segment, tag)
        feed_memory(workspace, uow, slug, Row(row.segment, saved))
        note_change(workspace, uow, slug, now, saved, "reopened")
        # The decision ended what counts as somebody's words; they count again.
        note_writers(workspace, uow, slug, saved, text_writers(events), "the decision was taken back")
        return Row(row.segment, saved)


def _own_decision(workspace: Workspace, events: tuple[Event, ...], row: Row) -> Event:
    changes = [event for event in events if event.kind not in _TALK]
    if not changes or changes[-1].kind not in _DECISIONS or changes[-1].version != row.translation.version:
        raise RuleError(_("there is no decision to take back: it was changed since, or never decided on"))
    if changes[-1].actor != workspace.actor:
        raise RuleError(_("that was @{person}'s decision: only they can take it back").format(person=changes[-1].actor))
    return changes[-1]


def _as_it_waited(now: Translation, decision: Event, events: tuple[Event, ...]) -> Translation:
    """What was approved before it was sent back waits for its approval anew."""
    first_review = [event for event in events if event.kind == "reviewed" and event is not decision]
    if decision.detail.startswith(f"{State.REVIEWED.value} →") and first_review:
        return replace(now, state=State.REVIEWED, reviewer=first_review[-1].actor)
    return replace(now, state=State.TRANSLATED, reviewer=None)

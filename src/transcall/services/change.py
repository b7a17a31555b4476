"""The one way a translation changes: rule, version, event and memory together, in one transaction.

Command line, terminal app and import all come through here, so none can forget four eyes or the history.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace

from transcall.domain.appeal import Comment, Edition, Event, text_writers
from transcall.domain.match import MemoryUnit
from transcall.domain.ports import RowFilter, UnitOfWork
from transcall.domain.state import Action, Origin, State, after
from transcall.domain.text import without_controls
from transcall.domain.translation import Row, Translation
from transcall.errors import ConflictError, InputError, RuleError
from transcall.interface import _
from transcall.services.machine_report import note_offers
from transcall.services.workspace import Workspace, ensure_person, get_edition

_EVERYTHING = RowFilter(with_fixed=True)

_JUDGED = frozenset({Action.REVIEW, Action.APPROVE, Action.CONFIRM})
"""Where it matters who wrote the text."""

_OFFERED = frozenset({State.TRANSLATED, State.REVIEWED})
"""Texts that wait for a decision."""

_EVENT_KINDS = {
    Action.EDIT: "edited",
    Action.OFFER: "offered",
    Action.WITHDRAW: "withdrawn",
    Action.REVIEW: "reviewed",
    Action.APPROVE: "approved",
    Action.REJECT: "rejected",
    Action.CONFIRM: "confirmed",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one translation."""

    segment: str
    action: Action
    target: str | None = None
    """The new coded text, for EDIT."""
    origin: str = Origin.HUMAN.value
    expected: int | None = None
    """The version the person saw; None: whatever is stored now."""
    comment: str = ""
    made_from: str | None = None
    """The source text an EDIT or OFFER was made from, where it is not today's."""
    kind: str = ""
    """The event's kind where it differs from the action's own (`imported`, `undone`)."""
    note: str = ""
    """What the event's detail says besides the passage of states."""


def change(workspace: Workspace, uow: UnitOfWork, slug: str, language: str, wanted: Change) -> Row:
    """Make one change by the workspace's actor and return the row as it stands now.

    RuleError says why the workflow forbids it, ConflictError that somebody saved first. Saving an unchanged
    text is no change.
    """
    edition = get_edition(uow, slug, language)
    return change_row(workspace, uow, edition, get_row(uow, slug, edition.language, wanted.segment), wanted)


@dataclass(frozen=True, slots=True)
class Known:
    """What a change has to know beyond its row, read beforehand for many rows at once."""

    writers: frozenset[str]
    """Who wrote any of the text since the last decision."""
    neighbours: tuple[str, str]
    """The source texts before and after."""


def change_row(
    workspace: Workspace, uow: UnitOfWork, edition: Edition, row: Row, wanted: Change, *, known: Known | None = None
) -> Row:
    """The same for an edition and a row that were read in this unit of work: for many changes in one."""
    slug = edition.appeal
    if not row.segment.translate:
        raise RuleError(_("segment {segment} is kept as it is in every language").format(segment=row.segment.key))
    now = row.translation
    check_version(now, wanted.expected, mine=wanted.target)
    if wanted.action is Action.EDIT and _is_same_text(row, wanted):
        return row
    target = now.target if wanted.target is None else without_controls(wanted.target)
    standing = replace(
        now.standing(row.segment.source.text, _writers(uow, slug, now, wanted.action, known)),
        has_text=bool(target.strip()),
    )
    state = after(wanted.action, standing, workspace.actor, workspace.rules(edition), comment=wanted.comment)
    ensure_person(uow, workspace.actor)
    saved = uow.translations.save(slug, _next(workspace, row, wanted, target, state), expected=now.version)
    _write_down(workspace, uow, slug, now, saved, wanted)
    if _has_to_be_accepted_again(now, saved):
        # Its old words wait for review again: whoever wrote them, or vouches for them, cannot accept them.
        writers = text_writers(uow.events.of_segment(slug, edition.language, now.segment)) | {workspace.actor}
        note_writers(workspace, uow, slug, saved, writers, "words accepted for an earlier source")
    result = Row(row.segment, saved)
    if wanted.action is Action.REJECT:
        uow.memory.delete_of_segment(slug, row.segment.key, edition.language)
    feed_memory(workspace, uow, slug, result, known, is_approval=wanted.action is Action.APPROVE)
    return result


def get_row(uow: UnitOfWork, slug: str, language: str, segment: str) -> Row:
    """The segment in one language; InputError where the newest revision has no such segment."""
    row = uow.translations.row(slug, language, segment)
    if row is None:
        raise InputError(_("“{appeal}” has no segment {segment}").format(appeal=slug, segment=segment))
    return row


def check_version(now: Translation, expected: int | None, *, mine: str | None = None) -> None:
    """ConflictError unless the version a person saw is the stored one; `mine` is the text they bring, if any."""
    if expected is not None and expected != now.version:
        raise ConflictError(
            segment=now.segment,
            mine=now.target if mine is None else mine,
            theirs=now.target,
            version=now.version,
            author=now.author,
        )


def note_change(
    workspace: Workspace, uow: UnitOfWork, slug: str, before: Translation, saved: Translation, kind: str, *notes: str
) -> None:
    """The one event of one saved change: both texts, the passage of states, and what else there is to say."""
    passage = f"{before.state.value} → {saved.state.value}"
    uow.events.add(
        Event(
            id=0,
            at=workspace.clock(),
            actor=workspace.actor,
            kind=kind,
            appeal=slug,
            language=saved.language,
            segment=saved.segment,
            before=before.target,
            after=saved.target,
            detail=", ".join(filter(None, (passage, *notes))),
            version=saved.version,
        )
    )


def note_writers(
    workspace: Workspace, uow: UnitOfWork, slug: str, saved: Translation, writers: Collection[str], why: str
) -> None:
    """Write down that words of these people stand in a text that another event brought: four eyes need to know."""
    for handle in sorted(writers):
        moment = workspace.clock()
        uow.events.add(Event(0, moment, handle, "wrote", slug, saved.language, saved.segment, None, saved.target, why))


def add_comment(workspace: Workspace, uow: UnitOfWork, edition: Edition, segment: str, text: str) -> Comment:
    """Put the actor's comment beside a segment, and write down that it was made."""
    ensure_person(uow, workspace.actor)
    slug, tag, moment = edition.appeal, edition.language, workspace.clock()
    comment = uow.comments.add(slug, Comment(0, segment, tag, workspace.actor, moment, text))
    uow.events.add(Event(0, moment, workspace.actor, "commented", slug, tag, segment, detail=text))
    return comment


def _has_to_be_accepted_again(before: Translation, saved: Translation) -> bool:
    return _is_judged(before.state) and not _is_judged(saved.state) and saved.target == before.target


def _is_judged(state: State) -> bool:
    return state.is_decided or state is State.REJECTED


def _writers(uow: UnitOfWork, slug: str, now: Translation, action: Action, known: Known | None) -> frozenset[str]:
    if action not in _JUDGED:
        return frozenset()
    if action is Action.CONFIRM:
        return text_writers(uow.events.of_segment(slug, now.language, now.segment))
    if known is not None:
        return known.writers
    return uow.events.writers(slug, now.language, [now.segment]).get(now.segment, frozenset())


def _is_same_text(row: Row, wanted: Change) -> bool:
    return row.translation.target == wanted.target and not row.is_stale


def _next(workspace: Workspace, row: Row, wanted: Change, target: str, state: State) -> Translation:
    now = row.translation
    moment = workspace.clock()
    source = row.segment.source.text if wanted.made_from is None else wanted.made_from
    if wanted.action is Action.EDIT:
        return replace(
            now,
            target=target if state is not State.UNTRANSLATED else "",
            state=state,
            origin=wanted.origin,
            made_from=source,
            author=workspace.actor,
            reviewer=None,
            updated_at=moment,
        )
    made_from = source if wanted.action in (Action.OFFER, Action.CONFIRM) else now.made_from
    return replace(
        now, state=state, made_from=made_from, reviewer=_reviewer(workspace, now, wanted, state), updated_at=moment
    )


def _reviewer(workspace: Workspace, now: Translation, wanted: Change, state: State) -> str | None:
    """Who decided on the text last; nobody once it waits again."""
    if wanted.action is Action.CONFIRM and not state.is_decided:
        return now.reviewer if state is now.state else None
    decides = wanted.action in (Action.REVIEW, Action.APPROVE, Action.REJECT, Action.CONFIRM)
    return workspace.actor if decides else None


def _write_down(
    workspace: Workspace, uow: UnitOfWork, slug: str, before: Translation, saved: Translation, wanted: Change
) -> None:
    origin = f"from {wanted.origin}" if wanted.action is Action.EDIT and wanted.origin != Origin.HUMAN.value else ""
    kind = wanted.kind or _EVENT_KINDS[wanted.action]
    note_change(workspace, uow, slug, before, saved, kind, origin, wanted.note)
    if wanted.comment.strip():
        text = without_controls(wanted.comment).strip()
        uow.comments.add(slug, Comment(0, saved.segment, saved.language, workspace.actor, workspace.clock(), text))


def feed_memory(
    workspace: Workspace,
    uow: UnitOfWork,
    slug: str,
    row: Row,
    known: Known | None = None,
    *,
    is_approval: bool = False,
) -> None:
    """An approved text (by setting: one that is offered) is remembered at once."""
    state = row.translation.state
    is_fed = state is State.APPROVED or (workspace.settings.memory_feed == "translated" and state in _OFFERED)
    if not is_fed:
        return
    appeal = uow.appeals.get(slug)
    assert appeal is not None  # noqa: S101 -- the row exists, so its appeal does
    if is_approval:
        note_offers(uow, slug, appeal.language, row)
    before, following = neighbours(uow, slug, row) if known is None else known.neighbours
    uow.memory.save(
        [
            MemoryUnit(
                source_language=appeal.language,
                target_language=row.translation.language,
                source=row.segment.source.text,
                target=row.translation.target,
                origin=row.translation.origin,
                author=row.translation.author,
                at=workspace.clock(),
                previous_source=before,
                next_source=following,
                appeal=slug,
                segment=row.segment.key,
                domain=workspace.settings.memory_domain,
                is_reviewed=state is State.APPROVED,
            )
        ]
    )


def neighbours(uow: UnitOfWork, slug: str, row: Row) -> tuple[str, str]:
    """The source texts before and after a segment, empty at the ends."""
    start = max(0, row.segment.position - 1)
    around = uow.translations.rows(slug, row.translation.language, _EVERYTHING, offset=start, limit=3)
    by_position = {each.segment.position: each.segment.source.text for each in around}
    return by_position.get(row.segment.position - 1, ""), by_position.get(row.segment.position + 1, "")

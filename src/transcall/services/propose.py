"""Other words for a text, kept beside it: suggested by a reviewer, taken up or dismissed by who translates.

Nothing is overwritten, and both answers are events. Whoever takes a proposal up makes it their text, and its author
a writer of it as well: neither can approve it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from transcall.domain.appeal import Edition, Event
from transcall.domain.ports import Proposal, UnitOfWork
from transcall.domain.state import Action, Origin, State
from transcall.domain.text import without_controls
from transcall.domain.translation import Row
from transcall.domain.worddiff import Run, word_diff
from transcall.errors import InputError, RuleError
from transcall.interface import _
from transcall.services.change import Change, add_comment, change_row, get_row, note_writers
from transcall.services.workspace import Workspace, ensure_person, get_edition

_KIND = "proposed"
_OFFERED = frozenset({State.TRANSLATED, State.REVIEWED, State.APPROVED})
_ALL = 1_000_000


@dataclass(frozen=True, slots=True)
class OpenProposal:
    """A proposal nobody has answered, the text it is for, and why it was made."""

    appeal: str
    row: Row
    proposal: Proposal
    reason: str
    """What its author said with it; may be empty."""

    @property
    def diff(self) -> tuple[Run, ...]:
        """From the text as it stands to the proposed one, word by word."""
        return word_diff(self.row.translation.target, self.proposal.target)


def propose(workspace: Workspace, slug: str, language: str, segment: str, target: str, comment: str = "") -> Proposal:
    """Keep another text beside the segment; the text and its state stay as they are.

    InputError if there is nothing new in it.
    """
    text, reason = without_controls(target).strip(), without_controls(comment).strip()
    with workspace.store.writing() as uow:
        edition = get_edition(uow, slug, language)
        row = get_row(uow, slug, edition.language, segment)
        _require_news(uow, edition, row, text)
        ensure_person(uow, workspace.actor)
        moment, tag, actor = workspace.clock(), edition.language, workspace.actor
        added = uow.proposals.add(slug, Proposal(0, segment, tag, text, actor, Origin.HUMAN.value, moment))
        uow.events.add(Event(0, moment, actor, _KIND, slug, tag, segment, after=text, detail=reason))
        if reason:
            add_comment(workspace, uow, edition, segment, reason)
        return added


def adopt(workspace: Workspace, slug: str, language: str, number: int, *, expected: int | None = None) -> Row:
    """Make a proposal the text; a text that was offered is offered again, others become drafts.

    ConflictError if somebody saved since `expected`. What was proposed for an older source stays outdated.
    """
    with workspace.store.writing() as uow:
        edition = get_edition(uow, slug, language)
        proposal = _get(uow, edition, number)
        row = get_row(uow, slug, edition.language, proposal.segment)
        was_offered = row.translation.state in _OFFERED
        then = _source_then(uow, slug, proposal)
        wanted = Change(proposal.segment, Action.EDIT, proposal.target, proposal.origin, expected, made_from=then)
        row = change_row(workspace, uow, edition, row, wanted)
        take_up(workspace, uow, slug, row)
        if was_offered and not row.is_stale and row.translation.state is State.DRAFT:
            row = change_row(workspace, uow, edition, row, Change(proposal.segment, Action.OFFER))
        return row


def dismiss(workspace: Workspace, slug: str, language: str, number: int, reason: str) -> None:
    """Say no, and why; one's own proposal is taken back without a reason."""
    said = without_controls(reason).strip()
    with workspace.store.writing() as uow:
        edition = get_edition(uow, slug, language)
        proposal = _get(uow, edition, number)
        if not said and proposal.author != workspace.actor:
            raise RuleError(
                _("say in a few words why you dismiss it"), hint=_("@{person} reads it").format(person=proposal.author)
            )
        ensure_person(uow, workspace.actor)
        _answered(workspace, uow, slug, proposal, "dismissed", said)
        if said:
            add_comment(workspace, uow, edition, proposal.segment, said)


def list_proposals(workspace: Workspace, slug: str, language: str) -> tuple[OpenProposal, ...]:
    """An edition's open proposals in the text's order."""
    with workspace.store.reading() as uow:
        return _open_in(uow, get_edition(uow, slug, language))


def proposals_for(workspace: Workspace) -> tuple[OpenProposal, ...]:
    """Of all editions: what others propose for texts the actor wrote last."""
    actor = workspace.actor
    with workspace.store.reading() as uow:
        editions = [edition for appeal in uow.appeals.all() for edition in uow.editions.all(appeal.slug)]
        found = [each for edition in editions for each in _open_in(uow, edition)]
    return tuple(each for each in found if each.row.translation.author == actor != each.proposal.author)


@dataclass(frozen=True, slots=True)
class Proposed:
    """Where other texts are suggested in an edition."""

    segments: frozenset[str]
    """Every segment with an open proposal."""
    to_actor: frozenset[str]
    """Of these, texts the actor wrote last and somebody else suggests another for."""


def where_proposed(workspace: Workspace, slug: str, language: str) -> Proposed:
    """The segments of an edition that have open proposals."""
    with workspace.store.reading() as uow:
        return proposed_in(uow, slug, get_edition(uow, slug, language).language, workspace.actor)


def proposed_in(uow: UnitOfWork, slug: str, tag: str, actor: str) -> Proposed:
    """As `where_proposed`, inside a unit of work."""
    by_segment = uow.proposals.of_edition(slug, tag)
    others = [key for key, found in by_segment.items() if any(each.author != actor for each in found)]
    rows = uow.translations.rows_of(slug, tag, others) if others else ()
    own = frozenset(row.segment.key for row in rows if row.translation.author == actor)
    return Proposed(frozenset(by_segment), own)


def reason_of(proposal: Proposal, history: Iterable[Event]) -> str:
    """What its author said with a proposal, from the events of its segment."""
    said = [event.detail for event in history if _is_of(event, proposal)]
    return said[-1] if said else ""


def take_up(workspace: Workspace, uow: UnitOfWork, slug: str, row: Row) -> None:
    """A text was saved: where it is a proposal's, word for word, the proposal is answered and its author wrote it."""
    now = row.translation
    for proposal in uow.proposals.of_segment(slug, now.language, now.segment):
        if proposal.target == now.target:
            if proposal.author != workspace.actor:
                note_writers(workspace, uow, slug, now, {proposal.author}, "proposed it")
            _answered(workspace, uow, slug, proposal, "adopted", f"@{proposal.author}")


def _answered(workspace: Workspace, uow: UnitOfWork, slug: str, proposal: Proposal, kind: str, detail: str) -> None:
    uow.proposals.delete(slug, proposal.id)
    place = slug, proposal.language, proposal.segment
    uow.events.add(Event(0, workspace.clock(), workspace.actor, kind, *place, after=proposal.target, detail=detail))


def _require_news(uow: UnitOfWork, edition: Edition, row: Row, text: str) -> None:
    if not row.segment.translate:
        raise RuleError(_("segment {segment} is kept as it is in every language").format(segment=row.segment.key))
    if not text:
        raise InputError(_("the suggestion is empty"))
    if text == row.translation.target:
        raise InputError(_("that is the text as it stands"))
    known = uow.proposals.of_segment(edition.appeal, edition.language, row.segment.key)
    if any(each.target == text for each in known):
        raise InputError(_("the same text is suggested already"))


def _get(uow: UnitOfWork, edition: Edition, number: int) -> Proposal:
    for proposals in uow.proposals.of_edition(edition.appeal, edition.language).values():
        for each in proposals:
            if each.id == number:
                return each
    raise InputError(
        _("there is no open proposal {number} in {language}").format(number=number, language=edition.language),
        hint=_("somebody may have answered it meanwhile; `transcall proposals` lists those that are open"),
    )


def _open_in(uow: UnitOfWork, edition: Edition) -> tuple[OpenProposal, ...]:
    slug, tag = edition.appeal, edition.language
    by_segment = uow.proposals.of_edition(slug, tag)
    if not by_segment:
        return ()
    events = tuple(reversed(uow.events.of_appeal(slug, language=tag, kinds=[_KIND], limit=_ALL)))
    rows = [row for key in by_segment if (row := uow.translations.row(slug, tag, key)) is not None]
    return tuple(
        OpenProposal(slug, row, proposal, reason_of(proposal, events))
        for row in sorted(rows, key=lambda row: row.segment.position)
        for proposal in by_segment[row.segment.key]
    )


def _is_of(event: Event, proposal: Proposal) -> bool:
    return (event.kind, event.segment, event.actor, event.after) == (
        _KIND,
        proposal.segment,
        proposal.author,
        proposal.target,
    )


def _source_then(uow: UnitOfWork, slug: str, proposal: Proposal) -> str | None:
    """The source a proposal was made for, where it is not today's."""
    revisions = [revision for revision in uow.appeals.revisions(slug) if revision.at <= proposal.at]
    if not revisions or revisions[-1] == uow.appeals.revisions(slug)[-1]:
        return None
    segments = uow.appeals.segments(slug, revisions[-1].number)
    return next((each.source.text for each in segments if each.key == proposal.segment), None)

"""What a person has to do next, over all appeals and languages: each answer names the segment to begin with.

A language is somebody's if they hold it, worked in it by hand, or a coordinator wrote it beside their name. Nobody is
sent to review their own words: the same rule decides here as when they press the key.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from transcall.domain.ports import RowFilter, Share, UnitOfWork
from transcall.domain.state import Action, Rules, State, next_decision, why_not
from transcall.domain.translation import Row
from transcall.services.propose import proposed_in
from transcall.services.read_status import AppealStatus, EditionStatus
from transcall.services.workspace import Workspace, coordinators

LOOKED_AT = 200
"""Texts of a language that wait for review and are asked about one by one: more are “200 and more”."""
_WAITING = (State.TRANSLATED, State.REVIEWED)
_TO_WRITE = (State.UNTRANSLATED, State.DRAFT)


class Task(StrEnum):
    """What there is to do, the most pressing first."""

    TYPED = "typed"
    """Typed and never saved."""
    SENT_BACK = "sent back"
    SUGGESTED = "suggested"
    """Somebody suggests another text for one of theirs."""
    OUTDATED = "outdated"
    REVIEW = "review"
    TRANSLATE = "translate"


@dataclass(frozen=True, slots=True)
class WorkItem:
    """One kind of work in one language."""

    task: Task
    appeal: str
    title: str
    language: str
    segment: str
    """Where to begin."""
    words: str
    """Its source, without tags."""
    count: int
    """Segments; at least so many where `has_more`."""
    has_more: bool
    days_left: int | None


@dataclass(frozen=True, slots=True)
class MyWork:
    """Everything at once, and who is asking."""

    is_known: bool
    """Whether the person was ever written down here."""
    coordinators: tuple[str, ...]
    items: tuple[WorkItem, ...]
    """By task, then by the days that are left."""


def read_my_work(workspace: Workspace, found: Sequence[AppealStatus]) -> MyWork:
    """What the actor has to do in these appeals."""
    with workspace.store.reading() as uow:
        person = uow.people.get(workspace.actor)
        spoken = frozenset(person.languages) if person else frozenset[str]()
        items = list(_typed(workspace, uow, found))
        for appeal in found:
            workers = uow.work.workers(appeal.appeal.slug) if not appeal.is_done else {}
            for edition in appeal.editions:
                tag = edition.edition.language
                holds = edition.claim is not None and edition.claim.person == workspace.actor
                is_mine = holds or tag in spoken or workspace.actor in workers.get(tag, ())
                if is_mine and not edition.is_done:
                    items += _Looking(workspace, uow, appeal, edition).items()
        items.sort(key=lambda item: (list(Task).index(item.task), item.days_left is None, item.days_left or 0))
        return MyWork(person is not None, coordinators(uow), tuple(items))


def _typed(workspace: Workspace, uow: UnitOfWork, found: Sequence[AppealStatus]) -> Iterator[WorkItem]:
    """One item a language, beginning with what was typed last."""
    known = {(each.appeal.slug, one.edition.language): (each, one) for each in found for one in each.editions}
    counts: dict[tuple[str, str], int] = {}
    newest: dict[tuple[str, str], Row] = {}
    for slug, buffer in uow.work.typed(workspace.actor):
        row = uow.translations.row(slug, buffer.language, buffer.segment)
        if (slug, buffer.language) in known and row is not None and row.translation.target != buffer.text:
            counts[slug, buffer.language] = counts.get((slug, buffer.language), 0) + 1
            newest[slug, buffer.language] = row
    for place, row in newest.items():
        yield _item(Task.TYPED, *known[place], row, counts[place])


@dataclass(frozen=True, slots=True)
class _Looking:
    """One language that is the person's."""

    workspace: Workspace
    uow: UnitOfWork
    appeal: AppealStatus
    edition: EditionStatus

    def items(self) -> Iterator[WorkItem]:
        progress = self.edition.progress
        own: tuple[Share, ...] = ()
        if progress.stale.segments or progress.count(State.DRAFT, State.REJECTED).segments:
            own = self.uow.work.of_author(
                self._slug, self._tag, self.workspace.actor, with_stale=progress.stale.segments > 0
            )
        for task, shares in (
            (Task.SENT_BACK, [each for each in own if each.state is State.REJECTED and not each.is_stale]),
            (Task.OUTDATED, [each for each in own if each.is_stale]),
        ):
            if shares:
                yield self._at(task, shares[0].first, sum(each.count.segments for each in shares))
        yield from self._suggested()
        if progress.count(*_WAITING).segments:
            yield from self._to_review()
        to_write = progress.count(*_TO_WRITE).segments
        if to_write:
            drafts = [each.first for each in own if each.state is State.DRAFT]
            first = drafts[0] if drafts else self._first(RowFilter(states=frozenset(_TO_WRITE)))
            yield self._at(Task.TRANSLATE, first, to_write)

    def _suggested(self) -> Iterator[WorkItem]:
        to_actor = proposed_in(self.uow, self._slug, self._tag, self.workspace.actor).to_actor
        if to_actor:
            own = self.uow.translations.rows_of(self._slug, self._tag, to_actor)
            yield _item(Task.SUGGESTED, self.appeal, self.edition, own[0], len(own))

    def _to_review(self) -> Iterator[WorkItem]:
        wanted = RowFilter(states=frozenset(_WAITING))
        rows = self.uow.translations.rows(self._slug, self._tag, wanted, limit=LOOKED_AT)
        writers = self.uow.events.writers(self._slug, self._tag, [row.segment.key for row in rows])
        rules = self.workspace.rules(self.edition.edition)
        mine = [row for row in rows if self._may_decide(row, writers[row.segment.key], rules)]
        if mine:
            has_more = self.edition.progress.count(*_WAITING).segments > LOOKED_AT
            yield _item(Task.REVIEW, self.appeal, self.edition, mine[0], len(mine), has_more=has_more)

    def _may_decide(self, row: Row, writers: frozenset[str], rules: Rules) -> bool:
        action = next_decision(row.translation.state, rules) or Action.APPROVE
        standing = row.translation.standing(row.segment.source.text, writers)
        return not why_not(action, standing, self.workspace.actor, rules)

    def _at(self, task: Task, segment: str, count: int) -> WorkItem:
        row = self.uow.translations.row(self._slug, self._tag, segment)
        assert row is not None  # noqa: S101 -- the segment was found in this very view of the database
        return _item(task, self.appeal, self.edition, row, count)

    def _first(self, wanted: RowFilter) -> str:
        return self.uow.translations.rows(self._slug, self._tag, wanted, limit=1)[0].segment.key

    @property
    def _slug(self) -> str:
        return self.appeal.appeal.slug

    @property
    def _tag(self) -> str:
        return self.edition.edition.language


def _item(
    task: Task, appeal: AppealStatus, edition: EditionStatus, row: Row, count: int, *, has_more: bool = False
) -> WorkItem:
    return WorkItem(
        task=task,
        appeal=appeal.appeal.slug,
        title=appeal.appeal.title,
        language=edition.edition.language,
        segment=row.segment.key,
        words=row.segment.source.plain,
        count=count,
        has_more=has_more,
        days_left=edition.days_left,
    )

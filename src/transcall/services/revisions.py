"""An appeal's revisions: what there are, what differs between two, and an edition as it fits an old one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from transcall.domain.align import Relation
from transcall.domain.anchors import ascending
from transcall.domain.appeal import Event, Revision
from transcall.domain.impact import SegmentChange
from transcall.domain.language import printable
from transcall.domain.ports import UnitOfWork
from transcall.domain.segment import Segment
from transcall.domain.state import State
from transcall.domain.translation import Row, Translation
from transcall.errors import InputError
from transcall.interface import _
from transcall.services.workspace import Workspace, get_appeal

_NEW_REVISION = frozenset({"added", "updated", "recut"})
_MAY_APPROVE = frozenset({"approved", "confirmed", "trivial", "split", "merged"})
_ALL = 1_000_000


@dataclass(frozen=True, slots=True)
class RevisionSummary:
    """One revision with its size."""

    revision: Revision
    segments: int
    """That somebody has to translate."""
    words: int
    note: str
    """What it changed, as it was said when it was stored."""


@dataclass(frozen=True, slots=True)
class RevisionDiff:
    """What leads from one revision to another."""

    old: Revision
    new: Revision
    changes: tuple[SegmentChange, ...]
    """In the newer text's order, then what went away; nothing of languages."""


def list_revisions(workspace: Workspace, slug: str) -> tuple[RevisionSummary, ...]:
    """Oldest first; InputError for an unknown appeal."""
    with workspace.store.reading() as uow:
        get_appeal(uow, slug)
        notes = revision_notes(uow, slug)
        return tuple(
            RevisionSummary(
                revision, len(segments), sum(segment.words for segment in segments), notes.get(revision.number, "")
            )
            for revision in uow.appeals.revisions(slug)
            for segments in [[each for each in uow.appeals.segments(slug, revision.number) if each.translate]]
        )


def revision_notes(uow: UnitOfWork, slug: str) -> dict[int, str]:
    """Revision → what it changed, as it was written down when it was stored; the oldest may have none."""
    numbers = [revision.number for revision in uow.appeals.revisions(slug)]
    notes = [event.detail for event in _revision_events(uow, slug)]
    return dict(zip(reversed(numbers), reversed(notes), strict=False))


def diff_revisions(workspace: Workspace, slug: str, old: int | None = None, new: int | None = None) -> RevisionDiff:
    """Compare two revisions by their segments' identities; by default the newest with the one before it."""
    with workspace.store.reading() as uow:
        get_appeal(uow, slug)
        revisions = {revision.number: revision for revision in uow.appeals.revisions(slug)}
        newest = max(revisions)
        new = newest if new is None else new
        old = max(1, newest - 1) if old is None else old
        for number in (old, new):
            require_revision(slug, number, revisions)
        if old == new:
            raise InputError(
                _("“{appeal}” has one revision only").format(appeal=slug)
                if len(revisions) == 1
                else _("r{number} is compared with itself").format(number=old)
            )
        before, after = uow.appeals.segments(slug, old), uow.appeals.segments(slug, new)
    return RevisionDiff(revisions[old], revisions[new], tuple(_changes(before, after)))


def require_revision(slug: str, number: int, revisions: Mapping[int, Revision]) -> Revision:
    """The revision of that number; InputError names those there are."""
    if number not in revisions:
        raise InputError(
            _("“{appeal}” has no revision {number}").format(appeal=slug, number=number),
            hint=_("it has r1 to r{number}").format(number=max(revisions)),
        )
    return revisions[number]


def parse_revision(text: str) -> int:
    """The number in `r4` or `4`; InputError for anything else."""
    digits = text.removeprefix("r")
    if not (digits.isascii() and digits.isdigit() and len(digits) < 10):
        raise InputError(_("“{text}” is not a revision").format(text=printable(text)), hint=_("write r2, or 2"))
    return int(digits)


def rows_of_revision(uow: UnitOfWork, slug: str, language: str, number: int) -> tuple[Row, ...]:
    """An edition as it fits an old revision: of each segment the translation approved for exactly that text.

    Today's translation if it was made from it, else the newest one approved for it, from the history. Where there is
    neither, today's translation as it is: it is not finished, and the gate says why. InputError for a number that does
    not exist.
    """
    require_revision(slug, number, {revision.number: revision for revision in uow.appeals.revisions(slug)})
    segments = uow.appeals.segments(slug, number)
    stored = uow.translations.of_segments(slug, language, [segment.key for segment in segments])
    past = _Past(uow, slug, language)
    rows: list[Row] = []
    for segment in segments:
        today = stored.get(segment.key, Translation(segment.key, language))
        row = Row(segment, today)
        if segment.translate and today.version and not row.is_finished:
            row = Row(segment, past.approved(segment, today) or today)
        rows.append(row)
    return tuple(rows)


class _Past:
    """What was approved for older texts of a segment, out of the events.

    A text is approved (or confirmed, or carried over) only while it is not outdated: so it was made for the source of
    the revision that was the newest one then, and events are numbered in the order in which they happened.
    """

    def __init__(self, uow: UnitOfWork, slug: str, language: str) -> None:
        self._uow, self._slug, self._language = uow, slug, language
        self._starts = [event.id for event in _revision_events(uow, slug)]
        self._numbers = [revision.number for revision in uow.appeals.revisions(slug)][-len(self._starts) :]
        self._sources: dict[int, dict[str, str]] = {}

    def approved(self, segment: Segment, today: Translation) -> Translation | None:
        """The newest text approved for this source; a text that was sent back afterwards does not count."""
        found: str | None = None
        for event in self._uow.events.of_segment(self._slug, self._language, segment.key):
            if event.kind == "rejected" and event.after == found:
                found = None
            elif self._is_approval(event) and self._source_at(event, segment.key) == segment.source.text:
                found = event.after
        if not found:
            return None
        return replace(today, target=found, state=State.APPROVED, made_from=segment.source.text)

    def _source_at(self, event: Event, key: str) -> str | None:
        number = next(
            (
                number
                for number, start in zip(reversed(self._numbers), reversed(self._starts), strict=False)
                if start < event.id
            ),
            self._numbers[0],
        )
        if number not in self._sources:
            segments = self._uow.appeals.segments(self._slug, number)
            self._sources[number] = {segment.key: segment.source.text for segment in segments}
        return self._sources[number].get(key)

    @staticmethod
    def _is_approval(event: Event) -> bool:
        return event.kind in _MAY_APPROVE and event.detail.endswith(f"→ {State.APPROVED.value}")


def _revision_events(uow: UnitOfWork, slug: str) -> list[Event]:
    """The events by which revisions came, oldest first."""
    return list(reversed(uow.events.of_appeal(slug, kinds=_NEW_REVISION, limit=_ALL)))


def _changes(before: Sequence[Segment], after: Sequence[Segment]) -> Iterator[SegmentChange]:
    old = {segment.key: (number, segment) for number, segment in enumerate(before)}
    stayed = [(old[each.key][0], number) for number, each in enumerate(after) if each.key in old]
    in_order = {there for _, there in ascending(stayed)}
    for number, segment in enumerate(after):
        text = segment.source.text
        facts = segment.place, old[segment.key][1].source.text if segment.key in old else "", text, segment.words
        if segment.key not in old:
            yield SegmentChange(segment.key, Relation.NEW, *facts, segment.translate)
        elif facts[1] != text:
            yield SegmentChange(segment.key, Relation.EDITED, *facts, segment.translate)
        elif number not in in_order:
            yield SegmentChange(segment.key, Relation.MOVED, *facts, segment.translate)
    kept = {segment.key for segment in after}
    for segment in before:
        if segment.key not in kept:
            yield SegmentChange(
                segment.key, Relation.GONE, segment.place, segment.source.text, "", segment.words, segment.translate
            )

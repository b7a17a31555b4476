"""A new revision, thought through: keys, what happens to translations, what it means; and then carried out.

Planning only reads, so a dry run and the real thing can never differ. What takes long (cutting, aligning) is done while
nothing of the database is held, and again under the write lock only if somebody made a revision meanwhile. Translations
stay as they are: what becomes outdated is derived from the texts. The exceptions (an edit called trivial, a sentence
only cut anew) are listed in the plan, and each is an event.
"""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from typing import TypeVar

from transcall.domain.align import Alignment, Link, align
from transcall.domain.appeal import Appeal, Event, Revision, text_writers
from transcall.domain.document import Document
from transcall.domain.hand_cut import HandCut
from transcall.domain.impact import Impact
from transcall.domain.ports import UnitOfWork
from transcall.domain.segment import Segment, make_key
from transcall.services.carry_cuts import anchored, carry_cuts
from transcall.services.change import note_change, note_writers
from transcall.services.cut import cut_document
from transcall.services.measure_impact import measure_impact
from transcall.services.rewrite import Rewrite, rewrites
from transcall.services.workspace import Workspace, ensure_person, get_appeal

Facts = TypeVar("Facts")


@dataclass(frozen=True, slots=True)
class Known:
    """What an appeal is before the new revision."""

    appeal: Appeal
    last: Revision
    revisions: tuple[tuple[Segment, ...], ...]
    """Segments, newest revision first; only the newest where nothing ever went away."""
    keys: frozenset[str]
    by_hand: tuple[HandCut, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """What a new revision holds and where it comes from: all that takes long, and nothing about translations."""

    appeal: Appeal
    revision: Revision
    data: bytes
    document: Document
    old: tuple[Segment, ...]
    segments: tuple[Segment, ...]
    alignment: Alignment
    by_hand: tuple[HandCut, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """All that a new revision will be and do."""

    outline: Outline
    rewrites: tuple[Rewrite, ...]
    impact: Impact


def read_known(uow: UnitOfWork, slug: str) -> Known:
    """The appeal as it is now."""
    appeal = get_appeal(uow, slug)
    keys = uow.appeals.keys(slug)
    revisions = uow.appeals.revisions(slug)
    newest = uow.appeals.segments(slug)
    # None are read where nothing ever went away.
    went = keys != {segment.key for segment in newest}
    earlier = [uow.appeals.segments(slug, each.number) for each in reversed(revisions[:-1])] if went else []
    return Known(appeal, revisions[-1], (newest, *earlier), keys, uow.appeals.hand_cuts(slug))


def outline_revision(
    workspace: Workspace,
    known: Known,
    revision: Revision,
    data: bytes,
    document: Document,
    by_hand: Sequence[HandCut] | None = None,
) -> Outline:
    """Cut the document and find which segments, and which cuts made by hand, go on."""
    appeal, (old, *earlier) = known.appeal, known.revisions
    ever = list(chain.from_iterable(earlier))
    cut = partial(cut_document, document, appeal.slug, appeal.language, workspace.splitter, by=appeal.segmentation)
    found = cut()
    alignment = align(old, found, ever)
    hand_cuts = known.by_hand if by_hand is None else by_hand
    units, waiting = carry_cuts(hand_cuts, known.revisions, found, alignment.links)
    if units:
        found = cut(by_hand=units)
        alignment = align(old, found, ever)
    segments = _keyed(appeal.slug, found, alignment.links, known.keys)
    kept = {(each.segment, each.at): each for each in (*waiting, *anchored(units, segments))}
    return Outline(appeal, revision, data, document, old, segments, alignment, tuple(kept.values()))


def plan_revision(workspace: Workspace, uow: UnitOfWork, outline: Outline, trivial: Collection[str] = ()) -> Plan:
    """Add up what the new revision means for the translations as they stand.

    `trivial` names segments whose edit the coordinator calls trivial: InputError if one is not edited, RuleError if its
    inline codes changed.
    """
    slug, old, segments, alignment = outline.appeal.slug, outline.old, outline.segments, outline.alignment
    changed = rewrites(workspace, uow, slug, old, segments, alignment.links, trivial)
    impact = measure_impact(uow, slug, outline.revision, old, segments, alignment, changed)
    return Plan(outline, changed, impact)


def carry_through(
    workspace: Workspace,
    read: Callable[[UnitOfWork], Facts],
    draw: Callable[[Facts], Outline],
    kind: str,
    *,
    trivial: Collection[str] = (),
    require: Callable[[UnitOfWork, Plan], None],
) -> Plan:
    """Make a revision: drawn from what was read while others go on working.

    `require` raises where the plan must not be carried out; `kind` is the event's.
    """
    with workspace.store.reading() as uow:
        facts = read(uow)
    outline = draw(facts)
    with workspace.store.writing() as uow:
        if uow.appeals.revisions(outline.appeal.slug)[-1].number != outline.revision.number - 1:
            outline = draw(read(uow))
        plan = plan_revision(workspace, uow, outline, trivial)
        require(uow, plan)
        _carry_out(workspace, uow, plan, kind)
    return plan


def _carry_out(workspace: Workspace, uow: UnitOfWork, plan: Plan, kind: str) -> None:
    """Store the revision, then what it does to translations."""
    outline = plan.outline
    slug = outline.appeal.slug
    ensure_person(uow, workspace.actor)
    uow.appeals.add_revision(slug, outline.revision, outline.data, outline.document.units, outline.segments)
    uow.appeals.set_hand_cuts(slug, outline.by_hand)
    # First: whoever reads the history knows by it which revision the later events belong to.
    uow.events.add(Event(0, workspace.clock(), workspace.actor, kind, slug, detail=plan.impact.summary))
    for rewrite in plan.rewrites:
        apply_rewrite(workspace, uow, slug, rewrite)


def apply_rewrite(workspace: Workspace, uow: UnitOfWork, slug: str, rewrite: Rewrite) -> None:
    """Save one translation anew, with its event and, where words came from elsewhere, with their writers."""
    before = rewrite.before
    writers: set[str] = set()
    for origin in rewrite.origins:
        since_decision = uow.events.writers(slug, before.language, [origin]).get(origin, frozenset())
        lowered = not rewrite.after.state.is_decided
        writers |= text_writers(uow.events.of_segment(slug, before.language, origin)) if lowered else since_decision
    saved = uow.translations.save(slug, replace(rewrite.after, updated_at=workspace.clock()), expected=before.version)
    note_change(workspace, uow, slug, before, saved, rewrite.kind)
    known = uow.events.writers(slug, saved.language, [saved.segment]).get(saved.segment, frozenset())
    note_writers(workspace, uow, slug, saved, writers - known, f"words {rewrite.kind} by @{workspace.actor}")


def _keyed(slug: str, cut: Sequence[Segment], links: Sequence[Link], taken: Collection[str]) -> tuple[Segment, ...]:
    used = set(taken)
    seen: Counter[tuple[str, str]] = Counter()
    segments: list[Segment] = []
    for segment, link in zip(cut, links, strict=True):
        key = link.key
        text = segment.kind.value, segment.source.text
        while key is None or (link.key is None and key in used):
            seen[text] += 1
            key = make_key(slug, segment.kind, segment.source.text, seen[text])
        used.add(key)
        segments.append(replace(segment, key=key))
    return tuple(segments)

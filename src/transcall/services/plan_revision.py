"""A new revision, thought through: keys, what happens to translations, what it means; and then carried out.

Planning only reads, so a dry run and the real thing can never differ. Translations stay as they are: what becomes
outdated is derived from the texts. The exceptions (an edit called trivial, a sentence only cut anew) are listed in the
plan, and each is an event.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from transcall.domain.align import Link, align
from transcall.domain.appeal import Appeal, Event, Revision, text_writers
from transcall.domain.cut_rule import CutRule
from transcall.domain.document import Document
from transcall.domain.impact import Impact
from transcall.domain.ports import UnitOfWork
from transcall.domain.segment import Segment, make_key
from transcall.services.change import note_writers
from transcall.services.cut import cut_document
from transcall.services.measure_impact import measure_impact
from transcall.services.rewrite import Rewrite, rewrites
from transcall.services.workspace import Workspace, ensure_person


@dataclass(frozen=True, slots=True)
class Plan:
    """All that a new revision will be and do."""

    appeal: Appeal
    revision: Revision
    data: bytes
    document: Document
    old: tuple[Segment, ...]
    segments: tuple[Segment, ...]
    links: tuple[Link, ...]
    rewrites: tuple[Rewrite, ...]
    impact: Impact


def plan_revision(
    workspace: Workspace,
    uow: UnitOfWork,
    appeal: Appeal,
    revision: Revision,
    data: bytes,
    document: Document,
    *,
    rules: Sequence[CutRule] = (),
    trivial: Collection[str] = (),
) -> Plan:
    """Cut the document, find which segments go on, and add up what it means.

    `rules` are the cuts made by hand. `trivial` names segments whose edit the coordinator calls trivial: InputError if
    one is not edited, RuleError if its inline codes changed.
    """
    old = uow.appeals.segments(appeal.slug)
    cut = cut_document(document, appeal.slug, appeal.language, workspace.splitter, by=appeal.segmentation, rules=rules)
    alignment = align(old, cut, _earlier(uow, appeal.slug, old))
    segments = _keyed(appeal.slug, cut, alignment.links, uow.appeals.keys(appeal.slug))
    changed = rewrites(workspace, uow, appeal.slug, old, segments, alignment.links, trivial)
    impact = measure_impact(uow, appeal.slug, revision, old, segments, alignment, changed)
    return Plan(appeal, revision, data, document, old, segments, alignment.links, changed, impact)


def carry_out(workspace: Workspace, uow: UnitOfWork, plan: Plan, kind: str) -> None:
    """Store the revision, then what it does to translations; `kind` is the event's."""
    slug = plan.appeal.slug
    ensure_person(uow, workspace.actor)
    uow.appeals.add_revision(slug, plan.revision, plan.data, plan.document.units, plan.segments)
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
    uow.events.add(
        Event(
            id=0,
            at=workspace.clock(),
            actor=workspace.actor,
            kind=rewrite.kind,
            appeal=slug,
            language=saved.language,
            segment=saved.segment,
            before=before.target,
            after=saved.target,
            detail=f"{before.state.value} → {saved.state.value}",
            version=saved.version,
        )
    )
    known = uow.events.writers(slug, saved.language, [saved.segment]).get(saved.segment, frozenset())
    note_writers(workspace, uow, slug, saved, writers - known, f"words {rewrite.kind} by @{workspace.actor}")


def _earlier(uow: UnitOfWork, slug: str, old: Sequence[Segment]) -> list[Segment]:
    """Segments of revisions before the newest, newest first; none are read where nothing ever went away."""
    if uow.appeals.keys(slug) == {segment.key for segment in old}:
        return []
    numbers = [revision.number for revision in uow.appeals.revisions(slug)[:-1]]
    return [segment for number in reversed(numbers) for segment in uow.appeals.segments(slug, number)]


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

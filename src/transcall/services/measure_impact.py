"""Add up what a planned revision means for every language."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from transcall.domain.align import Alignment, Link, Relation
from transcall.domain.appeal import Revision
from transcall.domain.carry import joined
from transcall.domain.impact import Impact, SegmentChange, by_language
from transcall.domain.ports import UnitOfWork
from transcall.domain.segment import Segment
from transcall.domain.state import State
from transcall.domain.translation import Translation
from transcall.services.rewrite import Rewrite

_BRINGS = (Relation.NEW, Relation.SPLIT, Relation.BACK)
"""Relations that bring work a language did not have before."""


def measure_impact(
    uow: UnitOfWork,
    slug: str,
    revision: Revision,
    old: Sequence[Segment],
    segments: Sequence[Segment],
    alignment: Alignment,
    rewrites: Sequence[Rewrite],
) -> Impact:
    """Compare the translations as they stand with the old texts, and as they will stand with the new ones."""
    by_key = {segment.key: segment for segment in old}
    changes = list(_changes(by_key, segments, alignment))
    tags = [edition.language for edition in uow.editions.all(slug)]
    sources = {segment.key: segment.source.text for segment in segments}
    trivial = {rewrite.after.segment for rewrite in rewrites if rewrite.kind == "trivial"}
    wanted = [change.segment for change in changes if change.relation not in (Relation.MOVED, Relation.GONE)]
    for tag in tags if wanted else ():
        before = uow.translations.of_segments(slug, tag, wanted)
        after = {**before, **{each.after.segment: each.after for each in rewrites if each.after.language == tag}}
        changes = [_with_language(change, tag, by_key, sources, before, after) for change in changes]
    changes = [replace(change, trivial=change.segment in trivial) for change in changes]
    counts = Counter(link.relation for link in alignment.links)
    counts[Relation.GONE] = sum(1 for change in changes if change.relation is Relation.GONE)
    return Impact(
        appeal=slug,
        revision=revision.number,
        label=revision.label,
        counts={relation: counts[relation] for relation in Relation if counts[relation]},
        changes=tuple(changes),
        languages=by_language(changes, tags),
    )


def _changes(
    by_key: Mapping[str, Segment], segments: Sequence[Segment], alignment: Alignment
) -> Iterator[SegmentChange]:
    """What changed, in the new text's order; then what goes away."""
    absorbed: set[str] = set()
    for segment, link in zip(segments, alignment.links, strict=True):
        if link.relation is Relation.SAME:
            continue
        if link.relation is Relation.MERGED:
            absorbed.update(link.origins)
        text = segment.source.text
        old = _old_text(by_key, link)
        yield SegmentChange(segment.key, link.relation, segment.place, old, text, segment.words, segment.translate)
    for key in alignment.gone:
        if key not in absorbed:
            gone = by_key[key]
            yield SegmentChange(key, Relation.GONE, gone.place, gone.source.text, "", gone.words, gone.translate)


def _old_text(by_key: Mapping[str, Segment], link: Link) -> str:
    if link.key is None or link.key not in by_key:
        return ""
    parts = [by_key[key] for key in link.origins]
    return joined(parts, [part.source.text for part in parts], str)


def _with_language(
    change: SegmentChange,
    tag: str,
    by_key: Mapping[str, Segment],
    sources: Mapping[str, str],
    before: Mapping[str, Translation],
    after: Mapping[str, Translation],
) -> SegmentChange:
    found = after.get(change.segment)
    if not change.translate or change.segment not in sources:
        return change
    if found is None or not found.target.strip():
        return replace(change, missing=(*change.missing, tag)) if change.relation in _BRINGS else change
    if not found.is_stale(sources[change.segment]):
        return replace(change, kept=(*change.kept, tag))
    was, old = before.get(change.segment), by_key.get(change.segment)
    if was is not None and old is not None and was.is_stale(old.source.text):
        return change  # it was outdated before
    lost = was is not None and was.state is State.APPROVED
    approved_lost = (*change.approved_lost, tag) if lost else change.approved_lost
    return replace(change, stale=(*change.stale, tag), approved_lost=approved_lost)

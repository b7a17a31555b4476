"""The few translations that a new revision itself changes: trivial edits, and sentences that were only cut anew."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from transcall.domain.align import Link, Relation
from transcall.domain.carry import merge, same_words, split
from transcall.domain.inline import tags_in
from transcall.domain.language import printable
from transcall.domain.ports import UnitOfWork
from transcall.domain.segment import Segment
from transcall.domain.translation import Translation
from transcall.errors import InputError, RuleError
from transcall.interface import _
from transcall.segmentation.join import joint
from transcall.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Rewrite:
    """One translation that changes without anybody translating."""

    kind: str
    """The event's kind: trivial, split, merged."""
    before: Translation
    after: Translation
    origins: tuple[str, ...] = ()
    """Segments whose writers' words it holds afterwards."""


def rewrites(
    workspace: Workspace,
    uow: UnitOfWork,
    slug: str,
    old: Sequence[Segment],
    segments: Sequence[Segment],
    links: Sequence[Link],
    trivial: Collection[str] = (),
) -> tuple[Rewrite, ...]:
    """All of them, for every language of the appeal."""
    by_key = {segment.key: segment for segment in old}
    edited = _edited(by_key, segments, links)
    trivial = tuple(dict.fromkeys(trivial))
    for key in trivial:
        if key not in edited:
            raise InputError(
                _("segment {segment} is not edited here, so its edit cannot be trivial").format(segment=printable(key))
            )
        require_same_tags(*edited[key])
    recut = list(_recut(by_key, segments, links))
    wanted = [*trivial, *(key for each in recut for key in each.keys)]
    found: list[Rewrite] = []
    for edition in uow.editions.all(slug) if wanted else ():
        stored = uow.translations.of_segments(slug, edition.language, wanted)
        found += (each for key in trivial for each in trivial_rewrite(stored.get(key), *edited[key]))
        for each in recut:
            found += each.rewrites(workspace, edition.language, stored)
    return tuple(found)


def require_same_tags(old: Segment, new: Segment) -> None:
    """RuleError if an edit changed the inline codes: no translation can be right for both."""
    if _tags(old) != _tags(new):
        raise RuleError(
            _("the edit of segment {segment} is not trivial: its inline codes changed").format(segment=new.key),
            hint=_("every translation has to be brought up to date there"),
        )


def trivial_rewrite(stored: Translation | None, old: Segment, new: Segment) -> Iterator[Rewrite]:
    """The translation as one of the new text; none where it was made from still another text."""
    if stored is not None and stored.target and stored.made_from == old.source.text:
        yield Rewrite("trivial", stored, replace(stored, made_from=new.source.text))


@dataclass(frozen=True, slots=True)
class _Split:
    whole: Segment
    parts: tuple[Segment, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        return (self.whole.key,)

    def rewrites(self, workspace: Workspace, tag: str, stored: Mapping[str, Translation]) -> Iterator[Rewrite]:
        before = stored.get(self.whole.key)
        if before is None:
            return
        sentences = [each.strip() for each in workspace.splitter.split(before.target, tag)]
        for after in split(before, self.whole, self.parts, sentences):
            own = before if after.segment == before.segment else Translation(after.segment, tag)
            yield Rewrite("split", own, after, self.keys)


@dataclass(frozen=True, slots=True)
class _Merged:
    whole: Segment
    parts: tuple[Segment, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(part.key for part in self.parts)

    def rewrites(self, workspace: Workspace, tag: str, stored: Mapping[str, Translation]) -> Iterator[Rewrite]:  # noqa: ARG002 -- as its twin
        translations = [stored.get(key, Translation(key, tag)) for key in self.keys]
        after = merge(translations, self.parts, self.whole, lambda gap: joint(tag, gap))
        if after is not None:
            yield Rewrite("merged", translations[0], after, self.keys)


def _edited(
    by_key: Mapping[str, Segment], segments: Sequence[Segment], links: Sequence[Link]
) -> dict[str, tuple[Segment, Segment]]:
    return {
        link.key: (by_key[link.key], segment)
        for segment, link in zip(segments, links, strict=True)
        if link.key is not None and link.relation is Relation.EDITED
    }


def _recut(
    by_key: Mapping[str, Segment], segments: Sequence[Segment], links: Sequence[Link]
) -> Iterator[_Split | _Merged]:
    """Where the words stayed and only the cut changed."""
    parts: dict[str, list[Segment]] = {}
    for segment, link in zip(segments, links, strict=True):
        if link.relation is Relation.SPLIT:
            parts.setdefault(link.origins[0], []).append(segment)
        elif link.relation is Relation.MERGED:
            merged = _Merged(segment, tuple(by_key[key] for key in link.origins))
            if same_words(segment, merged.parts):
                yield merged
    for key, members in parts.items():
        if same_words(by_key[key], members):
            yield _Split(by_key[key], tuple(members))


def _tags(segment: Segment) -> list[str]:
    return sorted(code.tag for code in tags_in(segment.source.text, segment.source.codes))

"""What the changes of a source left to do: in one edition, revision by revision, and in all languages by figures."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from transcall.domain.align import Relation
from transcall.domain.appeal import Revision
from transcall.domain.ports import RowFilter, UnitOfWork
from transcall.domain.progress import Count
from transcall.domain.segment import Segment
from transcall.domain.state import State
from transcall.domain.translation import Row, Translation
from transcall.domain.worddiff import Run, word_diff
from transcall.services.revisions import revision_notes
from transcall.services.workspace import Workspace, get_appeal, get_edition

_UNTRANSLATED = RowFilter(states=frozenset({State.UNTRANSLATED}))


@dataclass(frozen=True, slots=True)
class UpdatedText:
    """A segment that a revision left outdated (EDITED), to translate (NEW), or without a place in the text (GONE)."""

    relation: Relation
    row: Row
    """Of what is gone: the segment as it stood last, and its translation, which is kept."""
    before: str = ""
    """Of what nobody has translated yet: how it read in the revision before; empty where it was not there."""

    @property
    def diff(self) -> tuple[Run, ...]:
        """Of the source, word by word: from the one the translation was made from to today's."""
        now = self.row.segment.source.text
        match self.relation:
            case Relation.NEW:
                return word_diff(self.before, now)
            case Relation.GONE:
                return word_diff(now, "")
            case _:
                return word_diff(self.row.translation.made_from, now)


@dataclass(frozen=True, slots=True)
class RevisionChanges:
    """What one revision left to do in one edition."""

    revision: Revision
    note: str
    """What it meant for every language when it came, as it was written down then."""
    texts: tuple[UpdatedText, ...]
    """In the text's order; what is gone comes last."""

    def count(self, relation: Relation) -> Count:
        """Segments and words of one sort."""
        found = [each.row.segment.words for each in self.texts if each.relation is relation]
        return Count(len(found), sum(found))


@dataclass(frozen=True, slots=True)
class LanguageLeft:
    """What is outdated in one language today."""

    language: str
    stale: Count
    untranslated: Count


@dataclass(frozen=True, slots=True)
class RevisionNote:
    """A revision and what it meant when it came."""

    revision: Revision
    note: str


def read_update(workspace: Workspace, slug: str, language: str) -> tuple[RevisionChanges, ...]:
    """The newest revision first; those that left nothing to do are left out.

    Each segment stands under the newest revision that gave it its text or its place.
    """
    with workspace.store.reading() as uow:
        tag = get_edition(uow, slug, language).language
        revisions = uow.appeals.revisions(slug)
        if len(revisions) == 1:
            return ()
        texts = {each.number: uow.appeals.segments(slug, each.number) for each in revisions}
        open_rows = [
            *uow.translations.rows(slug, tag, RowFilter(stale_only=True)),
            *uow.translations.rows(slug, tag, _UNTRANSLATED),
        ]
        by_revision = _open_by_revision(texts, open_rows)
        for number, gone in _gone_by_revision(texts).items():
            by_revision[number] += _kept(uow, slug, tag, gone)
        notes = revision_notes(uow, slug)
    return tuple(
        RevisionChanges(each, notes.get(each.number, ""), tuple(by_revision[each.number]))
        for each in reversed(revisions)
        if by_revision.get(each.number)
    )


def read_updates(workspace: Workspace, slug: str) -> tuple[tuple[RevisionNote, ...], tuple[LanguageLeft, ...]]:
    """For who coordinates: the revisions, newest first and without the first, and what is left in every language."""
    with workspace.store.reading() as uow:
        get_appeal(uow, slug)
        notes = revision_notes(uow, slug)
        revisions = tuple(RevisionNote(each, notes.get(each.number, "")) for each in uow.appeals.revisions(slug)[1:])
        left = []
        for edition in uow.editions.all(slug):
            progress = uow.translations.progress(slug, edition.language)
            left.append(LanguageLeft(edition.language, progress.stale, progress.count(State.UNTRANSLATED)))
    return tuple(reversed(revisions)), tuple(left)


def _open_by_revision(
    texts: Mapping[int, Sequence[Segment]], rows: Iterable[Row]
) -> defaultdict[int, list[UpdatedText]]:
    """Revision → outdated and new segments, by the newest revision in which each became what it is."""
    sources = {number: {each.key: each.source.text for each in segments} for number, segments in texts.items()}
    found: defaultdict[int, list[UpdatedText]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: row.segment.position):
        number = _became(sources, row.segment)
        is_new = not row.translation.target
        if number > 1:
            before = sources[number - 1].get(row.segment.key, "") if is_new else ""
            found[number].append(UpdatedText(Relation.NEW if is_new else Relation.EDITED, row, before))
        elif not is_new:
            # Made from a source that no revision held (an import, a cut): it stands under the newest.
            found[max(sources)].append(UpdatedText(Relation.EDITED, row))
    return found


def _became(sources: Mapping[int, Mapping[str, str]], segment: Segment) -> int:
    numbers = sorted(sources, reverse=True)
    for number in numbers[:-1]:
        if sources[number - 1].get(segment.key) != segment.source.text:
            return number
    return numbers[-1]


def _gone_by_revision(texts: Mapping[int, Sequence[Segment]]) -> dict[int, list[Segment]]:
    newest = {segment.key for segment in texts[max(texts)]}
    found: dict[int, list[Segment]] = {}
    told: set[str] = set()
    for number in sorted(texts, reverse=True)[:-1]:
        here = {segment.key for segment in texts[number]}
        gone = [each for each in texts[number - 1] if each.key not in here | newest | told]
        told.update(each.key for each in gone)
        if gone:
            found[number] = gone
    return found


def _kept(uow: UnitOfWork, slug: str, tag: str, gone: Sequence[Segment]) -> list[UpdatedText]:
    """What is gone and had a translation: it is kept for when it comes back."""
    stored: Mapping[str, Translation] = uow.translations.of_segments(slug, tag, [each.key for each in gone])
    return [
        # As it was read then: a text that is gone is not outdated.
        UpdatedText(Relation.GONE, Row(each, replace(stored[each.key], made_from=each.source.text)))
        for each in gone
        if each.translate and each.key in stored and stored[each.key].target.strip()
    ]

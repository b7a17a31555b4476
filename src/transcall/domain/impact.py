"""What a new revision changes, and what that means for every language: told before it is done, and kept."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from transcall.domain.align import Relation
from transcall.domain.progress import Count
from transcall.domain.worddiff import Run, word_diff


@dataclass(frozen=True, slots=True)
class SegmentChange:
    """One segment that is not what or where it was."""

    segment: str
    """Its key; of what goes away, the old one."""
    relation: Relation
    place: str
    """Where it stands in the new revision; of what goes away, where it stood."""
    old: str
    """Coded text; empty where there was none."""
    new: str
    words: int
    """Of the new text; of what goes away, of the old one."""
    translate: bool = True
    stale: tuple[str, ...] = ()
    """Languages whose translation becomes outdated."""
    approved_lost: tuple[str, ...] = ()
    """Those of them in which it was approved."""
    kept: tuple[str, ...] = ()
    """Languages whose translation is there and fits (after a trivial edit, or because it came back)."""
    missing: tuple[str, ...] = ()
    """Languages in which a new segment has no text yet."""
    trivial: bool = False

    @property
    def diff(self) -> tuple[Run, ...]:
        """Word by word."""
        return word_diff(self.old, self.new)


@dataclass(frozen=True, slots=True)
class LanguageImpact:
    """What one language has to do again."""

    language: str
    stale: Count
    approved_lost: int
    """Segments that were approved and are outdated now."""
    new: Count
    """To translate for the first time."""
    kept: Count
    """Translations that are there and fit, although the segment changed or was away."""


@dataclass(frozen=True, slots=True)
class Impact:
    """What an update does, or would do."""

    appeal: str
    revision: int
    label: str
    counts: Mapping[Relation, int] = field(default_factory=dict)
    """Segments by relation, gone ones included."""
    changes: tuple[SegmentChange, ...] = ()
    languages: tuple[LanguageImpact, ...] = ()

    @property
    def is_silent(self) -> bool:
        """Whether no segment changed: only what is not translated did."""
        return not self.changes

    @property
    def lines(self) -> tuple[str, ...]:
        """A line a place, for people: `§ section 3 › paragraph 1 changed: 7 languages outdated, 41 words`."""
        shown = [change for change in self.changes if change.relation is not Relation.MOVED]
        lines = [
            _line(place, what, tuple(members))
            for (place, what), members in groupby(shown, key=lambda change: (change.place, _WHAT[change.relation]))
        ]
        moved = self.counts.get(Relation.MOVED, 0)
        return (*lines, *([f"{_segments(moved)} moved: nothing to do"] if moved else []))

    @property
    def summary(self) -> str:
        """One line: counts, then what each language has to do."""
        counts = ", ".join(f"{self.counts[each]} {each.value}" for each in Relation if self.counts.get(each))
        parts = [f"revision {self.revision}{f' “{self.label}”' if self.label else ''}: {counts or 'no segments'}"]
        return "; ".join([*parts, *_language_lines(self.languages)])


_WHAT = {
    Relation.EDITED: "changed",
    Relation.SPLIT: "cut in parts",
    Relation.MERGED: "put together",
    Relation.NEW: "is new",
    Relation.BACK: "came back",
    Relation.GONE: "is gone",
    Relation.MOVED: "moved",
    Relation.SAME: "stays",
}


def by_language(changes: Sequence[SegmentChange], languages: Sequence[str]) -> tuple[LanguageImpact, ...]:
    """Add up what each language has to do."""
    return tuple(
        LanguageImpact(
            language=tag,
            stale=_count(change for change in changes if tag in change.stale),
            approved_lost=sum(tag in change.approved_lost for change in changes),
            new=_count(change for change in changes if tag in change.missing),
            kept=_count(change for change in changes if tag in change.kept),
        )
        for tag in languages
    )


def _count(changes: Iterator[SegmentChange]) -> Count:
    return sum((Count(1, change.words) for change in changes), Count())


def _line(place: str, what: str, changes: Sequence[SegmentChange]) -> str:
    if not any(change.translate for change in changes):
        return f"§ {place} {what}: kept as it is in every language"
    if changes[0].relation is Relation.GONE:
        return f"§ {place} {what}: its translations are kept for when it comes back"
    stale = Counter(tag for change in changes for tag in change.stale)
    words = sum(change.words for change in changes if change.stale)
    if stale:
        return f"§ {place} {what}: {_languages(len(stale))} outdated, {_words(words)}"
    kept = {tag for change in changes for tag in change.kept}
    if kept:
        return f"§ {place} {what}: the translations in {_languages(len(kept))} fit"
    if not any(change.missing for change in changes):
        return f"§ {place} {what}: no translation becomes outdated"
    return f"§ {place} {what}: {_words(sum(change.words for change in changes if change.missing))} to translate"


def _language_lines(languages: Sequence[LanguageImpact]) -> Iterator[str]:
    for each in languages:
        parts = []
        if each.stale.segments:
            parts.append(f"{each.stale.segments} outdated ({_words(each.stale.words)})")
        if each.new.segments:
            parts.append(f"{each.new.segments} new ({_words(each.new.words)})")
        if parts:
            yield f"{each.language}: {', '.join(parts)}"


def _languages(count: int) -> str:
    return f"{count} language{'' if count == 1 else 's'}"


def _words(count: int) -> str:
    return f"{count} word{'' if count == 1 else 's'}"


def _segments(count: int) -> str:
    return f"{count} segment{'' if count == 1 else 's'}"

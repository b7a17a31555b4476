"""Checks of a whole edition: the same source translated in different ways."""

import unicodedata
from abc import ABC, abstractmethod
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import ClassVar, NamedTuple

from transcall.checks.base import shorten
from transcall.domain.inline import Content, without_tags
from transcall.domain.issue import Issue, Severity
from transcall.interface import _


class Text(NamedTuple):
    """One segment of an edition, as these checks see it."""

    source: Content
    target: str


class EditionCheck(ABC):
    """Finds what shows only where texts are compared with one another."""

    name: ClassVar[str]
    kind: ClassVar[str]
    severity: ClassVar[Severity]
    explanation: ClassVar[str]

    @abstractmethod
    def find(self, texts: Sequence[Text]) -> Iterator[tuple[int, Issue]]:
        """Yield (place in `texts`, issue). Takes time linear in the texts and raises nothing."""


class SameSource(EditionCheck):
    """One source, several translations."""

    name = "same-source"
    kind = "inconsistency"
    severity = Severity.WARNING
    explanation = "The same source is translated differently elsewhere in this edition."

    def find(self, texts: Sequence[Text]) -> Iterator[tuple[int, Issue]]:
        """One issue a text that differs from the commonest, or from the first where none is commoner.

        One word alone is left be: it bends to its neighbours.
        """
        places: dict[str, list[int]] = defaultdict(list)
        for place, text in enumerate(texts):
            if text.target.strip() and len(text.source.text.split()) > 1:
                places[_folded(text.source.text, text.source)].append(place)
        for same in places.values():
            if len(same) < 2:
                continue
            targets = {place: _folded(texts[place].target, texts[place].source) for place in same}
            counts = Counter(targets.values())
            usual = counts.most_common(1)[0][0]
            example = next(place for place in same if targets[place] == usual)
            for place in same:
                if targets[place] != usual:
                    other = shorten(without_tags(texts[example].target, texts[example].source.codes).strip())
                    message = _("the same source is translated “{other}” elsewhere").format(other=other)
                    yield place, Issue(self.name, self.kind, self.severity, message)


def _folded(text: str, content: Content) -> str:
    """For comparing: no tags, no case, one sort of space."""
    return " ".join(unicodedata.normalize("NFC", without_tags(text, content.codes)).casefold().split())

"""Words said twice by mistake."""

from collections.abc import Iterator

import regex

from transcall.checks.base import Check, Pair
from transcall.checks.marks import doubled_words, is_reduplicating
from transcall.checks.patterns import TAG_FILLER
from transcall.domain.issue import Issue, Severity
from transcall.interface import _

_WORD = regex.compile(r"(?<![\p{L}\p{M}\p{N}_'’-])[\p{L}\p{M}\p{N}_'’-]*\p{L}[\p{L}\p{M}\p{N}_'’-]*")


class DoubledWords(Check):
    """The the same word twice in a row."""

    name = "doubled-words"
    kind = "duplication"
    severity = Severity.WARNING
    explanation = "A word stands twice in a row (not in languages that double words as grammar)."

    def find(self, pair: Pair) -> Iterator[Issue]:
        """One issue a pair; silent where the source doubles a word too."""
        if is_reduplicating(pair.target_language):
            return
        found = [pair_ for pair_ in _doubled(pair.target_prose) if pair_[0] not in doubled_words(pair.target_language)]
        if not found or next(_doubled(pair.source_prose), None):
            return
        for word, start, end in found:
            yield self.issue(_("“{word}” stands twice in a row").format(word=word), start, end)


def _doubled(text: str) -> Iterator[tuple[str, int, int]]:
    previous: regex.Match[str] | None = None
    for match in _WORD.finditer(text):
        if previous and _is_same(previous.group(), match.group()):
            between = text[previous.end() : match.start()]
            if _is_mere_space(between) and text[previous.start() - 1 : previous.start()] != "=":
                yield match.group().casefold(), previous.start(), match.end()
        previous = match


def _is_mere_space(between: str) -> bool:
    """One space or two, or a line break; a wider gap parts columns."""
    space = between.replace(TAG_FILLER, "")
    return bool(space) and not space.strip() and (len(space) <= 2 or "\n" in space)


def _is_same(first: str, second: str) -> bool:
    if len(second) == 1 and second.isupper():
        return False
    return first == second or (first.casefold() == second and first[1:] == second[1:])

"""Words that mix scripts: a Cyrillic а in a Latin word looks right and is found by no search."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

import regex

from transcall.checks.base import Check, Pair, shorten
from transcall.checks.rules import read_rules
from transcall.domain.issue import Issue, Severity
from transcall.interface import _

_WORD = regex.compile(r"(?<![%\\])[\p{Latin}\p{Cyrillic}\p{Greek}\p{M}]+")
_MEETING = regex.compile(
    r"\p{Latin}\p{M}*[\p{Cyrillic}\p{Greek}]|[\p{Cyrillic}\p{Greek}]\p{M}*\p{Latin}"
    r"|\p{Cyrillic}\p{M}*\p{Greek}|\p{Greek}\p{M}*\p{Cyrillic}"
)
_SCRIPTS = {name: regex.compile(rf"\p{{{name}}}") for name in ("Latin", "Cyrillic", "Greek")}


class MixedScripts(Check):
    """Letters of another script that look like the word's own."""

    name = "mixed-scripts"
    kind = "characters"
    severity = Severity.WARNING
    explanation = "A word holds a letter of another script that looks like its own (Cyrillic а in a Latin word)."

    def find(self, pair: Pair) -> Iterator[Issue]:
        """One issue a word; endings put to a foreign word (SMSом) and words of the source are none."""
        text = pair.target_prose
        if text.isascii() or not _MEETING.search(text):
            return
        for match in _WORD.finditer(text):
            word = match.group()
            if word.isascii() or word in pair.source.text or _mended(word) is None:
                continue
            yield self.issue(_("“{word}” mixes letters of two scripts").format(word=shorten(word)), *match.span())


def _mended(word: str) -> str | None:
    """The word in one script; None where it is in one, or where its other letters look like nothing of it."""
    counts = {name: len(pattern.findall(word)) for name, pattern in _SCRIPTS.items()}
    present = sorted((name for name, count in counts.items() if count), key=lambda name: -counts[name])
    if len(present) != 2:
        return None
    # Of two scripts in equal parts, the one into which the other's letters turn.
    for main, other in (present, present[::-1]):
        if counts[main] < counts[other]:
            continue
        alike = _look_alikes(other, main)
        strangers = _SCRIPTS[other].findall(word)
        if all(letter in alike for letter in strangers):
            return "".join(alike.get(letter, letter) for letter in word)
    return None


@lru_cache(maxsize=8)
def _look_alikes(script: str, other: str) -> Mapping[str, str]:
    """Letter of the one script → the letter of the other that it looks like."""
    rows = read_rules("look_alikes")["letters"]
    column = {"Latin": 0, "Cyrillic": 1, "Greek": 2}
    found: dict[str, str] = {}
    for row in rows:
        mine, theirs = row[column[script]], row[column[other]]
        if mine != "-" and theirs != "-":
            found[mine] = theirs
    return found

"""Cuts made by hand: where a coordinator says that a sentence ends, or that it does not.

A rule knows its place by the words round it, so it holds for equal text elsewhere and in later revisions, as long as
those words stand. It speaks last, after the language's own rules.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from transcall.domain.inline import TAG

CONTEXT = 30
"""Characters on each side that a rule remembers; more would break at the next edit, fewer fit elsewhere too."""


@dataclass(frozen=True, slots=True)
class CutRule:
    """Between text that ends as `before` and text that begins as `after` (to the letter): cut, or do not."""

    before: str
    after: str
    breaks: bool


def rule_at(text: str, at: int, *, breaks: bool) -> CutRule:
    """The rule for one place in a unit's coded text; white space at the place is not part of it."""
    return CutRule(text[:at].rstrip()[-CONTEXT:], text[at:].lstrip()[:CONTEXT], breaks)


def apply_rules(cuts: Sequence[str], rules: Iterable[CutRule]) -> list[str]:
    """Consecutive substrings of a unit's coded text, cut (and not cut) as the rules say; the last rule that fits wins.

    Joined they are the same text. No tag is ever torn, and no piece is white space only.
    """
    text = "".join(cuts)
    places = set(accumulate(map(len, cuts)))
    for rule in rules:
        for found in _places(text, rule):
            if rule.breaks:
                places.add(found.end("gap"))
            else:
                places = {place for place in places if not found.start("gap") <= place <= found.end("gap")}
    edges = [0, *sorted(place for place in places if _is_between(text, place)), len(text)]
    return [text[start:stop] for start, stop in pairwise(edges)] if text else list(cuts)


def _places(text: str, rule: CutRule) -> Iterable[re.Match[str]]:
    if not rule.before or not rule.after or rule.before not in text:
        return ()
    # Looked behind and ahead, so that neighbouring places do not hide each other.
    return re.finditer(f"(?<={re.escape(rule.before)})(?P<gap>\\s*)(?={re.escape(rule.after)})", text)


def _is_between(text: str, place: int) -> bool:
    """Whether a cut leaves words on both sides and tears no tag."""
    if not text[:place].strip() or not text[place:].strip():
        return False
    return not any(tag.start() < place < tag.end() for tag in TAG.finditer(text, max(0, place - 40), place + 40))

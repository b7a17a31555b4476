"""Mend what is mechanical, and nothing else: a fix that would cost a letter or a code, or bring another issue, is none.

Each check proposes (`Check.fix`); what is kept is judged here, by running the checks over what was proposed.
"""

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from transcall.checks.base import Pair
from transcall.checks.policy import Policy
from transcall.checks.registry import checks
from transcall.checks.run import check
from transcall.domain.inline import without_tags
from transcall.domain.issue import Issue

_TATWEEL = "\u0640"


@dataclass(frozen=True, slots=True)
class Mended:
    """A text with all that is mechanical put right."""

    target: str
    issues: tuple[Issue, ...]
    """What was mended, each with its place in the text as it was then."""


def fix(pair: Pair, issue: Issue, policy: Policy) -> str | None:
    """The target without this issue of the pair; None where that takes a person."""
    return _fix(pair, issue, check(pair, policy), policy)


def fix_all(pair: Pair, policy: Policy) -> Mended:
    """The target with every issue mended that can be, one after the other; mending twice changes nothing more."""
    mended: list[Issue] = []
    found = check(pair, policy)
    while True:
        for issue in found:
            new = _fix(pair, issue, found, policy)
            if new is not None:
                mended.append(issue)
                pair = replace(pair, target=new)
                found = check(pair, policy)
                break
        else:
            return Mended(pair.target, tuple(mended))


def _fix(pair: Pair, issue: Issue, found: Sequence[Issue], policy: Policy) -> str | None:
    one = next((each for each in checks() if each.name == issue.check), None)
    new = one.fix(pair, issue) if one is not None else None
    if new is None or new == pair.target or not _says_the_same(pair, new):
        return None
    before = Counter(each.check for each in found)
    after = Counter(each.check for each in check(replace(pair, target=new), policy))
    is_better = after[issue.check] < before[issue.check]
    return new if is_better and not after - before else None


def _says_the_same(pair: Pair, new: str) -> bool:
    """Whether a text has the letters, the numbers and the codes of the pair's target, in their order."""
    codes = [code.tag for code in pair.source.codes]
    if any(pair.target.count(tag) != new.count(tag) for tag in codes):
        return False
    return _letters(without_tags(pair.target, pair.source.codes)) == _letters(without_tags(new, pair.source.codes))


def _letters(text: str) -> str:
    """Letters in their plainest form, digits by what they are worth; strokes that only stretch a word left out."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(
        str(int(each)) if each.isdecimal() else each for each in plain if each.isalnum() and each != _TATWEEL
    )

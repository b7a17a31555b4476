"""Spaces round punctuation: French no-break spaces, spaces before a comma, none after it."""

from collections.abc import Iterator
from functools import lru_cache

import regex

from transcall.checks.base import Check, Pair
from transcall.checks.marks import Marks, marks_of
from transcall.checks.patterns import TAG_FILLER
from transcall.domain.issue import Issue, Severity
from transcall.domain.language import is_spaced
from transcall.interface import _

_NO_BREAK = "\u00a0\u202f"
_BREAKING = " \u2009\t"
_NO_SPACE_NEEDED = "([{«‹“‘\"'…!?.:;" + "/\\-–—"
_ENTITY = regex.compile(r"&#?\w{1,10}$")
_BEFORE = regex.compile(r"(?<=[\p{L}\p{M}\p{N})\]»”\"’\ufffc])[ \u00a0\u202f]+([,.;:!?،؛؟])(?=\s|$|[”»\")])")
_AFTER = regex.compile(r"(?<=\p{Ll}|\p{Lo}|\p{M})([,;!?،؛؟])(?=\p{L})|(?<=\p{Ll}\p{Ll})(\.)(?=\p{Lu}\p{Ll})")


class MarkSpacing(Check):
    """French signs without their space; spaces before or none after a mark elsewhere."""

    name = "mark-spacing"
    kind = "typographical"
    severity = Severity.WARNING
    explanation = "A space is missing or too many round a punctuation mark, by the language's own rule."

    def find(self, pair: Pair) -> Iterator[Issue]:
        """Where the source does the same with the same mark, it is meant."""
        marks, text = marks_of(pair.target_language), pair.target_prose
        for place, before in _spaced_places(text, marks):
            if before not in _NO_BREAK + _BREAKING:
                mark = text[place]
                message = (
                    _("a no-break space is missing after “{mark}”")
                    if mark == "«"
                    else _("a no-break space is missing before “{mark}”")
                )
                yield self.issue(message.format(mark=mark), place, place + 1)
        if not is_spaced(pair.target_language):
            return
        allowed = marks.spaced_before + (":;!?" if marks.houses_differ else "")
        for match in _new(_BEFORE, pair):
            if match.group(1) not in allowed:
                yield self.issue(_("there is a space before “{mark}”").format(mark=match.group(1)), *match.span())
        for match in _new(_AFTER, pair):
            yield self.issue(_("a space is missing after “{mark}”").format(mark=match.group()), *match.span())


class BreakingSpaces(Check):
    """An ordinary space where the language wants one that does not break the line."""

    name = "breaking-spaces"
    kind = "typographical"
    severity = Severity.NOTE
    explanation = "An ordinary space stands where a no-break space belongs, so a line may begin with the mark."

    def find(self, pair: Pair) -> Iterator[Issue]:
        """One issue a space."""
        text = pair.target_prose
        for place, before in _spaced_places(text, marks_of(pair.target_language)):
            if before in _BREAKING:
                mark = text[place]
                message = (
                    _("an ordinary space stands after “{mark}”")
                    if mark == "«"
                    else _("an ordinary space stands before “{mark}”")
                )
                yield self.issue(message.format(mark=mark), place, place + 1)


def _spaced_places(text: str, marks: Marks) -> Iterator[tuple[int, str]]:
    """Each mark that takes a no-break space, with the character that stands there now."""
    if not (marks.spaced_before or marks.spaced_guillemets):
        return
    for match in _signs(marks.spaced_before, marks.spaced_guillemets).finditer(text):
        place = match.start()
        if text[place] == "«":
            following = _beside(text, place + 1, 1)
            if following:
                yield place, following
            continue
        before = _beside(text, place - 1, -1)
        if before and (text[place] == "»" or _takes_space(text, place, before, match.end())):
            yield place, before


def _takes_space(text: str, place: int, before: str, end: int) -> bool:
    """Not in `18:30`, `(?)`, `&amp;`, `…?`, `:-)`, nor twice in `?!`."""
    following = text[end : end + 1]
    if (
        following.isalnum()
        or following in ("/", "%")
        or (following in tuple("-_)]") and before in _NO_BREAK + _BREAKING + "([")
    ):
        return False
    return before not in _NO_SPACE_NEEDED and not (
        text[place] == ";" and _ENTITY.search(text, max(0, place - 12), place)
    )


def _beside(text: str, place: int, step: int) -> str:
    """The nearest character in a direction that is no tag's; empty at the end."""
    while 0 <= place < len(text) and text[place] == TAG_FILLER:
        place += step
    return text[place] if 0 <= place < len(text) else ""


@lru_cache(maxsize=8)
def _signs(before: str, guillemets: bool) -> regex.Pattern[str]:  # noqa: FBT001 -- a key of the cache
    signs = f"[{before}]+" if before else ""
    quotes = "[«»]" if guillemets else ""
    return regex.compile("|".join(part for part in (signs, quotes) if part))


def _new(pattern: regex.Pattern[str], pair: Pair) -> Iterator[regex.Match[str]]:
    """Matches in the target of marks that the source does not treat so."""
    found = list(pattern.finditer(pair.target_prose))
    if found:
        meant = {match.group().strip() for match in pattern.finditer(pair.source_prose)}
        yield from (match for match in found if match.group().strip() not in meant)

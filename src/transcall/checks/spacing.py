"""Spaces round punctuation: French no-break spaces, spaces before a comma, none after it."""

from collections.abc import Iterator
from functools import lru_cache

import regex

from transcall.checks.base import Check, Pair, replaced
from transcall.checks.marks import Marks
from transcall.checks.patterns import LINK_FILLER, TAG_FILLER
from transcall.domain.issue import Issue, Severity
from transcall.domain.language import is_spaced
from transcall.interface import _

_NO_BREAK = "\u00a0\u202f"
_BREAKING = " \u2009\t"
_THIN = "\u202f\u2009"
_NO_SPACE_NEEDED = "([{«‹“‘\"'…!?.:;" + "/\\-–—"
_ENTITY = regex.compile(r"&#?\w{1,10}$")
_BEFORE = regex.compile(r"(?<=[\p{L}\p{M}\p{N})\]»”\"’\ufffc])[ \u00a0\u202f]+([,.;:!?،؛؟])(?=\s|$|[”»\")])")
_WIDE = "，。、；：？！"
_EAST = r"[\p{Han}\p{Hiragana}\p{Katakana}]"
_WIDE_SPACE = regex.compile(rf"(?<=[{_WIDE}])[ \u00a0]+(?={_EAST})|(?<={_EAST})[ \u00a0]+(?=[{_WIDE}])")
_AFTER = regex.compile(r"(?<=\p{Ll}|\p{Lo}|\p{M})([,;!?،؛؟])(?=\p{L})|(?<=\p{Ll}\p{Ll})(\.)(?=\p{Lu}\p{Ll})")


class MarkSpacing(Check):
    """French signs without their space; spaces before or none after a mark elsewhere."""

    name = "mark-spacing"
    kind = "typographical"
    severity = Severity.WARNING
    explanation = "A space is missing or too many round a punctuation mark, by the language's own rule."

    def find(self, pair: Pair) -> Iterator[Issue]:
        """Where the source does the same with the same mark, it is meant."""
        marks, text = pair.marks, pair.target_prose
        for place, before in _unspaced_places(text, marks):
            mark = text[place]
            message = (
                _("a no-break space is missing after “{mark}”")
                if mark == "«"
                else _("a no-break space is missing before “{mark}”")
            )
            severity = Severity.NOTE if before.isdecimal() and mark == "%" else None
            yield self.issue(message.format(mark=mark), place, place + 1, severity=severity)
        if not is_spaced(pair.target_language):
            yield from self._wide(pair)
            return
        allowed = marks.spaced_before + (":;!?" if marks.houses_differ else "")
        for match in _new(_BEFORE, pair):
            mark = match.group(1)
            is_thin = mark in marks.thin_before and match.group()[0] in _THIN
            if mark not in allowed and not is_thin:
                yield self.issue(_("there is a space before “{mark}”").format(mark=mark), *match.span())
        for match in _new(_AFTER, pair):
            yield self.issue(_("a space is missing after “{mark}”").format(mark=match.group()), *match.span())

    def fix(self, pair: Pair, issue: Issue) -> str | None:
        """The space put in or taken out."""
        if issue.start is None or issue.end is None:
            return None
        marks, found = pair.marks, pair.target[issue.start : issue.end]
        if found[:1].isspace():
            return replaced(pair.target, issue, found.strip())
        if any(place == issue.start for place, _before in _unspaced_places(pair.target_prose, marks)):
            space = _space_of(found, marks)
            return replaced(pair.target, issue, f"{found}{space}" if found == "«" else f"{space}{found}")
        return replaced(pair.target, issue, f"{found} ")

    def _wide(self, pair: Pair) -> Iterator[Issue]:
        """Spaces beside full-width marks, which bring their own."""
        for match in _WIDE_SPACE.finditer(pair.target_prose):
            yield self.issue(_("there is a space beside a full-width mark"), *match.span())


class BreakingSpaces(Check):
    """An ordinary space where the language wants one that does not break the line."""

    name = "breaking-spaces"
    kind = "typographical"
    severity = Severity.NOTE
    explanation = "An ordinary space stands where a no-break space belongs, so a line may begin with the mark."

    def find(self, pair: Pair) -> Iterator[Issue]:
        """One issue a space."""
        text = pair.target_prose
        for place, before in _spaced_places(text, pair.marks):
            if before in _BREAKING:
                mark = text[place]
                message = (
                    _("an ordinary space stands after “{mark}”")
                    if mark == "«"
                    else _("an ordinary space stands before “{mark}”")
                )
                yield self.issue(message.format(mark=mark), place, place + 1)

    def fix(self, pair: Pair, issue: Issue) -> str | None:
        """The no-break space of this mark."""
        if issue.start is None:
            return None
        mark = pair.target[issue.start]
        step = 1 if mark == "«" else -1
        place = _place_beside(pair.target_prose, issue.start + step, step)
        if not 0 <= place < len(pair.target) or pair.target[place] not in _BREAKING:
            return None
        return f"{pair.target[:place]}{_space_of(mark, pair.marks)}{pair.target[place + 1 :]}"


def _space_of(mark: str, marks: Marks) -> str:
    return "\u202f" if mark[:1] in marks.narrow_before else "\u00a0"


def _unspaced_places(text: str, marks: Marks) -> Iterator[tuple[int, str]]:
    for place, before in _spaced_places(text, marks):
        if before not in _NO_BREAK + _BREAKING:
            yield place, before


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
    if before == following == LINK_FILLER or text.count("`", 0, place) % 2:
        return False  # `{host}:{port}`, and what is code
    if text[place] == "%" and not before.isspace() and not before.isdecimal():
        return False
    if (
        following.isalnum()
        or following in ("/", "%", "`")
        or (following in tuple("-_)]") and before in _NO_BREAK + _BREAKING + "([")
    ):
        return False
    return before not in _NO_SPACE_NEEDED and not (
        text[place] == ";" and _ENTITY.search(text, max(0, place - 12), place)
    )


def _beside(text: str, place: int, step: int) -> str:
    """The nearest character in a direction that is no tag's; empty at the end."""
    place = _place_beside(text, place, step)
    return text[place] if 0 <= place < len(text) else ""


def _place_beside(text: str, place: int, step: int) -> int:
    while 0 <= place < len(text) and text[place] == TAG_FILLER:
        place += step
    return place


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

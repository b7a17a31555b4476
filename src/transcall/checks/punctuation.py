"""Punctuation by language: the mark a text ends with, and marks that belong to another script."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

import regex

from transcall.checks.base import Check, Pair, replaced
from transcall.checks.marks import Marks, marks_of
from transcall.checks.patterns import TAG_FILLER
from transcall.domain.issue import Issue, Severity
from transcall.domain.language import is_spaced, script
from transcall.interface import _

_CLOSERS = frozenset("\"'”’»«“‘›‹*_~`)]}」』）］】》〉" + TAG_FILLER)
_ABBREVIATED = regex.compile(
    r"(?:\b(?:\p{L}\p{M}*\.)+ ?\p{L}\p{M}*|\p{Nd}"
    r"|\b(?i:etc|inc|ltd|co|jr|sr|al|no|vol|pp?|approx|ecc|usw|bzw|и др|т\. д|κλπ))$"
)
_SCRIPTS = {
    "Arab": regex.compile(r"\p{Arabic}"),
    "Thaa": regex.compile(r"\p{Thaana}"),
    "Syrc": regex.compile(r"\p{Syriac}"),
    "Hans": regex.compile(r"\p{Han}"),
    "Hant": regex.compile(r"\p{Han}"),
    "Jpan": regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}]"),
    "Grek": regex.compile(r"\p{Greek}"),
    "Ethi": regex.compile(r"\p{Ethiopic}"),
}
_BEYOND_LATIN = 0x2FF
_ENTITY = re.compile(r"&#?\w{1,8};$")
_TAIL = 80  # no sentence ends in a longer row of marks and closers


@dataclass(frozen=True, slots=True)
class Ending:
    """How a text ends."""

    start: int
    end: int
    signs: str
    """The marks, without closing quotation marks and brackets between them."""
    kinds: frozenset[str]
    is_abbreviation: bool
    """Whether the full stop may belong to an abbreviation or an ordinal."""


class FinalMark(Check):
    """A text ends with another sort of mark than its source."""

    name = "final-mark"
    kind = "typographical"
    severity = Severity.WARNING
    explanation = (
        "The translation ends with another mark than its source, or with none (each language's own count as equal)."
    )

    def find(self, pair: Pair) -> Iterator[Issue]:
        """Closing quotation marks and brackets may stand before or after the mark."""
        if not (_has_words(pair.source_prose) and _has_words(pair.target_prose)):
            return
        ours, theirs = pair.marks, marks_of(pair.source_language)
        source = ending(pair.source_prose, theirs)
        target = ending(pair.target_prose, ours)
        if _agree(source, target, ours, pair.target_prose):
            return
        if not source.signs:
            yield self.issue(
                _("ends with “{mark}”, the source with no mark").format(mark=target.signs), target.start, target.end
            )
        elif not target.signs:
            yield self.issue(_("the source ends with “{mark}”, the translation with no mark").format(mark=source.signs))
        else:
            message = _("ends with “{mark}”, the source with “{other}”").format(mark=target.signs, other=source.signs)
            yield self.issue(message, target.start, target.end)


class OwnMarks(Check):
    """Marks of another script where the language has its own."""

    name = "own-marks"
    kind = "locale-violation"
    severity = Severity.WARNING
    explanation = "A punctuation mark is of another script although the language has its own: ، ؟ 。 । ።"

    def find(self, pair: Pair) -> Iterator[Issue]:
        """Only marks that follow a letter of the language's script; numbers and foreign words keep theirs."""
        marks = pair.marks
        text = pair.target_prose
        places: set[int] = set()
        for start, end, own in sorted((*_own(text, pair), *_own_final(text, marks))):
            if start in places:
                continue
            places.add(start)
            yield self.issue(_("“{own}” is this language's “{mark}”").format(own=own, mark=text[start:end]), start, end)

    def fix(self, pair: Pair, issue: Issue) -> str | None:
        """The language's own mark, with no space after a wide one."""
        if issue.start is None or issue.end is None:
            return None
        found = pair.target[issue.start : issue.end]
        own = pair.marks.own.get(found) or pair.marks.own_final.get(found)
        if own is None:
            return None
        if not is_spaced(pair.target_language):
            rest = pair.target[issue.end :]
            issue = replace(issue, end=len(pair.target) - len(rest.lstrip(" ")))
        return replaced(pair.target, issue, own)


def ending(text: str, marks: Marks) -> Ending:
    """How a text ends, closers, symbols and invisible characters aside."""
    start = end = len(text)
    signs: list[str] = []
    for place in range(len(text) - 1, max(-1, len(text) - 1 - _TAIL), -1):
        character = text[place]
        if character == ";" and _ENTITY.search(text, max(0, place - 10), place + 1):
            break
        if character in marks.classes:
            signs.append(character)
            end = end if len(signs) > 1 else place + 1
            start = place
        elif not _is_skipped(character):
            break
    found = "".join(reversed(signs))
    before = text[max(0, start - 12) : start].rstrip(TAG_FILLER)
    return Ending(start, end, found, _kinds(found, marks), bool(_ABBREVIATED.search(before)))


def _own(text: str, pair: Pair) -> Iterator[tuple[int, int, str]]:
    """Foreign marks after a letter of the language's script, and its own marks."""
    own = pair.marks.own
    if not own:
        return
    letter = _SCRIPTS[script(pair.target_language)]
    for match in _foreign("".join(own)).finditer(text):
        if _follows_letter(text, match.start(), letter):
            yield *match.span(), own[match.group()]


def _own_final(text: str, marks: Marks) -> Iterator[tuple[int, int, str]]:
    """Foreign marks that end a sentence, and the language's own: after a long word where another sentence follows."""
    if not marks.own_final:
        return
    for match in _inner("".join(sign for sign in marks.own_final if len(sign) == 1)).finditer(text):
        if ord(text[match.start() - 1]) > _BEYOND_LATIN and ord(text[match.end(1)]) > _BEYOND_LATIN:
            yield match.start(), match.start() + 1, marks.own_final[match.group()[0]]
    last = ending(text, marks)
    own = marks.own_final.get(last.signs)
    before = text[max(0, last.start - 1) : last.start]
    if own and before and ord(before) > _BEYOND_LATIN and not last.is_abbreviation:
        yield last.start, last.end, own


def _kinds(signs: str, marks: Marks) -> frozenset[str]:
    rest, dots = re.subn(r"\.{2,}|。{2,}|・{2,}|…", "", signs)
    kinds = frozenset(kind for sign in rest for kind in marks.classes[sign])
    return kinds | {"ellipsis"} if dots else kinds


def _agree(source: Ending, target: Ending, marks: Marks, text: str) -> bool:
    if source.kinds & target.kinds or source.kinds == target.kinds:
        return True
    if _only_stop(source) != _only_stop(target) and not (source.signs and target.signs):
        last = source if source.signs else target
        if _only_stop(last) and last.is_abbreviation:
            return True
    got = target.kinds or frozenset({"none"})
    allowed = {other for kind in source.kinds or {"none"} for other in marks.may.get(kind, ())}
    inside = any(marks.inside.get(kind, "\0") in text for kind in source.kinds)
    return bool(got & allowed) or inside


def _only_stop(last: Ending) -> bool:
    return last.kinds == {"stop"}


def _is_skipped(character: str) -> bool:
    return character in _CLOSERS or character.isspace() or unicodedata.category(character) in ("So", "Sk", "Cf", "Mn")


def _has_words(text: str) -> bool:
    return any(character.isalnum() for character in text)


@lru_cache(maxsize=16)
def _inner(signs: str) -> regex.Pattern[str]:
    return regex.compile(rf"(?<=[\p{{L}}\p{{M}}]{{4}})[{regex.escape(signs)}](?=([ \n\u00a0]{{1,4}})\p{{L}})")


@lru_cache(maxsize=16)
def _foreign(signs: str) -> regex.Pattern[str]:
    return regex.compile(rf"[{regex.escape(signs)}](?![A-Za-z\p{{Nd}}.])")


def _follows_letter(text: str, place: int, letter: regex.Pattern[str]) -> bool:
    """Whether the nearest character before `place` is one of the script, tags, vowel signs and a closer aside."""
    for character in reversed(text[max(0, place - _TAIL) : place]):
        if character not in _CLOSERS and unicodedata.category(character) != "Mn":
            return bool(letter.match(character))
    return False

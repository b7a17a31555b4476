"""Punctuation by language: the mark a text ends with, and marks that belong to another script."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import regex

from transcall.checks.base import Check, Pair
from transcall.checks.marks import Marks, marks_of
from transcall.checks.patterns import TAG_FILLER
from transcall.domain.issue import Issue, Severity
from transcall.domain.language import script
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
}
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
        ours, theirs = marks_of(pair.target_language), marks_of(pair.source_language)
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
        marks = marks_of(pair.target_language)
        text = pair.target_prose
        if marks.own:
            letter = _SCRIPTS[script(pair.target_language)]
            for match in _foreign("".join(marks.own)).finditer(text):
                sign = match.group()
                if _follows_letter(text, match.start(), letter):
                    yield self.issue(
                        _("“{own}” is this language's “{mark}”").format(own=marks.own[sign], mark=sign), *match.span()
                    )
        if marks.own_final:
            last = ending(text, marks)
            own = marks.own_final.get(last.signs)
            before = text[max(0, last.start - 1) : last.start]
            if own and before and ord(before) > 0x2FF and not last.is_abbreviation:
                yield self.issue(
                    _("“{own}” is this language's “{mark}”").format(own=own, mark=last.signs), last.start, last.end
                )


def ending(text: str, marks: Marks) -> Ending:
    """How a text ends, closers, symbols and invisible characters aside."""
    start = end = len(text)
    signs: list[str] = []
    for place in range(len(text) - 1, max(-1, len(text) - 1 - _TAIL), -1):
        character = text[place]
        if character in marks.classes:
            signs.append(character)
            end = end if len(signs) > 1 else place + 1
            start = place
        elif not _is_skipped(character):
            break
    found = "".join(reversed(signs))
    before = text[max(0, start - 12) : start].rstrip(TAG_FILLER)
    return Ending(start, end, found, _kinds(found, marks), bool(_ABBREVIATED.search(before)))


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
def _foreign(signs: str) -> regex.Pattern[str]:
    return regex.compile(rf"[{regex.escape(signs)}](?![A-Za-z\p{{Nd}}.])")


def _follows_letter(text: str, place: int, letter: regex.Pattern[str]) -> bool:
    """Whether the nearest character before `place` is one of the script, tags, vowel signs and a closer aside."""
    for character in reversed(text[max(0, place - _TAIL) : place]):
        if character not in _CLOSERS and unicodedata.category(character) != "Mn":
            return bool(letter.match(character))
    return False

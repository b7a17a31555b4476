"""Characters nobody sees: controls, zero-width characters, bidi controls, letters in pieces."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

import regex

from transcall.checks.base import Check, Pair, replaced
from transcall.domain.issue import Issue, Severity
from transcall.domain.language import direction, script
from transcall.interface import _

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")
_INVISIBLE = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")
_CLUSTER = regex.compile(r"\P{M}\p{M}+")
_JAMO = re.compile("[\u1100-\u11ff]+")
_RTL_LETTER = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_JOINED = regex.compile(
    r"[\p{Arabic}\p{Syriac}\p{Mongolian}\p{Nko}\p{Devanagari}\p{Bengali}\p{Gurmukhi}\p{Gujarati}\p{Oriya}\p{Tamil}"
    r"\p{Telugu}\p{Kannada}\p{Malayalam}\p{Sinhala}\p{Khmer}\p{Myanmar}\p{Tibetan}\p{So}\p{Sk}\p{Inherited}\U0001f000-\U0001ffff]"
)
_NO_SPACE_SCRIPTS = frozenset({"Thai", "Laoo", "Khmr", "Mymr", "Tibt", "Jpan", "Hans", "Hant"})
_MARKS = frozenset("\u061c\u200e\u200f")
_OPEN = {"\u202a": "\u202c", "\u202b": "\u202c", "\u202d": "\u202c", "\u202e": "\u202c",
         "\u2066": "\u2069", "\u2067": "\u2069", "\u2068": "\u2069"}  # fmt: skip
_CLOSE = frozenset(_OPEN.values())
# Letters that NFC itself takes apart (Indic nuktas, Hebrew points): keyboards write them, so they are no mistake.
_EXCLUDED = (*range(0x958, 0x960), 0x9DC, 0x9DD, 0x9DF, 0xA33, 0xA36, *range(0xA59, 0xA5C), 0xA5E, 0xB5C, 0xB5D,
             *range(0xFB1D, 0xFB50))  # fmt: skip


class ControlCharacters(Check):
    """Characters that command terminals and break XML."""

    name = "control-characters"
    kind = "characters"
    severity = Severity.ERROR
    explanation = "There is a control character; no reader sees it, and files with it may be refused."

    def find(self, pair: Pair) -> Iterator[Issue]:
        """One issue a character."""
        for match in _CONTROL.finditer(pair.target):
            yield self.issue(_("control character U+{code:04X}").format(code=ord(match.group())), *match.span())


class InvisibleCharacters(Check):
    """Zero-width characters and bidi controls where they have no business, or unpaired."""

    name = "invisible-characters"
    kind = "characters"
    severity = Severity.WARNING
    explanation = "There is an invisible character that this script does not need, or a bidi control without its pair."

    def find(self, pair: Pair) -> Iterator[Issue]:
        """Joiners are fine in scripts that join, direction marks in right-to-left text, whatever the source has too."""
        text = pair.target
        if not _INVISIBLE.search(text):
            return
        in_source = Counter(_INVISIBLE.findall(pair.source.text))
        is_rtl = direction(pair.target_language) == "rtl" or bool(_RTL_LETTER.search(text))
        unpaired = set(_unpaired(text))
        for match in _INVISIBLE.finditer(text):
            character, place = match.group(), match.start()
            if place in unpaired:
                yield self.issue(_("{character} without its pair").format(character=_named(character)), *match.span())
            elif in_source[character] > 0:
                in_source[character] -= 1
            elif not _is_legitimate(text, place, pair.target_language, is_rtl=is_rtl):
                yield self.issue(
                    _("invisible character: {character}").format(character=_named(character)), *match.span()
                )

    def fix(self, pair: Pair, issue: Issue) -> str | None:
        """Without it."""
        return replaced(pair.target, issue, "")


class NotComposed(Check):
    """Letters in pieces: e + ´ instead of é."""

    name = "not-nfc"
    kind = "characters"
    severity = Severity.NOTE
    explanation = "Letters and their accents are separate characters (not NFC): searches and fonts may miss them."

    def find(self, pair: Pair) -> Iterator[Issue]:
        """One issue a text, at its first such letter; what NFC itself takes apart and the order of marks are fine."""
        text = pair.target
        if text.isascii() or unicodedata.is_normalized("NFC", text):
            return
        for match in (*_CLUSTER.finditer(text), *_JAMO.finditer(text)):
            if _composed(match.group()) != match.group():
                yield self.issue(_("letters and their accents are separate characters"), *match.span())
                return

    def fix(self, pair: Pair, issue: Issue) -> str | None:  # noqa: ARG002 -- all of the text at once
        """Every such letter in one piece."""
        text = _CLUSTER.sub(lambda match: _composed(match.group()), pair.target)
        return str(_JAMO.sub(lambda match: _composed(match.group()), text))


def _composed(cluster: str) -> str:
    """A letter and its accents in fewer characters, or as it is."""
    apart = cluster.translate(_apart())
    composed = unicodedata.normalize("NFC", apart)
    return composed if len(composed) < len(apart) else cluster


@lru_cache(maxsize=1)
def _apart() -> dict[int, str]:
    return {point: unicodedata.normalize("NFD", chr(point)) for point in _EXCLUDED}


def _is_legitimate(text: str, place: int, language: str, *, is_rtl: bool) -> bool:
    character = text[place]
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    if character in _MARKS or character in _OPEN or character in _CLOSE:
        return is_rtl
    if character in "\u200c\u200d":
        return bool(_JOINED.match(before) or (character == "\u200d" and _JOINED.match(after)))
    if character == "\u200b":
        return script(language) in _NO_SPACE_SCRIPTS
    return character == "\u00ad" and before.isalpha() and after.isalpha()


def _unpaired(text: str) -> Iterator[int]:
    """Places of bidi controls that close nothing or are never closed."""
    waiting: dict[str, list[int]] = {closing: [] for closing in _CLOSE}
    for match in _INVISIBLE.finditer(text):
        character = match.group()
        if character in _OPEN:
            waiting[_OPEN[character]].append(match.start())
        elif character in _CLOSE:
            if waiting[character]:
                waiting[character].pop()
            else:
                yield match.start()
    for left in waiting.values():
        yield from left


def _named(character: str) -> str:
    return f"{unicodedata.name(character, 'unnamed').lower()} (U+{ord(character):04X})"

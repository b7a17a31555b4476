"""Mask what no machine may touch, and put it back one-to-one.

Inline tags, URLs, e-mail addresses, note markers, do-not-translate terms (and numbers, if asked) become
placeholders: `[X1X]`, or `[B2X] … [E2X]` round a pair that begins and ends in the text. Engines keep such
names, at worst with other brackets or blanks inside; restoring forgives that. Numbers that the text itself
uses in this way are not given away, so restoring never touches the author's own words.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from transcall.domain.inline import CodeKind, Content, InlineCode, parts

PLACEHOLDER = re.compile(r"[\[［【]\s*([XBExbe])\s*([0-9٠-٩۰-۹]{1,6})\s*[Xx]\s*[\]］】]")
"""A placeholder as engines give it back; group 1 is its letter, group 2 its number."""

_SPACE_BEFORE = re.compile(rf"(?<!\s)\s+(?P<mark>{PLACEHOLDER.pattern})")
_SPACE_AFTER = re.compile(rf"(?P<mark>{PLACEHOLDER.pattern})\s+")
_URL = r"(?<![\p{L}\p{N}])(?:https?://|ftp://|www\.)[^\s<>\"“”«»]*[^\s<>\"“”«».,;:!?)\]}'’]"
_EMAIL = r"(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}"
_NOTE = r"\[(?:\d{1,4}(?:\s?[,–-]\s?\d{1,4}){0,8}|\^[^\]\s]{1,40}|\*{1,3})\]"
_NUMBER = r"(?<![\p{L}\p{N}])\p{Nd}+(?:[.,\u00a0\u202f']\p{Nd}+)*(?![\p{L}\p{N}])"


@dataclass(frozen=True, slots=True)
class _Kept:
    original: str
    tight_left: bool
    """In the source no space stands before it, so a space before it in the answer is the engine's."""
    tight_right: bool


@dataclass(frozen=True, slots=True)
class Protected:
    """A text with its placeholders."""

    text: str
    kept: dict[tuple[str, int], _Kept]
    """(letter, number) → what stands there in truth."""

    @property
    def has_words(self) -> bool:
        """Whether anything is left to translate."""
        return any(character.isalpha() for character in self._without_placeholders())

    def is_whole(self, answer: str) -> bool:
        """Whether the answer holds every placeholder exactly once."""
        return Counter(self._found(answer)) == Counter(self.kept.keys())

    def restore(self, answer: str) -> str:
        """The answer with what was masked in the place of placeholders; unknown placeholders are text."""

        def tighten(found: re.Match[str], *, is_before: bool) -> str:
            kept = self.kept.get(_key(found["mark"]))
            is_tight = kept is not None and (kept.tight_left if is_before else kept.tight_right)
            return found["mark"] if is_tight else found.group()

        def put(found: re.Match[str]) -> str:
            kept = self.kept.get(_key(found.group()))
            return found.group() if kept is None else kept.original

        tight = _SPACE_BEFORE.sub(lambda found: tighten(found, is_before=True), answer)
        tight = _SPACE_AFTER.sub(lambda found: tighten(found, is_before=False), tight)
        return PLACEHOLDER.sub(put, tight)

    def _found(self, answer: str) -> list[tuple[str, int]]:
        keys = (_key(found.group()) for found in PLACEHOLDER.finditer(answer))
        return [key for key in keys if key in self.kept]

    def _without_placeholders(self) -> str:
        return PLACEHOLDER.sub(lambda found: "" if _key(found.group()) in self.kept else found.group(), self.text)


def protect(content: Content, *, dnt_terms: Sequence[str] = (), numbers: bool = False) -> Protected:
    """Mask a coded text. `dnt_terms` are the texts no translation changes; they are found as whole words."""
    pattern = _pattern(tuple(dnt_terms), numbers)
    names = _Names(content.text)
    pairs = _pairs(content)
    masked: list[str] = []
    originals: dict[tuple[str, int], str] = {}

    def keep(letter: str, number: int, original: str) -> str:
        originals[letter, number] = original
        return f"[{letter}{number}X]"

    place = 0
    for part in parts(content.text, content.codes):
        if isinstance(part, str):
            masked.append(pattern.sub(lambda found: keep("X", names.next(), found.group()), part))
            continue
        pair = pairs.get(place)
        place += 1
        if pair is None:
            masked.append(keep("X", names.next(), part.tag))
        else:
            letter = "B" if part.kind is CodeKind.OPEN else "E"
            masked.append(keep(letter, names.of_pair(pair), part.tag))
    return _with_spacing("".join(masked), originals)


class _Names:
    """Gives away numbers that the text does not use in anything that looks like a placeholder."""

    def __init__(self, text: str) -> None:
        self._taken = {_key(found.group())[1] for found in PLACEHOLDER.finditer(text)}
        self._number = 0
        self._pairs: dict[int, int] = {}

    def next(self) -> int:
        self._number += 1
        while self._number in self._taken:
            self._number += 1
        return self._number

    def of_pair(self, pair: int) -> int:
        if pair not in self._pairs:
            self._pairs[pair] = self.next()
        return self._pairs[pair]


def _pairs(content: Content) -> dict[int, int]:
    """How-manieth tag → its pair, for well-nested pairs; empty if any tag crosses another."""
    tags = [part for part in parts(content.text, content.codes) if isinstance(part, InlineCode)]
    if len({tag.tag for tag in tags}) < len(tags):
        return {}
    ends = {(tag.label, tag.number): place for place, tag in enumerate(tags) if tag.kind is CodeKind.CLOSE}
    pairs: dict[int, int] = {}
    stack: list[int] = []
    for place, tag in enumerate(tags):
        end = ends.get((tag.label, tag.number), -1)
        if tag.kind is CodeKind.OPEN and end > place:
            pairs[place] = pairs[end] = place
            stack.append(end)
        elif place in pairs and stack.pop() != place:
            return {}
    return pairs


def _with_spacing(text: str, originals: dict[tuple[str, int], str]) -> Protected:
    """Notes which placeholders touch the word beside them: a note marker, the edges of a pair."""
    kept: dict[tuple[str, int], _Kept] = {}
    for found in PLACEHOLDER.finditer(text):
        key = _key(found.group())
        if key not in originals:
            continue
        is_mark = originals[key].startswith(("<", "["))
        before, after = text[: found.start()][-1:], text[found.end() :][:1]
        kept[key] = _Kept(
            originals[key],
            tight_left=bool(before) and not before.isspace() and key[0] != "B" and is_mark,
            tight_right=key[0] == "B" and not after.isspace(),
        )
    return Protected(text, kept)


def _key(placeholder: str) -> tuple[str, int]:
    found = PLACEHOLDER.fullmatch(placeholder)
    return (found[1].upper(), int(found[2])) if found else ("", 0)


@lru_cache(maxsize=32)
def _pattern(dnt_terms: tuple[str, ...], numbers: bool) -> "regex.Pattern[str]":  # noqa: FBT001 -- a key of the cache
    names = sorted({term.strip() for term in dnt_terms} - {""}, key=len, reverse=True)
    alternatives = [_URL, _EMAIL, _NOTE]
    if names:
        listed = "|".join(regex.escape(name, literal_spaces=True) for name in names)
        alternatives.append(rf"(?<![\p{{L}}\p{{M}}\p{{N}}])(?:{listed})(?![\p{{L}}\p{{M}}\p{{N}}])")
    if numbers:
        alternatives.append(_NUMBER)
    return regex.compile("|".join(alternatives))

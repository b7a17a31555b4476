"""Tokens that stand in a text without being prose: links, addresses, placeholders, note markers, tags.

Every pattern takes linear time: none may start at each character and run on, nor repeat what repeats.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

import regex

TAG_FILLER = "\ufffc"
LINK_FILLER = "\ue000"

_NOT_IN_URL = (
    r"\s<>\[\]\"'’“”„«»‹›（）「」『』【】《》、。，！？；：…،؛؟۔।፣።\u3000-\u9fff\uac00-\ud7ff\uff00-\uffef\ufffc\ue000"
)
_URL = re.compile(rf"(?i:(?<![a-z0-9])(?:(?:https?|ftp)://|mailto:)|(?<![a-z0-9@./-])www\.)[^{_NOT_IN_URL}]+")
_DOMAIN = re.compile(
    r"(?<![A-Za-z0-9_@./:-])(?:[a-z0-9-]{1,63}\.){1,6}(?:com|org|net|info|eu|int|gov|edu|coop|ngo|international)"
    rf"(?![A-Za-z0-9_@-]|\.\w)(?:/[^{_NOT_IN_URL}]*)?"
)
_EMAIL = re.compile(r"(?<![A-Za-z0-9_.+-])[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+")
_LINKED = re.compile(r"[.:@]\S")  # every address has one of these inside; most sentences have none
_TRAILING = ".,;:!?'’*_~`"

_MARKER = re.compile(r"[\[［](\^[\w.:-]{1,40}|\d{1,4}(?: ?[,;–-] ?\d{1,4}){0,20})[\]］]")
_SUPERSCRIPT = regex.compile(r"(?<=[\p{L}\p{P}])(?<!\b[kcdm]?m)[⁰¹²³⁴-⁹]{1,3}(?![\p{L}⁰¹²³⁴-⁹])")

_CONVERSION = r"(?:d(?=s\b)|[diouxXeEfFgGcrsp@](?![a-wyz]))"
_LENGTH = r"(?:hh?|ll?|[Lzjt])?"
PLACEHOLDER = re.compile(
    rf"(?P<printf>(?<![\d%])%(?!-[A-Za-z])(?P<position>\d{{1,2}}\$)?[-+#0]{{0,4}}(?:\d{{1,3}}|\*)?(?:\.\d{{1,3}})?{_LENGTH}(?P<type>{_CONVERSION}))"
    rf"|%\([A-Za-z_]\w{{0,60}}\)[-+#0]{{0,4}}\d{{0,3}}(?:\.\d{{1,3}})?{_LENGTH}{_CONVERSION}"
    r"|[%$#]\{[A-Za-z_][\w.]{0,60}\}"
    r"|\{\{ ?[A-Za-z_][\w.]{0,60} ?\}\}"
    r"|(?P<brace>\{(?P<field>\d{0,3}|[A-Za-z_][\w.]{0,60}(?:\[[\w]{1,30}\])?)(?:![rsa])?(?::[^{}\s]{0,20})?\})"
    r"|%[A-Z][A-Z_]{1,40}%|(?<![\w%])%[a-z][a-z_]{2,40}%(?!\w)|(?<![\w@])@[A-Z][A-Z_]{2,40}@(?!\w)"
    r"|\$\([\w^.]{1,60}\)|\$\[[\w.]{1,60}\]|\$[A-Za-z_]\w{0,60}\$|(?<![\w$])\$[a-z_][A-Za-z0-9_]{2,60}(?![A-Za-z0-9_$])"
    r"|&[a-z]{1,40}[A-Z][A-Za-z]{0,40};"
    r"|(?P<qt>(?<![\d%])%L?[1-9](?![\d.,$%]))"
)
"""printf (C, Python, Objective-C), Python and ICU braces, Ruby, shell, Mustache, Windows, Mozilla, Qt, installers."""

_PLACEHOLDER_SIGNS = re.compile(r"[%{&$]|@[A-Z]")
_DATE_FORMAT = re.compile(r"%[-EO]?[YyHMBbAjTZ](?![a-z(])")

MARKUP = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][\w:.-]{0,60})(?P<attributes>(?:\s[^<>]*)?|)(?P<alone>/?)>")
"""An HTML or XML tag. Attribute values that hold `<` or `>` are not seen."""


class Token(NamedTuple):
    """One token where it stands; tokens with equal keys are the same thing."""

    start: int
    end: int
    text: str
    key: str


def links(text: str) -> Iterator[Token]:
    """URLs, bare domains (`example.org`) and e-mail addresses, without the punctuation of the sentence round them."""
    if not _LINKED.search(text):
        return
    position = 0
    for match in sorted((*_URL.finditer(text), *_EMAIL.finditer(text), *_DOMAIN.finditer(text)), key=_place):
        if match.start() < position:
            continue
        found = _without_trailing(match.group())
        position = match.start() + len(found)
        yield Token(match.start(), position, found, found)


def markers(text: str) -> Iterator[Token]:
    """Note markers: `[1]`, `[1, 2]`, `[^label]`, `¹`; keys are alike whatever the digits and brackets."""
    if "[" in text or "［" in text:
        for match in _MARKER.finditer(text):
            yield Token(match.start(), match.end(), match.group(), f"[{_western(match.group(1)).replace(' ', '')}]")
    if text.isascii():
        return
    for found in _SUPERSCRIPT.finditer(text):
        yield Token(found.start(), found.end(), found.group(), f"[{_western(found.group())}]")


def placeholders(text: str) -> Iterator[Token]:
    """Placeholders; keys are alike for the same argument, whether numbered or counted."""
    if not _PLACEHOLDER_SIGNS.search(text):
        return
    counted = 0
    is_date = bool(_DATE_FORMAT.search(text))  # each language orders its dates as it likes
    for match in PLACEHOLDER.finditer(text):
        key = match.group()
        if match["printf"] and is_date:
            continue
        if match["printf"]:
            counted += match["position"] is None
            number = int(match["position"][:-1]) if match["position"] else counted
            key = f"%{number}${match['type'].replace('i', 'd')}"
        elif match["brace"] and not match["field"]:
            key = f"{{{counted}}}"
            counted += 1
        elif match["brace"]:
            key = f"{{{match['field']}}}"
        yield Token(match.start(), match.end(), match.group(), key)


def _place(match: re.Match[str]) -> tuple[int, int]:
    return match.start(), -match.end()


def _without_trailing(link: str) -> str:
    """Cut at a bracket that the link itself did not open, and before the sentence's marks."""
    depth = 0
    for place, character in enumerate(link):
        depth += (character == "(") - (character == ")")
        if depth < 0:
            link = link[:place]
            break
    return link.rstrip(_TRAILING)


def _western(text: str) -> str:
    """Digits of any system, superscripts too, as 0–9."""
    return "".join(str(digit) if (digit := _digit(character)) is not None else character for character in text)


def _digit(character: str) -> int | None:
    if character in _SUPERSCRIPTS:
        return _SUPERSCRIPTS.index(character)
    return int(character) if character.isdecimal() else None


_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"

"""What each language's punctuation is, read from `data/punctuation.yaml`, and what a workspace says against it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from transcall.checks.rules import read_rules
from transcall.domain.language import primary, script
from transcall.interface import N_

RULES: Mapping[str, str] = {
    "space-before": N_("signs with a no-break space before them: “:;!?%”; empty: none"),
    "guillemets-spaced": N_("whether guillemets have a no-break space inside: true or false"),
    "quotes": N_("pairs of quotation marks, the usual one first: “«» “””"),
    "digits": N_("the language's ten digits in order, or “any”"),
    "opening-marks": N_("whether questions and exclamations open with ¿ and ¡: true or false"),
}
"""What a workspace or an edition may say of a language's marks."""

_FLAGS = ("guillemets-spaced", "opening-marks")


@dataclass(frozen=True, slots=True)
class Marks:
    """Punctuation of one language."""

    classes: Mapping[str, frozenset[str]]
    """Sign → what it may be: stop, question, exclamation, colon, semicolon, comma, ellipsis."""
    may: Mapping[str, frozenset[str]]
    """Class in the source → classes (or `none`) that a good translation may have instead."""
    inside: Mapping[str, str]
    """Class → sign that stands inside the sentence instead of after it."""
    own: Mapping[str, str]
    """Foreign sign → the language's own, after any letter of its script."""
    own_final: Mapping[str, str]
    """The same at the end of a sentence only."""
    spaced_before: str
    """Signs that have a no-break space before them."""
    thin_before: str
    """Signs that may have a thin no-break space before them, or none."""
    narrow_before: str
    """Those of `spaced_before` whose space is a narrow one (U+202F)."""
    spaced_guillemets: bool
    """Whether guillemets have one inside."""
    houses_differ: bool
    """Whether some space and others don't, so that neither is a mistake."""
    opened: bool
    """Whether questions and exclamations open with ¿ and ¡."""
    quotes: tuple[str, ...]
    """Pairs of quotation marks a reader of the language expects, the usual one first; empty where nobody knows."""
    wants_own_quotes: bool
    """Whether straight quotation marks are a makeshift even where the source has them."""
    digits: str
    """The ten digits readers expect; empty where any will do."""
    foreign_digits: str
    """Digits that look like the language's own and are another's."""


@lru_cache(maxsize=512)
def marks_of(language: str, rules: tuple[tuple[str, str], ...] = ()) -> Marks:
    """The punctuation of a language by BCP 47 tag; what no rule names is as in English.

    `rules` are a workspace's own, by name (`RULES`), as `is_rule` accepts them.
    """
    shipped = _shipped(language)
    if not rules:
        return shipped
    said = dict(rules)
    return replace(
        shipped,
        spaced_before=said.get("space-before", shipped.spaced_before),
        houses_differ=shipped.houses_differ and "space-before" not in said,
        spaced_guillemets=_flag(said.get("guillemets-spaced"), by_default=shipped.spaced_guillemets),
        opened=_flag(said.get("opening-marks"), by_default=shipped.opened),
        quotes=tuple(said["quotes"].split()) if "quotes" in said else shipped.quotes,
        digits={"any": ""}.get(said["digits"], said["digits"]) if "digits" in said else shipped.digits,
    )


def is_rule(name: str, value: str) -> bool:
    """Whether a workspace may say that of a language's marks."""
    if name in _FLAGS:
        return value in ("true", "false")
    if name == "quotes":
        return bool(value) and all(len(pair) == 2 for pair in value.split())
    if name == "digits":
        return value == "any" or (len(value) == 10 and [_digit(each) for each in value] == list(range(10)))
    return name in RULES and not any(character.isalnum() or character.isspace() for character in value)


@lru_cache(maxsize=256)
def is_reduplicating(language: str) -> bool:
    """Whether saying a word twice is part of the language."""
    return primary(language) in read_rules("punctuation")["reduplicating"].split()


@lru_cache(maxsize=256)
def doubled_words(language: str) -> frozenset[str]:
    """Words, casefolded, that good sentences hold twice in a row."""
    return frozenset(word.casefold() for word in read_rules("punctuation")["doubled"].get(primary(language), ()))


@lru_cache(maxsize=256)
def joints(language: str) -> Mapping[str, frozenset[str]]:
    """Words that a zero-width non-joiner ties to the next one (`before`) or to the one before (`after`)."""
    found = nearest(read_rules("punctuation")["joints"], language)
    return {side: frozenset(words) for side, words in found.items()}


def nearest(table: dict[str, Any], tag: str) -> dict[str, Any]:
    """The entry of the tag itself, or of the longest beginning of it (`zh-Hant-TW`, `zh-Hant`, `zh`)."""
    parts = tag.split("-")
    for length in range(len(parts), 0, -1):
        entry = table.get("-".join(parts[:length]))
        if entry is not None:
            return dict(entry)
    return {}


@lru_cache(maxsize=256)
def _shipped(language: str) -> Marks:
    rules = read_rules("punctuation")
    spaced = nearest(rules["spaced"], language)
    quotes = nearest(rules["quotes"], language)
    digits = nearest(rules["digits"], language)
    return Marks(
        classes=_classes(rules, language),
        may={kind: frozenset(others) for kind, others in nearest(rules["may"], language).items()},
        inside=nearest(rules["inside"], language),
        own=nearest(rules["own"], script(language)),
        own_final=nearest(rules["own_final"], language),
        spaced_before=spaced.get("before", ""),
        thin_before=spaced.get("thin", ""),
        narrow_before=spaced.get("narrow", ""),
        spaced_guillemets=spaced.get("guillemets") == "true",
        houses_differ=spaced.get("houses_differ") == "true",
        opened=primary(language) in rules["opened"],
        quotes=tuple(quotes.get("pairs", "").split()),
        wants_own_quotes=quotes.get("straight") == "false",
        digits=digits.get("own", ""),
        foreign_digits=digits.get("foreign", ""),
    )


def _classes(rules: dict[str, Any], language: str) -> dict[str, frozenset[str]]:
    classes: dict[str, frozenset[str]] = {}
    for kind, signs in rules["classes"].items():
        for sign in signs.split():
            classes[sign] = classes.get(sign, frozenset()) | {kind}
    for sign, kinds in nearest(rules["signs"], language).items():
        classes[sign] = frozenset(kinds)
    return classes


def _flag(value: str | None, *, by_default: bool) -> bool:
    return by_default if value is None else value == "true"


def _digit(character: str) -> int:
    return int(character) if character.isdecimal() else -1

"""What each language's punctuation is, read from `data/punctuation.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from transcall.checks.rules import read_rules
from transcall.domain.language import primary, script


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
    """The same at the end of a text only."""
    spaced_before: str
    """Signs that have a no-break space before them."""
    spaced_guillemets: bool
    """Whether guillemets have one inside."""
    houses_differ: bool
    """Whether some space and others don't, so that neither is a mistake."""
    opened: bool
    """Whether questions and exclamations open with ¿ and ¡."""


@lru_cache(maxsize=256)
def marks_of(language: str) -> Marks:
    """The punctuation of a language by BCP 47 tag; what no rule names is as in English."""
    rules = read_rules("punctuation")
    spaced = _nearest(rules["spaced"], language)
    return Marks(
        classes=_classes(rules, language),
        may={kind: frozenset(others) for kind, others in _nearest(rules["may"], language).items()},
        inside=_nearest(rules["inside"], language),
        own=_nearest(rules["own"], script(language)),
        own_final=_nearest(rules["own_final"], language),
        spaced_before=spaced.get("before", ""),
        spaced_guillemets=spaced.get("guillemets") == "true",
        houses_differ=spaced.get("houses_differ") == "true",
        opened=primary(language) in rules["opened"],
    )


@lru_cache(maxsize=256)
def is_reduplicating(language: str) -> bool:
    """Whether saying a word twice is part of the language."""
    return primary(language) in read_rules("punctuation")["reduplicating"].split()


@lru_cache(maxsize=256)
def doubled_words(language: str) -> frozenset[str]:
    """Words, casefolded, that good sentences hold twice in a row."""
    return frozenset(word.casefold() for word in read_rules("punctuation")["doubled"].get(primary(language), ()))


def _classes(rules: dict[str, Any], language: str) -> dict[str, frozenset[str]]:
    classes: dict[str, frozenset[str]] = {}
    for kind, signs in rules["classes"].items():
        for sign in signs.split():
            classes[sign] = classes.get(sign, frozenset()) | {kind}
    for sign, kinds in _nearest(rules["signs"], language).items():
        classes[sign] = frozenset(kinds)
    return classes


def _nearest(table: dict[str, Any], tag: str) -> dict[str, Any]:
    """The entry of the tag itself, or of the longest beginning of it (`zh-Hant-TW`, `zh-Hant`, `zh`)."""
    parts = tag.split("-")
    for length in range(len(parts), 0, -1):
        entry = table.get("-".join(parts[:length]))
        if entry is not None:
            return dict(entry)
    return {}

"""Names in a language's own alphabetical order.

Unicode's default order (DUCET, by pyuca), with the letters that a language counts as its own from `letters.toml`.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from importlib import resources
from typing import Any

from transcall.domain.language import primary

_BEYOND = 0xFDD0
"""A noncharacter: it sorts after every letter, so `n` with one sorts after all of n. The next ones after that."""
_DOTLESS = frozenset({"tr", "az"})
"""Where I is the capital of ı."""


def in_order(names: Iterable[str], language: str) -> list[str]:
    """The names by the alphabet of that language (BCP 47); equal ones stay as they came."""
    sort_key = _collator().sort_key
    tag = primary(language)
    return sorted(names, key=lambda name: sort_key(_spelt(name, tag)))


def _spelt(name: str, language: str) -> str:
    """The name with own letters written as what they come after; case and marks of quotation count nothing."""
    bare = unicodedata.normalize("NFC", name.strip("“”„«»\"'‘’‹›()[] "))
    if language in _DOTLESS:
        bare = bare.replace("I", "ı").replace("İ", "i")
    letters, pattern = _letters(language)
    return bare.lower() if pattern is None else pattern.sub(lambda match: letters[match.group()], bare.lower())


@lru_cache(maxsize=8)
def _letters(language: str) -> tuple[dict[str, str], re.Pattern[str] | None]:
    found: dict[str, str] = {}
    for line in _table().get(language, ()):
        base, *own = unicodedata.normalize("NFC", line).split()
        for place, letter in enumerate(own):
            found[letter] = base + chr(_BEYOND + place)
    if not found:
        return found, None
    longest_first = sorted(found, key=len, reverse=True)
    return found, re.compile("|".join(map(re.escape, longest_first)))


@lru_cache(maxsize=1)
def _table() -> dict[str, list[str]]:
    text = resources.files(__package__).joinpath("letters.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@lru_cache(maxsize=1)
def _collator() -> Any:
    # Late: its table takes a third of a second to read, and few ask for the order.
    from pyuca import Collator

    return Collator()

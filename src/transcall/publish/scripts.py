"""How each script is set where a format promises a look: fonts, room between lines, what stands for italics.

All of it is data (`fonts.toml`).
"""

import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import regex

from transcall.domain.language import direction, primary, script

_FALLBACK = "Latn"
_ASIAN = frozenset({"Hans", "Hant", "Jpan", "Kore"})
# Those that run from the left; what runs from the right is complex anyway.
_COMPLEX = frozenset({
    "Beng", "Deva", "Taml", "Telu", "Knda", "Mlym", "Gujr", "Guru", "Sinh", "Thai", "Laoo", "Khmr", "Mymr", "Tibt",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Manner:
    """One script's manner of being set."""

    name: str
    """What people call it."""
    unicode: tuple[str, ...]
    """Unicode's names of the scripts its letters belong to."""
    families: tuple[str, ...]
    """Fonts, the best first."""
    package: str
    """What has them on Debian and Ubuntu."""
    leading: float
    """Between lines, in em."""
    office: str = "Georgia"
    """What office programs have for it on most computers."""
    size: float = 1.0
    """How much larger than Latin letters it is set."""
    emphasis: str = "italic"
    """What stands for italics: `italic` or `bold`."""
    justify: bool = False
    """Whether both margins are straight."""

    def first(self, text: str) -> str:
        """The first letter or mark of this script; empty where there is none."""
        found = regex.search("|".join(rf"\p{{Script={each}}}" for each in self.unicode), text)
        return found.group() if found else ""


def manner(language: str) -> Manner:
    """How a BCP 47 tag is set: as its language where that has a manner of its own, else as its script."""
    known = manners()
    return known.get(primary(language)) or known.get(script(language)) or known[_FALLBACK]


def office_group(language: str) -> str:
    """`latin`, `asian` or `complex`: office files keep fonts and languages for each group of scripts apart."""
    if script(language) in _ASIAN:
        return "asian"
    is_complex = direction(language) == "rtl" or script(language) in _COMPLEX
    return "complex" if is_complex else "latin"


def manner_of(text: str) -> Manner | None:
    """That of the first letter that belongs to a script we know, Latin last; None where there is none."""
    known = [each for tag, each in manners().items() if tag != _FALLBACK]
    found = (each for character in text for each in known if each.first(character))
    return next(found, None)


@lru_cache(maxsize=1)
def manners() -> Mapping[str, Manner]:
    """By ISO 15924 code, or by language."""
    data = tomllib.loads(resources.files(__package__).joinpath("fonts.toml").read_text(encoding="utf-8"))
    return {
        tag: Manner(**{**entry, "unicode": tuple(entry["unicode"]), "families": tuple(entry["families"])})
        for tag, entry in data.items()
    }


def first_direction(text: str) -> str:
    """`rtl` or `ltr`: the direction of the first letter that has one, as browsers find it (`dir="auto"`)."""
    for character in text:
        match unicodedata.bidirectional(character):
            case "L":
                return "ltr"
            case "R" | "AL":
                return "rtl"
    return "ltr"

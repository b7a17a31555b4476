"""How long a translation usually is, by pair of languages: `data/lengths.yaml`."""

from functools import lru_cache

from transcall.checks.marks import nearest
from transcall.checks.patterns import LINK_FILLER, TAG_FILLER
from transcall.checks.rules import read_rules
from transcall.domain.language import script


def length(prose: str) -> int:
    """Characters of a text; tags, addresses and runs of white space don't count."""
    return len(" ".join(prose.replace(TAG_FILLER, "").replace(LINK_FILLER, "").split()))


def expected_length(characters: float, source_language: str, target_language: str) -> float:
    """How many characters the translation of so many usually has."""
    return characters * _weight(target_language) / _weight(source_language)


@lru_cache(maxsize=256)
def _weight(language: str) -> float:
    """Characters a text has in this language for each it has in English."""
    rules = read_rules("lengths")
    found = nearest({tag: {"weight": value} for tag, value in rules["languages"].items()}, language)
    return float(found.get("weight") or rules["scripts"].get(script(language), rules["otherwise"]))

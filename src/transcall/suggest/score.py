"""The one similarity of two source texts, 0–100 (docs/decisions/0007-matching-score.md).

Edits are counted in characters over what a translator reads: white space runs count as one space, every
inline tag as one character. The same two texts have the same score in memory, lists and reports.
"""

import re
import unicodedata
from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import extract

from transcall.domain.inline import TAG

_SPACES = re.compile(r"\s+")
_OPEN, _CLOSE, _STANDALONE = "\U000f0001", "\U000f0002", "\U000f0003"
_NO_SIGNS = dict.fromkeys(map(ord, (_OPEN, _CLOSE, _STANDALONE)))
_NEARLY = 99


def reading(text: str) -> str:
    """What is compared of a coded text: composed characters, single spaces, one private character a tag.

    A tag is known by its shape, for the memory keeps no code lists; that `<b1>` and `<b2>` read the same is
    meant.
    """
    return _SPACES.sub(" ", unicodedata.normalize("NFC", TAG.sub(_sign, text))).strip()


def without_signs(read: str) -> str:
    """What is left of a reading, or of a part of one, for people to see: no characters that stand for tags."""
    return _SPACES.sub(" ", read.translate(_NO_SIGNS)).strip()


def similarity(one: str, other: str) -> int:
    """Normalised edit similarity of two coded texts, 0–100; 100 only where they are equal to the letter."""
    return 100 if one == other else min(_NEARLY, of_readings(reading(one), reading(other)))


def of_readings(one: str, other: str) -> int:
    """The similarity of two results of `reading`, 0–100: 100 × (1 - edits / length of the longer), rounded down."""
    longest = max(len(one), len(other))
    return 100 * (longest - Levenshtein.distance(one, other)) // longest if longest else 100


def nearest(wanted: str, readings: Sequence[str], *, minimum: int, limit: int) -> list[tuple[int, int]]:
    """(index, score) of the readings most like `wanted` (a reading too), best first, at most `limit`."""
    found = extract(
        wanted,
        readings,
        scorer=Levenshtein.normalized_similarity,
        score_cutoff=max(0.0, minimum / 100 - 1e-6),
        limit=limit,
    )
    scored = [(index, of_readings(wanted, readings[index])) for _, _, index in found]
    return [(index, score) for index, score in scored if score >= minimum]


def _sign(tag: re.Match[str]) -> str:
    if tag.group().startswith("</"):
        return _CLOSE
    return _STANDALONE if tag.group().endswith("/>") else _OPEN

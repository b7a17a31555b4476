"""What an index knows of a text without reading it: 256 bits, one for each of its short runs of characters.

Texts that are alike share runs, so the share of common bits tells which few of a million texts are worth comparing.
Texts are put into classes by script and length, for one length of run does not suit all: a long text would set every
bit, a short one would have too few. Nothing here decides what a match is: `score` does.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

BITS = 256
WORDS = BITS // 64
Numbers: TypeAlias = NDArray[np.uint64]

_EDGE = "\x01"
"""Begins and ends a text: where it does is known too."""
_SPREAD, _CHARACTER, _MIX = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F), np.uint64(0xFF51AFD7ED558CCD)


@dataclass(frozen=True, slots=True)
class TextClass:
    """Texts that are sketched alike."""

    is_ideographic: bool
    shortest: int
    """In characters; it ends where the next class of its script begins."""
    runs: tuple[int, ...]
    """Lengths of the runs of characters that are looked at."""
    one_in: int = 1
    """Only every so-manieth run (by its hash, so the same ones everywhere) sets a bit."""


CLASSES = (
    TextClass(is_ideographic=False, shortest=0, runs=(2, 3)),
    TextClass(is_ideographic=False, shortest=40, runs=(3,)),
    TextClass(is_ideographic=False, shortest=320, runs=(3,), one_in=3),
    TextClass(is_ideographic=False, shortest=1000, runs=(3,), one_in=12),
    TextClass(is_ideographic=True, shortest=0, runs=(1, 2)),
    TextClass(is_ideographic=True, shortest=90, runs=(2,)),
    TextClass(is_ideographic=True, shortest=400, runs=(2,), one_in=6),
)


def classify(texts: Sequence[str]) -> tuple[NDArray[np.uint8], NDArray[np.uint32]]:
    """(class, length in characters) of each text; the class is a place in CLASSES."""
    points, lengths = _points(texts)
    starts = np.concatenate(([0], np.cumsum(lengths)[:-1]))
    # Han, kana, Hangul: many signs, few of them in a sentence. Other scripts without spaces have alphabets.
    is_sign = (points >= 0x2E80) & (points <= 0xD7A3) | (points >= 0x20000) & (points <= 0x3FFFF)
    signs = np.add.reduceat(is_sign, starts, dtype=np.uint32)
    lengths = lengths - 2  # the edges
    found = np.zeros(len(texts), dtype=np.uint8)
    for number, each in enumerate(CLASSES):
        found[((2 * signs > lengths) == each.is_ideographic) & (lengths >= each.shortest)] = number
    return found, lengths.astype(np.uint32)


def sketch(texts: Sequence[str], chosen: TextClass) -> Numbers:
    """A row of WORDS numbers a text."""
    points, lengths = _points(texts)
    row = np.repeat(np.arange(len(texts)), lengths)
    flags = np.zeros((len(texts), BITS), dtype=bool)
    for run in chosen.runs:
        last = len(points) - run + 1
        hashes = np.zeros(last, dtype=np.uint64)
        for place in range(run):
            hashes = (hashes * _SPREAD) ^ (points[place : last + place] * _CHARACTER)
        hashes *= _MIX
        wanted = row[:last] == row[run - 1 :]
        if chosen.one_in > 1:
            wanted &= (hashes >> np.uint64(20)) % np.uint64(chosen.one_in) == 0
        flags[row[:last][wanted], (hashes[wanted] >> np.uint64(40)) % np.uint64(BITS)] = True
    return np.packbits(flags, axis=1, bitorder="little").view(np.uint64)


def _points(texts: Sequence[str]) -> tuple[Numbers, NDArray[np.int64]]:
    """All characters as numbers, every text between two edges; and how many each text has with them."""
    lengths = np.array([len(text) + 2 for text in texts], dtype=np.int64)
    joined = f"{_EDGE}{(_EDGE * 2).join(texts)}{_EDGE}"
    # Half a surrogate pair is no character, but it may stand in a text.
    coded = joined.encode("utf-32-le", "surrogatepass")
    return np.frombuffer(coded, dtype="<u4").astype(np.uint64), lengths

"""Phrases: what the memory knows of a part of a segment, where it knows nothing like the whole.

A unit that stands whole in the segment gives the phrase its translation. A unit that only shares a phrase with the
segment is shown with the phrase marked: where in its target the phrase's words are is not guessed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz.distance import LCSseq
from rapidfuzz.process import extract

from transcall.domain.segment import is_unspaced
from transcall.domain.worddiff import words

_WORDS = 3
_SIGNS = 8
"""Characters of a script without spaces that are as much as `_WORDS` words."""
_WHOLE_SHARE = 20
_SHARED_SHARE = 33
"""Per cent of the segment that a phrase has to fill: as a whole unit, or as a part of one."""
_COMPARED = 12
"""Candidates whose words are compared: those that have the most characters in the same order."""
_ENDINGS = " .!?…:;,。！？；：，、།۔؟"

Candidate = tuple[str, tuple[int, ...]]
"""(reading, ids)"""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A part of a segment's reading that the memory has."""

    text: str
    ids: tuple[int, ...]
    """The units it is of, oldest first."""
    is_whole: bool
    """Whether it is all that these units say."""
    share: int
    """Per cent of the segment's characters, rounded down."""


def shortest_phrase(wanted: str) -> int:
    """Characters that a phrase of this reading has at least."""
    return max(_SIGNS, -(-len(wanted) * _WHOLE_SHARE // 100))


def whole_units(wanted: str, candidates: Iterable[Candidate], *, limit: int) -> list[Phrase]:
    """Units that stand in the reading `wanted`, longest first, none inside another."""
    cut, folded = words(wanted), _folded(words(wanted))
    found: list[tuple[int, int, tuple[int, ...]]] = []
    plain, whole = wanted.casefold(), len(words(wanted.strip(_ENDINGS)))
    for text, ids in candidates:
        bare = text.strip(_ENDINGS)
        if bare.casefold() not in plain:
            continue
        parts = _folded(words(bare))
        if not _is_long(parts) or len(parts) >= whole:
            continue
        start = _find(folded, parts)
        if start >= 0:
            found.append((start, start + len(parts), ids))
    taken: list[tuple[int, int]] = []
    phrases: list[Phrase] = []
    for start, end, ids in sorted(found, key=lambda each: each[0] - each[1]):
        text = "".join(cut[start:end])
        share = 100 * len(text) // len(wanted)
        if share >= _WHOLE_SHARE and all(end <= first or start >= last for first, last in taken):
            taken.append((start, end))
            phrases.append(Phrase(text, ids, is_whole=True, share=share))
    return phrases[:limit]


def longest_shared(wanted: str, candidates: Iterable[Candidate]) -> Phrase | None:
    """The longest run of words that the reading `wanted` has in common with one of the candidates."""
    cut = words(wanted)
    folded = _folded(cut)
    texts = dict(candidates)
    nearest = extract(wanted, list(texts), scorer=LCSseq.similarity, limit=_COMPARED)
    matcher: SequenceMatcher[str] = SequenceMatcher(None, autojunk=False)
    matcher.set_seq2(folded)
    best: Phrase | None = None
    for text, _, _ in nearest:
        matcher.set_seq1(_folded(words(text)))
        run = matcher.find_longest_match()
        shared = "".join(cut[run.b : run.b + run.size]).strip()
        share = 100 * len(shared) // len(wanted) if wanted else 0
        if share >= _SHARED_SHARE and (best is None or share > best.share) and _is_long(words(shared)):
            best = Phrase(shared, texts[text], is_whole=False, share=share)
    return best


def _folded(parts: Sequence[str]) -> list[str]:
    return [part.casefold() for part in parts]


def _find(parts: Sequence[str], wanted: Sequence[str]) -> int:
    last = len(parts) - len(wanted)
    return next((at for at in range(last + 1) if parts[at : at + len(wanted)] == wanted), -1)


def _is_long(parts: Sequence[str]) -> bool:
    spaced = sum(any(each.isalnum() for each in part) and not is_unspaced(part[0]) for part in parts)
    unspaced = sum(is_unspaced(part[0]) for part in parts)
    return spaced * _SIGNS + unspaced * _WORDS >= _WORDS * _SIGNS

"""Segments: sentences (or whole units) with an identity that outlives their text.

A segment's key is made once, from the appeal, the kind of unit, the text and its how-manieth occurrence, and
kept ever after: equal text twice is two segments, an edited sentence stays the same segment. Because it is
made from content, two workspaces that add the same file agree on the keys and can exchange PO files.
"""

import base64
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from transcall.domain.document import UnitKind
from transcall.domain.inline import Content

_LETTER = re.compile(r"[^\W_]")
_UNSPACED = re.compile(
    "["
    "\u0e00-\u0eff"  # Thai, Lao
    "\u1000-\u109f"  # Burmese
    "\u1780-\u17ff"  # Khmer
    "\u3040-\u30ff"  # kana
    "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Han
    "]"
)


@dataclass(frozen=True, slots=True)
class Segment:
    """A segment as it stands in one revision."""

    key: str
    unit: int
    """Index of its unit in the revision."""
    position: int
    """Index of the segment in the whole revision, from 0."""
    kind: UnitKind
    place: str
    source: Content
    translate: bool = True
    before: str = ""
    """White space between the unit's start and this segment (only a unit's first has any)."""
    after: str = ""
    """White space between this segment and the next, or the unit's end."""
    note: str = ""
    max_length: int | None = None
    level: int = 0
    ordered: str = ""
    label: str = ""

    @property
    def words(self) -> int:
        """How many words a translator reads here."""
        return count_words(self.source.plain)


@dataclass(frozen=True, slots=True)
class Piece:
    """A cut of a unit's coded text: the sentence and the white space round it."""

    content: Content
    before: str
    after: str


def make_key(appeal: str, kind: UnitKind, text: str, occurrence: int) -> str:
    """A key of 10 letters and digits (50 bits of SHA-256), readable over the telephone."""
    digest = hashlib.sha256("\x1f".join((appeal, kind.value, text, str(occurrence))).encode()).digest()
    return base64.b32encode(digest[:7])[:10].decode().lower()


def source_hash(text: str) -> str:
    """Identifies a source text: 16 hexadecimal digits of SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def pieces(content: Content, cuts: Sequence[str]) -> tuple[Piece, ...]:
    """Turn consecutive substrings of a unit's coded text (`"".join(cuts) == content.text`) into pieces.

    White space at a cut's ends moves out of the sentence, so that `join` gives the unit back exactly.
    """
    result: list[Piece] = []
    start = 0
    pending = ""
    for cut in cuts:
        stripped = cut.strip()
        if not stripped:
            if result:
                last = result[-1]
                result[-1] = Piece(last.content, last.before, last.after + cut)
            else:
                pending += cut
            start += len(cut)
            continue
        left = len(cut) - len(cut.lstrip())
        right = left + len(stripped)
        before = pending + cut[:left]
        if result and before:
            last = result[-1]
            result[-1] = Piece(last.content, last.before, last.after + before)
            before = ""
        result.append(Piece(content.slice(start + left, start + right), before, cut[right:]))
        pending = ""
        start += len(cut)
    return tuple(result)


def count_words(text: str) -> int:
    """Words as a translator is paid for them: runs between spaces that hold a letter or digit.

    Scripts written without spaces count two characters as a word.
    """
    runs = [run for run in text.split() if _LETTER.search(run)]
    if not _UNSPACED.search(text):
        return len(runs)
    return sum(max(1, round(len(_UNSPACED.findall(run)) / 2)) for run in runs)


def is_unspaced(character: str) -> bool:
    """Whether the character is of a script written without spaces between words."""
    return _UNSPACED.match(character) is not None

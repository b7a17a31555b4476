"""What a sentence and its translation have in common whatever the languages: numbers, addresses, note marks, names.

Sure signs are not translated at all; words that begin alike (names, cognates) only hint.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from transcall.domain.document import UnitKind

_SIGN = re.compile(
    r"(?P<address>(?:https?://|www\.)[^\s<>\"]*[\w/]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<number>\d+(?:[.,'’\u00a0\u202f\u2009٬٫]\d{3})*(?!\d))"
    r"|(?P<note>[¹²³⁴⁵⁶⁷⁸⁹⁰]+)"
)
_WORD = re.compile(r"[^\W\d_]{4,}")
_BEGINNING = 5
"""Letters in which names and cognates are alike: `solid|arity`, `solid|arité`."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of one side."""

    text: str
    """As a reader sees it."""
    unit: int
    """Which of the document's units it stands in."""
    kind: UnitKind = UnitKind.PARAGRAPH
    begins_unit: bool = False
    sure: frozenset[str] = field(default=frozenset(), compare=False)
    words: frozenset[str] = field(default=frozenset(), compare=False)


def sentence(
    text: str,
    unit: int,
    kind: UnitKind = UnitKind.PARAGRAPH,
    *,
    begins: bool = False,
    hidden: str = "",
    labels: Iterable[str] = (),
) -> Sentence:
    """A sentence with its signs.

    `hidden`: what no reader sees of it, such as where its links lead; `labels`: its markup's, of those that
    both documents have.
    """
    sure = frozenset((*_sure(text), *_sure(hidden), *(f"<{label}>" for label in labels)))
    return Sentence(text, unit, kind, begins, sure, frozenset(_beginnings(text)))


def _sure(text: str) -> Iterable[str]:
    for sign in _SIGN.finditer(text):
        if sign["address"]:
            yield sign["address"].rstrip("/").lower()
        else:
            # ٢٠٢٥, ² and 2 are one number, and so are 8,565 and 8.565.
            yield "".join(str(unicodedata.digit(each)) for each in sign.group() if each.isdigit())


def _beginnings(text: str) -> Iterable[str]:
    for word in _WORD.findall(text):
        plain = unicodedata.normalize("NFD", word.casefold())
        yield "".join(each for each in plain if not unicodedata.combining(each))[:_BEGINNING]

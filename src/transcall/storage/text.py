"""What text becomes for finding it again: folded for search, hashed for equality."""

import hashlib
import unicodedata
from typing import Any

from sqlalchemy import Text, literal
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import Boolean

from transcall.domain.segment import source_hash

_FIRST_PLACED = 200
"""From here on Unicode's combining classes say where a mark stands: above, below, through."""
_POINTS = range(10, 37)
"""Combining classes of the points of Hebrew, Arabic and Syriac."""


def fold(text: str) -> str:
    """Text without differences of case, accents and composition: `É`, `é`, `e` + accent and `e` are the same.

    Folded here and stored, because SQLite folds ASCII only and PostgreSQL folds as its server's locale says.
    Vowel signs of Indic scripts and of Thai are letters and stay; the points of Hebrew and Arabic go.
    """
    apart = unicodedata.normalize("NFD", unicodedata.normalize("NFC", text).casefold())
    if not apart.isascii():
        apart = "".join(each for each in apart if not _is_accent(unicodedata.combining(each)))
    return unicodedata.normalize("NFC", apart)


def _is_accent(combining_class: int) -> bool:
    return combining_class >= _FIRST_PLACED or combining_class in _POINTS


def basis_hash(made_from: str, target: str) -> str:
    """The hash that tells whether a translation is stale; empty for an empty target, which never is."""
    return source_hash(made_from) if target else ""


def full_hash(text: str) -> str:
    """64 hexadecimal digits of SHA-256: stands for the text where equality must not err."""
    return hashlib.sha256(text.encode()).hexdigest()


def number_hash(text: str) -> int:
    """64 bits of SHA-256 as a signed number: finds a text cheaply; whoever finds it compares the text itself."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big", signed=True)


class holds(FunctionElement[bool]):  # noqa: N801 -- reads as the SQL function it is
    """`holds(column, text)`: whether the text occurs in the column, to the letter, without wildcards."""

    type = Boolean()
    inherit_cache = True
    name = "holds"

    def __init__(self, column: InstrumentedAttribute[str], text: str) -> None:
        super().__init__(column, literal(text, Text()))


@compiles(holds, "sqlite")
def _holds_sqlite(element: holds, compiler: SQLCompiler, **options: Any) -> str:
    return f"(instr({compiler.process(element.clauses, **options)}) > 0)"


@compiles(holds, "postgresql")
def _holds_postgresql(element: holds, compiler: SQLCompiler, **options: Any) -> str:
    return f"(strpos({compiler.process(element.clauses, **options)}) > 0)"

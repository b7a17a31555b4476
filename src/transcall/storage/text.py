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


def fold(text: str) -> str:
    """Text without differences of case and of composition: `É`, `é` and `e` + accent are the same.

    Folded here and stored, because SQLite folds ASCII only and PostgreSQL folds as its server's locale says.
    """
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())


def basis_hash(made_from: str, target: str) -> str:
    """The hash that tells whether a translation is stale; empty for an empty target, which never is."""
    return source_hash(made_from) if target else ""


def full_hash(text: str) -> str:
    """64 hexadecimal digits of SHA-256: stands for the text where equality must not err."""
    return hashlib.sha256(text.encode()).hexdigest()


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

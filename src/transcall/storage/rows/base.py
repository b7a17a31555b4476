"""What all tables share: names of constraints, and column types that give back what they were given.

Text is stored exactly, NUL characters are refused before either database sees them (PostgreSQL cannot hold
them, SQLite would cut at them in places). Times go in as UTC and come out aware, whatever the database does.
"""

import json
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, LargeBinary, MetaData, Text
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator, TypeEngine

from transcall.domain.inline import CodeKind, InlineCode
from transcall.errors import InputError
from transcall.interface import _

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
"""Every constraint and index has a name, so that a migration can drop it on both databases."""

ID = BigInteger().with_variant(Integer, "sqlite")
"""A number made by the database. SQLite only numbers columns of exactly this type."""


def checked(text: str) -> str:
    """The text itself; InputError if it holds a NUL character."""
    if "\0" in text:
        raise InputError(
            _("a text holds a NUL character, which cannot be stored"), hint=_("remove the character U+0000")
        )
    return text


class ExactText(TypeDecorator[str]):
    """Text of any length that comes back letter by letter."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002 -- SQLAlchemy's signature
        """Refuse what cannot be stored."""
        return None if value is None else checked(value)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware time; microseconds survive, the zone is UTC when it comes back."""

    impl = DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """`timestamptz` on PostgreSQL; SQLite has no zones and stores the UTC wall clock."""
        return dialect.type_descriptor(DateTime(timezone=dialect.name == "postgresql"))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To UTC; a time without a zone is a mistake of the caller."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise InputError(_("a time without a time zone cannot be stored"))
        utc = value.astimezone(UTC)
        return utc if dialect.name == "postgresql" else utc.replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 -- SQLAlchemy's signature
        """Aware, in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class CodesText(TypeDecorator[tuple[InlineCode, ...]]):
    """Inline codes as compact JSON, one array `[number, kind, label, original, shows]` a code."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[InlineCode, ...] | None, dialect: Dialect) -> str | None:  # noqa: ARG002 -- SQLAlchemy's signature
        """To JSON."""
        if value is None:
            return None
        if not value:
            return "[]"
        arrays = [[c.number, c.kind.value, checked(c.label), checked(c.original), checked(c.shows)] for c in value]
        return json.dumps(arrays, ensure_ascii=False, separators=(",", ":"))

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[InlineCode, ...] | None:  # noqa: ARG002 -- SQLAlchemy's signature
        """From JSON."""
        if value is None:
            return None
        if value == "[]":
            return ()
        return tuple(
            InlineCode(number, CodeKind(kind), label, original, shows)
            for number, kind, label, original, shows in json.loads(value)
        )


class WordsText(TypeDecorator[tuple[str, ...]]):
    """A short list of words (language tags) as a JSON array."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str | None:  # noqa: ARG002 -- SQLAlchemy's signature
        """To JSON."""
        return None if value is None else json.dumps([checked(word) for word in value], ensure_ascii=False)

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...] | None:  # noqa: ARG002 -- SQLAlchemy's signature
        """From JSON."""
        return None if value is None else tuple(json.loads(value))


class Base(DeclarativeBase):
    """The one registry of tables."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {  # noqa: RUF012 -- SQLAlchemy's declaration
        str: ExactText(),
        datetime: UtcDateTime(),
        bytes: LargeBinary(),
        tuple[InlineCode, ...]: CodesText(),
        tuple[str, ...]: WordsText(),
    }


def one_of(column: str, values: type[Any] | tuple[str, ...]) -> str:
    """The SQL of a CHECK that a column holds one of an enum's (or the named) words."""
    words = values if isinstance(values, tuple) else tuple(member.value for member in values)
    return f"{column} IN ({', '.join(repr(str(word)) for word in words)})"

"""Adding rows: many at once, 100,000 segments in seconds on both databases; and one that may be there already."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Insert, Table, insert
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from transcall.storage.rows import Base


def insert_many(session: Session, row_class: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    """Add rows, each a value for the same columns; types check and convert them as ever."""
    if not rows:
        return
    connection = session.connection()
    table = row_class.__table__
    assert isinstance(table, Table)  # noqa: S101 -- for the type checker: no row class here maps a query
    if connection.dialect.name == "postgresql":
        _copy(connection, table, rows)
    else:
        connection.execute(insert(table), list(rows))


@cache
def add_if_new(row_class: type[Base], dialect: str) -> Insert:
    """An INSERT that leaves a row that is there already as it is: its row count says which it was.

    A conflict, not an error, which would break PostgreSQL's transaction. Built once a class: an import executes it for
    every segment. SQLAlchemy keeps the row count of an INSERT only if asked to.
    """
    # Late: each workspace needs one of the two, and they take a moment of every start.
    if dialect == "postgresql":
        from sqlalchemy.dialects import postgresql

        statement: Insert = postgresql.insert(row_class).on_conflict_do_nothing()
    else:
        from sqlalchemy.dialects import sqlite

        statement = sqlite.insert(row_class).on_conflict_do_nothing()
    return statement.execution_options(preserve_rowcount=True)


def _copy(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    # COPY: one statement a table. A statement a row took PostgreSQL a quarter of a minute for a long appeal.
    dialect = connection.dialect
    names = tuple(rows[0])
    columns = [(name, table.columns[name].type.dialect_impl(dialect).bind_processor(dialect)) for name in names]
    quote = dialect.identifier_preparer.quote
    command = f"COPY {quote(table.name)} ({', '.join(quote(name) for name in names)}) FROM STDIN"
    driver: Any = connection.connection.driver_connection
    error_class = dialect.loaded_dbapi.Error
    try:
        with driver.cursor() as cursor, cursor.copy(command) as copy:
            for row in rows:
                copy.write_row([row[name] if turn is None else turn(row[name]) for name, turn in columns])
    except error_class as error:
        # Past SQLAlchemy, so nobody else has wrapped it.
        raise DBAPIError.instance("COPY", None, error, error_class) from error

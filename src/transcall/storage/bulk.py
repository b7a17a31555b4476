"""Adding many rows at once: 100,000 segments in seconds on both databases."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, insert
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

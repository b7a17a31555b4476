"""PostgreSQL: several machines, one database; the same promises as SQLite.

- A unit of work that writes takes an advisory lock first and runs READ COMMITTED: what it reads after that was
  committed by whoever held the lock before, and nobody changes it until this one ends. So nothing ever has to
  be repeated for a serialisation failure, which a `with` block could not do. The version check of every save
  still stands behind it, for programs that take no lock.
- One that reads runs REPEATABLE READ, READ ONLY: one snapshot.
"""

from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, text

from transcall.errors import StorageError
from transcall.interface import _

_LOCK = 0x7C411  # first half of the advisory lock's key; the schema is the second
_CONNECT_SECONDS = 10
_BUSY_MILLISECONDS = 10_000


def postgresql_engine(url: URL) -> Engine:
    """An engine with psycopg 3; StorageError where psycopg is not installed."""
    query = dict(url.query)
    query.setdefault("connect_timeout", str(_CONNECT_SECONDS))
    query.setdefault("application_name", "transcall")
    query["client_encoding"] = "utf8"
    try:
        engine = create_engine(url.set(drivername="postgresql+psycopg", query=query), pool_pre_ping=True)
    except ImportError as error:
        raise StorageError(
            _("PostgreSQL needs the package psycopg, which is not installed"),
            hint="pip install 'transcall[postgresql]'",
        ) from error
    event.listen(engine, "connect", _settle)
    return engine


def take_write_lock(connection: Connection) -> None:
    """Wait until no other TransCall writes to this schema; the lock ends with the transaction."""
    connection.execute(text("SELECT pg_advisory_xact_lock(:lock, hashtext(current_schema()))"), {"lock": _LOCK})


def wait_longer(connection: Connection, seconds: int) -> None:
    """For this transaction, wait this long for locks."""
    connection.execute(text("SELECT set_config('lock_timeout', :wait, true)"), {"wait": str(seconds * 1000)})


def require_utf8(connection: Connection, place: str) -> None:
    """StorageError if the database could not hold every text."""
    encoding = connection.execute(text("SHOW server_encoding")).scalar_one()
    if encoding != "UTF8":
        raise StorageError(
            _("{place} stores text as {encoding}").format(place=place, encoding=encoding),
            hint=_("create the database with ENCODING 'UTF8'"),
        )


def shown(url: URL) -> str:
    """The database as it may be named in messages: host and name, no user, no password."""
    host = url.host or url.query.get("host") or "localhost"
    port = f":{url.port}" if url.port else ""
    address = f"{host if isinstance(host, str) else host[0]}{port}/{url.database or ''}"
    return _("the PostgreSQL database {address}").format(address=address)


def _settle(driver: Any, _record: object) -> None:
    # A server may be set to acknowledge before it has written; we acknowledge only what survives.
    driver.autocommit = True
    driver.execute(
        "SELECT set_config('lock_timeout', %s, false),"
        " set_config('synchronous_commit', CASE current_setting('synchronous_commit')"
        " WHEN 'off' THEN 'on' ELSE current_setting('synchronous_commit') END, false)",
        (str(_BUSY_MILLISECONDS),),
    )
    driver.autocommit = False

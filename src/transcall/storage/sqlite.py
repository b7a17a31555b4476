"""SQLite: one file, one writer at a time, durable.

- A unit of work that writes begins with BEGIN IMMEDIATE: it waits for the lock at once instead of failing in
  the middle. One that reads begins deferred, and cannot write.
- `synchronous=FULL`: with the write-ahead log or a *truncated* rollback journal (whose end is then forced to disk too)
  a commit survives a power cut. The default journal mode, DELETE, would need EXTRA for that.
- The write-ahead log only where the library is free of the WAL-reset bug, which can corrupt a database.
"""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool, QueuePool

from transcall.errors import StorageError
from transcall.interface import N_, _
from transcall.storage.faults import plain_errors, said_sqlite

BUSY_SECONDS = 10.0
_READER_SECONDS = 1.0
"""Somebody waits for a suggestion: what another workspace has may be left out."""
_SMALLEST = 512  # bytes: one page
NOT_OURS = N_("name a file that TransCall has made, or a new one")
WRITES = "transcall_writes"
"""Execution option: this connection's transactions take the write lock at once."""


def is_wal_safe(version: tuple[int, int, int]) -> bool:
    """Whether this SQLite is free of the WAL-reset bug (fixed in 3.51.3, 3.50.7 and 3.44.6)."""
    return version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)


def journal_mode() -> str:
    """The journal this machine's SQLite is trusted with."""
    return "WAL" if is_wal_safe(sqlite3.sqlite_version_info) else "TRUNCATE"


def sqlite_engine(path: Path, *, wait: float | None = None, migrating: bool = False) -> Engine:
    """An engine on one file.

    `wait` is in seconds, BUSY_SECONDS by default; `migrating` switches foreign keys off and keeps no connection.
    """

    def connect() -> sqlite3.Connection:
        return _connect(path, BUSY_SECONDS if wait is None else wait, foreign_keys=not migrating)

    engine = create_engine("sqlite+pysqlite://", creator=connect, poolclass=NullPool if migrating else QueuePool)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = bool(connection.get_execution_options().get(WRITES))
        connection.exec_driver_sql(f"PRAGMA query_only={'OFF' if writes else 'ON'}")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def sqlite_engine_to_read(path: Path) -> Engine:
    """An engine on a file that belongs to others: it cannot write there, not even a journal."""
    address = f"{path.absolute().as_uri()}?mode=ro"

    def connect() -> sqlite3.Connection:
        wait = _READER_SECONDS
        return sqlite3.connect(address, uri=True, timeout=wait, isolation_level=None, check_same_thread=False)

    engine = create_engine("sqlite+pysqlite://", creator=connect, poolclass=QueuePool)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    return engine


def create_file(path: Path) -> None:
    """Make an empty file that only its owner can read, if there is none; StorageError where that is impossible."""
    if path.exists():
        # Never opened here: closing a second handle on a database would drop the locks SQLite holds on it.
        if not path.is_file():
            raise StorageError(_("{path} is not a file").format(path=path))
        if 0 < path.stat().st_size < _SMALLEST:
            # SQLite would take so short a file for an empty one, and write over it.
            raise StorageError(_("{path} is not a database").format(path=path), hint=_(NOT_OURS))
        return
    if not path.parent.is_dir():
        raise StorageError(_("the folder {path} does not exist").format(path=path.parent))
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        return  # another process was faster
    except OSError as error:
        raise StorageError(
            _("{path} cannot be created: {reason}").format(path=path, reason=error.strerror),
            hint=_("check the permissions of the folder"),
        ) from error


def settle_journal(path: Path) -> None:
    """Bring the file into this machine's journal mode; StorageError if others keep it in a mode not trusted here."""
    wanted = journal_mode()
    with plain_errors(str(path)), closing(sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)) as driver:
        current = str(driver.execute("PRAGMA journal_mode").fetchone()[0]).upper()
        if (current == "WAL") == (wanted == "WAL"):
            return
        try:
            driver.execute(f"PRAGMA journal_mode={wanted}").fetchone()
        except sqlite3.OperationalError as error:
            if wanted == "WAL":
                return  # others use it or it is read-only: the rollback journal is as safe
            if getattr(error, "sqlite_errorcode", 0) & 0xFF not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                raise said_sqlite(error, str(path)) from error
            raise StorageError(
                _("{path} is in use in a way that SQLite {version} cannot share safely").format(
                    path=path, version=sqlite3.sqlite_version
                ),
                hint=_("close the other programs that use it and try again"),
            ) from error


def _connect(path: Path, wait: float, *, foreign_keys: bool) -> sqlite3.Connection:
    # isolation_level=None: the driver keeps its hands off transactions; we begin them (see `begin` above).
    driver = sqlite3.connect(path, timeout=wait, isolation_level=None, check_same_thread=False)
    try:
        if journal_mode() != "WAL":
            driver.execute("PRAGMA journal_mode=TRUNCATE").fetchone()
        driver.execute("PRAGMA synchronous=FULL")
        driver.execute(f"PRAGMA foreign_keys={'ON' if foreign_keys else 'OFF'}")
    except sqlite3.Error:
        driver.close()
        raise
    return driver

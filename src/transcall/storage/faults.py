"""Errors of drivers, said in one plain sentence.

A driver's own words never leave this room: they may hold a URL with a password or the text of a segment.
The original stays chained for a developer's traceback.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import IntegrityError, SQLAlchemyError, StatementError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from transcall.errors import InputError, StorageError, TransCallError

BUSY_HINT = "try again in a moment; close other programs that use it if that does not help"


@contextmanager
def plain_errors(place: str) -> Iterator[None]:
    """Turn what SQLAlchemy or a driver raises inside into a TransCallError; `place` names the database."""
    try:
        yield
    except SQLAlchemyError as error:
        raise said(error, place) from error
    except sqlite3.Error as error:
        raise said_sqlite(error, place) from error
    except UnicodeEncodeError as error:
        raise InputError(
            "a text holds half of a surrogate pair, which is not a character", hint="write the text anew"
        ) from error


def said(error: SQLAlchemyError, place: str) -> TransCallError:
    """What went wrong, for a person."""
    if isinstance(error, PoolTimeout):
        return StorageError(f"{place} is busy: too many parts of the program use it at once", hint=BUSY_HINT)
    if isinstance(error, StatementError):
        original = error.orig
        if isinstance(original, TransCallError):
            return original
        if isinstance(error, IntegrityError):
            return StorageError(f"{place} refused a change that contradicts what it holds")
        if isinstance(original, sqlite3.Error):
            return said_sqlite(original, place)
        if type(original).__module__.startswith("psycopg"):
            return said_postgresql(getattr(original, "sqlstate", None) or _guessed_state(str(original)), place)
    return StorageError(f"{place} could not be used ({type(error).__name__})")


def said_sqlite(error: sqlite3.Error, place: str) -> StorageError:
    """By SQLite's primary result code (its low byte)."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    message, hint = _SQLITE.get(code, (f"could not be used (SQLite error {code})", ""))
    return StorageError(f"{place} {message}", hint=hint)


def said_postgresql(state: str, place: str) -> StorageError:
    """By SQLSTATE, or its class."""
    message, hint = _POSTGRESQL.get(state) or _POSTGRESQL.get(state[:2]) or (f"refused (SQLSTATE {state})", "")
    return StorageError(f"{place} {message}", hint=hint)


def _guessed_state(words: str) -> str:
    """A connection that never came about has no SQLSTATE, only the server's words, in English if we are lucky."""
    if "authentication failed" in words or "no password supplied" in words or "pg_hba.conf" in words:
        return "28000"
    return "3D000" if "does not exist" in words else "08001"


_SQLITE = {
    sqlite3.SQLITE_PERM: ("may not be used by you", "check the permissions of the file and its folder"),
    sqlite3.SQLITE_BUSY: ("is busy: another program is writing to it", BUSY_HINT),
    sqlite3.SQLITE_LOCKED: ("is busy: another part of this program is writing to it", BUSY_HINT),
    sqlite3.SQLITE_READONLY: ("cannot be written: it is read-only", "check the permissions of the file and its folder"),
    sqlite3.SQLITE_IOERR: ("could not be read or written: the disk failed", "check the disk, then run a backup"),
    sqlite3.SQLITE_CORRUPT: ("is damaged", "restore the newest backup"),
    sqlite3.SQLITE_FULL: ("cannot be written: the disk is full", "free some space; nothing was changed"),
    sqlite3.SQLITE_CANTOPEN: (
        "cannot be opened or written: the folder is missing or read-only",
        "check the folder and its permissions",
    ),
    sqlite3.SQLITE_AUTH: ("may not be used by you", "check the permissions of the file and its folder"),
    sqlite3.SQLITE_NOTADB: ("is not a database", "name a file that TransCall has made, or a new one"),
    sqlite3.SQLITE_TOOBIG: ("refused a text that is too long", ""),
}

_POSTGRESQL = {
    "08": (
        "cannot be reached",
        "check that the server runs, and the host, name, user and password in the database URL",
    ),
    "22": ("refused a value that is out of range", ""),
    "25006": ("cannot be written: it is read-only here", ""),
    "28": ("does not let you in", "check user and password in the database URL"),
    "3D": ("does not exist", "create the database first"),
    "3F": ("has no such schema", "check the search path in the database URL"),
    "40": ("was changed by somebody else at the same moment", "try again"),
    "42501": ("does not allow you this", "ask its owner for the right to create and change tables"),
    "42P07": ("holds tables of another program with the same names", "use a database or a schema of its own"),
    "53100": ("cannot be written: the disk is full", "free some space; nothing was changed"),
    "53300": ("has too many connections", "try again in a moment"),
    "54": ("refused a text that is too long", ""),
    "55P03": ("is busy: another program is writing to it", BUSY_HINT),
    "57": ("was shut down or stopped the work", "try again when the server runs"),
}

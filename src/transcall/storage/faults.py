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
from transcall.interface import N_, _

BUSY_HINT = N_("try again in a moment; close other programs that use it if that does not help")


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
            _("a text holds half of a surrogate pair, which is not a character"), hint=_("write the text anew")
        ) from error


def said(error: SQLAlchemyError, place: str) -> TransCallError:
    """What went wrong, for a person."""
    if isinstance(error, PoolTimeout):
        return StorageError(
            _("{place} is busy: too many parts of the program use it at once").format(place=place), hint=_(BUSY_HINT)
        )
    if isinstance(error, StatementError):
        original = error.orig
        if isinstance(original, TransCallError):
            return original
        if isinstance(error, IntegrityError):
            return StorageError(_("{place} refused a change that contradicts what it holds").format(place=place))
        if isinstance(original, sqlite3.Error):
            return said_sqlite(original, place)
        if type(original).__module__.startswith("psycopg"):
            return said_postgresql(getattr(original, "sqlstate", None) or _guessed_state(str(original)), place)
    return StorageError(_("{place} could not be used ({error})").format(place=place, error=type(error).__name__))


def said_sqlite(error: sqlite3.Error, place: str) -> StorageError:
    """By SQLite's primary result code (its low byte)."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    message, hint = _SQLITE.get(code, (N_("{place} could not be used (SQLite error {code})"), ""))
    return StorageError(_(message).format(place=place, code=code), hint=_(hint))


def said_postgresql(state: str, place: str) -> StorageError:
    """By SQLSTATE, or its class."""
    known = _POSTGRESQL.get(state) or _POSTGRESQL.get(state[:2])
    message, hint = known or (N_("{place} refused (SQLSTATE {code})"), "")
    return StorageError(_(message).format(place=place, code=state), hint=_(hint))


def _guessed_state(words: str) -> str:
    """A connection that never came about has no SQLSTATE, only the server's words, in English if we are lucky."""
    if "authentication failed" in words or "no password supplied" in words or "pg_hba.conf" in words:
        return "28000"
    return "3D000" if "does not exist" in words else "08001"


_SQLITE = {
    sqlite3.SQLITE_PERM: (N_("{place} may not be used by you"), N_("check the permissions of the file and its folder")),
    sqlite3.SQLITE_BUSY: (N_("{place} is busy: another program is writing to it"), BUSY_HINT),
    sqlite3.SQLITE_LOCKED: (N_("{place} is busy: another part of this program is writing to it"), BUSY_HINT),
    sqlite3.SQLITE_READONLY: (
        N_("{place} cannot be written: it is read-only"),
        N_("check the permissions of the file and its folder"),
    ),
    sqlite3.SQLITE_IOERR: (
        N_("{place} could not be read or written: the disk failed"),
        N_("check the disk, then run a backup"),
    ),
    sqlite3.SQLITE_CORRUPT: (N_("{place} is damaged"), N_("restore the newest backup")),
    sqlite3.SQLITE_FULL: (
        N_("{place} cannot be written: the disk is full"),
        N_("free some space; nothing was changed"),
    ),
    sqlite3.SQLITE_CANTOPEN: (
        N_("{place} cannot be opened or written: the folder is missing or read-only"),
        N_("check the folder and its permissions"),
    ),
    sqlite3.SQLITE_AUTH: (N_("{place} may not be used by you"), N_("check the permissions of the file and its folder")),
    sqlite3.SQLITE_NOTADB: (N_("{place} is not a database"), N_("name a file that TransCall has made, or a new one")),
    sqlite3.SQLITE_TOOBIG: (N_("{place} refused a text that is too long"), ""),
}

_POSTGRESQL = {
    "08": (
        N_("{place} cannot be reached"),
        N_("check that the server runs, and the host, name, user and password in the database URL"),
    ),
    "22": (N_("{place} refused a value that is out of range"), ""),
    "25006": (N_("{place} cannot be written: it is read-only here"), ""),
    "28": (N_("{place} does not let you in"), N_("check user and password in the database URL")),
    "3D": (N_("{place} does not exist"), N_("create the database first")),
    "3F": (N_("{place} has no such schema"), N_("check the search path in the database URL")),
    "40": (N_("{place} was changed by somebody else at the same moment"), N_("try again")),
    "42501": (N_("{place} does not allow you this"), N_("ask its owner for the right to create and change tables")),
    "42P07": (
        N_("{place} holds tables of another program with the same names"),
        N_("use a database or a schema of its own"),
    ),
    "53100": (N_("{place} cannot be written: the disk is full"), N_("free some space; nothing was changed")),
    "53300": (N_("{place} has too many connections"), N_("try again in a moment")),
    "54": (N_("{place} refused a text that is too long"), ""),
    "55P03": (N_("{place} is busy: another program is writing to it"), BUSY_HINT),
    "57": (N_("{place} was shut down or stopped the work"), N_("try again when the server runs")),
}

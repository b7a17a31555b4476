"""Consistent copies of a SQLite database, also while it is in use.

Copying the file itself would not do: a live database copied that way is mostly corrupt. The copy is made by
SQLite's backup interface into a temporary file, forced to disk, and renamed: it is there whole or not at all.
"""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import NamedTemporaryFile

from transcall.errors import StorageError
from transcall.interface import _
from transcall.storage.faults import plain_errors

_WAIT = 60.0  # seconds for other programs to finish writing


def copy_database(source: Path, target: Path) -> None:
    """Write a consistent copy of `source` to `target`, replacing it; StorageError if that cannot be done.

    `target`'s folder must exist. The copy is readable by its owner only, and in the rollback-journal mode, so that
    it is one single file.
    """
    if not source.is_file():
        raise StorageError(_("{path} does not exist").format(path=source))
    try:
        with NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", suffix=".part", delete=False) as file:
            part = Path(file.name)
    except OSError as error:
        raise StorageError(
            _("{path} cannot be written: {reason}").format(path=target.parent, reason=error.strerror)
        ) from error
    try:
        with plain_errors(str(source)):
            _copy(source, part)
        _force(part)
        part.replace(target)
        _force(target.parent)
    except OSError as error:
        raise StorageError(
            _("{path} cannot be written: {reason}").format(path=target, reason=error.strerror)
        ) from error
    finally:
        part.unlink(missing_ok=True)


def _copy(source: Path, part: Path) -> None:
    # Opened by URI, so that a source that vanished is not made anew, empty.
    address = f"{source.absolute().as_uri()}?mode=rw"
    with (
        closing(sqlite3.connect(address, uri=True, timeout=_WAIT, isolation_level=None)) as origin,
        closing(sqlite3.connect(part, isolation_level=None)) as copy,
    ):
        origin.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")


def _force(path: Path) -> None:
    """Force a file, or a folder's list of names, to disk."""
    if os.name == "nt" and path.is_dir():
        return  # Windows opens no folders; its renames are journalled
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

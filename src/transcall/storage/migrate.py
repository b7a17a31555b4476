"""Bringing a database up to date when it is opened, under a lock, with a backup, all or nothing.

Two processes may start at once: each takes the write lock, looks again, and only the first migrates. On SQLite
a table is changed by rebuilding it, which with foreign keys on would delete the rows that refer to it: they are
off meanwhile, and afterwards every reference is checked and no table may hold fewer rows than before. Script,
checks and version number are one transaction.
"""

from collections.abc import Mapping
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, column, func, inspect, select, table, text

from transcall.domain.ports import Clock
from transcall.errors import StorageError
from transcall.interface import _
from transcall.storage.backup import copy_database
from transcall.storage.faults import plain_errors
from transcall.storage.postgresql import take_write_lock, wait_longer
from transcall.storage.sqlite import WRITES, sqlite_engine

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0010"
"""The version this program reads and writes; a test holds it against the scripts."""
VERSION_TABLE = "transcall_version"
SCRIPTS = Path(__file__).parent / "migrations"
_WAIT = 120  # seconds for another process's migration


def bring_up_to_date(
    engine: Engine, place: str, clock: Clock, *, path: Path | None = None, scripts: Path = SCRIPTS, head: str = HEAD
) -> None:
    """Migrate the database behind `engine` to `head` if it is older.

    `path` is the file of a SQLite database. Raises StorageError if the database is of a newer version, of another
    program, cannot be written, or a check fails; it is then as it was before.
    """
    with plain_errors(place), engine.connect() as connection:
        if version_of(connection) == head:
            return
    if path is None:
        with plain_errors(place), engine.begin() as connection:
            wait_longer(connection, _WAIT)
            take_write_lock(connection)
            _migrate(connection, place, scripts, head)
        return
    own_engine = sqlite_engine(path, wait=_WAIT, migrating=True)
    with plain_errors(place), own_engine.execution_options(**{WRITES: True}).begin() as connection:
        _migrate(connection, place, scripts, head, path=path, clock=clock)


def version_of(connection: Connection) -> str | None:
    """The database's version; None where it has none yet."""
    return known_version_of(connection) if inspect(connection).has_table(VERSION_TABLE) else None


def known_version_of(connection: Connection) -> str | None:
    """The same for a database that is known to have one: a single query."""
    version: str | None = connection.execute(select(column("version_num")).select_from(table(VERSION_TABLE))).scalar()
    return version


def alembic_config(connection: Connection, scripts: Path = SCRIPTS) -> "Config":
    """Alembic's settings for running `scripts` on a connection."""
    from alembic.config import Config  # late: opening an up-to-date database must not pay for it

    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def _migrate(
    connection: Connection,
    place: str,
    scripts: Path,
    head: str,
    *,
    path: Path | None = None,
    clock: Clock | None = None,
) -> None:
    from alembic import command  # late: see alembic_config
    from alembic.script import ScriptDirectory

    version = version_of(connection)
    if version == head:
        return  # another process was faster
    config = alembic_config(connection, scripts)
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if version is not None and version not in known:
        raise StorageError(
            _(
                "{place} was made by a newer version of TransCall (its version is {version}, this one knows {head})"
            ).format(place=place, version=version, head=head),
            hint=_("upgrade TransCall"),
        )
    if path is not None and clock is not None:
        _prepare_sqlite(connection, place, path, version, clock)
    before = _counts(connection)
    command.upgrade(config, head)
    _check(connection, place, before)


def _prepare_sqlite(connection: Connection, place: str, path: Path, version: str | None, clock: Clock) -> None:
    """Refuse a stranger's database; keep a copy of ours."""
    if version is not None:
        _keep_copy(path, version, clock)
    elif inspect(connection).get_table_names():
        raise StorageError(
            _("{place} is a database of another program").format(place=place),
            hint=_("name a file that TransCall has made, or a new one"),
        )


def _keep_copy(path: Path, version: str, clock: Clock) -> None:
    folder = path.parent / "backups"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise StorageError(
            _("{folder} cannot be created for the backup: {reason}").format(folder=folder, reason=error.strerror)
        ) from error
    stamp = clock().astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    target = folder / f"{path.stem}-{version}-{stamp}{path.suffix}"
    number = 1
    while target.exists():
        number += 1
        target = folder / f"{path.stem}-{version}-{stamp}-{number}{path.suffix}"
    # Our connection holds the write lock but has written nothing: the copy is what is about to be migrated.
    copy_database(path, target)


def _counts(connection: Connection) -> Mapping[str, int]:
    names = inspect(connection).get_table_names()
    return {name: connection.execute(select(func.count()).select_from(table(name))).scalar_one() for name in names}


def _check(connection: Connection, place: str, before: Mapping[str, int]) -> None:
    """StorageError if the migration lost rows or broke a reference."""
    after = _counts(connection)
    lost = [name for name, count in before.items() if name in after and after[name] < count]
    broken = connection.dialect.name == "sqlite" and connection.execute(text("PRAGMA foreign_key_check")).first()
    if lost or broken:
        message = (
            _("the upgrade of {place} lost rows of {tables}; it was undone and nothing is changed")
            if lost
            else _("the upgrade of {place} broke references between tables; it was undone and nothing is changed")
        )
        raise StorageError(message.format(place=place, tables=", ".join(lost)))

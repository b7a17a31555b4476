"""From a path or URL to a store that is ready: connected, checked, brought up to date."""

from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from transcall.domain.ports import Clock
from transcall.errors import StorageError
from transcall.interface import _
from transcall.storage.faults import plain_errors
from transcall.storage.migrate import HEAD, bring_up_to_date, version_of
from transcall.storage.postgresql import postgresql_engine, require_utf8, shown
from transcall.storage.sqlite import create_file, settle_journal, sqlite_engine, sqlite_engine_to_read
from transcall.storage.store import SqlStore


def open_store(address: str | Path, *, clock: Clock) -> SqlStore:
    """Open (or create) a workspace's database; migrate it if it is older, after a backup.

    `address` is a file's path, `sqlite:///path`, or `postgresql://user:password@host:port/name`. Raises StorageError
    with one clear sentence when it cannot be opened: unreachable, read-only, of a newer version, not ours.
    """
    where = _where(address)
    return _open_sqlite(where, clock) if isinstance(where, Path) else _open_postgresql(where, clock)


def open_store_to_read(address: str | Path, *, clock: Clock) -> SqlStore:
    """Open another workspace's database and change nothing of it; StorageError, too, where its version is not ours."""
    where = _where(address)
    place = str(where.absolute()) if isinstance(where, Path) else shown(where)
    if isinstance(where, Path) and not where.is_file():
        raise StorageError(_("{path} does not exist").format(path=where))
    engine = sqlite_engine_to_read(where) if isinstance(where, Path) else postgresql_engine(where)
    try:
        with plain_errors(place), engine.connect() as connection:
            if version_of(connection) != HEAD:
                raise StorageError(
                    _("{place} was made by another version of TransCall").format(place=place),
                    hint=_("open that workspace once with this version"),
                )
    except BaseException:
        engine.dispose()
        raise
    return SqlStore(engine, place, clock)


def _where(address: str | Path) -> Path | URL:
    """A SQLite file's path, or PostgreSQL's URL; StorageError for anything else."""
    if isinstance(address, Path) or "://" not in address:
        return Path(address)
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        # The address may hold a password: neither it nor the cause is passed on.
        raise StorageError(
            _("the database URL cannot be read"), hint=_("write postgresql://user:password@host:5432/name")
        ) from None
    match url.get_backend_name() if "+" not in url.drivername else url.drivername.split("+", 1)[0]:
        case "sqlite" if url.database and url.database != ":memory:":
            return Path(url.database)
        case "postgresql" | "postgres":
            return url
        case _:
            raise StorageError(
                _("the database must be a SQLite file or a PostgreSQL URL"),
                hint=_("write postgresql://host/name, or a path"),
            )


def _open_sqlite(path: Path, clock: Clock) -> SqlStore:
    path = path.absolute()
    create_file(path)
    settle_journal(path)
    engine = sqlite_engine(path)
    try:
        bring_up_to_date(engine, str(path), clock, path=path)
    except BaseException:
        engine.dispose()
        raise
    return SqlStore(engine, str(path), clock)


def _open_postgresql(url: URL, clock: Clock) -> SqlStore:
    engine = postgresql_engine(url)
    place = shown(url)
    try:
        with plain_errors(place), engine.connect() as connection:
            require_utf8(connection, place)
        bring_up_to_date(engine, place, clock)
    except BaseException:
        engine.dispose()
        raise
    return SqlStore(engine, place, clock)

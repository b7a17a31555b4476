"""Opening: what cannot be opened is said in one clear sentence, and nothing is changed."""

import os
import sqlite3
import stat
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from databases import Server, fixed_clock
from transcall.domain.appeal import Person
from transcall.errors import StorageError
from transcall.storage import SqlStore, open_store
from transcall.storage import sqlite as sqlite_room
from transcall.storage.faults import said_postgresql, said_sqlite


def refusal(address: str | Path) -> str:
    with pytest.raises(StorageError) as caught:
        open_store(address, clock=fixed_clock).close()
    assert "\n" not in caught.value.message
    return caught.value.message


@contextmanager
def somebody_without_rights() -> Iterator[None]:
    """Root may write everywhere: be nobody for a while."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that anybody may enter: pytest's own are their user's alone."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        folder.chmod(0o755)


def test_a_new_database_is_the_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "transcall.db"
    open_store(path, clock=fixed_clock).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert not (tmp_path / "backups").exists()


@pytest.mark.parametrize("write", ["{}", "sqlite:///{}"])
def test_a_path_and_a_url_name_the_same_file(tmp_path: Path, write: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "with space % and?mark.db"
    open_store(path, clock=fixed_clock).close()
    if "sqlite" in write:
        path = tmp_path / "plain.db"
    store = open_store(write.format(path), clock=fixed_clock)
    with store.writing() as work:
        work.people.save(Person("ana"))
    store.close()
    assert path.stat().st_size > 0


def test_the_promised_settings_hold(sqlite_database_store: SqlStore) -> None:
    with sqlite_database_store.writing() as work:
        ask = work.people._session.connection().exec_driver_sql
        assert ask("PRAGMA synchronous").scalar() == 2
        assert ask("PRAGMA foreign_keys").scalar() == 1
        assert ask("PRAGMA busy_timeout").scalar() == 10_000
        assert str(ask("PRAGMA journal_mode").scalar()).upper() == sqlite_room.journal_mode()


@pytest.fixture
def sqlite_database_store(tmp_path: Path) -> Iterator[SqlStore]:
    store = open_store(tmp_path / "transcall.db", clock=fixed_clock)
    yield store
    store.close()


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 0), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 0), False),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 52, 0), True),
        ((4, 0, 0), True),
    ],
)
def test_the_write_ahead_log_is_used_only_without_its_bug(version: tuple[int, int, int], safe: bool) -> None:
    assert sqlite_room.is_wal_safe(version) is safe


@pytest.mark.parametrize("trusted", ["WAL", "TRUNCATE"])
def test_a_database_is_brought_into_the_journal_mode_that_is_trusted(
    tmp_path: Path, trusted: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "transcall.db"
    open_store(path, clock=fixed_clock).close()
    other = "WAL" if trusted == "TRUNCATE" else "TRUNCATE"
    with closing(sqlite3.connect(path)) as driver:
        driver.execute(f"PRAGMA journal_mode={other}").fetchone()
    monkeypatch.setattr("transcall.storage.sqlite.journal_mode", lambda: trusted)
    store = open_store(path, clock=fixed_clock)
    with store.writing() as work:
        work.people.save(Person("ana"))
        mode = work.people._session.connection().exec_driver_sql("PRAGMA journal_mode").scalar()
    store.close()
    assert str(mode).upper() == trusted


def test_a_log_that_is_in_use_and_not_trusted_here_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "transcall.db"
    open_store(path, clock=fixed_clock).close()
    monkeypatch.setattr("transcall.storage.sqlite.journal_mode", lambda: "TRUNCATE")
    monkeypatch.setattr("transcall.storage.sqlite.BUSY_SECONDS", 0.05)
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA journal_mode=WAL").fetchone()
        other.execute("BEGIN")
        other.execute("SELECT * FROM person").fetchall()
        assert "cannot share safely" in refusal(path)


def test_what_is_no_database(tmp_path: Path) -> None:
    text = tmp_path / "call.txt"
    text.write_text("Call for 18 December\n" * 100)
    assert "is not a database" in refusal(text)
    assert text.read_text().startswith("Call")
    short = tmp_path / "short"
    short.write_bytes(b"x")
    assert "is not a database" in refusal(short)
    assert "is not a file" in refusal(tmp_path)


def test_a_database_of_another_program(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE shopping (thing TEXT)")
    before = path.read_bytes()
    assert "of another program" in refusal(path)
    assert path.read_bytes() == before


def test_a_folder_that_is_missing_or_read_only(open_folder: Path) -> None:
    assert "does not exist" in refusal(open_folder / "nowhere" / "transcall.db")
    open_folder.chmod(0o555)
    with somebody_without_rights():
        assert "cannot be created" in refusal(open_folder / "transcall.db")


def test_a_read_only_database_can_be_read(open_folder: Path) -> None:
    path = open_folder / "transcall.db"
    open_store(path, clock=fixed_clock).close()
    with closing(sqlite3.connect(path)) as driver:
        driver.execute("PRAGMA journal_mode=TRUNCATE").fetchone()
    path.chmod(0o444)
    open_folder.chmod(0o555)
    with somebody_without_rights():
        store = open_store(path, clock=fixed_clock)
        with store.reading() as work:
            assert work.appeals.all() == ()
        with pytest.raises(StorageError, match=r"read-only|may not be used"), store.writing() as work:
            work.people.save(Person("ana"))
        store.close()


def test_a_damaged_database_is_said_to_be(tmp_path: Path) -> None:
    path = tmp_path / "transcall.db"
    open_store(path, clock=fixed_clock).close()
    content = bytearray(path.read_bytes())
    content[100:4096] = b"\xff" * 3996
    path.write_bytes(bytes(content))
    assert "is damaged" in refusal(path)


@pytest.mark.parametrize(
    "address",
    [
        "mysql://ana:secret@host/db",
        "sqlite://",
        "sqlite:///:memory:",
        "postgresql://ana:secret@host:port/db",
        "://secret",
    ],
)
def test_an_address_that_is_none_of_ours_never_shows_its_password(address: str) -> None:
    with pytest.raises(StorageError) as caught:
        open_store(address, clock=fixed_clock)
    assert "secret" not in repr((caught.value, caught.value.hint, caught.value.__cause__))


def test_a_server_that_does_not_answer(tmp_path: Path) -> None:
    message = refusal(f"postgresql://ana:secret@/db?host={tmp_path}&port=1")
    assert "cannot be reached" in message
    assert "secret" not in message
    assert "ana" not in message.replace(str(tmp_path), "")
    assert "cannot be reached" in refusal("postgres://ana:secret@127.0.0.1:1/db")


def test_a_database_that_the_server_has_not(postgresql_server: Server) -> None:
    assert "does not exist" in refusal(postgresql_server.address("nowhere"))


def test_a_database_that_cannot_hold_every_text(postgresql_server: Server) -> None:
    address = postgresql_server.create("latin", options="ENCODING 'LATIN1' TEMPLATE template0")
    assert "stores text as LATIN1" in refusal(address)
    postgresql_server.drop("latin")


def test_postgresql_without_its_driver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(StorageError, match="psycopg, which is not installed") as caught:
        open_store("postgresql://ana:secret@host/db", clock=fixed_clock)
    assert caught.value.hint == "pip install 'transcall[postgresql]'"


def test_errors_that_are_hard_to_cause_are_said_plainly() -> None:
    full = sqlite3.OperationalError("database or disk is full")
    full.sqlite_errorcode = sqlite3.SQLITE_FULL
    assert said_sqlite(full, "a.db").message == "a.db cannot be written: the disk is full"
    failed = sqlite3.OperationalError("disk I/O error")
    failed.sqlite_errorcode = sqlite3.SQLITE_IOERR_WRITE
    assert "the disk failed" in said_sqlite(failed, "a.db").message
    assert "the disk is full" in said_postgresql("53100", "db").message
    assert "does not let you in" in said_postgresql("28P01", "db").message
    assert "does not allow you" in said_postgresql("42501", "db").message
    assert "SQLSTATE XX000" in said_postgresql("XX000", "db").message

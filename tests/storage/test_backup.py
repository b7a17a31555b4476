"""Copies of a database: whole, consistent while somebody writes, or not there at all."""

import sqlite3
import stat
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from databases import Database, fixed_clock
from small_appeals import draft, fill
from transcall.domain.appeal import Person
from transcall.errors import StorageError
from transcall.storage import SqlStore, copy_database, open_store


@pytest.fixture
def live(sqlite_database: Database) -> Iterator[SqlStore]:
    store = open_store(sqlite_database.address, clock=fixed_clock)
    fill(store, "One.")
    yield store
    store.close()


def test_a_copy_holds_the_same(live: SqlStore, sqlite_database: Database, tmp_path: Path) -> None:
    with live.writing() as work:
        saved = work.translations.save("call", draft("key0", "Un."), expected=0)
    target = tmp_path / "copy.db"
    copy_database(Path(sqlite_database.address), target)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    copy = open_store(target, clock=fixed_clock)
    with copy.reading() as work:
        assert work.translations.get("call", "fr", "key0") == saved
    copy.close()
    assert not list(tmp_path.glob(".*.part*"))
    assert not list(tmp_path.glob("copy.db-*"))


def test_copies_made_while_somebody_writes_are_consistent(
    live: SqlStore, sqlite_database: Database, tmp_path: Path
) -> None:
    stop = threading.Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            with live.writing() as work:
                work.people.save(Person("a", str(number)))
                work.people.save(Person("b", str(number)))

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(5):
            copy_database(Path(sqlite_database.address), tmp_path / f"copy{number}.db")
    finally:
        stop.set()
        writer.join()
    for number in range(5):
        with closing(sqlite3.connect(tmp_path / f"copy{number}.db")) as driver:
            assert driver.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert driver.execute("SELECT count(DISTINCT name) FROM person").fetchone()[0] <= 1


def test_what_cannot_be_copied_leaves_the_target_alone(tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    target.write_text("the copy of yesterday")
    with pytest.raises(StorageError, match="does not exist"):
        copy_database(tmp_path / "nothing.db", target)
    broken = tmp_path / "broken.db"
    broken.write_text("no database" * 100)
    with pytest.raises(StorageError, match="is not a database"):
        copy_database(broken, target)
    with pytest.raises(StorageError, match="cannot be written"):
        copy_database(broken, tmp_path / "nowhere" / "copy.db")
    assert target.read_text() == "the copy of yesterday"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["broken.db", "copy.db"]

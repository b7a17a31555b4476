"""Real processes on one database: nothing is lost, whoever else writes and whoever is killed."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from databases import Database, Server
from small_appeals import fill
from transcall.storage import SqlStore

WRITERS, SAVES = 4, 25
WORKER = Path(__file__).with_name("worker.py")


def start(*arguments: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-W", "error", str(WORKER), *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def finish(*processes: "subprocess.Popen[str]") -> None:
    for process in processes:
        _, complaint = process.communicate(timeout=180)  # four at once, on a machine that is busy besides
        assert (process.returncode, complaint) == (0, "")


def test_writers_at_once_lose_nothing(database: Database, store: SqlStore) -> None:
    fill(store, "One.")
    finish(*[start("count", database.address, f"person{number}", str(SAVES)) for number in range(WRITERS)])
    with store.reading() as work:
        final = work.translations.get("call", "fr", "key0")
        events = work.events.of_segment("call", "fr", "key0")
    assert (final.target, final.version) == (str(WRITERS * SAVES), WRITERS * SAVES)
    assert [event.version for event in events] == list(range(1, WRITERS * SAVES + 1))
    assert {event.actor for event in events} == {f"person{number}" for number in range(WRITERS)}


def test_an_acknowledged_save_survives_a_kill(
    database: Database, store: SqlStore, make_store: Callable[[], SqlStore]
) -> None:
    fill(store, "One.")
    with start("save", database.address) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(20)]
        process.kill()
        lines += process.stdout.read().splitlines(keepends=True)
    acknowledged = int([line for line in lines if line.endswith("\n")][-1])
    assert acknowledged >= 20
    with make_store().reading() as work:
        found = work.translations.get("call", "fr", "key0")
        events = work.events.of_segment("call", "fr", "key0")
    assert found.version >= acknowledged
    assert found.target == str(found.version)
    assert [event.version for event in events] == list(range(1, found.version + 1))


def test_programs_that_start_at_once_make_one_sqlite_database(tmp_path: Path) -> None:
    finish(*[start("open", str(tmp_path / "new.db")) for _ in range(4)])
    assert not (tmp_path / "backups").exists()


def test_programs_that_start_at_once_make_one_postgresql_database(postgresql_server: Server) -> None:
    address = postgresql_server.create("at_once")
    finish(*[start("open", address) for _ in range(4)])
    postgresql_server.drop("at_once")

"""A pytest plugin: databases to test on. `store` and `make_store` run a test on SQLite and on a real PostgreSQL.

Each test has a database of its own, made from a template that is already migrated. The server is started once a
session (with xdist: once a worker), on its own socket, and stopped at the end however the tests end.
"""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import psycopg
import pytest

from transcall.storage import SqlStore, open_store

NOW = datetime(2025, 12, 10, 9, 30, tzinfo=UTC)
_TEMPLATE = "transcall_template"
_numbers = count(1)


def fixed_clock() -> datetime:
    """It is always half past nine."""
    return NOW


@dataclass(frozen=True)
class Database:
    """Where a test's database is: `address` is what `open_store` takes."""

    kind: str
    address: str


@dataclass(frozen=True)
class Server:
    """A private PostgreSQL server; `home` is the folder of its socket."""

    home: str
    admin: psycopg.Connection

    def address(self, name: str) -> str:
        """The URL of one of its databases."""
        return f"postgresql://postgres@/{name}?host={self.home}"

    def create(self, name: str, *, options: str = "") -> str:
        """Make a database and give its URL."""
        self.admin.execute(f"CREATE DATABASE {name} {options}".encode())
        return self.address(name)

    def drop(self, name: str) -> None:
        """Remove it, whoever is still connected."""
        self.admin.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[Server]:
    """The session's server, holding a migrated template."""
    script = Path(__file__).with_name("private_postgresql.py")
    command = [sys.executable, str(script)]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        try:
            home = process.stdout.readline().strip()
            if not home:
                pytest.fail(f"no PostgreSQL to test on: {process.stderr.read()}")
            with psycopg.connect(host=home, user="postgres", dbname="postgres", autocommit=True) as admin:
                server = Server(home, admin)
                open_store(server.create(_TEMPLATE), clock=fixed_clock).close()
                yield server
        finally:
            process.stdin.close()
            process.wait(30)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite database with nothing in it."""
    path = tmp_path_factory.mktemp("template") / "transcall.db"
    open_store(path, clock=fixed_clock).close()
    return path


@pytest.fixture
def sqlite_database(sqlite_template: Path, tmp_path: Path) -> Database:
    """A SQLite database of this test's own."""
    return Database("sqlite", str(shutil.copy(sqlite_template, tmp_path / "transcall.db")))


@pytest.fixture
def postgresql_database(postgresql_server: Server) -> Iterator[Database]:
    """A PostgreSQL database of this test's own."""
    name = f"test_{next(_numbers)}"
    yield Database("postgresql", postgresql_server.create(name, options=f"TEMPLATE {_TEMPLATE}"))
    postgresql_server.drop(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Database:
    """Each kind of database in turn."""
    made = request.getfixturevalue(f"{request.param}_database")
    assert isinstance(made, Database)
    return made


@pytest.fixture
def make_store(database: Database) -> Iterator[Callable[[], SqlStore]]:
    """Opens the test's database, as often as it is called: each store stands for a program of its own."""
    opened: list[SqlStore] = []

    def make() -> SqlStore:
        opened.append(open_store(database.address, clock=fixed_clock))
        return opened[-1]

    yield make
    for store in opened:
        store.close()


@pytest.fixture
def store(make_store: Callable[[], SqlStore]) -> SqlStore:
    """An open store on the test's database."""
    return make_store()

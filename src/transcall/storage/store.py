"""The store: units of work over one engine, and the repositories in each.

A unit of work is one transaction. It ends with its block: commit when the block ends well, roll back when it
raises. Repositories must not be kept beyond it.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from transcall.domain.ports import Clock
from transcall.errors import StorageError
from transcall.interface import _
from transcall.storage.faults import plain_errors
from transcall.storage.migrate import HEAD, known_version_of
from transcall.storage.postgresql import take_write_lock
from transcall.storage.repositories.appeals import SqlAppeals
from transcall.storage.repositories.bookmarks import SqlBookmarks
from transcall.storage.repositories.comments import SqlComments
from transcall.storage.repositories.dismissals import SqlDismissals
from transcall.storage.repositories.editions import SqlEditions
from transcall.storage.repositories.events import SqlEvents
from transcall.storage.repositories.machine_cache import SqlMachineCache
from transcall.storage.repositories.machine_figures import SqlMachineFigures
from transcall.storage.repositories.memory import SqlMemory
from transcall.storage.repositories.people import SqlPeople
from transcall.storage.repositories.places import Places
from transcall.storage.repositories.publishing import SqlInsertions, SqlLinks, SqlSignatories
from transcall.storage.repositories.tallies import Tallies
from transcall.storage.repositories.terms import KnownTerms, SqlTerms
from transcall.storage.repositories.translations import SqlTranslations
from transcall.storage.repositories.unsaved import SqlBuffers, SqlProposals
from transcall.storage.repositories.work import SqlWork
from transcall.storage.sqlite import WRITES


class SqlUnitOfWork:
    """One transaction's repositories (`domain.ports.UnitOfWork`)."""

    def __init__(self, session: Session, clock: Clock, terms: KnownTerms | None = None) -> None:
        places = Places(session)
        self.tallies = Tallies(session, places)
        self.appeals = SqlAppeals(session, places, self.tallies)
        self.editions = SqlEditions(session, places)
        self.translations = SqlTranslations(session, places, clock, self.tallies)
        self.events = SqlEvents(session, places)
        self.work = SqlWork(session, places)
        self.people = SqlPeople(session)
        self.comments = SqlComments(session, places)
        self.bookmarks = SqlBookmarks(session, places)
        self.dismissals = SqlDismissals(session, places)
        self.links = SqlLinks(session, places)
        self.signatories = SqlSignatories(session, places)
        self.insertions = SqlInsertions(session, places)
        self.terms = SqlTerms(session, terms)
        self.memory = SqlMemory(session)
        self.buffers = SqlBuffers(session, places)
        self.proposals = SqlProposals(session, places)
        self.machine_cache = SqlMachineCache(session, clock)
        self.machine_figures = SqlMachineFigures(session, places, clock)


class SqlStore:
    """A workspace's database (`domain.ports.Store`). Safe to share between threads; units of work are not."""

    def __init__(self, engine: Engine, place: str, clock: Clock) -> None:
        self._engine = engine
        self._place = place
        self._clock = clock
        self._terms = KnownTerms()
        self._is_postgresql = engine.dialect.name == "postgresql"
        self._reader: Engine = engine
        self._writer: Engine
        if self._is_postgresql:
            self._reader = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            self._writer = engine.execution_options(isolation_level="READ COMMITTED")
        else:
            self._writer = engine.execution_options(**{WRITES: True})

    def __repr__(self) -> str:
        return f"<SqlStore {self._place}>"

    @contextmanager
    def reading(self) -> Iterator[SqlUnitOfWork]:
        """One consistent view; writing in it is a StorageError."""
        with plain_errors(self._place), self._session(self._reader) as session, session.begin():
            yield SqlUnitOfWork(session, self._clock, self._terms)

    @contextmanager
    def writing(self) -> Iterator[SqlUnitOfWork]:
        """Take the write lock at once (waiting up to 10 s for it), commit at the end."""
        with plain_errors(self._place), self._session(self._writer) as session, session.begin():
            connection = session.connection()
            if self._is_postgresql:
                take_write_lock(connection)
            if known_version_of(connection) != HEAD:
                raise StorageError(
                    _("{place} was changed by another version of TransCall while it was open").format(
                        place=self._place
                    ),
                    hint=_("close this program and start it again"),
                )
            work = SqlUnitOfWork(session, self._clock)
            yield work
            work.tallies.write()

    def close(self) -> None:
        """Give all connections back to the system; the store cannot be used afterwards."""
        self._engine.dispose()

    @staticmethod
    def _session(engine: Engine) -> Session:
        return Session(engine, autoflush=False, expire_on_commit=False)

"""Transactions: all or nothing, one view, one writer; the same on SQLite and PostgreSQL."""

from collections.abc import Callable
from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from databases import NOW, Database
from small_appeals import add_revision, appeal, draft, fill
from transcall.domain.appeal import Event, Person
from transcall.domain.ports import Store
from transcall.errors import InputError, StorageError, TransCallError
from transcall.storage import SqlStore
from transcall.storage import sqlite as sqlite_room
from transcall.storage.store import SqlUnitOfWork


class BrokenError(Exception):
    """Something outside storage goes wrong."""


def test_the_store_fulfils_the_port(store: SqlStore) -> None:
    port: Store = store
    with port.reading() as work:
        assert work.appeals.all() == ()


def test_a_block_that_raises_changes_nothing(store: SqlStore) -> None:
    def half() -> None:
        with store.writing() as work:
            work.appeals.add(appeal())
            raise BrokenError

    with pytest.raises(BrokenError):
        half()
    with store.reading() as work:
        assert work.appeals.all() == ()


def test_reading_cannot_write(store: SqlStore) -> None:
    with pytest.raises(StorageError, match="read-only"), store.reading() as work:
        work.people.save(Person("ana"))
    with store.writing() as work:
        work.people.save(Person("ben"))
    with store.reading() as work:
        assert [person.handle for person in work.people.all()] == ["ben"]


def test_reading_sees_one_moment(make_store: Callable[[], SqlStore]) -> None:
    reader, writer = make_store(), make_store()
    is_sqlite = "PostgreSQL" not in repr(reader)
    if is_sqlite and sqlite_room.journal_mode() != "WAL":
        # A rollback journal keeps the writer out while somebody reads; that is a view of one moment, too.
        with reader.reading() as work:
            assert work.appeals.all() == ()
            assert work.people.all() == ()
        return
    with reader.reading() as work:
        assert work.people.all() == ()
        with writer.writing() as other:
            other.people.save(Person("ana"))
        assert work.people.all() == ()
    with reader.reading() as work:
        assert len(work.people.all()) == 1


def test_a_second_writer_waits_and_is_told(
    database: Database, make_store: Callable[[], SqlStore], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("transcall.storage.sqlite.BUSY_SECONDS", 0.05)
    monkeypatch.setattr("transcall.storage.postgresql._BUSY_MILLISECONDS", 50)
    first, second = make_store(), make_store()
    with first.writing() as work:
        work.people.save(Person("ana"))
        with pytest.raises(StorageError, match="is busy: another program is writing") as caught, second.writing():
            pytest.fail("there are two writers")
        assert caught.value.hint
    with second.writing() as work:
        assert work.people.get("ana") is not None


def test_a_program_that_was_overtaken_by_an_upgrade_stops_writing(make_store: Callable[[], SqlStore]) -> None:
    old, new = make_store(), make_store()
    with new.writing() as work:
        work.people._session.execute(text("UPDATE transcall_version SET version_num = '9999'"))
    with pytest.raises(StorageError, match="another version of TransCall"), old.writing():
        pytest.fail("an old program writes")


@pytest.mark.parametrize(
    ("bad", "said"), [("a\0b", "NUL"), ("\ud83d", "surrogate")], ids=["nul", "half a surrogate pair"]
)
def test_what_is_no_text_is_refused_before_the_database(store: SqlStore, bad: str, said: str) -> None:
    fill(store, "One.")
    attempts: tuple[Callable[[SqlUnitOfWork], object], ...] = (
        lambda work: work.translations.save("call", draft("key0", bad), expected=0),
        lambda work: work.people.save(Person("ana", bad, languages=("fr",))),
        lambda work: work.events.add(Event(0, NOW, "ana", "edited", detail=bad)),
    )
    for attempt in attempts:
        with pytest.raises(InputError, match=said), store.writing() as work:
            attempt(work)
    with store.reading() as work:
        assert work.translations.get("call", "fr", "key0").version == 0


def test_bulk_text_is_refused_too(store: SqlStore) -> None:
    with pytest.raises(InputError, match="NUL"):
        fill(store, "One.", "Tw\0o.")
    with store.reading() as work:
        assert work.appeals.all() == ()


def test_a_time_without_a_zone_is_refused(store: SqlStore) -> None:
    with pytest.raises(InputError, match="time zone"), store.writing() as work:
        work.events.add(Event(0, datetime(2025, 12, 18), "ana", "added"))  # noqa: DTZ001 -- the mistake under test


def test_a_broken_reference_is_said_plainly(store: SqlStore) -> None:
    with pytest.raises(TransCallError, match="contradicts what it holds"), store.writing() as work:
        work.people._session.execute(
            text("INSERT INTO claim (edition_id, person, until) VALUES (77, 'ana', '2025-12-18')")
        )


TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=60)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=TEXTS, comment=TEXTS)
def test_any_text_survives(store: SqlStore, content: str, comment: str) -> None:
    with store.writing() as work:
        if work.appeals.get("call") is None:
            work.appeals.add(appeal())
        stored = work.events.add(Event(0, NOW, "ana", "edited", "call", "fr", None, content, comment, content))
        work.people.save(Person("ana", name=content, languages=(content, comment)))
        work.machine_cache.save("p", "en", "fr", content, comment)
    with store.reading() as work:
        assert work.events.of_appeal("call", limit=1) == (stored,)
        assert work.people.get("ana") == Person("ana", content, languages=(content, comment))
        assert work.machine_cache.get("p", "en", "fr", content) == comment


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(source=TEXTS, target=TEXTS)
def test_any_segment_survives(store: SqlStore, source: str, target: str) -> None:
    with store.writing() as work:
        known = work.appeals.get("call") is not None
    if not known:
        fill(store)
    with store.writing() as work:
        number = len(work.appeals.revisions("call")) + 1
        add_revision(work, number, source, keys=["key"])
        before = work.translations.get("call", "fr", "key")
        saved = work.translations.save("call", draft("key", target, made_from=source), expected=before.version)
    with store.reading() as work:
        row = work.translations.row("call", "fr", "key")
        assert row is not None
        assert row.segment.source.text == source
        assert row.translation == saved
        assert not row.is_stale
        assert work.translations.progress("call", "fr").stale.segments == 0

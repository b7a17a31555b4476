"""Bringing databases up to date: models and scripts agree, old data survive, a failure changes nothing."""

import shutil
import sqlite3
import stat
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import CheckConstraint, inspect, text

from databases import Database, fixed_clock
from small_appeals import add_revision, draft, edited, fill
from transcall.domain.hand_cut import HandCut
from transcall.domain.match import MemoryUnit
from transcall.domain.ports import RowFilter
from transcall.errors import StorageError
from transcall.storage import SqlStore, open_store
from transcall.storage.migrate import HEAD, SCRIPTS, VERSION_TABLE, bring_up_to_date, version_of
from transcall.storage.rows import Base
from transcall.storage.sqlite import WRITES
from transcall.storage.text import fold

START = '''"""A version to come."""

import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "HEAD"
branch_labels = None
depends_on = None


def upgrade() -> None:
'''
REBUILDS = """
    with op.batch_alter_table("appeal", recreate="auto") as table:
        table.add_column(sa.Column("colour", sa.Text(), nullable=False, server_default="red"))
        table.alter_column("title", existing_type=sa.Text(), nullable=True)
    with op.batch_alter_table("segment") as table:
        table.alter_column("key", existing_type=sa.Text(), nullable=True)
"""
FAILURES = {
    "loses rows": ("op.execute('DELETE FROM translation')", "lost rows of translation"),
    "breaks in the middle": ("op.execute('DELETE FROM nothing')", "the database"),
    "raises": ("raise sa.exc.InvalidRequestError('no')", "could not be used"),
}


OLD_MEMORY = """
    CREATE TABLE memory (
        id INTEGER PRIMARY KEY, source_language TEXT NOT NULL, target_language TEXT NOT NULL, source TEXT NOT NULL,
        source_hash TEXT NOT NULL, target TEXT NOT NULL, target_hash TEXT NOT NULL, origin TEXT NOT NULL, author TEXT,
        at TIMESTAMP, previous_source TEXT NOT NULL, next_source TEXT NOT NULL, appeal TEXT, segment TEXT
    )
"""
OLD_TERMS = """
    CREATE TABLE term (
        id INTEGER CONSTRAINT pk_term PRIMARY KEY, concept TEXT NOT NULL, language TEXT NOT NULL, text TEXT NOT NULL,
        status TEXT NOT NULL, note TEXT NOT NULL,
        CONSTRAINT ck_term_status CHECK (status IN ('preferred', 'admitted', 'deprecated', 'do-not-translate')),
        CONSTRAINT uq_term_concept_language_text UNIQUE (concept, language, text)
    )
"""
OLD_ANSWERS = """
    CREATE TABLE machine_cache (
        provider TEXT NOT NULL, source_language TEXT NOT NULL, target_language TEXT NOT NULL, text_hash TEXT NOT NULL,
        answer TEXT NOT NULL, at TIMESTAMP WITH TIME ZONE NOT NULL,
        CONSTRAINT pk_machine_cache PRIMARY KEY (provider, source_language, target_language, text_hash)
    )
"""
KEPT_ANSWERS = """
    INSERT INTO machine_cache SELECT provider, source_language, target_language, text_hash, answer, at
    FROM machine_answer
"""
UNDONE = {
    "0003": ["DROP TABLE hand_cut"],
    "0004": ["DROP TABLE bookmark"],
    "0005": [
        "DROP TABLE tally",
        "DROP TABLE revision_size",
        "DROP INDEX ix_translation_author",
        "DROP INDEX ix_event_actor",
    ],
    "0006": ["DROP TABLE memory_unit", "DROP TABLE memory_pair", OLD_MEMORY],
    "0007": ["DROP TABLE concept", "DROP TABLE term", OLD_TERMS, "CREATE INDEX ix_term_language ON term (language)"],
    "0008": [
        OLD_ANSWERS,
        KEPT_ANSWERS,
        "DROP TABLE machine_answer",
        "DROP TABLE machine_quality",
        "DROP TABLE machine_use",
        "DROP TABLE machine_account",
    ],
    "0009": [
        "ALTER TABLE person DROP COLUMN is_credited",
        "DROP TABLE link_replacement",
        "DROP TABLE late_signatory",
        "DROP TABLE signatory_name",
        "DROP TABLE insertion",
    ],
    "0010": ["DROP TABLE dismissal"],
}
"""What takes back what a version added: 0002's own table is gone with 0003."""


def as_version(store: SqlStore, number: str) -> None:
    """The database as an earlier version left it."""
    with store._engine.execution_options(**{WRITES: True}).begin() as connection:
        for name in sorted(UNDONE, reverse=True):
            for statement in UNDONE[name] if name > number else ():
                connection.execute(text(statement))
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '{number}'"))  # noqa: S608 -- ours


def to_come(folder: Path, body: str) -> Path:
    """The scripts of a later TransCall: ours and one more."""
    scripts = folder / "migrations"
    shutil.copytree(SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    (scripts / "versions" / "v9999_to_come.py").write_text(START.replace("HEAD", HEAD) + f"    {body.strip()}\n")
    return scripts


def upgrade(store: SqlStore, database: Database, scripts: Path) -> None:
    path = Path(database.address) if database.kind == "sqlite" else None
    bring_up_to_date(store._engine, "the database", fixed_clock, path=path, scripts=scripts, head="9999")


def populated(store: SqlStore) -> None:
    fill(store, "One.", "Two.", languages=["fr", "es"])
    with store.writing() as work:
        work.translations.save("call", draft("key0", "Un.", made_from="One."), expected=0)
        work.translations.save("call", draft("key1", "Dos.", language="es"), expected=0)
        work.events.add(edited("key0", "ana", "", "Un."))


def everything(store: SqlStore, *, but: Sequence[str] = ()) -> dict[str, list[tuple[object, ...]]]:
    with store._engine.connect() as connection:
        return {
            table.name: sorted((tuple(row) for row in connection.execute(table.select())), key=repr)
            for table in Base.metadata.sorted_tables
            if table.name not in but
        }


def version(store: SqlStore) -> str | None:
    with store._engine.connect() as connection:
        return version_of(connection)


def test_the_program_knows_the_newest_script() -> None:
    assert ScriptDirectory(str(SCRIPTS)).get_heads() == [HEAD]


def test_models_and_scripts_agree(store: SqlStore) -> None:
    with store._engine.connect() as connection:
        options = {"version_table": VERSION_TABLE, "compare_type": True, "compare_server_default": True}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, Base.metadata) == []


def test_every_constraint_and_index_has_a_name_postgresql_can_hold() -> None:
    for table in Base.metadata.sorted_tables:
        names = [one.name for one in table.constraints] + [one.name for one in table.indexes]
        assert all(isinstance(name, str) and len(name) < 64 for name in names), names


def test_models_and_scripts_check_the_same(store: SqlStore) -> None:
    # Alembic compares everything but these.
    with store._engine.connect() as connection:
        for table in Base.metadata.sorted_tables:
            wanted = {str(one.name) for one in table.constraints if isinstance(one, CheckConstraint)}
            found = inspect(connection).get_check_constraints(table.name)
            assert {one["name"] for one in found} == wanted
            if connection.dialect.name == "sqlite":
                texts = {str(one.sqltext) for one in table.constraints if isinstance(one, CheckConstraint)}
                assert {one["sqltext"] for one in found} == texts


def test_an_old_database_keeps_everything(database: Database, store: SqlStore, tmp_path: Path) -> None:
    populated(store)
    before = everything(store)
    upgrade(store, database, to_come(tmp_path, REBUILDS))
    assert version(store) == "9999"
    assert everything(store) == before
    with store._engine.connect() as connection:
        assert connection.execute(text("SELECT colour FROM appeal")).scalars().all() == ["red"]
    if database.kind == "sqlite":
        with closing(sqlite3.connect(database.address)) as driver:
            assert driver.execute("PRAGMA foreign_key_check").fetchall() == []
            assert driver.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_a_populated_first_version_keeps_everything(store: SqlStore, make_store: Callable[[], SqlStore]) -> None:
    populated(store)
    with store.writing() as work:
        # Counts that the scripts have to find again: outdated, emptied, gone, and not to be translated.
        texts = ("One, changed.", "Three.", "A Signatory")
        add_revision(work, 2, *texts, keys=["key0", "key2", "key3"], fixed=texts[2:])
        work.translations.save("call", draft("key2", "Tres.", made_from="Three.", language="es"), expected=0)
        work.translations.save("call", draft("key3", "Una firma", language="es"), expected=0)
    before = everything(store)
    as_version(store, "0001")
    opened = make_store()
    assert version(opened) == HEAD
    assert everything(opened) == before
    with opened.writing() as work:
        work.appeals.set_hand_cuts("call", [HandCut("key0", 2, breaks=True)])
        assert work.translations.of_segments("call", "fr", ["key0"])["key0"].target == "Un."


def test_cuts_that_held_everywhere_become_one_a_place(
    database: Database, store: SqlStore, make_store: Callable[[], SqlStore]
) -> None:
    path = Path(database.address) if database.kind == "sqlite" else None
    engine = store._engine
    fill(store, "We march; we sing.", "Dr. No", "We march; we sing.", "See Dr. No there; we sing.", "Nothing.")
    as_version(store, "0001")
    bring_up_to_date(engine, "the database", fixed_clock, path=path, head="0002")
    rules = [("march;", "we sing", True), ("Dr.", "No", False), ("gone", "words", True), ("there;", "we", True)]
    with engine.execution_options(**{WRITES: True}).begin() as connection:
        appeal_id = connection.execute(text("SELECT id FROM appeal")).scalar_one()
        for before, after, breaks in rules:
            connection.execute(
                text("INSERT INTO cut_rule (appeal_id, before, after, breaks) VALUES (:id, :before, :after, :breaks)"),
                {"id": appeal_id, "before": before, "after": after, "breaks": breaks},
            )
    with make_store().reading() as work:
        assert work.appeals.hand_cuts("call") == (
            HandCut("key0", 10, breaks=True),
            HandCut("key1", 4, breaks=False),
            HandCut("key2", 10, breaks=True),
            HandCut("key3", 8, breaks=False),
            HandCut("key3", 18, breaks=True),
        )


def test_a_memory_is_kept_with_its_pairs(store: SqlStore, make_store: Callable[[], SqlStore]) -> None:
    as_version(store, "0005")
    values = "'h{0}', 'Un {0}.', 't', 'human', 'ana', NULL, 'Zero.', ''"
    rows = ", ".join(
        f"({number}, 'en', '{language}', 'One {number}.', {values.format(number)}, 'call', 'key{number}')"
        for number, language in enumerate(["fr", "fr", "es"], start=5)
    )
    with store._engine.execution_options(**{WRITES: True}).begin() as connection:
        connection.execute(text(f"INSERT INTO memory VALUES {rows}"))  # noqa: S608 -- ours
    with make_store().reading() as work:
        (found,) = work.memory.exact("en", "fr", "One 6.")
        wanted = MemoryUnit("en", "fr", "One 6.", "Un 6.", "human", "ana", None, "Zero.", "", "call", "key6")
        assert found == wanted
        assert work.memory.stamp("en", "fr") == (2, 6)
        assert work.memory.count() == 3


def test_what_was_folded_with_accents_is_folded_again(store: SqlStore, make_store: Callable[[], SqlStore]) -> None:
    fill(store, "L’État", "One.", languages=["fr", "vi"])
    with store.writing() as work:
        work.translations.save("call", draft("key1", "Đoàn kết", language="vi"), expected=0)
    as_version(store, "0003")
    with store._engine.execution_options(**{WRITES: True}).begin() as connection:
        connection.execute(text("UPDATE segment_source SET source_folded = 'l’état' WHERE position = 0"))
        connection.execute(text("UPDATE translation SET target_folded = 'đoàn kết'"))
    with make_store().reading() as work:
        assert work.translations.keys("call", "fr", RowFilter(text="etat")) == ("key0",)
        assert work.translations.keys("call", "vi", RowFilter(text="ket")) == ("key1",)


def test_the_script_folds_as_the_program_does() -> None:
    script = ScriptDirectory(str(SCRIPTS)).get_revision("0004")
    assert script is not None
    for sample in ("ÉTAT e\u0301", "İ ı ß", "الأَبْوَاب", "שָׁלוֹם", "कि की", "เปิด", "한국어", "がか", "Ł ø"):
        assert script.module.fold(sample) == fold(sample)


def test_a_copy_is_kept_first(sqlite_database: Database, tmp_path: Path) -> None:
    store = open_store(sqlite_database.address, clock=fixed_clock)
    populated(store)
    before = everything(store)
    scripts = to_come(tmp_path, REBUILDS)
    upgrade(store, sqlite_database, scripts)
    store.close()
    (kept,) = (tmp_path / "backups").iterdir()
    assert kept.name == f"transcall-{HEAD}-20251210T093000Z.db"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    copy = open_store(kept, clock=fixed_clock)
    assert everything(copy) == before
    copy.close()


@pytest.mark.parametrize("failure", FAILURES)
def test_a_migration_that_fails_changes_nothing(
    database: Database, store: SqlStore, tmp_path: Path, failure: str
) -> None:
    populated(store)
    before = everything(store)
    body, said = FAILURES[failure]
    with pytest.raises(StorageError, match=said):
        upgrade(store, database, to_come(tmp_path, f"{REBUILDS.strip()}\n    {body}"))
    assert version(store) == HEAD
    assert everything(store) == before
    with store.writing() as work:
        work.translations.save("call", draft("key1", "Deux."), expected=0)


def test_a_migration_that_breaks_a_reference_changes_nothing(sqlite_database: Database, tmp_path: Path) -> None:
    store = open_store(sqlite_database.address, clock=fixed_clock)
    populated(store)
    with pytest.raises(StorageError, match="broke references"):
        upgrade(
            store,
            sqlite_database,
            to_come(tmp_path, "op.execute('UPDATE translation SET segment_id = 77 WHERE edition_id = 1')"),
        )
    assert version(store) == HEAD
    store.close()


def test_a_database_of_a_newer_version_is_left_alone(
    database: Database, store: SqlStore, tmp_path: Path, make_store: Callable[[], SqlStore]
) -> None:
    populated(store)
    upgrade(store, database, to_come(tmp_path, REBUILDS))
    with pytest.raises(StorageError, match="made by a newer version of TransCall") as caught:
        make_store()
    assert caught.value.hint == "upgrade TransCall"
    assert version(store) == "9999"


def test_an_upgrade_without_room_for_the_copy_is_refused(sqlite_database: Database, tmp_path: Path) -> None:
    store = open_store(sqlite_database.address, clock=fixed_clock)
    populated(store)
    (tmp_path / "backups").write_text("in the way")
    with pytest.raises(StorageError, match="for the backup"):
        upgrade(store, sqlite_database, to_come(tmp_path, REBUILDS))
    assert version(store) == HEAD
    store.close()

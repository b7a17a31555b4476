"""Memories by name, with domain and review; pairs of languages with their size and a change number."""

import hashlib

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
KEPT = "source, target, origin, author, at, previous_source, next_source, appeal, segment"
PAIRS = sa.text(
    "INSERT INTO memory_pair (source_language, target_language, units, changes) "
    "SELECT source_language, target_language, COUNT(*), MAX(id) FROM memory GROUP BY 1, 2"
)
# Both columns are filled by what follows: the hash by Python, which has the function.
UNITS = sa.text(
    f"INSERT INTO memory_unit (pair_id, source_hash, memory, domain, is_reviewed, {KEPT}) "  # noqa: S608 -- ours
    f"SELECT p.id, 0, '', '', true, {KEPT} FROM memory m JOIN memory_pair p "
    "ON p.source_language = m.source_language AND p.target_language = m.target_language ORDER BY m.id"
)
SOURCES = sa.text("SELECT id, source FROM memory_unit WHERE id > :after ORDER BY id LIMIT 10000")
HASHES = sa.text("UPDATE memory_unit SET source_hash = :hash WHERE id = :id")


def upgrade() -> None:
    _create()
    op.execute(PAIRS)
    op.execute(UNITS)
    _hash()
    op.drop_table("memory")
    op.create_index("ix_memory_unit_source", "memory_unit", ["source_hash"])
    op.create_index("ix_memory_unit_pair", "memory_unit", ["pair_id", "id"])
    op.create_index(
        "uq_memory_unit_place",
        "memory_unit",
        ["appeal", "segment", "pair_id", "memory"],
        unique=True,
        sqlite_where=sa.text("appeal IS NOT NULL"),
        postgresql_where=sa.text("appeal IS NOT NULL"),
    )


def number_hash(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big", signed=True)


def _create() -> None:
    op.create_table(
        "memory_pair",
        sa.Column("id", ID, nullable=False),
        sa.Column("source_language", sa.Text(), nullable=False),
        sa.Column("target_language", sa.Text(), nullable=False),
        sa.Column("units", sa.Integer(), nullable=False),
        sa.Column("changes", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_memory_pair")),
        sa.UniqueConstraint(
            "source_language", "target_language", name=op.f("uq_memory_pair_source_language_target_language")
        ),
    )
    op.create_table(
        "memory_unit",
        sa.Column("id", ID, nullable=False),
        sa.Column("pair_id", ID, nullable=False),
        sa.Column("memory", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("source_hash", sa.BigInteger(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("previous_source", sa.Text(), nullable=False),
        sa.Column("next_source", sa.Text(), nullable=False),
        sa.Column("appeal", sa.Text(), nullable=True),
        sa.Column("segment", sa.Text(), nullable=True),
        sa.Column("domain", sa.Text(), nullable=False),
        sa.Column("is_reviewed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["pair_id"], ["memory_pair.id"], name=op.f("fk_memory_unit_pair_id_memory_pair")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_memory_unit")),
        sqlite_autoincrement=True,
    )


def _hash() -> None:
    connection = op.get_bind()
    after = 0
    while rows := connection.execute(SOURCES, {"after": after}).all():
        connection.execute(HASHES, [{"id": number, "hash": number_hash(source)} for number, source in rows])
        after = rows[-1][0]

"""Machines' answers by version, their quality for this team, and how much they were given."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ANSWERS = sa.text(
    "INSERT INTO machine_answer (text_hash, source_language, target_language, provider, version, answer, at) "
    "SELECT text_hash, source_language, target_language, provider, '', answer, at FROM machine_cache"
)


def upgrade() -> None:
    op.create_table(
        "machine_answer",
        sa.Column("text_hash", sa.Text(), nullable=False),
        sa.Column("source_language", sa.Text(), nullable=False),
        sa.Column("target_language", sa.Text(), nullable=False),
        sa.Column("provider", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint(
            "text_hash",
            "source_language",
            "target_language",
            "provider",
            "version",
            name=op.f("pk_machine_answer"),
        ),
    )
    op.execute(ANSWERS)
    op.drop_table("machine_cache")
    op.create_table(
        "machine_quality",
        sa.Column("segment_id", ID, autoincrement=False, nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("provider", sa.Text(), nullable=False),
        sa.Column("similarity", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("similarity BETWEEN 0 AND 100", name=op.f("ck_machine_quality_similarity")),
        sa.ForeignKeyConstraint(["segment_id"], ["segment.id"], name=op.f("fk_machine_quality_segment_id_segment")),
        sa.PrimaryKeyConstraint("segment_id", "language", "provider", name=op.f("pk_machine_quality")),
    )
    op.create_index("ix_machine_quality_language", "machine_quality", ["language", "provider", "similarity"])
    op.create_table(
        "machine_use",
        sa.Column("provider", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("characters", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("provider", "day", name=op.f("pk_machine_use")),
    )
    op.create_table(
        "machine_account",
        sa.Column("provider", sa.Text(), nullable=False),
        sa.Column("used", sa.Integer(), nullable=False),
        sa.Column("quota", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("provider", name=op.f("pk_machine_account")),
    )

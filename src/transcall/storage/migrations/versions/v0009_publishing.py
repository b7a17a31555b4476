"""Who agreed to be named; links by language; signatories beyond the source's, and their names in other scripts."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    with op.batch_alter_table("person") as table:
        table.add_column(sa.Column("is_credited", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("person") as table:
        table.alter_column("is_credited", server_default=None)
    op.create_table(
        "link_replacement",
        sa.Column("appeal_id", ID, autoincrement=False, nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("replacement", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["appeal_id"], ["appeal.id"], name=op.f("fk_link_replacement_appeal_id_appeal")),
        sa.PrimaryKeyConstraint("appeal_id", "language", "url", name=op.f("pk_link_replacement")),
    )
    op.create_table(
        "late_signatory",
        sa.Column("id", ID, nullable=False),
        sa.Column("appeal_id", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["appeal_id"], ["appeal.id"], name=op.f("fk_late_signatory_appeal_id_appeal")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_late_signatory")),
        sa.UniqueConstraint("appeal_id", "name", name=op.f("uq_late_signatory_appeal_id_name")),
    )
    op.create_table(
        "signatory_name",
        sa.Column("appeal_id", ID, autoincrement=False, nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("written", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["appeal_id"], ["appeal.id"], name=op.f("fk_signatory_name_appeal_id_appeal")),
        sa.PrimaryKeyConstraint("appeal_id", "language", "name", name=op.f("pk_signatory_name")),
    )
    op.create_table(
        "insertion",
        sa.Column("id", ID, nullable=False),
        sa.Column("edition_id", ID, nullable=False),
        sa.Column("segment_id", ID, nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("approver", sa.Text(), nullable=True),
        sa.CheckConstraint("side IN ('before', 'after')", name=op.f("ck_insertion_side")),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_insertion_edition_id_edition")),
        sa.ForeignKeyConstraint(["segment_id"], ["segment.id"], name=op.f("fk_insertion_segment_id_segment")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_insertion")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_insertion_edition_id"), "insertion", ["edition_id"], unique=False)

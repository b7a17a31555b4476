"""Cuts made by hand."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "cut_rule",
        sa.Column("id", ID, nullable=False),
        sa.Column("appeal_id", ID, nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("breaks", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["appeal_id"], ["appeal.id"], name=op.f("fk_cut_rule_appeal_id_appeal")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cut_rule")),
        sa.UniqueConstraint("appeal_id", "before", "after", name=op.f("uq_cut_rule_appeal_id_before_after")),
        sqlite_autoincrement=True,
    )

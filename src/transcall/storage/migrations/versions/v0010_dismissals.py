"""Issues that somebody dismissed, while the texts stay as they were."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "dismissal",
        sa.Column("edition_id", ID, autoincrement=False, nullable=False),
        sa.Column("segment_id", ID, autoincrement=False, nullable=False),
        sa.Column("check_name", sa.Text(), nullable=False),
        sa.Column("texts_hash", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_dismissal_edition_id_edition")),
        sa.ForeignKeyConstraint(["segment_id"], ["segment.id"], name=op.f("fk_dismissal_segment_id_segment")),
        sa.PrimaryKeyConstraint("edition_id", "segment_id", "check_name", name=op.f("pk_dismissal")),
    )
    op.create_index(op.f("ix_dismissal_segment_id"), "dismissal", ["segment_id"], unique=False)

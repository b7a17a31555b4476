"""Terms with their grammar, example, author and day; concepts; proposed terms."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "concept",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_concept")),
    )
    with op.batch_alter_table("term", table_kwargs={"sqlite_autoincrement": True}) as table:
        table.drop_constraint(op.f("ck_term_status"), type_="check")
        table.create_check_constraint(
            op.f("ck_term_status"), "status IN ('preferred', 'admitted', 'deprecated', 'do-not-translate', 'proposed')"
        )
        table.add_column(sa.Column("part_of_speech", sa.Text(), nullable=False, server_default=""))
        table.add_column(sa.Column("example", sa.Text(), nullable=False, server_default=""))
        table.add_column(sa.Column("is_case_sensitive", sa.Boolean(), nullable=False, server_default=sa.false()))
        table.add_column(sa.Column("author", sa.Text(), nullable=False, server_default=""))
        table.add_column(sa.Column("written_on", sa.Date(), nullable=True))
        table.add_column(sa.Column("change", sa.BigInteger(), nullable=False, server_default="1"))
    with op.batch_alter_table("term", table_kwargs={"sqlite_autoincrement": True}) as table:
        for name in ("part_of_speech", "example", "is_case_sensitive", "author", "change"):
            table.alter_column(name, server_default=None)
    op.create_index("ix_term_change", "term", ["change"], unique=False)

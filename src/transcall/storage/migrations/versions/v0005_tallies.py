"""Counts kept beside the translations; indexes that find what a person has done."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
STATES = "state IN ('untranslated', 'draft', 'rejected', 'translated', 'reviewed', 'approved')"
SIZES = sa.text(
    "INSERT INTO revision_size (revision_id, segments, words) "
    "SELECT r.id, COUNT(s.position), COALESCE(SUM(s.words), 0) FROM revision r "
    "LEFT JOIN segment_source s ON s.revision_id = r.id AND s.translate GROUP BY r.id"
)
TALLIES = sa.text(
    "INSERT INTO tally (edition_id, state, stale, segments, words) "
    "SELECT t.edition_id, t.state, (t.made_from_hash <> '' AND t.made_from_hash <> s.source_hash), "
    "COUNT(*), SUM(s.words) FROM translation t JOIN edition e ON e.id = t.edition_id "
    "JOIN segment_source s ON s.segment_id = t.segment_id AND s.translate AND s.revision_id = "
    "(SELECT r.id FROM revision r WHERE r.appeal_id = e.appeal_id ORDER BY r.number DESC LIMIT 1) "
    "GROUP BY 1, 2, 3"
)


def upgrade() -> None:
    op.create_table(
        "revision_size",
        sa.Column("revision_id", ID, autoincrement=False, nullable=False),
        sa.Column("segments", sa.Integer(), nullable=False),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name=op.f("fk_revision_size_revision_id_revision")),
        sa.PrimaryKeyConstraint("revision_id", name=op.f("pk_revision_size")),
    )
    op.create_table(
        "tally",
        sa.Column("edition_id", ID, autoincrement=False, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("stale", sa.Boolean(), nullable=False),
        sa.Column("segments", sa.Integer(), nullable=False),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.CheckConstraint(STATES, name=op.f("ck_tally_state")),
        sa.CheckConstraint("segments >= 0 AND words >= 0", name=op.f("ck_tally_counts")),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_tally_edition_id_edition")),
        sa.PrimaryKeyConstraint("edition_id", "state", "stale", name=op.f("pk_tally")),
    )
    op.execute(SIZES)
    op.execute(TALLIES)
    op.create_index("ix_translation_author", "translation", ["edition_id", "author", "state"])
    op.create_index("ix_event_actor", "event", ["actor", "appeal_id", "language", "kind"])

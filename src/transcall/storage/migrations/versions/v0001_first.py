"""The first version: all tables of the model."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "appeal",
        sa.Column("id", ID, nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("format", sa.Text(), nullable=False),
        sa.Column("deadline", sa.Date(), nullable=True),
        sa.Column("embargo", sa.Boolean(), nullable=False),
        sa.Column("segmentation", sa.Text(), nullable=False),
        sa.CheckConstraint("segmentation IN ('sentence', 'unit')", name=op.f("ck_appeal_segmentation")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appeal")),
        sa.UniqueConstraint("slug", name=op.f("uq_appeal_slug")),
    )
    op.create_table(
        "machine_cache",
        sa.Column("provider", sa.Text(), nullable=False),
        sa.Column("source_language", sa.Text(), nullable=False),
        sa.Column("target_language", sa.Text(), nullable=False),
        sa.Column("text_hash", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint(
            "provider", "source_language", "target_language", "text_hash", name=op.f("pk_machine_cache")
        ),
    )
    op.create_table(
        "memory",
        sa.Column("id", ID, nullable=False),
        sa.Column("source_language", sa.Text(), nullable=False),
        sa.Column("target_language", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("source_hash", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("target_hash", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("previous_source", sa.Text(), nullable=False),
        sa.Column("next_source", sa.Text(), nullable=False),
        sa.Column("appeal", sa.Text(), nullable=True),
        sa.Column("segment", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_memory")),
        sa.UniqueConstraint("appeal", "segment", "source_language", "target_language", name="uq_memory_place"),
        sa.UniqueConstraint("source_language", "target_language", "source_hash", "target_hash", name="uq_memory_pair"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_memory_languages", "memory", ["source_language", "target_language", "id"], unique=False)

    op.create_table(
        "person",
        sa.Column("handle", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("is_coordinator", sa.Boolean(), nullable=False),
        sa.Column("languages", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("handle", name=op.f("pk_person")),
    )
    op.create_table(
        "term",
        sa.Column("id", ID, nullable=False),
        sa.Column("concept", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "status IN ('preferred', 'admitted', 'deprecated', 'do-not-translate')", name=op.f("ck_term_status")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_term")),
        sa.UniqueConstraint("concept", "language", "text", name=op.f("uq_term_concept_language_text")),
    )
    op.create_index("ix_term_language", "term", ["language"], unique=False)

    op.create_table(
        "edition",
        sa.Column("id", ID, nullable=False),
        sa.Column("appeal_id", ID, nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("deadline", sa.Date(), nullable=True),
        sa.Column("waiver_reason", sa.Text(), nullable=False),
        sa.Column("waiver_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["appeal_id"], ["appeal.id"], name=op.f("fk_edition_appeal_id_appeal")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition")),
        sa.UniqueConstraint("appeal_id", "language", name=op.f("uq_edition_appeal_id_language")),
    )
    op.create_table(
        "revision",
        sa.Column("id", ID, nullable=False),
        sa.Column("appeal_id", ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("filename", sa.Text(), nullable=False),
        sa.Column("format", sa.Text(), nullable=False),
        sa.Column("encoding", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_revision_number")),
        sa.ForeignKeyConstraint(["appeal_id"], ["appeal.id"], name=op.f("fk_revision_appeal_id_appeal")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revision")),
        sa.UniqueConstraint("appeal_id", "number", name=op.f("uq_revision_appeal_id_number")),
    )
    op.create_table(
        "segment",
        sa.Column("id", ID, nullable=False),
        sa.Column("appeal_id", ID, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["appeal_id"], ["appeal.id"], name=op.f("fk_segment_appeal_id_appeal")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_segment")),
        sa.UniqueConstraint("appeal_id", "key", name=op.f("uq_segment_appeal_id_key")),
    )
    op.create_table(
        "buffer",
        sa.Column("edition_id", ID, autoincrement=False, nullable=False),
        sa.Column("segment_id", ID, autoincrement=False, nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("base_version", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_buffer_edition_id_edition")),
        sa.ForeignKeyConstraint(["segment_id"], ["segment.id"], name=op.f("fk_buffer_segment_id_segment")),
        sa.PrimaryKeyConstraint("edition_id", "segment_id", "person", name=op.f("pk_buffer")),
    )
    op.create_index(op.f("ix_buffer_segment_id"), "buffer", ["segment_id"], unique=False)

    op.create_table(
        "claim",
        sa.Column("edition_id", ID, autoincrement=False, nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_claim_edition_id_edition")),
        sa.PrimaryKeyConstraint("edition_id", name=op.f("pk_claim")),
    )
    op.create_table(
        "comment",
        sa.Column("id", ID, nullable=False),
        sa.Column("edition_id", ID, nullable=False),
        sa.Column("segment_id", ID, nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_comment_edition_id_edition")),
        sa.ForeignKeyConstraint(["segment_id"], ["segment.id"], name=op.f("fk_comment_segment_id_segment")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment")),
    )
    op.create_index("ix_comment_place", "comment", ["edition_id", "segment_id", "id"], unique=False)
    op.create_index(op.f("ix_comment_segment_id"), "comment", ["segment_id"], unique=False)

    op.create_table(
        "event",
        sa.Column("id", ID, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("appeal_id", ID, nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("segment_id", ID, nullable=True),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["appeal_id"], ["appeal.id"], name=op.f("fk_event_appeal_id_appeal")),
        sa.ForeignKeyConstraint(["segment_id"], ["segment.id"], name=op.f("fk_event_segment_id_segment")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
    )
    op.create_index("ix_event_appeal", "event", ["appeal_id", "id"], unique=False)
    op.create_index("ix_event_edition", "event", ["appeal_id", "language", "id"], unique=False)
    op.create_index("ix_event_segment", "event", ["segment_id", "language", "id"], unique=False)

    op.create_table(
        "proposal",
        sa.Column("id", ID, nullable=False),
        sa.Column("edition_id", ID, nullable=False),
        sa.Column("segment_id", ID, nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_proposal_edition_id_edition")),
        sa.ForeignKeyConstraint(["segment_id"], ["segment.id"], name=op.f("fk_proposal_segment_id_segment")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_proposal_place", "proposal", ["edition_id", "segment_id", "id"], unique=False)
    op.create_index(op.f("ix_proposal_segment_id"), "proposal", ["segment_id"], unique=False)

    op.create_table(
        "translation",
        sa.Column("edition_id", ID, autoincrement=False, nullable=False),
        sa.Column("segment_id", ID, autoincrement=False, nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("target_folded", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("made_from", sa.Text(), nullable=False),
        sa.Column("made_from_hash", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=True),
        sa.Column("reviewer", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "state IN ('untranslated', 'draft', 'rejected', 'translated', 'reviewed', 'approved')",
            name=op.f("ck_translation_state"),
        ),
        sa.CheckConstraint("version > 0", name=op.f("ck_translation_version")),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_translation_edition_id_edition")),
        sa.ForeignKeyConstraint(["segment_id"], ["segment.id"], name=op.f("fk_translation_segment_id_segment")),
        sa.PrimaryKeyConstraint("edition_id", "segment_id", name=op.f("pk_translation")),
    )
    op.create_index("ix_translation_activity", "translation", ["edition_id", "updated_at"], unique=False)
    op.create_index(
        "ix_translation_counting", "translation", ["edition_id", "segment_id", "state", "made_from_hash"], unique=False
    )
    op.create_index(op.f("ix_translation_segment_id"), "translation", ["segment_id"], unique=False)

    op.create_table(
        "unit",
        sa.Column("revision_id", ID, autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("codes", sa.Text(), nullable=False),
        sa.Column("translate", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("max_length", sa.Integer(), nullable=True),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("ordered", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name=op.f("fk_unit_revision_id_revision")),
        sa.PrimaryKeyConstraint("revision_id", "number", name=op.f("pk_unit")),
    )
    op.create_table(
        "segment_source",
        sa.Column("revision_id", ID, autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("segment_id", ID, nullable=False),
        sa.Column("unit_number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("source_hash", sa.Text(), nullable=False),
        sa.Column("source_folded", sa.Text(), nullable=False),
        sa.Column("codes", sa.Text(), nullable=False),
        sa.Column("translate", sa.Boolean(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("max_length", sa.Integer(), nullable=True),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("ordered", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.CheckConstraint("position >= 0", name=op.f("ck_segment_source_position")),
        sa.ForeignKeyConstraint(
            ["revision_id", "unit_number"],
            ["unit.revision_id", "unit.number"],
            name=op.f("fk_segment_source_revision_id_unit"),
        ),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name=op.f("fk_segment_source_revision_id_revision")),
        sa.ForeignKeyConstraint(["segment_id"], ["segment.id"], name=op.f("fk_segment_source_segment_id_segment")),
        sa.PrimaryKeyConstraint("revision_id", "position", name=op.f("pk_segment_source")),
        sa.UniqueConstraint("revision_id", "segment_id", name=op.f("uq_segment_source_revision_id_segment_id")),
    )
    op.create_index(
        "ix_segment_source_counting",
        "segment_source",
        ["revision_id", "translate", "position", "segment_id", "words", "source_hash"],
        unique=False,
    )
    op.create_index(op.f("ix_segment_source_segment_id"), "segment_source", ["segment_id"], unique=False)

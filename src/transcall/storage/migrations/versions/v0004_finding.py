"""Bookmarks; and what a search looks in no longer knows accents."""

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MANY = 2000


def upgrade() -> None:
    op.create_table(
        "bookmark",
        sa.Column("edition_id", ID, autoincrement=False, nullable=False),
        sa.Column("segment_id", ID, autoincrement=False, nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_bookmark_edition_id_edition")),
        sa.ForeignKeyConstraint(["segment_id"], ["segment.id"], name=op.f("fk_bookmark_segment_id_segment")),
        sa.PrimaryKeyConstraint("edition_id", "segment_id", "person", name=op.f("pk_bookmark")),
    )
    op.create_index(op.f("ix_bookmark_segment_id"), "bookmark", ["segment_id"], unique=False)
    _fold_again("segment_source", "source", ("revision_id", "position"))
    _fold_again("translation", "target", ("edition_id", "segment_id"))


def _fold_again(name: str, text: str, identity: tuple[str, str]) -> None:
    folded = f"{text}_folded"
    table = sa.table(name, *(sa.column(each) for each in (*identity, text, folded)))
    there = sa.and_(*(table.c[each] == sa.bindparam(f"its_{each}") for each in identity))
    change = sa.update(table).where(there).values({folded: sa.bindparam("new")})
    connection = op.get_bind()
    rows = connection.execute(sa.select(*(table.c[each] for each in identity), table.c[text], table.c[folded])).all()
    new = [
        {f"its_{identity[0]}": row[0], f"its_{identity[1]}": row[1], "new": new_text}
        for row in rows
        if (new_text := fold(row[2])) != row[3]
    ]
    for part in _parts(new):
        connection.execute(change, list(part))


def _parts(rows: Sequence[dict[str, Any]]) -> Iterator[Sequence[dict[str, Any]]]:
    return (rows[start : start + MANY] for start in range(0, len(rows), MANY))


def fold(text: str) -> str:
    apart = unicodedata.normalize("NFD", unicodedata.normalize("NFC", text).casefold())
    classes = ((each, unicodedata.combining(each)) for each in apart)
    kept = "".join(each for each, place in classes if place < 10 or 36 < place < 200)
    return unicodedata.normalize("NFC", kept)

"""Cuts made by hand know their one place; those that held for equal words everywhere become one cut a place."""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
SOURCES = sa.text(
    "SELECT s.segment_id, s.unit_number, s.before, s.source, s.after FROM segment_source s "
    "WHERE s.revision_id = (SELECT r.id FROM revision r WHERE r.appeal_id = :appeal ORDER BY r.number DESC LIMIT 1) "
    "ORDER BY s.position"
)
RULES = sa.text("SELECT appeal_id, before, after, breaks FROM cut_rule ORDER BY appeal_id, id")


def upgrade() -> None:
    made = op.create_table(
        "hand_cut",
        sa.Column("segment_id", ID, nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("breaks", sa.Boolean(), nullable=False),
        sa.CheckConstraint("at > 0", name=op.f("ck_hand_cut_at")),
        sa.ForeignKeyConstraint(["segment_id"], ["segment.id"], name=op.f("fk_hand_cut_segment_id_segment")),
        sa.PrimaryKeyConstraint("segment_id", "at", name=op.f("pk_hand_cut")),
    )
    rows = list(_places(op.get_bind()))
    if rows:
        op.bulk_insert(made, rows)
    op.drop_table("cut_rule")


def _places(connection: sa.Connection) -> Iterator[dict[str, Any]]:
    rules = connection.execute(RULES).all()
    for appeal, its_rules in groupby(rules, key=lambda rule: rule.appeal_id):
        wanted = list(its_rules)
        sources = connection.execute(SOURCES, {"appeal": appeal}).all()
        for _, members in groupby(sources, key=lambda source: source.unit_number):
            yield from _in_unit(list(members), wanted)


def _in_unit(members: list[Any], rules: list[Any]) -> Iterator[dict[str, Any]]:
    """Where the rules fit in one unit; of two for one place the later holds, as it always did."""
    text = "".join(f"{each.before}{each.source}{each.after}" for each in members)
    found: dict[int, bool] = {}
    for rule in rules:
        pattern = f"(?<={re.escape(rule.before)})\\s*(?={re.escape(rule.after)})"
        found |= {place.end(): bool(rule.breaks) for place in re.finditer(pattern, text)}
    for at, breaks in found.items():
        yield {"segment_id": _segment_before(members, at), "at": at, "breaks": breaks}


def _segment_before(members: list[Any], at: int) -> int:
    start, found = 0, members[0].segment_id
    for each in members:
        if start + len(each.before) >= at:
            break
        found = each.segment_id
        start += len(each.before) + len(each.source) + len(each.after)
    return int(found)

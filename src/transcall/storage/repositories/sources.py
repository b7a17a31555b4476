"""Segments as they stand in a revision: columns → `domain.segment.Segment`."""

from typing import Any, TypeAlias

from sqlalchemy import Row, Select
from sqlalchemy.orm import InstrumentedAttribute

from transcall.domain.document import UnitKind
from transcall.domain.inline import Content
from transcall.domain.segment import Segment
from transcall.storage.rows import SegmentRow, SegmentSourceRow

AnyRow: TypeAlias = Row[*tuple[Any, ...]]
AnySelect: TypeAlias = Select[*tuple[Any, ...]]

COLUMNS: tuple[InstrumentedAttribute[Any], ...] = (
    SegmentRow.key,
    SegmentSourceRow.unit_number,
    SegmentSourceRow.position,
    SegmentSourceRow.kind,
    SegmentSourceRow.place,
    SegmentSourceRow.source,
    SegmentSourceRow.codes,
    SegmentSourceRow.translate,
    SegmentSourceRow.before,
    SegmentSourceRow.after,
    SegmentSourceRow.note,
    SegmentSourceRow.max_length,
    SegmentSourceRow.level,
    SegmentSourceRow.ordered,
    SegmentSourceRow.label,
)
"""What a query selects first; `segment_of` reads them by place, which is what makes 100,000 rows quick."""


def segment_of(row: AnyRow) -> Segment:
    """The segment in a row that begins with COLUMNS."""
    return Segment(
        key=row[0],
        unit=row[1],
        position=row[2],
        kind=UnitKind(row[3]),
        place=row[4],
        source=Content(row[5], row[6]),
        translate=row[7],
        before=row[8],
        after=row[9],
        note=row[10],
        max_length=row[11],
        level=row[12],
        ordered=row[13],
        label=row[14],
    )

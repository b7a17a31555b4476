"""Segments from short notations, and what an alignment says of them, for tests."""

from collections.abc import Sequence

from transcall.domain.align import Alignment, align
from transcall.domain.document import UnitKind
from transcall.domain.inline import Content
from transcall.domain.segment import Segment

Table = Sequence[Sequence[str]]


def paragraphs(*units: str | Sequence[str], keys: str = "k") -> tuple[Segment, ...]:
    """A unit an argument, a segment a text; keys `k0`, `k1` …"""
    made: list[Segment] = []
    for number, unit in enumerate(units):
        texts = [unit] if isinstance(unit, str) else unit
        for text in texts:
            place = f"paragraph {number + 1}"
            made.append(
                Segment(f"{keys}{len(made)}", number, len(made), UnitKind.PARAGRAPH, place, Content(text), after=" ")
            )
    return tuple(made)


def table(*rows: Sequence[str], keys: str = "k") -> tuple[Segment, ...]:
    """A table's cells, each a unit."""
    cells = [(row, column, text) for row, texts in enumerate(rows) for column, text in enumerate(texts)]
    return tuple(
        Segment(
            f"{keys}{number}",
            number,
            number,
            UnitKind.TABLE_CELL,
            f"table 1 › row {row + 1} › column {column + 1}",
            Content(text),
        )
        for number, (row, column, text) in enumerate(cells)
    )


def said(alignment: Alignment) -> list[str]:
    """`same k0`, `new`, `split k1` … one a new segment."""
    return [f"{link.relation.value} {link.key or ''}".strip() for link in alignment.links]


def relations(old: Sequence[Segment], new: Sequence[Segment], earlier: Sequence[Segment] = ()) -> list[str]:
    """What `align` says, in the short notation."""
    return said(align(old, new, earlier))

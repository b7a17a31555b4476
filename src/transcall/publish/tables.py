"""A table's cells on their grid: what a document leaves out is an empty cell, and all rows are equally long."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from transcall.domain.document import Cell
from transcall.publish.finished import Blocks, Table, TableCell

_LONGEST_SPAN = 1000
_MOST_EMPTY = 100_000
"""A document may claim any number of columns; a table this empty is not filled up."""


def placed(cells: Sequence[tuple[Cell, Blocks]]) -> Table:
    """The table of these cells, which come in reading order; rows of which nothing is known are left out."""
    numbers: list[int] = []
    rows: list[list[TableCell]] = []
    for number, members in groupby(cells, key=lambda each: each[0].row):
        row: list[TableCell] = []
        for cell, blocks in members:
            missing = min(cell.column - 1, _LONGEST_SPAN) - len(row)
            row += [TableCell((), header=cell.header)] * missing
            row.append(TableCell(blocks, span(cell.columns), span(cell.rows), cell.header))
        numbers.append(number)
        rows.append(row)
    return Table(tuple(map(tuple, _filled_up(rows, numbers))))


def even(rows: Sequence[Sequence[TableCell]]) -> Table:
    """The table of these rows, one after the other, with empty cells where rows are short."""
    return Table(tuple(map(tuple, _filled_up([list(row) for row in rows], range(1, len(rows) + 1)))))


def span(count: int) -> int:
    """How far a cell reaches, within reason."""
    return min(max(count, 1), _LONGEST_SPAN)


def _filled_up(rows: list[list[TableCell]], numbers: Sequence[int]) -> list[list[TableCell]]:
    """The rows with empty cells at their ends; a cell spans rows that are there."""
    reached: Counter[int] = Counter()  # how many columns of a row are taken by cells above it
    widths: list[int] = []
    for at, row in enumerate(rows):
        widths.append(reached[at] + sum(cell.columns for cell in row))
        for place, cell in enumerate(row):
            if cell.rows > 1:
                below = bisect_left(numbers, numbers[at] + cell.rows)
                row[place] = replace(cell, rows=below - at)
                reached.update(dict.fromkeys(range(at + 1, below), cell.columns))
    widest = max(widths, default=0)
    if sum(widest - width for width in widths) > _MOST_EMPTY:
        return rows
    for row, width in zip(rows, widths, strict=True):
        row.extend([TableCell((), header=all(cell.header for cell in row))] * (widest - width))
    return rows

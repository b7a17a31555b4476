"""Where a table's cells stand, as far as Word says it: spans, merged cells, header rows."""

from collections.abc import Iterator, Mapping, Sequence

from transcall.domain.document import Cell
from transcall.formats.docx.looks import is_on
from transcall.formats.package.xml import Element, child, descend, get, short

_PLAIN_STYLES = frozenset({"", "TableGrid", "TableNormal"})


class Grid:
    """Numbers the rows of one table, from the top."""

    def __init__(self, number: int, outer: Cell | None, table: Element) -> None:
        self._number = number
        self._outer = outer
        self._rows = 0
        self._merged: dict[int, Cell] = {}
        self._first_is_head = _first_row_stands_out(table)

    def row(self, row: Element, cells: Sequence[Element]) -> Iterator[Cell]:
        """The place of each cell of the next row; a cell merged with the one above it has that one's place."""
        self._rows += 1
        said = _said(row, "w:trPr")
        is_head = is_on(said.get("w:tblHeader")) or (self._rows == 1 and self._first_is_head)
        start = _count(said.get("w:gridBefore"), default=0)
        column = 0
        for cell in cells:
            said = _said(cell, "w:tcPr")
            span, merge = _count(said.get("w:gridSpan"), default=1), said.get("w:vMerge")
            above = self._merged.get(start) if merge is not None and get(merge, "w:val") != "restart" else None
            if above is None:
                column += 1
                rows = _rows_below(row, start) if merge is not None else 1
                above = Cell(self._number, self._rows, column, span, rows, is_head, self._outer)
            if merge is not None:
                self._merged[start] = above
            start += span
            yield above


def _said(element: Element, name: str) -> Mapping[str, Element]:
    """The properties of a row or a cell by their names."""
    properties = child(element, name)
    return {} if properties is None else {short(each.tag): each for each in properties}


def _first_row_stands_out(table: Element) -> bool:
    """Whether the table's style makes its first row look like a head; in a plain table it looks like any other."""
    style = descend(table, "w:tblPr", "w:tblStyle")
    named = (get(style, "w:val") or "") if style is not None else ""
    look = descend(table, "w:tblPr", "w:tblLook")
    if look is None or named in _PLAIN_STYLES:
        return False
    first = get(look, "w:firstRow")
    if first is not None:
        return first in {"1", "true", "on"}
    bits = get(look, "w:val") or ""
    return bool(int(bits, 16) & 0x20) if len(bits) == 4 and bits.isalnum() and bits.isascii() else False


def _rows_below(row: Element, start: int) -> int:
    """How many rows a cell spans that begins in this one at this column of the grid."""
    count = 1
    for below in row.itersiblings(row.tag):
        if not _continues(below, start):
            break
        count += 1
    return count


def _continues(row: Element, start: int) -> bool:
    at = _count(descend(row, "w:trPr", "w:gridBefore"), default=0)
    for cell in row.iterchildren("{*}tc"):
        if at >= start:
            merge = descend(cell, "w:tcPr", "w:vMerge")
            return at == start and merge is not None and get(merge, "w:val") != "restart"
        at += _count(descend(cell, "w:tcPr", "w:gridSpan"), default=1)
    return False


def _count(element: Element | None, *, default: int) -> int:
    value = get(element, "w:val") if element is not None else None
    return int(value) if value is not None and value.isascii() and value.isdecimal() and len(value) < 5 else default

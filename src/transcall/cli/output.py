"""stdout: tables for people, JSON for programs."""

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, is_dataclass
from datetime import date, datetime
from typing import Any

from rich.cells import cell_len

from transcall.domain.text import for_terminal

# JSON itself leaves DEL and the C1 controls as they are; a terminal would obey them.
_ESCAPED = {point: f"\\u{point:04x}" for point in range(0x7F, 0xA0)}


def write(text: str) -> None:
    """Lines of data; control characters never reach the terminal."""
    print(for_terminal(text, one_line=False))


def write_json(value: object) -> None:
    """One JSON document, readable, in the language's own letters."""
    text = json.dumps(value, ensure_ascii=False, indent=2, default=_as_json)
    print(text.translate(_ESCAPED))


def write_json_list(name: str, values: Iterable[object], **head: object) -> None:
    """What `write_json({**head, name: [...]})` writes, one value at a time: all of them can be too many to hold."""
    opening = json.dumps({**head, name: []}, ensure_ascii=False, indent=2, default=_as_json)
    start = opening.removesuffix("]\n}").translate(_ESCAPED)
    between = "\n"
    for value in values:
        text = json.dumps(value, ensure_ascii=False, indent=2, default=_as_json).translate(_ESCAPED)
        sys.stdout.write(f"{start}{between}    ")
        sys.stdout.write(text.replace("\n", "\n    "))
        start, between = "", ",\n"
    print("\n  ]\n}" if between == ",\n" else f"{start}]\n}}")


def write_table(headers: Sequence[str], rows: Iterable[Sequence[str]], *, right: Sequence[int] = ()) -> None:
    """A table whose columns are as wide as their widest cell, measured in terminal cells.

    Columns whose index is in `right` are set flush right.
    """
    table = [tuple(headers), *(tuple(for_terminal(cell) for cell in row) for row in rows)]
    widths = [max(cell_len(row[column]) for row in table) for column in range(len(headers))]
    for number, row in enumerate(table):
        cells = [_pad(cell, widths[i], flush_right=i in right) for i, cell in enumerate(row)]
        print("  ".join(cells).rstrip())
        if number == 0:
            print("  ".join("─" * width for width in widths))


def bar(shares: Sequence[tuple[str, int]], width: int = 20) -> str:
    """A bar of `width` cells: (sign, percent) parts from the left, the rest dotted."""
    cells = ""
    for sign, percent in shares:
        cells += sign * (percent * width // 100)
    return cells[:width].ljust(width, "·")


def _pad(text: str, width: int, *, flush_right: bool) -> str:
    space = " " * (width - cell_len(text))
    return space + text if flush_right else text + space


def _as_json(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, frozenset | set):
        return sorted(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")

"""The glossary as a table: `concept,language,term,status,note`, one term a row.

Read strictly and all at once; written sorted, so that a diff shows what changed. A spreadsheet takes a cell that
begins with `=`, `+`, `-` or `@` for a formula: such cells are written behind an apostrophe, which reading takes off.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from transcall.domain.language import parse_tag, printable
from transcall.domain.term import Term, TermStatus
from transcall.domain.text import without_controls
from transcall.errors import FormatError, InputError

COLUMNS = ("concept", "language", "term", "status", "note")
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_STATUSES = frozenset(status.value for status in TermStatus)
_MAX_BYTES = 16 * 1024 * 1024


def read_glossary(data: bytes, path: Path | None = None) -> tuple[Term, ...]:
    """Terms in the file's order.

    UTF-8 with or without a mark; `,`, `;` or tab between the cells, as the header has it; a missing status is
    `preferred`. FormatError with the line for all else: no header, an unknown language or status, a row twice.
    """
    text = _decode(data, path)
    header = text.partition("\n")[0]
    delimiter = max(",;\t", key=header.count)
    rows = _rows(text, delimiter, path)
    try:
        places = _places(next(rows, (1, []))[1], path)
        return tuple(_terms(rows, places, path))
    except csv.Error as error:
        raise FormatError(f"this is no table of comma-separated values: {error}", path=path) from None


def write_glossary(terms: Iterable[Term]) -> bytes:
    """UTF-8, line feeds, sorted by concept, language, status and term."""
    order = list(TermStatus)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for term in sorted(terms, key=lambda term: (term.concept, term.language, order.index(term.status), term.text)):
        cells = (term.concept, term.language, term.text, term.status.value, term.note)
        writer.writerow([_guard(without_controls(cell).strip()) for cell in cells])
    return out.getvalue().encode()


def _decode(data: bytes, path: Path | None) -> str:
    if not data.strip():
        raise FormatError("the file is empty", path=path)
    if len(data) > _MAX_BYTES:
        raise FormatError(f"the file is larger than {_MAX_BYTES // 2**20} MiB", path=path)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise FormatError("the file is not UTF-8", path=path, line=line, hint="save it as “CSV UTF-8”") from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise FormatError("a NUL byte: this is not a text file", path=path, line=line)
    return text


def _rows(text: str, delimiter: str, path: Path | None) -> Iterator[tuple[int, list[str]]]:
    """(line on which the row begins, cells); blank rows left out."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    start = 1
    while True:
        try:
            row = next(reader, None)
        except csv.Error as error:
            raise FormatError(f"the row is broken: {error}", path=path, line=start) from None
        if row is None:
            return
        if any(cell.strip() for cell in row):
            yield start, row
        start = reader.line_num + 1


def _places(header: Sequence[str], path: Path | None) -> dict[str, int]:
    names = [cell.strip().lower() for cell in header]
    missing = [name for name in ("concept", "language", "term") if name not in names]
    if missing:
        raise FormatError(
            f"the first row has no column {', '.join(missing)}",
            path=path,
            line=1,
            hint=f"begin with {','.join(COLUMNS)}",
        )
    twice = next((name for name in COLUMNS if names.count(name) > 1), None)
    if twice:
        raise FormatError(f"the column {twice} is there twice", path=path, line=1)
    return {name: names.index(name) for name in COLUMNS if name in names}


def _terms(rows: Iterator[tuple[int, list[str]]], places: dict[str, int], path: Path | None) -> Iterator[Term]:
    seen: dict[tuple[str, str, str], int] = {}
    for line, row in rows:
        cells = {name: _plain(row[place]) if place < len(row) else "" for name, place in places.items()}
        if len(row) > max(places.values()) + 1 and any(cell.strip() for cell in row[max(places.values()) + 1 :]):
            raise FormatError(
                f"{len(row)} cells in a row",
                path=path,
                line=line,
                hint="put a text with a comma between quotation marks",
            )
        term = _term(cells, path, line)
        identity = (term.concept, term.language, term.text)
        if identity in seen:
            raise FormatError(
                f"“{printable(term.text)}” ({term.language}) is here a second time (first on line {seen[identity]})",
                path=path,
                line=line,
            )
        seen[identity] = line
        yield term


def _term(cells: dict[str, str], path: Path | None, line: int) -> Term:
    for name in ("concept", "term"):
        if not cells[name]:
            raise FormatError(f"the {name} is empty", path=path, line=line)
    try:
        language = parse_tag(cells["language"])
    except InputError as error:
        raise FormatError(error.message, path=path, line=line, hint=error.hint) from None
    status = cells.get("status", "").lower() or TermStatus.PREFERRED.value
    if status not in _STATUSES:
        raise FormatError(
            f"unknown status “{printable(status)}”", path=path, line=line, hint=f"use {', '.join(TermStatus)}"
        )
    return Term(cells["concept"], language, cells["term"], TermStatus(status), cells.get("note", ""))


def _plain(cell: str) -> str:
    cell = without_controls(cell).strip()
    return cell[1:] if _GUARDED.match(cell) else cell


def _guard(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell

"""The glossary as a table: a term a row (`concept,language,term,status,note` and more), or a language a column.

Read strictly and all at once; written a term a row, sorted, so that a diff shows what changed. A spreadsheet takes a
cell that begins with `=`, `+`, `-` or `@` for a formula: such cells are written behind an apostrophe, which reading
takes off.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from transcall.domain.language import parse_tag, printable
from transcall.domain.term import Concept, Glossary, PartOfSpeech, Term, TermStatus
from transcall.domain.text import without_controls
from transcall.errors import FormatError, InputError
from transcall.formats.glossary_cells import one_of, placed
from transcall.formats.glossary_wide import WideTable, is_wide
from transcall.interface import _

COLUMNS = ("concept", "language", "term", "status", "note")
MORE = ("part of speech", "example", "case", "author", "on", "subject", "definition", "concept note")
"""Columns that are written only where something stands in them."""
CASE = "sensitive"
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_SEPARATOR = re.compile(r"sep=([,;|\t])(?=\r?\n)", re.IGNORECASE)
"""A spreadsheet's own word on what stands between cells."""
_MAX_BYTES = 64 * 1024 * 1024

Row = tuple[int, list[str]]
"""Line on which a row begins, its cells."""


def read_glossary(data: bytes, path: Path | None = None, *, columns: Sequence[str] = ()) -> Glossary:
    """Terms in the file's order.

    UTF-8 with or without a mark, or UTF-16 with one; `,`, `;`, `|` or tab between the cells, as the header has it or
    a first line `sep=;` says; a missing status is `preferred`. With `columns`, tags of languages, the file has no
    header. FormatError with the line for all else: no header, an unknown language or status, a row twice.
    """
    text = _decode(data, path)
    said = _SEPARATOR.match(text)
    if said is not None:  # the line stays, empty, so that the others keep their numbers
        text = text[said.end() :]
    header = text.lstrip("\n").partition("\n")[0]
    delimiter = said.group(1) if said is not None else max(",;\t|", key=header.count)
    rows = _rows(text, delimiter, path)
    if columns:
        return WideTable(columns, path).read(rows)
    line, names = next(rows, (1, []))
    if is_wide(names):
        return WideTable(names, path, line).read(rows)
    return _LongTable(_places(names, path), path).read(rows)


def write_glossary(terms: Iterable[Term], concepts: Iterable[Concept] = ()) -> bytes:
    """UTF-8, line feeds, sorted by concept, language, status and term; a concept's own facts in its first row."""
    order = list(TermStatus)
    of_concept = {concept.name: concept for concept in concepts}
    rows: list[dict[str, str]] = []
    for term in sorted(terms, key=lambda term: (term.concept, term.language, order.index(term.status), term.text)):
        concept = of_concept.pop(term.concept, Concept(term.concept))
        rows.append({key: _guard(without_controls(cell).strip()) for key, cell in _cells(term, concept).items()})
    used = [name for name in MORE if any(row[name] for row in rows)]
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, (*COLUMNS, *used), extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def _cells(term: Term, concept: Concept) -> dict[str, str]:
    return {
        "concept": term.concept,
        "language": term.language,
        "term": term.text,
        "status": term.status.value,
        "note": term.note,
        "part of speech": term.part_of_speech.value if term.part_of_speech else "",
        "example": term.example,
        "case": CASE if term.is_case_sensitive else "",
        "author": term.author,
        "on": term.on.isoformat() if term.on else "",
        "subject": concept.subject,
        "definition": concept.definition,
        "concept note": concept.note,
    }


def _decode(data: bytes, path: Path | None) -> str:
    if not data.strip():
        raise FormatError("the file is empty", path=path)
    if len(data) > _MAX_BYTES:
        raise FormatError(f"the file is larger than {_MAX_BYTES // 2**20} MiB", path=path)
    is_double = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))  # a spreadsheet's “Unicode text”
    try:
        text = data.decode("utf-16" if is_double else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        name = "UTF-16" if is_double else "UTF-8"
        hint = "save it as “CSV UTF-8”"
        raise FormatError(f"the file is not {name}", path=path, line=None if is_double else line, hint=hint) from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise FormatError("a NUL byte: this is not a text file", path=path, line=line)
    return text


def _rows(text: str, delimiter: str, path: Path | None) -> Iterator[Row]:
    """Blank rows left out, cells without controls, white space at their ends and the guard against formulas."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    start = 1
    while True:
        try:
            row = next(reader, None)
        except csv.Error as error:
            raise FormatError(f"the row is broken: {error}", path=path, line=start) from None
        if row is None:
            return
        cells = [_plain(cell) for cell in row]
        if any(cells):
            yield start, cells
        start = reader.line_num + 1


def _places(header: Sequence[str], path: Path | None) -> dict[str, int]:
    names = [cell.lower() for cell in header]
    missing = [name for name in ("concept", "language", "term") if name not in names]
    if missing:
        raise FormatError(
            f"the first row has no column {', '.join(missing)}",
            path=path,
            line=1,
            hint=f"begin with {','.join(COLUMNS)}, or with a language a column: en,fr",
        )
    known = (*COLUMNS, *MORE)
    twice = next((name for name in known if names.count(name) > 1), None)
    if twice:
        raise FormatError(f"the column {twice} is there twice", path=path, line=1)
    return {name: names.index(name) for name in known if name in names}


class _LongTable:
    """A term a row."""

    def __init__(self, places: dict[str, int], path: Path | None) -> None:
        self._places = places
        self._path = path
        self._concepts: dict[str, Concept] = {}

    def read(self, rows: Iterable[Row]) -> Glossary:
        """All terms; FormatError with the line of what is wrong."""
        terms: dict[tuple[str, str, str], Term] = {}
        lines: dict[tuple[str, str, str], int] = {}
        for line, row in rows:
            cells = self._cells(line, row)
            try:
                term = _term(cells)
            except InputError as error:
                raise FormatError(error.message, path=self._path, line=line, hint=error.hint) from None
            if term.identity in terms:
                raise FormatError(
                    f"“{printable(term.text)}” ({term.language}) is here a second time"
                    f" (first on line {lines[term.identity]})",
                    path=self._path,
                    line=line,
                )
            terms[term.identity], lines[term.identity] = term, line
            self._add_concept(cells)
        return Glossary(tuple(self._concepts.values()), tuple(terms.values()))

    def _cells(self, line: int, row: Sequence[str]) -> dict[str, str]:
        return dict.fromkeys((*COLUMNS, *MORE), "") | placed(row, self._places, self._path, line)

    def _add_concept(self, cells: dict[str, str]) -> None:
        """The first row that says anything of the concept is the one that counts."""
        concept = Concept(cells["concept"], cells["subject"], cells["definition"], cells["concept note"])
        if not concept.is_bare:
            self._concepts.setdefault(concept.name, concept)


def _term(cells: dict[str, str]) -> Term:
    for name in ("concept", "term"):
        if not cells[name]:
            raise InputError(_("the {name} is empty").format(name=name))
    part_of_speech = one_of("part of speech", cells["part of speech"], PartOfSpeech)
    return Term(
        concept=cells["concept"],
        language=parse_tag(cells["language"]),
        text=cells["term"],
        status=TermStatus(one_of("status", cells["status"], TermStatus) or TermStatus.PREFERRED),
        note=cells["note"],
        part_of_speech=PartOfSpeech(part_of_speech) if part_of_speech else None,
        example=cells["example"],
        is_case_sensitive=bool(one_of("case", cells["case"], (CASE,))),
        author=cells["author"],
        on=_date(cells["on"]),
    )


def _date(cell: str) -> date | None:
    try:
        return date.fromisoformat(cell) if cell else None
    except ValueError:
        raise InputError(
            _("“{text}” is no date").format(text=printable(cell)), hint=_("write it as 2026-12-18")
        ) from None


def _plain(cell: str) -> str:
    cell = without_controls(cell).strip()
    return cell[1:] if _GUARDED.match(cell) else cell


def _guard(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell

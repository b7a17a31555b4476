"""A translation memory as a table: `source language, target language, source, target, …`, one unit a row.

Two columns of text and a pair of languages are enough, so that any spreadsheet can become a memory. A row that says
“no” under `use` is left out: so a list for review comes back. What begins like a formula is written behind an
apostrophe, which reading takes off.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from transcall.domain.language import parse_tag, printable
from transcall.domain.match import MemoryUnit
from transcall.domain.state import Origin
from transcall.domain.text import without_controls
from transcall.errors import FormatError, InputError
from transcall.formats.base import FormatSpec
from transcall.formats.memory_files import LeftOut, Read, Wanted, Why

COLUMNS = (
    "source_language", "target_language", "source", "target", "origin", "author", "at", "previous", "next", "appeal",
    "segment", "memory", "domain", "reviewed",
)  # fmt: skip
_TEXTS = ("source", "target")
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_NO = frozenset({"no", "0", "false"})
_MAX_LINE = 4_000_000


class MemoryCsv:
    """Rows, streamed."""

    spec = FormatSpec(name="csv", title="CSV", suffixes=(".csv", ".tsv"), media_type="text/csv")

    def sniff(self, head: bytes) -> float:
        """0.8 where the first row names a source and a target."""
        first = head.removeprefix(b"\xef\xbb\xbf").partition(b"\n")[0].decode("utf-8", "replace")
        return 0.8 if set(_TEXTS) <= set(_names(first, _delimiter(first))) else 0.0

    def read(self, file: BinaryIO, wanted: Wanted, path: Path | None = None) -> Iterator[Read]:
        """Units in the file's order; `,`, `;` or tab between the cells, as the first row has it."""
        text = io.TextIOWrapper(file, "utf-8-sig", errors="strict", newline="")
        line = 0
        try:
            first = text.readline(_MAX_LINE)
            delimiter = _delimiter(first)
            places = _places(_names(first, delimiter), wanted, path)
            rows = csv.reader(text, delimiter=delimiter, strict=True)
            for row in rows:
                if any(cell.strip() for cell in row):
                    yield _unit(
                        {name: _plain(row[at]) for name, at in places.items() if at < len(row)}, wanted, line + 1
                    )
                line = rows.line_num + 1
        except csv.Error as error:
            raise FormatError(f"the row is broken: {error}", path=path, line=line + 2) from None
        except UnicodeDecodeError:
            hint = "save it as “CSV UTF-8”"
            raise FormatError("the file is not UTF-8", path=path, line=line + 1, hint=hint) from None
        finally:
            text.detach()

    def check(self, file: BinaryIO, path: Path | None = None) -> None:
        """Read to the end."""
        # Which languages are asked for makes no row more or less broken.
        for _ in self.read(file, Wanted("und", "und"), path):
            pass

    def write(self, units: Iterable[MemoryUnit], wanted: Wanted) -> Iterator[bytes]:  # noqa: ARG002 -- the protocol's
        """UTF-8, line feeds."""
        yield _row(COLUMNS)
        for unit in units:
            yield _row(_cells(unit))


def _lines(text: io.TextIOWrapper, path: Path | None) -> Iterator[str]:
    while line := text.readline(_MAX_LINE):
        if len(line) == _MAX_LINE:
            raise FormatError(f"a line is longer than {_MAX_LINE} characters", path=path)
        yield line


def _cells(unit: MemoryUnit) -> tuple[str, ...]:
    return (
        unit.source_language,
        unit.target_language,
        unit.source,
        unit.target,
        unit.origin,
        unit.author or "",
        unit.at.astimezone(UTC).isoformat() if unit.at else "",
        unit.previous_source,
        unit.next_source,
        unit.appeal or "",
        unit.segment or "",
        unit.memory,
        unit.domain,
        "yes" if unit.is_reviewed else "no",
    )


def guarded(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula; without control characters."""
    clean = without_controls(cell)
    return f"'{clean}" if _FORMULA.match(clean) else clean


def _row(cells: Iterable[str]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerow([guarded(cell) for cell in cells])
    return out.getvalue().encode()


def _delimiter(first: str) -> str:
    return max(",;\t", key=first.count)


def _names(first: str, delimiter: str) -> list[str]:
    rows = list(csv.reader([first], delimiter=delimiter))
    return [cell.strip().lower().replace(" ", "_") for cell in rows[0]] if rows else []


def _places(names: list[str], wanted: Wanted, path: Path | None) -> Mapping[str, int]:
    needed = list(_TEXTS)
    needed += [] if wanted.source else ["source_language"]
    needed += [] if wanted.target else ["target_language"]
    missing = [name for name in needed if name not in names]
    if missing:
        raise FormatError(
            f"the first row has no column {', '.join(missing)}",
            path=path,
            line=1,
            hint="begin with source,target and say the languages with --from and --to",
        )
    return {name: names.index(name) for name in (*COLUMNS, "use") if name in names}


def _unit(cells: Mapping[str, str], wanted: Wanted, line: int) -> Read:
    languages: list[str] = []
    for name, asked in (("source_language", wanted.source), ("target_language", wanted.target)):
        said = cells.get(name, "")
        try:
            languages.append(parse_tag(said) if said else asked)
        except InputError:
            return LeftOut(Why.LANGUAGE, line, printable(said))
    source_language, target_language = languages
    if not source_language or not target_language:
        return LeftOut(Why.LANGUAGE, line)
    if not (wanted.is_source(source_language) and wanted.is_target(target_language)):
        return LeftOut(Why.UNWANTED, line, f"{source_language} → {target_language}")
    if cells.get("use", "").strip().lower() in _NO:
        return LeftOut(Why.DRAFT, line)
    if not cells.get("source", "").strip() or not cells.get("target", "").strip():
        return LeftOut(Why.EMPTY, line)
    return MemoryUnit(
        source_language=wanted.source or source_language,
        target_language=wanted.target or target_language,
        source=cells["source"],
        target=cells["target"],
        origin=cells.get("origin") or Origin.IMPORT.value,
        author=cells.get("author") or None,
        at=_time(cells.get("at", "")),
        previous_source=cells.get("previous", ""),
        next_source=cells.get("next", ""),
        appeal=cells.get("appeal") or None,
        segment=cells.get("segment") or None,
        memory=cells.get("memory", ""),
        domain=cells.get("domain", ""),
        is_reviewed=cells.get("reviewed", "yes").lower() not in _NO,
    )


def _time(text: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _plain(cell: str) -> str:
    cell = without_controls(cell)
    return cell[1:] if _GUARDED.match(cell) else cell


MEMORY_CSV = MemoryCsv()

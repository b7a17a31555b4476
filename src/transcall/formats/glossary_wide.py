"""The glossary as a table with a language a column: `en,fr`, `en,fr,fr status,fr note`, `concept,en,fr,definition`.

This is how most glossaries are kept in spreadsheets. A cell is a term; rows whose first term is the same are one
concept, whose later terms are admitted beside the first.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from transcall.domain.language import parse_tag, printable
from transcall.domain.term import Concept, Glossary, Term, TermStatus
from transcall.errors import FormatError, InputError
from transcall.formats.glossary_cells import one_of, placed

_OF_CONCEPT = ("concept", "subject", "definition", "note")
_OF_TERM = ("status", "note", "example")
_LONGEST_NAME = 200


def is_wide(header: Sequence[str]) -> bool:
    """Whether the first row names two languages, and nothing else than what may stand beside them."""
    tags = [_language(cell) for cell in header]
    has_two = sum(bool(tag) for tag in tags) >= 2
    return has_two and all(tag or _known(cell) for tag, cell in zip(tags, header, strict=True))


class WideTable:
    """A language a column."""

    def __init__(self, header: Sequence[str], path: Path | None, line: int = 1) -> None:
        self._path = path
        self._places: dict[str, int] = {}
        for place, cell in enumerate(header):
            if not cell:
                continue
            name = _known(cell) or parse_tag(cell)
            if name in self._places:
                raise FormatError(f"the column {name} is there twice", path=path, line=line)
            self._places[name] = place
        self._tags = [name for name in self._places if _language(name)]
        self._terms: dict[tuple[str, str, str], Term] = {}
        self._concepts: dict[str, Concept] = {}
        self._named: set[tuple[str, str]] = set()

    def read(self, rows: Iterable[tuple[int, list[str]]]) -> Glossary:
        """All terms; FormatError with the line of what is wrong."""
        for line, row in rows:
            self._add(placed(row, self._places, self._path, line), line)
        return Glossary(tuple(self._concepts.values()), tuple(self._terms.values()))

    def _add(self, cells: dict[str, str], line: int) -> None:
        first = next((cells[tag] for tag in self._tags if cells.get(tag)), "")
        name = cells.get("concept") or " ".join(first.casefold().split())[:_LONGEST_NAME]
        if not first:
            raise FormatError("no term in the row", path=self._path, line=line)
        before = len(self._terms)
        for tag in self._tags:
            text = cells.get(tag, "")
            if text and (name, tag, text) not in self._terms:
                self._terms[name, tag, text] = self._term(name, tag, text, cells, line)
        if len(self._terms) == before:
            raise FormatError(f"“{printable(first)}” is here a second time", path=self._path, line=line)
        concept = Concept(name, cells.get("subject", ""), cells.get("definition", ""), cells.get("note", ""))
        if not concept.is_bare:
            self._concepts.setdefault(name, concept)

    def _term(self, concept: str, tag: str, text: str, cells: dict[str, str], line: int) -> Term:
        try:
            word = one_of("status", cells.get(f"{tag} status", ""), TermStatus)
        except InputError as error:
            raise FormatError(error.message, path=self._path, line=line, hint=error.hint) from None
        status = TermStatus(word or (TermStatus.ADMITTED if (concept, tag) in self._named else TermStatus.PREFERRED))
        self._named.add((concept, tag))
        return Term(concept, tag, text, status, cells.get(f"{tag} note", ""), example=cells.get(f"{tag} example", ""))


def _known(cell: str) -> str:
    """The column's own name: of the concept, or of a language's term; "" if it is neither."""
    name = " ".join(cell.lower().split())
    if name in _OF_CONCEPT or not name:
        return name or "-"
    tag, _, of_term = cell.strip().rpartition(" ")
    found = _language(tag)
    return f"{found} {of_term.lower()}" if found and of_term.lower() in _OF_TERM else ""


def _language(cell: str) -> str:
    if cell.strip().lower() in _OF_CONCEPT:
        return ""
    try:
        return parse_tag(cell)
    except InputError:
        return ""

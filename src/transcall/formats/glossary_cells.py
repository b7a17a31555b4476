"""What both shapes of a glossary table have in common: cells in their places, words of a closed list."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from transcall.domain.language import printable
from transcall.errors import FormatError, InputError
from transcall.interface import _


def placed(row: Sequence[str], places: Mapping[str, int], path: Path | None, line: int) -> dict[str, str]:
    """Column → cell, for those the row has; FormatError for a row with more cells than there are columns."""
    if any(row[max(places.values()) + 1 :]):
        raise FormatError(
            f"{len(row)} cells in a row",
            path=path,
            line=line,
            hint="put a text with a comma between quotation marks",
        )
    return {name: row[place] for name, place in places.items() if place < len(row)}


def one_of(column: str, cell: str, words: Iterable[str]) -> str:
    """The cell in lower case; InputError unless it is one of these words, or empty."""
    word, known = cell.lower(), list(words)
    if word and word not in known:
        raise InputError(
            _("unknown {column} “{word}”").format(column=column, word=printable(word)),
            hint=_("use {words}").format(words=", ".join(known)),
        )
    return word

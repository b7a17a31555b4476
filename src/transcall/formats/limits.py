"""How much a document may hold: more than any that people wrote for readers, less than would exhaust a machine.

A file of one megabyte can hold half a million paragraphs of one letter. Whoever sends it gets one sentence within
seconds; figures for each limit are in docs/decisions/0017-bounds.md.
"""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from transcall.domain.document import Unit
from transcall.errors import FormatError, InputError

MAX_TEXT_BYTES = 16 << 20
"""Of a file that is text; of a package, `package.archive` has its own."""
MAX_PIECES = 120_000
"""Units and inline codes of a document together."""
MAX_CHARACTERS = 500_000
"""Of one unit."""
MAX_GROWTH = 10
MAX_ADDED_TO_UNIT, MAX_ADDED = 10_000, 200_000
"""A translation has at most so many times the characters of its source, and these; all together likewise."""
MAX_PARTS = 20_000
"""Pieces of markup in one text."""
MAX_TEXT_LINES = 50_000
"""Lines of one paragraph."""
SPLIT = "cut the document in two"
_WRONG_FILE = "is it the right file?"

T = TypeVar("T")


class Parts(list[T]):
    """The pieces one text is made of; FormatError where they are more than one text has."""

    def append(self, part: T) -> None:
        """Add one."""
        if len(self) >= MAX_PARTS:
            raise too_marked()
        super().append(part)


def too_marked(line: int | None = None) -> FormatError:
    """The error for a text that is more markup than words."""
    return FormatError(
        f"a paragraph holds more than {MAX_PARTS} pieces of markup", line=line, hint="cut that paragraph in two"
    )


def refuse_tall(lines: int, line: int) -> None:
    """FormatError for a paragraph of so many lines, which begins on `line` (from 1), where they are too many."""
    if lines > MAX_TEXT_LINES:
        said = f"a paragraph has more than {MAX_TEXT_LINES} lines"
        raise FormatError(said, line=line, hint="break it into paragraphs")


def within_limits(units: Iterable[Unit]) -> Iterator[Unit]:
    """The units as they come; FormatError where they and their codes are too many."""
    pieces = 0
    for unit in units:
        pieces += 1 + len(unit.content.codes)
        if pieces > MAX_PIECES:
            raise FormatError(f"the document holds more than {MAX_PIECES} paragraphs and tags", hint=SPLIT)
        refuse_long(len(unit.content.text))
        yield unit


def refuse_long(length: int) -> None:
    """FormatError for a unit of so many characters, where they are too many."""
    if length > MAX_CHARACTERS:
        raise FormatError(f"a paragraph is longer than {MAX_CHARACTERS} characters", hint="break it into paragraphs")


def refuse_targets(texts: Iterable[tuple[Unit, str]]) -> None:
    """InputError for translations that are no translations: many times as long as what they stand for."""
    room = MAX_ADDED
    for unit, target in texts:
        longest = MAX_GROWTH * len(unit.content.text)
        if len(target) > longest + MAX_ADDED_TO_UNIT:
            said = f"the translation of {unit.place} is more than {MAX_GROWTH} times as long as its source"
            raise InputError(said, hint=_WRONG_FILE)
        room += longest - len(target)
    if room < 0:
        said = f"the translations together are more than {MAX_GROWTH} times as long as the document"
        raise InputError(said, hint=_WRONG_FILE)


def refuse_large(data: bytes) -> None:
    """FormatError for a text of excessive size."""
    if len(data) > MAX_TEXT_BYTES:
        raise FormatError(f"the text is larger than {MAX_TEXT_BYTES >> 20} MiB", hint=SPLIT)

"""Notes: place, note, comment, previous source and translator's note ↔ categories of XLIFF notes.

Other programs show notes to translators and mostly hide metadata, so what a person should read is a note. In version 2
a note's category says what it is (`transcall:place`), in 1.2 its `from`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from transcall.formats.exchange import ExchangeComment, ExchangeEntry
from transcall.formats.xliff.names import CATEGORY

PLACE, NOTE, PREVIOUS = f"{CATEGORY}:place", f"{CATEGORY}:note", f"{CATEGORY}:previous-source"
_COMMENT = re.compile(rf"{CATEGORY}:comment(?: @([a-z0-9._-]+))?")


@dataclass(slots=True)
class Notes:
    """What the notes of one unit say."""

    place: str = ""
    previous_source: str | None = None
    notes: list[str] = field(default_factory=list)
    comments: list[ExchangeComment] = field(default_factory=list)
    from_translator: list[str] = field(default_factory=list)

    def add(self, category: str, text: str, *, by_translator: bool) -> None:
        """Sort one note in; `by_translator`: it speaks of the target, or stands in a file of ours without category."""
        comment = _COMMENT.fullmatch(category)
        if category == PLACE:
            self.place = text
        elif category == PREVIOUS:
            self.previous_source = text
        elif comment:
            self.comments.append(ExchangeComment(comment[1] or "", text))
        elif category == NOTE or not by_translator:
            self.notes.append(text)
        else:
            self.from_translator.append(text)


def of_entry(entry: ExchangeEntry) -> Iterator[tuple[str, str]]:
    """(category, text) of each note to write; the translator's own has no category."""
    if entry.place:
        yield PLACE, entry.place
    for note in entry.notes:
        yield NOTE, note
    if entry.previous_source is not None:
        yield PREVIOUS, entry.previous_source
    for comment in entry.comments:
        yield f"{CATEGORY}:comment{f' @{comment.author}' if comment.author else ''}", comment.text
    if entry.translator_note:
        yield "", entry.translator_note

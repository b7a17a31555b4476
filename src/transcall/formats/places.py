"""Names for where a unit stands, for people: "section 2 › paragraph 3", "note 4", "signatory 7".

Unique within a document. A section begins at every heading but the title, and what stands before the first
is in none.
"""

from collections import Counter

from transcall.domain.document import UnitKind
from transcall.domain.place import SEPARATOR

_WORDS = {
    UnitKind.PARAGRAPH: "paragraph",
    UnitKind.LIST_ITEM: "list item",
    UnitKind.QUOTE: "quote",
    UnitKind.TABLE_CELL: "table cell",
    UnitKind.LINK_TEXT: "link",
    UnitKind.ALT_TEXT: "image text",
    UnitKind.TITLE_ATTRIBUTE: "title attribute",
    UnitKind.METADATA: "metadata",
}


class Places:
    """Counts through one document in reading order."""

    def __init__(self) -> None:
        self._section = 0
        self._counts: Counter[str] = Counter()
        self._taken: Counter[str] = Counter()
        self._signatories = 0
        self._tables = 0

    def title(self) -> str:
        """The document's title."""
        return self._unique("title")

    def heading(self) -> str:
        """A heading; begins the next section."""
        self._section += 1
        self._counts.clear()
        self._tables = 0
        return self._unique(f"section {self._section}{SEPARATOR}heading")

    def block(self, kind: UnitKind) -> str:
        """A paragraph, list item or quote of the present section."""
        return self._in_section(_WORDS[kind])

    def table(self) -> str:
        """The next table of the present section: what its cells' places begin with."""
        self._tables += 1
        name = f"table {self._tables}"
        return f"section {self._section}{SEPARATOR}{name}" if self._section else name

    def note(self, label: str) -> str:
        """A note by its label; a further paragraph of the same note is told apart by a number."""
        return self._unique(f"note {label}", further="paragraph")

    def signatory(self) -> str:
        """The next signatory, counted through the document."""
        self._signatories += 1
        return self._unique(f"signatory {self._signatories}")

    def named(self, *names: str) -> str:
        """A place given part by part."""
        return self._unique(SEPARATOR.join(names))

    def _in_section(self, word: str) -> str:
        self._counts[word] += 1
        name = f"{word} {self._counts[word]}"
        return self._unique(f"section {self._section}{SEPARATOR}{name}" if self._section else name)

    def _unique(self, place: str, further: str = "") -> str:
        self._taken[place] += 1
        count = self._taken[place]
        if count == 1:
            return place
        again = f"{place}{SEPARATOR}{further} {count}" if further else f"{place} ({count})"
        # A document may say "note 1 (2)" itself; then the count goes on.
        return again if again not in self._taken else self._unique(again)

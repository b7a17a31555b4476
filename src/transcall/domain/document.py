"""A document as a filter reads it: units in reading order.

The skeleton (all that is not translated) is never held: a filter finds it again in the document's own bytes.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Self

from transcall.domain.inline import Content, InlineCode
from transcall.interface import N_


class UnitKind(StrEnum):
    """What a unit is to its reader."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    QUOTE = "quote"
    TABLE_CELL = "table-cell"
    NOTE = "note"
    SIGNATORY = "signatory"
    LINK_TEXT = "link-text"
    ALT_TEXT = "alt-text"
    TITLE_ATTRIBUTE = "title-attribute"
    METADATA = "metadata"

    @property
    def shown(self) -> str:
        """In words, to be translated where they are shown."""
        return _SHOWN[self]


_SHOWN = {
    UnitKind.TITLE: N_("title"),
    UnitKind.HEADING: N_("heading"),
    UnitKind.PARAGRAPH: N_("paragraph"),
    UnitKind.LIST_ITEM: N_("list item"),
    UnitKind.QUOTE: N_("quote"),
    UnitKind.TABLE_CELL: N_("table cell"),
    UnitKind.NOTE: N_("note"),
    UnitKind.SIGNATORY: N_("signatory"),
    UnitKind.LINK_TEXT: N_("link text"),
    UnitKind.ALT_TEXT: N_("image text"),
    UnitKind.TITLE_ATTRIBUTE: N_("title attribute"),
    UnitKind.METADATA: N_("metadata"),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A table's cell. Rows and columns count from 1; a cell that others reach into is none."""

    table: int
    """The document's how-manieth table."""
    row: int
    column: int
    """Which cell of its row; not where it stands in the grid."""
    columns: int = 1
    """How many columns of the grid it spans."""
    rows: int = 1
    header: bool = False
    outer: "Cell | None" = None
    """The cell its table stands in."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One block of text, cut out of the document."""

    kind: UnitKind
    place: str
    """Where it stands, for people: "section 2 › paragraph 3". Unique within the document."""
    content: Content
    translate: bool = True
    """False: kept as it is (a signatory), offered to nobody."""
    note: str = ""
    """What the format says to translators."""
    max_length: int | None = None
    """Characters, where the format sets a limit."""
    level: int = 0
    """A heading's rank (1–6), the depth (from 1) of the list an item or a further paragraph of one is in, else 0."""
    ordered: str = ""
    """A list item's number or a note's mark as it stands in the document ("3.", "[1]"), else empty."""
    lead: str = ""
    """A plain text's mark before its words and the blank after it ("- ", "1. "): its text, which nobody translates."""
    label: str = ""
    """A note's label ("1", "picum"): what its marker in the text refers to; else empty."""
    target: str | None = None
    """The translation a bilingual source (PO, XLIFF) already holds."""
    cell: Cell | None = None
    """The table's cell it stands in, alone or with others."""
    around: tuple[InlineCode, ...] = ()
    """Opening codes of what wraps all of it, the outermost first: no translator needs to see them."""
    running: bool = False
    """Repeated on every page (a header, a footer): no part of the text that is read through."""
    needs_work: bool = False
    """Whether that source marks its target as a draft (PO: fuzzy; XLIFF: initial, needs-…)."""


@dataclass(frozen=True, slots=True)
class Document:
    """What a filter read: units in reading order, and what it learnt about the bytes."""

    format: str
    units: tuple[Unit, ...]
    encoding: str = "utf-8"
    language: str | None = None
    """What the document says of itself, as a BCP 47 tag; None where it says nothing."""
    title: str = ""
    signs: Mapping[Cell, str] = field(default_factory=dict)
    """What stands in cells that hold no words, and so no units: a dash, a tick."""


@dataclass(frozen=True, slots=True)
class Added:
    """Paragraphs or list items that the source has not, in their order: plain texts in the look of the unit there."""

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()

    def changed(self, change: Callable[[str], str]) -> Self:
        """The same with each text changed."""
        return replace(self, before=tuple(map(change, self.before)), after=tuple(map(change, self.after)))


@dataclass(frozen=True, slots=True)
class MergeRequest:
    """What a filter needs to give a document back in another language."""

    targets: Mapping[int, str]
    """Unit index → target as coded text. A unit that is absent keeps its source, byte for byte."""
    language: str
    """BCP 47 tag of the targets."""
    source_language: str = "und"
    banner: str = ""
    """A line to print at the top ("DRAFT …"), or empty."""
    added: Mapping[int, Added] = field(default_factory=dict)
    """Unit index → what stands beside it. Paragraphs, list items, quotations and signatories only; a bilingual format
    takes none."""
    links: Mapping[str, str] = field(default_factory=dict)
    """Address → what takes its place, in the text and wherever links lead."""
    options: Mapping[str, str] = field(default_factory=dict)

"""A finished document, whichever format it came from and whichever it goes out in: blocks, and what runs in them.

Made from units and their targets by `from_units`; every writer of documents stands on it. What must stay true: no
markup in any text, notes and their marks refer to each other, links lead nowhere unsafe.
"""

from dataclasses import dataclass

from transcall.domain.inline import Style


@dataclass(frozen=True, slots=True)
class Text:
    """Plain text."""

    text: str


@dataclass(frozen=True, slots=True)
class Styled:
    """Text that looks different: one of the styles that change a look."""

    style: Style
    content: "Inlines"


@dataclass(frozen=True, slots=True)
class Link:
    """A link; `links.is_safe` holds. Links do not nest."""

    href: str
    content: "Inlines"
    is_address: bool = False
    """Whether its text is the address itself, which runs left to right in every language."""


@dataclass(frozen=True, slots=True)
class NoteMark:
    """The mark of a note in the text."""

    number: int
    """The note's, from 1."""
    place: int
    """Which of the marks of this note it is, from 1; 0 inside a link, where it leads nowhere."""
    shown: str


@dataclass(frozen=True, slots=True)
class Break:
    """A new line within a paragraph."""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture, of which there is only the text that stands for it."""

    text: str


@dataclass(frozen=True, slots=True)
class Apart:
    """Text in another language or direction than what stands round it."""

    content: "Inlines"
    language: str = ""
    """BCP 47 tag; empty: nobody says."""
    direction: str = "auto"
    """`ltr`, `rtl` or `auto`."""


Inline = Text | Styled | Link | NoteMark | Break | Image | Apart
Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    content: Inlines
    foreign: bool = False
    """Not translated, so perhaps in another language and direction than the document."""


@dataclass(frozen=True, slots=True)
class Subtitle:
    """The line under the title."""

    content: Inlines


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading."""

    level: int
    """1 to 6; the title has 1."""
    content: Inlines
    foreign: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list."""

    content: Inlines
    blocks: "Blocks" = ()
    """What follows in it: its further paragraphs, the lists in it."""
    number: int | None = None
    mark: str = ""
    """A mark that is no number and no bullet (`a)`, `IV.`)."""
    foreign: bool = False


@dataclass(frozen=True, slots=True)
class List:
    """A list, numbered or not."""

    ordered: bool
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell with what stands in it."""

    blocks: "Blocks"
    columns: int = 1
    rows: int = 1
    header: bool = False
    align: str = ""
    """`start`, `center` or `end`, in reading direction; empty: as usual."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table, its rows as long as they need to be; columns run in the document's direction."""

    rows: tuple[tuple[TableCell, ...], ...]

    @property
    def head(self) -> int:
        """How many rows at the top hold headers only."""
        rows = (number for number, row in enumerate(self.rows) if not all(cell.header for cell in row))
        return next(rows, 0)


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation."""

    blocks: "Blocks"


@dataclass(frozen=True, slots=True)
class Code:
    """Lines that are shown as they are, blanks and line ends included."""

    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the page, where the subject changes."""


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks in another language or direction than what stands round them."""

    blocks: "Blocks"
    language: str = ""
    """BCP 47 tag; empty: nobody says."""
    direction: str = "auto"
    """`ltr`, `rtl` or `auto`."""


@dataclass(frozen=True, slots=True)
class Names:
    """Signatories, in no language, with the heading over them."""

    heading: Heading | None
    names: tuple[Inlines, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A note."""

    number: int
    mark: str
    """What stands before it."""
    blocks: "Blocks"
    marks: int
    """How many marks in the text lead to it."""


@dataclass(frozen=True, slots=True)
class Notes:
    """Notes that stand together."""

    notes: tuple[Note, ...]


Block = Paragraph | Subtitle | Heading | List | Table | Quote | Code | Rule | Group | Names | Notes
Blocks = tuple[Block, ...]


def plain(content: Inlines) -> str:
    """What is read, without marks of notes, on one line."""
    return " ".join("".join(map(_plain, content)).split())


def _plain(inline: Inline) -> str:
    match inline:
        case Text() | Image():
            return inline.text
        case Styled() | Link() | Apart():
            return "".join(map(_plain, inline.content))
        case Break():
            return " "
        case NoteMark():
            return ""


@dataclass(frozen=True, slots=True)
class FinishedDocument:
    """All that a writer needs: what the document says, and what it says of itself. Texts are plain."""

    blocks: Blocks
    title: str
    language: str
    """BCP 47 tag."""
    source_language: str
    """What it was translated from; the language of `foreign` blocks that nobody translated yet."""
    banner: str = ""
    """The line that says that it is a draft, on every page; empty where it is none."""
    name: str = ""
    """What tells it from other documents, the same each time it is published: `appeal.language`."""
    is_sheet: bool = False
    """Whether it is a table to work with rather than a text to read: it wants a wide page."""

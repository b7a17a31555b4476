"""A finished document as plain data (dictionaries, lists, strings), for writers in other languages: texts stay data.

Every element is a mapping with `is`, its kind; what has no value is left out. Directions and languages are worked out
here, so that a template only has to set them.
"""

from collections.abc import Callable, Iterator
from typing import Any

from transcall.domain.language import direction, primary
from transcall.publish.finished import (
    Apart,
    Block,
    Blocks,
    Break,
    Code,
    Group,
    Heading,
    Image,
    Inline,
    Inlines,
    Item,
    Link,
    List,
    Names,
    Note,
    NoteMark,
    Notes,
    Paragraph,
    Quote,
    Rule,
    Styled,
    Subtitle,
    Table,
    TableCell,
    Text,
    plain,
)
from transcall.publish.scripts import first_direction

Data = dict[str, Any]
_DEEPEST = 6
"""Blocks within blocks."""


class AsData:
    """Turns one document's blocks into data."""

    def __init__(self, source_language: str, clean: Callable[[str], str]) -> None:
        """`clean` takes out what the format cannot hold."""
        self._source_language = source_language
        self._clean = clean
        self._rank = 0
        self._depth = 0

    def blocks(self, blocks: Blocks) -> list[Data]:
        """Blocks, one mapping each, nested no deeper than anybody can see (and typst can count)."""
        self._depth += 1
        made = [self._block(block) for block in (blocks if self._depth <= _DEEPEST else _flat(blocks))]
        self._depth -= 1
        return made

    def _block(self, block: Block) -> Data:  # noqa: C901, PLR0911 -- one line a kind
        match block:
            case Paragraph():
                return {"is": "paragraph", "content": self.inlines(block.content)} | self._foreign(block)
            case Subtitle():
                return {"is": "subtitle", "content": self.inlines(block.content)}
            case Heading():
                return self._heading(block)
            case List():
                return {"is": "list", "ordered": block.ordered, "items": [self._item(item) for item in block.items]}
            case Table():
                return self._table(block)
            case Quote():
                return {"is": "quote", "blocks": self.blocks(block.blocks)}
            case Code():
                return {"is": "code", "text": self._clean(block.text), "direction": first_direction(block.text)}
            case Rule():
                return {"is": "rule"}
            case Group():
                return {"is": "group", "blocks": self.blocks(block.blocks)} | _apart(block, text_of(block.blocks))
            case Names():
                heading = {} if block.heading is None else {"heading": self._heading(block.heading)}
                return {"is": "names", "names": [self._name(name) for name in block.names]} | heading
            case Notes():
                return {"is": "notes", "notes": [self._note(note) for note in block.notes]}

    def _heading(self, heading: Heading) -> Data:
        if not plain(heading.content).strip():
            return {
                "is": "paragraph",
                "content": self.inlines(heading.content),
            }  # nothing to find in a list of headings
        # A reader who jumps from heading to heading must not miss a rank (PDF/UA).
        self._rank = min(heading.level, self._rank + 1)
        return {
            "is": "heading",
            "level": heading.level,
            "rank": self._rank,
            "content": self.inlines(heading.content),
        } | self._foreign(heading)

    def _item(self, item: Item) -> Data:
        mark = item.mark or (f"{item.number}." if item.number is not None else "")
        data: Data = {"mark": self._clean(mark), "content": self.inlines(item.content)} | self._foreign(item)
        return data | {"blocks": self.blocks(item.blocks)}

    def _table(self, table: Table) -> Data:
        return {
            "is": "table",
            "head": table.head,
            "columns": columns_of(table),
            "rows": [[self._cell(cell) for cell in row] for row in table.rows],
        }

    def _cell(self, cell: TableCell) -> Data:
        return {
            "blocks": self.blocks(cell.blocks),
            "columns": cell.columns,
            "rows": cell.rows,
            "header": cell.header,
            "align": cell.align or "start",
        }

    def _name(self, name: Inlines) -> Data:
        return {"content": self.inlines(name), "direction": first_direction(plain(name))}

    def _note(self, note: Note) -> Data:
        return {
            "number": note.number,
            "mark": self._clean(note.mark),
            "blocks": self.blocks(note.blocks),
            "marks": note.marks,
        }

    def inlines(self, content: Inlines) -> list[Data]:
        """What runs in a block, one mapping each."""
        return [self._inline(each) for each in content]

    def _inline(self, inline: Inline) -> Data:  # noqa: PLR0911 -- one line a kind
        match inline:
            case Text():
                return {"is": "text", "text": self._clean(inline.text)}
            case Styled():
                return {"is": str(inline.style), "content": self.inlines(inline.content)}
            case Link():
                return {
                    "is": "link",
                    "href": self._clean(inline.href),
                    "content": self.inlines(inline.content),
                    "address": inline.is_address,
                }
            case NoteMark():
                return {"is": "mark", "number": inline.number, "place": inline.place, "text": self._clean(inline.shown)}
            case Break():
                return {"is": "break"}
            case Image():
                return {"is": "image", "text": self._clean(inline.text)}
            case Apart():
                return {"is": "apart", "content": self.inlines(inline.content)} | _apart(inline, plain(inline.content))

    def _foreign(self, block: Paragraph | Heading | Item) -> Data:
        if not block.foreign:
            return {}
        return {"direction": first_direction(plain(block.content)), "language": primary(self._source_language)}


def _flat(blocks: Blocks) -> Iterator[Block]:
    """Blocks with what stands in them beside them."""
    for block in blocks:
        match block:
            case Quote() | Group():
                yield from _flat(block.blocks)
            case List():
                for item in block.items:
                    yield Paragraph(item.content, item.foreign)
                    yield from _flat(item.blocks)
            case Table():
                for cell in (cell for row in block.rows for cell in row):
                    yield from _flat(cell.blocks)
            case _:
                yield block


def columns_of(table: Table) -> int:
    """How many columns its grid has."""
    return max((sum(cell.columns for cell in row) for row in table.rows), default=0)


def _apart(what: Apart | Group, text: str) -> Data:
    way = what.direction
    if way == "auto":
        way = direction(what.language) if what.language else first_direction(text)
    language = {"language": primary(what.language)} if what.language else {}
    return {"direction": way} | language


def text_of(blocks: Blocks) -> str:
    """Enough of a text to know its direction."""
    for block in blocks:
        match block:
            case Paragraph() | Heading() | Subtitle():
                found = plain(block.content)
            case List():
                found = " ".join(plain(item.content) for item in block.items)
            case Quote() | Group():
                found = text_of(block.blocks)
            case _:
                found = ""
        if found:
            return found
    return ""

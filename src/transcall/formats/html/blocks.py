"""What a block's start tag makes of the text in it: an item, a cell, a quote, a note, code."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from transcall.domain.document import Cell, UnitKind
from transcall.formats.html import notices
from transcall.formats.html.attributes import Attribute, attributes
from transcall.formats.html.context import Container, Context, Listing, Table, changed
from transcall.formats.html.tokens import Token

SECTIONS = frozenset({"section", "article", "aside", "details", "main"})
_LONGEST_NUMBER = 6


@dataclass(frozen=True, slots=True)
class Opening:
    """A block that begins."""

    text: str
    """The document."""
    token: Token
    said: Mapping[str, Attribute]
    context: Context
    """What holds outside of it."""
    number: int
    """Its own, of all elements that have one."""


def inside(opening: Opening) -> Context:
    """What holds for the text in the block."""
    context = opening.context
    label = notices.note_label(opening.said) if opening.said else ""
    if label:
        _count(opening)
        return changed(context, container=Container(UnitKind.NOTE, label=label))
    make = _MAKERS.get(opening.token.name)
    return make(opening) if make is not None else context


def _pre(opening: Opening) -> Context:
    context, token = opening.context, opening.token
    if context.pre:
        return context
    code = context.code
    if notices.is_code(opening.text, token.start, token.end, opening.said):
        code = code or opening.number
    return changed(context, pre=True, code=code)


def _field(opening: Opening) -> Context:
    return changed(opening.context, pre=True)


def _list(opening: Opening) -> Context:
    outer = opening.context.listing
    listing = Listing(opening.token.name == "ol", (outer.depth if outer else 0) + 1, _number(opening, "start", 1) - 1)
    return changed(opening.context, listing=listing)


def _item(opening: Opening) -> Context:
    listing = opening.context.listing
    ordered = _count(opening)
    return changed(opening.context, container=Container(UnitKind.LIST_ITEM, listing.depth if listing else 1, ordered))


def _term(opening: Opening) -> Context:
    return changed(opening.context, container=Container(UnitKind.LIST_ITEM, 1))


def _quote(opening: Opening) -> Context:
    return changed(opening.context, container=Container(UnitKind.QUOTE))


def _table(opening: Opening) -> Context:
    return changed(opening.context, table=Table(number=opening.number, outer=opening.context.cell), listing=None)


def _row(opening: Opening) -> Context:
    table = opening.context.table
    if table is not None:
        table.row += 1
        table.column = 0
    return opening.context


def _cell(opening: Opening) -> Context:
    table = opening.context.table
    if table is None:
        return opening.context
    table.column += 1
    container = Container(UnitKind.TABLE_CELL, row=table.row, column=table.column)
    return changed(opening.context, container=container, cell=_place(opening, table))


def _place(opening: Opening, table: Table) -> Cell:
    start, end = opening.token.attributes
    said = attributes(opening.text, (start, end)) if "span" in opening.text[start:end].lower() else {}
    columns, rows = (_span(said[name].value) if name in said else 1 for name in ("colspan", "rowspan"))
    header = opening.token.name == "th"
    return Cell(table.number, table.row, table.column, columns, rows, header, table.outer)


def _span(value: str) -> int:
    return max(1, int(value)) if value.isascii() and value.isdecimal() and len(value) < _LONGEST_NUMBER else 1


def _section(opening: Opening) -> Context:
    return changed(opening.context, section=opening.number)


def _count(opening: Opening) -> str:
    listing = opening.context.listing
    if listing is None or not listing.numbered or opening.token.name != "li":
        return ""
    listing.last = _number(opening, "value", listing.last + 1)
    return f"{listing.last}."


def _number(opening: Opening, name: str, default: int) -> int:
    value = opening.said[name].value.strip() if name in opening.said else ""
    return int(value) if value.isascii() and value.isdecimal() and len(value) <= _LONGEST_NUMBER else default


_MAKERS: dict[str, Callable[[Opening], Context]] = {
    "pre": _pre,
    "listing": _pre,
    "textarea": _field,
    **dict.fromkeys(("ul", "ol", "menu", "dir"), _list),
    "li": _item,
    **dict.fromkeys(("dd", "dt"), _term),
    "blockquote": _quote,
    "table": _table,
    "tr": _row,
    **dict.fromkeys(("td", "th"), _cell),
    **dict.fromkeys(SECTIONS, _section),
}

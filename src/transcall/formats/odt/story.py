"""A walk through one part (body, or headers and footers of the pages) that makes its slots, in reading order."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from transcall.domain.document import Cell, Unit, UnitKind
from transcall.formats.odt.spans import note_label, read_paragraph
from transcall.formats.odt.styles import Styles
from transcall.formats.odt.write import ParagraphWriter
from transcall.formats.package.counting import written
from transcall.formats.package.inline import Coded, code
from transcall.formats.package.items import Item
from transcall.formats.package.slots import Slot, TextSlot
from transcall.formats.package.target import clean, items_of
from transcall.formats.package.units import BODY, Style, UnitMaker, Where
from transcall.formats.package.xml import Element, child, children, get, short

_SOURCES = ("table-of-content", "illustration-index", "table-index", "object-index", "user-index",
            "alphabetical-index", "bibliography")  # fmt: skip
_SKIPPED = frozenset({f"text:{name}-source" for name in _SOURCES} | {
    "text:tracked-changes", "office:forms", "text:sequence-decls", "text:variable-decls", "text:user-field-decls",
    "text:dde-connection-decls", "text:alphabetical-index-auto-mark-file", "office:annotation",
    "svg:title", "svg:desc", "office:event-listeners", "draw:glue-point", "draw:enhanced-geometry",
})  # fmt: skip
_ROWS = frozenset({"table:table-header-rows", "table:table-rows", "table:table-row-group"})
_REGIONS = {
    "style:header": "header", "style:header-left": "header", "style:header-first": "header",
    "style:footer": "footer", "style:footer-left": "footer", "style:footer-first": "footer",
}  # fmt: skip


@dataclass(slots=True)
class ParagraphSlot:
    """A paragraph's text."""

    unit: Unit
    paragraph: Element
    coded: Coded

    def write(self, target: str, *, language_changes: bool) -> None:  # noqa: ARG002 - spans have no language of their own
        """Write the paragraph anew."""
        ParagraphWriter(self.paragraph).write(items_of(self.coded, clean(target)))


@dataclass(slots=True)
class _List:
    """A list being walked: its style, its depth, the number of its last item."""

    style: str
    depth: int
    count: int
    fresh: bool = True


class Story:
    """Walks one part."""

    def __init__(self, maker: UnitMaker, styles: Styles) -> None:
        self._maker = maker
        self._styles = styles
        self._lists: list[_List] = []
        self._notes: list[Element] = []
        self._boxes = 0
        self._images = 0

    def body(self, text: Element) -> Iterator[Slot]:
        """The text itself, then its notes."""
        yield from self._blocks(text, BODY)
        while self._notes:
            notes, self._notes = self._notes, []
            for note in notes:
                content = child(note, "text:note-body")
                if content is not None:
                    yield from self._blocks(content, Where(UnitKind.NOTE, label=note_label(note)))

    def pages(self, masters: Element) -> Iterator[Slot]:
        """Headers and footers."""
        counts: dict[str, int] = {}
        for page in children(masters, "style:master-page"):
            for region in children(page, *_REGIONS):
                if get(region, "style:display") == "false":
                    continue
                name = _REGIONS[short(region.tag)]
                counts[name] = counts.get(name, 0) + 1
                yield from self._blocks(region, Where(UnitKind.PARAGRAPH, (f"{name} {counts[name]}",), running=True))

    def _blocks(self, container: Element, where: Where) -> Iterator[Slot]:
        for element in container:
            name = short(element.tag)
            if name in {"text:p", "text:h"}:
                yield from self._paragraph(element, name, where)
            elif name == "text:list":
                yield from self._list(element, where)
            elif name == "table:table":
                yield from self._table(element, where)
            elif name.startswith("draw:"):
                yield from self._drawn(element)
            elif name and name not in _SKIPPED and get(element, "text:display") != "none":
                # Sections, indexes, parts of a header: text inside text.
                yield from self._blocks(element, where)

    def _paragraph(self, paragraph: Element, name: str, where: Where) -> Iterator[Slot]:
        read = read_paragraph(paragraph, self._styles)
        coded = code(read.items, _href)
        if coded.has_words:
            unit = self._maker.paragraph(coded, self._style(paragraph, name, coded), where)
            yield ParagraphSlot(unit, paragraph, coded)
        else:
            self._maker.sign(coded, where)
        for element in read.embedded:
            if short(element.tag) == "text:note":
                self._notes.append(element)
            else:
                yield from self._drawn(element)

    def _style(self, paragraph: Element, name: str, coded: Coded) -> Style:
        named = get(paragraph, "text:style-name") or ""
        role = self._styles.role(named)
        bold = self._styles.bold(named) or ("b" in coded.bases[0].traits if 0 in coded.bases else False)
        if role.kind is UnitKind.TITLE:
            return Style(UnitKind.TITLE, 1)
        if name == "text:h":
            level = get(paragraph, "text:outline-level") or "1"
            return Style(UnitKind.HEADING, max(1, min(6, int(level))) if level.isdecimal() else 1)
        if role.kind is UnitKind.HEADING:
            return Style(UnitKind.HEADING, role.level)
        listed = self._lists[-1] if self._lists else None
        if listed is not None and listed.fresh:
            listed.fresh = False
            return Style(UnitKind.LIST_ITEM, listed.depth, self._number(listed), bold)
        # A further paragraph of an item says how deep it stands.
        depth = listed.depth if listed is not None and role.kind is UnitKind.PARAGRAPH else 0
        return Style(role.kind, depth, "", bold)

    def _number(self, listed: _List) -> str:
        level = self._styles.lists.get(listed.style, {}).get(listed.depth)
        if level is None or not level.form:
            return ""
        return f"{level.prefix}{written(listed.count, level.form)}{level.suffix}".strip()

    def _list(self, element: Element, where: Where) -> Iterator[Slot]:
        outer = self._lists[-1] if self._lists else None
        style = get(element, "text:style-name") or (outer.style if outer is not None else "")
        depth = outer.depth + 1 if outer is not None else 1
        level = self._styles.lists.get(style, {}).get(depth)
        listed = _List(style, depth, (level.start if level is not None else 1) - 1)
        self._lists.append(listed)
        for item in children(element, "text:list-item", "text:list-header"):
            if short(item.tag) == "text:list-item":
                start = get(item, "text:start-value") or ""
                listed.count = int(start) if start.isdecimal() and len(start) < 7 else listed.count + 1
            listed.fresh = short(item.tag) == "text:list-item"
            yield from self._blocks(item, where)
        self._lists.pop()

    def _table(self, table: Element, where: Where) -> Iterator[Slot]:
        names = where.names
        if where.kind in {None, UnitKind.NOTE}:
            names = (self._maker.places.table(),)
        kind = UnitKind.NOTE if where.kind is UnitKind.NOTE else UnitKind.TABLE_CELL
        self._maker.tables += 1
        number = self._maker.tables
        lists, self._lists = self._lists, []
        for row_number, row in enumerate(_rows(table), 1):
            own = 0
            for column, cell in enumerate(children(row, "table:table-cell", "table:covered-table-cell"), 1):
                place = (*names, f"row {row_number}", f"column {column}")
                own += short(cell.tag) == "table:table-cell"
                at = _cell(cell, Cell(number, row_number, max(own, 1), header=_is_head(row), outer=where.cell))
                inside = at if kind is UnitKind.TABLE_CELL else None
                yield from self._blocks(cell, Where(kind, place, where.label, inside, where.running))
                own += _number_of(cell, "table:number-columns-repeated") - 1
        self._lists = lists

    def _drawn(self, element: Element) -> Iterator[Slot]:
        """A frame or shape: its title, its description, the text in it."""
        told = [each for each in children(element, "svg:title", "svg:desc") if _words(each)]
        if told:
            self._images += 1
        for each in told:
            is_title = short(each.tag) == "svg:title"
            kind = UnitKind.TITLE_ATTRIBUTE if is_title else UnitKind.ALT_TEXT
            word = "title" if is_title else "image text"
            unit = self._maker.other(kind, _words(each), f"image {self._images}", word)
            yield TextSlot(unit, each)
        has_text = any(short(inner.tag) in {"text:p", "text:h", "text:list", "table:table"} for inner in element)
        if has_text:
            self._boxes += 1
        lists, self._lists = self._lists, []
        yield from self._blocks(element, Where(UnitKind.PARAGRAPH, (f"text box {self._boxes}",)))
        self._lists = lists


def _words(element: Element) -> str:
    text = " ".join((element.text or "").split())
    return text if any(map(str.isalnum, text)) else ""


def _cell(element: Element, cell: Cell) -> Cell:
    """The cell with its spans."""
    columns = _number_of(element, "table:number-columns-spanned")
    rows = _number_of(element, "table:number-rows-spanned")
    return replace(cell, columns=columns, rows=rows) if columns * rows != 1 else cell


def _number_of(element: Element, name: str) -> int:
    said = get(element, name) or ""
    return max(1, int(said)) if said.isascii() and said.isdecimal() and len(said) < 5 else 1


def _is_head(row: Element) -> bool:
    parent = row.getparent()
    return parent is not None and short(parent.tag) == "table:table-header-rows"


def _href(item: Item) -> str:
    return (get(item.element, "xlink:href") or "") if item.element is not None else ""


def _rows(table: Element) -> Iterator[Element]:
    for element in table:
        name = short(element.tag)
        if name == "table:table-row":
            yield element
        elif name in _ROWS:
            yield from _rows(element)

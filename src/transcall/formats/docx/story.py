"""A walk through one part (body, header, notes) that makes its slots, in reading order."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from transcall.domain.document import Unit, UnitKind
from transcall.formats.docx.embedded import Embedded, collect
from transcall.formats.docx.grid import Grid
from transcall.formats.docx.numbering import Numbering
from transcall.formats.docx.runs import Reading, read_paragraph
from transcall.formats.docx.styles import Role, Styles
from transcall.formats.docx.write import ParagraphWriter
from transcall.formats.package.inline import Coded, code
from transcall.formats.package.items import Item
from transcall.formats.package.slots import AttributeSlot, Slot
from transcall.formats.package.target import clean, items_of
from transcall.formats.package.units import BODY, Style, UnitMaker, Where
from transcall.formats.package.xml import Element, child, children, descend, get, short

_INTO = {"w:sdt": "w:sdtContent", "w:customXml": "", "w:ins": "", "w:moveTo": "", "w:smartTag": ""}
_HYPERLINK = re.compile(r'\{HYPERLINK "([^"]*)"', re.IGNORECASE)
_SPECIAL_NOTES = frozenset({"separator", "continuationSeparator", "continuationNotice"})


@dataclass(slots=True)
class ParagraphSlot:
    """A paragraph's text, and that of paragraphs that repeat it for older programs."""

    unit: Unit
    paragraph: Element
    coded: Coded
    mirrors: list[tuple[Element, Coded]] = field(default_factory=list)
    runs: list[tuple[Element, str]] = field(default_factory=list)
    """The runs that were written, with their texts."""

    def write(self, target: str, *, language_changes: bool) -> None:
        """Write the paragraph and its mirrors anew."""
        for paragraph, coded in ((self.paragraph, self.coded), *self.mirrors):
            writer = ParagraphWriter(paragraph, language_changes=language_changes)
            writer.write(items_of(coded, clean(target)))
            self.runs += writer.runs


class Story:
    """Walks the parts of one document, one after the other, with one count of everything."""

    def __init__(self, maker: UnitMaker, styles: Styles, numbering: Numbering) -> None:
        self._maker = maker
        self._styles = styles
        self._numbering = numbering
        self._reading = Reading(styles.traits, styles.hidden)
        self._mirrors: dict[Element, list[Element]] = {}
        self._boxes = 0
        self._images = 0
        self.links: Mapping[str, str] = {}
        """Where links of the part being read lead, by their relationship."""

    def body(self, root: Element) -> Iterator[Slot]:
        """The main document."""
        body = child(root, "w:body")
        if body is not None:
            yield from self._blocks(body, BODY)

    def named(self, root: Element, name: str) -> Iterator[Slot]:
        """A header or footer."""
        self._reading.fields.clear()
        yield from self._blocks(root, Where(UnitKind.PARAGRAPH, (name,), running=True))

    def notes(self, root: Element, kind: str) -> Iterator[Slot]:
        """Footnotes or endnotes; read after the body, which gives them their numbers."""
        for note in children(root, f"w:{kind}"):
            if get(note, "w:type") in _SPECIAL_NOTES:
                continue
            self._reading.fields.clear()
            number = get(note, "w:id") or ""
            label = self._reading.note_labels.get((kind, number), number)
            yield from self._blocks(note, Where(UnitKind.NOTE, label=label))

    def _blocks(self, container: Element, where: Where) -> Iterator[Slot]:
        for element in container:
            name = short(element.tag)
            if name == "w:p":
                yield from self._paragraph(element, where)
            elif name == "w:tbl":
                yield from self._table(element, where)
            elif name in _INTO:
                content = child(element, _INTO[name]) if _INTO[name] else element
                if content is not None:
                    yield from self._blocks(content, where)
            elif name == "mc:AlternateContent":
                branch = next(children(element), None)
                if branch is not None:
                    yield from self._blocks(branch, where)

    def _table(self, table: Element, where: Where) -> Iterator[Slot]:
        names = where.names
        if where.kind in {None, UnitKind.NOTE}:
            names = (self._maker.places.table(),)
        kind = UnitKind.NOTE if where.kind is UnitKind.NOTE else UnitKind.TABLE_CELL
        self._maker.tables += 1
        grid = Grid(self._maker.tables, where.cell, table)
        for row_number, row in enumerate(_rows(table), 1):
            if descend(row, "w:trPr", "w:del") is not None:
                continue
            cells = list(_cells(row))
            for column, (cell, at) in enumerate(zip(cells, grid.row(row, cells), strict=True), 1):
                place = (*names, f"row {row_number}", f"column {column}")
                yield from self._blocks(
                    cell, Where(kind, place, where.label, at if kind is UnitKind.TABLE_CELL else None, where.running)
                )

    def _paragraph(self, paragraph: Element, where: Where) -> Iterator[Slot]:
        read = read_paragraph(paragraph, self._reading)
        coded = code(read.items, self._href)
        role = self._styles.role(paragraph)
        if coded.has_words:
            unit = self._maker.paragraph(coded, self._style(role, coded), where)
            slot = ParagraphSlot(unit, paragraph, coded)
            different = list(self._add_mirrors(slot))
            yield slot
            for mirror in different:
                yield from self._paragraph(mirror, where)
        else:
            self._maker.sign(coded, where)
            if role.numbering is not None and read.items:
                self._numbering.next(*role.numbering)
        for element in read.embedded:
            yield from self._embedded(collect(element))

    def _href(self, item: Item) -> str:
        """Where a link leads: by its relationship, or by the field's own words."""
        if item.element is not None:
            return self.links.get(get(item.element, "r:id") or "", "")
        found = _HYPERLINK.match(item.original)
        return found[1] if found is not None else ""

    def _style(self, role: Role, coded: Coded) -> Style:
        bold = "b" in coded.bases[0].traits if 0 in coded.bases and not coded.content.codes else False
        kind, level = role.kind, role.level
        ordered = ""
        if role.numbering is not None and role.numbering[0] != "0":
            name, depth = role.numbering
            ordered = self._numbering.next(name, depth)
            if kind is UnitKind.PARAGRAPH and self._numbering.is_bare(name, depth):
                return Style(kind, depth + 1, "", bold)
            if kind is UnitKind.PARAGRAPH:
                kind, level = UnitKind.LIST_ITEM, max(role.level, depth + 1)
        elif role.list_style and kind is UnitKind.PARAGRAPH and role.numbering is None:
            kind = UnitKind.LIST_ITEM
        if kind in {UnitKind.PARAGRAPH, UnitKind.QUOTE}:
            level = 0
        return Style(kind, level, ordered if kind is UnitKind.LIST_ITEM else "", bold)

    def _add_mirrors(self, slot: ParagraphSlot) -> Iterator[Element]:
        """Give a slot the paragraphs that repeat it; those that say something else come back."""
        for mirror in self._mirrors.pop(slot.paragraph, ()):
            coded = code(read_paragraph(mirror, Reading(self._styles.traits, self._styles.hidden)).items)
            if coded.content.text == slot.coded.content.text:
                slot.mirrors.append((mirror, coded))
            elif coded.has_words:
                yield mirror

    def _embedded(self, found: Embedded) -> Iterator[Slot]:
        if found.attributes:
            self._images += 1
        for text in found.attributes:
            kind = UnitKind.TITLE_ATTRIBUTE if text.is_title else UnitKind.ALT_TEXT
            word = "title" if text.is_title else "image text"
            unit = self._maker.other(kind, text.text, f"image {self._images}", word)
            yield AttributeSlot(unit, text.element, text.attribute, text.mirrors)
        for box in found.boxes:
            self._boxes += 1
            mirrored = [_paragraphs(mirror) for mirror in box.mirrors]
            own = _paragraphs(box.content)
            for paragraphs in mirrored:
                if len(paragraphs) == len(own):
                    for first, second in zip(own, paragraphs, strict=True):
                        self._mirrors.setdefault(first, []).append(second)
            yield from self._blocks(box.content, Where(UnitKind.PARAGRAPH, (f"text box {self._boxes}",)))
            for paragraphs in mirrored:
                if len(paragraphs) != len(own):
                    for paragraph in paragraphs:
                        yield from self._paragraph(paragraph, Where(UnitKind.PARAGRAPH, (f"text box {self._boxes}",)))


def _paragraphs(content: Element) -> list[Element]:
    return [element for element in content.iterdescendants() if short(element.tag) == "w:p"]


def _rows(table: Element) -> Iterator[Element]:
    yield from _unwrapped(table, "w:tr")


def _cells(row: Element) -> Iterator[Element]:
    yield from _unwrapped(row, "w:tc")


def _unwrapped(container: Element, wanted: str) -> Iterator[Element]:
    """Children of that name, those inside content controls and their like included."""
    for element in container:
        name = short(element.tag)
        if name == wanted:
            yield element
        elif name in _INTO:
            content = child(element, _INTO[name]) if _INTO[name] else element
            if content is not None:
                yield from _unwrapped(content, wanted)

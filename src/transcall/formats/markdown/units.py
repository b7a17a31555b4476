"""A walk through a document's blocks that makes its slots, in reading order.

Knows containers (quotes, lists, notes, tables, the list of signatories); how text is parsed and written it leaves
to its neighbours.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from markdown_it.token import Token

from transcall.domain.document import Unit, UnitKind
from transcall.domain.inline import Content
from transcall.formats.markdown import scan
from transcall.formats.markdown.blocks import Source, lines_of, parse_blocks, view_of
from transcall.formats.markdown.frontmatter import FrontMatter
from transcall.formats.markdown.items import References
from transcall.formats.markdown.pieces import Role, html_slots, inline_slots
from transcall.formats.markdown.render import Place
from transcall.formats.markdown.slots import Slot, TitleSlot, ValueSlot
from transcall.formats.markdown.view import View, cell_view
from transcall.formats.places import Places
from transcall.formats.signatories import ends_signatories, heads_signatories

_BAR = re.compile(r"(?<!\\)\|")
_TASK = re.compile(r"\[[ xX]\](?:[ \t\xa0]+|$)")
_ALERT = re.compile(r"\[![A-Za-z]+\][ \t]*(?:\n|$)")
_HASHES = re.compile(r"#{1,6}[ \t]*")
_CLOSING_HASHES = re.compile(r"(?:^|[ \t])#+$")
_HEADING_ID = re.compile(r"\{[#.][^{}]*\}$")
_DEFINED = re.compile(r"\[(?:[^\[\]\\]|\\.)*\]:", re.DOTALL)
_SENTENCE = re.compile(r"[.!?…。！？؟।][”’»\")\]*_]*$")
_PROSE_WORDS = 6


@dataclass(slots=True)
class _Container:
    """A quote, a list item or a note that is open."""

    kind: UnitKind
    ordered: str = ""
    label: str = ""
    fresh: bool = True
    """Nothing of it was offered yet."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A document's slots in reading order (made as they are asked for, once), and the labels it defines."""

    slots: Iterator[Slot]
    references: References


def read_slots(source: Source, front: FrontMatter) -> Reading:
    """Read a document. Raises FormatError where it is nested too deeply."""
    places = Places()
    blocks = parse_blocks(source)
    body = _Walk(source, blocks.references, places).slots(blocks.tokens)
    return Reading(chain(_front_slots(front, places), body), blocks.references)


def _front_slots(front: FrontMatter, places: Places) -> Iterator[Slot]:
    for value in front.values:
        unit = Unit(UnitKind.METADATA, places.named("front matter", value.key), Content(value.text))
        yield ValueSlot(unit, value, value.start, value.end)


class _Walk:
    def __init__(self, source: Source, references: References, places: Places) -> None:
        self._source = source
        self._references = references
        self._places = places
        self._containers: list[_Container] = []
        self._lists = 0
        self._heading: Token | None = None
        self._titled = False
        self._signatories = 0  # the rank of the heading over them, 0 outside
        self._cells: list[tuple[View, bool]] = []
        self._table = ""
        self._row = 0
        self._column = 0

    def slots(self, tokens: Sequence[Token]) -> Iterator[Slot]:
        for token in tokens:
            match token.type:
                case "inline":
                    yield from self._inline(token)
                case "html_block":
                    yield from self._html(token)
                case "definition":
                    yield from self._definition(token)
                case "heading_open":
                    self._heading = token
                case _:
                    self._structure(token)

    def _structure(self, token: Token) -> None:
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                self._lists += 1
            case "bullet_list_close" | "ordered_list_close":
                self._lists -= 1
            case "list_item_open":
                ordered = f"{token.info}{token.markup}" if token.info else ""
                self._containers.append(_Container(UnitKind.LIST_ITEM, ordered))
            case "blockquote_open":
                self._containers.append(_Container(UnitKind.QUOTE))
            case "footnote_reference_open":
                label = str(token.meta["label"])
                self._containers.append(_Container(UnitKind.NOTE, f"[^{label}]", label))
            case "list_item_close" | "blockquote_close" | "footnote_reference_close":
                self._containers.pop()
            case "table_open":
                self._table, self._row = self._places.table(), 0
            case "table_close":
                self._table = ""
            case "tr_open":
                self._row += 1
                self._column = 0
                self._cells = list(_cells(*self._source.line(lines_of(token)[0])))
            case _:
                pass

    def _inline(self, token: Token) -> Iterator[Slot]:
        if self._table:
            yield from self._cell()
        elif self._heading is not None:
            heading, self._heading = self._heading, None
            yield from self._headed(heading, token)
        else:
            yield from self._paragraph(view_of(token, self._source))

    def _cell(self) -> Iterator[Slot]:
        self._column += 1
        if self._column > len(self._cells):
            return
        view, bare = self._cells[self._column - 1]
        place = Place.FIRST_CELL if bare and self._column == 1 else Place.CELL
        kind = UnitKind.SIGNATORY if self._signatories and self._row > 1 else UnitKind.TABLE_CELL
        where = (self._table, f"row {self._row}, column {self._column}")
        role = Role(kind, lambda: self._places.named(*where))
        yield from inline_slots(view, self._source.text, self._references, place, role)

    def _headed(self, heading: Token, token: Token) -> Iterator[Slot]:
        view = view_of(token, self._source)
        if heading.markup.startswith("#"):
            view = _inside_hashes(view)
        trailer = _HEADING_ID.search(view.text)
        if trailer is not None:
            view = view.cut(0, len(view.text[: trailer.start()].rstrip(" \t")))
        level = int(heading.tag[1:])
        place = {"=": Place.LINES, "-": Place.UNDERLINED}.get(heading.markup, Place.HEADING)
        if level == 1 and not self._titled and not self._containers:
            self._titled = True
            role = Role(UnitKind.TITLE, self._places.title, level=1)
        else:
            role = Role(UnitKind.HEADING, self._places.heading, level=level)
            if self._signatories >= level or ends_signatories(view.text):
                self._signatories = 0
        if heads_signatories(scan.unescape(view.text)):
            self._signatories = level
        yield from inline_slots(view, self._source.text, self._references, place, role)

    def _paragraph(self, view: View) -> Iterator[Slot]:
        container = self._containers[-1] if self._containers else None
        place = Place.LINES
        if container is not None and container.fresh:
            place = {UnitKind.LIST_ITEM: Place.ITEM, UnitKind.QUOTE: Place.QUOTE}.get(container.kind, place)
        mark = {Place.ITEM: _TASK, Place.QUOTE: _ALERT}.get(place)
        found = mark.match(view.text) if mark is not None else None
        if found is not None:
            if found.end() == len(view.text):
                return
            view, place = view.cut(found.end(), len(view.text)), Place.LINES
        if self._signatories and not _is_prose(view.text):
            for line in _single_lines(view):
                role = Role(UnitKind.SIGNATORY, self._places.signatory, translate=False)
                yield from inline_slots(line, self._source.text, self._references, place, role)
            return
        if _bold_heading(view.text):
            self._signatories = 6
        yield from inline_slots(view, self._source.text, self._references, place, self._role(container))

    def _role(self, container: _Container | None) -> Role:
        if container is None:
            return Role(UnitKind.PARAGRAPH, lambda: self._places.block(UnitKind.PARAGRAPH))
        fresh, container.fresh = container.fresh, False
        ordered = container.ordered if fresh else ""
        match container.kind:
            case UnitKind.NOTE:
                label = container.label
                return Role(UnitKind.NOTE, lambda: self._places.note(label), ordered=ordered, label=label)
            case UnitKind.LIST_ITEM if fresh:
                name = UnitKind.LIST_ITEM
                return Role(name, lambda: self._places.block(name), level=self._lists, ordered=ordered)
            case kind:
                other = UnitKind.PARAGRAPH if kind is UnitKind.LIST_ITEM else kind
                return Role(other, lambda: self._places.block(other))

    def _html(self, token: Token) -> Iterator[Slot]:
        view = view_of(token, self._source)
        for container in self._containers[-1:]:
            container.fresh = False
        for slot in html_slots(view, self._source.text, self._places, titled=self._titled):
            self._titled = self._titled or slot.unit.kind is UnitKind.TITLE
            yield slot

    def _definition(self, token: Token) -> Iterator[Slot]:
        view = view_of(token, self._source)
        defined = _DEFINED.match(view.text)
        if defined is None or not token.meta["title"]:
            return
        end = scan.destination(view.text, scan.skip_space(view.text, defined.end()))
        title = scan.title(view.text, scan.skip_space(view.text, end)) if end is not None else None
        text = " ".join(scan.unescape(view.text[title.start : title.end]).split()) if title is not None else ""
        if title is None or not any(character.isalnum() for character in text):
            return
        place = self._places.named(f"reference {token.meta['label']}", "link title")
        unit = Unit(UnitKind.TITLE_ATTRIBUTE, " ".join(place.split()), Content(text))
        yield TitleSlot(unit, title.quote, view.source(title.start), view.source_end(title.end))


def _cells(text: str, source: int) -> Iterator[tuple[View, bool]]:
    """A row's cells, and whether the row begins without a bar."""
    stripped = text.strip(" \t")
    offset = source + text.index(stripped) if stripped else source
    bare = not stripped.startswith("|")
    start = 0
    bounds: list[tuple[int, int]] = []
    for bar in _BAR.finditer(stripped):
        bounds.append((start, bar.start()))
        start = bar.end()
    bounds.append((start, len(stripped)))
    if bounds[0] == (0, 0):
        bounds.pop(0)
    if bounds and bounds[-1][0] == len(stripped):
        bounds.pop()
    for begin, end in bounds:
        cell = stripped[begin:end]
        bare_cell = cell.strip(" \t")
        yield cell_view(bare_cell, offset + begin + (cell.index(bare_cell) if bare_cell else 0)), bare


def _inside_hashes(view: View) -> View:
    opening = _HASHES.match(view.text)
    start = opening.end() if opening is not None else 0
    closing = _CLOSING_HASHES.search(view.text, start)
    end = closing.start() if closing is not None else len(view.text)
    return view.cut(start, max(start, len(view.text[:end].rstrip(" \t"))))


def _single_lines(view: View) -> Iterator[View]:
    start = 0
    for line in view.text.split("\n"):
        words = line.strip(" \t").removesuffix("\\")
        if words:
            begin = start + line.index(words)
            yield view.cut(begin, begin + len(words))
        start += len(line) + 1


def _is_prose(text: str) -> bool:
    """Whether a paragraph under the signatories is no name but a sentence."""
    return _SENTENCE.search(text) is not None and len(text.split()) >= _PROSE_WORDS


def _bold_heading(text: str) -> bool:
    """A paragraph all in bold, or one that ends in a colon, may head the signatories as well as a heading does."""
    bare = text.strip("*_ ")
    return (bare != text or text.endswith(":")) and "\n" not in text and heads_signatories(bare)

"""Units with their targets as a finished document: headings, paragraphs, lists, tables, quotations, notes, names.

The text itself is left alone: what a reader sees is what the translators wrote.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from transcall.domain.document import Cell, UnitKind
from transcall.domain.inline import InlineCode, Style, parts
from transcall.publish.finished import (
    Block,
    Blocks,
    Heading,
    Image,
    Inlines,
    Item,
    List,
    Names,
    Note,
    Notes,
    Paragraph,
    Quote,
    Table,
    Text,
)
from transcall.publish.running_text import RunningText, plain_label
from transcall.publish.tables import placed
from transcall.publish.typed_notes import typed_notes

_DEEPEST_LIST = 8
_NUMBER = re.compile(r"[(\[]?(\d{1,6})[.)\]:]?")
_FILE_NAME = re.compile(r"\S+\.(?:png|jpe?g|gif|svg|webp|bmp|tiff?|emf|wmf)", re.IGNORECASE)
"""What programs give as a picture's text where nobody wrote one."""
_GROUPED = frozenset({UnitKind.LIST_ITEM, UnitKind.NOTE, UnitKind.SIGNATORY, UnitKind.QUOTE})
_HIDDEN = frozenset({UnitKind.METADATA, UnitKind.TITLE_ATTRIBUTE})
"""What no reader of a printed page sees."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A unit with its finished text."""

    kind: UnitKind
    text: str
    """Coded text."""
    level: int = 0
    """A heading's rank (1–6), the depth of the list that an item or a further paragraph of one is in, else 0."""
    ordered: str = ""
    """A list item's number or a note's mark as it stands in the document, else empty."""
    label: str = ""
    """A note's label: `1` where its marker in the text is `[1]`."""
    translate: bool = True
    """False: kept as it is, so perhaps in another language than the page's."""
    codes: tuple[InlineCode, ...] = ()
    around: tuple[InlineCode, ...] = ()
    """What wraps all of the text."""
    cell: Cell | None = None


@dataclass(frozen=True, slots=True)
class _Set:
    """A piece whose text is set already."""

    piece: Piece
    content: Inlines
    cells: tuple[Cell, ...]
    """The cells it stands in, the outermost first."""
    number: int
    """A note's number in the document, else 0."""


def finished(pieces: Sequence[Piece], signs: Mapping[Cell, str] | None = None) -> Blocks:
    """The document's blocks; metadata, hidden titles and empty pieces are left out.

    `signs` stand in cells without words. A marker such as `[1]` refers to the note with that label. Signatories stand
    together with their heading; a picture's text stands where the picture stood.
    """
    shown = _with_typed_notes([_as_shown(piece) for piece in pieces if not _is_hidden(piece)])
    by_table: dict[int, list[tuple[Cell, Blocks]]] = {}
    for cell, sign in (signs or {}).items():
        by_table.setdefault(cell.table, []).append((cell, (Paragraph((Text(sign),)),)))
    maker = _Maker(RunningText(_numbers(shown)), by_table, _below_title(shown))
    return maker.blocks(maker.set_texts(shown), 0)


def _is_hidden(piece: Piece) -> bool:
    is_file = piece.kind is UnitKind.ALT_TEXT and _FILE_NAME.fullmatch(piece.text.strip()) is not None
    return piece.kind in _HIDDEN or not piece.text.strip() or is_file


def _as_shown(piece: Piece) -> Piece:
    """A list item in a cell is told by its level."""
    in_list = piece.kind is UnitKind.TABLE_CELL and piece.level > 0
    return replace(piece, kind=UnitKind.LIST_ITEM) if in_list else piece


def _with_typed_notes(pieces: list[Piece]) -> list[Piece]:
    known = {plain_label(piece.label) for piece in pieces if piece.kind is UnitKind.NOTE}
    texts = (
        (piece.text.strip(), piece.kind is UnitKind.PARAGRAPH and not piece.level and piece.cell is None)
        for piece in pieces
    )
    for place, (label, mark) in typed_notes(texts).items():
        if plain_label(label) not in known:
            pieces[place] = replace(pieces[place], kind=UnitKind.NOTE, label=label, ordered=mark)
    return pieces


def _below_title(pieces: Sequence[Piece]) -> int:
    """1 where a title stands over headings of the first rank, as in Word: a page has one heading of that rank."""
    ranks = {max(piece.level or 2, 1) for piece in pieces if piece.kind is UnitKind.HEADING}
    return int(1 in ranks and any(piece.kind is UnitKind.TITLE for piece in pieces))


def _numbers(pieces: Sequence[Piece]) -> dict[str, int]:
    """Label → number of the notes; where two carry one label, markers lead to the first."""
    labels: dict[str, int] = {}
    for number, group in enumerate(_note_groups(pieces), 1):
        labels.setdefault(plain_label(group[0].label), number)
    return labels


def _note_groups(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """The notes of a document; paragraphs of one stand one after the other and share its label."""
    for is_note, run in groupby(pieces, key=lambda piece: piece.kind is UnitKind.NOTE):
        if is_note:
            yield from (list(group) for _, group in groupby(run, key=_note_of))


def _note_of(piece: Piece) -> tuple[str, Cell | None]:
    return piece.label, piece.cell


@dataclass(slots=True)
class _Maker:
    """Sets texts, then makes blocks of them."""

    text: RunningText
    signs: Mapping[int, Sequence[tuple[Cell, Blocks]]]
    """Table → its cells without words."""
    deeper: int = 0
    """By how much headings stand deeper than they say."""
    notes: int = 0
    """How many notes were begun."""

    def set_texts(self, pieces: Sequence[Piece]) -> list[_Set]:
        """All texts first, what stands round them second: a note may stand above its marker."""
        made: list[_Set] = []
        used: set[int] = set()
        for at, piece in enumerate(pieces):
            if piece.kind is UnitKind.NOTE:
                before = pieces[at - 1] if at else None
                continues = before is not None and before.kind is UnitKind.NOTE and _note_of(before) == _note_of(piece)
                self.notes += not continues
            if at not in used:
                images = _images(pieces, at)
                used |= set(images)
                content = self._content(piece, iter([pieces[image].text for image in images]))
                number = self.notes if piece.kind is UnitKind.NOTE else 0
                made.append(_Set(piece, content, _cells(piece.cell), number))
        return made

    def _content(self, piece: Piece, images: Iterator[str]) -> Inlines:
        text, around = piece.text.strip(), piece.around
        if piece.kind is UnitKind.ALT_TEXT:
            return (Image(text),)
        if piece.kind is UnitKind.NOTE:
            text = text.removeprefix(piece.ordered.strip()).strip() or text
        if piece.kind in (UnitKind.TITLE, UnitKind.HEADING) or (piece.cell is not None and piece.cell.header):
            # Bold is what they are by themselves.
            around = tuple(code for code in around if Style.BOLD not in code.styles)
        return self.text.inlines(text, piece.codes, around, images)

    def blocks(self, items: Sequence[_Set], depth: int) -> Blocks:
        """Blocks of pieces that stand `depth` tables deep."""
        made: list[Block] = []
        for table, run in groupby(items, key=lambda item: item.cells[depth].table if len(item.cells) > depth else 0):
            members = list(run)
            made += [self._table(members, depth)] if table else self._flow(members)
        return tuple(made)

    def _table(self, items: Sequence[_Set], depth: int) -> Table:
        by_cell = groupby(items, key=lambda item: item.cells[depth])
        cells = [(cell, self.blocks(list(run), depth + 1)) for cell, run in by_cell]
        signs = self.signs.get(items[0].cells[depth].table, ())
        return placed(sorted([*cells, *signs], key=lambda each: (each[0].row, each[0].column)))

    def _flow(self, items: Sequence[_Set]) -> Iterator[Block]:
        heading: Heading | None = None
        for run in _runs(items):
            first, kind = run[0], run[0].piece.kind
            if heading is not None and kind is not UnitKind.SIGNATORY:
                yield heading
            over, heading = heading, None
            if kind is UnitKind.SIGNATORY:
                yield Names(over, tuple(item.content for item in run))
            elif kind is UnitKind.NOTE:
                yield Notes(tuple(self._note(run)))
            elif kind is UnitKind.LIST_ITEM:
                yield from _lists(run)
            elif kind is UnitKind.QUOTE:
                yield Quote(tuple(_paragraph(item) for item in run))
            elif kind in (UnitKind.TITLE, UnitKind.HEADING):
                heading = self._heading(first)
            else:
                yield _paragraph(first)
        if heading is not None:
            yield heading

    def _heading(self, item: _Set) -> Heading:
        level = max(item.piece.level or 2, 1) + self.deeper
        rank = 1 if item.piece.kind is UnitKind.TITLE else min(level, 6)
        return Heading(rank, item.content, not item.piece.translate)

    def _note(self, items: Sequence[_Set]) -> Iterator[Note]:
        for number, group in groupby(items, key=lambda item: item.number):
            paragraphs = list(group)
            piece = paragraphs[0].piece
            mark = piece.ordered.strip() or piece.label
            yield Note(number, mark, tuple(map(_paragraph, paragraphs)), self.text.marks[number])


def _cells(cell: Cell | None) -> tuple[Cell, ...]:
    return () if cell is None else (*_cells(cell.outer), cell)


def _images(pieces: Sequence[Piece], at: int) -> range:
    """The texts of the pictures in a piece's text: they come right after it, one a picture."""
    text, codes = pieces[at].text, pieces[at].codes
    count = sum(1 for part in parts(text, codes) if not isinstance(part, str) and Style.IMAGE in part.styles)
    end = at + 1
    while end < len(pieces) and end <= at + count and pieces[end].kind is UnitKind.ALT_TEXT:
        end += 1
    return range(at + 1, end)


def _runs(items: Sequence[_Set]) -> Iterator[list[_Set]]:
    run: list[_Set] = []
    for item in items:
        if run and not _goes_on(run[0].piece.kind, item.piece):
            yield run
            run = []
        run.append(item)
    if run:
        yield run


def _goes_on(kind: UnitKind, piece: Piece) -> bool:
    """Whether a piece belongs to a run of that kind."""
    return kind in _GROUPED and (piece.kind is kind or (kind is UnitKind.LIST_ITEM and _continues_item(piece)))


def _continues_item(piece: Piece) -> bool:
    return piece.kind is UnitKind.PARAGRAPH and piece.level > 0


def _paragraph(item: _Set) -> Paragraph:
    return Paragraph(item.content, not item.piece.translate)


def _depth(item: _Set) -> int:
    depth = min(max(item.piece.level, 1), _DEEPEST_LIST)
    return depth + 1 if _continues_item(item.piece) else depth


def _lists(items: Sequence[_Set]) -> Iterator[List]:
    """List items as lists; deeper items go into the item before them, another kind of mark starts another list."""
    start = 0
    while start < len(items):
        depth, is_ordered = _depth(items[start]), _is_ordered(items[start])
        end = start + 1
        while end < len(items) and (
            _depth(items[end]) > depth or (_depth(items[end]) == depth and _is_ordered(items[end]) == is_ordered)
        ):
            end += 1
        yield List(is_ordered, tuple(_items(items[start:end], depth)))
        start = end


def _items(items: Sequence[_Set], depth: int) -> Iterator[Item]:
    start = 0
    while start < len(items):
        end = start + 1
        while end < len(items) and _depth(items[end]) > depth:
            end += 1
        first = items[start]
        number = _item_number(first)
        mark = first.piece.ordered.strip() if number is None else ""
        inside = tuple(_in_item(items[start + 1 : end]))
        yield Item(first.content, inside, number, mark, not first.piece.translate)
        start = end


def _in_item(items: Sequence[_Set]) -> Iterator[Block]:
    """What follows an item's first text: its further paragraphs, and lists with theirs."""
    start = 0
    while start < len(items):
        end = start + 1
        if _continues_item(items[start].piece):
            yield _paragraph(items[start])
        else:
            depth = _depth(items[start])
            while end < len(items) and not (_continues_item(items[end].piece) and _depth(items[end]) <= depth):
                end += 1
            yield from _lists(items[start:end])
        start = end


def _item_number(item: _Set) -> int | None:
    found = _NUMBER.fullmatch(item.piece.ordered.strip())
    return int(found.group(1)) if found else None


def _is_ordered(item: _Set) -> bool:
    return _item_number(item) is not None

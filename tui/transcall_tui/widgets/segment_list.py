"""The list of segments: state sign, place, first words. Rows come by page; the screen fetches them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message

from transcall.domain.document import UnitKind
from transcall.domain.inline import without_tags
from transcall.domain.numbering import Numbering
from transcall.domain.progress import TO_WRITE
from transcall.domain.translation import Row
from transcall.interface import _
from transcall_tui import signs
from transcall_tui.celltext import fit
from transcall_tui.commands.bindings import list_bindings
from transcall_tui.commands.declared import Where
from transcall_tui.direction import shown
from transcall_tui.widgets.line_list import STALE_CLASS, Cell, LineList
from transcall_tui.widgets.paged_rows import PAGE, PagedRows

_HEADS = frozenset({UnitKind.TITLE, UnitKind.HEADING})


def is_to_do(row: Row) -> bool:
    """Whether a translator still has to work on it."""
    return row.needs_translation and (row.translation.state in TO_WRITE or row.is_stale)


class SegmentList(LineList):
    """Every segment of an edition, or those a filter left."""

    turns_cells = False
    BINDINGS: ClassVar[list[BindingType]] = list_bindings(Where.EDITOR)

    @dataclass
    class PageWanted(Message):
        """Rows of this page are needed for painting."""

        page: int

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 -- Textual's name
        super().__init__(id=id)
        self._rows = PagedRows()
        self._unsaved: frozenset[str] = frozenset()
        self._marked: frozenset[str] = frozenset()
        self._proposed: frozenset[str] = frozenset()
        self._numbering = Numbering()
        self.source_language = "en"
        self._nothing = _("Reading…")

    # Data down.

    def set_keys(self, keys: Sequence[str], *, nothing: str) -> None:
        """The list's length and order; `nothing` is said where it is empty."""
        self._rows.set_keys(keys)
        self._nothing = nothing
        self.lines_changed()

    def forget_rows(self) -> None:
        """Segments and their order are others now: the rows have to be fetched again."""
        self._rows.forget()

    def set_rows(self, rows: Sequence[Row], page: int | None = None) -> bool:
        """Rows that were fetched; False if a page came back other than the keys promised."""
        changed = self._rows.put(rows, page)
        if page is None:
            for key in changed:
                if (place := self._rows.place_of(key)) is not None:
                    self.refresh_line(place)
            return True
        self.refresh()
        return self._rows.is_whole(page)

    def set_unsaved(self, segments: frozenset[str]) -> None:
        """Segments whose typing is in no draft yet."""
        if segments != self._unsaved:
            self._unsaved = segments
            self.refresh()

    def set_marked(self, segments: frozenset[str]) -> None:
        """Segments this person marked."""
        if segments != self._marked:
            self._marked = segments
            self.refresh()

    def set_proposed(self, segments: frozenset[str]) -> None:
        """Segments for which somebody suggests another text."""
        if segments != self._proposed:
            self._proposed = segments
            self.refresh()

    def set_numbering(self, numbering: Numbering) -> None:
        """How the text's segments are numbered."""
        self._numbering = numbering
        self.refresh()

    # What the screen asks.

    def page_keys(self, page: int) -> Sequence[str]:
        """The segments of a page."""
        return self._rows.page(page)

    def row(self, segment: str) -> Row | None:
        """The row, if it is here."""
        return self._rows.row(segment)

    def key_at(self, index: int) -> str | None:
        """The segment on a line."""
        return self._rows.key_at(index)

    def place_of(self, segment: str) -> int | None:
        """The line a segment stands on."""
        return self._rows.place_of(segment)

    def next_known(self, start: int, wanted: Callable[[Row], bool]) -> str | None:
        """The next such segment after a line as far as rows are here; None: ask the database."""
        for index in range(start + 1, min(len(self._rows.keys), start + 1 + PAGE)):
            row = self._rows.row_at(index)
            if row is None:
                return None
            if row.needs_translation and wanted(row):
                return row.segment.key
        return None

    # Painting.

    def line_count(self) -> int:
        """One line a segment."""
        return len(self._rows.keys)

    def empty_line(self) -> str:
        """Why nothing is here."""
        return f" {self._nothing}"

    def line_cells(self, index: int, width: int) -> Sequence[Cell]:
        """Sign, number, words; with room enough source and target side by side."""
        row = self._rows.row_at(index)
        mark = "▌" if index == self.cursor else " "
        if row is None:
            self._want(index)
            return [(fit(f"{mark}  …", width), "dim")]
        number = f"{self._numbering.of(row.segment) or '':>{len(str(self._numbering.total))}} "
        sign, look = self._beside_state(row.segment.key)
        if not row.needs_translation:
            head = f"{mark}{signs.KEPT}{sign}{number}"
            words = f"{row.segment.source.plain} ({_('kept as it is')})"
            return [(head, "dim"), (shown(words, self.source_language, width - len(head)), "dim")]
        state = STALE_CLASS if row.is_stale else row.translation.state.value
        cells: list[Cell] = [(mark, "head"), (row.sign, state), (sign, look), (number, "dim")]
        return [*cells, *_words(row, self.source_language, width - 3 - len(number))]

    def _beside_state(self, segment: str) -> Cell:
        """One cell: unsaved typing, a suggested change, or a bookmark."""
        if segment in self._unsaved:
            return signs.UNSAVED, "alert"
        if segment in self._proposed:
            return signs.PROPOSED, "news"
        return (signs.MARKED, "head") if segment in self._marked else (" ", "")

    def _want(self, index: int) -> None:
        page = index // PAGE
        if self._rows.asks(page):
            self.post_message(self.PageWanted(page))


def _words(row: Row, source_language: str, width: int) -> list[Cell]:
    source, language = row.segment.source, row.translation.language
    head = "head" if row.segment.kind in _HEADS else ""
    target = without_tags(row.translation.target, source.codes)
    if width < 54 or not target:
        text = shown(target, language, width) if target else shown(source.plain, source_language, width)
        return [(text, head if not target else "")]
    half = (width - 3) // 2
    texts = shown(source.plain, source_language, half), shown(target, language, width - 3 - half)
    return [(texts[0], head or "dim"), (" │ ", "dim"), (texts[1], "")]

"""What a new source left to do, as running text: revisions with their outdated, new and gone segments."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType

from transcall.domain.align import Relation
from transcall.domain.issue import Issue
from transcall.domain.place import place_words
from transcall.domain.state import STALE_SIGN, State
from transcall.interface import N_, _
from transcall.services.read_update import RevisionChanges, UpdatedText
from transcall_tui import signs
from transcall_tui.celltext import safe
from transcall_tui.commands.bindings import list_bindings
from transcall_tui.commands.declared import Where
from transcall_tui.widgets.block_view import BlockView
from transcall_tui.widgets.text_flow import Line, Piece, coded_pieces, diff_pieces, placed, wrap

_LONGEST = 110
_INDENT = "    "
_SORTS = {
    Relation.EDITED: (STALE_SIGN, "stale", N_("outdated")),
    Relation.NEW: (State.UNTRANSLATED.sign, "untranslated", N_("new: to translate")),
    Relation.GONE: ("–", "dim", N_("gone: its translation is kept for when it comes back")),
}


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of its own: a revision, or a language; nobody stands on it."""

    text: str
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One changed segment and the number the cursor knows it by."""

    number: int
    text: UpdatedText


class ChangeList(BlockView):
    """A block is a heading or a change, an item is a change."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *list_bindings(Where.UPDATE),
        Binding("up", "move(-1)", "Change before", show=False),
        Binding("down", "move(1)", "Next change", show=False),
        Binding("u,pageup", "page(-1)", "Page up", show=False),
        Binding("d,pagedown", "page(1)", "Page down", show=False),
        Binding("home,ctrl+home", "end(-1)", "First", show=False),
        Binding("end,ctrl+end", "end(1)", "Last", show=False),
        Binding("enter", "choose", "Choose", show=False),
    ]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 -- Textual's name
        super().__init__(id=id)
        self._blocks: list[Heading | Change] = []
        self._places: list[int] = []
        self._doubts: Mapping[str, Sequence[Issue]] = {}
        self._languages = ("en", "en")

    # Data down.

    def show(
        self,
        revisions: Sequence[tuple[Heading, RevisionChanges]],
        doubts: Mapping[str, Sequence[Issue]],
        languages: tuple[str, str],
        *,
        nothing: str,
    ) -> None:
        """Revisions, newest first; where the current change is still among them, the cursor stays on it."""
        here = self.current
        self._blocks, self._places = [], []
        self._doubts, self._languages = doubts, languages
        for heading, changes in revisions:
            self._blocks.append(heading)
            for text in changes.texts:
                self._places.append(len(self._blocks))
                self._blocks.append(Change(len(self._places) - 1, text))
        place = self.place_of(here.row.segment.key) if here else None
        self.set_reactive(BlockView.cursor, place if place is not None else min(self.cursor, len(self._places)))
        self.blocks_changed(nothing)

    def show_headings(self, headings: Sequence[Heading], *, nothing: str) -> None:
        """Headings alone: figures, nothing to stand on."""
        self._blocks, self._places = list(headings), []
        self.blocks_changed(nothing)

    # What the screen asks.

    @property
    def current(self) -> UpdatedText | None:
        """The change under the cursor."""
        return self.change_at(self.cursor)

    def change_at(self, item: int) -> UpdatedText | None:
        """A change by its number."""
        if not 0 <= item < len(self._places):
            return None
        block = self._blocks[self._places[item]]
        return block.text if isinstance(block, Change) else None

    def place_of(self, segment: str) -> int | None:
        """The number of a segment's change."""
        for item in range(len(self._places)):
            found = self.change_at(item)
            if found is not None and found.row.segment.key == segment:
                return item
        return None

    def next_outdated(self, after: int) -> int | None:
        """The next outdated text, from the top again at the end; None where there is no other."""
        count = len(self._places)
        for step in range(1, count):
            item = (after + step) % count
            found = self.change_at(item)
            if found is not None and found.relation is Relation.EDITED:
                return item
        return None

    def action_page(self, direction: int) -> None:
        """Half a screen, and the cursor with it."""
        self.scroll_relative(y=direction * max(1, self.size.height // 2), animate=False, force=True)
        item = self.item_near(self.size.height // 2)
        if item is not None and (item - self.cursor) * direction > 0:
            self.go_to(item, tell=True)
        else:
            self.action_move(direction)

    def item_near(self, line: int) -> int | None:
        """The change nearest to a line of the screen."""
        for distance in range(self.size.height):
            for row in (line - distance, line + distance):
                if 0 <= row < self.size.height and (found := self.item_at(6, row)) is not None:
                    return found
        return None

    # Blocks.

    def block_count(self) -> int:
        """Headings and changes."""
        return len(self._blocks)

    def item_count(self) -> int:
        """Changes."""
        return len(self._places)

    def block_of(self, item: int) -> int:
        """Where a change stands."""
        return self._places[item]

    def estimate(self, block: int) -> int:
        """From the length of its texts."""
        found = self._blocks[block]
        if isinstance(found, Heading):
            return 2 + len(found.facts)
        row = found.text.row
        cells = len(row.segment.source.text) + len(row.translation.target)
        return 4 + cells // max(20, self.text_width)

    def lay_out(self, block: int, width: int) -> Sequence[Line]:
        """Its lines."""
        found = self._blocks[block]
        if isinstance(found, Heading):
            lines = wrap([Piece(safe(found.text, one_line=True), "head")], width)
            for fact in found.facts:
                lines += _indented(wrap([Piece(safe(fact, one_line=True), "dim")], width - 2), "  ")
            return [*lines, ()]
        return [*self._change_lines(found, min(width, _LONGEST)), ()]

    def _change_lines(self, change: Change, width: int) -> Iterator[Line]:
        text, tag = change.text, change.number
        row = text.row
        sign, look, words = _SORTS[text.relation]
        facts = [_("changed before anybody translated it") if text.before else _(words)]
        if text.relation is Relation.EDITED:
            facts.append(_(row.translation.state.shown))
        place = safe(place_words(row.segment.place), one_line=True)
        head = [
            Piece(f"{sign} ", f"bold {look}", tag),
            Piece(" · ".join(facts), look, tag),
            Piece(f" · {place}", "dim"),
        ]
        yield from wrap(head, width)[:1]
        source, target = self._languages
        room = width - len(_INDENT)
        lines = wrap(diff_pieces(text.diff, row.segment.source.codes, tag), room)
        yield from _indented([placed(line, source, room) for line in lines], _INDENT)
        if row.translation.target and text.relation is not Relation.NEW:
            pieces = coded_pieces(row.translation.target, row.segment.source.codes, "bold", tag)
            lines = wrap([Piece("= ", "dim", tag), *pieces], room)
            yield from _indented([placed(line, target, room) for line in lines], _INDENT)
        for issue in self._doubts.get(row.segment.key, ()):
            pieces_of_doubt = [
                Piece(f"{signs.WARNING} ", "warning", tag),
                Piece(safe(issue.message, one_line=True), "warning", tag),
            ]
            yield from _indented(wrap(pieces_of_doubt, room), _INDENT)


def _indented(lines: Sequence[Line], indent: str) -> list[Line]:
    return [(Piece(indent), *line) for line in lines]

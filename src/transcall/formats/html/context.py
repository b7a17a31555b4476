"""Where a place in a document stands: what its elements, open around it, say of its text.

Contexts are shared by all that stands in the same; the stack knows what an end tag closes. Nothing here recurses,
and every look at what is open takes the same time at any depth.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from transcall.domain.document import Cell, UnitKind
from transcall.formats.html.model import BLOCKS, CLOSE_PARAGRAPH, SCOPES

NOWHERE = -1


@dataclass(slots=True)
class Listing:
    """A list that is open: the number its last item has, if it is numbered."""

    numbered: bool
    depth: int
    last: int = 0


@dataclass(slots=True)
class Table:
    """A table that is open; rows and columns from 1."""

    place: str = ""
    row: int = 0
    column: int = 0
    number: int = 0
    """That of its element."""
    outer: Cell | None = None
    """The cell it stands in."""


@dataclass(slots=True)
class Container:
    """A list item, cell, quote or note that is open."""

    kind: UnitKind
    level: int = 0
    ordered: str = ""
    label: str = ""
    fresh: bool = True
    """Nothing of it was offered yet."""
    row: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Context:
    """What holds for the text at a place."""

    code: int = 0
    """The element whose content is kept whole (code, SVG, MathML, scripts), by its number; 0 outside."""
    kept: int = 0
    """The element that said `translate="no"`, by its number; 0 where text is to be translated."""
    pre: bool = False
    foreign: str = ""
    """`svg`, `math`, or empty in HTML."""
    section: int = 0
    """The section, article or the like, by its number."""
    container: Container | None = None
    listing: Listing | None = None
    table: Table | None = None
    cell: Cell | None = None
    """The cell that is open, whatever else is open in it."""


class Scopes(NamedTuple):
    """Where in the stack the elements stand that a start tag may close; NOWHERE if none is open."""

    paragraph: int = NOWHERE
    item: int = NOWHERE
    term: int = NOWHERE
    cell: int = NOWHERE
    row: int = NOWHERE
    rows: int = NOWHERE
    option: int = NOWHERE
    group: int = NOWHERE
    heading: int = NOWHERE
    border: int = NOWHERE
    """The innermost element that end tags do not reach across."""


@dataclass(slots=True)
class Entry:
    """An element that is open."""

    name: str
    context: Context
    scopes: Scopes
    alive: bool = True
    nested: bool = False
    """Its text is a run of its own, inside another one's markup."""


_PARAGRAPH, _ITEM, _TERM, _CELL, _ROW, _ROWS, _OPTION, _GROUP, _HEADING = range(9)
"""Places in Scopes."""
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_ROW_GROUPS = ("tbody", "thead", "tfoot", "colgroup")
_OPENS: dict[str, tuple[int, tuple[int, ...]]] = {
    "p": (_PARAGRAPH, ()),
    "li": (_ITEM, ()),
    **dict.fromkeys(("ul", "ol", "menu", "dir"), (NOWHERE, (_ITEM,))),
    **dict.fromkeys(("dd", "dt"), (_TERM, ())),
    "dl": (NOWHERE, (_TERM,)),
    **dict.fromkeys(("td", "th", "caption"), (_CELL, ())),
    "tr": (_ROW, (_CELL,)),
    **dict.fromkeys(_ROW_GROUPS, (_ROWS, (_ROW, _CELL))),
    "table": (NOWHERE, (_ROWS, _ROW, _CELL)),
    "option": (_OPTION, ()),
    "optgroup": (_GROUP, (_OPTION,)),
    **dict.fromkeys(("select", "datalist"), (NOWHERE, (_GROUP, _OPTION))),
    "button": (NOWHERE, (_PARAGRAPH,)),
    **dict.fromkeys(_HEADINGS, (_HEADING, ())),
}
"""The scope in which an element stands itself, if any, and those that it hides."""
_CLOSES: dict[str, tuple[int, ...]] = {
    "li": (_ITEM,),
    **dict.fromkeys(("dd", "dt"), (_TERM,)),
    **dict.fromkeys(("td", "th"), (_CELL,)),
    "tr": (_ROW, _CELL),
    **dict.fromkeys(("caption", *_ROW_GROUPS), (_ROWS, _ROW, _CELL)),
    "option": (_OPTION,),
    "optgroup": (_GROUP, _OPTION),
    **dict.fromkeys(_HEADINGS, (_HEADING,)),
}
"""The scopes whose elements a start tag closes, the outermost first."""
_ENDS = {
    **dict.fromkeys(("td", "th", "caption"), _CELL),
    "tr": _ROW,
    **dict.fromkeys(("tbody", "thead", "tfoot"), _ROWS),
}


class Stack:
    """The elements that are open, the document itself at the bottom."""

    def __init__(self) -> None:
        self._entries = [Entry("", Context(), Scopes())]
        self._places: dict[str, list[int]] = {}

    @property
    def top(self) -> Entry:
        """The innermost element."""
        return self._entries[-1]

    def push(self, name: str, context: Context, *, nested: bool = False) -> None:
        """Open an element."""
        place = len(self._entries)
        scopes = self._entries[-1].scopes
        if nested:
            scopes = Scopes(border=place)
        elif name in SCOPES:
            scopes = Scopes(cell=scopes.cell, row=scopes.row, rows=scopes.rows, border=place)
        if name in _OPENS:
            here, gone = _OPENS[name]
            values = list(scopes)
            for each in gone:
                values[each] = NOWHERE
            values[here] = place if here != NOWHERE else values[here]
            scopes = Scopes(*values)
        self._entries.append(Entry(name, context, scopes, nested=nested))
        self._places.setdefault(name, []).append(place)

    def implied(self, name: str) -> Sequence[Entry]:
        """Close what a start tag ends without saying so; the elements closed, the innermost first."""
        closed: Sequence[Entry] = ()
        paragraph = self._entries[-1].scopes.paragraph
        if paragraph != NOWHERE and name in CLOSE_PARAGRAPH:
            closed = self._to(paragraph)
        for scope in _CLOSES.get(name, ()):
            place = self._entries[-1].scopes[scope]
            if place != NOWHERE:
                return [*closed, *self._to(place)]
        return closed

    def close(self, name: str) -> Sequence[Entry]:
        """Close an element by its end tag, and what is open in it; of an inline one nothing but itself."""
        places = self._places.get(name)
        if not places:
            return ()
        scopes = self._entries[-1].scopes
        place = places[-1]
        if name in _ENDS:
            place = scopes[_ENDS[name]]
        elif name not in SCOPES and place < scopes.border:
            return ()
        if place == NOWHERE:
            return ()
        entry = self._entries[place]
        foreign = self._entries[-1].context.foreign
        if name in BLOCKS or place == len(self._entries) - 1 or entry.nested or foreign:
            return self._to(place)
        entry.alive = False
        places.pop()
        return ()

    def close_foreign(self) -> Sequence[Entry]:
        """Close SVG or MathML, where a tag of HTML's breaks out of it."""
        place = len(self._entries)
        while self._entries[place - 1].context.foreign or not self._entries[place - 1].alive:
            place -= 1
        return self._to(place)

    def _to(self, place: int) -> list[Entry]:
        while not self._entries[place - 1].alive:
            place -= 1
        closed = self._entries[place:]
        del self._entries[place:]
        closed.reverse()
        for entry in closed:
            if entry.alive:
                self._places[entry.name].pop()
        return closed


def changed(context: Context, **changes: Any) -> Context:
    """The context with other facts; the same object where nothing changes."""
    if all(getattr(context, name) is value for name, value in changes.items()):
        return context
    return replace(context, **changes)

"""Where a place in a document stands: what its elements, open around it, say of its text.

Contexts are shared by all that stands in the same; the stack knows what an end tag closes. Nothing here recurses,
and every look at what is open takes the same time at any depth.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from transcall.domain.document import UnitKind
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


_LISTS = ("ul", "ol", "menu", "dir")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_OPENS: dict[str, dict[str, int | None]] = {
    "p": {"paragraph": None},
    "li": {"item": None},
    **{name: {"item": NOWHERE} for name in _LISTS},
    **{name: {"term": None} for name in ("dd", "dt")},
    "dl": {"term": NOWHERE},
    **{name: {"cell": None} for name in ("td", "th", "caption")},
    "tr": {"row": None, "cell": NOWHERE},
    **{name: {"rows": None, "row": NOWHERE, "cell": NOWHERE} for name in ("tbody", "thead", "tfoot", "colgroup")},
    "table": {"rows": NOWHERE, "row": NOWHERE, "cell": NOWHERE},
    "option": {"option": None},
    "optgroup": {"group": None, "option": NOWHERE},
    **{name: {"group": NOWHERE, "option": NOWHERE} for name in ("select", "datalist")},
    "button": {"paragraph": NOWHERE},
    **{name: {"heading": None} for name in _HEADINGS},
}
"""Which scopes an element changes: None, it stands there itself."""
_CLOSES = {
    "li": ("item",),
    **dict.fromkeys(("dd", "dt"), ("term",)),
    **dict.fromkeys(("td", "th"), ("cell",)),
    "tr": ("row", "cell"),
    **dict.fromkeys(("tbody", "thead", "tfoot", "caption", "colgroup"), ("rows", "row", "cell")),
    "option": ("option",),
    "optgroup": ("group", "option"),
    **dict.fromkeys(_HEADINGS, ("heading",)),
}
"""The scopes whose elements a start tag closes, the outermost first."""
_ENDS = {"td": "cell", "th": "cell", "caption": "cell", "tr": "row", "tbody": "rows", "thead": "rows", "tfoot": "rows"}


class Stack:
    """The elements that are open, the document itself at the bottom."""

    def __init__(self) -> None:
        self._entries = [Entry("", Context(), Scopes())]
        self._places: dict[str, list[int]] = {}

    @property
    def top(self) -> Entry:
        """The innermost element."""
        return self._entries[-1]

    def push(self, name: str, context: Context, *, nested: bool = False) -> Entry:
        """Open an element."""
        place = len(self._entries)
        scopes = self.top.scopes
        if nested:
            scopes = Scopes(border=place)
        elif name in SCOPES:
            scopes = Scopes(cell=scopes.cell, row=scopes.row, rows=scopes.rows, border=place)
        changes = _OPENS.get(name)
        if changes is not None:
            scopes = scopes._replace(**{key: place if value is None else value for key, value in changes.items()})
        entry = Entry(name, context, scopes, nested=nested)
        self._entries.append(entry)
        self._places.setdefault(name, []).append(place)
        return entry

    def implied(self, name: str) -> Iterator[Entry]:
        """Close what a start tag ends without saying so."""
        scopes = self.top.scopes
        if name in CLOSE_PARAGRAPH and scopes.paragraph != NOWHERE:
            yield from self._to(scopes.paragraph)
        for scope in _CLOSES.get(name, ()):
            place: int = getattr(self.top.scopes, scope)
            if place != NOWHERE:
                yield from self._to(place)
                return

    def close(self, name: str) -> Iterator[Entry]:
        """Close an element by its end tag; of an inline one nothing but itself."""
        places = self._places.get(name)
        if not places:
            return
        scopes = self.top.scopes
        place = places[-1]
        if name in _ENDS:
            place = getattr(scopes, _ENDS[name])
        elif name not in SCOPES and place < scopes.border:
            return
        if place == NOWHERE:
            return
        if name in BLOCKS or place == len(self._entries) - 1 or self._entries[place].nested:
            yield from self._to(place)
        else:
            self._entries[place].alive = False
            places.pop()

    def close_foreign(self) -> Iterator[Entry]:
        """Close SVG or MathML, where a tag of HTML's breaks out of it."""
        while self.top.context.foreign or not self.top.alive:
            yield self._pop()

    def _to(self, place: int) -> Iterator[Entry]:
        while len(self._entries) > place:
            yield self._pop()
        while not self.top.alive:
            yield self._pop()

    def _pop(self) -> Entry:
        entry = self._entries.pop()
        if entry.alive:
            self._places[entry.name].pop()
        return entry


def changed(context: Context, **changes: Any) -> Context:
    """The context with other facts; the same object where nothing changes."""
    if all(getattr(context, name) == value for name, value in changes.items()):
        return context
    return replace(context, **changes)

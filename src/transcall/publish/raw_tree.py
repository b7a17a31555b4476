"""Raw HTML as a tree of harmless elements, and the tree's own containers, which no raw tag can close.

The list is of what may stay, never of what is forbidden. Texts inside dropped elements stay readable, except scripts
and styles; a picture is its alternative text. What is open when its container ends, ends there.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

_WORDS = """
a abbr b bdi bdo cite code del dfn em i ins kbd mark q s samp small span strong sub sup u var br wbr
"""
_BOXES = """
blockquote caption dd details div dl dt figcaption figure li ol summary table tbody td tfoot th thead tr ul
"""
INLINE = frozenset(_WORDS.split())
_CONTAINERS = frozenset(_BOXES.split())
_BLOCK = INLINE | _CONTAINERS | {"h1", "h2", "h3", "h4", "h5", "h6", "hr", "p", "pre"}
_VOID = frozenset({"br", "hr", "wbr"})
_ENDLESS = re.compile(r"&#(?:x[0-9a-f]{20,}+|[0-9]{20,}+);?", re.IGNORECASE)
"""Character numbers so long that Python refuses to compute with them; no character has one."""
_SILENT = frozenset({"script", "style"})
_CLOSES: dict[str, frozenset[str]] = {
    "p": frozenset({"p"}),
    "li": frozenset({"li", "p"}),
    "dt": frozenset({"dt", "dd", "p"}),
    "dd": frozenset({"dt", "dd", "p"}),
    "td": frozenset({"td", "th", "p"}),
    "th": frozenset({"td", "th", "p"}),
    "tr": frozenset({"tr", "td", "th", "p"}),
}
_DEEPEST = 100
"""Elements within elements; what is deeper stands beside its parent."""


@dataclass(slots=True)
class Node:
    """An element. Attributes are unchecked: whoever reads one checks it."""

    tag: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    children: list["Node | str"] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text in it."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)


class RawTree:
    """Grows from texts, containers of the document's own, and raw HTML piece by piece."""

    def __init__(self) -> None:
        self.root = Node("document")
        self._open = [self.root]
        self._bases = [1]

    def enter(self, tag: str, attributes: Mapping[str, str] | None = None) -> None:
        """A container of the document's own begins: raw tags from outside cannot be closed within."""
        self._push(Node(tag, attributes or {}))
        self._bases.append(len(self._open))

    def leave(self) -> None:
        """It ends, with all that is open in it."""
        del self._open[self._bases.pop() - 1 :]

    def add(self, what: Node | str) -> None:
        """A text, or an element of the document's own without content."""
        self._open[-1].children.append(what)

    def inline(self, raw: str) -> None:
        """A piece of HTML in a line of text: usually one tag."""
        self._read(raw, INLINE)

    def block(self, raw: str) -> None:
        """A block of HTML. Containers may stay open for what follows; anything else ends here."""
        self._read(raw, _BLOCK)
        while len(self._open) > self._bases[-1] and self._open[-1].tag not in _CONTAINERS:
            self._open.pop()

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A raw start tag, after the end tags it implies."""
        closes = _CLOSES.get(tag, frozenset())
        while len(self._open) > self._bases[-1] and self._open[-1].tag in closes:
            self._open.pop()
        node = Node(tag, attributes)
        if tag in _VOID:
            self.add(node)
        else:
            self._push(node)

    def end(self, tag: str) -> None:
        """A raw end tag; nothing where no such element is open here."""
        inside = self._open[self._bases[-1] :]
        place = next((at for at in range(len(inside) - 1, -1, -1) if inside[at].tag == tag), None)
        if place is not None:
            del self._open[self._bases[-1] + place :]

    def _push(self, node: Node) -> None:
        self._open[min(len(self._open), _DEEPEST) - 1].children.append(node)
        self._open.append(node)

    def _read(self, raw: str, allowed: frozenset[str]) -> None:
        reader = _Reader(self, allowed)
        reader.feed(_ENDLESS.sub("\ufffd", raw))
        reader.close()


class _Reader(HTMLParser):
    """Reads one piece of raw HTML and hands on what is allowed of it."""

    def __init__(self, target: RawTree, allowed: frozenset[str]) -> None:
        super().__init__(convert_charrefs=True)
        self._target = target
        self._allowed = allowed
        self._silent = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent = True
        elif tag == "img":
            self._target.add(Node("img", {"alt": dict(attrs).get("alt") or ""}))
        elif tag in self._allowed:
            self._target.start(tag, dict(_first_of_each(attrs)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = False
        elif tag in self._allowed and tag not in _VOID:
            self._target.end(tag)

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._target.add(data)


def _first_of_each(attributes: list[tuple[str, str | None]]) -> Iterator[tuple[str, str]]:
    for name, value in reversed(attributes):
        yield name, (value or "").strip()

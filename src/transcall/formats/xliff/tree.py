"""XML → a small tree that knows the byte on which everything stands, so that one element can be changed alone.

Parsed with expat: no network, no entities, no document types (but XLIFF 1's own, which declares nothing here), and
limits on depth and number. Offsets are into the UTF-8 form that `charset.py` makes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from transcall.domain.language import printable
from transcall.errors import FormatError
from transcall.formats.xliff.charset import XmlBytes, decode

_DEEPEST = 200
_MOST_ELEMENTS = 250_000
_MOST_ATTRIBUTES = 100
_FEW = 12
"""Children that are gone through sooner than an index of them is made."""
_START_TAG = re.compile(rb"<(?:[^>\"']|\"[^\"]*+\"|'[^']*+')*+>")
_OLD_DOCTYPE = "-//XLIFF//DTD XLIFF//EN"


@dataclass(slots=True, eq=False)
class Node:
    """An element with its attributes (`name` or `namespace name`), its children and its place."""

    namespace: str
    name: str
    attributes: dict[str, str]
    line: int
    start: int
    """Offset of its `<`."""
    inner: int = 0
    """Offset behind its start tag."""
    close: int = 0
    """Offset of its end tag; of an empty element: `end`."""
    end: int = 0
    children: list["Node | str"] = field(default_factory=list)
    """Elements and pieces of text; two pieces may stand side by side."""
    _first: "dict[str, Node] | None" = None

    def elements(self, *names: str) -> Iterator["Node"]:
        """Children in the element's own namespace, of those names or any."""
        for child in self.children:
            if isinstance(child, Node) and child.namespace == self.namespace and (not names or child.name in names):
                yield child

    def child(self, name: str) -> "Node | None":
        """The first child of that name in the element's own namespace."""
        if len(self.children) <= _FEW:
            return next(self.elements(name), None)
        # A unit of thousands of segments is asked for its notes by each of them.
        if self._first is None:
            self._first = {}
            for element in self.elements():
                self._first.setdefault(element.name, element)
        return self._first.get(name)

    def get(self, name: str) -> str:
        """An attribute's value; empty where it is absent."""
        return self.attributes.get(name, "")

    @property
    def text(self) -> str:
        """All text in it, whatever stands round it."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    @property
    def has_content(self) -> bool:
        """Whether anything but white space stands in it."""
        return any(isinstance(child, Node) or child.strip() for child in self.children)


@dataclass(frozen=True, slots=True)
class Tree:
    """A parsed file."""

    root: Node
    source: XmlBytes
    path: Path | None

    def raw(self, start: int, end: int) -> str:
        """The markup between two offsets as it stands."""
        return self.source.utf8[start:end].decode()

    def error(self, message: str, node: Node, *, hint: str = "") -> FormatError:
        """A FormatError for the line on which an element stands."""
        return FormatError(message, path=self.path, line=node.line, hint=hint)


def parse(data: bytes, path: Path | None = None) -> Tree:
    """FormatError, with the line, for what is no well-formed XML, declares entities, or is excessive."""
    source = decode(data, path)
    return Tree(_Builder(source.utf8, path).run(), source, path)


class _Builder:
    def __init__(self, utf8: bytes, path: Path | None) -> None:
        self._utf8 = utf8
        self._path = path
        self._open: list[Node] = []
        self._root: Node | None = None
        self._count = 0
        self._names: dict[str, tuple[str, str]] = {}
        parser = expat.ParserCreate("utf-8", namespace_separator=" ")
        parser.buffer_text = True
        parser.buffer_size = 1 << 16
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = self._doctype
        parser.EntityDeclHandler = self._entity
        parser.SkippedEntityHandler = self._skipped
        parser.XmlDeclHandler = self._declaration
        self._parser = parser

    def run(self) -> Node:
        try:
            self._parser.Parse(self._utf8, True)  # noqa: FBT003 -- expat takes it by position
        except expat.ExpatError as error:
            said = printable(expat.ErrorString(error.code) or "broken")
            raise FormatError(f"this is no well-formed XML: {said}", path=self._path, line=error.lineno) from None
        if self._root is None:
            raise self._error("it holds no element")
        # The parser holds this object's methods: without a parting the tree would wait for the garbage collector.
        del self._parser
        return self._root

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if len(self._open) >= _DEEPEST:
            raise self._error(f"elements are nested more than {_DEEPEST} deep")
        if self._count > _MOST_ELEMENTS:
            raise self._error(f"it has more than {_MOST_ELEMENTS} elements")
        if len(attributes) > _MOST_ATTRIBUTES:
            raise self._error(f"an element has more than {_MOST_ATTRIBUTES} attributes")
        if name not in self._names:
            namespace, _, local = name.rpartition(" ")
            self._names[name] = (namespace, local)
        start = self._parser.CurrentByteIndex
        match = _START_TAG.match(self._utf8, start)
        inner = match.end() if match else start
        node = Node(*self._names[name], attributes, self._parser.CurrentLineNumber, start, inner)
        if self._open:
            self._open[-1].children.append(node)
        else:
            self._root = node
        self._open.append(node)

    def _end(self, _name: str) -> None:
        node = self._open.pop()
        node.close = self._parser.CurrentByteIndex
        is_empty = node.close == node.inner and self._utf8[node.inner - 2 : node.inner] == b"/>"
        node.end = node.inner if is_empty else self._utf8.index(b">", node.close) + 1

    def _text(self, text: str) -> None:
        self._open[-1].children.append(text)

    def _doctype(self, _name: str, system: str | None, public: str | None, has_subset: int) -> None:
        if has_subset or public != _OLD_DOCTYPE:
            what = f" (“{printable(system)}”)" if system else ""
            raise self._error(f"it declares a document type (DTD){what}, which XLIFF does not need", hint=_ATTACK)

    def _entity(self, name: str, *_rest: object) -> None:
        raise self._error(f"it declares the entity “{printable(name)}”", hint=_ATTACK)

    def _skipped(self, name: str, _is_parameter: int) -> None:
        raise self._error(f"it uses the undeclared entity “{printable(name)}”")

    def _declaration(self, version: str, _encoding: str | None, _standalone: int) -> None:
        if version != "1.0":
            raise self._error(f"it is XML {printable(version)}; XLIFF is XML 1.0")

    def _error(self, message: str, *, hint: str = "") -> FormatError:
        return FormatError(message, path=self._path, line=self._parser.CurrentLineNumber, hint=hint)


_ATTACK = "the file may be an attack; ask its sender to export it anew"

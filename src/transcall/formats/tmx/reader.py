"""TMX, versions 1.1 to 1.4b, levels 1 and 2: elements → the model."""

from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO, cast
from xml.sax.saxutils import escape

from lxml import etree

from transcall.domain.language import printable
from transcall.errors import FormatError
from transcall.formats.tmx.model import Attributes, Parts, TmxCode, TmxHeader, TmxNote, TmxText, TmxUnit
from transcall.formats.tmx.stream import Element, elements

CODES = frozenset({"bpt", "ept", "it", "ph", "ut"})
_XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_MAX_TEXTS = 200
"""Languages in one unit."""
_MAX_DEPTH = 30
_MAX_PARTS = 20_000


def read_tmx(file: BinaryIO) -> Iterator[TmxHeader | TmxUnit]:
    """The header, then the units as they come; FormatError with the line for what is broken.

    Nothing is known of the rest of the file until it is read: who needs all or nothing reads it to its end first.
    """
    header = None
    for element in elements(file):
        if _local(element) == "tu":
            if header is None:
                raise FormatError("a unit stands before the header", line=_line(element))
            yield _unit(element)
        elif header is not None:
            raise FormatError("there is a second header", line=_line(element))
        else:
            header = _header(element)
            yield header
    if header is None:
        raise FormatError("the file has no header")


def _header(element: Element) -> TmxHeader:
    udes = tuple(
        etree.tostring(child, encoding="unicode", with_tail=False) for child in element if _local(child) == "ude"
    )
    root = element.getparent()
    version = "" if root is None else root.get("version", "")
    return TmxHeader(_attributes(element), _notes(element, "prop"), _notes(element, "note"), udes, version)


def _unit(element: Element) -> TmxUnit:
    parent = element.getparent()
    if parent is None or _local(parent) != "body":
        raise FormatError("a unit stands outside the body", line=_line(element))
    texts = tuple(_text(child) for child in element if _local(child) == "tuv")
    if len(texts) > _MAX_TEXTS:
        raise FormatError(f"a unit holds more than {_MAX_TEXTS} texts", line=_line(element))
    props, notes = _notes(element, "prop"), _notes(element, "note")
    return TmxUnit(texts, _attributes(element), props, notes, _line(element))


def _text(element: Element) -> TmxText:
    language, parts = "", Parts()
    attributes: list[tuple[str, str]] = []
    for name, value in _attributes(element):
        if name == "xml:lang" or (name == "lang" and not language):
            language = value
        else:
            attributes.append((name, value))
    for child in element:
        if _local(child) == "seg":
            parts = _parts(child)
            break
    if len(element) == 1:
        return TmxText(language, parts, tuple(attributes))
    return TmxText(language, parts, tuple(attributes), _notes(element, "prop"), _notes(element, "note"))


def _parts(element: Element) -> Parts:
    if not len(element):
        return (element.text,) if element.text else ()
    found: list[str | TmxCode] = []
    _gather(element, found, 0)
    return tuple(found)


def _gather(element: Element, found: list[str | TmxCode], depth: int) -> None:
    if depth > _MAX_DEPTH or len(found) > _MAX_PARTS:
        raise FormatError("a text is more markup than words", line=_line(element))
    _add(element.text, found)
    for child in element:
        name = _local(child)
        if name in CODES:
            found.append(TmxCode(name, _attributes(child), _inner(child)))
        elif name == "hi":
            attributes = _attributes(child)
            found.append(TmxCode("hi", attributes))
            _gather(child, found, depth + 1)
            found.append(TmxCode("hi", attributes, closes=True))
        else:  # of no version of TMX: what stands in it is text all the same
            _gather(child, found, depth + 1)
        _add(child.tail, found)


def _add(text: str | None, found: list[str | TmxCode]) -> None:
    if not text:
        return
    if found and isinstance(found[-1], str):
        found[-1] += text
    else:
        found.append(text)


def _inner(element: Element) -> str:
    if not len(element):
        return escape(element.text or "")
    for inner in element.iter():
        _local(inner)
    return escape(element.text or "") + "".join(etree.tostring(child, encoding="unicode") for child in element)


def _notes(element: Element, name: str) -> tuple[TmxNote, ...]:
    return tuple(
        TmxNote("".join(map(str, child.itertext())), _attributes(child)) for child in element if _local(child) == name
    )


def _attributes(element: Element) -> Attributes:
    found: Sequence[tuple[Any, Any]] = element.items()
    return tuple([("xml:lang" if name == _XML_LANGUAGE else name, value) for name, value in found])


def _local(element: Element) -> str:
    """The element's name without its namespace; FormatError for the use of an entity, which nobody declared."""
    tag: object = element.tag
    if not isinstance(tag, str):
        name = str(element.text or "").strip("&;")
        raise FormatError(f"it uses the undeclared entity “{printable(name)}”", line=_line(element))
    return tag.rpartition("}")[2] if tag[0] == "{" else tag


def _line(element: Element) -> int | None:
    return cast("int | None", element.sourceline)

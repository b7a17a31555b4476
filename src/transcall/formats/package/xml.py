"""XML parts: parsed without entities, network or document types; short names for tags; written back as they came.

A short name is the namespace's usual prefix and the local name, `w:p`, whatever prefix the document uses. The strict
namespaces of OOXML give the same short names as the transitional ones.
"""

import re
from collections.abc import Iterator

from lxml import etree

from transcall.errors import FormatError

Element = etree._Element  # lxml has no other name for the type of an element
Tree = etree._ElementTree

_TRANSITIONAL = "http://schemas.openxmlformats.org/"
_STRICT = "http://purl.oclc.org/ooxml/"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_PREFIXES = {
    "http://www.w3.org/XML/1998/namespace": "xml",
    f"{_TRANSITIONAL}wordprocessingml/2006/main": "w",
    f"{_STRICT}wordprocessingml/main": "w",
    f"{_TRANSITIONAL}officeDocument/2006/relationships": "r",
    f"{_STRICT}officeDocument/relationships": "r",
    f"{_TRANSITIONAL}drawingml/2006/main": "a",
    f"{_STRICT}drawingml/main": "a",
    f"{_TRANSITIONAL}drawingml/2006/wordprocessingDrawing": "wp",
    f"{_STRICT}drawingml/wordprocessingDrawing": "wp",
    f"{_TRANSITIONAL}drawingml/2006/chart": "c",
    f"{_STRICT}drawingml/chart": "c",
    f"{_TRANSITIONAL}drawingml/2006/diagram": "dgm",
    f"{_STRICT}drawingml/diagram": "dgm",
    f"{_TRANSITIONAL}drawingml/2006/picture": "pic",
    f"{_TRANSITIONAL}officeDocument/2006/math": "m",
    f"{_STRICT}officeDocument/math": "m",
    f"{_TRANSITIONAL}package/2006/content-types": "ct",
    f"{_TRANSITIONAL}package/2006/relationships": "rel",
    f"{_TRANSITIONAL}package/2006/metadata/core-properties": "cp",
    f"{_TRANSITIONAL}markup-compatibility/2006": "mc",
    "http://schemas.microsoft.com/office/word/2010/wordml": "w14",
    "http://schemas.microsoft.com/office/word/2012/wordml": "w15",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing": "wp14",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingShape": "wps",
    "urn:schemas-microsoft-com:vml": "v",
    "urn:schemas-microsoft-com:office:office": "o",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://www.w3.org/1999/xlink": "xlink",
    **{f"{_OASIS}{name}:1.0": name for name in ("office", "style", "text", "table", "meta", "manifest", "form")},
    f"{_OASIS}drawing:1.0": "draw",
    f"{_OASIS}xsl-fo-compatible:1.0": "fo",
    f"{_OASIS}svg-compatible:1.0": "svg",
    "http://openoffice.org/2004/office": "ooo",
    "http://openoffice.org/2009/office": "officeooo",
}
_DOCTYPE = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s|<\?.*?\?>|<!--.*?-->)*+<!(?:DOCTYPE|ENTITY)", re.DOTALL)
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
MAX_WEIGHT = 150 << 20
"""Bytes a parsed part may take, as estimated from its bytes."""
_NODE, _ATTRIBUTE = 160, 250

_short_names: dict[str, str] = {}


def short(tag: object) -> str:
    """`w:p` for an element's or attribute's tag; the tag itself in unknown namespaces, "" for comments and the like."""
    if not isinstance(tag, str):
        return ""
    known = _short_names.get(tag)
    if known is None:
        known = tag
        if tag.startswith("{"):
            namespace, _, local = tag[1:].partition("}")
            prefix = _PREFIXES.get(namespace)
            known = f"{prefix}:{local}" if prefix else tag
        # Names come from documents: the table must not grow with them.
        if len(_short_names) < 4096:
            _short_names[tag] = known
    return known


def beside(element: Element, name: str) -> str:
    """The full tag of a local name in the element's own namespace."""
    tag = str(element.tag)
    return f"{tag[: tag.index('}') + 1]}{name}" if tag.startswith("{") else name


def get(element: Element, name: str) -> str | None:
    """An attribute by its short name; None where there is none."""
    for key, value in element.attrib.items():
        if short(key) == name:
            return str(value)
    return None


def attributes(element: Element) -> Iterator[tuple[str, str]]:
    """Short names and values of an element's attributes."""
    for key, value in element.attrib.items():
        yield short(key), str(value)


def children(element: Element, *names: str) -> Iterator[Element]:
    """The element's children of those short names; all elements without names."""
    for child in element:
        found = short(child.tag)
        if found and (not names or found in names):
            yield child


def child(element: Element, name: str) -> Element | None:
    """The first child of that short name."""
    return next(children(element, name), None)


def descend(element: Element, *path: str) -> Element | None:
    """The element at the end of a path of first children."""
    found: Element | None = element
    for name in path:
        if found is None:
            return None
        found = child(found, name)
    return found


def parse(part: str, data: bytes) -> Tree:
    """Parse a part. FormatError, naming the part, for broken XML, document types, entities, excess in size or depth."""
    if _has_doctype(data):
        raise _doctype(part)
    if len(data) + data.count(b"<") * _NODE + data.count(b"=") * _ATTRIBUTE > MAX_WEIGHT:
        raise FormatError(f"the part “{part}” is too large to be read", hint="cut the document in two")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        strip_cdata=False,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise _broken(part, error) from None
    except (ValueError, LookupError):
        raise FormatError(f"the part “{part}” is in no known encoding") from None
    tree = root.getroottree()
    if root.getroottree().docinfo.internalDTD is not None:
        raise _doctype(part)
    return tree


def serialise(tree: Tree) -> bytes:
    """A part's bytes, in UTF-8, with the declaration it came with."""
    alone = tree.docinfo.standalone
    declared = "" if alone is None else f' standalone="{"yes" if alone else "no"}"'
    head = f'<?xml version="1.0" encoding="UTF-8"{declared}?>\n'
    return head.encode() + etree.tostring(tree, encoding="UTF-8", xml_declaration=False)


def _has_doctype(data: bytes) -> bool:
    if data.startswith(_WIDE_MARKS):
        head = data[:65_536].replace(b"\0", b"").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
        return _DOCTYPE.match(head) is not None
    return _DOCTYPE.match(data[:65_536]) is not None


def _doctype(part: str) -> FormatError:
    return FormatError(
        f"the part “{part}” declares a document type or entities (DTD), which no word processor writes",
        hint="the file may be an attack; open it in a word processor and save it anew",
    )


def _broken(part: str, error: etree.XMLSyntaxError) -> FormatError:
    line = error.lineno or None
    said = str(error.msg or "")
    if "depth" in said.lower():
        return FormatError(f"the part “{part}” is nested too deeply", line=line)
    if "huge" in said.lower() or "too long" in said.lower() or "too big" in said.lower():
        return FormatError(f"the part “{part}” holds a text or name that is too long to be read", line=line)
    where = f" on its line {line}" if line else ""
    return FormatError(f"the part “{part}” is broken XML{where}", hint="open it in a word processor and save it anew")

"""Is this tree an XLIFF 2 file? One walk by the tables of `grammar.py`; the first thing that is wrong is told."""

import re

import regex

from transcall.domain.language import printable
from transcall.errors import FormatError
from transcall.formats.xliff import grammar
from transcall.formats.xliff.languages import language_of
from transcall.formats.xliff.names import XML
from transcall.formats.xliff.tree import Node, Tree

_INVALID_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_TOLD = 1000
"""How many children are searched for the one to name."""
_LANG, _SPACE = f"{XML} lang", f"{XML} space"


def check_structure(tree: Tree) -> None:
    """FormatError, with the line, where an element, its order, an attribute or a value is not XLIFF 2."""
    root = tree.root
    _languages(tree, root)
    pending: list[tuple[Node, str, str]] = [(root, root.get(_LANG), root.get(_SPACE) or "default")]
    while pending:
        node, language, space = pending.pop()
        check_element(tree, node)
        language = node.attributes.get(_LANG, language)
        space = node.attributes.get(_SPACE, space)
        if node.name in ("segment", "ignorable"):
            _same_space(tree, node, space)
        if node.name == "source":
            _spoken(tree, node, language, root.get("srcLang"), "srcLang")
        elif node.name == "target":
            # A target inherits no language: xml:lang above it speaks of the sources.
            _spoken(tree, node, node.get(_LANG), root.get("trgLang"), "trgLang")
            if not root.get("trgLang"):
                raise tree.error("it has a target, but the file names no trgLang", node)
        if node.name not in ("note", "skeleton"):
            pending += [(child, language, space) for child in reversed(list(node.elements()))]


def check_element(tree: Tree, node: Node) -> None:
    """The element's name, its children and their order, its attributes."""
    allowed = grammar.ATTRIBUTES.get(node.name)
    if allowed is None:
        raise tree.error(f"<{printable(node.name)}> is no element of XLIFF 2", node)
    _children(tree, node)
    _attributes(tree, node, allowed)
    for name in grammar.REQUIRED.get(node.name, ()):
        if name not in node.attributes:
            raise tree.error(f"<{node.name}> has no {name}", node)
    _values(tree, node)


def _values(tree: Tree, node: Node) -> None:
    """What an attribute demands of the others."""
    match node.name:
        case "cp":
            if not _INVALID_IN_XML.fullmatch(chr(min(int(node.get("hex"), 16), 0x10FFFF))):
                raise tree.error(f'<cp hex="{node.get("hex")}"/> stands for a character that XML allows', node)
        case "skeleton":
            if bool(node.get("href")) is node.has_content:
                raise tree.error("a <skeleton> has either an href or content", node)
        case "ph" | "pc" | "sc" | "ec":
            _sub_type(tree, node)
        case "segment":
            if "subState" in node.attributes and "state" not in node.attributes:
                raise tree.error("a segment has a subState without a state", node)


def _children(tree: Tree, node: Node) -> None:
    order = grammar.ORDER.get(node.name)
    if order is None:
        return
    names: list[str] = []
    for child in node.children:
        if isinstance(child, Node):
            names.append(f"{child.name if child.namespace == node.namespace else 'other'} ")
        elif node.name not in grammar.WITH_TEXT and child.strip():
            raise tree.error(f"<{node.name}> holds the text “{printable(child.strip())}”, where none may stand", node)
    if not order.fullmatch("".join(names)):
        raise _out_of_order(tree, node, names, order)


def _out_of_order(tree: Tree, node: Node, names: list[str], order: regex.Pattern[str]) -> FormatError:
    if not names:
        return tree.error(f"<{node.name}> is empty", node)
    children = (child for child in node.children if isinstance(child, Node))
    before = ""
    for child, name in zip(children, names[:_TOLD], strict=False):
        before += name
        if order.fullmatch(before, partial=True) is None:
            return tree.error(f"<{printable(child.name)}> may not stand here in <{node.name}>", child)
    return tree.error(f"<{node.name}> lacks an element, or has one in the wrong place", node)


def _attributes(tree: Tree, node: Node, allowed: dict[str, re.Pattern[str]]) -> None:
    for name, value in node.attributes.items():
        namespace, _, local = name.rpartition(" ")
        if not namespace:
            pattern = allowed.get(local)
            if pattern is None:
                raise tree.error(f"<{node.name}> has no attribute {printable(local)}", node)
            if not pattern.fullmatch(value):
                raise tree.error(f"{local} of <{node.name}> cannot be “{printable(value)}”", node)
        elif namespace == XML:
            if local == "space" and value not in ("default", "preserve"):
                raise tree.error(f"xml:space cannot be “{printable(value)}”", node)
        elif node.name not in grammar.EXTENSIBLE and not namespace.startswith(grammar.MODULES):
            raise tree.error(f"<{node.name}> takes no attributes of other namespaces ({printable(local)})", node)


def _sub_type(tree: Tree, node: Node) -> None:
    sub_type = node.get("subType")
    if not sub_type:
        return
    if "type" not in node.attributes:
        raise tree.error("a code has a subType without a type", node)
    if sub_type.startswith("xlf:") and sub_type not in grammar.XLF_SUBTYPES.get(node.get("type"), ()):
        raise tree.error(f"“{printable(sub_type)}” is no subType of “{node.get('type')}”", node)


def _languages(tree: Tree, root: Node) -> None:
    if "srcLang" not in root.attributes:
        raise tree.error("<xliff> has no srcLang", root)
    for name in ("srcLang", "trgLang"):
        if name in root.attributes:
            language_of(tree, root, name)


def _same_space(tree: Tree, node: Node, space: str) -> None:
    source, target = node.child("source"), node.child("target")
    if source is None or target is None:
        return
    if source.attributes.get(_SPACE, space) != target.attributes.get(_SPACE, space):
        raise tree.error("xml:space of source and target differ", target)


def _spoken(tree: Tree, node: Node, language: str, wanted: str, name: str) -> None:
    if language and wanted and language.lower() != wanted.lower():
        raise tree.error(f"its xml:lang is “{printable(language)}”, the file's {name} “{printable(wanted)}”", node)

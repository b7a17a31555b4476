"""Is this tree an XLIFF 1 file? Checked with patience: version 1 has many dialects, and real files are full of them.

Refused is what no program could be sure to understand: missing parts, ids that are missing or there twice, halves of
codes without the other half, values outside the specification's lists.
"""

import re
from collections.abc import Iterator

from transcall.domain.language import printable
from transcall.formats.xliff.languages import language_of
from transcall.formats.xliff.tree import Node, Tree

_STATE = re.compile(
    "new|needs-(?:translation|adaptation|l10n|review-(?:translation|adaptation|l10n))|translated|signed-off|final|x-.*"
)
_INLINE = frozenset({"g", "x", "bx", "ex", "bpt", "ept", "ph", "it", "sub", "mrk"})
_YES_NO = ("yes", "no")
_MOVABLE = ("context-group", "count-group", "prop-group", "note", "alt-trans")


def check_old(tree: Tree) -> None:
    """FormatError, with the line, where the file is no XLIFF 1."""
    root = tree.root
    files = list(root.elements("file"))
    if not files:
        raise tree.error("<xliff> has no <file>", root)
    stray = next((child for child in root.elements() if child.name != "file"), None)
    if stray is not None:
        raise tree.error(f"<{printable(stray.name)}> may not stand here in <xliff>", stray)
    for file in files:
        _file(tree, file)


def _file(tree: Tree, file: Node) -> None:
    if "source-language" not in file.attributes:
        raise tree.error("<file> has no source-language", file)
    language_of(tree, file, "source-language")
    language_of(tree, file, "target-language")
    names = [child.name for child in file.elements()]
    if names.count("body") != 1:
        raise tree.error("<file> has no <body>" if "body" not in names else "<file> has a second <body>", file)
    stray = next((child for child in file.elements() if child.name not in ("header", "body")), None)
    if stray is not None or names.count("header") > 1 or names[-1] != "body":
        raise tree.error("<file> holds other than one <header> and then one <body>", stray or file)
    seen: dict[str, Node] = {}
    for body in file.elements("body"):
        for unit in units_below(tree, body):
            _unit(tree, unit, seen)


def units_below(tree: Tree, node: Node) -> Iterator[Node]:
    """All trans-units, in groups or not; FormatError for what else stands between them."""
    pending = list(reversed(list(node.elements())))
    while pending:
        found = pending.pop()
        if found.name == "trans-unit":
            yield found
        elif found.name == "group":
            pending += reversed(list(found.elements()))
        elif found.name not in ("bin-unit", *_MOVABLE):
            raise tree.error(f"<{printable(found.name)}> may not stand between <trans-unit>s", found)


def _unit(tree: Tree, unit: Node, seen: dict[str, Node]) -> None:
    identity = unit.get("id")
    if not identity:
        raise tree.error("<trans-unit> has no id", unit)
    first = seen.setdefault(identity, unit)
    if first is not unit:
        raise tree.error(
            f"the trans-unit id “{printable(identity)}” is here a second time (first on line {first.line})", unit
        )
    for name in ("translate", "approved"):
        if unit.get(name) and unit.get(name) not in _YES_NO:
            raise tree.error(f"{name} cannot be “{printable(unit.get(name))}”", unit)
    for child in unit.children:
        if isinstance(child, str) and child.strip():
            raise tree.error(f"<trans-unit> holds the text “{printable(child.strip())}” itself", unit)
    _sides(tree, unit)


def _sides(tree: Tree, unit: Node) -> None:
    for name in ("source", "seg-source", "target"):
        if sum(1 for _ in unit.elements(name)) > 1:
            raise tree.error(f"<trans-unit> has a second <{name}>", unit)
    source, target = unit.child("source"), unit.child("target")
    if source is None:
        raise tree.error(f'<trans-unit id="{printable(unit.get("id"))}"> has no <source>', unit)
    if target is not None:
        if target.start < source.start:
            raise tree.error("<target> stands before its <source>", target)
        if target.get("state") and not _STATE.fullmatch(target.get("state")):
            raise tree.error(f"the state of a target cannot be “{printable(target.get('state'))}”", target)
    for side in (source, unit.child("seg-source"), target):
        if side is not None:
            _content(tree, side, is_target=side is target)


def _content(tree: Tree, side: Node, *, is_target: bool) -> None:
    """Elements and their ids. A half that a translator lost is for the checks to tell, not a broken file."""
    starts: dict[str, list[Node]] = {}
    pending = list(reversed(list(side.elements())))
    while pending:
        node = pending.pop()
        if node.name not in _INLINE:
            raise tree.error(f"<{printable(node.name)}> may not stand in <{side.name}>", node)
        if node.name not in ("mrk", "sub") and not (node.get("id") or node.get("rid")):
            raise tree.error(f"<{node.name}> has no id", node)
        if node.name == "it" and node.get("pos") not in ("open", "close"):
            raise tree.error("the pos of an <it> is open or close", node)
        name = node.get("rid") or node.get("id")
        if node.name == "bpt":
            starts.setdefault(name, []).append(node)
        elif node.name == "ept" and not is_target:
            if not starts.get(name):
                raise tree.error(f"<ept> “{printable(name)}” ends what no <bpt> begins before it", node)
            starts[name].pop()
        pending += reversed(list(node.elements()))
    for name, nodes in starts.items():
        if nodes and not is_target:
            raise tree.error(f"<bpt> “{printable(name)}” has no <ept>", nodes[0])

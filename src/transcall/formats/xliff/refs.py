"""XLIFF 2: ids are unique where they must be, and what refers to something finds it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from transcall.domain.language import printable
from transcall.formats.xliff.names import NMTOKEN
from transcall.formats.xliff.tree import Node, Tree

_CORE = "fgundt"
"""Selectors of fragment identifiers: file, group, unit, note, data, target code."""
_MODULES = frozenset({"ctr", "fs", "gls", "its", "mda", "mtc", "pgs", "res", "slr", "tbx", "val"})
_SELECTOR = re.compile(rf"(?:([^=/]+)=)?({NMTOKEN.pattern})")
_MARKERS = ("mrk", "sm")
_CODES = ("ph", "pc", "sc", "ec")


@dataclass(slots=True)
class UnitIds:
    """What can be referred to within a unit."""

    notes: set[str] = field(default_factory=set)
    data: set[str] = field(default_factory=set)
    inline: dict[str, Node] = field(default_factory=dict)
    """Segments, codes and marks of the sources and the targets."""
    target: dict[str, Node] = field(default_factory=dict)


def check_ids(tree: Tree) -> None:
    """FormatError where an id is there twice in its scope, or a reference leads nowhere or cannot be read."""
    seen: dict[str, Node] = {}
    for file in tree.root.elements("file"):
        _once(tree, file, seen, "file")
        groups: dict[str, Node] = {}
        units: dict[str, Node] = {}
        _block(tree, file)
        for node in blocks(file):
            _once(tree, node, groups if node.name == "group" else units, node.name)
            _block(tree, node)
            if node.name == "unit":
                check_unit(tree, node)
        for node in units.values():
            _sub_flows(tree, node, units)


def blocks(node: Node) -> Iterator[Node]:
    """All groups and units in it, at any depth, in the file's order."""
    pending = list(reversed(list(node.elements("group", "unit"))))
    while pending:
        found = pending.pop()
        yield found
        pending += reversed(list(found.elements("group", "unit")))


def inline(node: Node) -> Iterator[Node]:
    """All inline elements in a source or target, in the file's order."""
    pending = list(reversed(list(node.elements())))
    while pending:
        found = pending.pop()
        yield found
        pending += reversed(list(found.elements()))


def _once(tree: Tree, node: Node, seen: dict[str, Node], what: str) -> None:
    identity = node.get("id")
    if not identity:
        return
    first = seen.setdefault(identity, node)
    if first is not node:
        raise tree.error(
            f"the {what} id “{printable(identity)}” is here a second time (first on line {first.line})", node
        )


def _block(tree: Tree, node: Node) -> None:
    """Notes and other namespaces' elements of one file, group or unit."""
    notes = node.child("notes")
    seen: dict[str, Node] = {}
    for note in notes.elements("note") if notes else ():
        _once(tree, note, seen, "note")
    others: dict[tuple[str, str], Node] = {}
    pending = [child for child in node.children if isinstance(child, Node) and child.namespace != node.namespace]
    while pending:
        other = pending.pop()
        identity = other.get("id")
        first = others.setdefault((other.namespace, identity), other) if identity else other
        # XLIFF's own modules have narrower scopes: each match, each resource item has its own.
        if first is not other and not other.namespace.startswith("urn:oasis:names:tc:xliff:"):
            raise tree.error(f"the id “{printable(identity)}” is here a second time", other)
        pending += [child for child in other.children if isinstance(child, Node)]


def check_unit(tree: Tree, unit: Node) -> UnitIds:
    """Ids and references within one unit."""
    ids = UnitIds()
    notes = unit.child("notes")
    ids.notes = {note.get("id") for note in notes.elements("note")} if notes else set()
    original = unit.child("originalData")
    seen: dict[str, Node] = {}
    for data in original.elements("data") if original else ():
        _once(tree, data, seen, "data")
    ids.data = set(seen)
    parts = list(unit.elements("segment", "ignorable"))
    for part in parts:
        _once(tree, part, ids.inline, part.name)
    for part in parts:
        source = part.child("source")
        for node in inline(source) if source else ():
            _once(tree, node, ids.inline, f"<{node.name}>")
    for part in parts:
        target = part.child("target")
        for node in inline(target) if target else ():
            _target_id(tree, node, ids)
    for part in parts:
        for side in part.elements():
            for node in inline(side):
                _references(tree, node, ids)
    return ids


def _target_id(tree: Tree, node: Node, ids: UnitIds) -> None:
    identity = node.get("id")
    if not identity:
        return
    _once(tree, node, ids.target, f"target <{node.name}>")
    twin = ids.inline.get(identity)
    if twin is not None and _family(twin) != _family(node):
        raise tree.error(
            f"the id “{printable(identity)}” of a <{node.name}> is that of a <{twin.name}> on line {twin.line}", node
        )


def _family(node: Node) -> str:
    return {"pc": "span", "sc": "span", "ec": "span", "sm": "mrk"}.get(node.name, node.name)


def _references(tree: Tree, node: Node, ids: UnitIds) -> None:
    for name in ("dataRef", "dataRefStart", "dataRefEnd"):
        wanted = node.get(name)
        if wanted and wanted not in ids.data:
            raise tree.error(f"{name} “{printable(wanted)}” leads to no <data> of its unit", node)
    if node.get("copyOf"):
        _copy(tree, node, ids)
    if node.name in _MARKERS:
        _mark(tree, node, ids)


def _copy(tree: Tree, node: Node, ids: UnitIds) -> None:
    if any(node.get(name) for name in ("dataRef", "dataRefStart", "dataRefEnd")):
        raise tree.error("a code has both copyOf and dataRef", node)
    base = ids.inline.get(node.get("copyOf")) or ids.target.get(node.get("copyOf"))
    if base is None or base.name not in _CODES:
        raise tree.error(f"copyOf “{printable(node.get('copyOf'))}” leads to no code of its unit", node)
    if base.get("canCopy") == "no":
        raise tree.error(f"copyOf “{printable(node.get('copyOf'))}” leads to a code that may not be copied", node)


def _mark(tree: Tree, node: Node, ids: UnitIds) -> None:
    reference = node.get("ref")
    selectors = fragment(tree, node, reference.partition("#")[2]) if reference.startswith("#") else []
    if node.get("type") != "comment":
        return
    if ("ref" in node.attributes) is ("value" in node.attributes):
        raise tree.error("a comment has either a value or a ref to a note of its unit", node)
    if reference and not _is_note(selectors, ids):
        raise tree.error(f"the comment's ref “{printable(reference)}” leads to no note of its unit", node)


def _is_note(selectors: list[tuple[str, str]], ids: UnitIds) -> bool:
    if not selectors or selectors[-1][0] != "n" or selectors[-1][1] not in ids.notes:
        return False
    above = {prefix for prefix, _ in selectors[:-1]}
    return not above or "u" in above


def fragment(tree: Tree, node: Node, text: str) -> list[tuple[str, str]]:
    """(prefix, id) of each selector of a fragment identifier; FormatError where it does not follow the grammar."""
    selectors: list[tuple[str, str]] = []
    for part in text.removeprefix("/").split("/"):
        match = _SELECTOR.fullmatch(part)
        prefix = (match[1] or "") if match else "?"
        is_known = prefix == "" or (len(prefix) == 1 and prefix in _CORE) or prefix in _MODULES
        if match is None or not is_known:
            raise tree.error(f"“#{printable(text)}” is no reference that XLIFF knows", node)
        selectors.append((prefix, match[2]))
    prefixes = [prefix for prefix, _ in selectors if prefix != "g"]
    if len(prefixes) != len(set(prefixes)) or not _in_order([prefix for prefix, _ in selectors]):
        raise tree.error(f"the parts of the reference “#{printable(text)}” are in the wrong order", node)
    return selectors


def _in_order(prefixes: list[str]) -> bool:
    ranks = ["fgu".index(prefix) if prefix and prefix in "fgu" else 3 for prefix in prefixes]
    return ranks == sorted(ranks) and ranks.count(3) <= 1


def _sub_flows(tree: Tree, unit: Node, units: dict[str, Node]) -> None:
    sides = (side for part in unit.elements("segment", "ignorable") for side in part.elements())
    for node in (node for side in sides for node in inline(side)):
        wanted = " ".join(node.get(name) for name in ("subFlows", "subFlowsStart", "subFlowsEnd")).split()
        lost = next((each for each in wanted if each not in units), None)
        if lost is not None:
            raise tree.error(f"subFlows lead to the unit “{printable(lost)}”, which is not there", node)

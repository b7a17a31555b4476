"""XLIFF 2: the codes of a unit fit together: starts have ends, what may not be moved, copied or left out is not."""

from collections.abc import Iterator
from itertools import pairwise

from transcall.domain.language import printable
from transcall.formats.xliff.refs import blocks, inline
from transcall.formats.xliff.tree import Node, Tree

_CODES = ("ph", "pc", "sc", "ec")
_SHARED = ("canCopy", "canDelete", "canOverlap", "copyOf", "dir", "type", "subType")
_MODULE = "urn:oasis:names:tc:xliff:"
Event = tuple[str, str]
"""A code in passing: what it does (open, close, ph) and its id."""


def check_codes(tree: Tree) -> None:
    """FormatError, with the line, where a unit's codes do not fit together or its segments are in no clear order."""
    for file in tree.root.elements("file"):
        for unit in blocks(file):
            if unit.name == "unit":
                _unit(tree, unit)


def _unit(tree: Tree, unit: Node) -> None:
    parts = list(unit.elements("segment", "ignorable"))
    _order(tree, parts)
    places = {part.start: _place(part, number) for number, part in enumerate(parts, 1)}
    targets = sorted(parts, key=lambda part: places[part.start])
    for side, ordered in (("source", parts), ("target", targets)):
        nodes = [node for part in ordered if (half := part.child(side)) is not None for node in inline(half)]
        _pairs(tree, nodes)
        for node in nodes:
            _movable(tree, node)
    _kept(tree, parts)
    _sequences(tree, parts)


def _place(part: Node, number: int) -> int:
    target = part.child("target")
    return number if target is None else int(target.get("order") or number)


def _order(tree: Tree, parts: list[Node]) -> None:
    seen: dict[int, Node] = {}
    for number, part in enumerate(parts, 1):
        target = part.child("target")
        if target is None:
            continue
        place = _place(part, number)
        if place > len(parts):
            raise tree.error(f"order {place} in a unit of {len(parts)} parts", target)
        if place in seen:
            raise tree.error(f"order {place} is there a second time (first on line {seen[place].line})", target)
        seen[place] = target


def _pairs(tree: Tree, nodes: list[Node]) -> None:
    waiting: dict[tuple[str, str], Node] = {}
    for node in nodes:
        if node.name == "sc" and node.get("isolated") != "yes":
            waiting["sc", node.get("id")] = node
        elif node.name == "sm":
            waiting["sm", node.get("id")] = node
        elif node.name == "ec":
            _end(tree, node, waiting)
        elif node.name == "em" and waiting.pop(("sm", node.get("startRef")), None) is None:
            raise tree.error(f"an <em> ends “{printable(node.get('startRef'))}”, which no <sm> begins before it", node)
    for node in waiting.values():
        hint = 'give it isolated="yes" if its end is elsewhere' if node.name == "sc" else ""
        raise tree.error(f'<{node.name} id="{printable(node.get("id"))}"> has no end', node, hint=hint)


def _end(tree: Tree, node: Node, waiting: dict[tuple[str, str], Node]) -> None:
    if node.get("isolated") == "yes":
        if "startRef" in node.attributes:
            raise tree.error("an isolated <ec> has a startRef", node)
        if "id" not in node.attributes:
            raise tree.error("an isolated <ec> has no id", node)
        return
    if "id" in node.attributes or "startRef" not in node.attributes:
        raise tree.error('an <ec> has either a startRef, or an id and isolated="yes"', node)
    start = waiting.pop(("sc", node.get("startRef")), None)
    if start is None:
        raise tree.error(f"startRef “{printable(node.get('startRef'))}” leads to no open <sc> before it", node)
    for name in _SHARED:
        if name in node.attributes and node.get(name) != start.get(name) and not _is_default(node, start, name):
            raise tree.error(f"{name} of an <ec> and of its <sc> on line {start.line} differ", node)
    _same_reorder(tree, node, start)
    for name in node.attributes:
        if name.startswith(_MODULE):
            raise tree.error(f"{name.rpartition(' ')[2]} stands on an <ec> that is not isolated", node)


def _is_default(node: Node, start: Node, name: str) -> bool:
    return name.startswith("can") and name not in start.attributes and node.get(name) == "yes"


def _same_reorder(tree: Tree, node: Node, start: Node) -> None:
    if "canReorder" not in node.attributes:
        return
    begins = start.get("canReorder") or "yes"
    if node.get("canReorder") != ("no" if begins == "firstNo" else begins):
        raise tree.error(f"canReorder of an <ec> does not fit its <sc> on line {start.line}", node)


def _movable(tree: Tree, node: Node) -> None:
    if node.get("canReorder") in ("no", "firstNo") and not (node.get("canCopy") == node.get("canDelete") == "no"):
        raise tree.error("a code that may not be moved (canReorder) may not be copied or deleted either", node)


def _kept(tree: Tree, parts: list[Node]) -> None:
    """Codes that may not be deleted are in the unit's targets if their own segment has one."""
    targets = [target for part in parts if (target := part.child("target")) is not None]
    present = {node.get("id") or node.get("startRef") for target in targets for node in inline(target)}
    for part in parts:
        source, target = part.child("source"), part.child("target")
        if source is None or target is None:
            continue
        for node in inline(source):
            if node.get("canDelete") == "no" and (node.get("id") or node.get("startRef")) not in present:
                raise tree.error(f"the target lacks the code “{printable(node.get('id'))}”, which may not go", target)


def _sequences(tree: Tree, parts: list[Node]) -> None:
    sources = [event for part in parts if (half := part.child("source")) is not None for event in _events(half)]
    targets = [event for part in parts if (half := part.child("target")) is not None for event in _events(half)]
    before_target = {event: before for (before, _), (event, _) in pairwise(targets)}
    first = {event for event, _ in targets[:1]}
    previous: Event | None = None
    previous_node: Node | None = None
    for event, node in sources:
        if node.get("canReorder") == "no" and event[0] != "close":
            if previous is None or previous_node is None or previous_node.get("canReorder") not in ("no", "firstNo"):
                raise tree.error('a code with canReorder="no" follows none with firstNo or no', node)
            if event in first or before_target.get(event, previous) != previous:
                raise tree.error("the target has codes in another order that may not be moved (canReorder)", node)
        previous, previous_node = event, node


def _events(node: Node) -> Iterator[tuple[Event, Node]]:
    for child in node.elements():
        identity = child.get("id") or child.get("startRef")
        if child.name == "pc":
            yield ("open", identity), child
            yield from _events(child)
            yield ("close", identity), child
        elif child.name in _CODES:
            yield ({"sc": "open", "ec": "close"}.get(child.name, "ph"), identity), child
        elif child.name == "mrk":
            yield from _events(child)

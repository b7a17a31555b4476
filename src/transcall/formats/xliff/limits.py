"""What no text for translators comes near, and what would take too much time or memory: refused before it is read."""

from transcall.formats.xliff.tree import Node, Tree

_LONGEST = 1_000_000
"""Characters in one text."""
_MOST_CODES = 5_000
"""Elements in one text."""
_MOST_PARTS = 5_000
"""Elements directly in one unit."""
_TEXTS = ("source", "target", "seg-source", "note", "data")
_UNITS = ("unit", "trans-unit", "segment", "notes", "originalData")


def check_limits(tree: Tree) -> None:
    """FormatError, with the line, for a text or unit of excessive size."""
    pending: list[Node] = [tree.root]
    while pending:
        node = pending.pop()
        children = [child for child in node.children if isinstance(child, Node)]
        if node.name in _TEXTS:
            _text(tree, node)
            continue
        if node.name in _UNITS and len(children) > _MOST_PARTS:
            raise tree.error(f"<{node.name}> holds more than {_MOST_PARTS} elements", node)
        pending += reversed(children)


def _text(tree: Tree, text: Node) -> None:
    length = elements = 0
    pending = [text]
    while pending:
        node = pending.pop()
        length += sum(len(child) for child in node.children if isinstance(child, str))
        pending += [child for child in node.children if isinstance(child, Node)]
        elements += 1
    if length > _LONGEST:
        raise tree.error(f"a text is longer than {_LONGEST} characters", text)
    if elements > _MOST_CODES:
        raise tree.error(f"a text holds more than {_MOST_CODES} elements", text)

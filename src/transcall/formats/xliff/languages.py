"""Language tags as XLIFF files have them."""

import re

from transcall.domain.language import parse_tag, printable
from transcall.errors import InputError
from transcall.formats.xliff.tree import Node, Tree

_TAG = re.compile(r"(?:[A-Za-z]{1,8}(?:[-_][A-Za-z0-9]{1,8}){0,8})(?:@[A-Za-z]+)?")


def language_of(tree: Tree, node: Node, name: str) -> str:
    """The canonical tag an attribute names; empty for one that is well formed but nobody's, or “und”.

    FormatError for what is no language tag at all.
    """
    value = node.get(name)
    if name not in node.attributes or (not value and name == "target-language"):
        return ""
    if not _TAG.fullmatch(value):
        raise tree.error(f"{name} “{printable(value)}” is no language tag", node, hint="use a BCP 47 tag, such as fr")
    try:
        return parse_tag(value.partition("@")[0])
    except InputError:
        return ""

"""From bytes to a tree that is known to be XLIFF, of one generation or the other."""

from pathlib import Path

from transcall.domain.language import printable
from transcall.formats.xliff.codes import check_codes
from transcall.formats.xliff.names import NEW, OLD
from transcall.formats.xliff.old_structure import check_old
from transcall.formats.xliff.refs import check_ids
from transcall.formats.xliff.structure import check_structure
from transcall.formats.xliff.tree import Tree, parse


def open_xliff(data: bytes, path: Path | None = None) -> tuple[Tree, bool]:
    """The checked tree, and whether it is version 1; FormatError with path and line for anything else."""
    tree = parse(data, path)
    root = tree.root
    if root.name != "xliff":
        raise tree.error(f"its root is <{printable(root.name)}>, not <xliff>", root)
    version = root.get("version")
    if not version:
        raise tree.error("<xliff> has no version", root)
    namespaces = OLD.get(version) or NEW.get(version)
    if namespaces is None:
        known = ", ".join((*OLD, *NEW))
        raise tree.error(f"XLIFF {printable(version)} is no version that is known", root, hint=f"known: {known}")
    if root.namespace not in namespaces:
        raise tree.error(f"the namespace “{printable(root.namespace)}” is not that of XLIFF {version}", root)
    if version in OLD:
        check_old(tree)
        return tree, True
    check_structure(tree)
    check_ids(tree)
    check_codes(tree)
    return tree, False

"""From bytes to a tree that is known to be XLIFF, of one generation or the other."""

import re
from pathlib import Path

from transcall.domain.language import printable
from transcall.formats.xliff.codes import check_codes
from transcall.formats.xliff.limits import check_limits
from transcall.formats.xliff.modules import check_modules
from transcall.formats.xliff.names import NEW, OLD
from transcall.formats.xliff.old_structure import check_old
from transcall.formats.xliff.refs import check_ids
from transcall.formats.xliff.structure import check_structure
from transcall.formats.xliff.tree import Tree, parse

_SNIFFED = 65_536
_ROOT = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*+(?:(?:<\?[^>]*+>|<!--(?:[^-]|-(?!->))*+-->|<!DOCTYPE[^>\[]*+>)\s*+)*+"
    rb"<(?:[A-Za-z_][\w.-]*+:)?xliff(?=[\s>/])([^>]*+)"
)
_VERSION = re.compile(rb"\sversion\s*=\s*[\"']([^\"']{0,20})")


def sniff_version(data: bytes) -> str | None:
    """The version of a file whose first element is <xliff>, empty where it has none; None for any other file."""
    head = data[:_SNIFFED]
    if head[:2] in (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<"):
        head = head.replace(b"\0", b"").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    root = _ROOT.match(head)
    if root is None:
        return None
    version = _VERSION.search(root[1])
    return version[1].decode("ascii", "replace") if version else ""


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
    check_limits(tree)
    if version in OLD:
        check_old(tree)
        return tree, True
    check_structure(tree)
    check_ids(tree)
    check_codes(tree)
    check_modules(tree)
    return tree, False

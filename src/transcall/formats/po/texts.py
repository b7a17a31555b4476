"""Texts ↔ what may stand between a PO file's quotation marks.

`msgfmt` refuses an entry whose msgid and msgstr do not both begin, or both end, with a line break. A target that
differs there is written with the source's edges, and its own are noted (`edges=`), so that it comes back exactly.
"""

import re

_IMPOSSIBLE = re.compile("[\x00\ud800-\udfff]")
_EDGES = re.compile(r"([0-9]{1,2}),([0-9]{1,2})")
_MOST_EDGES = 99
"""Line breaks at one end; a note that asks for more is not believed, so that a small file cannot grow huge."""
# polib escapes \t \n \r \b \v \f; the other controls go as octal bytes, which gettext reads back.
ESCAPED_CONTROLS = {
    point: "".join(f"\\{byte:03o}" for byte in chr(point).encode())
    for point in (*range(0x20), 0x7F, *range(0x80, 0xA0))
    if chr(point) not in "\n\t"
}


def writable(text: str) -> str:
    """NUL and lone surrogates cannot stand in a PO file: U+FFFD takes their place."""
    return _IMPOSSIBLE.sub("\ufffd", text)


def fit_edges(source: str, target: str) -> tuple[str, str]:
    """The target with the source's line breaks at its ends, and what its own were ("" where they fit already)."""
    if not target or _begins_and_ends(source) == _begins_and_ends(target):
        return target, ""
    core = target.strip("\n")
    before = len(target) - len(target.lstrip("\n"))
    after = len(target) - before - len(core)
    begins, ends = _begins_and_ends(source)
    if max(before, after) > _MOST_EDGES:
        return target, ""
    fitted = "\n" * begins + core + "\n" * ends if core else ""
    return fitted, f"{before},{after}"


def restore_edges(text: str, edges: str | None) -> str:
    """Undo `fit_edges`; edges that make no sense are ignored."""
    match = _EDGES.fullmatch(edges) if edges else None
    if match is None:
        return text
    return "\n" * int(match[1]) + text.strip("\n") + "\n" * int(match[2])


def _begins_and_ends(text: str) -> tuple[bool, bool]:
    return text.startswith("\n"), text.endswith("\n")

"""What changed between two texts, word by word; pure."""

import difflib

import regex
from textual.content import Content

from transcall_tui.celltext import safe

_WORD = regex.compile(r"\s+|\w+|[^\w\s]")


def word_diff(before: str, after: str) -> Content:
    """The newer text with what went away in [-…-] and what came in {+…+}: readable without colour."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    pieces: list[str | tuple[str, str]] = []
    for what, start, end, new_start, new_end in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, come = safe("".join(old[start:end])), safe("".join(new[new_start:new_end]))
        if what == "equal":
            pieces.append(come)
            continue
        if gone:
            pieces.append((f"[-{gone}-]", "$text-error"))
        if come:
            pieces.append((f"{{+{come}+}}", "$text-success"))
    return Content.assemble(*pieces)

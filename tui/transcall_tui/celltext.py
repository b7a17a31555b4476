"""Untrusted text on its way to the screen: cleaned, cut by terminal cells, never inside a character people see.

Nothing here knows a widget. Every text of a segment, a comment or a name passes through `safe` or `fit`.
"""

from collections.abc import Sequence
from functools import lru_cache

import regex
from rich.cells import cell_len
from textual.content import Content

from transcall.domain.inline import InlineCode, parts
from transcall.domain.text import for_terminal

GRAPHEME = regex.compile(r"\X")
CODE_STYLE = "$code-foreground on $code-background"
DIM = "$muted"
_JOINER = "\u200d"
"""At the end of a line it would join the blank that follows."""


def safe(text: str, *, one_line: bool = False) -> str:
    """What may reach a widget."""
    return for_terminal(text, one_line=one_line)


@lru_cache(maxsize=4096)
def fit(text: str, cells: int) -> str:
    """One line of exactly `cells` cells: cut with an ellipsis, or padded with blanks."""
    if cells <= 0:
        return ""
    # No character is wider than two cells, most texts are far longer than a row: look at what can matter.
    clean = safe(text[: cells * 8], one_line=True).rstrip(_JOINER)
    width = cell_len(clean)
    if width <= cells and len(text) <= cells * 8:
        return clean + " " * (cells - width)
    kept, used = [], 0
    for cluster in GRAPHEME.findall(clean):
        size = cell_len(cluster)
        if used + size > cells - 1:
            break
        kept.append(cluster)
        used += size
    return "".join(kept).rstrip(_JOINER) + "…" + " " * (cells - 1 - used)


def coded(text: str, codes: Sequence[InlineCode]) -> Content:
    """Coded text with its tags set off as codes."""
    return Content.assemble(
        *(safe(part) if isinstance(part, str) else (part.tag, CODE_STYLE) for part in parts(text, codes))
    )


def plain(text: str, style: str = "", *, one_line: bool = False) -> Content:
    """Cleaned text as content, markup never read."""
    clean = safe(text, one_line=one_line)
    return Content.styled(clean, style) if style else Content(clean)

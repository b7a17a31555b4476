"""Notes that somebody typed as paragraphs, `[1] See there.`, in a format that has notes of its own or none at all.

A paragraph is one only if another text, before it, has its mark.
"""

import re
from collections.abc import Iterable

from transcall.publish.running_text import plain_label

_OPENING = re.compile(r"\[(\w{1,3}|\*{1,3}|[†‡])\]:?\s+(?=\S)")
_MARK = re.compile(r"(?<=\S)[ \t\u00a0]?\[(\w{1,3}|\*{1,3}|[†‡])\]")


def typed_notes(texts: Iterable[tuple[str, bool]]) -> dict[int, tuple[str, str]]:
    """Place → label and mark of each typed note; `texts`: with whether it is a plain paragraph, in their order."""
    marked: set[str] = set()
    found: dict[int, tuple[str, str]] = {}
    for place, (text, is_paragraph) in enumerate(texts):
        opening = _OPENING.match(text) if is_paragraph else None
        if opening and plain_label(opening[1]) in marked:
            found[place] = opening[1], opening[0].strip()
        marked.update(map(plain_label, _MARK.findall(text)))
    return found

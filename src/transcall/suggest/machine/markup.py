"""Masked texts as HTML, for engines that carry elements along: pairs as elements, all else left alone."""

import html
import re
from collections import Counter

from transcall.suggest.machine.protect import PLACEHOLDER

_ELEMENT = re.compile(r'<b id="(\d+)">|</b>')
_TORN = re.compile(r'</b>(\s*)<b id="(\d+)">')


def marks(text: str) -> Counter[tuple[str, int]]:
    """The placeholders of a masked text."""
    return Counter((found[1], int(found[2])) for found in PLACEHOLDER.finditer(text))


def as_html(text: str, *, fixed: str, moving: bool = True) -> str:
    """A masked text as HTML; `moving`: pairs become `<b>`, which engines carry along with their words.

    Everything else that was masked stands in the element `fixed`, which the engine leaves alone.
    """

    def put(found: re.Match[str]) -> str:
        if moving and found[1] == "B":
            return f'<b id="{found[2]}">'
        if moving and found[1] == "E":
            return "</b>"
        return f"<{fixed}>{found.group()}</{fixed}>"

    # Quotes stay: engines tear &quot; but not the sign itself.
    return PLACEHOLDER.sub(put, html.escape(text, quote=False))


def from_html(block: str, *, fixed: str) -> str:
    """The masked text again; elements that were torn side by side are one."""
    joined = block
    while True:
        once = _TORN.sub(_join, joined)
        if once == joined:
            break
        joined = once
    stack: list[str] = []

    def put(found: re.Match[str]) -> str:
        if found[1]:
            stack.append(found[1])
            return f"[B{found[1]}X]"
        return f"[E{stack.pop()}X]" if stack else ""

    without = re.sub(rf"</?{fixed}>", "", _ELEMENT.sub(put, joined))
    return html.unescape(without).strip()


def _join(torn: re.Match[str]) -> str:
    """The blank between two halves if the element that closes is the one that opens again, else the tear."""
    stack: list[str] = []
    for found in _ELEMENT.finditer(torn.string, 0, torn.start()):
        if found[1]:
            stack.append(found[1])
        elif stack:
            stack.pop()
    return torn[1] if stack and stack[-1] == torn[2] else torn.group()

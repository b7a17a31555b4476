"""Paragraphs and list items that the source has not, beside those it has."""

import re
from collections.abc import Iterator, Mapping, Sequence

from transcall.domain.document import Added
from transcall.formats.html import write
from transcall.formats.html.slots import Edit, Slot

_END = re.compile(r"\s*</(p|li|dd|dt|blockquote|div)\s*>", re.IGNORECASE)
_START = re.compile(r"([ \t]*)<(p|li|dd|dt|blockquote|div)(?=[\s>])([^<>]*)>\s*\Z", re.IGNORECASE)
_IDENTITY = re.compile(r"""\s+(?:id|name)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)""", re.IGNORECASE)
_BEFORE = 2000
"""How far in front of its words an element's tag may begin."""


def beside(slots: Sequence[Slot], added: Mapping[int, Added], text: str, line_end: str) -> Iterator[Edit]:
    """The edits that put them there."""
    for index, texts in added.items():
        slot = slots[index]
        between = gap(text, slot.start, slot.end, line_end)
        yield from (Edit(slot.start, slot.start, write.words(each) + between) for each in texts.before)
        yield from (Edit(slot.end, slot.end, between + write.words(each)) for each in texts.after)


def gap(text: str, start: int, end: int, line_end: str) -> str:
    """What ends an element and begins another like it (without its id); a new line where it is none that may repeat."""
    closing = _END.match(text, end)
    opening = _START.search(text[max(0, start - _BEFORE) : start])
    if closing is None or opening is None or closing[1].lower() != opening[2].lower():
        return f"<br>{line_end}"
    return f"</{closing[1]}>{line_end}{opening[1]}<{opening[2]}{_IDENTITY.sub('', opening[3])}>"

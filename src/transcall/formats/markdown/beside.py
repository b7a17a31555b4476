"""Paragraphs and list items that the source has not, beside those it has."""

import re
from collections.abc import Iterator, Mapping, Sequence

from transcall.domain.document import Added, UnitKind
from transcall.formats.html.beside import gap as html_gap
from transcall.formats.markdown import escape, html
from transcall.formats.markdown.render import Edit
from transcall.formats.markdown.slots import InlineSlot, Slot

_NO_MARK = re.compile(r"[^>\s]")


def beside(slots: Sequence[Slot], added: Mapping[int, Added], text: str, line_end: str) -> Iterator[Edit]:
    """The edits that put them there."""
    for index, texts in added.items():
        slot = slots[index]
        is_inline = isinstance(slot, InlineSlot)
        gap = _gap(slot, text, line_end) if is_inline else html_gap(text, slot.start, slot.end, line_end)
        is_item = slot.unit.kind in (UnitKind.LIST_ITEM, UnitKind.SIGNATORY)
        made = (_line(each, is_item=is_item) if is_inline else html.words(each) for each in texts.before)
        yield from (Edit(slot.start, slot.start, f"{each}{gap}") for each in made)
        made = (_line(each, is_item=is_item) if is_inline else html.words(each) for each in texts.after)
        yield from (Edit(slot.end, slot.end, f"{gap}{each}") for each in made)


def _gap(slot: Slot, text: str, line_end: str) -> str:
    """The line ends and what the next line begins with: an item's own mark, else only the marks of quotations."""
    begin = max(text.rfind("\n", 0, slot.start), text.rfind("\r", 0, slot.start)) + 1
    own = text[begin : slot.start]
    if slot.unit.kind in (UnitKind.LIST_ITEM, UnitKind.SIGNATORY) and own.strip(" \t>"):
        return line_end + own
    prefix = _NO_MARK.sub(" ", own)
    return f"{line_end}{prefix.rstrip()}{line_end}{prefix}"


def _line(text: str, *, is_item: bool) -> str:
    line = escape.escape(" ".join(text.split()), escape.Grade.LIGHT)
    at = escape.mark_at_start(line, item=is_item, quote=False)
    return line if at is None else f"{line[:at]}\\{line[at:]}"

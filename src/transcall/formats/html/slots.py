"""Slots: units with where they stand and how a target is written there.

Slots inside another's markup (an image's text, a drawing's words) come after it; their spans lie in its own.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from transcall.domain.document import Unit
from transcall.formats.html import write
from transcall.formats.html.coded import Coded


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of the source and what comes in its place."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Slot:
    """A unit and its place in the source: words between tags, or (without `coded`) an attribute's value."""

    unit: Unit
    start: int
    end: int
    coded: Coded | None = None
    pre: bool = False
    quote: str = ""

    def edit(self, target: str, source: str, line_end: str, inside: Sequence[Edit]) -> Edit | None:
        """What puts a target here, or None; `inside`, in order, are the edits of the slots in its span."""
        if self.coded is None:
            return Edit(self.start, self.end, write.attribute_value(target, self.quote))
        made = [
            write.words(part, pre=self.pre, line_end=line_end)
            if isinstance(part, str)
            else patched(source, part.start, part.end, inside)
            for part in write.meant(target, self.coded.content, self.coded.items)
        ]
        text = "".join(made).strip(" \t\r\n\f")
        return Edit(self.start, self.end, text) if text else None


def patched(source: str, start: int, end: int, edits: Sequence[Edit]) -> str:
    """A stretch of the source with the edits that lie in it."""
    made: list[str] = []
    position = start
    index = bisect_left(edits, start, key=lambda edit: edit.start)
    while index < len(edits) and edits[index].start < end:
        edit = edits[index]
        made += (source[position : edit.start], edit.text)
        position = edit.end
        index += 1
    made.append(source[position:end])
    return "".join(made)


def edits_of(slots: Sequence[Slot], targets: Mapping[int, str], source: str, line_end: str) -> list[Edit]:
    """All edits in order, none inside another. From the last slot to the first: inner ones before their outer."""
    edits: list[Edit] = []
    for index in range(len(slots) - 1, -1, -1):
        slot = slots[index]
        target = targets.get(index)
        if target is None or target == slot.unit.content.text or not target.strip():
            continue
        inside: list[Edit] = []
        while edits and edits[-1].start < slot.end:
            inside.append(edits.pop())
        made = slot.edit(target, source, line_end, inside)
        edits += [made] if made else reversed(inside)
    edits.reverse()
    return edits

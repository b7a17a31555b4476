"""A plain-text document as HTML: blocks in reading order become headings, paragraphs, lists, notes, names.

The text itself is left alone: what a reader sees is what the translators wrote. Markup in it is inert.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from transcall.domain import links
from transcall.domain.document import UnitKind
from transcall.publish import markup
from transcall.publish.notes import Note, Notes

_DEEPEST_LIST = 8
_MARKER = re.compile(r"\[([^\[\]\s]{1,32})\](?=[\s\W]|$)")
_NUMBER = re.compile(r"[(\[]?(\d{1,6})[.)\]:]?")
_GROUPED = frozenset({UnitKind.LIST_ITEM, UnitKind.NOTE, UnitKind.SIGNATORY, UnitKind.QUOTE})


@dataclass(frozen=True, slots=True)
class Block:
    """A unit with its finished text (plain, without tags)."""

    kind: UnitKind
    text: str
    level: int = 0
    """A heading's rank (1–6), a list item's depth (from 1), else 0."""
    ordered: str = ""
    """A list item's number or a note's mark as it stands in the document, else empty."""
    label: str = ""
    """A note's label: `1` where its marker in the text is `[1]`."""
    translate: bool = True
    """False: kept as it is, so perhaps in another language than the page's."""


@dataclass(frozen=True, slots=True)
class _Set:
    """A block whose text is set already."""

    block: Block
    html: str
    number: int
    """A note's number in the page, else 0."""


def body(blocks: Sequence[Block], *, language: str) -> str:
    """The blocks as HTML for `html.page`, ending in a line feed; metadata and empty blocks are left out.

    A marker such as `[1]` becomes a link where a note has that label, and the note gets links back to each
    marker; web and mail addresses become links. A list of signatories shares a section with its heading.
    """
    shown = [block for block in blocks if block.kind is not UnitKind.METADATA and block.text.strip()]
    text = _Text(shown, language)
    # All texts come first, the elements round them second: a note may stand above its marker.
    ready = [_Set(block, text.html(block), text.number(index)) for index, block in enumerate(shown)]
    parts: list[str] = []
    for run in _runs(ready):
        kind = run[0].block.kind
        if kind is UnitKind.SIGNATORY:
            heading = parts.pop() if parts and parts[-1].startswith("<h") else ""
            parts.append(f'<section class="signatories">\n{heading}{_names(run)}</section>\n')
        elif kind is UnitKind.NOTE:
            parts.append(text.notes.section([_note(item) for item in run]))
        elif kind is UnitKind.LIST_ITEM:
            parts.append(_lists(run))
        elif kind is UnitKind.QUOTE:
            parts.append("<blockquote>\n" + "".join(_paragraph(item) for item in run) + "</blockquote>\n")
        else:
            parts.append(_heading(run[0]) if kind in (UnitKind.TITLE, UnitKind.HEADING) else _paragraph(run[0]))
    return "".join(parts)


def _runs(items: Sequence[_Set]) -> list[list[_Set]]:
    runs: list[list[_Set]] = []
    for item in items:
        kind = item.block.kind
        if runs and kind in _GROUPED and runs[-1][0].block.kind is kind:
            runs[-1].append(item)
        else:
            runs.append([item])
    return runs


class _Text:
    """Sets running text: escapes it, links addresses and note markers."""

    def __init__(self, blocks: Sequence[Block], language: str) -> None:
        self.notes = Notes(language)
        self._numbers: dict[int, int] = {}
        self._labels: dict[str, int] = {}
        for index, block in enumerate(blocks):
            if block.kind is UnitKind.NOTE:
                self._numbers[index] = len(self._numbers) + 1
                # Where two notes carry one label, markers lead to the first.
                self._labels.setdefault(_plain_digits(block.label), self._numbers[index])

    def number(self, index: int) -> int:
        return self._numbers.get(index, 0)

    def html(self, block: Block) -> str:
        text = block.text.strip()
        if block.kind is UnitKind.NOTE:
            text = text.removeprefix(block.ordered.strip()).strip() or text
        parts: list[str] = []
        position = 0
        for address in links.find(self._without_markers(text)):
            parts.append(self._with_markers(text[position : address.start]))
            parts.append(markup.address_link(text[address.start : address.end], address.href))
            position = address.end
        return "".join([*parts, self._with_markers(text[position:])])

    def _number_of(self, marker: re.Match[str]) -> int | None:
        return self._labels.get(_plain_digits(marker.group(1)))

    def _without_markers(self, text: str) -> str:
        """The text with blanks for its markers, so that an address before one ends there."""
        return _MARKER.sub(lambda found: " " * len(found.group()) if self._number_of(found) else found.group(), text)

    def _with_markers(self, text: str) -> str:
        parts: list[str] = []
        position = 0
        for found in _MARKER.finditer(text):
            number = self._number_of(found)
            if number is None:
                continue
            before = text[position : found.start()]
            if before.endswith(" "):  # a marker never starts a line
                before = before[:-1] + "\u00a0"
            parts += [markup.text(before), self.notes.marker(number, found.group())]
            position = found.end()
        return "".join([*parts, markup.text(text[position:])])


def _plain_digits(label: str) -> str:
    return "".join(str(unicodedata.decimal(character, character)) for character in label)


def _direction(item: _Set) -> str:
    """What was not translated may run the other way."""
    return "" if item.block.translate else ' dir="auto"'


def _heading(item: _Set) -> str:
    rank = 1 if item.block.kind is UnitKind.TITLE else min(max(item.block.level or 2, 1), 6)
    return f"<h{rank}{_direction(item)}>{item.html}</h{rank}>\n"


def _paragraph(item: _Set) -> str:
    return f"<p{_direction(item)}>{item.html}</p>\n"


def _note(item: _Set) -> Note:
    return Note(item.number, item.block.ordered.strip() or item.block.label, _paragraph(item))


def _names(items: Sequence[_Set]) -> str:
    names = "".join(f"<li><bdi>{item.html}</bdi></li>\n" for item in items)
    return f'<ul class="names" translate="no">\n{names}</ul>\n'


def _depth(item: _Set) -> int:
    return min(max(item.block.level, 1), _DEEPEST_LIST)


def _lists(items: Sequence[_Set]) -> str:
    """List items as lists; deeper items go into the item before them, another kind of mark starts another list."""
    parts: list[str] = []
    start = 0
    while start < len(items):
        depth, tag = _depth(items[start]), _list_tag(items[start])
        end = start + 1
        while end < len(items) and (
            _depth(items[end]) > depth or (_depth(items[end]) == depth and _list_tag(items[end]) == tag)
        ):
            end += 1
        parts.append(f"<{tag}>\n{_list_items(items[start:end], depth)}</{tag}>\n")
        start = end
    return "".join(parts)


def _list_items(items: Sequence[_Set], depth: int) -> str:
    parts: list[str] = []
    expected = 1
    start = 0
    while start < len(items):
        end = start + 1
        while end < len(items) and _depth(items[end]) > depth:
            end += 1
        nested = _lists(items[start + 1 : end])
        number = _item_number(items[start])
        value = f' value="{number}"' if number is not None and number != expected else ""
        expected = (number or 0) + 1
        inner = f"{_odd_mark(items[start])}{items[start].html}" + (f"\n{nested}" if nested else "")
        parts.append(f"<li{value}{_direction(items[start])}>{inner}</li>\n")
        start = end
    return "".join(parts)


def _item_number(item: _Set) -> int | None:
    found = _NUMBER.fullmatch(item.block.ordered.strip())
    return int(found.group(1)) if found else None


def _list_tag(item: _Set) -> str:
    return "ul" if _item_number(item) is None else "ol"


def _odd_mark(item: _Set) -> str:
    """A mark that no browser would count (`a)`, `IV.`) is shown as it stands."""
    mark = item.block.ordered.strip()
    if not mark or _item_number(item) is not None:
        return ""
    return f'<span class="item-mark"><bdi>{markup.text(mark)}</bdi></span> '

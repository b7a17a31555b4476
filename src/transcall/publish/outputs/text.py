"""Plain text: a paragraph a line, readable in a mail or read aloud, in either direction."""

from collections.abc import Iterable, Iterator

from transcall.domain.inline import Style
from transcall.domain.language import direction
from transcall.interface import N_
from transcall.publish.finished import (
    Apart,
    Block,
    Blocks,
    Break,
    Code,
    FinishedDocument,
    Group,
    Heading,
    Image,
    Inline,
    Inlines,
    Item,
    Link,
    List,
    Names,
    Note,
    NoteMark,
    Notes,
    Paragraph,
    Quote,
    Rule,
    Styled,
    Subtitle,
    Table,
    TableCell,
    Text,
)
from transcall.publish.output import OutputSpec
from transcall.publish.scripts import first_direction

_RIGHT_TO_LEFT_MARK = "\u200f"
_LEFT_TO_RIGHT_ISOLATE, _END_OF_ISOLATE = "\u2066", "\u2069"
_SIGNS = {Style.SUPERSCRIPT: "^", Style.SUBSCRIPT: "_"}
"""What no reader may overlook: 10^3 is not 103."""


class TextOutput:
    """For mails, messengers and screen readers."""

    spec = OutputSpec("text", ".txt", N_("plain text, a paragraph a line"))

    def write(self, document: FinishedDocument) -> bytes:
        """The text in UTF-8, ending in a line feed."""
        writer = _Writer(is_rtl=direction(document.language) == "rtl")
        lines = [" ".join(document.banner.split()), ""] if document.banner else []
        lines += writer.blocks(document.blocks)
        text = "\n".join(map(writer.directed, lines)).strip("\n")
        return (text + "\n").encode("utf-8", "replace")


class _Writer:
    def __init__(self, *, is_rtl: bool) -> None:
        self._is_rtl = is_rtl

    def directed(self, line: str) -> str:
        """In a text that runs from the right every line does, whichever letter it starts with."""
        needs_mark = self._is_rtl and line.strip() and first_direction(line) == "ltr"
        return f"{_RIGHT_TO_LEFT_MARK}{line}" if needs_mark else line

    def blocks(self, blocks: Blocks) -> list[str]:
        """Their lines, an empty one after each block and one more before a heading."""
        lines: list[str] = []
        for block in blocks:
            if isinstance(block, Heading) and lines and block.level > 1:
                lines.append("")
            lines += [*self._block(block), ""]
        return lines[:-1]

    def _block(self, block: Block) -> list[str]:  # noqa: PLR0911 -- one line a kind
        match block:
            case Paragraph() | Heading() | Subtitle():
                return self._lines(block.content)
            case List():
                return self._list(block)
            case Table():
                return [" | ".join(map(self._cell, row)) for row in block.rows]
            case Quote():
                return [f"> {line}" if line else ">" for line in self.blocks(block.blocks)]
            case Code():
                return [f"    {line}" for line in _clean(block.text).split("\n")]
            case Rule():
                return ["* * *"]
            case Group():
                return self.blocks(block.blocks)
            case Names():
                heading = ["", *self._lines(block.heading.content), ""] if block.heading is not None else []
                return [*heading, *(self._line(name) for name in block.names)]
            case Notes():
                return [line for note in block.notes for line in self._note(note)]

    def _list(self, block: List) -> list[str]:
        lines: list[str] = []
        is_loose = any(isinstance(each, Paragraph) for item in block.items for each in item.blocks)
        for item in block.items:
            if is_loose and lines:
                lines.append("")
            lines += _indented(_mark(item), self._item(item))
        return lines

    def _item(self, item: Item) -> list[str]:
        first = self._lines(item.content) if item.content else []
        inside = self.blocks(item.blocks)
        gap = [""] if first and inside and isinstance(item.blocks[0], Paragraph) else []
        return [*first, *gap, *inside]

    def _cell(self, cell: TableCell) -> str:
        return " ".join(line.strip() for line in self.blocks(cell.blocks) if line.strip())

    def _note(self, note: Note) -> Iterator[str]:
        bare = note.mark.strip("[]")
        yield from _indented(f"[{bare}] ", self.blocks(note.blocks), further="    ")

    def _lines(self, content: Inlines) -> list[str]:
        return [" ".join(line.split()) for line in self._inlines(content).split("\n")]

    def _line(self, content: Inlines) -> str:
        return " ".join(self._inlines(content).split())

    def _inlines(self, content: Inlines) -> str:
        return "".join(map(self._inline, content))

    def _inline(self, inline: Inline) -> str:
        match inline:
            case Text() | Image():
                return _clean(" ".join(inline.text.split("\n")))
            case Styled():
                return _SIGNS.get(inline.style, "") + self._inlines(inline.content)
            case Apart():
                return self._inlines(inline.content)
            case Link():
                shown = self._inlines(inline.content)
                address = self._isolated(inline.href.removeprefix("mailto:"))
                return address if inline.is_address else f"{shown} ({address})"
            case NoteMark():
                return f"[{inline.shown.strip('[]')}]"
            case Break():
                return "\n"

    def _isolated(self, address: str) -> str:
        """An address runs from the left to its last stroke, whatever stands round it."""
        return f"{_LEFT_TO_RIGHT_ISOLATE}{address}{_END_OF_ISOLATE}" if self._is_rtl else address


def _mark(item: Item) -> str:
    if item.mark:
        return f"{item.mark} "
    return "- " if item.number is None else f"{item.number}. "


def _indented(mark: str, lines: Iterable[str], further: str = "") -> list[str]:
    room = further or " " * len(mark)
    return [f"{mark if at == 0 else room}{line}" if line or at == 0 else "" for at, line in enumerate(lines or [""])]


def _clean(text: str) -> str:
    return "".join(each for each in text if each.isprintable() or each in "\n\t\u00ad\u200b-\u200f" or ord(each) > 0x9F)

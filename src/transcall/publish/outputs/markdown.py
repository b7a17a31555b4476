"""Markdown (CommonMark with tables, footnotes, strikethrough, task lists): reads back as the same document."""

import re
import unicodedata
from collections.abc import Iterable
from itertools import zip_longest

from transcall.domain import links
from transcall.domain.inline import Style
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

_SPECIAL = re.compile(r"[\\`*_\[\]<>~|]|&(?=[#A-Za-z])")
_AT_START = re.compile(r"^(?:#{1,6}(?=\s|$)|[-+](?=\s|$)|=+\s*$|-{3,}|(\d{1,9})[.)](?=\s|$)| {4,})")
_BOXES = {"☐": "[ ] ", "☑": "[x] "}
_AROUND = {
    Style.BOLD: ("**", "**"),
    Style.ITALIC: ("*", "*"),
    Style.STRIKE: ("~~", "~~"),
    Style.UNDERLINE: ("<u>", "</u>"),
    Style.SUPERSCRIPT: ("<sup>", "</sup>"),
    Style.SUBSCRIPT: ("<sub>", "</sub>"),
}
_TAGS = {Style.BOLD: "b", Style.ITALIC: "i", Style.STRIKE: "s"}
_COLUMNS = {"": "---", "start": ":--", "center": ":-:", "end": "--:"}


class MarkdownOutput:
    """For websites and wikis."""

    spec = OutputSpec("markdown", ".md", N_("Markdown, with footnotes and tables"))

    def write(self, document: FinishedDocument) -> bytes:
        """The text in UTF-8, ending in a line feed."""
        writer = _Writer()
        banner = f"**{_escaped(' '.join(document.banner.split()))}**\n\n" if document.banner else ""
        text = banner + "\n\n".join(writer.blocks(document.blocks))
        return (text.rstrip("\n") + "\n").encode("utf-8", "replace")


class _Writer:
    def blocks(self, blocks: Blocks) -> list[str]:
        """One text a block, without empty lines at its ends."""
        made: list[str] = []
        for at, block in enumerate(blocks):
            text = self._block(block)
            if at and isinstance(block, List | Code) and isinstance(blocks[at - 1], List):
                made.append("<!-- -->")  # else the two would be one
            made.append(text)
        return made

    def _block(self, block: Block) -> str:  # noqa: C901, PLR0911 -- one line a kind
        match block:
            case Paragraph():
                return self._paragraph(block.content)
            case Subtitle():
                return f"*{self._line(block.content)}*"
            case Heading():
                return f"{'#' * block.level} {self._line(block.content)}".rstrip()
            case List():
                return self._list(block)
            case Table():
                return self._table(block)
            case Quote():
                return _prefixed("\n\n".join(self.blocks(block.blocks)), "> ")
            case Code():
                return _fenced(block.text)
            case Rule():
                return "* * *"
            case Group():
                return self._group(block)
            case Names():
                return self._names(block)
            case Notes():
                return "\n\n".join(map(self._note, block.notes))

    def _paragraph(self, content: Inlines) -> str:
        while content and isinstance(content[0], Break):
            content = content[1:]  # a line that begins with a tag is no Markdown any more
        return "\n".join(_not_a_block(line) for line in self._inlines(content).split("\n"))

    def _line(self, content: Inlines) -> str:
        return " ".join(self._inlines(content).split("\n"))

    def _list(self, block: List) -> str:
        is_loose = any(isinstance(each, Paragraph) for item in block.items for each in item.blocks)
        return ("\n\n" if is_loose else "\n").join(map(self._item, block.items))

    def _item(self, item: Item) -> str:
        mark = "- " if item.number is None else f"{item.number}. "
        first = _BOXES.get(item.mark, f"{_escaped(item.mark)} " if item.mark else "") + self._paragraph(item.content)
        parts = [first.rstrip()] if first.strip() else []
        parts += self.blocks(item.blocks)
        gap = "\n\n" if any(isinstance(each, Paragraph | Table | Code | Quote) for each in item.blocks) else "\n"
        inside = gap.join(parts)
        return mark + _prefixed(inside, " " * len(mark)).lstrip(" ") if inside else mark.rstrip()

    def _table(self, table: Table) -> str:
        if not _is_plain(table):
            return self._rows(table)
        rows = [[self._cell(cell) for cell in row] for row in table.rows]
        # Markdown has no table without a head.
        head = rows[: table.head] or [[""] * len(rows[0])]
        sample = table.rows[-1] if table.rows else ()
        lines = [_row(head[0]), _row(_COLUMNS[cell.align] for cell in sample)]
        return "\n".join([*lines, *map(_row, rows[table.head :])])

    def _cell(self, cell: TableCell) -> str:
        only = cell.blocks[0] if cell.blocks else None
        # In code and addresses a stroke is not escaped yet.
        return re.sub(r"(?<!\\)\|", r"\\|", self._line(only.content)) if isinstance(only, Paragraph) else ""

    def _rows(self, table: Table) -> str:
        """A table with more than Markdown's tables can hold, in HTML."""
        lines = ["<table>"]
        for row in table.rows:
            lines.append("<tr>")
            for cell in row:
                tag = "th" if cell.header else "td"
                spans = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
                spans += f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
                inside = "\n\n".join(self.blocks(cell.blocks))
                lines += [f"<{tag}{spans}>", *(["", inside, ""] if inside else []), f"</{tag}>"]
            lines.append("</tr>")
        return "\n".join([*lines, "</table>"])

    def _group(self, group: Group) -> str:
        language = f' lang="{group.language}"' if group.language else ""
        inside = "\n\n".join(self.blocks(group.blocks))
        return f'<div{language} dir="{group.direction}">\n\n{inside}\n\n</div>'

    def _names(self, block: Names) -> str:
        names = "\n".join(f"- {_not_a_block(self._line(name))}" for name in block.names)
        return f"{self._block(block.heading)}\n\n{names}" if block.heading is not None else names

    def _note(self, note: Note) -> str:
        inside = "\n\n".join(self.blocks(note.blocks))
        return f"[^{note.number}]: {_prefixed(inside, '    ').lstrip(' ')}"

    def _inlines(self, content: Inlines) -> str:
        made = ""
        for each, after in zip_longest(content, content[1:]):
            is_alone = not made.endswith(("*", "~", "`")) and not isinstance(after, Styled)
            made += self._inline(each, is_alone=is_alone)
        return made

    def _inline(self, inline: Inline, *, is_alone: bool) -> str:  # noqa: PLR0911 -- one line a kind
        match inline:
            case Text():
                return _escaped(" ".join(inline.text.split("\n")))
            case Styled(style=Style.CODE):
                words = "".join(map(_words, inline.content))
                return _code(words) if is_alone else f"<code>{_escaped(words)}</code>"
            case Styled():
                return self._styled(inline, is_alone=is_alone)
            case Link():
                shown = self._inlines(inline.content)
                if inline.is_address:
                    return f"<{inline.href.removeprefix('mailto:')}>" if _is_plain_address(inline.href) else shown
                return f"[{shown}](<{inline.href.replace('<', '%3C').replace('>', '%3E')}>)"
            case NoteMark():
                return f"[^{inline.number}]"
            case Break():
                return "<br>\n"
            case Image():
                return _escaped(inline.text)
            case Apart():
                language = f' lang="{inline.language}"' if inline.language else ""
                return f'<bdi{language} dir="{inline.direction}">{self._inlines(inline.content)}</bdi>'

    def _styled(self, styled: Styled, *, is_alone: bool) -> str:
        inside = self._inlines(styled.content)
        first, last = _AROUND[styled.style]
        # Asterisks beside blanks or other marks are no emphasis; tags always are.
        is_tight = is_alone and all(map(_is_letter, (inside[:1], inside[-1:])))
        if not is_tight and styled.style in _TAGS:
            first, last = f"<{_TAGS[styled.style]}>", f"</{_TAGS[styled.style]}>"
        return f"{first}{inside}{last}"


def _escaped(text: str) -> str:
    """Text as nothing but text; an address in it is in brackets, so that it ends where it ends."""
    text, made, position = _clean(text), "", 0
    for address in links.find(text):
        shown = text[address.start : address.end]
        if shown.lower().startswith("http") and _is_plain_address(shown):
            made += f"{_SPECIAL.sub(_backslashed, text[position : address.start])}<{shown}>"
            position = address.end
    return made + _SPECIAL.sub(_backslashed, text[position:])


def _backslashed(found: re.Match[str]) -> str:
    return "\\" + found.group()


def _clean(text: str) -> str:
    return "".join(" " if each in "\r\v\f\x1c\x1d\x1e\x1f\x85\u2028\u2029" else each for each in text if each != "\0")


def _not_a_block(line: str) -> str:
    """A paragraph's line that would start something else, escaped."""
    found = _AT_START.match(line)
    if found is None:
        return line
    if found[1]:
        return f"{found[1]}\\{line[len(found[1]) :]}"
    return line.lstrip(" ") if line.startswith(" ") else f"\\{line}"


def _prefixed(text: str, prefix: str) -> str:
    return "\n".join(f"{prefix}{line}" if line else prefix.rstrip() for line in text.split("\n"))


def _fenced(text: str) -> str:
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{text}\n{fence}"


def _code(text: str) -> str:
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    room = " " if text.startswith(("`", " ")) or text.endswith(("`", " ")) else ""
    return f"{fence}{room}{text}{room}{fence}" if text else ""


def _words(inline: Inline) -> str:
    match inline:
        case Text() | Image():
            return inline.text
        case Styled() | Link() | Apart():
            return "".join(map(_words, inline.content))
        case _:
            return ""


def _is_letter(character: str) -> bool:
    return bool(character) and unicodedata.category(character)[0] in "LMN"


def _is_plain(table: Table) -> bool:
    cells = [cell for row in table.rows for cell in row]
    return table.head <= 1 and all(
        cell.columns == cell.rows == 1
        and len(cell.blocks) <= 1
        and all(isinstance(block, Paragraph) for block in cell.blocks)
        for cell in cells
    )


def _is_plain_address(href: str) -> bool:
    return not re.search(r"[\s<>]", href)


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"

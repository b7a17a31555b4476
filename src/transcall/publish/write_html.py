"""A finished document as the body of an HTML page: readable, harmless, with nothing that acts."""

from transcall.domain.inline import Style
from transcall.publish import markup
from transcall.publish.finished import (
    Apart,
    Block,
    Blocks,
    Break,
    Code,
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
from transcall.publish.notes import NoteLinks

_TAGS = {
    Style.BOLD: "strong",
    Style.ITALIC: "em",
    Style.UNDERLINE: "u",
    Style.STRIKE: "s",
    Style.SUPERSCRIPT: "sup",
    Style.SUBSCRIPT: "sub",
    Style.CODE: "code",
}


def body(blocks: Blocks, *, language: str, source_language: str = "") -> str:
    """The blocks as HTML for `html.page`, ending in a line feed.

    What was not translated is said to be in `source_language`, where one is given.
    """
    return _Writer(language, source_language).blocks(blocks)


class _Writer:
    def __init__(self, language: str, source_language: str) -> None:
        self._links = NoteLinks(language)
        known = source_language and source_language not in (language, "und")
        spoken = f' lang="{markup.attribute(source_language)}"' if known else ""
        self._foreign = f'{spoken} dir="auto"'

    def blocks(self, blocks: Blocks) -> str:
        return "".join(self._block(block) for block in blocks)

    def _block(self, block: Block) -> str:  # noqa: C901, PLR0911 -- one line a kind
        match block:
            case Paragraph():
                return f"<p{self._way(block.foreign)}>{self._inlines(block.content)}</p>\n"
            case Heading():
                return f"<h{block.level}{self._way(block.foreign)}>{self._inlines(block.content)}</h{block.level}>\n"
            case List():
                return self._list(block)
            case Table():
                return self._table(block)
            case Quote():
                return f"<blockquote>\n{self.blocks(block.blocks)}</blockquote>\n"
            case Subtitle():
                return f'<p class="subtitle"><em>{self._inlines(block.content)}</em></p>\n'
            case Code():
                return f'<pre dir="auto"><code>{markup.text(block.text)}</code></pre>\n'
            case Rule():
                return "<hr>\n"
            case Group():
                return f"<div{_apart(block)}>\n{self.blocks(block.blocks)}</div>\n"
            case Names():
                return self._names(block)
            case Notes():
                return self._links.section("".join(self._note(note) for note in block.notes))

    def _way(self, foreign: bool) -> str:  # noqa: FBT001 -- a block's own fact
        """What was not translated may run the other way."""
        return self._foreign if foreign else ""

    def _list(self, block: List) -> str:
        tag = "ol" if block.ordered else "ul"
        parts: list[str] = []
        expected = 1
        for item in block.items:
            value = f' value="{item.number}"' if item.number is not None and item.number != expected else ""
            expected = (item.number or 0) + 1
            parts.append(f"<li{value}{self._way(item.foreign)}>{self._item(item)}</li>\n")
        return f"<{tag}>\n{''.join(parts)}</{tag}>\n"

    def _item(self, item: Item) -> str:
        mark = f'<span class="item-mark"><bdi>{markup.text(item.mark)}</bdi></span> ' if item.mark else ""
        first, inside = f"{mark}{self._inlines(item.content)}", self.blocks(item.blocks)
        if any(isinstance(block, Paragraph) for block in item.blocks):
            first = f"<p>{first}</p>"
        return f"{first}\n{inside}" if inside else first

    def _table(self, table: Table) -> str:
        rows = ["<tr>\n" + "".join(self._cell(cell, number, table) for cell in row) + "</tr>\n"
                for number, row in enumerate(table.rows)]  # fmt: skip
        head, rest = "".join(rows[: table.head]), "".join(rows[table.head :])
        head = f"<thead>\n{head}</thead>\n" if head else ""
        rest = f"<tbody>\n{rest}</tbody>\n" if rest else ""
        # A wide table scrolls by itself: by keys too, so it can be reached.
        return f'<div class="table" tabindex="0">\n<table>\n{head}{rest}</table>\n</div>\n'

    def _cell(self, cell: TableCell, row: int, table: Table) -> str:
        tag = "th" if cell.header else "td"
        scope = f' scope="{"col" if row < table.head else "row"}"' if cell.header else ""
        scope += f' class="{cell.align}"' if cell.align else ""
        columns = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
        rows = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
        only = cell.blocks[0] if len(cell.blocks) == 1 else None
        if isinstance(only, Paragraph):
            scope += self._way(only.foreign)
            return f"<{tag}{scope}{columns}{rows}>{self._inlines(only.content)}</{tag}>\n"
        inner = self.blocks(cell.blocks)
        return f"<{tag}{scope}{columns}{rows}>{f'{chr(10)}{inner}' if inner else ''}</{tag}>\n"

    def _names(self, block: Names) -> str:
        heading = self._block(block.heading) if block.heading is not None else ""
        names = "".join(f"<li><bdi>{self._inlines(name)}</bdi></li>\n" for name in block.names)
        return f'<section class="signatories">\n{heading}<ul class="names" translate="no">\n{names}</ul>\n</section>\n'

    def _note(self, note: Note) -> str:
        return self._links.item(note.number, note.mark, self.blocks(note.blocks), note.marks)

    def _inlines(self, content: Inlines) -> str:
        return "".join(self._inline(each) for each in content)

    def _inline(self, inline: Inline) -> str:  # noqa: PLR0911 -- one line a kind
        match inline:
            case Text():
                return markup.text(inline.text)
            case Styled():
                tag = _TAGS[inline.style]
                way = ' dir="auto"' if inline.style is Style.CODE else ""
                return f"<{tag}{way}>{self._inlines(inline.content)}</{tag}>"
            case Apart():
                return f"<bdi{_apart(inline)}>{self._inlines(inline.content)}</bdi>"
            case Link():
                inner = self._inlines(inline.content)
                way = ' class="address" dir="ltr"' if inline.is_address else ""
                return f'<a{way} href="{markup.attribute(inline.href)}">{inner}</a>'
            case NoteMark():
                return self._links.mark(inline.number, inline.place, inline.shown)
            case Break():
                return "<br>\n"
            case Image():
                name = markup.attribute(inline.text)
                return f'<span class="image" role="img" aria-label="{name}">{markup.text(inline.text)}</span>'


def _apart(what: Apart | Group) -> str:
    language = f' lang="{markup.attribute(what.language)}"' if what.language else ""
    return f'{language} dir="{what.direction}"'

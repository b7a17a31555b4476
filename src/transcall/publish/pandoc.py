"""A finished document as pandoc's own tree (texts as data, never as markup), and pandoc run on it.

Pandoc is given no file and no network (`--sandbox`), reads its input from us and gives back bytes.
"""

import json
import os
import subprocess
from collections.abc import Iterable, Sequence
from typing import Any

from transcall.domain import links
from transcall.domain.inline import Style
from transcall.domain.language import direction
from transcall.errors import FormatError
from transcall.interface import _
from transcall.publish.as_data import columns_of, text_of
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
    plain,
)
from transcall.publish.markup import clean
from transcall.publish.output import OutputSpec, not_installed
from transcall.publish.scripts import first_direction
from transcall.publish.words import words

Tree = dict[str, Any]
FIRST_NOTE, NOTE, NAME = "First Note", "Note", "Signatory"
"""Names of paragraph styles, which the formats give their looks."""
FOREIGN = {"ltr": "Left to Right", "rtl": "Right to Left"}
"""Those of paragraphs that may run the other way."""
_API = [1, 23, 1]
_EPOCH = "315532800"
"""1980: the first moment a ZIP file knows, so that the same text gives the same bytes."""
_SECONDS = 120
_STYLES = {
    Style.BOLD: "Strong",
    Style.ITALIC: "Emph",
    Style.UNDERLINE: "Underline",
    Style.STRIKE: "Strikeout",
    Style.SUPERSCRIPT: "Superscript",
    Style.SUBSCRIPT: "Subscript",
}
_ALIGNED = {"": "AlignDefault", "start": "AlignLeft", "center": "AlignCenter", "end": "AlignRight"}


def run(spec: OutputSpec, tree: Tree) -> bytes:
    """What pandoc makes of the tree; InputError where it is not installed, FormatError where it fails."""
    try:
        import pypandoc
    except ImportError:
        raise not_installed(spec) from None
    try:
        path = pypandoc.get_pandoc_path()
    except OSError:
        raise not_installed(spec) from None
    command = [path, "--from=json", f"--to={spec.name}", "--output=-", "--sandbox"]
    environment = {"SOURCE_DATE_EPOCH": _EPOCH, "PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8"}
    try:
        done = subprocess.run(  # noqa: S603 -- the program its package brings, with options of ours
            command, input=json.dumps(tree).encode(), capture_output=True, check=True, timeout=_SECONDS, env=environment
        )
    except (OSError, subprocess.SubprocessError) as error:
        said = getattr(error, "stderr", b"") or str(error).encode()
        reason = " ".join(said.decode("utf-8", "replace").split())[:200]
        raise FormatError(_("pandoc cannot make this document: {reason}").format(reason=reason)) from None
    return done.stdout


def tree(document: FinishedDocument, **meta: str) -> Tree:
    """The document with what it says of itself; a draft's banner is not in it."""
    writer = _Writer(document)
    known = {"lang": document.language, **meta}
    return {
        "pandoc-api-version": _API,
        "meta": {name: {"t": "MetaInlines", "c": [_text(value)]} for name, value in known.items() if value},
        "blocks": writer.blocks(document.blocks),
    }


class _Writer:
    def __init__(self, document: FinishedDocument) -> None:
        self._document = document
        self._numbers = {note.number for block in document.blocks if isinstance(block, Notes) for note in block.notes}
        self._words, is_rtl = words(document.language), direction(document.language) == "rtl"
        self._behind = [_text(links.LEFT_TO_RIGHT_MARK)] if is_rtl else []

    def blocks(self, blocks: Blocks) -> list[Tree]:
        return [made for block in blocks for made in self._block(block)]

    def _block(self, block: Block) -> list[Tree]:  # noqa: C901, PLR0911 -- one line a kind
        match block:
            case Paragraph():
                return [self._foreign(block, _node("Para", self._inlines(block.content)))]
            case Subtitle():
                return [_styled("Subtitle", [_node("Para", self._inlines(block.content))])]
            case Heading():
                heading = _node("Header", [block.level, _attributes(), self._inlines(block.content)])
                return [self._foreign(block, heading)]
            case List():
                return self._list(block)
            case Table():
                return [self._table(block)]
            case Quote():
                return [_node("BlockQuote", self.blocks(block.blocks))]
            case Code():
                return [_node("CodeBlock", [_attributes(), clean(block.text)])]
            case Rule():
                return [_node("HorizontalRule")]
            case Group():
                way = _way(block, text_of(block.blocks))
                attributes = _attributes(way=way, language=block.language, style=FOREIGN[way])
                return [_node("Div", [attributes, self.blocks(block.blocks)])]
            case Names():
                return self._names(block)
            case Notes():
                notes = [self._note(note, is_first=at == 0) for at, note in enumerate(block.notes)]
                return [made for note in notes for made in note]

    def _list(self, block: List) -> list[Tree]:
        """Lists, a new one where the numbers jump; marks of other kinds are text in front of it."""
        made: list[Tree] = []
        items: list[list[Tree]] = []
        first = expected = block.items[0].number if block.items else None
        for item in block.items:
            if items and item.number != expected:
                made.append(_list_of(items, first))
                items, first = [], item.number
            items.append(self._item(item))
            expected = None if item.number is None else item.number + 1
        return [*made, _list_of(items, first)] if items else made

    def _item(self, item: Item) -> list[Tree]:
        content = self._inlines(item.content)
        if item.mark:
            content = [*_words(f"{item.mark} "), *content]
        is_loose = any(isinstance(each, Paragraph) for each in item.blocks)
        first = _node("Para" if is_loose else "Plain", content)
        foreign = Paragraph(item.content, foreign=item.foreign)
        return [self._foreign(foreign, first) if item.foreign else first, *self.blocks(item.blocks)]

    def _table(self, table: Table) -> Tree:
        columns = columns_of(table)
        sample = table.rows[-1] if table.rows else ()
        aligned = [_ALIGNED[cell.align] for cell in sample for _each in range(cell.columns)]
        specs = [[_node(way), _node("ColWidthDefault")] for way in (*aligned, *["AlignDefault"] * columns)[:columns]]
        rows = [self._row(row) for row in table.rows]
        head, body = rows[: table.head], [_attributes(), 0, [], rows[table.head :]]
        empty = _attributes()
        return _node("Table", [empty, [None, []], specs, [empty, head], [body], [empty, []]])

    def _row(self, row: Sequence[TableCell]) -> list[Any]:
        return [_attributes(), [self._cell(cell) for cell in row]]

    def _cell(self, cell: TableCell) -> list[Any]:
        blocks = self.blocks(cell.blocks)
        if len(blocks) == 1 and blocks[0]["t"] == "Para":
            blocks = [_node("Plain", blocks[0]["c"])]
        return [_attributes(), _node(_ALIGNED[cell.align]), cell.rows, cell.columns, blocks]

    def _names(self, block: Names) -> list[Tree]:
        heading = self._block(block.heading) if block.heading is not None else []
        names = [
            _styled(
                NAME,
                [_node("Para", [_node("Span", [_attributes(way=first_direction(plain(name))), self._inlines(name)])])],
            )
            for name in block.names
        ]
        return [*heading, *names]

    def _note(self, note: Note, *, is_first: bool) -> list[Tree]:
        mark = _node("Span", [_attributes(f"note-{note.number}"), _words(f"{note.mark}\u2002")])
        blocks = self.blocks(note.blocks)
        back = [each for place in range(1, note.marks + 1) for each in self._back(note.number, place, note.marks)]
        first = blocks[0] if blocks and blocks[0]["t"] == "Para" else _node("Para", [])
        rest = blocks[1:] if blocks and first is blocks[0] else blocks
        last = rest[-1] if rest else first
        if last["t"] != "Para":
            last = _node("Para", [])
            rest.append(last)
        last["c"] = [*last["c"], *back]
        first["c"] = [mark, *first["c"]]
        made = [_styled(FIRST_NOTE if is_first else NOTE, [first])]
        return [*made, _styled(NOTE, rest)] if rest else made

    def _back(self, number: int, place: int, marks: int) -> list[Tree]:
        title = self._words.back if marks == 1 else f"{self._words.back} ({place})"
        return [_node("Space"), _node("Link", [_attributes(), [_text("↑")], [f"#{_from(number, place)}", title]])]

    def _inlines(self, content: Inlines) -> list[Tree]:
        return [made for each in content for made in self._inline(each)]

    def _inline(self, inline: Inline) -> list[Tree]:  # noqa: PLR0911 -- one line a kind
        match inline:
            case Text():
                return _words(inline.text)
            case Styled(style=Style.CODE):
                return [_node("Code", [_attributes(), clean(plain(inline.content))])]
            case Styled():
                return [_node(_STYLES[inline.style], self._inlines(inline.content))]
            case Link():
                link = _node("Link", [_attributes(), self._inlines(inline.content), [clean(inline.href), ""]])
                # In LibreOffice a slash at an address's end would follow the paragraph's direction.
                return [_node("Span", [_attributes(way="ltr"), [link, *self._behind]])] if inline.is_address else [link]
            case NoteMark():
                return [self._mark(inline)]
            case Break():
                return [_node("LineBreak")]
            case Image():
                return [_node("Emph", _words(inline.text))]
            case Apart():
                way = _way(inline, plain(inline.content))
                attributes = _attributes(way=way, language=inline.language)
                return [_node("Span", [attributes, self._inlines(inline.content)])]

    def _mark(self, mark: NoteMark) -> Tree:
        shown = _node("Superscript", _words(mark.shown))
        if not mark.place or mark.number not in self._numbers:
            return shown
        title = self._words.note.format(mark=mark.shown.strip("[]()"))
        link = _node("Link", [_attributes(), [shown], [f"#note-{mark.number}", title]])
        return _node("Span", [_attributes(_from(mark.number, mark.place)), [link]])

    def _foreign(self, block: Paragraph | Heading, made: Tree) -> Tree:
        if not block.foreign:
            return made
        way = first_direction(plain(block.content))
        attributes = _attributes(way=way, language=self._document.source_language, style=FOREIGN[way])
        return _node("Div", [attributes, [made]])


def _from(number: int, place: int) -> str:
    return f"mark-{number}-{place}"


def _list_of(items: list[list[Tree]], first: int | None) -> Tree:
    if first is None:
        return _node("BulletList", items)
    return _node("OrderedList", [[first, _node("Decimal"), _node("Period")], items])


def _node(kind: str, content: Any = None) -> Tree:
    return {"t": kind} if content is None else {"t": kind, "c": content}


def _text(text: str) -> Tree:
    return _node("Str", clean(text))


def _words(text: str) -> list[Tree]:
    """Text cut at its blanks, as pandoc has it: a blank is where a line may end."""
    made: list[Tree] = []
    for at, word in enumerate(text.replace("\n", " ").split(" ")):
        if at and (not made or made[-1]["t"] != "Space"):
            made.append(_node("Space"))
        if word:
            made.append(_text(word))
    return made


def _attributes(name: str = "", *, way: str = "", language: str = "", style: str = "") -> list[Any]:
    pairs = [("dir", way), ("lang", language), ("custom-style", style)]
    return [name, [], [[key, value] for key, value in pairs if value]]


def _styled(style: str, blocks: Iterable[Tree]) -> Tree:
    return _node("Div", [_attributes(style=style), list(blocks)])


def _way(what: Apart | Group, text: str) -> str:
    if what.direction != "auto":
        return what.direction
    return direction(what.language) if what.language else first_direction(text)

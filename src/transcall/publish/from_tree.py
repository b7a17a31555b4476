"""A tree of harmless elements (`raw_tree`) as blocks: every text in it is kept, whatever it stands in.

Links lead nowhere unsafe and do not nest, addresses in texts become links, pictures are their texts.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from transcall.domain import links
from transcall.domain.inline import Style
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
    NoteMark,
    Paragraph,
    Quote,
    Rule,
    Styled,
    TableCell,
    Text,
)
from transcall.publish.raw_tree import INLINE, Node
from transcall.publish.tables import even, span

MARK = "note-mark"
"""The element for a note's mark; its `label` says which."""
_STYLES = {
    "b": Style.BOLD, "strong": Style.BOLD,
    "i": Style.ITALIC, "em": Style.ITALIC, "cite": Style.ITALIC, "dfn": Style.ITALIC, "var": Style.ITALIC,
    "u": Style.UNDERLINE, "ins": Style.UNDERLINE,
    "s": Style.STRIKE, "del": Style.STRIKE,
    "sup": Style.SUPERSCRIPT, "sub": Style.SUBSCRIPT,
    "code": Style.CODE, "kbd": Style.CODE, "samp": Style.CODE,
}  # fmt: skip
_RUNNING = INLINE | {"img", MARK}
_ALIGNED = {"left": "start", "center": "center", "right": "end"}
"""Markdown says left and right; in a table that is read from the right they mean start and end."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_NUMBER = re.compile(r"[0-9]{1,4}")
_TASK = re.compile(r"\[([ xX])\]\s+")
_BOXES = {" ": "☐", "x": "☑", "X": "☑"}
_SPACES = re.compile(r"[ \t\r\n\f]+")


class TreeReader:
    """Reads the trees of one document in the order in which their notes are to be numbered."""

    def __init__(self, number_of: Callable[[str], int]) -> None:
        """`number_of` gives a note's number from its label, and is asked in reading order."""
        self.marks: Counter[int] = Counter()
        self._number_of = number_of

    def blocks(self, children: Iterable[Node | str]) -> Blocks:
        """Blocks of what stands in an element."""
        return tuple(self._blocks(children))

    def _blocks(self, children: Iterable[Node | str]) -> Iterator[Block]:
        run: list[Node | str] = []
        for child in children:
            if _is_running(child):
                run.append(child)
            elif isinstance(child, Node):
                yield from self._paragraph(run)
                run = []
                yield from self._block(child)
        yield from self._paragraph(run)

    def _paragraph(self, children: list[Node | str]) -> Iterator[Block]:
        content = _trimmed(self._inlines(children, in_link=False))
        if content:
            yield Paragraph(content)

    def _block(self, node: Node) -> Iterator[Block]:
        match node.tag:
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                yield Heading(int(node.tag[1]), _trimmed(self._inlines(node.children, in_link=False)))
            case "ul" | "ol":
                yield List(node.tag == "ol", tuple(self._items(node)))
            case "table":
                yield from self._table(node)
            case "pre":
                yield Code(node.text.removesuffix("\n"))
            case "hr":
                yield Rule()
            case _:
                yield from self._box(node)

    def _box(self, node: Node) -> Iterator[Block]:
        made = self.blocks(node.children)
        language, direction = _language(node), _direction(node)
        if made and node.tag == "blockquote":
            made = (Quote(made),)
        if made and (language or direction):
            made = (Group(made, language, direction or "auto"),)
        yield from made

    def _items(self, node: Node) -> Iterator[Item]:
        start = node.attributes.get("start", "")
        number = int(start) if _NUMBER.fullmatch(start) else 1
        for child in node.children:
            item = child if isinstance(child, Node) and child.tag == "li" else None
            made = self.blocks([child] if item is None else item.children)
            if item is not None and _NUMBER.fullmatch(item.attributes.get("value", "")):
                number = int(item.attributes["value"])
            if item is not None or made:  # else white space between items
                yield _item(made, number if node.tag == "ol" else None)
                number += 1

    def _table(self, node: Node) -> Iterator[Block]:
        rows: list[list[TableCell]] = []
        for part in _parts_of(node):
            if isinstance(part, Node) and part.tag == "tr":
                cells = [self._cell(each) for each in part.children if isinstance(each, Node) and _is_cell(each)]
                yield from self._blocks([each for each in part.children if not _is_cell(each)])
                rows += [cells] if cells else []
            else:  # a caption, or what nobody expects there
                yield from self._blocks([part])
        if rows:
            yield even(rows)

    def _cell(self, node: Node) -> TableCell:
        return TableCell(
            blocks=self.blocks(node.children),
            columns=_span(node, "colspan"),
            rows=_span(node, "rowspan"),
            header=node.tag == "th",
            align=_ALIGNED.get(node.attributes.get("style", "").removeprefix("text-align:"), ""),
        )

    def _inlines(self, children: Iterable[Node | str], *, in_link: bool) -> Iterator[Inline]:
        for child in children:
            if isinstance(child, str):
                yield from _words(child, in_link=in_link)
            else:
                yield from self._inline(child, in_link=in_link)

    def _inline(self, node: Node, *, in_link: bool) -> Iterator[Inline]:
        match node.tag:
            case "br":
                yield Break()
            case "img":
                yield from _image(node, in_link=in_link)
            case "note-mark":
                yield self._mark(node, in_link=in_link)
            case _:
                href = node.attributes.get("href", "") if node.tag == "a" and not in_link else ""
                is_link = bool(href) and not href.startswith("#") and links.is_safe(href)
                content = _joined(self._inlines(node.children, in_link=in_link or is_link))
                if content:
                    yield from _dressed(node, content, href if is_link else "")

    def _mark(self, node: Node, *, in_link: bool) -> NoteMark:
        number = self._number_of(node.attributes["label"])
        if in_link:
            return NoteMark(number, 0, str(number))
        self.marks[number] += 1
        return NoteMark(number, self.marks[number], str(number))


def _is_running(child: Node | str) -> bool:
    return isinstance(child, str) or (child.tag in _RUNNING and all(map(_is_running, child.children)))


def _is_cell(child: Node | str) -> bool:
    return isinstance(child, Node) and child.tag in ("td", "th")


def _parts_of(node: Node) -> Iterator[Node | str]:
    for child in node.children:
        if isinstance(child, Node) and child.tag in ("thead", "tbody", "tfoot"):
            yield from _parts_of(child)
        else:
            yield child


def _item(made: Blocks, number: int | None) -> Item:
    first = made[0] if made else None
    if not isinstance(first, Paragraph):
        return Item((), made, number)
    content, mark = first.content, ""
    opening = content[0]
    found = _TASK.match(opening.text) if isinstance(opening, Text) else None
    if isinstance(opening, Text) and found is not None:
        # A box is a character: a form needs nobody here.
        mark = _BOXES[found.group(1)]
        rest = opening.text[found.end() :]
        content = (*((Text(rest),) if rest else ()), *content[1:])
    return Item(content, made[1:], number, mark)


def _image(node: Node, *, in_link: bool) -> Iterator[Inline]:
    """A picture's text, which leads to the picture: nothing is fetched here."""
    text, source = node.attributes.get("alt", ""), node.attributes.get("src", "")
    if not text.strip():
        return
    is_far = not in_link and source.lower().startswith(("http://", "https://"))
    yield Link(source, (Image(text),)) if is_far else Image(text)


def _dressed(node: Node, content: Inlines, href: str) -> Inlines:
    """What an element does to the text in it."""
    if node.tag in _STYLES:
        content = (Styled(_STYLES[node.tag], content),)
    elif node.tag == "q":
        content = (Text("“"), *content, Text("”"))
    elif href:
        only = content[0] if len(content) == 1 else None
        is_address = isinstance(only, Text) and only.text == href.removeprefix("mailto:")
        content = (Link(href, content, is_address),)
    language, direction = _language(node), _direction(node)
    if language or direction or node.tag == "bdi":
        return (Apart(content, language, direction or "auto"),)
    return content


def _language(node: Node) -> str:
    value = node.attributes.get("lang", "")
    return value if _LANGUAGE.fullmatch(value) else ""


def _direction(node: Node) -> str:
    value = node.attributes.get("dir", "").lower()
    return value if value in ("ltr", "rtl", "auto") else ""


def _span(node: Node, name: str) -> int:
    value = node.attributes.get(name, "")
    return span(int(value)) if _NUMBER.fullmatch(value) else 1


def _words(text: str, *, in_link: bool) -> Iterator[Inline]:
    text = _SPACES.sub(" ", text)
    position = 0
    for address in () if in_link else links.find(text):
        if address.start > position:
            yield Text(text[position : address.start])
        yield Link(address.href, (Text(text[address.start : address.end]),), is_address=True)
        position = address.end
    if text[position:]:
        yield Text(text[position:])


def _joined(content: Iterable[Inline]) -> Inlines:
    """With texts that stand side by side as one."""
    made: list[Inline] = []
    for each in content:
        last = made[-1] if made else None
        if isinstance(each, Text) and isinstance(last, Text):
            made[-1] = Text(last.text + each.text)
        else:
            made.append(each)
    return tuple(made)


def _trimmed(content: Iterable[Inline]) -> Inlines:
    """Without blanks and new lines at its ends; nothing where nothing else is left."""
    made = list(_joined(content))
    for end, strip in ((0, str.lstrip), (-1, str.rstrip)):
        while made and _is_blank(made[end]):
            del made[end]
        last = made[end] if made else None
        if isinstance(last, Text):
            made[end] = Text(strip(last.text, " "))
    return tuple(made)


def _is_blank(inline: Inline) -> bool:
    return isinstance(inline, Break) or (isinstance(inline, Text) and not inline.text.strip(" "))

"""What inline text is made of: items with their spans, and the nodes they are made from while a text is parsed."""

from dataclasses import dataclass, field
from enum import Enum

from transcall.formats.markdown.delimiters import Delimiter
from transcall.formats.markdown.scan import Span


class ItemKind(Enum):
    """What an item is."""

    TEXT = "text"
    OPEN = "open"
    CLOSE = "close"
    ALONE = "alone"


@dataclass(slots=True)
class Item:
    """A piece of inline text: where it stands, what it shows, and what belongs to it."""

    kind: ItemKind
    label: str
    start: int
    end: int
    text: str = ""
    """A text's characters; of markup, what a reader sees in its place."""
    name: str = ""
    """An HTML tag's name."""
    untranslated: bool = False
    """The HTML tag opens an element that nobody is to translate."""
    title: Span | None = None
    """A link's or an image's title."""
    reference: str = ""
    """The label a closing bracket must name once the text between the brackets is another."""
    inner: list["Item"] | None = None
    """An image's text."""
    inner_span: Span | None = None
    deep: int = 0


@dataclass(frozen=True, slots=True)
class References:
    """The labels a document defines, normalised."""

    links: frozenset[str] = frozenset()
    notes: frozenset[str] = frozenset()


@dataclass(slots=True)
class Node:
    """A place in the output that may still change: a run of delimiters, a bracket, an item."""

    start: int
    end: int
    items: list[Item] = field(default_factory=list)
    delimiter: Delimiter | None = None


def flat(nodes: list[Node], first: int) -> list[Item]:
    """The items of the nodes from `first` on, texts joined."""
    items: list[Item] = []
    texts: list[str] = []
    for node in nodes[first:]:
        made = node.items if node.delimiter is None else _of_delimiter(node.delimiter)
        for item in made:
            if item.kind is ItemKind.TEXT and texts:
                texts.append(item.text)
                items[-1].end = item.end
            elif item.end > item.start:
                _settle(items, texts)
                items.append(item)
                if item.kind is ItemKind.TEXT:
                    texts.append(item.text)
    _settle(items, texts)
    return items


def _settle(items: list[Item], texts: list[str]) -> None:
    """The last item gets its whole text: adding each piece to it would copy all before them."""
    if len(texts) > 1:
        items[-1].text = "".join(texts)
    texts.clear()


def _of_delimiter(delimiter: Delimiter) -> list[Item]:
    labels = {("*", 1): "i", ("_", 1): "i", ("*", 2): "b", ("_", 2): "b", ("~", 1): "s", ("~", 2): "s"}
    items: list[Item] = []
    position = delimiter.start
    for size in delimiter.closes:
        items.append(Item(ItemKind.CLOSE, labels[delimiter.character, size], position, position + size))
        position += size
    rest = delimiter.end - position - sum(delimiter.opens)
    if rest:
        items.append(Item(ItemKind.TEXT, "", position, position + rest, delimiter.character * rest))
        position += rest
    for size in reversed(delimiter.opens):
        items.append(Item(ItemKind.OPEN, labels[delimiter.character, size], position, position + size))
        position += size
    return items

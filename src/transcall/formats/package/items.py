"""A paragraph's inline content as a flat list of items, whichever format it came from.

A format makes items out of its XML and XML out of items again; what stands between, coded text and its tags, is
`inline.py` and knows neither format.
"""

from dataclasses import dataclass, field
from enum import Enum, auto

from transcall.formats.package.xml import Element


@dataclass(frozen=True, slots=True)
class Look:
    """How text is formatted. Equal keys look alike."""

    key: tuple[str, ...] = ()
    traits: frozenset[str] = field(default=frozenset(), compare=False)
    """What a translator would call it: b, i, u, s, sup, sub."""
    elements: tuple[Element, ...] = field(default=(), compare=False)
    """What to copy so that new text looks the same: DOCX run properties, ODT spans from the outermost inwards."""
    shown: str = field(default="", compare=False)
    """The formatting as markup, for the code's `original`."""


PLAIN = Look()


class ItemKind(Enum):
    """What an item is to the coded text."""

    TEXT = auto()
    ALONE = auto()
    """Shown as a standalone tag."""
    OPEN = auto()
    CLOSE = auto()
    MARK = auto()
    """Invisible, and kept where it is: a bookmark, a deleted run."""


@dataclass(slots=True, eq=False)
class Item:
    """One item. `look` is None where it stands beside runs or spans, not in one."""

    kind: ItemKind
    text: str = ""
    """The text; of a standalone item, what a reader sees in its place."""
    look: Look | None = None
    element: Element | None = None
    """What is moved to the item's new place; of a pair, the element that wraps its content."""
    label: str = ""
    original: str = ""
    inner: list["Item"] = field(default_factory=list)
    """Of what the item is made, where it is more than one element (a whole field)."""
    partner: "Item | None" = None
    """Of a closing item, its opening one; and the other way round."""
    edge: bool = False
    """Falls to the skeleton where it stands at an end of the paragraph (a tab, an image)."""
    range: str = ""
    """Of a mark that begins or ends a range: its kind and id, and in `begins` which of both it is."""
    begins: bool = False
    structural: bool = True
    """False for a pair that is a look only: it makes no element of its own."""
    tag: str = ""


def text_item(text: str, look: Look) -> Item:
    """A stretch of text."""
    return Item(ItemKind.TEXT, text, look)


def mark(*inner: Item, element: Element | None = None, look: Look | None = None) -> Item:
    """Something invisible."""
    return Item(ItemKind.MARK, look=look, element=element, inner=list(inner))


def pair(element: Element | None, label: str, original: str) -> tuple[Item, Item]:
    """The two ends of an element that wraps text."""
    opening = Item(ItemKind.OPEN, element=element, label=label, original=original)
    closing = Item(ItemKind.CLOSE, element=element, label=label, original=original, partner=opening)
    opening.partner = closing
    return opening, closing


def label_of(look: Look, base: Look) -> str:
    """The label of a look as a translator sees it beside the paragraph's usual one."""
    differing = look.traits ^ base.traits
    return next((trait for trait in ("sup", "sub", "b", "i", "u", "s") if trait in differing), "h")

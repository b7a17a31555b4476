"""Text in charts and diagrams: DrawingML paragraphs, and the names a chart keeps of its sheet.

A diagram (SmartArt) stands twice, as data and as the drawing made from it; the drawing follows the data. The sheet
inside a chart is not opened: its names come back when somebody edits the chart's data.
"""

from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from transcall.domain.document import Unit, UnitKind
from transcall.formats.package.inline import Coded, code
from transcall.formats.package.items import PLAIN, Item, ItemKind, Look, mark, text_item
from transcall.formats.package.slots import Slot, TextSlot
from transcall.formats.package.target import clean, items_of
from transcall.formats.package.units import Style, UnitMaker, Where
from transcall.formats.package.xml import Element, attributes, beside, child, short

_IGNORED = frozenset({"lang", "altLang", "dirty", "err", "smtClean", "noProof", "kern", "bmk"})
_KEPT = frozenset({"a:pPr", "a:endParaRPr"})
_OFF = frozenset({"0", "false", "none", "noStrike"})
_TRAITS = {"b": "b", "i": "i", "u": "u", "strike": "s"}


@dataclass(slots=True)
class DrawnSlot:
    """A DrawingML paragraph, and those that repeat it."""

    unit: Unit
    paragraph: Element
    coded: Coded
    mirrors: list[tuple[Element, Coded]] = field(default_factory=list)

    def write(self, target: str, *, language_changes: bool) -> None:
        """Write the paragraph and its mirrors anew."""
        for paragraph, coded in ((self.paragraph, self.coded), *self.mirrors):
            _write(paragraph, items_of(coded, clean(target)), language_changes=language_changes)


def drawn_slots(root: Element, followers: Iterable[Element], name: str, maker: UnitMaker) -> Iterator[Slot]:
    """The texts of a chart or diagram; `followers` are the roots of drawings that repeat it."""
    repeated: dict[str, list[tuple[Element, Coded]]] = {}
    for follower in followers:
        for paragraph in _paragraphs(follower):
            coded = code(_items(paragraph))
            repeated.setdefault(coded.content.text, []).append((paragraph, coded))
    where = Where(UnitKind.PARAGRAPH, (name,))
    for paragraph in _paragraphs(root):
        coded = code(_items(paragraph))
        if coded.has_words:
            unit = maker.paragraph(coded, Style(), where)
            # Where the same words stand twice, each takes one of the copies.
            copies = repeated.get(coded.content.text, [])
            yield DrawnSlot(unit, paragraph, coded, [copies.pop(0)] if copies else [])
    yield from _cached(root, name, maker)


def _cached(root: Element, name: str, maker: UnitMaker) -> Iterator[Slot]:
    """Names of series and categories, each once."""
    found: dict[str, list[Element]] = {}
    for value in root.iterdescendants("{*}v"):
        cache = next((each for each in value.iterancestors() if short(each.tag) in {"c:strCache", "c:numCache"}), None)
        text = " ".join((value.text or "").split())
        if cache is not None and short(cache.tag) == "c:strCache" and any(map(str.isalpha, text)):
            found.setdefault(text, []).append(value)
    for text, elements in found.items():
        unit = maker.other(UnitKind.PARAGRAPH, text, name, "label")
        yield TextSlot(unit, elements[0], elements[1:])


def _paragraphs(root: Element) -> Iterator[Element]:
    return (each for each in root.iterdescendants("{*}p") if short(each.tag) == "a:p")


def _items(paragraph: Element) -> list[Item]:
    items: list[Item] = []
    for element in paragraph:
        name = short(element.tag)
        if name == "a:r":
            text = child(element, "a:t")
            words = " ".join(((text.text if text is not None else "") or "").split("\n"))
            items.append(text_item(words, _look(child(element, "a:rPr"))))
        elif name == "a:br":
            items.append(Item(ItemKind.ALONE, "\n", None, element, "br", "<a:br/>", edge=True))
        elif name == "a:fld":
            items.append(Item(ItemKind.ALONE, "", None, element, "field", "<a:fld/>"))
        elif name and name not in _KEPT:
            items.append(mark(element=element))
    return items


def _look(properties: Element | None) -> Look:
    if properties is None:
        return PLAIN
    said = {key: value for key, value in attributes(properties) if key not in _IGNORED and value not in _OFF}
    inner = [
        " ".join((short(each.tag), *(f"{key}={value}" for key, value in attributes(each))))
        for each in properties.iterdescendants()
    ]
    key = (*sorted(f"{name}={value}" for name, value in said.items()), *inner)
    traits = frozenset(trait for name, trait in _TRAITS.items() if name in said)
    return Look(key, traits, (properties,), " ".join(key))


def _write(paragraph: Element, items: Iterable[Item], *, language_changes: bool) -> None:
    last = child(paragraph, "a:endParaRPr")
    for element in list(paragraph):
        if short(element.tag) not in _KEPT:
            paragraph.remove(element)
    for item in items:
        made = item.element
        if item.kind is ItemKind.TEXT and item.text:
            made = _run(paragraph, item, language_changes=language_changes)
        if made is not None:
            made.tail = None
            paragraph.insert(len(paragraph) if last is None else paragraph.index(last), made)


def _run(paragraph: Element, item: Item, *, language_changes: bool) -> Element:
    run = etree.Element(beside(paragraph, "r"))
    for properties in (item.look or PLAIN).elements:
        copied = deepcopy(properties)
        copied.tail = None
        if language_changes:
            copied.attrib.pop("lang", "")
        run.append(copied)
    text = etree.SubElement(run, beside(paragraph, "t"))
    text.text = item.text
    return run

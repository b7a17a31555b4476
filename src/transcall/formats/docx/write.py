"""Inline items as a Word paragraph's content: new runs in the looks of the old, everything else moved, not made.

What must stay true: paragraph properties are not touched here; drawings, notes and fields keep their own elements, so
that changes made inside them (a text box) stay.
"""

import re
from collections.abc import Iterable
from copy import deepcopy

from lxml import etree

from transcall.formats.docx.runs import content_of, is_property
from transcall.formats.package.items import PLAIN, Item, ItemKind, Look
from transcall.formats.package.xml import Element, beside, child, children, short

_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SPECIAL = re.compile("([\u2011\u00ad])")
_ELEMENTS = {"\u2011": "noBreakHyphen", "\u00ad": "softHyphen"}
_LEFT_OUT = frozenset({"w:rPrChange", "w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:noProof"})


class ParagraphWriter:
    """Writes one paragraph anew. `language_changes` drops the language from copied properties."""

    def __init__(self, paragraph: Element, *, language_changes: bool = False) -> None:
        self._paragraph = paragraph
        self._language_changes = language_changes
        self._has_elements = False
        """Whether the source writes its special hyphens as elements."""
        self.runs: list[tuple[Element, str]] = []
        """The runs made for the target's text, with that text."""

    def write(self, items: Iterable[Item]) -> None:
        """Put items in the place of the paragraph's content."""
        made = list(items)
        names = {short(element.tag) for element in self._paragraph.iterdescendants()}
        self._has_elements = not names.isdisjoint({"w:noBreakHyphen", "w:softHyphen"})
        for item in made:
            _empty_wrappers(item)
        for element in list(self._paragraph):
            if short(element.tag) != "w:pPr":
                self._paragraph.remove(element)
        self._append(self._paragraph, made)
        _unbind(self._paragraph)

    def _append(self, into: Element, items: Iterable[Item]) -> None:
        stack = [into]
        for item in items:
            if item.inner:
                self._append(stack[-1], item.inner)
            elif item.kind is ItemKind.OPEN:
                if item.element is not None:
                    _move(stack[-1], item.element)
                    stack.append(content_of(item.element))
            elif item.kind is ItemKind.CLOSE:
                if item.element is not None and len(stack) > 1:
                    stack.pop()
            elif item.kind is ItemKind.TEXT:
                self._text(stack[-1], item.text, item.look or PLAIN)
            elif item.element is not None:
                parent = stack[-1] if item.look is None else self._run(stack[-1], item.look)
                _move(parent, item.element)

    def _text(self, parent: Element, text: str, look: Look) -> None:
        if not text:
            return
        run = self._run(parent, look)
        self.runs.append((run, text))
        for part in _SPECIAL.split(text) if self._has_elements else (text,):
            if part in _ELEMENTS:
                etree.SubElement(run, beside(self._paragraph, _ELEMENTS[part]))
            elif part:
                made = etree.SubElement(run, beside(self._paragraph, "t"))
                made.text = part
                if part != part.strip() or "  " in part:
                    made.set(_XML_SPACE, "preserve")

    def _run(self, parent: Element, look: Look) -> Element:
        run = etree.SubElement(parent, beside(self._paragraph, "r"))
        for properties in look.elements:
            copied = deepcopy(properties)
            copied.tail = None
            for prop in list(copied):
                name = short(prop.tag)
                if name in _LEFT_OUT or (name == "w:lang" and self._language_changes):
                    copied.remove(prop)
            if len(copied):
                run.append(copied)
        return run


def _move(parent: Element, element: Element) -> None:
    element.tail = None
    parent.append(element)


def _unbind(paragraph: Element) -> None:
    """A control bound to data elsewhere would show that data, the old words, as soon as Word opens the document."""
    controls = [*paragraph.iterancestors(), *paragraph.iterdescendants()]
    for control in controls:
        if short(control.tag) == "w:sdt":
            properties = child(control, "w:sdtPr")
            if properties is not None:
                for bound in list(children(properties, "w:dataBinding", "w15:dataBinding")):
                    properties.remove(bound)


def _empty_wrappers(item: Item) -> None:
    for inner in item.inner:
        _empty_wrappers(inner)
    if item.kind is ItemKind.OPEN and item.element is not None:
        content = content_of(item.element)
        for element in list(content):
            if not is_property(element):
                content.remove(element)

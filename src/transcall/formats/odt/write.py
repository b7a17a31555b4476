"""Inline items as an OpenDocument paragraph's content: spans like the old ones, everything else moved, not made."""

import re
from collections.abc import Iterable

from lxml import etree

from transcall.formats.package.items import PLAIN, Item, ItemKind, Look
from transcall.formats.package.xml import Element, beside

_SPACES = re.compile(" +")


class ParagraphWriter:
    """Writes one paragraph anew."""

    def __init__(self, paragraph: Element) -> None:
        self._paragraph = paragraph
        self._after_space = True
        self._span: tuple[Element, Look] | None = None
        """The span text is being put into, so that neighbours that look alike share it."""

    def write(self, items: Iterable[Item]) -> None:
        """Put items in the place of the paragraph's content."""
        made = list(items)
        for item in made:
            _empty_wrappers(item)
        for element in list(self._paragraph):
            self._paragraph.remove(element)
        self._paragraph.text = None
        self._append(self._paragraph, made)

    def _append(self, into: Element, items: Iterable[Item]) -> None:
        stack = [into]
        for item in items:
            if item.inner:
                self._span = None
                self._append(stack[-1], item.inner)
            elif item.kind is ItemKind.OPEN:
                if item.element is not None:
                    self._span = None
                    _move(stack[-1], item.element)
                    stack.append(item.element)
            elif item.kind is ItemKind.CLOSE:
                if item.element is not None and len(stack) > 1:
                    self._span = None
                    stack.pop()
            elif item.kind is ItemKind.TEXT:
                self._text(self._place(stack[-1], item.look or PLAIN), item.text)
            elif item.element is not None:
                _move(self._place(stack[-1], item.look or PLAIN), item.element)
                self._after_space = False
        self._span = None

    def _place(self, parent: Element, look: Look) -> Element:
        """The span for that look inside `parent`."""
        if self._span is not None and self._span[1] == look:
            return self._span[0]
        inside = parent
        for span in look.elements:
            made = etree.SubElement(inside, str(span.tag))
            for key, value in span.attrib.items():
                if not str(key).endswith("}id"):
                    made.set(key, value)
            inside = made
        self._span = (inside, look)
        return inside

    def _text(self, inside: Element, text: str) -> None:
        position = 0
        for match in _SPACES.finditer(text):
            # Of several blanks a reader keeps the first; none after another, or where the paragraph begins.
            kept = match.start() + (match.start() > 0 or not self._after_space)
            if kept < match.end():
                _add_text(inside, text[position:kept])
                spaces = etree.SubElement(inside, self._name("s"))
                if match.end() - kept > 1:
                    spaces.set(self._name("c"), str(match.end() - kept))
                position = match.end()
        _add_text(inside, text[position:])
        self._after_space = text.endswith(" ")

    def _name(self, local: str) -> str:
        return beside(self._paragraph, local)


def _add_text(inside: Element, text: str) -> None:
    if not text:
        return
    if len(inside):
        last = inside[-1]
        last.tail = (last.tail or "") + text
    else:
        inside.text = (inside.text or "") + text


def _move(parent: Element, element: Element) -> None:
    element.tail = None
    parent.append(element)


def _empty_wrappers(item: Item) -> None:
    for inner in item.inner:
        _empty_wrappers(inner)
    if item.kind is ItemKind.OPEN and item.element is not None:
        item.element.text = None
        for element in list(item.element):
            item.element.remove(element)

"""Paragraphs that the source has not, beside one it has, in its look."""

from copy import deepcopy

from lxml import etree

from transcall.domain.document import Added
from transcall.formats.docx.story import ParagraphSlot
from transcall.formats.package.target import clean
from transcall.formats.package.xml import Element, beside, child, short

_ONCE = ("w:pageBreakBefore", "w:sectPr")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def put_beside(slot: ParagraphSlot, added: Added) -> None:
    """Put them before and after the slot's paragraph, which is written already.

    They stand on its page and in its section: what begins a page goes to the first of them, what ends a section to
    the last.
    """
    host = slot.paragraph
    before = [_paragraph(slot, clean(text)) for text in added.before]
    after = [_paragraph(slot, clean(text)) for text in added.after]
    for made in before:
        host.addprevious(made)
    for made in reversed(after):
        host.addnext(made)
    if before:
        _move("w:pageBreakBefore", host, before[0])
    if after:
        _move("w:sectPr", host, after[-1])


def _paragraph(slot: ParagraphSlot, text: str) -> Element:
    host = slot.paragraph
    made = etree.Element(host.tag)
    layout = child(host, "w:pPr")
    if layout is not None:
        own = deepcopy(layout)
        for name in _ONCE:
            found = child(own, name)
            if found is not None:
                own.remove(found)
        made.append(own)
    run = etree.SubElement(made, beside(host, "r"))
    look = _look(host)
    if look is not None:
        run.append(deepcopy(look))
    words = etree.SubElement(run, beside(host, "t"))
    words.text = text
    words.set(_SPACE, "preserve")
    slot.runs.append((run, text))
    return made


def _move(name: str, host: Element, to: Element) -> None:
    """A paragraph's property that only one paragraph may have; the other has the same ones, without it."""
    layout, new = child(host, "w:pPr"), child(to, "w:pPr")
    found = child(layout, name) if layout is not None else None
    if layout is not None and new is not None and found is not None:
        place = sum(1 for each in found.itersiblings(preceding=True) if short(each.tag) not in _ONCE)
        new.insert(place, found)


def _look(paragraph: Element) -> Element | None:
    """The properties of the first run that holds words."""
    for run in paragraph.iterdescendants(beside(paragraph, "r")):
        if child(run, "w:t") is not None:
            return child(run, "w:rPr")
    return None

"""Paragraphs that the source has not, beside one it has, in its look."""

from copy import deepcopy

from lxml import etree

from transcall.domain.document import Added
from transcall.formats.docx.story import ParagraphSlot
from transcall.formats.package.target import clean
from transcall.formats.package.xml import Element, beside, child

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def put_beside(slot: ParagraphSlot, added: Added) -> None:
    """Put them before and after the slot's paragraph, which is written already."""
    for text in added.before:
        slot.paragraph.addprevious(_paragraph(slot, clean(text)))
    for text in reversed(added.after):
        slot.paragraph.addnext(_paragraph(slot, clean(text)))


def _paragraph(slot: ParagraphSlot, text: str) -> Element:
    host = slot.paragraph
    made = etree.Element(host.tag)
    layout = child(host, "w:pPr")
    if layout is not None:
        own = deepcopy(layout)
        section = child(own, "w:sectPr")
        if section is not None:
            own.remove(section)
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


def _look(paragraph: Element) -> Element | None:
    """The properties of the first run that holds words."""
    for run in paragraph.iterdescendants(beside(paragraph, "r")):
        if child(run, "w:t") is not None:
            return child(run, "w:rPr")
    return None

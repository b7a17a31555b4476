"""Paragraphs and list items that the source has not, beside one it has, in its look."""

from lxml import etree

from transcall.domain.document import Added
from transcall.formats.package.target import clean
from transcall.formats.package.xml import Element, short


def put_beside(host: Element, added: Added) -> None:
    """Put them before and after a paragraph; where it is all of a list's item, each in an item of its own."""
    parent = host.getparent()
    is_item = parent is not None and short(parent.tag) == "text:list-item" and len(parent) == 1
    anchor = parent if is_item and parent is not None else host
    for text in added.before:
        anchor.addprevious(_like(anchor, host, clean(text)))
    for text in reversed(added.after):
        anchor.addnext(_like(anchor, host, clean(text)))


def _like(anchor: Element, host: Element, text: str) -> Element:
    made = etree.Element(host.tag)
    for name, value in host.attrib.items():
        if not str(name).endswith("}id"):
            made.set(name, value)
    made.text = text
    if anchor is host:
        return made
    item = etree.Element(anchor.tag)
    item.append(made)
    return item

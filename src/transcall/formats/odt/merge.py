"""Targets put into an OpenDocument text: changed parts anew, with direction and language where these change."""

from lxml import etree

from transcall.domain import links
from transcall.domain.document import MergeRequest
from transcall.domain.language import direction
from transcall.formats.odt.beside import put_beside
from transcall.formats.odt.direction import name_language, turn
from transcall.formats.odt.reading import CONTENT, META, STYLES, Reading
from transcall.formats.odt.story import ParagraphSlot
from transcall.formats.package.target import clean
from transcall.formats.package.xml import Element, Tree, descend, serialise, short

_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_HREF = "{http://www.w3.org/1999/xlink}href"
_PREAMBLE = frozenset({
    "office:forms", "text:tracked-changes", "text:variable-decls", "text:sequence-decls", "text:user-field-decls",
    "text:dde-connection-decls", "text:alphabetical-index-auto-mark-file", "text:page-sequence",
})  # fmt: skip


class Merge:
    """One document being written."""

    def __init__(self, reading: Reading, request: MergeRequest) -> None:
        self._reading = reading
        self._request = request
        said = request.source_language
        self._source = said if said != "und" else reading.language or "und"
        self._new_language = self._source != request.language
        self._rtl = direction(request.language) == "rtl"
        self._turns = self._new_language and self._rtl != (direction(self._source) == "rtl")

    def changed_parts(self) -> dict[str, bytes]:
        """Name → bytes of every part that is not as it was; nothing where no target says anything new."""
        trees: dict[str, Tree] = {}
        changed: set[str] = set()
        index = 0
        for part in self._reading.parts():
            trees[part.name] = part.tree
            for slot in part.slots:
                target = self._shown(self._request.targets.get(index, ""))
                added = self._request.added.get(index)
                index += 1
                if target != slot.unit.content.text and clean(target):
                    slot.write(target, language_changes=self._new_language)
                    changed.add(part.name)
                if added is not None and isinstance(slot, ParagraphSlot):
                    put_beside(slot.paragraph, added.changed(self._shown))
                    changed.add(part.name)
            if self._replace_links(part.tree.getroot()):
                changed.add(part.name)
        if changed and self._new_language:
            changed |= {name for name in (CONTENT, STYLES, META) if name in trees and self._name(name, trees[name])}
        if self._put_banner(trees[CONTENT].getroot()):
            changed.add(CONTENT)
        return {name: serialise(trees[name]) for name in changed}

    def _shown(self, text: str) -> str:
        """A target as readers get it: addresses as the table says, and whole where the text runs from the right."""
        text = links.replaced(text, self._request.links)
        return links.steadied(text) if self._new_language and self._rtl else text

    def _replace_links(self, root: Element) -> bool:
        """Let links lead where the table says; whether any changed."""
        changes = False
        for link in root.iterdescendants(f"{{{_TEXT}}}a") if self._request.links else ():
            old = str(link.get(_HREF) or "")
            new = links.replaced(old, self._request.links)
            if new != old:
                link.set(_HREF, new)
                changes = True
        return changes

    def _name(self, name: str, tree: Tree) -> bool:
        """Give a part its language and direction; whether it has any."""
        root = tree.getroot()
        if name == META:
            said = descend(root, "office:meta", "dc:language")
            if said is not None:
                said.text = self._request.language
            return said is not None
        name_language(root, self._source, self._request.language)
        if self._turns:
            turn(root, rtl=self._rtl)
        return True

    def _put_banner(self, root: Element) -> bool:
        """A first paragraph that says what this copy is."""
        banner = clean(self._request.banner)
        text = descend(root, "office:body", "office:text")
        if not banner or text is None:
            return False
        paragraph = etree.Element(f"{{{_TEXT}}}p")
        paragraph.text = banner
        place = 0
        for index, element in enumerate(text):
            if short(element.tag) in _PREAMBLE:
                place = index + 1
        text.insert(place, paragraph)
        return True

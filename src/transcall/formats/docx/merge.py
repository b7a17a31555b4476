"""Targets put into a Word document: changed parts anew, with direction and language where these change."""

from lxml import etree

from transcall.domain import links
from transcall.domain.document import MergeRequest
from transcall.domain.language import direction
from transcall.formats.docx.beside import put_beside
from transcall.formats.docx.direction import (
    name_language,
    turn_paragraph,
    turn_part,
    turn_run,
    turn_settings,
    turn_styles,
)
from transcall.formats.docx.reading import Part, Reading
from transcall.formats.docx.story import ParagraphSlot
from transcall.formats.package.target import clean
from transcall.formats.package.xml import Element, beside, child, parse, serialise

_LANGUAGE_PARTS = ("styles", "settings")


class Merge:
    """One document being written."""

    def __init__(self, reading: Reading, request: MergeRequest) -> None:
        self._reading = reading
        self._request = request
        said = request.source_language
        self._source = said if said != "und" else reading.language or "und"
        self._new_language = self._source != request.language
        self._index = 0
        self._rtl = direction(request.language) == "rtl"
        self._turns = self._new_language and self._rtl != (direction(self._source) == "rtl")

    def changed_parts(self) -> dict[str, bytes]:
        """Name → bytes of every part that is not as it was; nothing where no target says anything new."""
        changed: dict[str, bytes] = {}
        is_new = False
        for part in self._reading.parts():
            is_written = self._write(part)
            is_new = is_new or is_written
            has_banner = part.name == self._reading.package.main and self._put_banner(part.tree.getroot())
            relations = self._reading.package.with_links(part.name, self._request.links)
            if relations is not None:
                changed[relations[0]] = relations[1]
            if is_written or has_banner:
                changed[part.name] = serialise(part.tree)
                changed.update({name: serialise(tree) for name, tree in part.followers.items()})
        if is_new and self._new_language:
            changed.update(self._language_parts())
        return changed

    def _write(self, part: Part) -> bool:
        """Write every slot of a part that has a new text; whether there is one."""
        is_written = False
        kept: set[Element] = set()
        runs: list[tuple[Element, str]] = []
        for slot in part.slots:
            target = self._shown(self._request.targets.get(self._index, ""))
            added = self._request.added.get(self._index)
            self._index += 1
            is_new = target != slot.unit.content.text and bool(clean(target))
            if is_new:
                slot.write(target, language_changes=self._new_language)
                is_written = True
            if added is not None and isinstance(slot, ParagraphSlot):
                put_beside(slot, added.changed(self._shown))
                is_written = True
            if self._turns and isinstance(slot, ParagraphSlot):
                runs += slot.runs
                if slot.unit.translate and not clean(target):
                    kept.update((slot.paragraph, *(mirror for mirror, _ in slot.mirrors)))
        if is_written and self._turns:
            turn_part(part.tree.getroot(), kept, runs, rtl=self._rtl)
        return is_written

    def _shown(self, text: str) -> str:
        """A target as readers get it: addresses as the table says, and whole where the text runs from the right."""
        text = links.replaced(text, self._request.links)
        return links.steadied(text) if self._new_language and self._rtl else text

    def _language_parts(self) -> dict[str, bytes]:
        made: dict[str, bytes] = {}
        package = self._reading.package
        for kind in _LANGUAGE_PARTS:
            name = package.part(kind)
            if name is None:
                continue
            tree = parse(name, package.archive.read(name))
            if kind == "styles":
                turn_styles(tree.getroot(), self._source, self._request.language)
            elif not turn_settings(tree.getroot(), self._request.language):
                continue
            made[name] = serialise(tree)
        return made

    def _put_banner(self, root: Element) -> bool:
        """A first paragraph that says what this copy is."""
        banner = clean(self._request.banner)
        body = child(root, "w:body")
        if not banner or body is None:
            return False
        paragraph = etree.Element(beside(root, "p"))
        run = etree.SubElement(paragraph, beside(root, "r"))
        properties = etree.SubElement(run, beside(root, "rPr"))
        etree.SubElement(properties, beside(root, "b"))
        text = etree.SubElement(run, beside(root, "t"))
        text.text = banner
        name_language(properties, self._request.language)
        body.insert(0, paragraph)
        if self._rtl:
            turn_paragraph(paragraph, rtl=True)
            turn_run(run, banner, rtl=True)
        return True

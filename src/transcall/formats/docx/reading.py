"""A Word document opened: its parts with text in reading order, each with its slots."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from transcall.domain.document import UnitKind
from transcall.domain.language import parse_tag
from transcall.errors import InputError
from transcall.formats.docx.drawn import drawn_slots
from transcall.formats.docx.numbering import Numbering
from transcall.formats.docx.parts import WordPackage, is_word, open_package
from transcall.formats.docx.story import Story
from transcall.formats.docx.styles import Styles, read_styles
from transcall.formats.package.archive import Archive
from transcall.formats.package.names import refuse_other, refuse_zip
from transcall.formats.package.slots import Slot, TextSlot
from transcall.formats.package.units import UnitMaker
from transcall.formats.package.xml import Element, Tree, children, parse, short

WANTED = "a Word document (DOCX)"
_CORE = {"dc:title": "title", "dc:subject": "subject", "dc:description": "description"}


@dataclass(slots=True)
class Part:
    """A part being read; its slots come once, and before those of the next part."""

    name: str
    tree: Tree
    slots: Iterator[Slot]
    followers: dict[str, Tree] = field(default_factory=dict)
    """Parts that repeat this one and change with it."""


class Reading:
    """One pass through a document."""

    def __init__(self, data: bytes) -> None:
        """Open it; FormatError for what is no Word document, or a broken one."""
        other = refuse_other(data, WANTED)
        if other is not None:
            raise other
        archive = Archive(data)
        if not is_word(archive):
            raise refuse_zip(data, WANTED)
        self.package: WordPackage = open_package(archive)
        self.styles: Styles = read_styles(_root(self.package.tree(self.package.part("styles"))))
        self.maker = UnitMaker()
        numbering = Numbering(_root(self.package.tree(self.package.part("numbering"))))
        self._story = Story(self.maker, self.styles, numbering)
        self.metadata_title = ""

    @property
    def language(self) -> str | None:
        """The language most runs or else the styles name, as a BCP 47 tag.

        Where the document runs right to left it is that of complex scripts.
        """
        data = self.package.archive.read(self.package.main)
        runs = data.count(b"<w:r>") + data.count(b"<w:r ")
        is_rtl = self.styles.is_rtl or 2 * data.count(b"<w:rtl/>") > runs
        slot, default = ("bidi", self.styles.complex_language) if is_rtl else ("val", self.styles.language)
        named = Counter(re.findall(rf'<w:lang [^<>]*w:{slot}="([A-Za-z0-9-]{{2,20}})"'.encode(), data))
        tag, count = named.most_common(1)[0] if named else (b"", 0)
        return (_tag(tag.decode()) if 2 * count > runs else None) or _tag(default) or _tag(self.styles.language)

    def parts(self) -> Iterator[Part]:
        """The parts that may hold text: properties, body, headers, footers, notes, drawings."""
        package = self.package
        if package.core is not None:
            tree = self._parse(package.core)
            yield Part(package.core, tree, self._metadata(tree.getroot()))
        tree = self._parse(package.main)
        self._story.links = package.links(package.main)
        yield Part(package.main, tree, self._story.body(tree.getroot()))
        for kind in ("header", "footer"):
            for number, name in enumerate(package.parts(kind), 1):
                tree = self._parse(name)
                self._story.links = package.links(name)
                yield Part(name, tree, self._story.named(tree.getroot(), f"{kind} {number}"))
        for kind in ("footnote", "endnote"):
            for name in package.parts(f"{kind}s"):
                tree = self._parse(name)
                self._story.links = package.links(name)
                yield Part(name, tree, self._story.notes(tree.getroot(), kind))
        yield from self._drawn()

    def _drawn(self) -> Iterator[Part]:
        """Charts and diagrams of the body."""
        for number, name in enumerate(self.package.parts("chart"), 1):
            tree = self._parse(name)
            yield Part(name, tree, drawn_slots(tree.getroot(), (), f"chart {number}", self.maker))
        drawings = list(self.package.parts("diagramDrawing"))
        for number, name in enumerate(self.package.parts("diagramData"), 1):
            tree = self._parse(name)
            # Word numbers data and drawing alike and relates both to the body in the same order.
            followers = {each: self._parse(each) for each in drawings[number - 1 : number]}
            roots = [each.getroot() for each in followers.values()]
            slots = drawn_slots(tree.getroot(), roots, f"diagram {number}", self.maker)
            yield Part(name, tree, slots, followers)

    def _parse(self, name: str) -> Tree:
        return parse(name, self.package.archive.read(name))

    def _metadata(self, root: Element) -> Iterator[Slot]:
        for element in children(root, *_CORE):
            text = " ".join((element.text or "").split())
            if any(map(str.isalnum, text)):
                name = _CORE[short(element.tag)]
                if name == "title":
                    self.metadata_title = text
                yield TextSlot(self.maker.other(UnitKind.METADATA, text, f"document {name}"), element)


def _root(tree: Tree | None) -> Element | None:
    return tree.getroot() if tree is not None else None


def _tag(text: str | None) -> str | None:
    try:
        return parse_tag(text) if text else None
    except InputError:
        return None

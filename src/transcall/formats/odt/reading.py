"""An OpenDocument text opened: its parts with text in reading order, each with its slots."""

from collections.abc import Iterator
from dataclasses import dataclass

from transcall.domain.document import UnitKind
from transcall.domain.language import direction, parse_tag
from transcall.errors import FormatError, InputError
from transcall.formats.odt.story import Story
from transcall.formats.odt.styles import read_styles
from transcall.formats.package.archive import Archive, password_protected
from transcall.formats.package.names import refuse_other, refuse_zip
from transcall.formats.package.slots import Slot, TextSlot
from transcall.formats.package.units import UnitMaker
from transcall.formats.package.xml import Element, Tree, child, children, descend, get, parse, short

WANTED = "an OpenDocument text (ODT)"
MEDIA_TYPES = (
    b"application/vnd.oasis.opendocument.text",
    b"application/vnd.oasis.opendocument.text-template",
    b"application/vnd.oasis.opendocument.text-master",
)
CONTENT, STYLES, META = "content.xml", "styles.xml", "meta.xml"
_MANIFEST = "META-INF/manifest.xml"
_METADATA = {"dc:title": "title", "dc:subject": "subject", "dc:description": "description"}
_MOST_MIMETYPE = 200


@dataclass(slots=True)
class Part:
    """A part being read; its slots come once, and before those of the next part."""

    name: str
    tree: Tree
    slots: Iterator[Slot]


def is_text(archive: Archive) -> bool:
    """Whether the package says that it is an OpenDocument text."""
    entry = next((each for each in archive.entries if each.name == "mimetype"), None)
    return entry is not None and entry.size < _MOST_MIMETYPE and archive.read("mimetype").strip() in MEDIA_TYPES


class Reading:
    """One pass through a document."""

    def __init__(self, data: bytes) -> None:
        """Open it; FormatError for what is no OpenDocument text, or a broken one."""
        other = refuse_other(data, WANTED)
        if other is not None:
            raise other
        self.archive = Archive(data)
        if not is_text(self.archive):
            raise refuse_zip(data, WANTED)
        if _MANIFEST in self.archive and b"encryption-data" in self.archive.read(_MANIFEST):
            raise password_protected()
        if CONTENT not in self.archive:
            raise FormatError(f"the package has no part “{CONTENT}”")
        self.maker = UnitMaker()
        self.metadata_title = ""
        self._common = self._parse(STYLES) if STYLES in self.archive else None

    @property
    def language(self) -> str | None:
        """The language of the default paragraph style, as a BCP 47 tag."""
        root = self._common.getroot() if self._common is not None else None
        default = default_style(root) if root is not None else None
        properties = child(default, "style:text-properties") if default is not None else None
        if properties is None:
            return None
        simple = _tag(get(properties, "fo:language"), get(properties, "fo:country"))
        complex_ = _tag(get(properties, "style:language-complex"), get(properties, "style:country-complex"))
        layout = descend(default, "style:paragraph-properties") if default is not None else None
        mode = get(layout, "style:writing-mode") if layout is not None else None
        is_rtl = (mode or "").startswith("rl") or (root is not None and pages_run_rtl(root))
        if complex_ is not None and direction(complex_) == "rtl" and is_rtl:
            return complex_
        return simple or complex_

    def parts(self) -> Iterator[Part]:
        """The parts that may hold text: metadata, body with notes, headers and footers."""
        if META in self.archive:
            tree = self._parse(META)
            yield Part(META, tree, self._metadata(tree.getroot()))
        tree = self._parse(CONTENT)
        root = tree.getroot()
        common = self._common.getroot() if self._common is not None else None
        text = descend(root, "office:body", "office:text")
        if text is None:
            raise FormatError(f"the part “{CONTENT}” holds no text document")
        yield Part(CONTENT, tree, Story(self.maker, read_styles(common, root)).body(text))
        if self._common is not None:
            masters = child(self._common.getroot(), "office:master-styles")
            story = Story(self.maker, read_styles(common))
            yield Part(STYLES, self._common, story.pages(masters) if masters is not None else iter(()))

    def _parse(self, name: str) -> Tree:
        return parse(name, self.archive.read(name))

    def _metadata(self, root: Element) -> Iterator[Slot]:
        meta = child(root, "office:meta")
        for element in children(meta, *_METADATA) if meta is not None else ():
            text = " ".join((element.text or "").split())
            if any(map(str.isalnum, text)):
                name = _METADATA[short(element.tag)]
                if name == "title":
                    self.metadata_title = text
                yield TextSlot(self.maker.other(UnitKind.METADATA, text, f"document {name}"), element)


def default_style(root: Element) -> Element | None:
    """The default style of paragraphs."""
    styles = child(root, "office:styles")
    for style in children(styles, "style:default-style") if styles is not None else ():
        if get(style, "style:family") == "paragraph":
            return style
    return None


def pages_run_rtl(root: Element) -> bool:
    """Whether the first page layout runs right to left."""
    layout = descend(root, "office:automatic-styles", "style:page-layout", "style:page-layout-properties")
    return layout is not None and (get(layout, "style:writing-mode") or "").startswith("rl")


def _tag(language: str | None, country: str | None) -> str | None:
    if not language or language in {"none", "zxx"}:
        return None
    try:
        return parse_tag(f"{language}-{country}" if country and country != "none" else language)
    except InputError:
        return None

"""ODT by pandoc, then put right: directions, languages, table columns, pages, a draft's mark, a look of its own."""

from importlib import resources
from string import Template

from lxml import etree

from transcall.domain.language import direction, primary
from transcall.interface import N_
from transcall.publish import markup, pandoc
from transcall.publish.finished import FinishedDocument
from transcall.publish.output import OutputSpec
from transcall.publish.packages import packed, parts_of
from transcall.publish.scripts import manner, office_group

_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_USED = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}style-name"
_PARENT = f"{_STYLE}parent-style-name"
_GROUPS = {"latin": "", "asian": "-asian", "complex": "-complex"}
_WAYS = {"ltr": "lr-tb", "rtl": "rl-tb"}
# LibreOffice takes `start` for left in every direction, so sides are named.
_START = {"ltr": "left", "rtl": "right"}
_END = {"ltr": "right", "rtl": "left"}
_HAIRLINE, _LINE = "0.02cm solid #a6a6a6", "0.035cm solid #000000"

Element = etree._Element


class OdtOutput:
    """For LibreOffice and Word."""

    spec = OutputSpec("odt", ".odt", N_("for LibreOffice and Word"), extra="documents", module="pypandoc")

    def write(self, document: FinishedDocument) -> bytes:
        """The document on A4."""
        parts = parts_of(pandoc.run(self.spec, pandoc.tree(document)))
        parts["content.xml"] = _content(parts["content.xml"], document)
        parts["styles.xml"] = _styles(document)
        title = markup.text(" ".join(document.title.split()))
        parts["meta.xml"] = parts["meta.xml"].replace(
            b"<dc:title></dc:title>", f"<dc:title>{title}</dc:title>".encode()
        )
        return packed(parts)


def _content(data: bytes, document: FinishedDocument) -> bytes:
    root = etree.fromstring(data)
    way = direction(document.language)
    _name_styles(root)
    for style in root.iter(f"{_STYLE}style"):
        for properties in style:
            match style.get(f"{_STYLE}family"):
                case "table":
                    _set_table(properties, way)
                case "table-cell":
                    _set_cell(properties, is_head="Header" in (style.get(f"{_STYLE}name") or ""))
                case "paragraph":
                    _align(properties, way)
                case "text":
                    _say(properties)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _set_table(properties: Element, way: str) -> None:
    properties.attrib.clear()
    properties.set(f"{_STYLE}writing-mode", _WAYS[way])
    properties.set(f"{_TABLE}align", "margins")
    properties.set(f"{_FO}margin-top", "0.3cm")
    properties.set(f"{_FO}margin-bottom", "0.5cm")


def _set_cell(properties: Element, *, is_head: bool) -> None:
    properties.attrib.clear()
    properties.set(f"{_FO}border-bottom", _LINE if is_head else _HAIRLINE)
    properties.set(f"{_FO}padding", "0.12cm")


def _name_styles(root: Element) -> None:
    """Names as they are written, and as parents only named styles: pandoc gives automatic ones others of their kind."""
    for element in root.iter():
        for name in (_USED, _PARENT):
            if " " in (element.get(name) or ""):
                element.set(name, str(element.get(name)).replace(" ", "_20_"))
    parents = {style.get(f"{_STYLE}name"): style.get(_PARENT) for style in root.iter(f"{_STYLE}style")}
    for style in root.iter(f"{_STYLE}style"):
        parent = style.get(_PARENT)
        while parent in parents:
            parent = parents[parent]
        if parent is not None:
            style.set(_PARENT, parent)


def _align(properties: Element, way: str) -> None:
    side = properties.get(f"{_FO}text-align")
    if side in ("start", "end"):
        properties.set(f"{_FO}text-align", (_START if side == "start" else _END)[way])


def _say(properties: Element) -> None:
    """OpenDocument has a language of its own for each group of scripts."""
    language = properties.get(f"{_FO}language")
    if language is None:
        return
    group = _GROUPS[office_group(language)]
    if group:
        properties.set(f"{_STYLE}language{group}", primary(language))
        del properties.attrib[f"{_FO}language"]


def _styles(document: FinishedDocument) -> bytes:
    from transcall.publish.draft import banner_direction

    own = manner(document.language)
    size = 11 * own.size
    way = direction(document.language)
    line = markup.text(" ".join(document.banner.split()))
    text = resources.files("transcall.publish").joinpath("templates", "styles.odt.xml").read_text(encoding="utf-8")
    made = Template(text).substitute(
        way=_WAYS[way],
        banner_way=_WAYS[banner_direction(document.language)],
        start=_START[way],
        banner_start=_START[banner_direction(document.language)],
        font=own.office,
        slanted="italic" if own.emphasis == "italic" else "normal",
        size=f"{size:g}",
        small=f"{size * 0.84:.1f}",
        line=f"{100 * (1 + (own.leading - 0.55) * 0.75):.0f}%",
        languages=_languages(document.language),
        header=f'<text:p text:style-name="Draft">{line}</text:p>' if line else "<text:p/>",
    )
    return made.encode()


def _languages(language: str) -> str:
    own = _GROUPS[office_group(language)]
    known = {"": 'fo:language="en" fo:country="US"', "-asian": "", "-complex": ""}
    region = next((part for part in language.split("-")[1:] if len(part) == 2 and part.isupper()), "none")
    prefix = "style" if own else "fo"
    known[own] = f'{prefix}:language{own}="{primary(language)}" {prefix}:country{own}="{region}"'
    return " ".join(each for each in known.values() if each)

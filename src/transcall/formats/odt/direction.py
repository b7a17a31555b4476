"""An OpenDocument text turned from left-to-right to right-to-left, or back, and its language named.

ODF keeps direction in styles: pages, tables and the default paragraph are turned, and every style that says otherwise.
LibreOffice takes `start` for left whatever the direction, so that right-to-left paragraphs need `right`, which is the
same to every reader; on the way back `start` says what all mean by it.
"""

from collections.abc import Iterator

from lxml import etree

from transcall.domain.language import direction, primary, script
from transcall.formats.odt.reading import default_style
from transcall.formats.package.xml import Element, beside, child, get, short

_STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
_FO = "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
_MODE = f"{{{_STYLE}}}writing-mode"
_ALIGN = f"{{{_FO}}}text-align"
_ALIGNED = {
    True: {"start": "right", "left": "right", "end": "left", "right": "left"},
    False: {"end": "start", "right": "start", "start": "end", "left": "end"},
}
"""By whether the target runs right to left."""
_TWINS = (("font-weight", "font-weight"), ("font-style", "font-style"), ("font-size", "font-size"))
_TURNED = frozenset({
    "style:paragraph-properties", "style:page-layout-properties", "style:table-properties", "style:section-properties",
    "style:table-cell-properties", "style:graphic-properties",
})  # fmt: skip
_ALWAYS = frozenset({"style:page-layout-properties", "style:table-properties"})
_EAST_ASIAN = frozenset({"Hans", "Hant", "Jpan", "Kore", "Hani", "Bopo"})


def turn(root: Element, *, rtl: bool) -> None:
    """Turn the styles of one part."""
    mode = "rl-tb" if rtl else "lr-tb"
    for properties in _properties(root):
        name = short(properties.tag)
        said = properties.get(_MODE)
        if name in _TURNED and (name in _ALWAYS or (said is not None and said.startswith(("lr", "rl")))):
            properties.set(_MODE, mode)
        elif name == "style:text-properties":
            _add_twins(properties)
        aligned = properties.get(_ALIGN)
        if name == "style:paragraph-properties" and aligned is not None:
            properties.set(_ALIGN, _ALIGNED[rtl].get(str(aligned), str(aligned)))
    default = default_style(root)
    if default is not None:
        properties = _child(default, "paragraph-properties")
        properties.set(_MODE, mode)
        if properties.get(_ALIGN) is None:
            properties.set(_ALIGN, "right" if rtl else "start")


def name_language(root: Element, source: str, target: str) -> None:
    """Say the new language where styles of one part say the old one, and in the default style."""
    default = default_style(root)
    main = _child(default, "text-properties") if default is not None else None
    for properties in _properties(root):
        if short(properties.tag) != "style:text-properties":
            continue
        said = [get(properties, name) for name in ("fo:language", "style:language-complex", "style:language-asian")]
        if properties is main or primary(source) in said:
            _set_language(properties, target)


def _set_language(properties: Element, tag: str) -> None:
    subtags = tag.split("-")
    country = next((each for each in subtags[1:] if len(each) == 2), "none")
    if direction(tag) == "rtl":
        names = (f"{{{_STYLE}}}language-complex", f"{{{_STYLE}}}country-complex")
    elif script(tag) in _EAST_ASIAN:
        names = (f"{{{_STYLE}}}language-asian", f"{{{_STYLE}}}country-asian")
    else:
        names = (f"{{{_FO}}}language", f"{{{_FO}}}country")
    properties.set(names[0], subtags[0])
    properties.set(names[1], country)


def _properties(root: Element) -> Iterator[Element]:
    for group in root:
        if short(group.tag) in {"office:styles", "office:automatic-styles"}:
            yield from (each for each in group.iterdescendants() if short(each.tag).endswith("-properties"))


def _add_twins(properties: Element) -> None:
    for simple, twin in _TWINS:
        value = properties.get(f"{{{_FO}}}{simple}")
        key = f"{{{_STYLE}}}{twin}-complex"
        if value is not None and key not in properties.attrib:
            properties.set(key, value)
        elif value is None and key in properties.attrib:
            properties.set(f"{{{_FO}}}{simple}", str(properties.attrib[key]))


def _child(style: Element, name: str) -> Element:
    found = child(style, f"style:{name}")
    if found is None:
        found = etree.Element(beside(style, name))
        style.insert(0 if name == "paragraph-properties" else len(style), found)
    return found

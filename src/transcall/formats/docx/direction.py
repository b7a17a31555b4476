"""A Word document turned from left-to-right to right-to-left, or back, and its language named.

In the transitional form `left` and `right` of a paragraph's alignment and indents mean its leading and trailing side,
so they stay as they are: the page mirrors by itself.
"""

import unicodedata
from collections.abc import Collection, Iterable, Iterator

from lxml import etree

from transcall.domain.language import direction, primary, script
from transcall.formats.docx.looks import is_on
from transcall.formats.package.xml import Element, beside, child, children, descend, get, short

_PARAGRAPH_ORDER = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers",
    "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE",
    "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents",
    "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle",
    "rPr", "sectPr", "pPrChange",
)  # fmt: skip
_RUN_ORDER = (
    "ins", "del", "moveFrom", "moveTo", "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike",
    "dstrike", "outline", "shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color",
    "spacing", "w", "kern", "position", "sz", "szCs", "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign",
    "rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath", "rPrChange",
)  # fmt: skip
_TABLE_ORDER = (
    "tblStyle", "tblpPr", "tblOverlap", "bidiVisual", "tblStyleRowBandSize", "tblStyleColBandSize", "tblW", "jc",
    "tblCellSpacing", "tblInd", "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook", "tblCaption",
    "tblDescription", "tblPrChange",
)  # fmt: skip
_SECTION_ORDER = (
    "headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz", "pgMar", "paperSrc", "pgBorders",
    "lnNumType", "pgNumType", "cols", "formProt", "vAlign", "noEndnote", "titlePg", "textDirection", "bidi",
    "rtlGutter", "docGrid", "printerSettings", "sectPrChange",
)  # fmt: skip
_TWINS = {"b": "bCs", "i": "iCs", "sz": "szCs"}
_EAST_ASIAN = frozenset({"Hans", "Hant", "Jpan", "Kore", "Hani", "Bopo"})


def turn_part(root: Element, kept: Collection[Element], runs: Iterable[tuple[Element, str]], *, rtl: bool) -> None:
    """Turn one part: its sections, tables and paragraphs but `kept`, and `runs` (each with its text)."""
    for element in list(root.iterdescendants("{*}p", "{*}tbl", "{*}sectPr")):
        match short(element.tag):
            case "w:p":
                if element not in kept:
                    turn_paragraph(element, rtl=rtl)
            case "w:tbl":
                _set(_ensure(element, "tblPr", first=True), "bidiVisual", _TABLE_ORDER, on=rtl)
            case "w:sectPr":
                _set(element, "bidi", _SECTION_ORDER, on=rtl)
            case _:
                pass
    for run, text in runs:
        turn_run(run, text, rtl=rtl)


def turn_paragraph(paragraph: Element, *, rtl: bool) -> None:
    """Set a paragraph's direction."""
    _set(_ensure(paragraph, "pPr", first=True), "bidi", _PARAGRAPH_ORDER, on=rtl)


def turn_run(run: Element, text: str, *, rtl: bool) -> None:
    """Set a run's direction; Latin text (a web address) among right-to-left text stays as it is."""
    has_rtl = any(unicodedata.bidirectional(character) in {"R", "AL"} for character in text)
    has_ltr = any(unicodedata.bidirectional(character) == "L" for character in text)
    if rtl and has_ltr and not has_rtl:
        return
    properties = _ensure(run, "rPr", first=True)
    if rtl:
        fonts = _get_or_make(properties, "rFonts", _RUN_ORDER)
        fonts.set(beside(fonts, "hint"), "cs")
        _set(properties, "rtl", _RUN_ORDER, on=True)
        _add_twins(properties)
    else:
        _add_twins(properties)
        _set(properties, "rtl", _RUN_ORDER, on=False)


def name_language(properties: Element, tag: str) -> None:
    """Say in run properties which language they are for."""
    lang = _get_or_make(properties, "lang", _RUN_ORDER)
    lang.set(beside(lang, _language_slot(tag)), tag)


def turn_styles(root: Element, source: str, target: str) -> None:
    """Name the new language where styles name the old one, and give complex scripts their twins."""
    defaults = _ensure(_ensure(_ensure(root, "docDefaults", first=True), "rPrDefault", first=True), "rPr")
    name_language(defaults, target)
    is_complex = direction(target) == "rtl" or direction(source) == "rtl"
    for properties in _style_properties(root):
        lang = child(properties, "w:lang")
        if lang is not None and properties is not defaults and _names(lang, source):
            name_language(properties, target)
        if is_complex:
            _add_twins(properties)


def turn_settings(root: Element, target: str) -> bool:
    """Name the language of theme fonts; whether there was something to name."""
    found = child(root, "w:themeFontLang")
    if found is None:
        return False
    found.set(beside(found, _language_slot(target)), target)
    return True


def _language_slot(tag: str) -> str:
    if direction(tag) == "rtl":
        return "bidi"
    return "eastAsia" if script(tag) in _EAST_ASIAN else "val"


def _names(lang: Element, source: str) -> bool:
    values = (get(lang, name) for name in ("w:val", "w:bidi", "w:eastAsia"))
    return any(value and primary(value) == primary(source) for value in values)


def _style_properties(root: Element) -> Iterator[Element]:
    defaults = descend(root, "w:docDefaults", "w:rPrDefault", "w:rPr")
    if defaults is not None:
        yield defaults
    for style in children(root, "w:style"):
        for element in style.iterdescendants():
            if short(element.tag) == "w:rPr":
                yield element


def _add_twins(properties: Element) -> None:
    """Bold, italic and size count for one kind of script only; give each the other."""
    for simple, complex_ in _TWINS.items():
        for have, lack in ((simple, complex_), (complex_, simple)):
            found = child(properties, f"w:{have}")
            if found is not None and child(properties, f"w:{lack}") is None:
                made = _get_or_make(properties, lack, _RUN_ORDER)
                for key, value in found.attrib.items():
                    made.set(key, value)


def _set(properties: Element, name: str, order: tuple[str, ...], *, on: bool) -> None:
    found = child(properties, f"w:{name}")
    if found is not None and is_on(found) == on:
        return
    if not on and name == "bidiVisual":
        if found is not None:
            properties.remove(found)
        return
    made = _get_or_make(properties, name, order)
    value = beside(made, "val")
    if on:
        made.attrib.pop(value, "")
    else:
        # Styles may say otherwise: it must be said.
        made.set(value, "0")


def _get_or_make(properties: Element, name: str, order: tuple[str, ...]) -> Element:
    found = child(properties, f"w:{name}")
    if found is not None:
        return found
    made = etree.Element(beside(properties, name))
    rank = order.index(name)
    place = 0
    for index, element in enumerate(properties):
        local = short(element.tag).removeprefix("w:")
        if local in order and order.index(local) <= rank:
            place = index + 1
    properties.insert(place, made)
    return made


def _ensure(parent: Element, name: str, *, first: bool = False) -> Element:
    found = child(parent, f"w:{name}")
    if found is None:
        found = etree.Element(beside(parent, name))
        parent.insert(0 if first else len(parent), found)
    return found

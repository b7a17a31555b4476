"""Run properties as looks: what a reader can tell apart, and nothing that only Word can."""

from collections.abc import Iterator, Mapping

from transcall.formats.package.items import PLAIN, Look
from transcall.formats.package.xml import Element, attributes, child, get, short

_IGNORED = frozenset({
    "w:lang", "w:noProof", "w:rPrChange", "w:webHidden", "w:bCs", "w:iCs", "w:szCs", "w:rtl", "w:cs", "w:ins", "w:del",
    "w:moveFrom", "w:moveTo", "w:kern", "w:w", "w:snapToGrid", "w:fitText", "w:eastAsianLayout", "w:specVanish",
})  # fmt: skip
_TOGGLES = {"w:b": "b", "w:i": "i", "w:strike": "s", "w:dstrike": "s", "w:caps": "", "w:smallCaps": ""}
_FALSE = frozenset({"0", "false", "off", "none"})
_FONTS = ("w:ascii", "w:asciiTheme", "w:hAnsi", "w:hAnsiTheme")
_SHOWN_SPACING = 20  # twentieths of a point


def is_on(element: Element | None) -> bool:
    """Whether a toggle (`<w:b/>`, `<w:vanish w:val="1"/>`) is there and on."""
    return element is not None and (get(element, "w:val") or "1").lower() not in _FALSE


def look_of(properties: Element | None, traits_of_style: Mapping[str, frozenset[str]]) -> Look:
    """The look that run properties give; `traits_of_style` says what character styles are to a translator."""
    if properties is None:
        return PLAIN
    key: list[str] = []
    traits: set[str] = set()
    for prop in properties:
        name = short(prop.tag)
        if not name or name in _IGNORED:
            continue
        meaning = _meaning(name, prop)
        if meaning:
            key.append(meaning)
            traits.update(_traits(name, prop, traits_of_style))
    return Look(tuple(sorted(key)), frozenset(traits), (properties,), "".join(_shown(properties)))


def _meaning(name: str, prop: Element) -> str:
    value = get(prop, "w:val") or ""
    if name in _TOGGLES:
        return f"{name}={'1' if is_on(prop) else '0'}"
    if name == "w:rFonts":
        fonts = [f"{font}={found}" for font in _FONTS if (found := get(prop, font))]
        return f"{name} {' '.join(fonts)}" if fonts else ""
    if name == "w:rStyle" and value == "DefaultParagraphFont":
        return ""
    if name == "w:color" and value == "auto":
        return ""
    if name in {"w:spacing", "w:position"} and value.lstrip("-").isdecimal() and abs(int(value)) <= _SHOWN_SPACING:
        return ""
    said = sorted(f"{key}={value}" for key, value in attributes(prop))
    inner = sorted(short(part.tag) for part in prop.iterdescendants())
    return " ".join((name, *said, *inner))


def _traits(name: str, prop: Element, traits_of_style: Mapping[str, frozenset[str]]) -> frozenset[str]:
    value = get(prop, "w:val") or ""
    if name in _TOGGLES:
        return frozenset({_TOGGLES[name]} - {""}) if is_on(prop) else frozenset()
    if name == "w:u":
        return frozenset({"u"}) if value.lower() not in _FALSE else frozenset()
    if name == "w:vertAlign":
        return frozenset({{"superscript": "sup", "subscript": "sub"}.get(value, "h")} - {"h"})
    if name == "w:rStyle":
        return traits_of_style.get(value, frozenset())
    return frozenset()


def _shown(properties: Element) -> Iterator[str]:
    for prop in properties:
        name = short(prop.tag)
        if name and name not in _IGNORED:
            value = get(prop, "w:val")
            yield f'<{name} w:val="{value}"/>' if value is not None else f"<{name}/>"


def traits_of(properties: Element | None) -> frozenset[str]:
    """What a style's run properties are to a translator."""
    return look_of(properties, {}).traits


def is_hidden(properties: Element | None, hidden_styles: frozenset[str]) -> bool:
    """Whether text with these run properties is not shown at all."""
    if properties is None:
        return False
    vanish = child(properties, "w:vanish")
    if vanish is not None:
        return is_on(vanish)
    style = child(properties, "w:rStyle")
    return style is not None and get(style, "w:val") in hidden_styles

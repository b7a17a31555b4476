"""What paragraph styles are to a reader: title, heading, list, quotation; by built-in name, rank or based-on chain.

Word shows style names in its own language; `w:name` in the file is English for all built-in styles.
"""

import re
from dataclasses import dataclass, field

from transcall.domain.document import UnitKind
from transcall.formats.docx.looks import is_on, traits_of
from transcall.formats.package.xml import Element, child, children, descend, get

_HEADING = re.compile(r"heading ?([1-9])$")
_LIST = re.compile(r"list (bullet|number)(?: ([2-5]))?$")
_QUOTES = frozenset({"quote", "intense quote", "block text", "quotations"})
_LONGEST_CHAIN = 32


@dataclass(frozen=True, slots=True)
class Role:
    """What a paragraph is, as far as its style says."""

    kind: UnitKind = UnitKind.PARAGRAPH
    level: int = 0
    numbering: tuple[str, int] | None = None
    """The list it belongs to and how deep in it, from 0."""
    list_style: str = ""
    """`bullet` or `number` where the style's name says so."""


@dataclass(slots=True)
class Styles:
    """A document's styles."""

    paragraphs: dict[str, Element] = field(default_factory=dict)
    traits: dict[str, frozenset[str]] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()
    language: str | None = None
    complex_language: str | None = None
    is_rtl: bool = False
    """Whether plain paragraphs run right to left."""
    roles: dict[str, Role] = field(default_factory=dict)

    def role(self, paragraph: Element) -> Role:
        """What a paragraph is, by its own properties and its style's."""
        properties = child(paragraph, "w:pPr")
        named = get(style, "w:val") if (style := descend(paragraph, "w:pPr", "w:pStyle")) is not None else None
        role = self._of_style(named or "")
        if properties is None:
            return role
        numbering = _numbering(properties)
        level = _outline(properties)
        kind, rank = role.kind, role.level
        if level is not None and kind is not UnitKind.TITLE:
            kind, rank = (UnitKind.HEADING, level) if level else (UnitKind.PARAGRAPH, 0)
        if numbering is None:
            numbering = role.numbering
        return Role(kind, rank, numbering, role.list_style)

    def _of_style(self, name: str) -> Role:
        known = self.roles.get(name)
        if known is None:
            known = self.roles[name] = self._read_style(name)
        return known

    def _read_style(self, name: str) -> Role:
        kind: UnitKind | None = None
        level = 0
        numbering: tuple[str, int] | None = None
        list_style = ""
        style = self.paragraphs.get(name)
        for _ in range(_LONGEST_CHAIN):
            if style is None:
                break
            properties = child(style, "w:pPr")
            words = (_name(style) or "").lower()
            if kind is None:
                kind, rank = _meaning(words, properties)
                level = rank or level
            if numbering is None and properties is not None:
                numbering = _numbering(properties)
            listed = _LIST.match(words)
            if listed and not list_style:
                list_style = listed[1]
                level = level or int(listed[2] or 1)
            based = child(style, "w:basedOn")
            style = self.paragraphs.get(get(based, "w:val") or "") if based is not None else None
        return Role(kind or UnitKind.PARAGRAPH, level, numbering, list_style)


def read_styles(root: Element | None) -> Styles:
    """The styles of a styles part; none where there is no part."""
    styles = Styles()
    if root is None:
        return styles
    hidden: set[str] = set()
    default = descend(root, "w:docDefaults", "w:rPrDefault", "w:rPr", "w:lang")
    languages = [default] if default is not None else []
    for style in children(root, "w:style"):
        name = get(style, "w:styleId") or ""
        properties = child(style, "w:rPr")
        if get(style, "w:type") == "character":
            styles.traits[name] = traits_of(properties)
            if properties is not None and is_on(child(properties, "w:vanish")):
                hidden.add(name)
        elif get(style, "w:type") == "paragraph":
            styles.paragraphs[name] = style
            if get(style, "w:default") in {"1", "true", "on"}:
                own = descend(style, "w:rPr", "w:lang")
                languages += [own] if own is not None else []
                styles.is_rtl = styles.is_rtl or is_on(descend(style, "w:pPr", "w:bidi"))
    for found in languages:
        styles.language = get(found, "w:val") or styles.language
        styles.complex_language = get(found, "w:bidi") or styles.complex_language
    styles.hidden = frozenset(hidden)
    return styles


def _name(style: Element) -> str | None:
    named = child(style, "w:name")
    return get(named, "w:val") if named is not None else None


def _meaning(name: str, properties: Element | None) -> tuple[UnitKind | None, int]:
    heading = _HEADING.match(name)
    if name == "title":
        return UnitKind.TITLE, 1
    if heading:
        return UnitKind.HEADING, min(6, int(heading[1]))
    if name in _QUOTES:
        return UnitKind.QUOTE, 0
    level = _outline(properties) if properties is not None else None
    return (UnitKind.HEADING, level) if level else (None, 0)


def _outline(properties: Element) -> int | None:
    """A heading's rank, 0 for body text, None where nothing is said."""
    found = child(properties, "w:outlineLvl")
    value = get(found, "w:val") if found is not None else None
    if value is None or not value.isdecimal():
        return None
    return min(6, int(value) + 1) if int(value) < 9 else 0


def _numbering(properties: Element) -> tuple[str, int] | None:
    """List and depth; list "0" is how a paragraph says that it is in none."""
    found = child(properties, "w:numPr")
    if found is None:
        return None
    number, depth = child(found, "w:numId"), child(found, "w:ilvl")
    level = get(depth, "w:val") if depth is not None else None
    name = get(number, "w:val") if number is not None else None
    return (name, int(level) if level and level.isdecimal() else 0) if name is not None else None

"""What OpenDocument styles are to a reader: looks of spans, roles of paragraphs, marks of list items.

A part's automatic styles hide the common ones of the same name; both parts have their own.
"""

from dataclasses import dataclass, field

from transcall.domain.document import UnitKind
from transcall.formats.package.items import PLAIN, Look
from transcall.formats.package.xml import Element, attributes, child, children, descend, get, short

_LONGEST_CHAIN = 32
_TITLES = frozenset({"title"})
_QUOTES = frozenset({"quotations", "quote", "block quotation", "intense quote"})
_IGNORED_ENDS = ("-complex", "-asian", "rsid", "language", "country", "script", "rfc-language-tag")
_NONE = frozenset({"none", "normal", ""})


@dataclass(frozen=True, slots=True)
class Role:
    """What a paragraph is, as far as its style says."""

    kind: UnitKind = UnitKind.PARAGRAPH
    level: int = 0


@dataclass(frozen=True, slots=True)
class ListLevel:
    """How items of one depth are marked."""

    form: str
    """`1`, `a`, `A`, `i`, `I`; empty for bullets."""
    prefix: str
    suffix: str
    start: int


@dataclass(slots=True)
class Styles:
    """The styles one part sees."""

    by_name: dict[tuple[str, str], Element] = field(default_factory=dict)
    lists: dict[str, dict[int, ListLevel]] = field(default_factory=dict)
    looks: dict[str, Look] = field(default_factory=dict)
    roles: dict[str, Role] = field(default_factory=dict)

    def look(self, name: str) -> Look:
        """The look of a span with that style; PLAIN where it makes no difference to a reader."""
        known = self.looks.get(name)
        if known is None:
            known = self.looks[name] = self._read_look(name)
        return known

    def is_hidden(self, name: str) -> bool:
        """Whether text in that style is not shown."""
        return "hidden" in self.look(name).traits

    def role(self, name: str) -> Role:
        """What a paragraph with that style is."""
        known = self.roles.get(name)
        if known is None:
            known = self.roles[name] = self._read_role(name)
        return known

    def bold(self, name: str) -> bool:
        """Whether a paragraph style makes its text bold."""
        for style in self._chain("paragraph", name):
            weight = _property(style, "fo:font-weight")
            if weight is not None:
                return weight not in _NONE
        return False

    def _chain(self, family: str, name: str) -> list[Element]:
        chain: list[Element] = []
        style = self.by_name.get((family, name))
        while style is not None and len(chain) < _LONGEST_CHAIN:
            chain.append(style)
            style = self.by_name.get((family, get(style, "style:parent-style-name") or ""))
        return chain

    def _read_look(self, name: str) -> Look:
        chain = self._chain("text", name)
        if not chain:
            return Look((name,), shown=name) if name else PLAIN
        own = _meanings(chain[0])
        is_common = short(getattr(chain[0].getparent(), "tag", "")) == "office:styles"
        key = [f"style={name}"] if is_common else own
        parent = get(chain[0], "style:parent-style-name")
        if parent and not is_common:
            key = [f"style={parent}", *own]
        traits: set[str] = set()
        for style in reversed(chain):
            traits = _changed_traits(traits, style)
        return Look(tuple(key), frozenset(traits), shown=" ".join(key)) if key else PLAIN

    def _read_role(self, name: str) -> Role:
        for style in self._chain("paragraph", name):
            shown = get(style, "style:display-name") or get(style, "style:name") or ""
            role = _named(shown)
            if role is not None:
                return role
            level = get(style, "style:default-outline-level")
            if level and level.isdecimal():
                return Role(UnitKind.HEADING, max(1, min(6, int(level))))
        # A producer may use a well-known style without defining it.
        return _named(name) or Role()


def _named(name: str) -> Role | None:
    """What a style of that name is everywhere."""
    shown = name.replace("_20_", " ").lower()
    if shown in _TITLES:
        return Role(UnitKind.TITLE, 1)
    return Role(UnitKind.QUOTE) if shown in _QUOTES else None


def read_styles(*roots: Element | None) -> Styles:
    """The styles of `office:styles` and `office:automatic-styles` of the roots, later ones over earlier ones."""
    styles = Styles()
    for root in roots:
        for group in children(root, "office:styles", "office:automatic-styles") if root is not None else ():
            for style in children(group, "style:style"):
                key = (get(style, "style:family") or "", get(style, "style:name") or "")
                styles.by_name[key] = style
            for listed in children(group, "text:list-style"):
                styles.lists[get(listed, "style:name") or ""] = _levels(listed)
    return styles


def _levels(listed: Element) -> dict[int, ListLevel]:
    levels: dict[int, ListLevel] = {}
    for level in children(listed):
        depth, start = get(level, "text:level") or "", get(level, "text:start-value") or ""
        if not depth.isdecimal() or len(depth) > 3:
            continue
        is_number = short(level.tag) == "text:list-level-style-number"
        levels[int(depth)] = ListLevel(
            (get(level, "style:num-format") or "") if is_number else "",
            (get(level, "style:num-prefix") or "")[:8],
            (get(level, "style:num-suffix") or "")[:8],
            int(start) if start.isdecimal() and len(start) < 7 else 1,
        )
    return levels


def _property(style: Element, name: str) -> str | None:
    properties = child(style, "style:text-properties")
    return get(properties, name) if properties is not None else None


def _meanings(style: Element) -> list[str]:
    properties = descend(style, "style:text-properties")
    if properties is None:
        return []
    return sorted(
        f"{name}={value}" for name, value in attributes(properties) if not name.endswith(_IGNORED_ENDS)
    )  # fmt: skip


def _changed_traits(traits: set[str], style: Element) -> set[str]:
    """Traits after a style is laid over others."""
    properties = child(style, "style:text-properties")
    if properties is None:
        return traits
    made = set(traits)
    for name, value in attributes(properties):
        match name:
            case "fo:font-weight":
                trait, is_on = "b", value not in _NONE
            case "fo:font-style":
                trait, is_on = "i", value not in _NONE
            case "style:text-underline-style":
                trait, is_on = "u", value not in _NONE
            case "style:text-line-through-style":
                trait, is_on = "s", value not in _NONE
            case "style:text-position":
                trait = "sub" if value.startswith(("sub", "-")) else "sup"
                is_on = not value.startswith("0")
            case "text:display":
                trait, is_on = "hidden", value == "none"
            case _:
                continue
        made = made | {trait} if is_on else made - {trait}
    return made

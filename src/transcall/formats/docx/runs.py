"""A Word paragraph as inline items: runs, hyperlinks, tracked changes, fields.

The view is the one after all tracked changes are accepted: insertions are text, deletions are marks that stay.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from transcall.formats.docx.fields import FieldState, resolve
from transcall.formats.docx.looks import is_hidden, look_of
from transcall.formats.limits import Parts
from transcall.formats.package.counting import written
from transcall.formats.package.items import Item, ItemKind, Look, mark, pair, text_item
from transcall.formats.package.xml import Element, attributes, child, get, short

_WRAPPERS = {
    "w:hyperlink": "a", "w:ins": "ins", "w:moveTo": "ins", "w:sdt": "h", "w:customXml": "h", "w:dir": "h", "w:bdo": "h",
    "w:fldSimple": "field",
}  # fmt: skip
_DROPPED = frozenset({"w:proofErr", "w:lastRenderedPageBreak", "w:pPr", "w:rPr"})
_TRANSPARENT = frozenset({"w:smartTag"})
_RANGES = {
    "w:bookmarkStart": ("bookmark", True), "w:bookmarkEnd": ("bookmark", False),
    "w:commentRangeStart": ("comment", True), "w:commentRangeEnd": ("comment", False),
    "w:permStart": ("perm", True), "w:permEnd": ("perm", False),
    "w:moveFromRangeStart": ("from", True), "w:moveFromRangeEnd": ("from", False),
    "w:moveToRangeStart": ("to", True), "w:moveToRangeEnd": ("to", False),
}  # fmt: skip
_CHARACTERS = {"w:noBreakHyphen": "\u2011", "w:softHyphen": "\u00ad"}
_ALONE = {
    "w:tab": ("tab", "\t", True), "w:ptab": ("tab", "\t", True), "w:br": ("br", "\n", True), "w:cr": ("br", "\n", True),
    "w:drawing": ("img", "", True), "w:pict": ("img", "", True), "w:object": ("img", "", True),
    "w:contentPart": ("img", "", True), "w:sym": ("sym", "", False), "w:pgNum": ("field", "", False),
    "w:dayShort": ("field", "", False), "w:dayLong": ("field", "", False), "w:monthShort": ("field", "", False),
    "w:monthLong": ("field", "", False), "w:yearShort": ("field", "", False), "w:yearLong": ("field", "", False),
    "w:footnoteRef": ("note", "", True), "w:endnoteRef": ("note", "", True),
    "m:oMath": ("math", "", True), "m:oMathPara": ("math", "", True),
}  # fmt: skip
_NOTES = {"w:footnoteReference": "footnote", "w:endnoteReference": "endnote"}
_EMBEDDING = frozenset({"w:drawing", "w:pict", "w:object", "mc:AlternateContent"})


@dataclass(slots=True)
class Reading:
    """What reading paragraphs needs to know, and what it learns on the way."""

    traits_of_style: Mapping[str, frozenset[str]] = field(default_factory=dict)
    hidden_styles: frozenset[str] = frozenset()
    note_labels: dict[tuple[str, str], str] = field(default_factory=dict)
    """Of a note by kind and id, in the order of their references."""
    fields: FieldState = field(default_factory=FieldState)
    counts: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Paragraph:
    """A paragraph's items, and the drawings in it that may hold text of their own."""

    items: list[Item]
    embedded: list[Element]


def read_paragraph(paragraph: Element, reading: Reading) -> Paragraph:
    """A paragraph's items in order."""
    found = Paragraph(Parts(), [])
    _content(paragraph, reading, found)
    found.items = resolve(found.items, reading.fields)
    return found


def content_of(wrapper: Element) -> Element:
    """Where the content of a wrapping element stands: in itself, but for content controls."""
    inner = child(wrapper, "w:sdtContent")
    return inner if inner is not None else wrapper


def _content(parent: Element, reading: Reading, found: Paragraph) -> None:
    for element in parent:
        name = short(element.tag)
        if not name or name in _DROPPED:
            continue
        if name == "w:r":
            _run(element, reading, found)
        elif name in _TRANSPARENT:
            _content(element, reading, found)
        elif name in _WRAPPERS and _is_open(element, name):
            _wrapper(element, name, reading, found)
        elif name in _RANGES:
            found.items.append(_range(element, name))
        elif name in _ALONE:
            found.items.append(_alone(element, name, None))
        elif name == "w:fldSimple":
            result = "".join(_text(t) for t in element.iterdescendants() if short(t.tag) == "w:t")
            found.items.append(Item(ItemKind.ALONE, result, None, element, "field", _shown(element)))
        elif name == "mc:AlternateContent":
            found.items.append(Item(ItemKind.ALONE, element=element, label="img", original=_shown(element), edge=True))
            found.embedded.append(element)
        else:
            # Deletions, moved-away text, properties of content controls: kept, not shown.
            found.items.append(mark(element=element))


def _is_open(element: Element, name: str) -> bool:
    """A simple field is open to translation only where its result is text of the author's."""
    return name != "w:fldSimple" or FieldState.label(get(element, "w:instr") or "") is not None


def _wrapper(element: Element, name: str, reading: Reading, found: Paragraph) -> None:
    label = _WRAPPERS[name]
    if name == "w:fldSimple":
        label = FieldState.label(get(element, "w:instr") or "") or label
    content = content_of(element)
    if name == "w:sdt" and content is element:
        found.items.append(mark(element=element))
        return
    opening, closing = pair(element, label, _shown(element))
    found.items.append(opening)
    _content(content, reading, found)
    found.items.append(closing)


def is_property(element: Element) -> bool:
    """Children of a wrapping element that are no content."""
    return short(element.tag) in {"w:sdtPr", "w:sdtEndPr", "w:customXmlPr", "w:smartTagPr", "w:fldData"}


def _range(element: Element, name: str) -> Item:
    kind, begins = _RANGES[name]
    made = mark(element=element)
    made.range, made.begins = f"{kind} {get(element, 'w:id')}", begins
    return made


def _run(run: Element, reading: Reading, found: Paragraph) -> None:
    properties = child(run, "w:rPr")
    look = look_of(properties, reading.traits_of_style)
    hidden = is_hidden(properties, reading.hidden_styles)
    for element in run:
        name = short(element.tag)
        if not name or name in _DROPPED:
            continue
        if name in _EMBEDDING:
            found.embedded.append(element)
        made = _of_run(element, name, look, reading)
        if hidden and made.kind in {ItemKind.TEXT, ItemKind.ALONE} and not made.label.startswith("fld"):
            made = mark(element=element, look=look)
        found.items.append(made)


def _of_run(element: Element, name: str, look: Look, reading: Reading) -> Item:
    match name:
        case "w:t":
            made = text_item(_text(element), look)
        case "w:noBreakHyphen" | "w:softHyphen":
            made = text_item(_CHARACTERS[name], look)
        case "w:ruby":
            made = text_item(_base_of(element), look)
        case "w:footnoteReference" | "w:endnoteReference":
            made = _note(element, _NOTES[name], look, reading)
        case "w:fldChar":
            made = Item(ItemKind.ALONE, look=look, element=element, label=f"fld-{get(element, 'w:fldCharType')}")
        case "w:instrText":
            made = Item(ItemKind.MARK, element.text or "", look, element, label="fld-instr")
        case "mc:AlternateContent":
            made = _alternate(element, look)
        case _ if name in _ALONE:
            made = _alone(element, name, look)
        case _:
            made = mark(element=element, look=look)
    return made


def _base_of(ruby: Element) -> str:
    base = child(ruby, "w:rubyBase")
    return "".join(_text(t) for t in base.iterdescendants() if short(t.tag) == "w:t") if base is not None else ""


def _alternate(element: Element, look: Look) -> Item:
    is_drawing = any(short(inner.tag) in {"w:drawing", "w:pict"} for inner in element.iterdescendants())
    label = "img" if is_drawing else "sym"
    return Item(ItemKind.ALONE, look=look, element=element, label=label, original=_shown(element), edge=is_drawing)


def _alone(element: Element, name: str, look: Look | None) -> Item:
    label, shows, edge = _ALONE[name]
    return Item(ItemKind.ALONE, shows, look, element, label, _shown(element), edge=edge)


def _note(element: Element, kind: str, look: Look, reading: Reading) -> Item:
    number = get(element, "w:id") or ""
    known = reading.note_labels.get((kind, number))
    if known is None:
        if get(element, "w:customMarkFollows") is None:
            reading.counts[kind] = reading.counts.get(kind, 0) + 1
        count = reading.counts.get(kind, 0)
        known = str(count) if kind == "footnote" else written(count, "i")
        reading.note_labels[kind, number] = known
    return Item(ItemKind.ALONE, f"[{known}]", look, element, "note", _shown(element))


def _text(element: Element) -> str:
    text = (element.text or "").replace("\t", " ").replace("\r", " ").replace("\n", " ")
    return text if get(element, "xml:space") == "preserve" else text.strip(" ")


def _shown(element: Element) -> str:
    """The element's own tag as the source has it, without what is in it."""
    said = "".join(f' {key}="{value}"' for key, value in attributes(element) if ":" in key and "{" not in key)
    return f"<{short(element.tag)}{said}/>"

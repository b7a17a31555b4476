"""An OpenDocument paragraph as inline items: spans, links, notes, fields.

White space is collapsed as ODF says: one blank for any run of it, none at the start; more are `text:s`. Deleted text
stands elsewhere in ODF (`text:tracked-changes`), so that a paragraph shows the accepted view by itself.
"""

import re
from dataclasses import dataclass, field

from transcall.formats.limits import Parts
from transcall.formats.odt.styles import Styles
from transcall.formats.package.items import PLAIN, Item, ItemKind, Look, mark, pair, text_item
from transcall.formats.package.xml import Element, attributes, child, children, get, short

_RANGES = {
    f"text:{name}-{end}": (name, end == "start")
    for name in (
        "bookmark", "reference-mark", "change", "alphabetical-index-mark", "toc-mark", "user-index-mark",
    )
    for end in ("start", "end")
}  # fmt: skip
_MARKS = frozenset({
    "text:bookmark", "text:reference-mark", "text:change", "text:alphabetical-index-mark", "text:toc-mark",
    "text:user-index-mark", "office:annotation", "office:annotation-end", "office:event-listeners",
})  # fmt: skip
_MOST_SPACES = 1000
_WHITE = re.compile(r"[ \t\r\n]+")


@dataclass(slots=True)
class Paragraph:
    """A paragraph's items, and the notes and drawings in it that hold text of their own."""

    items: list[Item] = field(default_factory=Parts)
    embedded: list[Element] = field(default_factory=list)
    after_space: bool = True
    """Whether a blank that comes next is swallowed."""


def read_paragraph(paragraph: Element, styles: Styles) -> Paragraph:
    """A paragraph's items in order."""
    found = Paragraph()
    _content(paragraph, PLAIN, styles, found)
    return found


def _content(parent: Element, look: Look, styles: Styles, found: Paragraph) -> None:
    _add_text(parent.text, look, found)
    for element in parent:
        name = short(element.tag)
        if name == "text:span":
            _span(element, look, styles, found)
        elif name == "text:ruby":
            for base in children(element, "text:ruby-base"):
                _content(base, look, styles, found)
        elif name in {"text:a", "text:meta"} or name.endswith("}content-control"):
            opening, closing = pair(element, "a" if name == "text:a" else "h", _shown(element, name))
            found.items.append(opening)
            _content(element, look, styles, found)
            found.items.append(closing)
        elif name:
            _one(element, name, look, found)
        _add_text(element.tail, look, found)


def _span(element: Element, look: Look, styles: Styles, found: Paragraph) -> None:
    style = get(element, "text:style-name") or ""
    if styles.is_hidden(style):
        found.items.append(mark(element=element, look=look))
        return
    own = styles.look(style)
    if own == PLAIN:
        inner = look
    else:
        key = (*look.key, *own.key)
        inner = Look(key, look.traits | own.traits, (*look.elements, element), own.shown)
    _content(element, inner, styles, found)


def _one(element: Element, name: str, look: Look, found: Paragraph) -> None:
    """One element that is no container of text."""
    if name == "text:s":
        count = get(element, "text:c") or "1"
        spaces = min(int(count), _MOST_SPACES) if count.isdecimal() else 1
        found.items.append(text_item(" " * spaces, look))
    elif name == "text:soft-page-break":
        return
    elif name in _MARKS or "{" in name:
        found.items.append(mark(element=element, look=look))
    elif name in _RANGES:
        kind, begins = _RANGES[name]
        made = mark(element=element, look=look)
        said = get(element, "text:name") or get(element, "text:change-id") or get(element, "text:id")
        made.range, made.begins = f"{kind} {said}", begins
        found.items.append(made)
    else:
        found.items.append(_visible(element, name, look, found))
    found.after_space = False


def _visible(element: Element, name: str, look: Look, found: Paragraph) -> Item:
    shown = _shown(element, name)
    if name == "text:tab":
        return Item(ItemKind.ALONE, "\t", look, element, "tab", shown, edge=True)
    if name == "text:line-break":
        return Item(ItemKind.ALONE, "\n", look, element, "br", shown, edge=True)
    if name == "text:note":
        found.embedded.append(element)
        return Item(ItemKind.ALONE, f"[{note_label(element)}]", look, element, "note", shown)
    if name.startswith("draw:"):
        found.embedded.append(element)
        return Item(ItemKind.ALONE, "", look, element, "img", shown, edge=True)
    text = "".join(str(part) for part in element.itertext())[:200]
    return Item(ItemKind.ALONE, " ".join(text.split()), look, element, "field", shown)


def note_label(note: Element) -> str:
    """The mark of a note as the document shows it."""
    citation = child(note, "text:note-citation")
    text = " ".join("".join(str(part) for part in citation.itertext()).split()) if citation is not None else ""
    return text or get(note, "text:id") or "*"


def _add_text(text: str | None, look: Look, found: Paragraph) -> None:
    if not text:
        return
    collapsed = _WHITE.sub(" ", text)
    if found.after_space:
        collapsed = collapsed.removeprefix(" ")
    if collapsed:
        found.items.append(text_item(collapsed, look))
        found.after_space = collapsed.endswith(" ")


def _shown(element: Element, name: str) -> str:
    said = "".join(f' {key}="{value}"' for key, value in attributes(element) if ":" in key and "{" not in key)
    return f"<{name}{said}/>"

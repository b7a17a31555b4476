"""Slots of one stretch of text: the text itself, then what readers see of its markup (titles, images' texts)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from transcall.domain.document import Unit, UnitKind
from transcall.domain.inline import Content
from transcall.domain.place import SEPARATOR
from transcall.formats.html.references import text_of
from transcall.formats.markdown import html, scan
from transcall.formats.markdown.coded import arrange, code
from transcall.formats.markdown.inline import parse
from transcall.formats.markdown.items import Item, References
from transcall.formats.markdown.render import Place
from transcall.formats.markdown.scan import Span
from transcall.formats.markdown.slots import AttributeSlot, HtmlSlot, InlineSlot, Slot, TitleSlot
from transcall.formats.markdown.view import View
from transcall.formats.places import Places

_NESTED_IMAGES = 8
_CELLS = frozenset({Place.CELL, Place.FIRST_CELL})
_ATTRIBUTE_WORDS = {"alt": "image text", "title": "title", "placeholder": "placeholder", "aria-label": "label"}
_BLOCKS = {
    "li": UnitKind.LIST_ITEM,
    "td": UnitKind.TABLE_CELL,
    "th": UnitKind.TABLE_CELL,
    "blockquote": UnitKind.QUOTE,
}


@dataclass(frozen=True, slots=True)
class Role:
    """What the unit of a stretch of text is. Its place is asked for once, and only if there is a unit."""

    kind: UnitKind
    place: Callable[[], str]
    translate: bool = True
    level: int = 0
    ordered: str = ""
    label: str = ""

    def unit(self, content: Content, place: str) -> Unit:
        """The unit."""
        translate = self.translate and self.kind is not UnitKind.SIGNATORY
        return Unit(
            self.kind, place, content, translate=translate, level=self.level, ordered=self.ordered, label=self.label
        )


@dataclass(slots=True)
class _Words:
    """Counts what lies inside one unit, so that its places are unique."""

    place: str
    counts: dict[str, int]

    def next(self, word: str) -> str:
        self.counts[word] = self.counts.get(word, 0) + 1
        number = "" if self.counts[word] == 1 else f" {self.counts[word]}"
        return f"{self.place}{SEPARATOR}{word}{number}"


@dataclass(frozen=True, slots=True)
class _Stretch:
    view: View
    source: str
    references: References
    place: Place
    words: _Words


def inline_slots(view: View, source: str, references: References, place: Place, role: Role) -> Iterator[Slot]:
    """The slots of Markdown's inline text."""
    if not view.text:
        return
    items = parse(view, references)
    coded = code(items, view, source)
    inner = any(item.kind.value != "text" for item in items)
    if not coded.has_words and not inner:
        return
    where = role.place()
    if coded.has_words:
        unit = role.unit(coded.content, where)
        start, end = view.source(0), view.source_end(len(view.text))
        yield InlineSlot(unit, coded, view, place, start, end)
    if inner:
        stretch = _Stretch(view, source, references, place, _Words(where, {}))
        yield from _inner(items, stretch, deep=0, translate=role.kind is not UnitKind.SIGNATORY)


def _inner(items: Sequence[Item], stretch: _Stretch, *, deep: int, translate: bool) -> Iterator[Slot]:
    """What readers see of markup, in the source's order."""
    for item in items:
        if item.inner is not None and deep < _NESTED_IMAGES:
            yield from _image(item, item.inner, stretch, deep=deep, translate=translate)
        if item.title is not None:
            word = "image title" if item.label == "img" else "link title"
            yield from _title(item.title, word, stretch, translate=translate)
        if item.label == "h":
            yield from _attributes(item, stretch, translate=translate)


def _image(item: Item, inner: list[Item], stretch: _Stretch, *, deep: int, translate: bool) -> Iterator[Slot]:
    span = item.inner_span or Span(item.start, item.start)
    shift = span.start
    view = stretch.view.cut(span.start, span.end)
    shifted = [_shifted(other, shift) for other in inner]
    coded = code(shifted, view, stretch.source)
    words = stretch.words
    if coded.has_words:
        unit = Unit(UnitKind.ALT_TEXT, words.next("image text"), coded.content, translate=translate)
        start, end = stretch.view.source(span.start), stretch.view.source_end(span.end)
        label = item if item.reference else None
        place = Place.IMAGE_IN_CELL if stretch.place in _CELLS else Place.IMAGE
        yield InlineSlot(unit, coded, view, place, start, end, label, stretch.view)
    yield from _inner(shifted, replace(stretch, view=view), deep=deep + 1, translate=translate)


def _shifted(item: Item, shift: int) -> Item:
    title = item.title and Span(item.title.start - shift, item.title.end - shift, item.title.quote)
    span = item.inner_span and Span(item.inner_span.start - shift, item.inner_span.end - shift)
    moved = replace(item, start=item.start - shift, end=item.end - shift, title=title, inner_span=span)
    if item.inner is not None:
        moved.inner = [_shifted(other, shift) for other in item.inner] if item.deep <= _NESTED_IMAGES else []
    return moved


def _title(title: Span, word: str, stretch: _Stretch, *, translate: bool) -> Iterator[Slot]:
    view = stretch.view
    text = " ".join(scan.unescape(view.text[title.start : title.end]).split())
    if not any(character.isalnum() for character in text):
        return
    unit = Unit(UnitKind.TITLE_ATTRIBUTE, stretch.words.next(word), Content(text), translate=translate)
    start, end = view.source(title.start), view.source_end(title.end)
    yield TitleSlot(unit, title.quote, start, end, in_cell=stretch.place in _CELLS)


def _attributes(item: Item, stretch: _Stretch, *, translate: bool) -> Iterator[Slot]:
    for attribute in html.attributes(stretch.view.text, item.start, item.end):
        place = stretch.words.next(_ATTRIBUTE_WORDS[attribute.name])
        yield _attribute(attribute, stretch.view, place, translate=translate, in_cell=stretch.place in _CELLS)


def _attribute(
    attribute: html.Attribute, view: View, place: str, *, translate: bool = True, in_cell: bool = False
) -> AttributeSlot:
    span = attribute.span
    text = " ".join(text_of(view.text[span.start : span.end]).split())
    kind = UnitKind.ALT_TEXT if attribute.name == "alt" else UnitKind.TITLE_ATTRIBUTE
    unit = Unit(kind, place, Content(text), translate=translate)
    return AttributeSlot(unit, span.quote, view.source(span.start), view.source_end(span.end), in_cell=in_cell)


def html_slots(view: View, source: str, places: Places, *, titled: bool) -> Iterator[Slot]:
    """The slots of an HTML block."""
    for found in html.runs(view.text):
        if isinstance(found, html.Attribute):
            yield _attribute(found, view, places.block(UnitKind.TITLE_ATTRIBUTE))
            continue
        items = html.trimmed(arrange(found.items), view.text)
        # Tags outside the words stay where they are, but what they show is offered.
        tags = [item for item in found.items if item.label == "h"]
        if not items and not tags:
            continue
        kind, level = _kind_of(found.block, titled=titled)
        coded = code(items, view, source)
        if not coded.has_words and not any(next(html.attributes(view.text, tag.start, tag.end), None) for tag in tags):
            continue
        where = _place_of(kind, places)
        if coded.has_words:
            unit = Unit(kind, where, coded.content, level=level)
            titled = titled or kind is UnitKind.TITLE
            yield HtmlSlot(unit, coded, view, view.source(items[0].start), view.source_end(items[-1].end))
        stretch = _Stretch(view, source, References(), Place.LINES, _Words(where, {}))
        for tag in tags:
            yield from _attributes(tag, stretch, translate=True)


def _kind_of(block: str, *, titled: bool) -> tuple[UnitKind, int]:
    if len(block) == 2 and block[0] == "h" and block[1] in "123456":
        level = int(block[1])
        return (UnitKind.TITLE if level == 1 and not titled else UnitKind.HEADING), level
    return _BLOCKS.get(block, UnitKind.PARAGRAPH), 0


def _place_of(kind: UnitKind, places: Places) -> str:
    match kind:
        case UnitKind.TITLE:
            return places.title()
        case UnitKind.HEADING:
            return places.heading()
        case _:
            return places.block(kind)

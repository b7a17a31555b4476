"""HTML inside Markdown: the words of HTML blocks, and the attributes of any tag that a reader gets to see.

Not a parser of pages: a block may begin or end anywhere in an element. Scripts, styles, code and comments are
never offered; block tags cut the text into runs, inline tags become codes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from transcall.domain.inline import CodeKind
from transcall.formats.html.references import text_of
from transcall.formats.markdown.coded import Piece
from transcall.formats.markdown.items import Item, ItemKind
from transcall.formats.markdown.scan import TRANSLATE_NO, UNTRANSLATED, Span

ATTRIBUTES = frozenset({"alt", "title", "placeholder", "aria-label"})
_INLINE = frozenset(
    {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn", "em", "font", "i"}
    | {"img", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup"}
    | {"time", "tt", "u", "var", "wbr"}
)
_HIDDEN = UNTRANSLATED | {"head"}
_TOKEN = re.compile(
    r"<!--(?:>|->)|<!--|<\?|<!\[CDATA\[|<!(?=[A-Za-z])"
    r"|<(?P<slash>/?)(?P<name>[A-Za-z][\w:-]*)(?P<attributes>(?:\"[^\"]*\"|'[^']*'|[^'\"<>])*)>"
    r"|<(?=[A-Za-z/])"
)
_ENDS = {"<!--": "-->", "<?": "?>", "<![CDATA[": "]]>", "<!": ">"}
_ATTRIBUTE = re.compile(r"([^\s\"'<>/=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+)))?")
_BLANK = " \t\r\n\f"
_FIRST_BREAK = re.compile(r"[ \t]*\n")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_REFERENCE = re.compile(r"&(?=#?\w)")


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute's value that readers get to see, and where it stands."""

    name: str
    span: Span


@dataclass(slots=True)
class Run:
    """Words between two block tags, with the inline tags among them."""

    block: str
    """The tag it stands in: `p`, `h2`, `td`; empty if none was opened."""
    items: list[Item] = field(default_factory=list)


def runs(text: str) -> Iterator[Run | Attribute]:
    """The runs of an HTML block, and attributes of its block tags, in order."""
    run = Run("")
    position = 0
    for start, end, match in _tokens(text):
        _add_text(run, text, position, start)
        position = end
        name = match.group("name").lower() if match is not None else ""
        if name in _INLINE:
            _add_tag(run, text, start, end, match)
            continue
        if match is None and text.startswith(("<!--", "<?"), start):
            run.items.append(Item(ItemKind.ALONE, "h", start, end))
            continue
        yield run
        run = Run("" if match is None or match.group("slash") else name)
        yield from attributes(text, start, end)
    _add_text(run, text, position, len(text))
    yield run


def attributes(text: str, start: int, end: int) -> Iterator[Attribute]:
    """The attributes of the tag between two offsets whose values readers get to see."""
    match = _TOKEN.match(text, start)
    if match is None or match.group("name") is None:
        return
    for found in _ATTRIBUTE.finditer(text, match.start("attributes"), min(end, match.end("attributes"))):
        name = found.group(1).lower()
        group = next((group for group in (2, 3, 4) if found.group(group)), 0)
        if name in ATTRIBUTES and group and any(character.isalnum() for character in text_of(found.group(group))):
            yield Attribute(name, Span(found.start(group), found.end(group), ("", "", '"', "'", "")[group]))


def trimmed(pieces: list[Piece], text: str) -> list[Item]:
    """A run's items without what its words need not carry: white space, unpaired tags and pairs round all of it."""
    first, last = 0, len(pieces) - 1
    while first <= last:
        if _idle(pieces[first]):
            first += 1
        elif _idle(pieces[last]):
            last -= 1
        elif first < last and _around(pieces, first, last):
            first, last = first + 1, last - 1
        else:
            break
    items = [piece.item for piece in pieces[first : last + 1]]
    if items and items[0].kind is ItemKind.TEXT:
        raw = text[items[0].start : items[0].end]
        start = items[0].end - len(raw.lstrip(_BLANK))
        items[0] = replace(items[0], start=start, text=items[0].text.lstrip(_BLANK))
    if items and items[-1].kind is ItemKind.TEXT:
        raw = text[items[-1].start : items[-1].end]
        end = items[-1].start + len(raw.rstrip(_BLANK))
        items[-1] = replace(items[-1], end=end, text=items[-1].text.rstrip(_BLANK))
    return items


def _idle(piece: Piece) -> bool:
    if piece.kind is None:
        return not piece.item.text.strip()
    return piece.kind is CodeKind.STANDALONE


def _around(pieces: list[Piece], first: int, last: int) -> bool:
    opening, closing = pieces[first], pieces[last]
    return opening.kind is CodeKind.OPEN and closing.kind is CodeKind.CLOSE and opening.number == closing.number


def attribute_value(text: str, quote: str) -> str:
    """Text as an attribute's value; quotes are added where the source had none."""
    value = _REFERENCE.sub("&amp;", _SPACES.sub(" ", text))
    mark = quote or '"'
    value = value.replace(mark, "&quot;" if mark == '"' else "&#39;")
    return value if quote else f'"{value}"'


def words(text: str) -> str:
    """Text between tags."""
    return _REFERENCE.sub("&amp;", _SPACES.sub(" ", text)).replace("<", "&lt;")


def _tokens(text: str) -> Iterator[tuple[int, int, re.Match[str] | None]]:
    """Tags as (start, end, match); comments, declarations and hidden elements whole, without a match."""
    position = 0
    missing: set[str] = set()
    while (match := _TOKEN.search(text, position)) is not None:
        name = match.group("name")
        if name is None:
            position = _after(text, match, missing)
            yield match.start(), position, None
        elif match.group("slash") or match.group("attributes").endswith("/"):
            position = match.end()
            yield match.start(), position, match
        elif name.lower() in _HIDDEN or TRANSLATE_NO.search(match.group()):
            position = _element_end(text, match, missing)
            yield match.start(), position, match
        else:
            position = match.end()
            yield match.start(), position, match


def _after(text: str, match: re.Match[str], missing: set[str]) -> int:
    closing = _ENDS.get(match.group())
    if closing is None:
        # A whole comment; or a tag that never ends, which takes the rest with it.
        return len(text) if match.group() == "<" else match.end()
    place = -1 if closing in missing else text.find(closing, match.end())
    if place < 0:
        missing.add(closing)
        return len(text)
    return place + len(closing)


def _element_end(text: str, match: re.Match[str], missing: set[str]) -> int:
    """Where a hidden element ends: past its closing tag, elements of the same name inside it counted."""
    name = match.group("name").lower()
    if name in missing:
        return len(text)
    depth = 1
    for tag in re.finditer(rf"<(/?){re.escape(name)}(?=[\s/>])[^<>]*>", text[match.end() :], re.IGNORECASE):
        if not tag.group().endswith("/>"):
            depth += -1 if tag.group(1) else 1
        if depth == 0:
            return match.end() + tag.end()
    missing.add(name)
    return len(text)


def _add_text(run: Run, text: str, start: int, end: int) -> None:
    if end <= start:
        return
    if len(run.items) == 1 and run.items[0].start == 0:
        # A tag alone on its line is what makes this an HTML block: the line break belongs to it.
        broken = _FIRST_BREAK.match(text, start)
        if broken is not None:
            run.items[0] = Item(ItemKind.ALONE, "h", 0, broken.end())
            start = broken.end()
    raw = text[start:end]
    left = len(raw) - len(raw.lstrip())
    bare = raw.strip()
    if not run.items or not bare:
        # White space at a run's beginning is no part of it.
        start += left
        raw = raw[left:]
    if not bare:
        if run.items:
            run.items.append(Item(ItemKind.TEXT, "", start - left, end, " "))
        return
    run.items.append(Item(ItemKind.TEXT, "", start, end, text_of(_SPACES.sub(" ", raw))))


def _add_tag(run: Run, text: str, start: int, end: int, match: re.Match[str] | None) -> None:
    if match is None:
        return
    name = match.group("name").lower()
    if name == "br":
        run.items.append(Item(ItemKind.ALONE, "br", start, end, "\n", name))
    elif end > match.end():
        shown = re.sub(r"<[^<>]*>", "", text[match.end() : end])
        run.items.append(Item(ItemKind.ALONE, "code" if name in _HIDDEN else "h", start, end, text_of(shown)))
    elif match.group("slash"):
        run.items.append(Item(ItemKind.CLOSE, "h", start, end, name=name))
    else:
        kind = ItemKind.ALONE if name in {"img", "wbr"} or text[end - 2] == "/" else ItemKind.OPEN
        run.items.append(Item(kind, "h", start, end, name=name))

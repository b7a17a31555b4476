"""The filter for HTML: slots read, targets spliced in.

What must stay true: what has no new text comes back byte for byte, however broken it is, and a target is text:
no markup in it reaches the page.
"""

import re
from collections.abc import Iterator, Mapping
from html import escape

from transcall.domain import links
from transcall.domain.document import Cell, Document, MergeRequest, Unit, UnitKind
from transcall.domain.language import direction, parse_tag
from transcall.errors import InputError
from transcall.formats.base import FormatSpec
from transcall.formats.binary import is_binary
from transcall.formats.decode import Decoded, decode
from transcall.formats.html import write
from transcall.formats.html.attributes import Attribute, attributes
from transcall.formats.html.beside import beside
from transcall.formats.html.charset import declared_encoding
from transcall.formats.html.slots import Edit, Slot, edits_of, patched
from transcall.formats.html.tokens import Token
from transcall.formats.html.units import Reader
from transcall.formats.html.walk import Walk
from transcall.formats.limits import within_limits

_SAMPLE = 65_536
_COMMENTS = re.compile(r"(?:\s|<!--(?s:.*?)-->|<\?[^>]*>)*+")
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)(?=[\s>])", re.IGNORECASE)
_BLOCK = re.compile(
    r"</?(?:p|div|h[1-6]|ul|ol|li|table|tr|td|section|article|main|header|form)(?=[\s>])", re.IGNORECASE
)
_TAG_FIRST = re.compile(r"</?[a-z][a-z0-9]*(?=[\s>])", re.IGNORECASE)
_LINE_END = re.compile(r"\r\n|\r|\n")


class _Reading:
    """One reading of the bytes: its slots once, then what is known at their end."""

    def __init__(self, data: bytes, encoding: str | None) -> None:
        self.decoded: Decoded = decode(data, encoding or declared_encoding(data))
        self.walk = Walk(self.decoded.text)
        self._reader = Reader(self.decoded.text)

    def slots(self) -> Iterator[Slot]:
        """The slots as they are found."""
        for run in self.walk.runs():
            yield from self._reader.slots(run)

    @property
    def title(self) -> str:
        """What the `title` element says."""
        return self._reader.title

    @property
    def signs(self) -> dict[Cell, str]:
        """What stands in cells without words."""
        return self._reader.signs

    def language(self) -> str | None:
        """The language the page says it is in."""
        said = (each for tag in (self.walk.html, self.walk.body) for each in _languages(self.decoded.text, tag))
        return next((found for each in said if (found := _tag(each.value))), None)


class HtmlFormat:
    """The filter for HTML pages and fragments."""

    spec = FormatSpec(name="html", title="HTML", suffixes=(".html", ".htm", ".xhtml", ".xht"), media_type="text/html")

    def sniff(self, data: bytes) -> float:
        """By how it begins: a page is unmistakable, a fragment may as well be Markdown."""
        if not data or is_binary(data):
            return 0.0
        head = data[:_SAMPLE].decode("utf-8", errors="replace").removeprefix("\ufeff")
        start = _COMMENTS.match(head)
        position = start.end() if start is not None else 0
        if _PAGE.match(head, position):
            return 0.95
        blocks = sum(1 for _ in _BLOCK.finditer(head))
        if _TAG_FIRST.match(head, position):
            return 0.8 if blocks >= 8 else 0.4
        return 0.3 if blocks >= 8 else 0.1 if blocks else 0.0

    def read(self, data: bytes, *, encoding: str | None = None) -> Document:
        """Cut a document into units; FormatError as `decode` raises it."""
        reading = _Reading(data, encoding)
        # Units only: a page of very many small ones would not fit in memory with all that a merge needs of them.
        spans: list[tuple[int, int]] = []
        found = tuple(within_limits(_spanned(reading.slots(), spans)))
        units = tuple(found[index] for index in sorted(range(len(found)), key=spans.__getitem__))
        title = next((unit.content.plain for unit in units if unit.kind is UnitKind.TITLE), "") or reading.title
        return Document(self.spec.name, units, reading.decoded.encoding, reading.language(), title, reading.signs)

    def merge(self, data: bytes, request: MergeRequest) -> bytes:
        """Put targets in; option `encoding` as given to `read`. FormatError as `read`.

        What the encoding lacks becomes a numeric reference. `lang` and `dir` of the page follow the targets where
        any of them is in another language than the page.
        """
        reading = _Reading(data, request.options.get("encoding"))
        text = reading.decoded.text
        found = _LINE_END.search(text)
        line_end = found.group() if found else "\n"
        slots = sorted(reading.slots(), key=lambda slot: (slot.start, -slot.end))
        edits = edits_of(slots, request.targets, text, line_end)
        edits += beside(slots, request.added, text, line_end)
        if edits:
            edits += _language_edits(reading, request)
        if request.banner.strip():
            banner = f"<p>{write.words(request.banner.strip())}</p>{line_end}"
            edits.append(Edit(reading.walk.body_at, reading.walk.body_at, banner))
        edits.sort(key=lambda edit: (edit.start, edit.end))
        merged = links.replaced(patched(text, 0, len(text) + 1, edits), _written(request.links))
        return reading.decoded.mark + merged.encode(reading.decoded.encoding, "xmlcharrefreplace")


def _written(table: Mapping[str, str]) -> Mapping[str, str]:
    """The link table as it stands in HTML, where `&` is `&amp;` or itself."""
    quoted = {address: escape(new) for address, new in table.items()}
    return quoted | {escape(address): new for address, new in quoted.items()}


def _spanned(slots: Iterator[Slot], spans: list[tuple[int, int]]) -> Iterator[Unit]:
    """The slots' units; where each of them stands is put in `spans`."""
    for slot in slots:
        spans.append((slot.start, -slot.end))
        yield slot.unit


def _languages(text: str, tag: Token | None) -> Iterator[Attribute]:
    """`lang` and `xml:lang` of a tag."""
    if tag is not None:
        found = attributes(text, tag.attributes)
        yield from (found[name] for name in ("lang", "xml:lang") if name in found)


def _tag(value: str) -> str | None:
    try:
        return parse_tag(value)
    except InputError:
        return None


def _language_edits(reading: _Reading, request: MergeRequest) -> Iterator[Edit]:
    """Edits of the page's `lang` and `dir`; none where the targets are in its own language."""
    text, walk = reading.decoded.text, reading.walk
    own = reading.language()
    if walk.html is None or request.language == (own or request.source_language):
        return
    found = list(_languages(text, walk.html))
    if not any(each.name == "lang" for each in found):
        yield _inserted(walk.html, "html", f' lang="{request.language}"')
    yield from (_set(each, request.language) for each in found)
    way = attributes(text, walk.html.attributes).get("dir")
    if way is not None:
        yield _set(way, direction(request.language))
    elif direction(request.language) == "rtl":
        yield _inserted(walk.html, "html", ' dir="rtl"')
    if own is not None:
        same = (each for each in _languages(text, walk.body) if _tag(each.value) == own)
        yield from (_set(each, request.language) for each in same)


def _inserted(tag: Token, name: str, attribute: str) -> Edit:
    at = tag.start + 1 + len(name)
    return Edit(at, at, attribute)


def _set(attribute: Attribute, value: str) -> Edit:
    if attribute.start == attribute.end == attribute.name_end:
        return Edit(attribute.start, attribute.end, f'="{value}"')
    return Edit(attribute.start, attribute.end, value if attribute.quote else f'"{value}"')

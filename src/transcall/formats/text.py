"""Plain text: units are titles, headings, paragraphs, list items, notes and signatories, cut by spans.

What must stay true: whatever has no new text comes back byte for byte. A hard-wrapped paragraph is one unit, its
line breaks are spaces to the translator, and its target is broken again at the width the source had (option
`wrap`: `source`, `none`, or a number of cells). How text is cut is `text_pieces.py`; bytes are `decode.py`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from transcall.domain import links
from transcall.domain.document import Added, Document, MergeRequest, Unit, UnitKind
from transcall.domain.inline import Content
from transcall.errors import FormatError
from transcall.formats.base import FormatSpec
from transcall.formats.binary import is_binary
from transcall.formats.decode import decode, encode
from transcall.formats.limits import within_limits
from transcall.formats.places import Places
from transcall.formats.text_lines import cells
from transcall.formats.text_pieces import Piece, cut
from transcall.formats.wrap import wrap

_LINE_END = re.compile(r"\r\n|\r|\n")
_BREAKING = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_NARROWEST = 20
_NOTHING = Added()


class TextFormat:
    """The filter for plain text."""

    spec = FormatSpec(name="text", title="Plain text", suffixes=(".txt", ".text", ".asc"), media_type="text/plain")

    def sniff(self, data: bytes) -> float:
        """Any text may be plain text; nothing makes it certain."""
        if not data or is_binary(data):
            return 0.0
        return 0.2

    def read(self, data: bytes, *, encoding: str | None = None) -> Document:
        """Cut a text into units; FormatError as `decode` raises it."""
        decoded = decode(data, encoding)
        places = Places()
        units = tuple(within_limits(_unit(piece, places) for piece in cut(decoded.text)))
        title = next((unit.content.text for unit in units if unit.kind is UnitKind.TITLE), "")
        return Document(format=self.spec.name, units=units, encoding=decoded.encoding, title=title)

    def merge(self, data: bytes, request: MergeRequest) -> bytes:
        """Put targets in; options: `encoding` as given to `read`, `wrap`. FormatError as `read` and `encode`."""
        decoded = decode(data, request.options.get("encoding"))
        text = decoded.text
        width = _wrap_option(request.options)
        made: list[str] = []
        position = 0
        for start, end, replacement in _edits(text, request, width):
            made += (text[position:start], replacement)
            position = end
        made.append(text[position:])
        return encode(decoded, _banner(text, request.banner) + links.replaced("".join(made), request.links))


def _unit(piece: Piece, places: Places) -> Unit:
    return Unit(
        kind=piece.kind,
        place=_place(piece, places),
        content=Content(piece.text),
        translate=piece.kind is not UnitKind.SIGNATORY,
        level=piece.level,
        ordered=piece.ordered,
        lead=piece.lead,
        label=piece.label,
    )


def _place(piece: Piece, places: Places) -> str:
    match piece.kind:
        case UnitKind.TITLE:
            return places.title()
        case UnitKind.HEADING:
            return places.heading()
        case UnitKind.SIGNATORY:
            return places.signatory()
        case UnitKind.NOTE:
            return places.note(piece.label)
        case _:
            return places.block(piece.kind)


def _wrap_option(options: Mapping[str, str]) -> int | None:
    """Cells; 0 for the source's own width, None for one line."""
    value = options.get("wrap", "source")
    if value in {"source", "none"}:
        return 0 if value == "source" else None
    if value.isdecimal() and int(value) >= _NARROWEST:
        return int(value)
    raise FormatError(f"wrap cannot be “{value}”", hint=f"use source, none, or a width of {_NARROWEST} or more")


def _edits(text: str, request: MergeRequest, width: int | None) -> Iterator[tuple[int, int, str]]:
    pieces = tuple(cut(text))
    # One width for the whole document: a short last item would else be broken at its own.
    if width == 0:
        width = max((_width(piece) for piece in pieces if len(piece.lines) > 1), default=None)
    for index, piece in enumerate(pieces):
        start, end = piece.lines[0].start, piece.lines[-1].end
        added = request.added.get(index, _NOTHING)
        gap = _gap(text, pieces, index) if added is not _NOTHING else ""
        yield from ((start, start, f"{_one_line(each)}{gap}") for each in added.before)
        target = request.targets.get(index, "")
        flat = _one_line(target)
        if flat and target != piece.text:
            yield start, end, _laid_out(text, piece, flat, width)
        yield from ((end, end, f"{gap}{_one_line(each)}") for each in added.after)


def _gap(text: str, pieces: Sequence[Piece], index: int) -> str:
    """What stands between a piece and another one like it: line ends as between its neighbours, indent, mark."""
    piece = pieces[index]
    found = _LINE_END.search(text)
    line_end = found.group() if found else "\n"
    between = line_end if piece.kind in (UnitKind.LIST_ITEM, UnitKind.SIGNATORY) else line_end * 2
    for first, second in ((index - 1, index), (index, index + 1)):
        pair = pieces[max(first, 0) : second + 1]
        if len(pair) == 2 and pair[0].kind is pair[1].kind:
            between = text[pair[0].lines[-1].end : pair[1].lines[0].begin]
            break
    ends = "".join(_LINE_END.findall(between)) or line_end
    return ends + text[piece.lines[0].begin : piece.lines[0].start]


def _width(piece: Piece) -> int:
    return max(line.start - line.begin + cells(line.text) for line in piece.lines)


def _laid_out(text: str, piece: Piece, flat: str, width: int | None) -> str:
    if len(piece.lines) == 1 or width is None:
        return flat
    first, second = piece.lines[0], piece.lines[1]
    indent = second.start - second.begin
    between = text[first.end : second.start].lstrip(" \t")
    head = first.start - first.begin - indent
    return between.join(wrap(flat, max(_NARROWEST, width - indent), head))


def _banner(text: str, banner: str) -> str:
    if not banner:
        return ""
    found = _LINE_END.search(text)
    line_end = found.group() if found else "\n"
    return f"{_one_line(banner)}{line_end}{line_end}"


def _one_line(text: str) -> str:
    if not _BREAKING.search(text):
        return text.strip()
    return " ".join(filter(None, (line.strip() for line in _BREAKING.split(text))))

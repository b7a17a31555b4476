"""The filter for Markdown: slots read, targets spliced in.

What must stay true: what has no new text comes back byte for byte, and a document with new text has the same
blocks, links, images and emphasis as before.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from transcall.domain import links
from transcall.domain.document import Document, MergeRequest, UnitKind
from transcall.formats.base import FormatSpec
from transcall.formats.binary import is_binary
from transcall.formats.decode import decode, encode
from transcall.formats.limits import within_limits
from transcall.formats.markdown import escape
from transcall.formats.markdown.beside import beside
from transcall.formats.markdown.blocks import Source
from transcall.formats.markdown.frontmatter import FrontMatter, Value, read_front_matter, write_value
from transcall.formats.markdown.render import Edit
from transcall.formats.markdown.slots import Slot, Surroundings
from transcall.formats.markdown.units import read_slots

_LINE_END = re.compile(r"\r\n|\r|\n")
_SIGNS = re.compile(
    r"^(?P<atx>#{1,6} +\S)|^(?P<fence>```|~~~)|(?P<link>\]\([^\s()]+\))|^(?P<note>\[\^[^\]\s]+\]:)"
    r"|^(?P<definition>\[[^\]\n]+\]: +\S+://)|^(?P<table>(?=[^|\n]*\|)(?=[^-\n]*-)[|: -]{3,})\r?$"
    r"|(?P<bold>\*\*\S[^*\n]*\*\*)|^(?P<front>(?:---|\+\+\+)\r?\n[\w-]+ ?[:=])",
    re.MULTILINE,
)
_SAMPLE = 65_536


class MarkdownFormat:
    """The filter for Markdown."""

    spec = FormatSpec(
        name="markdown",
        title="Markdown (CommonMark, GFM)",
        suffixes=(".md", ".markdown", ".mkd", ".mdown"),
        media_type="text/markdown",
    )

    def sniff(self, data: bytes) -> float:
        """By its signs: two kinds of them are unmistakable, one is a guess."""
        if not data or is_binary(data):
            return 0.0
        head = data[:_SAMPLE].decode("utf-8", errors="replace").removeprefix("\ufeff")
        kinds = {match.lastgroup for match in _SIGNS.finditer(head)}
        return (0.1, 0.5, 0.95)[min(2, len(kinds))]

    def read(self, data: bytes, *, encoding: str | None = None) -> Document:
        """Cut a document into units; FormatError as `decode` raises it, and where there is too much."""
        decoded = decode(data, encoding)
        front = read_front_matter(decoded.text)
        slots = read_slots(Source(decoded.text, front.end), front).slots
        units = tuple(within_limits(slot.unit for slot in slots))
        language = front.language.text.replace("_", "-") if front.language is not None else None
        title = next((unit.content.plain for unit in units if unit.kind is UnitKind.TITLE), "")
        if not title:
            title = next((value.text for value in front.values if value.key == "title"), "")
        return Document(self.spec.name, units, decoded.encoding, language, title)

    def merge(self, data: bytes, request: MergeRequest) -> bytes:
        """Put targets in; option `encoding` as given to `read`. FormatError as `read` and `encode`."""
        decoded = decode(data, request.options.get("encoding"))
        text = decoded.text
        front = read_front_matter(text)
        found = _LINE_END.search(text)
        line_end = found.group() if found else "\n"
        reading = read_slots(Source(text, front.end), front)
        slots = tuple(reading.slots)
        edits = _edits(slots, request.targets, Surroundings(text, reading.references, line_end))
        edits += beside(slots, request.added, text, line_end)
        if edits and front.language is not None:
            edits.extend(_language(front.language, request.language, line_end))
        banner = _banner(request.banner, front, line_end)
        if banner:
            edits.append(banner)
        return encode(decoded, links.replaced(_splice(text, edits), request.links))


def _edits(slots: Sequence[Slot], targets: Mapping[int, str], around: Surroundings) -> list[Edit]:
    """All edits, none inside another. From the last slot to the first: inner ones are known before their outer."""
    edits: list[Edit] = []
    for index in range(len(slots) - 1, -1, -1):
        slot = slots[index]
        target = targets.get(index)
        if target is None or target == slot.unit.content.text or not target.strip():
            continue
        inside: list[Edit] = []
        while edits and edits[-1].start < slot.end:
            inside.append(edits.pop())
        made = slot.write(target, around, inside)
        edits += reversed(made) if made else reversed(inside)
    return edits


def _splice(text: str, edits: list[Edit]) -> str:
    made: list[str] = []
    position = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        made += (text[position : edit.start], edit.text)
        position = edit.end
    return "".join((*made, text[position:]))


def _language(value: Value, language: str, line_end: str) -> Iterator[Edit]:
    """What the front matter says of the language, true again once there are words in another."""
    if value.text.replace("_", "-") != language:
        yield Edit(value.start, value.end, write_value(value, language, line_end))


def _banner(banner: str, front: FrontMatter, line_end: str) -> Edit | None:
    line = " ".join(banner.split())
    if not line:
        return None
    line = escape.escape(line, escape.Grade.LIGHT)
    at = escape.mark_at_start(line, item=False, quote=False)
    if at is not None:
        line = f"{line[:at]}\\{line[at:]}"
    before = line_end if front.end else ""
    return Edit(front.end, front.end, f"{before}{line}{line_end}{line_end}")

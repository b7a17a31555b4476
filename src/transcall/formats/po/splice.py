"""Change some translations of a PO file and leave every other byte as it was: comments, order, wrapping, line ends."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from transcall.errors import FormatError
from transcall.formats.po.header import APPEAL, field, parse_header
from transcall.formats.po.notes import read_notes
from transcall.formats.po.reader import key_of
from transcall.formats.po.scan import Field, Message, Scan, scan
from transcall.formats.po.texts import ESCAPED_CONTROLS, writable

_ESCAPES = str.maketrans(
    {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r", "\b": "\\b", "\f": "\\f", "\v": "\\v"}
)
_LANGUAGE = re.compile(r"(?:\"|\\n)Language:[ \t]*([^\\\"\n]*)")


@dataclass(frozen=True, slots=True)
class Change:
    """What to put in one message."""

    targets: tuple[str, ...]
    """One text, or one a plural form."""
    needs_work: bool | None = None
    """Sets or clears `fuzzy` (and what stands behind `#|` with it); None leaves the flag alone."""


def splice(data: bytes, changes: Mapping[str, Change], path: Path | None = None, *, language: str = "") -> bytes:
    """The file with some messages changed, by the keys that `reader.read` gives; the rest byte for byte.

    `language`: what the header's Language says from now on, as a locale; empty to leave it alone.
    A target equal to the one in the file changes nothing. Raises FormatError where the bytes are broken, a plural
    message is given another number of forms, or the file's charset lacks a character.
    """
    scanned = scan(data, path)
    edits: list[tuple[int, int, str]] = []
    for key, message in _by_key(scanned).items():
        change = changes.get(key)
        if change is not None:
            edits += _edits(scanned, message, change, path)
    if language and scanned.header is not None:
        edits += _language(scanned, scanned.header, language)
    if not edits:
        return data
    return scanned.decoded.encode(applied(scanned.decoded.text, edits))


def _language(scanned: Scan, header: Message, locale: str) -> list[tuple[int, int, str]]:
    """The one line of the header that names the language; none where the header has no such line or says it already."""
    text = scanned.decoded.text
    span = header.targets[0].span
    match = _LANGUAGE.search(text, span.start, span.end)
    if match is None or match[1].strip() == locale:
        return []
    return [(match.start(1), match.end(1), locale)]


def _by_key(scanned: Scan) -> dict[str, Message]:
    top = scanned.header
    is_ours = bool(top and field(parse_header(top.targets[0].text), APPEAL))
    return {
        key_of(message, is_ours=is_ours or bool(read_notes(message).facts)): message
        for message in scanned.messages
        if not message.obsolete and not message.is_header
    }


def _edits(scanned: Scan, message: Message, change: Change, path: Path | None) -> list[tuple[int, int, str]]:
    if len(change.targets) != len(message.targets):
        raise FormatError(
            f"{len(change.targets)} plural forms for an entry that has {len(message.targets)}",
            path=path,
            line=message.line,
        )
    eol = line_end(scanned.decoded.text)
    edits = [
        (old.span.start, old.span.end, _quoted(new, eol))
        for old, new in zip(message.targets, change.targets, strict=True)
        if old.text != new
    ]
    is_fuzzy = "fuzzy" in message.flags
    if change.needs_work is not None and change.needs_work != is_fuzzy:
        edits += set_fuzzy(message, eol) if change.needs_work else _clear_fuzzy(scanned.decoded.text, message)
    return edits


def _quoted(text: str, eol: str) -> str:
    parts = writable(text).split("\n")
    lines = [f"{part}\n" for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])
    escaped = [f'"{line.translate(_ESCAPES).translate(ESCAPED_CONTROLS)}"' for line in lines]
    return eol.join(['""', *escaped]) if len(escaped) > 1 else (escaped or ['""'])[0]


def set_fuzzy(message: Message, eol: str) -> list[tuple[int, int, str]]:
    """The edit that marks a message as needing work."""
    for comment in message.comments:
        if comment.text.startswith("#,"):
            return [(comment.span.start, comment.span.start + 2, "#, fuzzy,")]
    start = _first(message).start
    return [(start, start, f"#, fuzzy{eol}")]


def _clear_fuzzy(text: str, message: Message) -> list[tuple[int, int, str]]:
    edits: list[tuple[int, int, str]] = []
    for comment in message.comments:
        if not comment.text.startswith("#,"):
            continue
        flags = [flag.strip() for flag in comment.text[2:].split(",")]
        kept = [flag for flag in flags if flag and flag != "fuzzy"]
        if len(kept) == len([flag for flag in flags if flag]):
            continue
        end = comment.span.start + len(comment.text)
        line = _whole_line(text, comment.span.start)
        stands_alone = not text[line[0] : comment.span.start].strip()
        if kept or not stands_alone:
            edits.append((comment.span.start, end, f"#, {', '.join(kept)}" if kept else ""))
        else:
            edits.append((*line, ""))
    previous = [part for part in (message.previous_context, message.previous_id, message.previous_plural) if part]
    if previous:
        start = _whole_line(text, previous[0].start)[0]
        edits.append((start, _whole_line(text, previous[-1].span.end)[1], ""))
    return edits


def _first(message: Message) -> Field:
    return message.context or message.id


def _whole_line(text: str, offset: int) -> tuple[int, int]:
    """The line round an offset, line end included."""
    end = text.find("\n", offset)
    return text.rfind("\n", 0, offset) + 1, len(text) if end < 0 else end + 1


def line_end(text: str) -> str:
    """How the file's lines end."""
    first = text.find("\n")
    return "\r\n" if first > 0 and text[first - 1] == "\r" else "\n"


def applied(text: str, edits: list[tuple[int, int, str]]) -> str:
    """The text with some spans replaced."""
    parts: list[str] = []
    position = 0
    for start, end, new in sorted(edits):
        parts += [text[position:start], new]
        position = end
    return "".join([*parts, text[position:]])

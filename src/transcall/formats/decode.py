"""Bytes ↔ text for the formats that are text.

What must stay true: `encode(decoded, decoded.text)` gives the bytes back, byte-order mark included. Bytes that
are no text are refused with one sentence that names what they are. Guessing an encoding happens only to write
a better hint (`encodings.py`), never to read.
"""

import codecs
import re
from dataclasses import dataclass

from transcall.errors import FormatError
from transcall.formats.binary import binary_kind, not_wanted
from transcall.formats.encodings import codec_of, likely_encoding, title_of
from transcall.formats.limits import refuse_large

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LINE_END = re.compile(rb"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, and what is needed to write it back the way it came."""

    text: str
    encoding: str
    """A Python codec name, byte order included: `utf-8`, `utf-16-le`, `windows-1252`."""
    mark: bytes = b""
    """The byte-order mark the bytes began with, or nothing."""


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """Read bytes as text: UTF-8 with or without a mark, or as `encoding` says.

    Raises FormatError for an empty or blank file, a binary one, NUL bytes, an unknown encoding and bytes that
    are not valid in it; the error has the line where there is one.
    """
    if not data:
        raise FormatError("the file is empty")
    _refuse_binary(data)
    refuse_large(data)
    decoded = _read(data, encoding)
    if "\0" in decoded.text:
        _refuse_nul(data, decoded)
    if not decoded.text.strip().strip("\ufeff\u200b"):
        raise FormatError("the file holds nothing but white space")
    return decoded


def encode(decoded: Decoded, text: str) -> bytes:
    """Write text the way `decoded` came: same encoding, same mark.

    Raises FormatError, with the line, where the encoding has no such character.
    """
    try:
        return decoded.mark + text.encode(decoded.encoding)
    except UnicodeEncodeError as error:
        character = f"“{text[error.start]}” (U+{ord(text[error.start]):04X})"
        line = text.count("\n", 0, error.start) + 1
        raise FormatError(
            f"the translation has {character}, which {title_of(decoded.encoding)} cannot write",
            line=line,
            hint="save the source as UTF-8 and add it again",
        ) from None


def line_of(data: bytes, offset: int) -> int:
    """The line, from 1, on which a byte stands; line ends as in text."""
    return sum(1 for _ in _LINE_END.finditer(data, 0, offset)) + 1


def _refuse_binary(data: bytes) -> None:
    if binary_kind(data) is not None:
        raise not_wanted(data, "text")


def _read(data: bytes, encoding: str | None) -> Decoded:
    mark, marked = next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), (b"", ""))
    if encoding is not None:
        return _read_as(data, encoding, mark, marked)
    if marked not in {"", "utf-8"}:
        raise _wide(marked)
    unmarked = wide_without_mark(data)
    if unmarked is not None:
        raise _wide(unmarked)
    try:
        return Decoded(data[len(mark) :].decode("utf-8"), "utf-8", mark)
    except UnicodeDecodeError as error:
        raise _not_utf8(data, len(mark) + error.start) from None


def _read_as(data: bytes, encoding: str, mark: bytes, marked: str) -> Decoded:
    name = codec_of(encoding)
    if name is None:
        raise FormatError(
            f"unknown encoding “{encoding}”",
            hint="use a name such as utf-8, utf-16, windows-1252, iso-8859-2 or koi8-r",
        )
    family = name.removesuffix("-le").removesuffix("-be").removesuffix("-sig")
    if marked and marked.startswith(family):
        name = marked
    else:
        mark = b""
        name = f"{family}-le" if name in {"utf-16", "utf-32"} else name
    try:
        text = data[len(mark) :].decode(name)
    except UnicodeDecodeError as error:
        offset = len(mark) + error.start
        raise FormatError(
            f"byte {offset + 1} (0x{data[offset]:02X}) is not valid {title_of(name)}", line=line_of(data, offset)
        ) from None
    if not _writes_back(text, name, data[len(mark) :]):
        raise FormatError(
            f"text in {title_of(name)} could not be written back the same, byte for byte",
            hint="save the file as UTF-8",
        )
    return Decoded(text, name, mark)


def _writes_back(text: str, name: str, data: bytes) -> bool:
    try:
        return text.encode(name) == data
    except UnicodeEncodeError:
        return False


def wide_without_mark(data: bytes) -> str | None:
    """UTF-16 or UTF-32 told by where the zeros stand; None for anything else."""
    head = data[:4096]
    head = head[: len(head) - len(head) % 4]
    if not head or head.count(0) < len(head) // 4:
        return None
    zeros = [head[place::4].count(0) * 4 / len(head) for place in range(4)]
    full = [share > 0.7 for share in zeros]
    return {
        (False, True, True, True): "utf-32-le",
        (True, True, True, False): "utf-32-be",
        (False, True, False, True): "utf-16-le",
        (True, False, True, False): "utf-16-be",
    }.get((full[0], full[1], full[2], full[3]))


def _wide(name: str) -> FormatError:
    return FormatError(f"the text is {title_of(name)}, not UTF-8", hint=f"read it with --encoding {name}")


def _not_utf8(data: bytes, offset: int) -> FormatError:
    place = f"byte {offset + 1} (0x{data[offset]:02X}) is not valid UTF-8"
    guess = likely_encoding(data)
    if guess is None:
        return FormatError(
            f"{place}, and no other encoding fits: the file is probably binary",
            line=line_of(data, offset),
            hint="save it as UTF-8 text",
        )
    return FormatError(
        f"{place}; the text is probably {title_of(guess)}",
        line=line_of(data, offset),
        hint=f"read it with --encoding {guess}",
    )


def _refuse_nul(data: bytes, decoded: Decoded) -> None:
    place = decoded.text.index("\0")
    offset = len(decoded.mark) + len(decoded.text[:place].encode(decoded.encoding))
    raise FormatError(
        f"byte {offset + 1} is NUL: the file is binary or damaged",
        line=line_of(data, offset),
        hint="save it as UTF-8 text",
    )

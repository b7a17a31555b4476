"""PO bytes ↔ text: the header's charset is honoured, nothing is guessed, nothing is replaced.

What must stay true: a file that decodes here can be encoded again to the same bytes.
"""

import codecs
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from transcall.domain.language import printable
from transcall.errors import FormatError
from transcall.formats.limits import SPLIT

MAX_BYTES = 32 * 1024 * 1024
"""Larger documents are refused: their text is held beside its messages."""
_MOST_MEMORY = 64 * 1024 * 1024
"""Of a document's text in memory, where one emoji makes every letter four bytes."""
MAX_READ_BYTES = 64 * 1024 * 1024
"""Of a file that is only read, line by line: an edition of 100,000 segments has 40 MiB."""

_HEADER_BYTES = 65_536
_HEADER = re.compile(
    rb'^[ \t]*msgid[ \t]*""[ \t\r]*\n(?:[ \t]*""[ \t\r]*\n)*+[ \t]*msgstr[ \t]*'
    rb'((?:"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"[ \t\r\n]*)++)',
    re.MULTILINE,
)
# Anywhere in the header's text, as gettext looks for it.
_CHARSET = re.compile(rb"charset=([^\s\\;\"]+)", re.IGNORECASE)
# What GNU gettext calls portable; others are read if ASCII is the same in them and they have no state.
_PORTABLE = re.compile(
    r"ascii|utf-8|iso8859-\d+|koi8-[rut]|cp(?:850|866|874|932|949|950|125\d)|gb2312|gbk|gb18030|euc_jp|euc_kr|big5"
    r"|big5hkscs|shift_jis|johab|tis-620"
)
_STRANGE = re.compile(r"utf.*|iso2022.*|hz|.*escape|punycode|idna|charmap|undefined|.*codec|rot.*")
_EXACT = ("utf-8", "ascii")
"""Charsets in which what decodes encodes to the same bytes."""
_ASCII = bytes((9, 10, *range(32, 127)))


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, and what is needed to write it back."""

    text: str
    encoding: str
    """Python's name of the codec."""
    mark: bytes = b""
    """The byte-order mark the file began with, or nothing."""

    def encode(self, text: str) -> bytes:
        """FormatError where the charset has no such character."""
        try:
            return self.mark + text.encode(self.encoding)
        except UnicodeEncodeError as error:
            raise FormatError(
                f"the file's charset {self.encoding} cannot write “{printable(text[error.start])}”",
                line=text.count("\n", 0, error.start) + 1,
                hint="convert the file to UTF-8 first (msgconv -t UTF-8)",
            ) from None


def decode(data: bytes, path: Path | None) -> Decoded:
    """Strictly; FormatError for what is empty, too large, holds NUL or does not fit its charset."""
    mark, body, encoding = _opened(data, path, MAX_BYTES)
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
        raise _misfit(body[error.start], encoding, path, line) from None
    if sys.getsizeof(text) > _MOST_MEMORY:
        raise FormatError(f"its text takes more than {_MOST_MEMORY // 2**20} MiB of memory", path=path, hint=SPLIT)
    decoded = Decoded(text, encoding, mark)
    if encoding not in _EXACT and decoded.encode(text) != data:
        raise FormatError(
            f"its {encoding} bytes are ambiguous and could not be written back", path=path, hint="convert it to UTF-8"
        )
    return decoded


def decoded_lines(data: bytes, path: Path | None) -> tuple[str, Iterator[str]]:
    """Charset and lines of a file that is only read; as `decode`, without holding a second copy of it."""
    _, body, encoding = _opened(data, path, MAX_READ_BYTES)
    if encoding in _EXACT and b"\n" in body:
        return encoding, _each_line(body, encoding, path)
    decoded = decode(data, path)
    return encoding, lines(decoded.text)


def lines(text: str) -> Iterator[str]:
    """The lines of a text without their ends; old Mac files have no line feed at all."""
    separator = "\r" if "\n" not in text and "\r" in text else "\n"
    start = 0
    while (end := text.find(separator, start)) >= 0:
        yield text[start:end]
        start = end + 1
    yield text[start:]


def _each_line(body: bytes, encoding: str, path: Path | None) -> Iterator[str]:
    start = number = 0
    while start <= len(body):
        end = body.find(b"\n", start)
        end = len(body) if end < 0 else end
        number += 1
        try:
            yield body[start:end].decode(encoding)
        except UnicodeDecodeError as error:
            raise _misfit(body[start + error.start], encoding, path, number) from None
        start = end + 1


def _opened(data: bytes, path: Path | None, limit: int) -> tuple[bytes, bytes, str]:
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    body = data[len(mark) :]
    _refuse_unreadable(data, body, path, limit)
    return mark, body, _encoding(body, path, has_mark=bool(mark))


def _misfit(byte: int, encoding: str, path: Path | None, line: int) -> FormatError:
    return FormatError(
        f"byte 0x{byte:02X} is not valid {encoding.upper()}, the charset of the file",
        path=path,
        line=line,
        hint="save it in the charset that its Content-Type header names, best UTF-8",
    )


def _refuse_unreadable(data: bytes, body: bytes, path: Path | None, limit: int) -> None:
    if not body or body.isspace():
        raise FormatError("the file is empty", path=path)
    if len(data) > limit:
        raise FormatError(f"the file is larger than {limit // 2**20} MiB", path=path)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise FormatError("the file is UTF-16, which PO does not allow", path=path, hint="save it as UTF-8")
    nul = body.find(b"\0")
    if nul >= 0:
        raise FormatError(
            "a NUL byte: this is not a text file",
            path=path,
            line=body.count(b"\n", 0, nul) + 1,
            hint="save it as UTF-8",
        )


def _encoding(body: bytes, path: Path | None, *, has_mark: bool) -> str:
    header = _HEADER.search(body)
    named = _CHARSET.search(header.group(1)[:_HEADER_BYTES]) if header else None
    if header is None or named is None or named.group(1) == b"CHARSET":
        return "utf-8"
    name = named.group(1).decode("ascii", "replace")
    encoding = _codec(name)
    line = body.count(b"\n", 0, header.start(1) + named.start()) + 1
    if not encoding:
        raise FormatError(
            f"the header names the unknown charset “{printable(name)}”", path=path, line=line, hint="use UTF-8"
        )
    if has_mark and encoding != "utf-8":
        raise FormatError(f"it begins as UTF-8, but its header says {printable(name)}", path=path, line=line)
    return encoding


def _codec(name: str) -> str:
    """Python's name of a charset that can stand in a PO file; empty for all others."""
    try:
        encoding = codecs.lookup(name).name
        if _PORTABLE.fullmatch(encoding):
            return encoding
        is_plain = not _STRANGE.fullmatch(encoding) and _ASCII.decode(encoding) == _ASCII.decode("ascii")
    except (LookupError, ValueError):
        return ""
    return encoding if is_plain else ""

"""XML bytes ↔ UTF-8: what the mark and the declaration say is honoured, nothing is guessed.

What must stay true: bytes that decode here can be encoded again to the same bytes, so that a changed translation
leaves the rest of the file alone.
"""

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

from transcall.domain.language import printable
from transcall.errors import FormatError
from transcall.formats.binary import binary_kind, not_wanted
from transcall.formats.decode import line_of

MAX_BYTES = 32 * 1024 * 1024
"""Larger files are refused: no appeal comes near, and reading them would fill the memory."""
_ELEMENT, _ATTRIBUTE = 120, 200
_MOST_MEMORY = 110 * 1024 * 1024
"""Bytes that a parsed file may take, as estimated from its characters."""

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_WIDE = ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))
_DECLARED = re.compile(r"<\?xml\s[^>]{0,200}?encoding\s*=\s*[\"']([^\"'>]{0,60})[\"']")
_KNOWN = re.compile(
    r"ascii|utf-8|utf-16(?:-[lb]e)?|iso8859-\d+|koi8-[rut]|cp(?:850|866|874|932|949|950|125\d)|gb2312|gbk|gb18030|euc_jp"
    r"|euc_kr|big5|shift_jis|mac-roman|tis-620"
)


@dataclass(frozen=True, slots=True)
class XmlBytes:
    """XML as UTF-8, and what is needed to write it back the way it came."""

    utf8: bytes
    encoding: str = "utf-8"
    """Python's name of the codec."""
    mark: bytes = b""
    """The byte-order mark the file began with, or nothing."""

    def encode(self, utf8: bytes) -> bytes:
        """Back into the file's encoding; a character that it lacks is written as a character reference."""
        if self.encoding == "utf-8":
            return self.mark + utf8
        return self.mark + utf8.decode("utf-8").encode(self.encoding, "xmlcharrefreplace")


def decode(data: bytes, path: Path | None = None) -> XmlBytes:
    """FormatError for what is empty, too large, binary, or not in the encoding it declares."""
    if not data or data.isspace():
        raise FormatError("the file is empty", path=path)
    if len(data) > MAX_BYTES:
        raise FormatError(f"the file is larger than {MAX_BYTES // 2**20} MiB", path=path)
    # Before it is parsed: a start tag with a million attributes is one event to the parser.
    if len(data) + data.count(b"<") * _ELEMENT + data.count(b"=") * _ATTRIBUTE > _MOST_MEMORY:
        raise FormatError("the file has too many elements or attributes", path=path)
    if binary_kind(data) is not None:
        raise not_wanted(data, "XLIFF", path=path)
    mark, encoding = next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), (b"", ""))
    body = data[len(mark) :]
    encoding = encoding or next((name for sign, name in _WIDE if body.startswith(sign)), "")
    encoding = _agreed(body, encoding, path)
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as error:
        raise FormatError(
            f"byte 0x{body[error.start]:02X} is not valid {encoding.upper()}, the encoding of the file",
            path=path,
            line=line_of(body, error.start),
            hint="save it in the encoding that its first line names, best UTF-8",
        ) from None
    if encoding == "utf-8":
        return XmlBytes(body, encoding, mark)
    made = XmlBytes(text.encode("utf-8", "surrogatepass"), encoding, mark)
    if made.encode(made.utf8) != data:
        raise FormatError(
            f"its {encoding} bytes are ambiguous and could not be written back", path=path, hint="convert it to UTF-8"
        )
    return made


def _agreed(body: bytes, seen: str, path: Path | None) -> str:
    """The encoding of the mark and of the declaration; FormatError where they contradict each other."""
    head = body[:600].decode(seen or "latin-1", "replace")
    declared = _DECLARED.match(head)
    if declared is None:
        return seen or "utf-8"
    try:
        named = codecs.lookup(declared[1]).name
    except (LookupError, ValueError):
        named = ""
    if not _KNOWN.fullmatch(named):
        raise FormatError(f"it declares the unknown encoding “{printable(declared[1])}”", path=path, line=1)
    if seen and not (named == seen or seen.startswith(named)):
        raise FormatError(f"it is {seen.upper()}, but declares {named.upper()}", path=path, line=1)
    if not seen and named.startswith("utf-16"):
        raise FormatError("it declares UTF-16, but is not", path=path, line=1, hint="save it as UTF-8")
    return seen or named

"""Well-known files that are no text: what each is to people, and what to do with one that was sent.

Only for error messages, and for filters to know what they are not.
"""

from pathlib import Path
from typing import NamedTuple

from transcall.errors import FormatError


class Binary(NamedTuple):
    """A kind of file."""

    title: str
    """With its article: "a PDF"."""
    hint: str


_SAVE_AS = "open it in a word processor and save it as DOCX or ODT"
_COPY = "copy its words into a text document and save that as DOCX, ODT or UTF-8 text"
_UNPACK = "unpack it and give the documents in it, one by one"
_TYPE = "type its words into a text document and give that"
_NO_DOCUMENT = "give the document itself"

PDF = Binary("a PDF", f"ask for the document it was made from, or {_SAVE_AS}")
OLD_OFFICE = Binary("an old Office file (DOC, XLS or PPT)", _SAVE_AS)
WORD = Binary("a Word document (DOCX)", "leave --format away, or say --format docx")
OPEN_TEXT = Binary("an OpenDocument text (ODT)", "leave --format away, or say --format odt")
ZIP = Binary("a ZIP archive", _UNPACK)
_RIFF = Binary("a picture, sound or film (RIFF)", _TYPE)
_MP4 = Binary("a film or sound (MP4)", _TYPE)
_MAGIC = (
    (b"%PDF-", PDF),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLD_OFFICE),
    (b"{\\rtf", Binary("an RTF document", _SAVE_AS)),
    (b"\x89PNG\r\n", Binary("a PNG picture", _TYPE)),
    (b"\xff\xd8\xff", Binary("a JPEG picture", _TYPE)),
    (b"GIF87a", Binary("a GIF picture", _TYPE)),
    (b"GIF89a", Binary("a GIF picture", _TYPE)),
    (b"OggS", Binary("an Ogg sound or film", _TYPE)),
    (b"ID3", Binary("an MP3 sound", _TYPE)),
    (b"\x1f\x8b", Binary("a gzip archive", _UNPACK)),
    (b"7z\xbc\xaf\x27\x1c", Binary("a 7-Zip archive", _UNPACK)),
    (b"Rar!\x1a\x07", Binary("a RAR archive", _UNPACK)),
    (b"BZh", Binary("a bzip2 archive", _UNPACK)),
    (b"\xfd7zXZ\x00", Binary("an XZ archive", _UNPACK)),
    (b"\x28\xb5\x2f\xfd", Binary("a Zstandard archive", _UNPACK)),
    (b"SQLite format 3\x00", Binary("an SQLite database", _NO_DOCUMENT)),
    (b"\x7fELF", Binary("a program (ELF)", _NO_DOCUMENT)),
    (b"wOFF", Binary("a font", _NO_DOCUMENT)),
    (b"wOF2", Binary("a font", _NO_DOCUMENT)),
)
_ZIPPED = (
    (b"word/", WORD),
    (b"application/vnd.oasis.opendocument.text", OPEN_TEXT),
    (b"application/vnd.oasis.opendocument", Binary("an OpenDocument file", _COPY)),
    (b"xl/", Binary("an Excel workbook (XLSX)", _COPY)),
    (b"ppt/", Binary("a PowerPoint file (PPTX)", _COPY)),
    (b"application/epub+zip", Binary("an EPUB book", "unpack it and give the HTML files in it")),
)


def binary_kind(data: bytes) -> Binary | None:
    """What a well-known binary file is, None for anything else."""
    head = data[:4096]
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return next((kind for sign, kind in _ZIPPED if sign in head or sign in data[-65536:]), ZIP)
    if head.startswith(b"RIFF") and head[8:12] in {b"WEBP", b"WAVE", b"AVI "}:
        return _RIFF
    if head[4:8] == b"ftyp":
        return _MP4
    return next((kind for sign, kind in _MAGIC if head.startswith(sign)), None)


def is_binary(data: bytes) -> bool:
    """Whether the bytes are a well-known file that is no text, or hold NUL bytes early."""
    return binary_kind(data) is not None or b"\0" in data[:4096]


def not_wanted(data: bytes, wanted: str, otherwise: str = "another file", path: Path | None = None) -> FormatError:
    """The error for bytes that are not `wanted`; `otherwise` says what they are where nobody knows."""
    kind = binary_kind(data)
    if kind is None or kind.title == wanted:
        return FormatError(f"this is {otherwise}, not {wanted}", path=path)
    return FormatError(f"this is {kind.title}, not {wanted}", path=path, hint=kind.hint)

"""What a package or its look-alike is, said by name where it is not what a filter reads."""

from transcall.errors import FormatError
from transcall.formats.binary import binary_kind, not_wanted
from transcall.formats.package.archive import is_zip, password_protected

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLD_WORD = "WordDocument".encode("utf-16-le")


def sureness(data: bytes, name: str) -> float:
    """How sure a filter is of a broken package: enough to say what is broken where the bytes name the filter's kind."""
    kind = binary_kind(data)
    return 0.95 if kind is not None and kind.title == name else 0.0


def is_ole(data: bytes) -> bool:
    """Whether the bytes are a compound file: an old Office document, or an encrypted new one."""
    return data.startswith(_OLE)


def ole_is_word(data: bytes) -> bool:
    """Whether a compound file is an encrypted package or an old Word document."""
    return _ENCRYPTED in data or _OLD_WORD in data


def refuse_other(data: bytes, wanted: str) -> FormatError | None:
    """The error for bytes that are no zip at all; None for a zip."""
    if not data:
        return FormatError("the file is empty")
    if is_ole(data):
        if _ENCRYPTED in data:
            return password_protected()
        name = "an old Word document (DOC)" if _OLD_WORD in data else "an old Office file"
        return FormatError(
            f"this is {name}, not {wanted}", hint="open it in a word processor and save it as DOCX or ODT"
        )
    if not is_zip(data):
        return not_wanted(data, wanted, "no ZIP package")
    return None


def refuse_zip(data: bytes, wanted: str) -> FormatError:
    """The error for a zip of another kind."""
    return not_wanted(data, wanted, "another package")

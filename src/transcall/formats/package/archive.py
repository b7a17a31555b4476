"""A zip read without trust: every name, size and offset is checked before anything is inflated.

The standard library's reader is lenient where a hostile file wants it to be (overlaps, two names for one entry) and
cannot give entries back raw; so the directory is read here, to the letter of PKWARE's APPNOTE 6.3.
"""

import re
import stat
import struct
import zlib
from dataclasses import dataclass

from transcall.domain.language import printable
from transcall.errors import FormatError

MAX_ENTRIES = 10_000
MAX_TOTAL = 2 << 30
"""Declared bytes of all entries together; most of them (pictures) are never inflated."""
MAX_PART = 48 << 20
"""Bytes of one inflated part."""
MAX_RATIO = 500
_RATIO_FREE = 1 << 20
"""A small part may be as compressible as it likes."""
_STORED, _DEFLATED = 0, 8
_ENCRYPTED = 0x1
_UTF8 = 0x800
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_LOCAL = struct.Struct("<4s5H3I2H")
_END = struct.Struct("<4s4H2IH")
_WIDE = 0xFFFF_FFFF
_UNSAFE = re.compile(r"^/|^[A-Za-z]:|\\|[\x00-\x1f\x7f]|^$|(?:^|/)\.\.?(?:/|$)")
_HINT_DAMAGED = "copy it again, or open it in a word processor and save it anew"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the directory, and where it lies."""

    name: str
    method: int
    flags: int
    crc: int
    packed: int
    size: int
    """Compressed and inflated bytes, as declared."""
    offset: int
    """Where its local header begins."""
    start: int
    """Where its compressed bytes begin."""
    record: tuple[int, int]
    """Where its record in the directory begins and ends."""


class Archive:
    """A zip whose directory is sound. Parts are inflated when they are asked for, and only within limits."""

    def __init__(self, data: bytes) -> None:
        """Read the directory; FormatError where it is broken, hostile or encrypted."""
        self.data = data
        end, self.directory_start, count = _find_end(data)
        self.comment = data[end + _END.size :]
        self.entries = _read_directory(data, self.directory_start, end, count)
        self._by_name = {entry.name: entry for entry in self.entries}
        _refuse_overlaps(self.entries, self.directory_start)

    def __contains__(self, name: str) -> bool:
        return name in self._by_name

    def names(self) -> tuple[str, ...]:
        """Every entry's name, in the directory's order."""
        return tuple(self._by_name)

    def read(self, name: str) -> bytes:
        """A part's bytes; FormatError where it is missing, damaged or larger than the limits."""
        entry = self._by_name.get(name)
        if entry is None:
            raise FormatError(f"the file has no part “{printable(name)}”", hint=_HINT_DAMAGED)
        return _inflate(self.data, entry)


def is_zip(data: bytes) -> bool:
    """Whether the bytes begin as a zip does."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def damaged(what: str) -> FormatError:
    """The error for a broken archive."""
    return FormatError(f"the file is damaged: {what}", hint=_HINT_DAMAGED)


def _find_end(data: bytes) -> tuple[int, int, int]:
    """Offset of the end record, offset of the directory, number of entries."""
    if not is_zip(data):
        raise FormatError("the file is no ZIP package")
    end = data.rfind(b"PK\x05\x06", max(0, len(data) - 65_535 - _END.size))
    if end < 0 or end + _END.size > len(data):
        raise damaged("its end is missing (cut off while copying?)")
    _, disk, first_disk, here, count, _, start, comment = _END.unpack_from(data, end)
    if end + _END.size + comment != len(data):
        raise damaged("something follows its end")
    if start == _WIDE or count == 0xFFFF:
        start, here, count = _zip64_end(data, end)
    if disk not in (0, 0xFFFF) or first_disk not in (0, 0xFFFF) or here != count:
        raise FormatError("the file is one volume of several", hint="join the volumes first")
    if count > MAX_ENTRIES:
        raise FormatError(f"the package has {count} entries; at most {MAX_ENTRIES} are read")
    return end, start, count


def _zip64_end(data: bytes, end: int) -> tuple[int, int, int]:
    locator = end - 20
    if locator < 0 or data[locator : locator + 4] != b"PK\x06\x07":
        raise damaged("its directory cannot be found")
    (offset,) = struct.unpack_from("<Q", data, locator + 8)
    if offset + 56 > locator or data[offset : offset + 4] != b"PK\x06\x06":
        raise damaged("its directory cannot be found")
    here, count, _, start = struct.unpack_from("<4Q", data, offset + 24)
    return start, here, count


def _read_directory(data: bytes, start: int, end: int, count: int) -> tuple[Entry, ...]:
    position = start
    entries: list[Entry] = []
    names: set[str] = set()
    total = 0
    for _ in range(count):
        if position + _CENTRAL.size > end:
            raise damaged("its directory is cut off")
        entry = _entry(data, position, end)
        position = entry.record[1]
        if entry.name in names:
            raise FormatError(f"the package has two entries named “{printable(entry.name)}”")
        names.add(entry.name)
        total += entry.size
        entries.append(entry)
    if total > MAX_TOTAL:
        raise FormatError(f"the package would unpack to {total >> 20} MiB; at most {MAX_TOTAL >> 20} MiB are read")
    return tuple(entries)


def _entry(data: bytes, position: int, end: int) -> Entry:
    (signature, made_by, _, flags, method, _, _, crc, packed, size, name_size, extra_size, comment_size, _, _,
     attributes, offset) = _CENTRAL.unpack_from(data, position)  # fmt: skip
    if signature != b"PK\x01\x02":
        raise damaged("its directory is broken")
    name_start = position + _CENTRAL.size
    extra_start = name_start + name_size
    after = extra_start + extra_size + comment_size
    if after > end:
        raise damaged("its directory is cut off")
    raw = data[name_start:extra_start]
    if _WIDE in (packed, size, offset):
        size, packed, offset = _zip64_sizes(data[extra_start : extra_start + extra_size], size, packed, offset)
    name = _safe_name(raw, flags)
    kind = stat.S_IFMT(attributes >> 16) if made_by >> 8 == 3 else 0
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise FormatError(f"the package holds a link or device, “{printable(name)}”; such files are not read")
    if flags & _ENCRYPTED:
        raise password_protected()
    start = _local(data, offset, raw)
    return Entry(name, method, flags, crc, packed, size, offset, start, (position, after))


def password_protected() -> FormatError:
    """The error for an encrypted document of either kind."""
    return FormatError(
        "the document is password-protected", hint="open it in a word processor and save it without a password"
    )


def _safe_name(raw: bytes, flags: int) -> str:
    try:
        name = raw.decode("utf-8" if flags & _UTF8 else "cp437")
    except UnicodeDecodeError:
        raise damaged("the name of an entry is not valid UTF-8") from None
    # OpenOffice 2 wrote empty folders with a slash before their names; nothing is ever unpacked to disk here.
    if _UNSAFE.search(name.lstrip("/") if name.endswith("/") else name):
        raise FormatError(f"the package holds an unsafe path, “{printable(name)}”; such files are not read")
    return name


def _zip64_sizes(extra: bytes, size: int, packed: int, offset: int) -> tuple[int, int, int]:
    position = 0
    while position + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, position)
        body = extra[position + 4 : position + 4 + length]
        position += 4 + length
        if kind != 1:
            continue
        wide = [struct.unpack_from("<Q", body, at)[0] for at in range(0, len(body) - 7, 8)]
        values = [wide.pop(0) if value == _WIDE and wide else value for value in (size, packed, offset)]
        return values[0], values[1], values[2]
    return size, packed, offset


def _local(data: bytes, offset: int, raw_name: bytes) -> int:
    """Where the compressed bytes of an entry begin; its local header must be of one mind with the directory."""
    if offset + _LOCAL.size > len(data) or data[offset : offset + 4] != b"PK\x03\x04":
        raise damaged("an entry is not where the directory says")
    name_size: int
    extra_size: int
    name_size, extra_size = _LOCAL.unpack_from(data, offset)[9:]
    begin = offset + _LOCAL.size
    if data[begin : begin + name_size] != raw_name:
        raise FormatError("the package names one of its entries twice and differently; such files are not read")
    return begin + name_size + extra_size


def _refuse_overlaps(entries: tuple[Entry, ...], directory_start: int) -> None:
    ordered = sorted(entries, key=lambda entry: entry.offset)
    bounds = [entry.offset for entry in ordered[1:]] + [directory_start]
    for entry, bound in zip(ordered, bounds, strict=True):
        if entry.start + entry.packed > bound:
            raise FormatError("entries of the package overlap; such files are not read")


def _inflate(data: bytes, entry: Entry) -> bytes:
    shown = printable(entry.name)
    if entry.size > MAX_PART or entry.packed > MAX_PART:
        raise FormatError(f"the part “{shown}” is {entry.size >> 20} MiB large; at most {MAX_PART >> 20} MiB are read")
    if entry.size > _RATIO_FREE and entry.size > entry.packed * MAX_RATIO:
        raise FormatError(f"the part “{shown}” would unpack to {entry.size // max(1, entry.packed)} times its size")
    packed = data[entry.start : entry.start + entry.packed]
    if entry.method == _STORED:
        content = packed
    elif entry.method == _DEFLATED:
        content = _deflated(packed, entry)
    else:
        raise FormatError(f"the part “{shown}” is compressed in a way no word processor uses (method {entry.method})")
    if len(content) != entry.size:
        raise damaged(f"the part “{shown}” is not as long as the directory says")
    if zlib.crc32(content) != entry.crc:
        raise damaged(f"the checksum of the part “{shown}” is wrong")
    return content


def _deflated(packed: bytes, entry: Entry) -> bytes:
    """At most one byte more than was declared, so that a lie is seen before it costs anything."""
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        content = inflater.decompress(packed, entry.size + 1)
    except zlib.error:
        raise damaged(f"the part “{printable(entry.name)}” cannot be unpacked") from None
    if len(content) <= entry.size and not inflater.eof:
        raise damaged(f"the part “{printable(entry.name)}” is cut off")
    return content

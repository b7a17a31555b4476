"""A zip with some parts replaced; every other entry is copied raw, in its order, with all its metadata."""

import struct
import zlib
from collections.abc import Mapping

from transcall.formats.package.archive import Archive, Entry

_DESCRIBED = 0x8
"""Flag: sizes follow the data."""
_WIDE = 0xFFFF_FFFF
_ZIP64 = 1


def rewrite(archive: Archive, parts: Mapping[str, bytes]) -> bytes:
    """The archive's bytes with `parts` (name → content) in the place of entries of those names.

    Without parts the bytes are those that were read.
    """
    if not parts:
        return archive.data
    data = archive.data
    ordered = sorted(archive.entries, key=lambda entry: entry.offset)
    bounds = [entry.offset for entry in ordered[1:]] + [archive.directory_start]
    made = bytearray(data[: ordered[0].offset])
    records: dict[str, bytes] = {}
    for entry, bound in zip(ordered, bounds, strict=True):
        offset = len(made)
        content = parts.get(entry.name)
        if content is None:
            made += data[entry.offset : bound]
            records[entry.name] = _record(data, entry, offset)
        else:
            packed = _pack(content, entry.method)
            sizes = (zlib.crc32(content), len(packed), len(content))
            made += _local(data, entry, sizes)
            made += packed
            records[entry.name] = _record(data, entry, offset, sizes)
    start = len(made)
    for entry in archive.entries:
        made += records[entry.name]
    count = len(archive.entries)
    made += struct.pack(
        "<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, len(made) - start, start, len(archive.comment)
    )  # fmt: skip
    return bytes(made + archive.comment)


def _pack(content: bytes, method: int) -> bytes:
    if method == 0:
        return content
    deflater = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, -zlib.MAX_WBITS)
    return deflater.compress(content) + deflater.flush()


def _local(data: bytes, entry: Entry, sizes: tuple[int, int, int]) -> bytes:
    header = bytearray(data[entry.offset : entry.offset + 30])
    name_size, extra_size = struct.unpack_from("<2H", header, 26)
    name_start = entry.offset + 30
    extra = _without_zip64(data[name_start + name_size : name_start + name_size + extra_size])
    struct.pack_into("<H", header, 6, entry.flags & ~_DESCRIBED)
    struct.pack_into("<3I", header, 14, *sizes)
    struct.pack_into("<H", header, 28, len(extra))
    return bytes(header) + data[name_start : name_start + name_size] + extra


def _record(data: bytes, entry: Entry, offset: int, sizes: tuple[int, int, int] | None = None) -> bytes:
    start, end = entry.record
    record = bytearray(data[start : start + 46])
    name_size, extra_size, comment_size = struct.unpack_from("<3H", record, 28)
    extra_start = start + 46 + name_size
    extra = data[extra_start : extra_start + extra_size]
    if sizes is not None:
        struct.pack_into("<H", record, 8, entry.flags & ~_DESCRIBED)
    is_wide = _WIDE in (*struct.unpack_from("<2I", record, 20), *struct.unpack_from("<I", record, 42))
    if is_wide:
        # All fits 32 bits: the input is limited far below that.
        sizes = sizes or (entry.crc, entry.packed, entry.size)
        extra = _without_zip64(extra)
    if sizes is not None:
        struct.pack_into("<3I", record, 16, *sizes)
    struct.pack_into("<H", record, 30, len(extra))
    struct.pack_into("<I", record, 42, offset)
    return bytes(record) + data[start + 46 : extra_start] + extra + data[end - comment_size : end]


def _without_zip64(extra: bytes) -> bytes:
    kept = b""
    position = 0
    while position + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, position)
        if kind != _ZIP64:
            kept += extra[position : position + 4 + length]
        position += 4 + length
    return kept + extra[position:]

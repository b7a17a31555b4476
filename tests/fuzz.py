"""Mutated files for every filter: whatever the bytes, a filter reads them or says in one sentence why not.

`make fuzz` tries ten thousand files a filter; `make test` a few. The same seed gives the same files.
"""

import argparse
import io
import random
import sys
import time
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from transcall.domain.document import MergeRequest
from transcall.errors import TransCallError
from transcall.formats.base import DocumentFormat
from transcall.formats.registry import by_name, formats

_DATA = Path(__file__).parent / "data"
_CATALOGS = Path(__file__).parents[1] / "catalogs"
_FOLDERS = ("documents", "po", "xliff", "exchange")
_SECONDS = 5.0
_LARGEST = 1 << 20
_NASTY = (
    b"\0", b"\r", b"\n", b"<", b">", b"&", b'"', b"'", b"\\", b"[", b"](", b"*", b"`", b"|", b"--", b"<!--", b"]]>",
    b"<![CDATA[", b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"&a;", b"&#0;", b"&#99999999;", b"\xff", b"\xef\xbb\xbf",
    b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xe2\x80\xae", b"msgid ", b"msgstr[9] ", b"%", b"{", b"-1", b"9" * 30,
    b" xmlns='x'", b"PK\x01\x02", b"PK\x05\x06",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Failure:
    """A file on which a filter broke its promise."""

    format: str
    seed: int
    error: str
    data: bytes


def samples(known: DocumentFormat) -> list[bytes]:
    """The real files a filter is tried on."""
    folders = (*(_DATA / folder for folder in _FOLDERS), _CATALOGS)
    paths = (path for folder in folders for path in sorted(folder.rglob("*")))
    return [path.read_bytes() for path in paths if path.suffix in known.spec.suffixes]


def mutated(chance: random.Random, files: Sequence[bytes]) -> bytes:
    """One of the files, changed in one to many places: its bytes, or those of the members of a package."""
    data = chance.choice(files)
    if data.startswith(b"PK") and chance.random() < 0.75:
        return _package(chance, data, files)
    return _bytes(chance, data, files)


def _bytes(chance: random.Random, data: bytes, files: Sequence[bytes]) -> bytes:
    made = bytearray(data)
    for _ in range(chance.choice((1, 1, 1, 1, 2, 4, 16))):
        place = chance.randrange(len(made) + 1)
        size = chance.choice((1, 2, 8, 64, 1024))
        match chance.randrange(16):
            case 0:
                made[place : place + 1] = bytes((chance.randrange(256),))
            case 1 if place < len(made):
                made[place] ^= 1 << chance.randrange(8)
            case 2:
                del made[place : place + size]
            case 3:
                del made[place if chance.random() < 0.3 else len(made) :]
            case 4:
                other = chance.choice(files)
                start = chance.randrange(len(other) + 1)
                made[place : place + chance.choice((0, size))] = other[start : start + size]
            case 5:
                made[place:place] = made[place : place + size] * chance.choice((1, 2, 30))
            case 6 | 7 | 8:
                made[place : place + chance.choice((0, 1))] = bytes((chance.randrange(32, 127),))
            case 9 | 10 | 11 | 12:
                made = bytearray(_pieces(chance, bytes(made), chance.choice(files)))
            case _:
                made[place:place] = chance.choice(_NASTY) * chance.choice((1, 1, 2, 300))
    return bytes(made[:_LARGEST])


def _pieces(chance: random.Random, data: bytes, other: bytes) -> bytes:
    """A line, tag or paragraph lost, doubled, moved, or taken from another file: most of the form stays."""
    mark = chance.choice((b"\n", b"<", b"\n\n", b" ", b"><"))
    pieces = data.split(mark)
    place, another = chance.randrange(len(pieces)), chance.randrange(len(pieces))
    match chance.randrange(4):
        case 0:
            del pieces[place]
        case 1:
            pieces.insert(another, pieces[place])
        case 2:
            pieces[place], pieces[another] = pieces[another], pieces[place]
        case _:
            pieces[place] = chance.choice(other.split(mark))
    return mark.join(pieces)


def _package(chance: random.Random, data: bytes, files: Sequence[bytes]) -> bytes:
    """The package with a member changed, dropped, doubled or renamed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = [(info.filename, info.compress_type, archive.read(info)) for info in archive.infolist()]
    texts = [content for _, _, content in members if content]
    for _ in range(chance.choice((1, 1, 2))):
        if not members:
            break
        place = chance.randrange(len(members))
        name, method, content = members[place]
        match chance.randrange(10):
            case 0:
                del members[place]
            case 1:
                members.append((chance.choice((f"{name}x", f"../{name}", f"/{name}", name.upper())), method, content))
            case 2:
                members[place] = (chance.choice(members)[0], method, content)
            case 3:
                members[place] = (name, method, chance.choice(texts))
            case _:
                members[place] = (name, method, _bytes(chance, content, texts))
    return _zipped(members)


def _zipped(members: Sequence[tuple[str, int, bytes]]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        taken: set[str] = set()
        for name, method, content in members:
            if name not in taken:
                archive.writestr(zipfile.ZipInfo(name), content, method)
            taken.add(name)
    return made.getvalue()


def broken_promise(known: DocumentFormat, data: bytes) -> str | None:
    """What a filter does with bytes that it must not; None where all is well."""
    start = time.process_time()
    try:
        problem = _tried(known, data)
    except TransCallError as error:
        problem = f"more than one line: {error.message!r}" if "\n" in error.message else None
    except Exception as error:  # noqa: BLE001 -- any other is what is looked for
        problem = f"{type(error).__name__}: {error}"
    taken = time.process_time() - start
    return problem or (f"took {taken:.1f} s" if taken > _SECONDS else None)


def _tried(known: DocumentFormat, data: bytes) -> str | None:
    known.sniff(data)
    units = known.read(data).units
    if known.merge(data, MergeRequest({}, "fr")) != data:
        return "a merge of nothing is another file"
    known.merge(data, MergeRequest(dict.fromkeys(range(len(units)), "x <b1> y"), "ar", "en", banner="DRAFT"))
    return None


def failures(known: DocumentFormat, count: int, first: int = 0) -> Iterator[Failure]:
    """The failures among `count` files from a seed on."""
    files = samples(known)
    for seed in range(first, first + count):
        chance = random.Random(zlib.crc32(f"{known.spec.name} {seed}".encode()))  # noqa: S311 -- no secret
        data = mutated(chance, files)
        problem = broken_promise(known, data)
        if problem is not None:
            yield Failure(known.spec.name, seed, problem, data)


def main() -> int:
    """Try every filter, or those named; write the files that fail to a folder."""
    parser = argparse.ArgumentParser(description="Try the filters on mutated files.")
    parser.add_argument("formats", nargs="*", help="names of formats (default: all)")
    parser.add_argument("--count", type=int, default=10_000, help="files a format (default: 10000)")
    parser.add_argument("--first", type=int, default=0, metavar="SEED", help="the first seed (default: 0)")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="where to write the files that fail")
    options = parser.parse_args()
    failed = 0
    for known in [by_name(name) for name in options.formats] or formats():
        start = time.monotonic()
        found = 0
        for failure in failures(known, options.count, options.first):
            found += 1
            print(f"{failure.format}, seed {failure.seed}: {failure.error}", flush=True)  # noqa: T201 -- its output
            if options.keep is not None:
                options.keep.mkdir(parents=True, exist_ok=True)
                name = f"{failure.format}-{failure.seed}{known.spec.suffixes[0]}"
                (options.keep / name).write_bytes(failure.data)
        seconds = time.monotonic() - start
        print(f"{known.spec.name}: {options.count} files, {found} failures, {seconds:.0f} s", flush=True)  # noqa: T201
        failed += found
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main())

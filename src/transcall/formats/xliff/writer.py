"""The neutral model → XLIFF 2.1 bytes.

What must stay true: the order and the ids are the specification's; the same file gives the same bytes; `reader.py`
gives every text, state, version and code back. A segment is a unit of its own, which no program may cut further.
"""

from collections.abc import Iterator
from itertools import groupby, islice

from transcall.domain.inline import InlineCode
from transcall.formats.exchange import ExchangeEntry, ExchangeFile
from transcall.formats.xliff import facts, notes
from transcall.formats.xliff.inline import new_inline
from transcall.formats.xliff.markup import attributes, escaped, with_code_points, without_surrogates
from transcall.formats.xliff.names import CATEGORY, METADATA, NMTOKEN, SIZES, XLIFF_20
from transcall.formats.xliff.states import written_new

SEGMENT = "segment"
"""The id of each unit's only segment; a code's id always has a number."""


_LINES = 512
"""Lines in a piece."""

PLURAL = "plural"
"""What a group of the forms of one message is called."""


def write(file: ExchangeFile) -> Iterator[bytes]:
    """UTF-8, line feeds, piece by piece. Entries that nobody translates are left out."""
    return in_pieces(_lines(file))


def in_pieces(lines: Iterator[str]) -> Iterator[bytes]:
    """Lines as bytes, some hundred at a time."""
    while some := list(islice(lines, _LINES)):
        some.append("")
        yield "\n".join(some).encode()


def unit_id(key: str) -> str:
    """What can stand as an id for a key; most keys can themselves."""
    return key if NMTOKEN.fullmatch(key) else "u-" + key.encode("utf-8", "replace").hex()


def _lines(file: ExchangeFile) -> Iterator[str]:
    head = {
        "xmlns": XLIFF_20,
        "xmlns:mda": METADATA,
        "xmlns:slr": SIZES,
        "version": "2.1",
        "srcLang": file.source_language or "und",
        "trgLang": file.language or ("und" if _has_target(file) else None),
    }
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f"<xliff{attributes(head)}>"
    yield f"  <file{attributes({'id': unit_id(file.appeal or 'file'), 'original': file.appeal or None})}>"
    yield from _metadata(facts.of_file(file), "    ")
    if any(entry.max_length is not None for entry in translated(file)):
        yield '    <slr:profiles generalProfile="xliff:codepoints"/>'
    number = 0
    for number, (group, members) in enumerate(groupby(translated(file), key=lambda entry: entry.group), 1):
        if group:
            named = {"id": f"{PLURAL}-{number}", "name": group, "type": f"{CATEGORY}:{PLURAL}"}
            yield f"    <group{attributes(named)}>"
        for entry in members:
            yield from _unit(entry)
        if group:
            yield "    </group>"
    if not number:
        yield '    <group id="empty"/>'
    yield "  </file>"
    yield "</xliff>"


def translated(file: ExchangeFile) -> Iterator[ExchangeEntry]:
    """The entries that are written."""
    return (entry for entry in file.entries if entry.translate)


def _has_target(file: ExchangeFile) -> bool:
    return any(entry.target or entry.plural_targets for entry in translated(file))


def _unit(entry: ExchangeEntry) -> Iterator[str]:
    identity = unit_id(entry.key)
    data = _data_ids(entry.codes)
    head = {
        "id": identity,
        "canResegment": "no",
        "xml:space": "preserve",
        "slr:sizeRestriction": entry.max_length,
    }
    yield f"    <unit{attributes(head)}>"
    yield from _metadata(facts.of_entry(entry, identity, without_surrogates(entry.target)), "      ")
    yield from _notes(entry)
    if data:
        yield "      <originalData>"
        for code in entry.codes:
            if code.tag in data:
                yield f'        <data id="{data[code.tag]}">{with_code_points(code.original)}</data>'
        yield "      </originalData>"
    standing = written_new(entry)
    # A file that was only extracted has no history: then a program that knows no states can fill it in as well.
    state = standing.state if entry.base_version is not None or entry.target else None
    named = {"id": SEGMENT, "state": state, "subState": standing.qualifier or None}
    yield f"      <segment{attributes(named)}>"
    yield f"        <source>{new_inline(entry.source, entry.codes, data)}</source>"
    if entry.target:
        yield f"        <target>{new_inline(entry.target, entry.codes, data)}</target>"
    yield "      </segment>"
    yield "    </unit>"


def _data_ids(codes: tuple[InlineCode, ...]) -> dict[str, str]:
    wanted = dict.fromkeys(code.tag for code in codes if code.original)
    return {tag: f"d{number}" for number, tag in enumerate(wanted, 1)}


def _metadata(said: dict[str, str], indent: str) -> Iterator[str]:
    if not said:
        return
    yield f"{indent}<mda:metadata>"
    yield f'{indent}  <mda:metaGroup category="{CATEGORY}">'
    for name, value in said.items():
        yield f'{indent}    <mda:meta type="{name}">{escaped(value)}</mda:meta>'
    yield f"{indent}  </mda:metaGroup>"
    yield f"{indent}</mda:metadata>"


def _notes(entry: ExchangeEntry) -> Iterator[str]:
    said = list(notes.of_entry(entry))
    if not said:
        return
    yield "      <notes>"
    for category, text in said:
        named = {"category": category or None, "appliesTo": None if category else "target"}
        yield f"        <note{attributes(named)}>{escaped(text)}</note>"
    yield "      </notes>"

"""The neutral model → XLIFF 1.2 bytes, for programs that know no other version.

What must stay true is what `writer.py` says, with one limit of the format: a control character that XML cannot write is
left out, for version 1.2 has no element for it.
"""

from collections.abc import Iterator
from itertools import groupby

from transcall.formats.exchange import ExchangeEntry, ExchangeFile
from transcall.formats.xliff import facts, notes
from transcall.formats.xliff.inline import old_inline
from transcall.formats.xliff.markup import attributes, escaped, writable
from transcall.formats.xliff.names import OURS, XLIFF_12
from transcall.formats.xliff.states import written_old
from transcall.formats.xliff.writer import PLURAL, in_pieces, translated, unit_id


def write_old(file: ExchangeFile) -> Iterator[bytes]:
    """UTF-8, line feeds, piece by piece. Entries that nobody translates are left out."""
    return in_pieces(_lines(file))


def _lines(file: ExchangeFile) -> Iterator[str]:
    head = {
        "original": file.appeal or "file",
        "datatype": "plaintext",
        "xml:space": "preserve",
        "source-language": file.source_language or "und",
        "target-language": file.language or None,
    }
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f"<xliff{attributes({'xmlns': XLIFF_12, 'xmlns:transcall': OURS, 'version': '1.2'})}>"
    yield f"  <file{attributes(head)}{_facts(facts.of_file(file))}>"
    yield "    <body>"
    for number, (group, members) in enumerate(groupby(translated(file), key=lambda entry: entry.group), 1):
        if group:
            # The name that gettext's own converters give it.
            named = {"id": f"{PLURAL}-{number}", "resname": group, "restype": "x-gettext-plurals"}
            yield f"      <group{attributes(named)}>"
        for entry in members:
            yield from _unit(entry)
        if group:
            yield "      </group>"
    yield "    </body>"
    yield "  </file>"
    yield "</xliff>"


def _unit(entry: ExchangeEntry) -> Iterator[str]:
    identity = unit_id(entry.key)
    written = writable(entry.target)
    finished = entry.state.is_decided and entry.reflagged is None and not entry.stale
    head = {
        "id": identity,
        "xml:space": "preserve",
        "approved": "yes" if finished else None,
        "maxwidth": entry.max_length,
        "size-unit": None if entry.max_length is None else "char",
    }
    yield f"      <trans-unit{attributes(head)}{_facts(facts.of_entry(entry, identity, written))}>"
    yield f"        <source>{old_inline(entry.source, entry.codes)}</source>"
    if written:
        standing = written_old(entry)
        named = {"state": standing.state, "state-qualifier": standing.qualifier or None}
        yield f"        <target{attributes(named)}>{old_inline(written, entry.codes)}</target>"
    for category, text in notes.of_entry(entry):
        known = {"from": category or None, "annotates": None if category else "target"}
        yield f"        <note{attributes(known)}>{escaped(text)}</note>"
    yield "      </trans-unit>"


def _facts(said: dict[str, str]) -> str:
    return attributes({f"transcall:{name}": value for name, value in said.items()})

"""The neutral model → PO bytes, by polib.

What must stay true: `msgfmt -c` accepts them; the same file gives the same bytes; `reader.py` gives every text, state
and version back. Lines are not wrapped: one changed sentence is one changed line in a diff, and no wrapping algorithm
can touch a text. Control characters never stand raw in the file.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain

import polib

from transcall.domain.text import without_controls
from transcall.formats.exchange import ExchangeEntry, ExchangeFile
from transcall.formats.po import header, plurals
from transcall.formats.po.notes import extracted_lines
from transcall.formats.po.texts import ESCAPED_CONTROLS, fit_edges, writable

_LINE_NUMBER = re.compile(r"(.+):([0-9]+)")
_ADVICE = (
    "Marks such as <b1>…</b1> or <note2/> stand for formatting and notes: keep each exactly once.",
    "“Needs work” (fuzzy) means draft; clear it to offer a sentence for review. Send the whole file back.",
)


def write(file: ExchangeFile) -> bytes:
    """What `pieces` gives, as one."""
    return b"".join(pieces(file))


def pieces(file: ExchangeFile) -> Iterator[bytes]:
    """UTF-8, line feeds, entry by entry. Those that nobody translates are left out."""
    po = polib.POFile(wrapwidth=0)
    po.header = "\n".join(_top(file))
    po.metadata = _metadata(file)
    # In a file that names an appeal the msgctxt is the key, whether an entry has a history or not.
    is_ours = bool(file.appeal)
    live = (_entry(entry, is_ours=is_ours) for entry in file.entries if entry.translate)
    obsolete = (_entry(entry, is_ours=is_ours, obsolete=True) for entry in file.obsolete)
    # One by one: polib's own entries take more memory than ours.
    texts = chain([str(po)], (entry.__unicode__(wrapwidth=0) for entry in chain(live, obsolete)))
    for number, text in enumerate(texts):
        yield b"\n" * (number > 0) + writable(text).translate(ESCAPED_CONTROLS).encode()


def _top(file: ExchangeFile) -> Iterable[str]:
    if file.title:
        yield header.header_value(file.title)
    if file.appeal:
        yield from _ADVICE


def _metadata(file: ExchangeFile) -> dict[str, str]:
    project = f"{file.appeal} r{file.revision}" if file.revision is not None else file.appeal or file.title
    fields = {
        "Project-Id-Version": project,
        "PO-Revision-Date": header.format_date(file.changed_at) if file.changed_at else "",
        "Last-Translator": file.last_translator,
        "Language-Team": header.locale_of_tag(file.language),
        "Language": header.locale_of_tag(file.language),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": file.plural_forms or plurals.plural_forms(file.language),
        header.GENERATOR: file.generator or "TransCall",
        header.SOURCE_LANGUAGE: header.locale_of_tag(file.source_language),
        header.APPEAL: file.appeal,
        header.REVISION: "" if file.revision is None else str(file.revision),
        header.TITLE: file.title,
    }
    always = ("Project-Id-Version", "PO-Revision-Date", "Last-Translator", "Language-Team", "Language")
    cleaned = {name: header.header_value(value) for name, value in fields.items()}
    return {name: value for name, value in cleaned.items() if value or name in always}


def _entry(entry: ExchangeEntry, *, is_ours: bool, obsolete: bool = False) -> polib.POEntry:
    source, target = writable(entry.source), writable(entry.target)
    msgstr, edges = fit_edges(source, target)
    if entry.base_version is None:
        msgstr = target
    flags = ["fuzzy"] if entry.needs_work else []
    return polib.POEntry(
        msgctxt=entry.key if is_ours or entry.base_version is not None else entry.context,
        msgid=source,
        msgstr=msgstr,
        msgid_plural=entry.plural_source or "",
        msgstr_plural=dict(enumerate(entry.plural_targets)) if entry.plural_source is not None else {},
        previous_msgid=None if entry.previous_source is None else writable(entry.previous_source),
        comment=extracted_lines(entry, edges),
        tcomment=without_controls(entry.translator_note),
        occurrences=[(_reference(reference), "") for reference in entry.references],
        flags=[*flags, *(header.header_value(flag) for flag in entry.flags)],
        obsolete=obsolete,
    )


def _reference(reference: str) -> str:
    """A file name with blanks stands between U+2068 and U+2069, as gettext writes it."""
    reference = without_controls(reference).replace("\n", " ")
    if not re.search(r"\s", reference):
        return reference
    match = _LINE_NUMBER.fullmatch(reference)
    return f"\u2068{match[1]}\u2069:{match[2]}" if match else f"\u2068{reference}\u2069"

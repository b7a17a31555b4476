"""A bilingual source's own translations: drafts stay drafts, on every way through the program."""

from dataclasses import replace
from pathlib import Path

import pytest

from transcall.domain.state import State
from transcall.formats.exchange import ExchangeFile, exchange_format
from transcall.services.add_appeal import add_appeal
from transcall.services.read_rows import list_rows
from transcall.services.single_file import exchange_bytes, merge_file, read_document
from transcall.services.workspace import Workspace

PO = (
    'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    'msgid "Open the borders"\nmsgstr "Ouvrez les frontières"\n\n'
    '#, fuzzy\nmsgid "Nobody is illegal"\nmsgstr "Personne"\n\n'
    'msgid "Come. Stay."\nmsgstr "Venez. Restez."\n\n'
    'msgid "One. Two."\nmsgstr "Un et deux."\n'
)
XLIFF12 = """<?xml version="1.0"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" datatype="plaintext"
 source-language="en" target-language="fr"><body>
<trans-unit id="1"><source>Open the borders</source><target state="final">Ouvrez les frontières</target></trans-unit>
<trans-unit id="2"><source>Nobody is illegal</source><target state="needs-translation">Personne</target></trans-unit>
</body></file></xliff>
"""
XLIFF2 = """<?xml version="1.0"?>
<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="en" trgLang="fr"><file id="f">
<unit id="1"><segment state="final"><source>Open the borders</source><target>Ouvrez les frontières</target></segment>
</unit>
<unit id="2"><segment state="initial"><source>Nobody is illegal</source><target>Personne</target></segment></unit>
</file></xliff>
"""
SOURCES = pytest.mark.parametrize(
    ("name", "text"), [("site.po", PO), ("old.xliff", XLIFF12), ("new.xlf", XLIFF2)], ids=["po", "xliff12", "xliff"]
)
EXCHANGES = pytest.mark.parametrize("to", ["po", "xliff", "xliff12"])


def extracted(text: str, to: str) -> ExchangeFile:
    file = read_document(text.encode(), None, language="en")
    return exchange_format(to).read(exchange_bytes(file, "call", to=to, target_language="fr"))


@SOURCES
@EXCHANGES
def test_extract_marks_a_draft_and_merge_leaves_it_where_it_is(name: str, text: str, to: str) -> None:
    made = extracted(text, to)
    by_source = {entry.source: entry for entry in made.entries}
    assert not by_source["Open the borders"].needs_work, name
    assert (by_source["Nobody is illegal"].target, by_source["Nobody is illegal"].needs_work) == ("Personne", True)
    assert merge_file(read_document(text.encode(), None, language="en"), made, "call") == text.encode()


@SOURCES
@EXCHANGES
def test_a_draft_that_somebody_finished_loses_its_mark_in_the_source(name: str, text: str, to: str) -> None:
    made = extracted(text, to)
    entries = tuple(
        replace(entry, reflagged=False) if entry.source == "Nobody is illegal" else entry for entry in made.entries
    )
    merged = merge_file(read_document(text.encode(), None, language="en"), replace(made, entries=entries), "call")
    assert merged != text.encode(), name
    assert not any(unit.needs_work for unit in read_document(merged, None).document.units)


def test_what_was_cut_into_sentences_is_offered_as_drafts_where_there_are_as_many() -> None:
    by_source = {entry.source: (entry.target, entry.needs_work) for entry in extracted(PO, "po").entries}
    assert by_source["Come."] == ("Venez.", True)
    assert by_source["Stay."] == ("Restez.", True)
    assert by_source["One."] == by_source["Two."] == ("", False)


def test_half_of_a_translation_never_makes_the_other_half_a_source_text() -> None:
    made = extracted(PO, "po")
    file = read_document(PO.encode(), None, language="en")

    def with_target(source: str, target: str) -> bytes:
        entries = tuple(
            replace(entry, target=target, reflagged=False) if entry.source == source else entry
            for entry in made.entries
        )
        return merge_file(file, replace(made, entries=entries), "call")

    assert with_target("Stay.", "Demeurez.") == PO.replace("Restez", "Demeurez").encode()
    assert with_target("Two.", "Deux.") == PO.encode()


@SOURCES
def test_a_translation_in_another_language_is_not_offered_as_one_in_this(name: str, text: str) -> None:
    file = read_document(text.encode(), None, language="en")
    made = exchange_format("po").read(exchange_bytes(file, "call", to="po", target_language="de"))
    assert {entry.target for entry in made.entries} == {""}, name


@SOURCES
def test_add_takes_what_the_source_holds_as_drafts_and_translations(
    workspace: Workspace, tmp_path: Path, name: str, text: str
) -> None:
    path = tmp_path / name
    path.write_text(text)
    add_appeal(workspace, path, slug="site", language="en", languages=("fr", "de"))
    rows = {row.segment.source.text: row.translation for row in list_rows(workspace, "site", "fr")}
    assert rows["Open the borders"].state is State.TRANSLATED
    assert rows["Open the borders"].origin == "import"
    assert (rows["Nobody is illegal"].target, rows["Nobody is illegal"].state) == ("Personne", State.DRAFT)
    assert not any(row.translation.target for row in list_rows(workspace, "site", "de"))

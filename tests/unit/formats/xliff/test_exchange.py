"""XLIFF from other programs and back from them: units, segments, codes, states, notes."""

from dataclasses import replace
from pathlib import Path

import pytest

from transcall.domain.inline import CodeKind, InlineCode
from transcall.domain.state import State
from transcall.errors import FormatError
from transcall.formats.exchange import ExchangeEntry, ExchangeFile, ExchangeFormat
from transcall.formats.xliff import XLIFF, XLIFF12, read_any

DATA = Path(__file__).parents[3] / "data" / "xliff"
BOTH = pytest.mark.parametrize("format_", [XLIFF, XLIFF12], ids=["2.1", "1.2"])
CODES = (
    InlineCode(1, CodeKind.OPEN, "b", "<b>"),
    InlineCode(1, CodeKind.CLOSE, "b", "</b>"),
    InlineCode(2, CodeKind.STANDALONE, "note", "[^1]", "¹"),
    InlineCode(3, CodeKind.OPEN, "a", ""),
    InlineCode(3, CodeKind.CLOSE, "a", ""),
)
SOURCE = "No <b1>borders</b1>,<note2/> <a3>now</a3>"


def made(target: str, **more: object) -> ExchangeEntry:
    entry = ExchangeEntry("k", SOURCE, target, codes=CODES, base_version=1, state=State.DRAFT)
    return replace(entry, **more)  # type: ignore[arg-type] # names and values of the test's own


def back(format_: ExchangeFormat, entry: ExchangeEntry) -> ExchangeEntry:
    (read,) = format_.read(format_.write(ExchangeFile("fr", "en", "demo", entries=(entry,)))).entries
    return replace(read, line=None)


@BOTH
@pytest.mark.parametrize(
    "target",
    [
        SOURCE,
        "<a3>Plus</a3> de <b1>frontières<note2/></b1>",
        "<b1>over<a3>lap</b1>ping</a3>",
        "</b1>the wrong way round<b1>",
        "twice <note2/><note2/> <b1>a</b1><b1>b</b1>",
        "lost",
        "literal <b9> & <b1/> ]]>",
    ],
)
def test_codes_travel_with_their_originals(format_: ExchangeFormat, target: str) -> None:
    entry = made(target)
    assert back(format_, entry) == replace(entry, edited=False)


def test_pairs_nested_in_a_sentence_are_one_element() -> None:
    written = XLIFF.write(ExchangeFile("fr", "en", entries=(made(SOURCE),))).decode()
    assert '<pc id="b1" dataRefStart="d1" dataRefEnd="d2">borders</pc>' in written
    assert '<ph id="note2" dataRef="d3" equiv="¹"/>' in written
    assert '<data id="d1">&lt;b&gt;</data>' in written


@pytest.mark.parametrize(
    ("state", "stale", "new", "old"),
    [
        (State.DRAFT, False, 'state="initial" subState="transcall:draft"', 'state="needs-translation"'),
        (State.REJECTED, False, 'state="translated" subState="transcall:rejected"', 'state="needs-review-translation"'),
        (State.TRANSLATED, False, 'state="translated">', 'state="translated">'),
        (State.REVIEWED, False, 'state="reviewed">', 'state="signed-off">'),
        (State.APPROVED, False, 'state="final">', 'state="final">'),
        (State.APPROVED, True, 'state="final" subState="transcall:stale"', 'state-qualifier="x-transcall-stale"'),
    ],
)
def test_states_as_other_programs_see_them(state: State, stale: bool, new: str, old: str) -> None:
    file = ExchangeFile("fr", "en", "demo", entries=(made("a", state=state, stale=stale),))
    assert new in XLIFF.write(file).decode()
    assert old in XLIFF12.write(file).decode()


@BOTH
def test_a_translator_s_program_offers_a_draft(format_: ExchangeFormat) -> None:
    written = format_.write(ExchangeFile("fr", "en", "demo", entries=(made("a"),))).decode()
    changed = written.replace('"initial"', '"translated"').replace('"needs-translation"', '"translated"')
    (entry,) = read_any(changed.encode()).entries
    assert (entry.state, entry.reflagged, entry.needs_work) == (State.DRAFT, False, False)
    # The substate that it left behind speaks of a state that is gone.
    assert entry.edited is False


@BOTH
def test_a_file_that_was_only_extracted_is_filled_in(format_: ExchangeFormat) -> None:
    file = ExchangeFile("fr", "en", "call", entries=(ExchangeEntry("k", "Words"),))
    filled = format_.write(file).decode().replace("</source>", "</source><target>Mots</target>")
    (entry,) = read_any(filled.encode()).entries
    assert (entry.key, entry.target, entry.state, entry.needs_work) == ("k", "Mots", State.TRANSLATED, False)


def test_a_unit_of_ours_that_a_program_cut_is_one_segment_again() -> None:
    written = XLIFF.write(ExchangeFile("fr", "en", "demo", entries=(made("Un. Deux."),))).decode()
    start, end = written.index("      <segment"), written.index("    </unit>")
    cut = (
        '<segment id="a" state="translated"><source>One.</source><target>Un.</target></segment>'
        "<ignorable><source> </source><target> </target></ignorable>"
        '<segment id="b" state="initial"><source>Two.</source><target>Deux.</target></segment>'
    )
    (entry,) = read_any((written[:start] + cut + written[end:]).encode()).entries
    assert (entry.source, entry.target, entry.edited, entry.needs_work) == ("One. Two.", "Un. Deux.", False, True)


def test_version_2_of_another_program() -> None:
    file = read_any((DATA / "march.xlf").read_bytes())
    assert (file.language, file.source_language, file.appeal) == ("fr", "en", "")
    by_name = {entry.context: entry for entry in file.entries}
    first = by_name["f1/u2/s1"]
    assert first.source == "<b1>Nobody</b1> is illegal.<x2/>"
    assert first.target == "<b1>Personne</b1> n’est illégal.<x2/>"
    assert [code.original for code in first.codes] == ["<b>", "</b>", "<br/>"]
    assert first.notes == ("Under the picture",)
    assert first.translator_note == "pas “dehors”"
    assert by_name["f1/u2/s2"].source == "Come with your <g3>friends</g3>, neighbours and family."
    assert by_name["f1/u2/s3"].source == "We start at <g4>two\a."
    assert by_name["f1/title/s1"].max_length == 40
    assert not by_name["f1/names/1"].translate
    assert by_name["f2/title/1"].source.strip() == "A & B <march>"
    assert {entry.state for entry in file.entries} == {State.TRANSLATED, State.UNTRANSLATED}
    assert len({entry.key for entry in file.entries}) == len(file.entries)


def test_version_1_of_another_program() -> None:
    file = read_any((DATA / "catalog.xliff").read_bytes())
    by_name = {entry.context: entry for entry in file.entries}
    assert by_name["call.docx/1"].target == "Ouvrez les frontières"
    assert by_name["call.docx/1"].max_length == 60
    coded = by_name["call.docx/2"]
    assert coded.source == "<b1>No</b1> to <br2/><g3>deportations</g3> <x4/> <g5>now"
    assert coded.state is State.DRAFT
    assert (by_name["call.docx/3/0"].source, by_name["call.docx/3/0"].target) == ("One sentence.", "Une phrase.")
    assert by_name["call.docx/3/1"].target == ""
    assert not by_name["call.docx/5"].translate


def test_old_files_without_namespace_in_other_encodings() -> None:
    assert read_any((DATA / "latin1.xliff").read_bytes()).entries[0].source == "Été à la mer"
    assert read_any((DATA / "utf16.xlf").read_bytes()) == read_any((DATA / "march.xlf").read_bytes())
    assert read_any((DATA / "crlf.xliff").read_bytes()).language == "pt-BR"


@pytest.mark.parametrize(
    ("right", "wrong", "reason"),
    [
        ('version="1"', 'version="x"', "version is no number"),
        ('state="draft"', 'state="done"', "unknown state “done”"),
        ('author="amina"', 'author="a b"', "cannot be a handle"),
        ('origin="human"', 'origin="A B"', "unknown origin"),
    ],
)
def test_facts_of_ours_that_make_no_sense_are_refused(right: str, wrong: str, reason: str) -> None:
    entry = made("a", author="amina", origin="human")
    written = XLIFF12.write(ExchangeFile("fr", "en", "demo", entries=(entry,))).decode()
    with pytest.raises(FormatError, match=reason) as caught:
        read_any(written.replace(f"transcall:{right}", f"transcall:{wrong}").encode())
    assert caught.value.line == 5

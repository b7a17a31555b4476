"""Any text survives XLIFF, any damage is refused in one sentence, and a changed target changes nothing else."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from transcall.domain.document import MergeRequest
from transcall.domain.inline import CodeKind, InlineCode
from transcall.domain.state import State
from transcall.errors import FormatError
from transcall.formats.exchange import ExchangeEntry, ExchangeFile, ExchangeFormat
from transcall.formats.xliff import XLIFF, XLIFF12, XliffDocument, read_any

DATA = Path(__file__).parents[1] / "data" / "xliff"
SAMPLES = sorted(DATA.iterdir())
CODES = (
    InlineCode(1, CodeKind.OPEN, "b", "<b>"),
    InlineCode(1, CodeKind.CLOSE, "b", "</b>"),
    InlineCode(2, CodeKind.STANDALONE, "x", ""),
    InlineCode(3, CodeKind.OPEN, "i", ""),
    InlineCode(3, CodeKind.CLOSE, "i", "*"),
)
SOURCE = "".join(code.tag for code in CODES)
text = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
coded = st.lists(st.one_of(text, st.sampled_from([code.tag for code in CODES])), max_size=8).map("".join)
xml = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)
usual = settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)


def round_trip(format_: ExchangeFormat, entry: ExchangeEntry) -> ExchangeEntry:
    made = ExchangeFile("fr", "en", "demo", entries=(entry,))
    return replace(format_.read(format_.write(made)).entries[0], line=None, edited=None)


def refusal(data: bytes) -> str:
    try:
        read_any(data, Path("x.xlf"))
    except FormatError as error:
        return error.message
    return ""


@usual
@given(coded.filter(lambda value: bool(value.strip())))
@example("<i3><i3><b1></i3>")
def test_any_coded_text_comes_back(target: str) -> None:
    entry = ExchangeEntry("k", SOURCE, target, state=State.DRAFT, base_version=1, codes=CODES)
    assert round_trip(XLIFF, entry) == entry


@usual
@given(coded.filter(lambda value: bool(value.strip())))
def test_version_1_loses_only_what_xml_cannot_write(target: str) -> None:
    kept = "".join(one for one in target if one in "\n\t\r" or (ord(one) >= 0x20 and one not in "\ufffe\uffff"))
    entry = ExchangeEntry("k", SOURCE, target, state=State.DRAFT, base_version=1, codes=CODES)
    if kept.strip():
        assert round_trip(XLIFF12, entry).target == kept


@usual
@given(st.data())
def test_damage_gives_one_sentence_or_a_file(data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from(SAMPLES)).read_bytes()
    at = data.draw(st.integers(0, len(whole)))
    piece = data.draw(st.one_of(st.binary(max_size=6), st.sampled_from([b"<", b">", b'"', b"&", b"/>", b"<target>"])))
    cut = data.draw(st.integers(0, 30))
    said = refusal(whole[:at] + piece + whole[at + cut :])
    assert said == "" or (said.startswith("x.xlf") and "\n" not in said)


@usual
@given(st.data())
def test_one_target_is_all_that_changes(data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from(SAMPLES)).read_bytes()
    known = XliffDocument()
    units = known.read(whole).units
    index = data.draw(st.integers(0, len(units) - 1))
    tags = [code.tag for code in units[index].content.codes]
    pieces = st.one_of(xml, st.sampled_from(tags)) if tags else xml
    target = "".join(data.draw(st.lists(pieces, max_size=6))).strip()
    merged = known.merge(whole, MergeRequest({index: target}, "fr", "en"))
    said = refusal(merged)
    # A code that may not be copied was: the file's own rules say so.
    assume("may not" not in said)
    assert said == ""
    got = known.read(merged).units
    assert [unit.content.text for unit in got] == [unit.content.text for unit in units]
    for number, (before, after) in enumerate(zip(units, got, strict=True)):
        if number != index:
            assert after.target == before.target
        elif target and target != before.content.text:
            assert (after.target or "").strip() == target.strip(" \t\r\n")


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_extracted_and_merged_back_is_the_same(path: Path) -> None:
    whole = path.read_bytes()
    known = XliffDocument()
    units = enumerate(known.read(whole).units)
    own = {index: unit.target for index, unit in units if unit.target is not None and not unit.needs_work}
    assert known.merge(whole, MergeRequest(own, "fr")) == whole

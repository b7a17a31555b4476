"""A TMX file of another program: read, written again, and what a memory takes of it."""

import io
from pathlib import Path

from lxml import etree

from transcall.domain.match import MemoryUnit
from transcall.formats.memory_files import LeftOut, Read, Wanted, Why
from transcall.formats.tmx import TMX
from transcall.formats.tmx.model import TmxHeader, TmxUnit
from transcall.formats.tmx.reader import read_tmx
from transcall.formats.tmx.writer import write_tmx

DATA = Path(__file__).parents[1] / "data" / "tmx"
OLD = (DATA / "old.tmx").read_bytes()


ANY = Wanted()


def parsed(data: bytes) -> tuple[TmxHeader, list[TmxUnit]]:
    header, *units = read_tmx(io.BytesIO(data))
    assert isinstance(header, TmxHeader)
    return header, [unit for unit in units if isinstance(unit, TmxUnit)]


def taken(wanted: Wanted = ANY) -> list[Read]:
    return list(TMX.read(io.BytesIO(OLD), wanted))


def pairs(wanted: Wanted = ANY) -> list[tuple[str, str, str, str]]:
    units = [each for each in taken(wanted) if isinstance(each, MemoryUnit)]
    return [(each.source_language, each.target_language, each.source, each.target) for each in units]


def is_valid(data: bytes) -> bool:
    with (DATA / "structure.dtd").open("rb") as file:
        dtd = etree.DTD(file)
    return dtd.validate(etree.fromstring(data, etree.XMLParser(load_dtd=False, no_network=True)))


def test_nothing_is_lost_when_it_is_written_again() -> None:
    header, units = parsed(OLD)
    again = b"".join(write_tmx(header, units))
    assert parsed(again) == (header, units)
    assert b"".join(write_tmx(*parsed(again))) == again


def test_header_and_units_are_there_in_whole() -> None:
    header, units = parsed(OLD)
    assert header.source_language == "EN-US"
    assert [note.text for note in header.notes] == ["Appeals of 2024 & before"]
    assert 'subst="[Apple]"' in header.udes[0]
    first = units[0]
    assert (first.get("tuid"), first.get("usagecount"), first.get("lastusagedate")) == ("0001", "3", "20241112T080000Z")
    assert [(prop.type, prop.text) for prop in first.props] == [("domain", "migration")]
    assert [text.language for text in first.texts] == ["EN-US", "fr_FR", "ar"]


def test_codes_have_the_same_name_in_every_language() -> None:
    assert pairs()[:2] == [
        ("en-US", "fr-FR", "Papers for <b1>everyone</b1><note2/>!", "<b1>Des papiers</b1> pour tou·tes<note2/> !"),
        ("en-US", "ar", "Papers for <b1>everyone</b1><note2/>!", "أوراق للجميع"),
    ]
    marked = "See <term1>the <g2>map</g2></term1> <i3>here<x4/>."
    assert [source for _, _, source, _ in pairs(Wanted("en", "de"))] == [marked]


def test_a_code_never_looks_like_the_text() -> None:
    assert pairs(Wanted("en", "es")) == [
        ("en", "es", "An <img1/>image and <b1> as text.", "Una imagen <img1/> y <b1>.")
    ]


def test_any_language_may_be_the_source_where_the_unit_says_so() -> None:
    assert {pair[:2] for pair in pairs() if "de" in pair[:2]} == {("en-US", "de"), ("de", "en-US")}
    assert [pair[:2] for pair in pairs(Wanted("fr", "ar"))] == [("fr", "ar")]


def test_who_and_when_come_from_the_unit_or_its_text() -> None:
    first = taken()[0]
    assert isinstance(first, MemoryUnit)
    assert first.author == "yusuf"
    assert first.at is not None
    assert first.at.isoformat() == "2024-11-11T08:00:00+00:00"


def test_what_is_left_out_says_why_and_where() -> None:
    left = [each for each in taken() if isinstance(each, LeftOut)]
    assert [each.why for each in left] == [Why.ALONE, Why.EMPTY, Why.LANGUAGE]
    assert [OLD.splitlines()[each.line - 1][:8] for each in left if each.line] == [b"    <tu>"] * 3


def test_what_we_write_is_valid() -> None:
    unit = MemoryUnit("en", "fr", "<b1>a</b1> <i2>b<note3/>", "c</i2> <b1>d</b1>", author='a"b', domain="x & y")
    assert is_valid(b"".join(TMX.write([unit], Wanted())))
    assert is_valid(b"".join(TMX.write([unit], Wanted("en", "fr"))))
    assert is_valid(b"".join(write_tmx(*parsed(OLD)))) is True

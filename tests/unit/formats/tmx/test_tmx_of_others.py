"""TMX as other programs write it: each of these was met in the wild, or is what the standard allows."""

import io
from datetime import UTC, datetime

import pytest

from transcall.domain.match import MemoryUnit
from transcall.errors import FormatError
from transcall.formats.memory_files import Wanted
from transcall.formats.tmx import TMX

HEADER = '<header creationtool="t" segtype="sentence" o-tmf="t" adminlang="en" srclang="{}" datatype="x"/>'


def file(unit: str, source_language: str = "en") -> bytes:
    return f'<tmx version="1.4">{HEADER.format(source_language)}<body>{unit}</body></tmx>'.encode()


def unit(
    source: str = "Yes.",
    target: str = "Oui.",
    *,
    tags: tuple[str, str] = ("en", "fr"),
    about: str = "",
    inside: str = "",
) -> str:
    texts = zip(tags, (source, target), strict=True)
    tuvs = "".join(f'<tuv xml:lang="{tag}"><seg>{text}</seg></tuv>' for tag, text in texts)
    return f"<tu{about}>{inside}{tuvs}</tu>"


def read(data: bytes) -> list[MemoryUnit]:
    return [each for each in TMX.read(io.BytesIO(data), Wanted()) if isinstance(each, MemoryUnit)]


def languages(data: bytes) -> list[tuple[str, str]]:
    return [(each.source_language, each.target_language) for each in read(data)]


@pytest.mark.parametrize("said", ["EN-US", "en_US", "en", "EN-GB", "en-GB"])
@pytest.mark.parametrize(("tag", "known"), [("EN_US", "en-US"), ("en-gb", "en-GB"), ("en", "en")])
def test_the_header_may_say_another_region_than_the_texts(said: str, tag: str, known: str) -> None:
    assert languages(file(unit(tags=(tag, "FR-ca")), said)) == [(known, "fr-CA")]


@pytest.mark.parametrize("said", ["*all*", "*ALL*", ""])
def test_any_text_may_be_the_source_where_the_file_says_so_or_nothing(said: str) -> None:
    assert languages(file(unit(), said)) == [("en", "fr"), ("fr", "en")]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("20200102T030405Z", datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC)),
        ("20200102T030405", datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC)),
        ("2020-01-02T03:04:05Z", datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC)),
        ("20200102T050405+0200", datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC)),
        ("20200102", datetime(2020, 1, 2, tzinfo=UTC)),
        ("00010101T000000+2359", None),
        ("yesterday", None),
        ("99999999T999999Z", None),
    ],
)
def test_times_are_read_in_every_form_of_the_iso_standard(written: str, meant: datetime | None) -> None:
    assert [each.at for each in read(file(unit(about=f' changedate="{written}"')))] == [meant]


def test_lines_round_a_text_are_the_files_those_within_are_the_texts() -> None:
    indented = "\n          One\n  two  \n        "
    assert [(each.source, each.target) for each in read(file(unit(indented, " kept ")))] == [("One\n  two", " kept ")]


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ('<prop type="prev">Hello.</prop>', '<prop type="next">Bye.</prop>'),
        (
            '<prop type="x-context-pre">&lt;seg&gt;Hello.&lt;/seg&gt;</prop>',
            '<prop type="x-context-post">&lt;seg&gt;Bye.&lt;/seg&gt;</prop>',
        ),
    ],
    ids=["OmegaT", "memoQ"],
)
def test_neighbours_of_other_programs_make_matches_in_context(before: str, behind: str) -> None:
    (found,) = read(file(unit(inside=before + behind)))
    assert (found.previous_source, found.next_source) == ("Hello.", "Bye.")


@pytest.mark.parametrize(
    ("source", "target", "coded"),
    [
        (
            "Hi<ph x='1'>&lt;fn&gt;<sub>a note</sub></ph>",
            "Salut<ph x='1'>&lt;fn&gt;<sub>une</sub></ph>",
            ("Hi<x1/>", "Salut<x1/>"),
        ),
        ("Hi <ut>{\\b </ut>you<ut>}</ut>", "<ut>{\\b </ut>toi<ut>}</ut>", ("Hi <x1/>you<x2/>", "<x1/>toi<x2/>")),
        (
            "<bpt i='1'>{</bpt>A<bpt i='2'>[</bpt>B<ept i='1'>}</ept>C<ept i='2'>]</ept>",
            "C",
            ("<g1>A<g2>B</g1>C</g2>", "C"),
        ),
        (
            "<hi type='x-name'>A <hi>b</hi></hi>",
            "<hi type='x-name'>B</hi>",
            ("<name1>A <g2>b</g2></name1>", "<name1>B</name1>"),
        ),
        ("<it pos='begin'>&lt;b&gt;</it>A", "B<ept i='9'>&lt;/b&gt;</ept>", ("<b1>A", "B</b1>")),
        ("Press &lt;b1&gt;", "<![CDATA[Tapez <b1>]]>", ("Press <b1>", "Tapez <b1>")),
    ],
    ids=["sub", "Trados", "overlapping", "nested", "halves", "not markup"],
)
def test_inline_elements_become_codes(source: str, target: str, coded: tuple[str, str]) -> None:
    assert [(each.source, each.target) for each in read(file(unit(source, target)))] == [coded]


@pytest.mark.parametrize("written", ["a&#x1F;b", "a\x1fb", "a&#31;b"])
def test_a_control_character_is_named_with_its_line(written: str) -> None:
    with pytest.raises(FormatError, match=r"^line 1: it holds the character U\+001F, which XML forbids$"):
        read(file(unit(written)))

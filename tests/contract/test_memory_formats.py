"""What every format of translation memories promises: units come back equal, broken bytes are refused."""

import io
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from transcall.domain.match import MemoryUnit
from transcall.errors import FormatError, InputError
from transcall.formats.memory_files import (
    LeftOut,
    MemoryFormat,
    Read,
    Wanted,
    Why,
    memory_format,
    memory_format_of,
    memory_formats,
)

TEXTS = {
    "plain": "Aucune frontière ne vaut une vie.",
    "codes": "Le <b1>18</b1> <a1>décembre</a1><note1/>, </b2>encore <i3>là",
    "overlapping codes": "<b1>a<i2>b</b1>c</i2>",
    "markup as text": "if a < b && c > d: <b>x</b> &amp; &lt; ]]> <b1>",
    "rtl": "ما من حدود تساوي حياة إنسان\u200f \u200f18\u200e",
    "combining": "e\u0301 क्षि ẹ̀ ɓ",
    "cjk": "「移民」，没有国界。",
    "emoji": "✊🏾 👩‍👩‍👧",
    "spaces": "\u00a0« oui\u202f»  \u2003\u200b",
    "lines": "un\ndeux\n\ttrois\u2028quatre",
    "a formula": "=1+1",
    "quotes": "'\"a\", 'b'; c\td",
    "long": "mot " * 5000,
}
FR = Wanted("en", "fr")
UNIT = MemoryUnit("en", "fr", "Open the doors.", "Ouvrez les portes.", is_reviewed=False)
WHOLE = replace(
    UNIT,
    origin="machine:apertium",
    author="amina",
    at=datetime(2024, 12, 18, 9, 30, tzinfo=UTC),
    previous_source="Before <b1>it</b1>",
    next_source="= After",
    appeal="call",
    segment="abcdefghij",
    memory="last-year",
    domain="migration",
)


@pytest.fixture(params=sorted(memory_formats()))
def format_(request: pytest.FixtureRequest) -> MemoryFormat:
    return memory_format(request.param)


def written(format_: MemoryFormat, units: Iterable[MemoryUnit], wanted: Wanted = FR) -> bytes:
    return b"".join(format_.write(units, wanted))


def read(format_: MemoryFormat, data: bytes, wanted: Wanted = FR) -> list[Read]:
    return list(format_.read(io.BytesIO(data), wanted, Path("x.file")))


def texts(found: Iterable[Read]) -> list[tuple[str, str, str, str]]:
    units = [each for each in found if isinstance(each, MemoryUnit)]
    return [(each.source_language, each.target_language, each.source, each.target) for each in units]


@pytest.mark.parametrize("name", TEXTS)
def test_texts_come_back_to_the_letter(format_: MemoryFormat, name: str) -> None:
    unit = replace(UNIT, source=TEXTS[name], target=TEXTS[name])
    assert texts(read(format_, written(format_, [unit]))) == texts([unit])


@pytest.mark.parametrize("name", ["tmx", "csv"])
@pytest.mark.parametrize("unit", [UNIT, WHOLE], ids=["bare", "whole"])
def test_formats_made_for_memories_keep_everything(name: str, unit: MemoryUnit) -> None:
    format_ = memory_format(name)
    assert read(format_, written(format_, [unit])) == [unit]


def test_units_come_in_their_order(format_: MemoryFormat) -> None:
    units = [replace(UNIT, source=f"Source {number}", target=f"Cible {number % 3}") for number in range(40)]
    assert texts(read(format_, written(format_, units))) == texts(units)


def test_same_units_give_same_bytes(format_: MemoryFormat) -> None:
    assert written(format_, [UNIT, WHOLE]) == written(format_, [UNIT, WHOLE])


def test_a_format_knows_its_files(format_: MemoryFormat) -> None:
    data = written(format_, [UNIT])
    assert memory_format_of(Path("misnamed.docx"), data) is format_
    assert memory_format_of(Path("broken").with_suffix(format_.spec.suffixes[0]), b"?") is format_


def test_other_languages_are_left_out(format_: MemoryFormat) -> None:
    (found,) = read(format_, written(format_, [UNIT]), Wanted("en", "tr"))
    assert isinstance(found, LeftOut)
    assert found.why is Why.UNWANTED


def test_regions_count_as_their_language_where_that_is_asked_for(format_: MemoryFormat) -> None:
    american = replace(UNIT, source_language="en-US", target_language="fr-CA")
    data = written(format_, [american], Wanted("en-US", "fr-CA"))
    assert texts(read(format_, data, Wanted("en", "fr"))) == texts([UNIT])
    assert texts(read(format_, data, Wanted())) == texts([american])


def test_control_characters_do_not_come_in(format_: MemoryFormat) -> None:
    data = written(format_, [replace(UNIT, target="a\x1b[2J\x9bb")])
    assert texts(read(format_, data))[0][3] == "a[2Jb"


@pytest.mark.parametrize(
    "data", [b"", b"\n \n", b"\x00\x01\x02\xff", b"PK\x03\x04", b"Some prose.\n", b"\xff\xfem\x00"]
)
def test_broken_bytes_are_refused_with_the_path(format_: MemoryFormat, data: bytes) -> None:
    with pytest.raises(FormatError) as caught:
        read(format_, data)
    assert caught.value.message.startswith("x.file")
    assert "\n" not in caught.value.message


def test_unknown_formats_are_named() -> None:
    with pytest.raises(InputError, match="unknown memory format “docx”"):
        memory_format("docx")
    with pytest.raises(InputError, match="no translation memory"):
        memory_format_of(Path("prose.txt"), b"prose")

"""Any text and any markup survives TMX, and whatever bytes come in get units or one sentence."""

import io

from hypothesis import given
from hypothesis import strategies as st

from transcall.domain.match import MemoryUnit
from transcall.errors import FormatError
from transcall.formats.memory_files import Wanted
from transcall.formats.tmx import TMX
from transcall.formats.tmx.coded import coded_texts, parts_of

TAGS = st.sampled_from(["<b1>", "</b1>", "<i2>", "</i2>", "<note1/>", "<h1>", "</h1>", "<x10/>", "</x10/>"])
PLAIN = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=12)
CODED = st.lists(TAGS | PLAIN, min_size=1, max_size=8).map("".join)


@given(source=CODED, target=CODED)
def test_coded_texts_come_back(source: str, target: str) -> None:
    assert coded_texts(parts_of((source, target))) == [source, target]


@given(source=CODED, target=CODED)
def test_files_come_back(source: str, target: str) -> None:
    unit = MemoryUnit("en", "fr", f"x{source}", f"x{target}", author="amina")
    data = b"".join(TMX.write([unit], Wanted()))
    assert list(TMX.read(io.BytesIO(data), Wanted())) == [unit]


@given(st.integers(0, 2000), st.binary(max_size=6))
def test_damaged_files_give_units_or_one_sentence(place: int, damage: bytes) -> None:
    whole = b"".join(TMX.write([MemoryUnit("en", "fr", "<b1>Yes</b1>", "Oui")] * 3, Wanted()))
    place %= len(whole)
    damaged = whole[:place] + damage + whole[place + len(damage) :]
    assert "\n" not in outcome(damaged)


def outcome(data: bytes) -> str:
    try:
        return str(len(list(TMX.read(io.BytesIO(data), Wanted()))))
    except FormatError as error:
        return error.message

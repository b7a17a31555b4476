"""Coded text: what is a tag, what is text."""

from hypothesis import given
from hypothesis import strategies as st

from transcall.domain.inline import (
    CodeKind,
    Content,
    InlineCode,
    badly_nested,
    missing_and_extra,
    parts,
    tags_in,
    without_tags,
)

B_OPEN = InlineCode(1, CodeKind.OPEN, "b", "**")
B_CLOSE = InlineCode(1, CodeKind.CLOSE, "b", "**")
I_OPEN = InlineCode(2, CodeKind.OPEN, "i", "*")
I_CLOSE = InlineCode(2, CodeKind.CLOSE, "i", "*")
NOTE = InlineCode(3, CodeKind.STANDALONE, "note", "[^3]", "3")
CODES = (B_OPEN, I_OPEN, I_CLOSE, B_CLOSE, NOTE)
TEXT = "<b1>Never <i2>alone</i2></b1><note3/>."


def test_tags() -> None:
    assert [code.tag for code in CODES] == ["<b1>", "<i2>", "</i2>", "</b1>", "<note3/>"]


def test_parts_and_plain() -> None:
    assert list(parts(TEXT, CODES)) == [B_OPEN, "Never ", I_OPEN, "alone", I_CLOSE, B_CLOSE, NOTE, "."]
    assert Content(TEXT, CODES).plain == "Never alone3."
    assert without_tags(TEXT, CODES) == "Never alone."


def test_only_the_code_list_makes_a_tag() -> None:
    assert list(parts("a <b1> c", ())) == ["a <b1> c"]
    assert list(parts("a <x9/> c", CODES)) == ["a <x9/> c"]


def test_slice_keeps_the_codes_inside() -> None:
    content = Content(TEXT, CODES)
    cut = content.slice(0, len("<b1>Never <i2>alone</i2>"))
    assert cut.codes == (B_OPEN, I_OPEN, I_CLOSE)


def test_missing_and_extra() -> None:
    missing, extra = missing_and_extra(CODES, "<b1>Jamais</b1></b1> <i2>seul·e</i2>")
    assert missing == (NOTE,)
    assert extra == (B_CLOSE,)
    assert missing_and_extra(CODES, TEXT) == ((), ())


def test_nesting() -> None:
    assert badly_nested(CODES, TEXT) == ()
    assert badly_nested(CODES, "<b1><i2>x</b1></i2><note3/>")
    assert badly_nested(CODES, "</b1>x<b1>")
    # The closing half stands in the next sentence: nothing to complain of.
    assert badly_nested((B_OPEN,), "x <b1> y") == ()


@given(st.lists(st.sampled_from(["a", "<", ">", "/", "b1", "<b1>", "</b1>", "<note3/>", " ", "é", "ا"]), max_size=30))
def test_parts_lose_nothing(pieces: list[str]) -> None:
    text = "".join(pieces)
    rebuilt = "".join(part if isinstance(part, str) else part.tag for part in parts(text, CODES))
    assert rebuilt == text
    assert all(code in CODES for code in tags_in(text, CODES))

"""Masking and restoring."""

from collections.abc import Callable

import pytest

from transcall.domain.inline import Content
from transcall.suggest.machine.protect import protect

Coded = Callable[[str], Content]


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("See https://a.org/x?y=1, now.", "See [X1X], now."),
        ("(www.picum.org)", "([X1X])"),
        ("Write to a.b@c-d.example.org.", "Write to [X1X]."),
        ("on record [2], and [3, 4]", "on record [X1X], and [X2X]"),
        ("a <b1>bold</b1> word<note1/>", "a [B1X]bold[E1X] word[X2X]"),
        ("<b1>half of a pair", "[X1X]half of a pair"),
        ("<b1>a <i2>b</b1> c</i2>", "[X1X]a [X2X]b[X3X] c[X4X]"),  # crossing pairs stay where they are
        ("Frontex, not Frontexes", "[X1X], not Frontexes"),
        ("the [X1X] of [b 2 x]", "the [X1X] of [b 2 x]"),
        ("nothing 18 June", "nothing 18 June"),
    ],
)
def test_what_is_masked(coded: Coded, text: str, masked: str) -> None:
    protected = protect(coded(text), dnt_terms=["Frontex", ""])
    assert protected.text == masked
    assert protected.restore(masked) == text
    assert protected.is_whole(masked)


def test_numbers_are_masked_if_asked(coded: Coded) -> None:
    assert protect(coded("18 June, 1,000 people, B2B"), numbers=True).text == "[X1X] June, [X2X] people, B2B"


def test_the_texts_own_placeholders_are_left_alone(coded: Coded) -> None:
    protected = protect(coded("[X1X] and <b1>this</b1>"))
    assert protected.text == "[X1X] and [B2X]this[E2X]"
    assert protected.restore("[X1X] et [B2X]ceci[E2X]") == "[X1X] et <b1>ceci</b1>"


@pytest.mark.parametrize(
    ("answer", "restored"),
    [
        ("la [B1X]maison[E1X][X2X]", "la <b1>maison</b1>[1]"),
        ("la [B1X] maison [E1X] [X2X]", "la <b1>maison</b1>[1]"),
        ("la [ b1x ]maison[ E 1 X ][x2x]", "la <b1>maison</b1>[1]"),
        ("ال【B١X】بيت［E١X］[X٢X]", "ال<b1>بيت</b1>[1]"),
    ],
)
def test_engines_may_bend_a_placeholder(coded: Coded, answer: str, restored: str) -> None:
    protected = protect(coded("the <b1>house</b1>[1]"))
    assert protected.is_whole(answer)
    assert protected.restore(answer) == restored


def test_lost_and_doubled_placeholders_are_noticed(coded: Coded) -> None:
    protected = protect(coded("the <b1>house</b1>[1]"))
    assert not protected.is_whole("la [B1X]maison[X2X]")
    assert not protected.is_whole("la [B1X]maison[E1X][X2X][X2X]")


@pytest.mark.parametrize(("text", "has"), [("https://a.org [1]", False), ("<b1>12</b1>", False), ("a [1]", True)])
def test_has_words(coded: Coded, text: str, has: bool) -> None:
    assert protect(coded(text)).has_words is has

"""Tags of a suggestion fit the segment."""

from collections.abc import Callable

import pytest

from transcall.domain.inline import Content
from transcall.suggest.tags import fit


@pytest.mark.parametrize(
    ("target", "made_from", "wanted", "fitted"),
    [
        ("un <b1>mot</b1>", "a <b1>word</b1>", "a <b1>word</b1>", "un <b1>mot</b1>"),
        ("un <b3>mot</b3>", "a <b3>word</b3>", "a <b1>word</b1>", "un <b1>mot</b1>"),
        ("un <b3>mot</b3>", "a <b3>word</b3>", "a word", "un mot"),
        ("un <a1>mot</a1>", "a <a1>word</a1>", "a <b2>word</b2>", "un <b2>mot</b2>"),
        ("un mot<note1/>, deux", "a word<note1/>, two", "a <b1>word</b1>", "un mot, deux"),
        ("un <x1/> mot", "a <x1/> word", "a word", "un mot"),
        ("<i2>d</i2> <b1>c</b1>", "<b1>c</b1> <i2>d</i2>", "<b5>c</b5> <i9>e</i9>", "<i9>d</i9> <b5>c</b5>"),
        ("<b1>a</b1> <b1>b</b1>", "<b1>a</b1>", "<b1>a</b1>", "<b1>a</b1> b"),
        ("dans <b1> littéral", "in <i2>x</i2>", "in <i2>x</i2>", "dans <b1> littéral"),
        ("<b1>demi", "<b1>half", "<b4>half", "<b4>demi"),
        ("<b1>un</b1>", "<b1>one</b1>", "<b1>half", "un"),
    ],
)
def test_fit(coded: Callable[[str], Content], target: str, made_from: str, wanted: str, fitted: str) -> None:
    assert fit(target, made_from, coded(wanted).codes) == fitted

"""Every language's words are whole; a language without words gets English, and the page says so."""

import tomllib
from importlib import resources
from string import Formatter

import pytest

from transcall.domain.language import parse_tag
from transcall.publish.draft import banner, banner_direction, banner_language
from transcall.publish.words import words

TABLE = tomllib.loads(resources.files("transcall.publish").joinpath("words.toml").read_text(encoding="utf-8"))
EXPECTED = {"en", "fr", "es", "ar", "it", "de", "tr", "pt", "ru", "zh", "bn", "ti", "fa", "hi", "el"}


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


@pytest.mark.parametrize("tag", TABLE)
def test_each_language_says_it_in_one_line_with_both_numbers(tag: str) -> None:
    assert parse_tag(tag) == tag
    entry = words(tag)
    assert entry.language == tag
    assert fields(entry.draft) == {"approved", "total"}
    assert fields(entry.note) == {"mark"}
    line = banner(tag, approved=7, total=8)
    assert line.isprintable() or "\u202f" in line or "\u200c" in line
    assert line == " ".join(line.split(" "))


def test_the_languages_of_most_appeals_are_there() -> None:
    assert set(TABLE) >= EXPECTED


def test_numbers_are_the_languages() -> None:
    assert banner("de", approved=1, total=1041).endswith("1 von 1.041.")
    assert "২৩" in banner("bn", approved=23, total=41)
    assert "۲۳" in banner("fa", approved=23, total=41)


@pytest.mark.parametrize(
    ("tag", "spoken"),
    [("pt-BR", "pt-BR"), ("zh-TW", "zh-TW"), ("so", "en"), ("sr-Latn", "en"), ("ar-MA", "ar-MA")],
)
def test_where_the_words_come_from(tag: str, spoken: str) -> None:
    assert banner_language(tag) == spoken


def test_traditional_characters_for_who_reads_them() -> None:
    assert "核准" in banner("zh-TW", approved=1, total=2)
    assert "批准" in banner("zh-CN", approved=1, total=2)


def test_an_english_banner_on_a_page_from_the_right() -> None:
    assert banner_direction("ckb") == "ltr"
    assert banner_direction("ar") == "rtl"

"""BCP 47 tags, scripts, directions."""

import pytest

from transcall.domain.language import direction, is_as_good, is_spaced, parse_tag, printable, script
from transcall.errors import InputError


@pytest.mark.parametrize(("given", "tag"), [
    ("fr", "fr"), ("FR_ca", "fr-CA"), ("zh-hant-tw", "zh-Hant-TW"), ("iw", "he"), (" ti ", "ti"),
    ("sr-Latn", "sr-Latn"), ("no", "no"), ("kmr", "kmr"),
])  # fmt: skip
def test_tags_become_canonical(given: str, tag: str) -> None:
    assert parse_tag(given) == tag


@pytest.mark.parametrize(
    "given", ["", "xx", "klingon", "french", "fr--", "../fr", "fr\x1b[31m", "und", "e", "12", "a" * 500]
)
def test_unknown_tags_are_one_clear_line(given: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_tag(given)
    assert caught.value.message.startswith("unknown language tag")
    assert caught.value.message.isprintable()
    assert len(caught.value.message) < 100


@pytest.mark.parametrize(("tag", "expected"), [
    ("ar", "rtl"), ("fa", "rtl"), ("he", "rtl"), ("ur", "rtl"), ("ps", "rtl"), ("ckb", "rtl"), ("dv", "rtl"),
    ("ff-Adlm", "rtl"), ("az-Arab", "rtl"), ("fr", "ltr"), ("ti", "ltr"), ("bn", "ltr"), ("tr", "ltr"), ("ku", "ltr"),
])  # fmt: skip
def test_direction(tag: str, expected: str) -> None:
    assert direction(tag) == expected


def test_script_and_spaces() -> None:
    assert script("zh-TW") == "Hant"
    assert not is_spaced("ja")
    assert not is_spaced("th")
    assert is_spaced("ko")


def test_printable_is_short_and_harmless() -> None:
    assert printable("a\x1bb\n") == "a\ufffdb\ufffd"
    assert len(printable("x" * 1000)) == 60


@pytest.mark.parametrize(("tag", "other", "same"), [
    ("en", "en", True), ("en-GB", "en", True), ("pt-BR", "pt-PT", True), ("zh-CN", "zh-Hans", True),
    ("zh-Hans", "zh-Hant", False), ("zh-TW", "zh-CN", False), ("sr", "sr-Latn", False), ("fr", "oc", False),
])  # fmt: skip
def test_the_same_language_in_the_same_script_is_as_good(tag: str, other: str, same: bool) -> None:
    assert is_as_good(tag, other) is same
    assert is_as_good(other, tag) is same

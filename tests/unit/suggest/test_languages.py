"""Providers' own codes of languages."""

import pytest

from transcall.suggest.machine.apertium_pairs import codes, hops, packages
from transcall.suggest.machine.languages import google_code, mymemory_code


@pytest.mark.parametrize(
    ("tag", "google", "mymemory"),
    [
        ("en", "en", "en-GB"),
        ("en-US", "en", "en-US"),
        ("de", "de", "de-DE"),
        ("fr", "fr", "fr-FR"),
        ("ar", "ar", "ar-SA"),
        ("he", "iw", "he-IL"),
        ("nb", "no", "nb-NO"),
        ("no", "no", "nb-NO"),
        ("zh", "zh-CN", "zh-CN"),
        ("zh-Hant", "zh-TW", "zh-TW"),
        ("pt-BR", "pt", "pt-BR"),
        ("sr", "sr", "sr-Cyrl-RS"),
        ("sr-Latn", "sr", "sr-Latn-RS"),
        ("kmr", "ku", "kmr-TR"),
        ("fa", "fa", "fa-IR"),
        ("tlh", None, None),
    ],
)
def test_codes(tag: str, google: str | None, mymemory: str | None) -> None:
    assert google_code(tag) == google
    assert mymemory_code(tag) == mymemory


@pytest.mark.parametrize(
    ("source", "target", "mode"),
    [
        ("en", "es", "eng-spa"),
        ("es", "en-US", "spa-eng_US"),
        ("es", "en-GB", "spa-eng"),
        ("es", "ca-valencia", "spa-cat_valencia"),
        ("nb", "nn", "nob-nno"),
        ("no", "nn", "nob-nno"),
        ("sr", "en", "hbs-eng"),
        ("es", "gl", "es-gl"),
        ("en", "ca", "eng-spa spa-cat"),
        ("en", "ca-valencia", "eng-spa spa-cat_valencia"),
        ("en", "gl", "eng-spa es-gl"),
        ("en", "pt", "eng-spa es-pt"),
        ("en", "pt-BR", "eng-spa es-pt_BR"),
        ("en", "fr", None),
    ],
)
def test_apertium_modes(source: str, target: str, mode: str | None) -> None:
    modes = frozenset({
        "eng-spa", "spa-eng", "spa-eng_US", "spa-cat", "spa-cat_valencia", "nob-nno", "hbs-eng", "es-gl", "es-pt",
        "es-pt_BR",
    })  # fmt: skip
    assert hops(modes, source, target) == (() if mode is None else tuple(mode.split()))


def test_apertium_packages() -> None:
    assert packages((), "es", "en") == "apertium-eng-spa"
    assert packages((), "en", "pt") == "apertium-eng-cat apertium-por-cat"
    assert packages(["eng-spa", "spa-eng"], "en", "pt-BR") == "apertium-es-pt"
    assert packages((), "en", "de") == ""
    assert codes("pt-BR")[0] == "por_BR"

"""What can be a translation at all."""

from collections.abc import Callable

import pytest

from transcall.domain.inline import Content
from transcall.suggest.machine.validate import reason_against

Coded = Callable[[str], Content]
SOURCE = "Once again, we are sharing the <b1>call</b1> of the collectives."


@pytest.mark.parametrize(
    ("source", "answer", "language"),
    [
        (SOURCE, "Compartimos otra vez el <b1>llamamiento</b1> de los colectivos.", "es"),
        (SOURCE, "مرة أخرى، نشارك <b1>نداء</b1> الجماعات.", "ar"),
        (SOURCE, "Wir teilen erneut den <b1>Aufruf</b1> der Kollektive.", "de"),
        ("Frontex and PICUM", "Frontex und PICUM", "de"),
        ("Frontex", "Frontex", "ar"),
        ("Solidarity", "Solidarity", "fr"),
        ("Marche des Solidarités", "Marche des Solidarités", "es"),
        ("Error 404 (page) of the ministry", "Error 404 (página) del ministerio", "es"),
        ("We call for freedom of movement.", "我们呼吁迁徙自由。", "zh"),
        ("We call for freedom of movement.", "私たちは移動の自由を求めます。", "ja"),
        ("We call for freedom of movement.", "우리는 이동의 자유를 요구한다.", "ko"),
        (
            "See https://example.org/solidarity-with-everybody",
            "Ver https://example.org/solidarity-with-everybody",
            "es",
        ),
        ("*Free means free", "*Libre quiere decir libre", "es"),
    ],
)
def test_translations_pass(coded: Coded, source: str, answer: str, language: str) -> None:
    assert reason_against(coded(source), answer, "en", language) is None


@pytest.mark.parametrize(
    ("answer", "language", "reason"),
    [
        ("", "es", "nothing"),
        ("<b1></b1> ", "es", "nothing"),
        ("el <b1>\x1b[2Jllamamiento</b1>", "es", "control"),
        ("el <b1>\u202ellamamiento</b1>", "es", "control"),
        ("el <b1>\ud800llamamiento</b1>", "es", "control"),
        ("<!DOCTYPE html><b1>x</b1>", "es", "error page"),
        ("<html><b1></b1><body>Sorry", "es", "error page"),
        ("Error 500 (Server Error)!!1500.That’s an error.<b1></b1>", "es", "error page"),
        ("MYMEMORY WARNING: YOU USED ALL AVAILABLE FREE TRANSLATIONS FOR TODAY<b1></b1>", "es", "error page"),
        ("502 Bad Gateway<b1></b1>", "es", "error page"),
        ("el llamamiento de los colectivos", "es", "lost a tag"),
        ("el <b1>llamamiento</b1> de <b1>los", "es", "a tag twice"),
        ("el </b1>llamamiento<b1> de los", "es", "wrong order"),
        ("el <b1>llamamiento</b1> [X7X]", "es", "placeholder"),
        ("el <b1>llamamiento</b1> de *collectives", "es", "does not know"),
        ("el <b1>llamamiento</b1> " + "otra vez " * 60, "es", "too long"),
        ("<b1>a</b1>", "es", "too short"),
        (SOURCE, "es", "source again"),
        (SOURCE.upper().replace("B1", "b1"), "es", "source again"),
        ("Compartimos otra vez el <b1>llamamiento</b1> de los colectivos.", "ar", "another script"),
        ("Мы снова распространяем <b1>призыв</b1> коллективов.", "es", "another script"),
        ("Delimo ponovo <b1>poziv</b1> kolektiva.", "sr-Cyrl", "another script"),
    ],
)
def test_what_is_refused(coded: Coded, answer: str, language: str, reason: str) -> None:
    refused = reason_against(coded(SOURCE), answer, "en", language)
    assert refused is not None
    assert reason in refused


def test_variants_of_one_language_may_be_equal(coded: Coded) -> None:
    assert reason_against(coded("we share the call"), "we share the call", "en", "en-GB") is None

"""Terms in a source text."""

from collections.abc import Callable

import pytest

from transcall.domain.inline import Content
from transcall.domain.term import Term, TermStatus
from transcall.suggest.terms import find_terms


def pair(source: str, target: str, *, language: str = "en", status: TermStatus = TermStatus.PREFERRED) -> list[Term]:
    return [Term(source, language, source, status), Term(source, "fr", target)]


def found(text: str, *terms: Term, language: str = "en") -> list[str]:
    return [text[match.start : match.end] for match in find_terms(terms, Content(text), language, "fr")]


@pytest.mark.parametrize(
    ("term", "text", "there"),
    [
        ("art", "The party is over.", []),
        ("art", "Art, arts and parties.", ["Art", "arts"]),
        ("border", "BORDERS kill", ["BORDERS"]),
        ("party", "two parties", ["parties"]),
        ("ICE", "ice and Ice, ICE’s raids", ["ICE"]),
        ("NGO", "All NGOs and ngos", ["NGOs"]),
        ("freedom of movement", "freedom  of\nmovement", ["freedom  of\nmovement"]),
        ("freedom of movement", "freedom, of movement", []),
        ("safe country", "‘safe’ countries", []),
        ("push-back", "push backs and push-backs", ["push backs", "push-backs"]),
        ("24/7", "open 24/7, not 124/70", ["24/7"]),
        ("C++", "C or C++", ["C++"]),
        ("(sic", "he says (sic and more", ["(sic"]),
        ("bus", "a bus", ["bus"]),
        ("solidarity", "Solidarity: see https://example.org/solidarity/now", ["Solidarity"]),
        ("café", "un cafe\u0301 ici", ["cafe\u0301"]),
    ],
)
def test_word_boundaries_case_and_stems(term: str, text: str, there: list[str]) -> None:
    assert found(text, *pair(term, "x")) == there


@pytest.mark.parametrize(
    ("language", "term", "text", "there"),
    [
        ("fr", "frontière", "les frontières", ["frontières"]),
        ("fr", "droit d’asile", "du droit d'asile", ["droit d'asile"]),
        ("de", "Grenze", "an den Grenzen", ["Grenzen"]),
        ("es", "frontera", "las fronteras", ["fronteras"]),
        ("it", "frontiera", "le frontiere", ["frontiere"]),
        ("tr", "sınır", "SINIRLAR", ["SINIRLAR"]),
        ("zh", "移民", "国际移民日", ["移民"]),
        ("zh", "EU", "从EU到NEUE", ["EU"]),
        ("ja", "移民", "国際移民デー", ["移民"]),
        ("th", "ผู้ลี้ภัย", "สิทธิผู้ลี้ภัยทุกคน", ["ผู้ลี้ภัย"]),
        ("hi", "प्रवासी", "हर प्रवासी के लिए", ["प्रवासी"]),
        ("en-GB", "border", "borders", ["borders"]),
    ],
)
def test_languages(language: str, term: str, text: str, there: list[str]) -> None:
    terms = [Term("c", language.split("-", maxsplit=1)[0], term), Term("c", "fr" if language != "fr" else "en", "x")]
    matches = find_terms(terms, Content(text), language, terms[1].language)
    assert [text[match.start : match.end] for match in matches] == there


def test_the_longest_wins_and_nothing_overlaps() -> None:
    terms = [
        *pair("freedom", "liberté"),
        *pair("freedom of movement", "liberté de circulation"),
        *pair("movement", "m"),
    ]
    assert found("freedom and freedom of movement", *terms) == ["freedom", "freedom of movement"]


def test_inline_tags_are_not_read(coded: Callable[[str], Content]) -> None:
    text = "the <b1>freedom</b1> of <b2/>movement"
    (match,) = find_terms(pair("freedom of movement", "x"), coded(text), "en", "fr")
    assert text[match.start : match.end] == "freedom</b1> of <b2/>movement"
    assert find_terms(pair("b", "x"), coded(text), "en", "fr") == ()


def test_targets_best_first_and_homonyms_together() -> None:
    terms = [
        Term("1", "en", "screening"),
        Term("1", "fr", "triage", TermStatus.DEPRECATED),
        Term("1", "fr", "filtrage", TermStatus.ADMITTED),
        Term("1", "fr", "tri"),
        Term("2", "en", "screening"),
        Term("2", "fr", "projection"),
    ]
    (match,) = find_terms(terms, Content("a screening"), "en", "fr")
    assert [term.text for term in match.targets] == ["tri", "filtrage", "triage", "projection"]


def test_a_region_takes_the_terms_of_its_language_and_a_missing_target_gives_none() -> None:
    terms = pair("border", "frontière")
    assert [match.targets[0].text for match in find_terms(terms, Content("border"), "en-GB", "fr-CA")] == ["frontière"]
    assert find_terms(terms, Content("border"), "en", "es") == ()


def test_do_not_translate_is_its_own_target_in_every_language() -> None:
    terms = [Term("f", "en", "Frontex", TermStatus.DO_NOT_TRANSLATE), Term("x", "en", "x")]
    (match,) = find_terms(terms, Content("by Frontex"), "en", "ar")
    assert [(term.text, term.language, term.status) for term in match.targets] == [
        ("Frontex", "ar", TermStatus.DO_NOT_TRANSLATE)
    ]

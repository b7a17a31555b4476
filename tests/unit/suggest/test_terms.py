"""Terms in a source text."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcall.domain.inline import Content
from transcall.domain.term import Term, TermStatus
from transcall.suggest.terms import TermFinder, find_terms


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
        ("intern", "the international interns", ["interns"]),
        ("nation", "national nations, nationality", ["nations"]),
        ("to detain", "to detained, to detention", ["to detained"]),
        ("pushback", "push-back and pushbacks", ["pushbacks"]),
        ("push-back", "a pushback", ["pushback"]),
        ("migrant", "mi\u00adgrants", ["mi\u00adgrants"]),
        ("[a-z]+", "any [a-z]+ here", ["[a-z]+"]),
        (".*", "a .* b", [".*"]),
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
        ("ar", "الحدود", "بالحدود والحدود وللحدود حدود", ["بالحدود", "والحدود", "وللحدود", "حدود"]),
        ("ar", "مهاجر", "والمهاجرين فمهاجر كالمهاجرين", ["والمهاجرين", "فمهاجر", "كالمهاجرين"]),
        ("ar", "وطن", "وطن والوطن", ["وطن", "والوطن"]),
        ("ar", "حرية التنقل", "وحرّيّة التنقّل", ["وحرّيّة التنقّل"]),
        ("ar", "حرية", "حر وأحرار", []),
        ("he", "גבול", "הגבול ובגבול", ["הגבול", "ובגבול"]),
        ("fa", "مهاجر", "مهاجر\u200cها", ["مهاجر\u200cها"]),
        ("tr", "İzmir", "izmir IZMİR", ["izmir"]),
        ("tr", "sınır", "sınırlarımızda", ["sınırlarımızda"]),
        ("fr", "exil", "l’exil, exilés", ["exil"]),
        ("fr", "national", "nationaux et nation", ["nationaux"]),
        ("pl", "granica", "na granicy", ["granicy"]),
        ("uk", "кордон", "на кордонах", ["кордонах"]),
        ("ko", "이주민", "이주민 권리", ["이주민"]),
        ("sw", "mpaka", "mpaka mipaka", ["mpaka"]),
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


def test_a_term_whose_case_counts() -> None:
    march = Term("m", "en", "March", is_case_sensitive=True)
    assert found("march in March, MARCH", march, Term("m", "fr", "mars")) == ["March"]


def test_names_have_no_forms() -> None:
    name = Term("b", "en", "Border", TermStatus.DO_NOT_TRANSLATE)
    assert found("Borders, Border", name) == ["Border"]


def test_a_proposed_term_stands_behind_the_agreed_ones() -> None:
    terms = [Term("1", "en", "wall"), Term("1", "fr", "a", TermStatus.PROPOSED), Term("1", "fr", "b")]
    (match,) = find_terms(terms, Content("a wall"), "en", "fr")
    assert [term.text for term in match.targets] == ["b", "a"]


def test_signs_keep_their_places_where_folding_changes_the_length() -> None:
    terms = [Term("c", "de", "24/7"), Term("c", "fr", "x")]
    text = "ßßİ 24/7"
    (match,) = find_terms(terms, Content(text), "de", "fr")
    assert text[match.start : match.end] == "24/7"


def test_a_hundred_thousand_terms_and_a_text_of_nothing_else() -> None:
    terms = [term for number in range(50_000) for term in pair(f"word{number} thing", "x")]
    finder = TermFinder(terms, "en", "fr")
    assert len(finder.find(Content("word7 things " * 1000))) == 1000
    assert finder.find(Content("a" * 100_000)) == ()
    assert finder.find(Content("word " * 20_000)) == ()


def test_one_finder_serves_many_threads() -> None:
    finder = TermFinder(pair("border", "frontière"), "en", "fr")
    texts = [Content(f"w{number} borders") for number in range(2000)]
    with ThreadPoolExecutor(8) as pool:
        assert all(len(matches) == 1 for matches in pool.map(finder.find, texts))


@given(
    st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=8),
    st.text(max_size=60),
    st.sampled_from(["en", "ar", "tr", "zh", "th", "he"]),
)
def test_matches_lie_in_the_text_and_apart(texts: list[str], text: str, language: str) -> None:
    terms = [Term(str(place), tag, each) for place, each in enumerate(texts) for tag in (language, "fr")]
    end = 0
    for match in find_terms(terms, Content(text + " " + texts[0]), language, "fr"):
        assert end <= match.start < match.end <= len(text) + 1 + len(texts[0])
        end = match.end

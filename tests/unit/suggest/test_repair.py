"""Repairs of fuzzy matches."""

import pytest

from transcall.domain.term import Term, TermStatus
from transcall.suggest.repair import repair
from transcall.suggest.terms import TermFinder

EN_FR = ("en", "fr")


@pytest.mark.parametrize(
    ("wanted", "source", "target", "repaired"),
    [
        ("We were 300.", "We were 200.", "Nous étions 200.", "Nous étions 300."),
        ("We were 31,500.", "We were 20,000.", "Nous étions 20 000.", "Nous étions 31 500."),
        ("We were 1500.", "We were 2000.", "Nous étions 2 000.", "Nous étions 1 500."),
        ("It cost 3.5 euros.", "It cost 2.9 euros.", "Cela coûtait 2,9 euros.", "Cela coûtait 3,5 euros."),
        ("From 5 to 9.", "From 3 to 7.", "De 3 à 7.", "De 5 à 9."),
        ("From 7 to 3.", "From 3 to 7.", "De 3 à 7.", "De 7 à 3."),
        ("Come on 20 May.", "Come on 18 December.", "Venez le 18 décembre.", "Venez le 20 mai."),
        ("See you on Sunday.", "See you on Monday.", "À lundi.", "À dimanche."),
        (
            "Sign at https://b.example/new now.",
            "Sign at https://a.example/old now.",
            "Signez sur https://a.example/old.",
            "Signez sur https://b.example/new.",
        ),
        ("Write to b@b.org.", "Write to a@a.org.", "Écrivez à a@a.org.", "Écrivez à b@b.org."),
        ("As they say [7].", "As they say [3].", "Comme ils disent [3].", "Comme ils disent [7]."),
        ("As they say²", "As they say¹", "Comme ils disent¹", "Comme ils disent²"),
        ("共有 30 人参加。", "共有 20 人参加。", "20 personnes étaient là.", "30 personnes étaient là."),
    ],
)
def test_what_differs_is_put_in(wanted: str, source: str, target: str, repaired: str) -> None:
    made = repair(wanted, source, target, EN_FR)
    assert made is not None
    assert made.target == repaired
    assert made.source == wanted


@pytest.mark.parametrize(
    ("wanted", "source", "target"),
    [
        ("We were 3.", "We were 2.", "Nous étions deux."),  # not in the target
        ("We were 3.", "We were 2.", "À 2, nous étions 2."),  # which of them?
        ("From 5 to 6.", "From 3 to 3.", "De 3 à 3."),  # stands for two different numbers
        ("We were many.", "We were 2.", "Nous étions 2."),  # no number to put there
        ("We were 3.", "We were 2.", "Nous étions 2,5 ou 12."),  # only inside other numbers
        ("We were 31,500.", "We were 20,000.", "Nous étions vingt mille."),
        ("They sing.", "They march.", "Ils marchent."),  # any word is not ours to know
        ("Come in May.", "Come in March.", "Venez en avril."),
        ("See <b2>this</b2>.", "See <b1>this</b1>.", "Voir <b1>ceci</b1>."),  # a tag's number is no number
        ("Same 5.", "Same 5.", "Pareil 5."),
    ],
)
def test_what_is_not_certain_stays(wanted: str, source: str, target: str) -> None:
    assert repair(wanted, source, target, EN_FR) is None


def test_one_certain_part_is_put_in_and_the_other_stays() -> None:
    made = repair("On 5 May we were 30.", "On 5 May we were 20, all 7.", "Le 5 mai nous étions 20.", EN_FR)
    assert made is not None
    assert made.target == "Le 5 mai nous étions 30."
    assert made.changes == (("20", "30"),)


def test_terms_are_swapped_with_their_case_and_only_for_allowed_ones() -> None:
    terms = [
        Term("a", "en", "border"),
        Term("a", "fr", "frontière"),
        Term("b", "en", "camp"),
        Term("b", "fr", "jungle", TermStatus.DEPRECATED),
        Term("b", "fr", "campement"),
    ]
    find = TermFinder(terms, "en", "fr").find
    made = repair("Camp after camp.", "Border after border.", "Frontière après frontière.", EN_FR, find)
    assert made is not None
    assert made.target == "Campement après campement."
    made = repair("No camp is safe.", "No border is safe.", "Aucune frontière n’est sûre.", EN_FR, find)
    assert made is not None
    assert made.target == "Aucune campement n’est sûre."
    made = repair("A camp closes.", "A border closes.", "Frontière fermée.", EN_FR, find)
    assert made is not None
    assert made.target == "Campement fermée."


def test_languages_nobody_has_names_of_dates_for_are_no_error() -> None:
    assert repair("Come in May.", "Come in March.", "x March y", ("en", "qaa")) is None

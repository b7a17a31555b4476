"""Frequent phrases: counted by stem, longest that stand for themselves first, no stop words at the ends."""

import pytest
import yaml

from transcall.domain.language import parse_tag
from transcall.suggest.term_candidates import stop_words, term_candidates

TEXTS = [
    "The freedom of movement is a right.",
    "Freedom of movement, and freedom of settlement.",
    "We want freedom of movement for all.",
    "Freedom of movements!",
]


def phrases(texts: list[str], language: str, *, least: int = 3) -> list[tuple[str, int]]:
    return [(each.text, each.count) for each in term_candidates(texts, language, least=least)]


def test_the_longer_phrase_takes_what_the_shorter_owes_it() -> None:
    found = term_candidates(TEXTS, "en")
    assert (found[0].text, found[0].count, found[0].example) == ("freedom of movement", 4, 0)
    assert [each.text for each in found] == ["freedom of movement", "freedom"]
    assert "movement" not in [each.text for each in found]


def test_no_phrase_goes_over_a_comma_or_ends_in_a_stop_word() -> None:
    found = dict(phrases(["borders, walls and", "borders, walls and", "borders, walls and"], "en"))
    assert found == {"borders": 3, "walls": 3}


def test_a_phrase_is_shown_as_it_is_written_most_often() -> None:
    assert phrases(["Sea Watch sails.", "The Sea Watch.", "A Sea Watch."], "en")[0] == ("Sea Watch", 3)
    assert phrases(["Walls kill.", "A wall.", "The walls."], "en") == [("walls", 3)]


@pytest.mark.parametrize(
    ("language", "text", "phrase"),
    [
        ("fr", "la liberté de circulation", "liberté de circulation"),
        ("ar", "من أجل حرية التنقل", "حرية التنقل"),
        ("zh", "我们的移民权利", "移民权利"),
        ("ja", "移民の権利と", "移民"),
        ("hi", "प्रवासी अधिकार", "प्रवासी अधिकार"),
    ],
)
def test_languages(language: str, text: str, phrase: str) -> None:
    assert phrase in dict(phrases([text] * 3, language))


def test_thai_needs_a_dictionary_and_gives_nothing() -> None:
    assert term_candidates(["สิทธิผู้ลี้ภัย"] * 5, "th") == ()


def test_numbers_and_single_letters_are_no_terms() -> None:
    assert phrases(["2024 x 18 December"] * 4, "en") == [("December", 4)]


def test_every_list_of_stop_words_is_of_a_language() -> None:
    from importlib.resources import files

    lists = yaml.safe_load((files("transcall.suggest") / "data" / "stopwords.yaml").read_text(encoding="utf-8"))
    assert all(parse_tag(tag) == tag and words.split() for tag, words in lists.items())
    assert "the" in stop_words("en-GB")
    assert stop_words("sw") == frozenset()

"""The one similarity."""

import pytest

from transcall.suggest.score import nearest, reading, similarity


@pytest.mark.parametrize(
    ("one", "other", "score"),
    [
        ("", "", 100),
        ("", "a", 0),
        ("same", "same", 100),
        ("abcdefghij", "abcdefgxyz", 70),
        ("two  blanks", "two blanks", 99),  # reads the same, is not the same
        ("caf\u00e9", "cafe\u0301", 99),
        ("a <b1>bold</b1> word", "a <b7>bold</b7> word", 99),
        ("a " * 300 + "b", "a " * 300 + "c", 99),  # never rounded up to 100
        ("自由移动", "自由居住", 50),
    ],
)
def test_scores(one: str, other: str, score: int) -> None:
    assert similarity(one, other) == score
    assert similarity(other, one) == score


def test_a_tag_counts_as_one_character_however_long_its_name() -> None:
    assert similarity("a <note12/> word", "a <b1> word") == similarity("a X word", "a Y word")


def test_nearest_gives_the_score_of_the_one_similarity_and_keeps_the_border() -> None:
    texts = ["abcdefghij", "abcdefgxyz", "abcdefwxyz", ""]
    found = nearest(reading("abcdefghij"), [reading(text) for text in texts], minimum=70, limit=5)
    assert found == [(0, 100), (1, 70)]

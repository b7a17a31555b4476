from decimal import Decimal

import pytest

from transcall.checks.numbers import Reading, numbers_in
from transcall.checks.numerals import Numerals


def _readings(text: str) -> list[set[Reading]]:
    return [set(number.readings) for number in numbers_in(text, "en")]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("2,000", ["2000"]),
        ("2 000", ["2000"]),
        ("2\u202f000", ["2000"]),
        ("1.500", ["1500", "1.5"]),
        ("1,5", ["1.5"]),
        ("1.234.567,89", ["1234567.89"]),
        ("12,34,567", ["1234567"]),
        ("٢٬٠٠٠", ["2000"]),
        ("৮৯৩৮", ["8938"]),
        ("2’000", ["2000"]),
        ("2 million", ["2", "2000000"]),
        ("200万", ["200", "2000000"]),
    ],
)
def test_a_number_has_every_reading_it_can_have(text: str, values: list[str]) -> None:
    assert _readings(text) == [{Decimal(value) for value in values}]


def test_a_row_of_numbers_is_no_number() -> None:
    (date,) = numbers_in("18.12.2025", "de")
    assert date.readings == frozenset()
    assert [part.text for part in date.parts] == ["18", "12", "2025"]


def test_endless_digits_are_compared_as_they_are() -> None:
    assert _readings("7" * 10_000) == [{"7" * 10_000}]


@pytest.mark.parametrize(
    ("text", "language", "number"),
    [
        ("le XXIe siècle", "fr", 21),
        ("十八", "zh", 18),
        ("二〇二五年", "zh", 2025),
        ("一千二百", "zh", 1200),
        ("三万五千", "ja", 35_000),
        ("zwölf", "de", 12),
        ("en décembre", "fr", 12),
        ("18 كانون الأول", "ar", 12),
        ("декабря", "ru", 12),
        ("ታሕሳስ", "ti", 12),
    ],
)
def test_numbers_are_found_in_words(text: str, language: str, number: int) -> None:
    assert Numerals(text, language).says(number)
    assert not Numerals(text, language).says(7)

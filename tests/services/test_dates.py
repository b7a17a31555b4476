"""Dates as people write and read them."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

import pytest

from transcall import interface
from transcall.errors import InputError
from transcall.services.dates import day_words, moment_words, read_day
from transcall.services.names import all_languages, by_name
from transcall.services.set_deadline import parse_deadline
from transcall.services.speak import speak

TODAY = date(2026, 11, 24)
DAY = date(2026, 12, 24)


@pytest.fixture
def in_language(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], str]]:
    yield lambda tag: speak(tag, {})
    speak("en", {})


@pytest.mark.parametrize(
    "text",
    ["2026-12-24", "24.12.2026", "24/12/2026", "24-12-26", "24.12.", "24/12", "24 Dec", "24. dec 2026", "December 24",
     "24 december 2026", "٢٤/١٢/٢٠٢٦"],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    assert read_day(text, TODAY) == DAY


@pytest.mark.parametrize(
    ("language", "text"),
    [("fr", "24 déc. 2026"), ("de", "24. Dezember"), ("es", "24 de diciembre de 2026"), ("pt", "24 de dez."),
     ("it", "24 dicembre"), ("ar", "24 ديسمبر"), ("fr", "24 Dec")],
)  # fmt: skip
def test_months_have_the_readers_names(in_language: Callable[[str], str], language: str, text: str) -> None:
    in_language(language)
    assert read_day(text, TODAY) == DAY


@pytest.mark.parametrize("text", ["", "soon", "24", "32.12.2026", "12/24/2026", "24 Ju", "24 Hmm 2026", "1 2 3 4"])
def test_what_is_no_day_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(InputError, match="is no date") as refused:
        read_day(text, TODAY)
    assert refused.value.hint == "write it like 2026-12-24, 24.12.2026, 24 Dec"


def test_without_a_year_it_is_the_next_one() -> None:
    assert read_day("3 Jan", TODAY) == date(2027, 1, 3)
    assert read_day("24.11.", TODAY) == TODAY
    assert read_day("29 Feb", TODAY) == date(2028, 2, 29)


def test_days_are_shown_with_their_weekday(in_language: Callable[[str], str]) -> None:
    assert day_words(DAY) == "Thu, 24 Dec 2026"
    in_language("de")
    assert day_words(DAY) == "Do., 24. Dez. 2026"


def test_a_moment_has_its_month_in_the_interfaces_language(
    in_language: Callable[[str], str],
) -> None:
    in_language("fr")
    words = moment_words(datetime(2026, 12, 24, 12, 5, tzinfo=UTC).astimezone())
    assert words.startswith("24 déc. ")


def test_none_takes_the_appeals_own() -> None:
    assert parse_deadline(" None ", TODAY) is None
    assert parse_deadline("", TODAY) is None
    assert parse_deadline("24 Dec", TODAY) == DAY


def test_languages_stand_in_the_readers_alphabet(in_language: Callable[[str], str]) -> None:
    in_language("fr")
    names = [name for _tag, name in all_languages()]
    assert names.index("espagnol") < names.index("éwé") < names.index("finnois")
    assert sorted(["et", "fr", "es", "el"], key=by_name) == ["es", "et", "fr", "el"]
    assert interface.spoken() == "fr"

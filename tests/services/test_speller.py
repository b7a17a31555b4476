"""Spelling by what the system has installed; without it nothing is said."""

import sys
from collections.abc import Iterator
from types import ModuleType

import pytest

from transcall.services.check_file import check_pair
from transcall.services.speller import speller_for


class Dictionary:
    def __init__(self, words: str) -> None:
        self._words = words.split()

    def check(self, word: str) -> bool:
        return word in self._words


class Broker:
    """What pyenchant's broker is asked: two French dictionaries."""

    def list_languages(self) -> list[str]:
        return ["fr_CA", "fr_FR"]

    def request_dict(self, tag: str) -> Dictionary:
        return Dictionary({"fr_FR": "Nous marchons ensemble", "fr_CA": "Nous magasinons ensemble"}[tag])


@pytest.fixture
def enchant(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The library, which needs a C library that few machines have."""
    library = ModuleType("enchant")
    library.Broker = Broker  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "enchant", library)
    speller_for.cache_clear()
    yield
    speller_for.cache_clear()


@pytest.fixture
def without_enchant(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setitem(sys.modules, "enchant", None)
    speller_for.cache_clear()
    yield
    speller_for.cache_clear()


def spelling(target: str, language: str = "fr-FR") -> list[str]:
    found = check_pair("We march together.", target, language, source_language="en", spelling=True)
    return [issue.message for issue in found if issue.check == "spelling"]


@pytest.mark.usefixtures("enchant")
def test_a_word_that_no_dictionary_has_is_a_note() -> None:
    assert spelling("Nous marchons ensamble.") == ["“ensamble” is in no dictionary here"]


@pytest.mark.usefixtures("enchant")
def test_the_regions_own_dictionary_is_taken_or_any_of_the_language() -> None:
    assert spelling("Nous magasinons ensemble.", "fr-CA") == []
    assert spelling("Nous magasinons ensemble.", "fr-BE") == []
    assert spelling("Nous marchons ensemble.", "fr-CA") == ["“marchons” is in no dictionary here"]


@pytest.mark.usefixtures("enchant")
def test_a_language_without_a_dictionary_is_not_judged() -> None:
    assert spelling("Wir marschieren zusamen.", "de") == []


@pytest.mark.usefixtures("without_enchant")
def test_without_the_extra_nothing_is_said() -> None:
    assert spelling("Nous marchons ensamble.") == []


@pytest.mark.usefixtures("enchant")
def test_only_on_request() -> None:
    found = check_pair("We march.", "Nous marchons ensamble.", "fr", source_language="en")
    assert "spelling" not in {issue.check for issue in found}

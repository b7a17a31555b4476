"""The interface speaks the person's language, as far as somebody has translated it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from transcall.domain.appeal import parse_handle
from transcall.errors import InputError
from transcall.interface import _, ngettext, spoken
from transcall.services.names import all_languages, language_name
from transcall.services.speak import catalogs, speak

FRENCH = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

msgid "Home"
msgstr "Accueil"

#, fuzzy
msgid "Publish"
msgstr "Publiez"

msgid "{person} wrote in {language}"
msgstr "{personne} a écrit en {language}"

msgid "“{text}” cannot be a handle"
msgstr "« {text} » ne peut pas être un pseudonyme"

msgid "{count} language"
msgid_plural "{count} languages"
msgstr[0] "une langue"
msgstr[1] "{count langues"

msgid "{count} word"
msgid_plural "{count} words"
msgstr[0] "{count} mot"
msgstr[1] "{count} mots"
"""


@pytest.fixture
def french(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "fr.po"
    path.write_text(FRENCH, encoding="utf-8")
    yield path
    speak("en")


def say_it(french: Path, language: str, environment: dict[str, str] | None = None, cache: str = "cache") -> str:
    return speak(language, environment or {}, cache=french.parent / cache, files={"fr": french})


@pytest.mark.parametrize(
    ("language", "environment", "spoken"),
    [
        ("fr", {}, "fr"),
        ("fr-CH", {}, "fr"),
        ("en", {"LANG": "fr_FR.UTF-8"}, "en"),
        ("", {"LANG": "fr_FR.UTF-8"}, "fr"),
        ("", {"LANG": "de_DE", "LC_ALL": "fr_BE@euro"}, "fr"),
        ("", {"LANG": "C.UTF-8"}, "en"),
        ("", {}, "en"),
        ("ti", {}, "en"),
        ("not a tag", {}, "en"),
    ],
)
def test_the_nearest_language_is_spoken(french: Path, language: str, environment: dict[str, str], spoken: str) -> None:
    assert say_it(french, language, environment) == spoken
    assert _("Home") == ("Accueil" if spoken == "fr" else "Home")


def test_what_is_not_sure_is_said_in_english(french: Path) -> None:
    for _round in range(2):  # the second time from the cache
        say_it(french, "fr")
        assert _("Publish") == "Publish"
        assert _("Coordinate") == "Coordinate"
        assert [ngettext("{count} word", "{count} words", count) for count in (0, 2)] == ["{count} mot", "{count} mots"]


def test_a_translation_that_wants_other_facts_is_said_in_english(french: Path) -> None:
    say_it(french, "fr")
    assert _("{person} wrote in {language}").format(person="amina", language="fr") == "amina wrote in fr"
    assert ngettext("{count} language", "{count} languages", 2).format(count=2) == "2 languages"


def test_nothing_is_nothing_in_every_language(french: Path) -> None:
    say_it(french, "fr")
    assert _("") == ""


def test_an_error_speaks_the_persons_language_and_keeps_their_braces(french: Path) -> None:
    say_it(french, "fr")
    with pytest.raises(InputError, match=re.escape("« {text.__class__} » ne peut pas être un pseudonyme")):
        parse_handle("{text.__class__}")


def test_a_cache_that_cannot_be_written_is_no_trouble(french: Path) -> None:
    (french.parent / "file").write_text("")
    assert say_it(french, "fr", cache="file/cache") == "fr"
    assert _("Home") == "Accueil"


def test_a_new_translation_is_spoken_at_once(french: Path) -> None:
    say_it(french, "fr")
    french.write_text(FRENCH.replace("Accueil", "Début"), encoding="utf-8")
    say_it(french, "fr")
    assert _("Home") == "Début"


def test_the_program_brings_catalogs() -> None:
    assert {"fr", "es", "ar", "it", "de", "pt"} <= set(catalogs())


def test_languages_are_named_in_the_language_that_is_spoken(french: Path) -> None:
    assert language_name("de") == "German"
    say_it(french, "fr")
    assert (spoken(), language_name("de"), dict(all_languages())["de"]) == ("fr", "allemand", "allemand")
    assert language_name("de", "es") == "alemán"
    speak("en")
    assert (spoken(), language_name("de")) == ("en", "German")

"""What languages are called, for people."""

from functools import lru_cache

from babel import Locale, UnknownLocaleError

from transcall.interface import spoken
from transcall.storage.text import fold


def language_name(tag: str, shown: str = "") -> str:
    """The language's name, from CLDR (`ti` → `Tigrinya`); the tag itself where CLDR has none.

    It is shown in the interface's language (the command line's is English), or in another one.
    """
    return _name(tag, shown or shown_in())


@lru_cache(maxsize=512)
def _name(tag: str, shown_in: str) -> str:
    try:
        name = Locale.parse(tag, sep="-").get_display_name(shown_in)
    except (UnknownLocaleError, ValueError):
        name = _from_main_locale(tag, shown_in)
    return name or tag


def own_name(tag: str) -> str:
    """The language's name in itself (`ar` → `العربية`); the interface's name for it where CLDR has none."""
    try:
        name = Locale.parse(tag, sep="-").get_display_name()
    except (UnknownLocaleError, ValueError):
        name = None
    return name or language_name(tag)


def all_languages(shown: str = "") -> tuple[tuple[str, str], ...]:
    """(tag, name) of every language CLDR has a name for, by name in the interface's language."""
    return _all_names(shown or shown_in())


@lru_cache(maxsize=2)
def _all_names(shown_in: str) -> tuple[tuple[str, str], ...]:
    names = Locale.parse(shown_in, sep="-").languages
    return tuple(sorted(((tag.replace("_", "-"), name) for tag, name in names.items()), key=lambda each: fold(each[1])))


def by_name(tag: str) -> str:
    """What sorts languages by their names in the interface's language: É stands with E, not behind Z."""
    return fold(language_name(tag))


def shown_in() -> str:
    """The interface's language; English where CLDR does not know it."""
    try:
        Locale.parse(spoken(), sep="-")
    except (UnknownLocaleError, ValueError):
        return "en"
    return spoken()


def _from_main_locale(tag: str, shown_in: str) -> str | None:
    """CLDR names more languages than it has locales for."""
    return Locale.parse(shown_in, sep="-").languages.get(tag.split("-", maxsplit=1)[0])

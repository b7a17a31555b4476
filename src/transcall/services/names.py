"""What languages are called, for people."""

from functools import lru_cache

from babel import Locale, UnknownLocaleError


@lru_cache(maxsize=512)
def language_name(tag: str, shown_in: str = "en") -> str:
    """The language's name in another language, from CLDR (`ti` → `Tigrinya`); the tag itself where CLDR has none."""
    try:
        name = Locale.parse(tag, sep="-").get_display_name(shown_in)
    except (UnknownLocaleError, ValueError):
        name = _from_main_locale(tag, shown_in)
    return name or tag


@lru_cache(maxsize=512)
def own_name(tag: str) -> str:
    """The language's name in itself (`ar` → `العربية`); the English name where CLDR has none."""
    try:
        name = Locale.parse(tag, sep="-").get_display_name()
    except (UnknownLocaleError, ValueError):
        name = None
    return name or language_name(tag)


@lru_cache(maxsize=1)
def all_languages(shown_in: str = "en") -> tuple[tuple[str, str], ...]:
    """(tag, name) of every language CLDR has a name for, by name."""
    names = Locale.parse(shown_in, sep="-").languages
    return tuple(sorted(((tag.replace("_", "-"), name) for tag, name in names.items()), key=lambda each: each[1]))


def _from_main_locale(tag: str, shown_in: str) -> str | None:
    """CLDR names more languages than it has locales for."""
    return Locale.parse(shown_in, sep="-").languages.get(tag.split("-", maxsplit=1)[0])

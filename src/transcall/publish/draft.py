"""How an unapproved document says so: one line of text, in the document's language, for every format."""

from collections.abc import Iterable

from babel.core import Locale, UnknownLocaleError
from babel.numbers import format_decimal

from transcall.domain.language import direction, primary
from transcall.domain.translation import Row
from transcall.publish.words import words

# The digit zero of numbering systems (CLDR) whose readers expect their own digits. Arabic's are not here: appeals
# in Arabic come with both kinds, and Western ones are read from Rabat to Baghdad.
_ZEROS = {"arabext": 0x6F0, "beng": 0x9E6, "deva": 0x966, "mymr": 0x1040}


def banner(language: str, *, approved: int, total: int) -> str:
    """`DRAFT – not yet approved. Approved so far: 23 of 41 segments.` in the language, else in English.

    One line, plain text; `approved` and `total` count segments that have to be translated.
    """
    sentence = words(language).draft
    locale = _locale(banner_language(language))
    return sentence.format(approved=_number(approved, locale), total=_number(total, locale))


def banner_of(rows: Iterable[Row], language: str, *, blocked: bool = False) -> str:
    """The banner for an edition, counted from its rows; an empty string where every row may go out.

    `blocked` says that something else is in the way (errors in an approved text): then there is always a banner.
    """
    wanted = [row for row in rows if row.needs_translation]
    approved = sum(1 for row in wanted if row.is_finished)
    finished = approved == len(wanted) and not blocked
    return "" if finished else banner(language, approved=approved, total=len(wanted))


def banner_language(language: str) -> str:
    """The language the banner is in: the one asked for, or English where its words are missing."""
    found = words(language).language
    return language if primary(found) == primary(language) else found


def banner_direction(language: str) -> str:
    """`rtl` or `ltr`."""
    return direction(banner_language(language))


def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")


def zero_of(language: str) -> str:
    """The digit zero that readers of a language expect, for page numbers."""
    return chr(_ZEROS.get(_locale(language).default_numbering_system, 0x30))


def _number(value: int, locale: Locale) -> str:
    zero = _ZEROS.get(locale.default_numbering_system)
    grouped = format_decimal(value, locale=locale)
    return grouped if zero is None else grouped.translate({0x30 + digit: zero + digit for digit in range(10)})

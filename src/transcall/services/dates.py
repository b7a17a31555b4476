"""Dates as people read and write them, in the interface's language (CLDR); the command line's is English."""

import re
from datetime import date, datetime, timedelta

from babel import Locale
from babel.dates import format_date, format_skeleton

from transcall.errors import InputError
from transcall.interface import _
from transcall.services.names import shown_in
from transcall.storage.text import fold

_ENGLISH = "en-GB"
"""Day before month, as in the other languages of the interface: 03/04 means one thing here."""
_SHORTEST = 3
"""Letters of a month's name that are enough."""
_TOKENS = re.compile(r"\d+|[^\W\d_]+")
_CENTURY = 2000


def day_words(day: date) -> str:
    """A day with its weekday: `Thu, 24 Dec 2026`."""
    return _worded(day, "yMMMEd")


def moment_words(at: datetime) -> str:
    """Day and time where the person sits, for what is not long ago: `24 Dec 13:05`."""
    local = at.astimezone()
    return f"{_worded(local.date(), 'MMMd')} {local:%H:%M}"


def read_day(text: str, today: date) -> date:
    """A day as people write it: `2026-12-24`, `24.12.2026`, `24/12`, `24 Dec`; without a year the next one.

    Days come before months, and months have their names in the interface's language or in English.
    """
    try:
        return _day(_TOKENS.findall(fold(text)), today)
    except ValueError:
        raise InputError(
            _("“{text}” is no date").format(text=text.strip()),
            hint=_("write it like {example}").format(example=", ".join(_examples(today + timedelta(days=30)))),
        ) from None


def _examples(day: date) -> tuple[str, ...]:
    return day.isoformat(), f"{day:%d.%m.%Y}", _worded(day, "MMMd")


def _worded(day: date, skeleton: str) -> str:
    locale = _locale()
    try:
        words = format_skeleton(skeleton, day, locale=locale)
    except KeyError:  # CLDR has no such form in this language
        words = format_date(day, "full", locale=locale)
    return str(words)


def _locale() -> Locale:
    tag = shown_in()
    return Locale.parse(_ENGLISH if tag == "en" else tag, sep="-")


def _day(tokens: list[str], today: date) -> date:
    numbers = [int(each) for each in tokens if each.isdecimal()]
    names = [month for each in tokens if not each.isdecimal() and (month := _month(each))]
    match names, numbers:
        case [], [year, month, day] if year >= _CENTURY // 2:
            return date(year, month, day)
        case [], [day, month, year]:
            return date(_full(year), month, day)
        case [], [day, month]:
            return _next(day, month, today)
        case [month], [day, year]:
            return date(_full(year), month, day)
        case [month], [day]:
            return _next(day, month, today)
        case _:
            raise ValueError(tokens)


def _full(year: int) -> int:
    return year if year > 99 else _CENTURY + year


def _next(day: int, month: int, today: date) -> date:
    # A leap day may be four years away, or eight.
    for year in range(today.year, today.year + 9):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found >= today:
            return found
    raise ValueError(day, month)


def _month(word: str) -> int:
    """The month of that name or its beginning; 0 for a little word (“de”); ValueError for any other."""
    if len(word) < _SHORTEST:
        return 0
    for locale in (_locale(), Locale.parse(_ENGLISH, sep="-")):
        for width in ("wide", "abbreviated"):
            names = locale.months["format"][width]
            found = [number for number, name in names.items() if fold(name).startswith(word)]
            if len(found) == 1:
                return int(found[0])
    raise ValueError(word)

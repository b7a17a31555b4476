"""Numbers that are not written in digits: words, month names, Roman and Chinese numerals.

All of it serves one question: may this number stand in that text without its digits?
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

import regex
from babel import Locale, UnknownLocaleError

from transcall.checks.rules import read_rules
from transcall.domain.language import is_spaced, primary, script

_WORD = regex.compile(r"[\p{L}\p{M}'’]+")
_ROMAN = re.compile(r"\b[IVXLCDM]{1,15}(?![A-Z])")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_HAN = re.compile(r"[〇零一二两兩三四五六七八九十百千万萬亿億廿]+")
_HAN_DIGITS = {
    sign: value
    for value, signs in enumerate(("〇零", "一", "二两兩", "三", "四", "五", "六", "七", "八", "九"))
    for sign in signs
}
_HAN_UNITS = {"十": 10, "廿": 20, "百": 100, "千": 1000, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
# Proclitics are written onto the word in these scripts, so a word's beginning says nothing.
_PROCLITIC = frozenset({"Arab", "Hebr", "Ethi"})
# Month names of the regions CLDR keeps apart (Levantine, Maghrebi).
_MORE_LOCALES = {"ar": ("ar_LB", "ar_DZ", "ar_MA")}


class Numerals:
    """The numbers that a text may be saying without digits. Words are looked up only when asked."""

    def __init__(self, text: str, language: str) -> None:
        self._text = text.casefold()
        self._language = primary(language)
        self._script = script(language)
        self._inside = self._script in _PROCLITIC or not is_spaced(language)
        self._words = frozenset(_WORD.findall(self._text))
        self._other = frozenset((*_roman(text), *_han(text)))

    def says(self, number: int) -> bool:
        """Whether the number may be there as a word, a month's name, or a Roman or Chinese numeral."""
        if number in self._other:
            return True
        return self._has_any(_forms(self._language).get(number, ())) or self.names_month(number)

    def names_month(self, number: int) -> bool:
        """Whether the month of that number is named."""
        return 1 <= number <= 12 and self._has_any(_months(self._language).get(number, ()))

    def may_say(self, number: Decimal) -> bool:
        """Whether words may add up to it: `twenty-five`, `three hundred`, `two and a half`."""
        words = _forms(self._language)
        if number != int(number):
            return any(self._has_any(forms) for value, forms in words.items() if value > 1)
        if number < 100:
            return self._has_any(words.get(int(number) // 10 * 10, ()))
        return any(self._has_any(forms) for value, forms in words.items() if 100 <= value <= number)

    @property
    def has_words(self) -> bool:
        """Whether the number words of this language are known."""
        return bool(_forms(self._language)) or not is_spaced(self._language)

    def _has_any(self, forms: tuple[str, ...]) -> bool:
        return any(self._has(form) for form in forms)

    def _has(self, form: str) -> bool:
        stem = form.removesuffix("*")
        if (self._inside and len(stem) > 1) or " " in stem or "-" in stem:
            return stem in self._text
        if stem == form:
            return form in self._words
        # A long stem may stand inside a compound: fünfundzwanzig.
        return any(word.startswith(stem) or (len(stem) > 5 and stem in word) for word in self._words)


@lru_cache(maxsize=2)
def magnitudes() -> dict[str, int]:
    """Word (or beginning of words, with `*`) → factor."""
    return {
        word: int(factor) for factor, words in read_rules("numbers")["magnitudes"].items() for word in words.split()
    }


@lru_cache(maxsize=64)
def magnitude(word: str) -> int:
    """The factor a word stands for after a number (`million` → 1,000,000), or 1."""
    known = magnitudes()
    if word in known:
        return known[word]
    for form, factor in known.items():
        if form[-1] == "*" and word.startswith(form[:-1]):
            return factor
    return known.get(word[:1], 1) if word and _is_east_asian(word[0]) else 1


@lru_cache(maxsize=64)
def _forms(language: str) -> dict[int, tuple[str, ...]]:
    words = read_rules("numbers")["words"].get(language, {})
    return {int(number): tuple(form.casefold() for form in forms) for number, forms in words.items()}


@lru_cache(maxsize=64)
def _months(language: str) -> dict[int, tuple[str, ...]]:
    names: dict[int, set[str]] = {}
    for code in (language, *_MORE_LOCALES.get(language, ())):
        try:
            locale = Locale.parse(code)
        except (UnknownLocaleError, ValueError):
            continue
        for context in locale.months.values():
            for width in ("wide", "abbreviated"):
                for number, name in context[width].items():
                    names.setdefault(number, set()).add(name.casefold().rstrip("."))
    return {number: tuple(_month_forms(forms)) for number, forms in names.items()}


def _month_forms(names: set[str]) -> Iterator[str]:
    for name in names:
        if len(name) > 2 and not name[0].isdecimal():
            yield f"{name}*"


def _roman(text: str) -> Iterator[int]:
    for match in _ROMAN.finditer(text):
        values = [_ROMAN_VALUES[letter] for letter in match.group()]
        pairs = zip(values, [*values[1:], 0], strict=True)
        yield sum(-value if value < following else value for value, following in pairs)


def _han(text: str) -> Iterator[int]:
    for match in _HAN.finditer(text):
        run = match.group()[:20]
        if all(sign in _HAN_DIGITS for sign in run):
            yield int("".join(str(_HAN_DIGITS[sign]) for sign in run))
        else:
            yield _han_value(run)


def _han_value(run: str) -> int:
    """Positional value of a numeral with units: 一千二百 → 1200, 三万 → 30000."""
    total = section = digit = 0
    for sign in run:
        if sign in _HAN_DIGITS:
            digit = _HAN_DIGITS[sign]
            continue
        unit = _HAN_UNITS[sign]
        if unit >= 10**4:
            total = (total + section + digit or 1) * unit
            section = 0
        else:
            section += (digit or 1) * unit if sign != "廿" else unit
        digit = 0
    return total + section + digit


def _is_east_asian(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff" or "\uac00" <= character <= "\ud7a3"

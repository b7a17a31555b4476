"""Digits: those of the language, and of one system at a time."""

from collections.abc import Iterator
from functools import lru_cache

import regex

from transcall.checks.base import Check, Pair, replaced
from transcall.domain.issue import Issue, Severity
from transcall.interface import _

_RUN = regex.compile(r"(?<![\p{Latin}\p{M}\p{Nd}_/.\-#]|[\p{Latin}]\.)\p{Nd}(?:[.,٫٬]?\p{Nd})*(?![\p{Latin}_/\-])")
_OWN_LETTER = regex.compile(r"(?V1)[\p{L}--\p{Latin}]")


class Digits(Check):
    """Digits of another language, or of two systems in one number."""

    name = "digits"
    kind = "locale-violation"
    severity = Severity.WARNING
    explanation = "Digits are of another language's set (٤ for Persian ۴), mixed in one number, or not the language's."

    def find(self, pair: Pair) -> Iterator[Issue]:
        """Western digits are a note, and only where the language has others; numbers in Latin words keep theirs."""
        marks, text = pair.marks, pair.target_prose
        if text.isascii() and not marks.digits:
            return
        wants_own = bool(marks.digits) and bool(_OWN_LETTER.search(text))
        foreign = frozenset(marks.foreign_digits) - frozenset(marks.digits)
        for match in _RUN.finditer(text):
            number = match.group()
            systems = {_system(character) for character in number if character.isdecimal()}
            if len(systems) > 1:
                yield self.issue(_("“{number}” mixes two sets of digits").format(number=number), *match.span())
            elif foreign and foreign.intersection(number):
                yield self.issue(
                    _("the digits of “{number}” are another language's").format(number=number), *match.span()
                )
            elif wants_own and systems == {0}:
                message = _("this language's digits are {digits}").format(digits=marks.digits)
                yield self.issue(message, *match.span(), severity=Severity.NOTE)

    def fix(self, pair: Pair, issue: Issue) -> str | None:
        """The language's digits; where any will do, those of the number's beginning."""
        number = pair.target[issue.start : issue.end]
        digits = pair.marks.digits
        if not digits:
            first = next((each for each in number if each.isdecimal()), "0")
            digits = _digits_like(pair, first)
        return replaced(pair.target, issue, number.translate(_to(digits, number)))


def _system(digit: str) -> int:
    """The code point of the digit's zero, 0 for Western ones."""
    return 0 if digit.isascii() else ord(digit) - int(digit)


def _digits_like(pair: Pair, first: str) -> str:
    """The set a number is to be written in: no neighbour's."""
    if first in pair.marks.foreign_digits:
        own = {"٠": "۰", "۰": "٠"}.get(chr(_system(first)), "0")
        return "".join(chr(ord(own) + value) for value in range(10))
    zero = _system(first) or ord("0")
    return "".join(chr(zero + value) for value in range(10))


@lru_cache(maxsize=256)
def _to(digits: str, number: str) -> dict[int, str]:
    return {ord(each): digits[int(each)] for each in number if each.isdecimal()}

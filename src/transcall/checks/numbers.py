"""Numbers: the same ones in source and target, however each language writes them.

A number is compared by what it can be read as: `2,000`, `2 000`, `2.000` and `٢٬٠٠٠` may all be two thousand,
`1,5` is one and a half. Dates may change their order and name or number the month, words may become digits and
digits words. What remains unexplained is worth a look.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import regex

from transcall.checks.base import Check, Pair
from transcall.checks.numerals import Numerals, magnitude
from transcall.domain.issue import Issue, Severity
from transcall.domain.language import primary
from transcall.interface import _

_SPACES = " \u00a0\u202f\u2009"
_NUMBER = regex.compile(
    rf"(?<![a-zA-Z](?=\p{{Nd}}{{1,4}}[a-zA-Z]))\p{{Nd}}+(?:[.,'’·٫٬]\p{{Nd}}+|[{_SPACES}]\p{{Nd}}{{3}}(?!\p{{Nd}}))*"
)
_SEPARATOR = re.compile(rf"[.,'’·٫٬{_SPACES}]")
_DECIMAL_MARKS = ".,٫·"
_WORD_AFTER = regex.compile(r"[\s\ufffc]{0,6}([\p{L}\p{M}]{1,20})\.?")
_CLOCK_BEFORE = re.compile(r"[0-2]?\d ?[:hH.] ?$")
_CLOCK_AFTER = re.compile(r"(?: ?[:.] ?\d\d)?(?: ?[hH]\b ?(?:\d\d)?| ?[ap]\.? ?m\b)|:\d\d", re.IGNORECASE)
_DECADE = re.compile(r"['’]?s\b")
_MAX_DIGITS = 40  # longer runs are compared as they are: turning them into integers takes quadratic time

Reading = Decimal | str


@dataclass(frozen=True, slots=True)
class Number:
    """One number as it stands in a text."""

    start: int
    end: int
    text: str
    readings: frozenset[Reading]
    """What it may mean; empty where it is only a row of numbers (`18.12.2025`)."""
    parts: tuple["Number", ...] = ()
    """The numbers between its separators, where it has any."""
    whole: "Number | None" = None
    """What it was cut out of."""


class Numbers(Check):
    """Numbers the target lacks, or has beyond the source's."""

    name = "numbers"
    kind = "numbers"
    severity = Severity.WARNING
    explanation = "A number of the source is not in the translation, or the other way round."

    def find(self, pair: Pair) -> Iterator[Issue]:
        """One issue a number that no number, word or month on the other side explains."""
        source, target = _both(pair)
        missing, extra = _unexplained(source, target)
        for number in _not_said(missing, pair, present=bool(target)):
            yield self.issue(_("number {number} is missing").format(number=number.text))
        if extra:
            words = Numerals(pair.source_prose, pair.source_language)
            for number in _wholes(extra, lambda one: _may_be_said(one, words)):
                yield self.issue(
                    _("number {number} is not in the source").format(number=number.text), number.start, number.end
                )


def missing_numbers(pair: Pair) -> Iterator[Number]:
    """Numbers of the source that no number, word or month of the target explains."""
    source, target = _both(pair)
    missing, _ = _unexplained(source, target)
    return _not_said(missing, pair, present=bool(target))


def numbers_in(text: str, language: str) -> Iterator[Number]:
    """Every number of a text, in any digits."""
    for match in _NUMBER.finditer(text):
        if not all(each.isdecimal() for each in _SEPARATOR.sub("", match.group())):
            continue  # digits of a newer Unicode than Python's own: what they are worth is not known here
        yield _number(text, match.start(), match.group(), language)


def _both(pair: Pair) -> tuple[list[Number], list[Number]]:
    source = list(numbers_in(pair.source_prose, pair.source_language))
    return source, list(numbers_in(pair.target_prose, pair.target_language))


def _not_said(missing: list[Number], pair: Pair, *, present: bool) -> Iterator[Number]:
    if missing:
        target = Numerals(pair.target_prose, pair.target_language)
        yield from _wholes(missing, lambda one: _may_be_said(one, target, spelled=not present))


def _number(text: str, start: int, token: str, language: str) -> Number:
    groups = _SEPARATOR.split(token)
    marks = _SEPARATOR.findall(token)
    end = start + len(token)
    parts: list[Number] = []
    if marks:
        place = start
        for group in groups:
            inner = _single(text, place, group, language)
            parts.append(inner)
            place += len(group) + 1
        readings = set(_with_marks(groups, marks))
    else:
        return _single(text, start, token, language)
    return Number(start, end, token, frozenset(_scaled(readings, text, end)), tuple(parts))


def _single(text: str, start: int, digits: str, language: str) -> Number:
    end = start + len(digits)
    if len(digits) > _MAX_DIGITS:
        return Number(start, end, digits, frozenset({_western(digits)}))
    value = int(digits)
    readings: set[Reading] = {Decimal(value)}
    if value <= 24 and (_CLOCK_AFTER.match(text, end) or _CLOCK_BEFORE.search(text, max(0, start - 6), start)):
        readings |= {Decimal(value + 12), Decimal(abs(value - 12))}
    if _DECADE.match(text, end) and value >= 100:
        readings.add(Decimal(value % 100))
    if 1800 <= value <= 2700 and primary(language) == "th":
        readings.add(Decimal(value - 543))  # the Buddhist era
    return Number(start, end, digits, frozenset(_scaled(readings, text, end)))


def _with_marks(groups: Sequence[str], marks: Sequence[str]) -> Iterator[Reading]:
    if sum(map(len, groups)) > _MAX_DIGITS:
        yield "".join(map(_western, groups))
        return
    if len(set(marks)) == 1 and _is_grouped(groups):
        yield Decimal(int("".join(groups)))
    last_is_decimal = marks[-1] in _DECIMAL_MARKS and marks[-1] not in marks[:-1] and len(set(marks[:-1])) <= 1
    if last_is_decimal and len(groups) == 2 and groups[1] == "000":
        return
    if last_is_decimal and (len(groups) == 2 or _is_grouped(groups[:-1])):
        whole, fraction = int("".join(groups[:-1])), _western(groups[-1])
        yield Decimal(f"{whole}.{fraction}").normalize()


def _is_grouped(groups: Sequence[str]) -> bool:
    """Thousands (1,234,567), lakhs (12,34,567) or myriads (1,2345)."""
    first, *rest = map(len, groups)
    if not rest:
        return True
    if all(length == 3 for length in rest):
        return first <= 3
    if rest[-1] == 3 and all(length == 2 for length in rest[:-1]):
        return first <= 2
    return len(rest) > 1 and first <= 4 and all(length == 4 for length in rest)


def _scaled(readings: set[Reading], text: str, end: int) -> set[Reading]:
    """The readings, and those times the magnitude word that follows (“2 million”)."""
    after = _WORD_AFTER.match(text, end)
    factor = magnitude(after.group(1).casefold()) if after else 1
    if factor == 1:
        return readings
    return readings | {(reading * factor).normalize() for reading in readings if isinstance(reading, Decimal)}


def _unexplained(source: list[Number], target: list[Number]) -> tuple[list[Number], list[Number]]:
    missing, extra = _without_equal(source, target)
    if missing or extra:
        missing, extra = _without_equal(_in_parts(missing), _in_parts(extra))
    return missing, extra


def _in_parts(numbers: list[Number]) -> list[Number]:
    """Numbers with marks in them cut at their marks; a part remembers a whole that is a number itself."""
    return [
        replace(part, whole=number if number.readings else None)
        for number in numbers
        for part in (number.parts or (number,))
    ]


def _wholes(parts: Iterable[Number], is_explained: Callable[[Number], bool]) -> Iterator[Number]:
    """What to report of the unexplained parts: each whole number once."""
    reported = dict.fromkeys(part.whole or part for part in parts if not is_explained(part))
    yield from reported


def _without_equal(source: list[Number], target: list[Number]) -> tuple[list[Number], list[Number]]:
    """Both lists without the numbers that have a partner on the other side; a number has one partner."""
    by_reading: dict[Reading, list[int]] = defaultdict(list)
    for index in range(len(target) - 1, -1, -1):
        for reading in target[index].readings:
            by_reading[reading].append(index)
    taken: set[int] = set()
    missing = []
    for number in source:
        partner = _partner(number, by_reading, taken)
        if partner is None:
            missing.append(number)
        else:
            taken.add(partner)
    return missing, [number for index, number in enumerate(target) if index not in taken]


def _partner(number: Number, by_reading: dict[Reading, list[int]], taken: set[int]) -> int | None:
    for reading in number.readings:
        waiting = by_reading.get(reading)
        while waiting:
            index = waiting.pop()
            if index not in taken:
                return index
    return None


def _may_be_said(number: Number, other: Numerals, *, spelled: bool = False) -> bool:
    """Whether the other text may hold the number without digits.

    Where the words of its language are not known, small numbers are believed to be spelled out if `spelled`.
    """
    if number.text.strip("0") == "":
        return True  # minutes (18:00 is 18 h)
    values = [reading for reading in number.readings if isinstance(reading, Decimal)]
    if any(value == int(value) and other.says(int(value)) for value in values):
        return True
    if any(value > 12 or value != int(value) for value in values) and any(other.may_say(value) for value in values):
        return True
    return spelled and not other.has_words and any(0 < value <= 12 for value in values)


def _western(digits: str) -> str:
    return "".join(str(int(digit)) for digit in digits)

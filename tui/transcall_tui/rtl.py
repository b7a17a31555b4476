"""Right-to-left lines as an eye reads them: letters joined, order turned round. Pure functions on one line of text.

Line breaks come first (`direction` makes them), then this. Everything goes by grapheme cluster, so that a vowel stays
on its letter, and an atom (a tag, an address) keeps its own order inside and moves as one sign.

`python-bidi` gives the turned text but not where each character went. It is asked a few times, each time with every
character replaced by one of four others of the same bidirectional class: read together, the answers name the places.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from arabic_reshaper import ArabicReshaper
from bidi import get_display
from bidi.mirror import MIRRORED

from transcall_tui.celltext import GRAPHEME

MARKS = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""What steers direction: it acts, then it is left out of what is shown."""
_MAY_TURN = re.compile(
    f"[{''.join(MARKS)}\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""Where Unicode keeps what is written from right to left: every painted line is asked."""
_JOINERS = "\u200c\u200d"
"""They have done their work once letters are joined."""
_ZWJ = "\u200d"
_LAM_ALEF = {
    f"{lam}{alef}": chr(ord(ligature) + is_final)
    for is_final, lam in enumerate("\ufedf\ufee0")
    for alef, ligature in zip("\ufe82\ufe84\ufe88\ufe8e", "\ufef5\ufef7\ufef9\ufefb", strict=True)
}
_ARABIC = re.compile("[\u0600-\u08ff][\u0600-\u08ff\u200c\u200d]*")
_ALIKE = {
    "L": "abcd", "R": "אבגד", "AL": "ادرز", "EN": "0123", "AN": "٠١٢٣", "ES": "+-\u2212\u207a", "ET": "#$%¢",
    "CS": ",.:/", "WS": " \u2000\u2001\u2002", "ON": "!;@_",
}  # fmt: skip
"""Class → four characters of it."""
_OPEN, _CLOSE = "([{⟦", ")]}⟧"
"""Stand-ins of brackets that are a pair; both tell the opening one's place."""
_VALUE = {each: value for four in (*_ALIKE.values(), _OPEN, _CLOSE) for value, each in enumerate(four)}
_TWICE = {"(": "([", ")": "])", "!": "!;"}
"""A sign that has a mirror image stands twice in the last question: where the two come back turned, so is the sign."""
_WITHOUT_MARKS = dict.fromkeys(map(ord, MARKS))
_RESHAPER = ArabicReshaper(configuration={"support_ligatures": False})
_MAX_OPEN = 63
"""As in UAX #9, rule BD16."""


@dataclass(frozen=True, slots=True)
class Sign:
    """What stands in one place of the line, and the offset in the text where it began."""

    shown: str
    offset: int
    is_atom: bool = False


def has_rtl(text: str) -> bool:
    """Whether anything in it is written from right to left, or steers direction."""
    return _MAY_TURN.search(text) is not None and any(
        unicodedata.bidirectional(each) in ("R", "AL", "AN") or each in MARKS for each in text
    )


def begins_rtl(text: str) -> bool:
    """Whether its first letter is written from right to left."""
    classes = (unicodedata.bidirectional(each) for each in text)
    return next((each != "L" for each in classes if each in ("L", "R", "AL")), False)


def turned(line: Sequence[Sign], *, is_rtl: bool) -> tuple[Sign, ...]:
    """Signs in the order in which they are written, from left to right as they are seen."""
    if not is_rtl and not any(has_rtl(each.shown) for each in line):
        return tuple(line)
    order, mirrored = _order(line, is_rtl=is_rtl)
    seen = (_mirror(line[place]) if place in mirrored else line[place] for place in order)
    shown = (Sign(each.shown.rstrip(_JOINERS), each.offset, each.is_atom) for each in seen)
    return tuple(each for each in shown if each.shown)


def signs(text: str, atoms: Sequence[tuple[int, int]] = (), *, join: bool = True) -> Iterator[Sign]:
    """The text cut into clusters and atoms, Arabic letters joined if `join`."""
    position = 0
    for start, end in (*atoms, (len(text), len(text))):
        before = text[position:start]
        letters = joined(before) if join else list(zip(before, range(len(before)), strict=True))
        for found in GRAPHEME.finditer("".join(letter for letter, _ in letters)):
            yield Sign(found.group(), position + letters[found.start()][1])
        if start < end:
            yield Sign(text[start:end], start, is_atom=True)
        position = end


def joined(text: str) -> list[tuple[str, int]]:
    """Arabic letters in the form their neighbours give them: characters, each with its offset in the text."""
    result: list[tuple[str, int]] = []
    position = 0
    for word in _ARABIC.finditer(text):
        result += zip(text[position : word.start()], range(position, word.start()), strict=True)
        result += _joined_word(word.group(), word.start())
        position = word.end()
    result += zip(text[position:], range(position, len(text)), strict=True)
    return result


def _joined_word(word: str, start: int) -> list[tuple[str, int]]:
    # Marks and ligatures are ours: the library counts places wrongly where joiners stand between.
    marks = [(each, start + place) for place, each in enumerate(word) if unicodedata.combining(each)]
    letters = [(each, start + place) for place, each in enumerate(word) if not unicodedata.combining(each)]
    result: list[tuple[str, int]] = []
    place = 0
    for each in _reshaped("".join([letter for letter, _ in letters])):
        while letters[place][0] == _ZWJ != each:  # dropped once the letters beside it have joined
            place += 1
        ligature = _LAM_ALEF.get(result[-1][0] + each) if result else None
        if ligature:
            result[-1] = ligature, result[-1][1]
        else:
            result.append((each, letters[place][1]))
        place += 1
    return sorted((*result, *marks), key=lambda letter: letter[1])


def _mirror(sign: Sign) -> Sign:
    return Sign(MIRRORED[sign.shown[0]] + sign.shown[1:], sign.offset)


def _order(line: Sequence[Sign], *, is_rtl: bool) -> tuple[list[int], set[int]]:
    """The places of the signs from left to right, and which of them are mirrored."""
    base = "R" if is_rtl else "L"
    pairs = _brackets(line)
    closing = {opening: place for place, opening in pairs.items() if place != opening}
    fours = [_alike(each.shown[0], is_atom=each.is_atom) for each in line]
    numbers = list(range(len(line)))
    for place, opening in pairs.items():
        fours[place] = _OPEN if place == opening else _CLOSE
        numbers[place] = opening
    digits = range(0, max(2, (len(line) - 1).bit_length()), 2)
    answers = [
        _turned("".join([four[number >> digit & 3] for four, number in zip(fours, numbers, strict=True)]), base)
        for digit in digits
    ]
    order: list[int] = []
    for column in zip(*answers, strict=True):
        place = sum([_VALUE[each] << digit for each, digit in zip(column, digits, strict=True)])
        order.append(closing[place] if column[0] in _CLOSE else place)
    return order, _mirrored(line, [four[0] for four in fours], order, base)


def _mirrored(line: Sequence[Sign], stand_ins: list[str], order: Sequence[int], base: str) -> set[int]:
    doubles = {
        place: _TWICE.get(stand_ins[place], _TWICE["!"])
        for place, each in enumerate(line)
        if each.shown[0] in MIRRORED and not each.is_atom
    }
    if not doubles:
        return set()
    answer = _turned("".join([doubles.get(place, each) for place, each in enumerate(stand_ins)]), base)
    found: set[int] = set()
    column = 0
    for place in order:
        if place in doubles and not answer.startswith(doubles[place], column):
            found.add(place)
        column += len(doubles.get(place, " "))
    return found


def _turned(text: str, base: str) -> str:
    """The library's answer, less what only steers."""
    answer: str = get_display(text, base_dir=base)
    return answer.translate(_WITHOUT_MARKS)


@lru_cache(maxsize=2048)
def _alike(character: str, *, is_atom: bool) -> str:
    """Four characters of its class; what steers stands for itself."""
    if character in MARKS:
        return character * 4
    name = "ON" if is_atom else unicodedata.bidirectional(character)
    return _ALIKE.get("WS" if name in ("B", "S") else name, _ALIKE["ON"])


def _brackets(line: Sequence[Sign]) -> dict[int, int]:
    """Place of a bracket that has a partner → place of the opening one (UAX #9, rule BD16)."""
    waiting: list[tuple[str, int]] = []
    pairs: dict[int, int] = {}
    for place, sign in enumerate(line):
        first = sign.shown[0]
        if sign.is_atom or first not in MIRRORED:
            continue
        kind = unicodedata.category(first)
        if kind == "Ps" and len(waiting) < _MAX_OPEN:
            waiting.append((MIRRORED[first], place))
        elif kind == "Pe":
            partner = next((at for at in range(len(waiting) - 1, -1, -1) if waiting[at][0] == first), None)
            if partner is not None:
                pairs[place] = pairs[waiting[partner][1]] = waiting[partner][1]
                del waiting[partner:]
    return pairs


@lru_cache(maxsize=4096)
def _reshaped(letters: str) -> str:
    shaped: str = _RESHAPER.reshape(letters)
    return shaped

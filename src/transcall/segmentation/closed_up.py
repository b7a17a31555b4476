"""A terminator without white space after it: two sentences run together, or one word with a sign inside?"""

import regex

from transcall.segmentation import signs
from transcall.segmentation.fullstop import FullStop
from transcall.segmentation.place import Following, Place, following, is_roman, word_before
from transcall.segmentation.rules import LanguageRules

_LATIN = regex.compile(r"\p{Latin}")
# An enumeration inside a sentence: "for supper: 1.Soup, 2.Fish".
_COUNTED = regex.compile(r"(?r)[:,;]\s?\p{Nd}{1,2}")
_REACH = 6  # characters
_CLOSERS_BEFORE_WORD = frozenset('])"”»’')
_HANGUL_ENDINGS = frozenset("다요죠까니음함")
# Microsoft.Net and Readme.Txt are names.
_NO_WORDS = frozenset({"Net", "Com", "Org", "Gov", "Edu", "Info", "Exe", "Zip", "Pdf", "Doc", "Txt", "Html"})


class ClosedUp:
    """Judges such places in one language."""

    def __init__(self, rules: LanguageRules, full_stop: FullStop) -> None:
        self._rules = rules
        self._full_stop = full_stop

    def ends(self, place: Place) -> bool:
        """Tell whether a sentence ends at `place` and the next begins there."""
        before, after = place.text[max(0, place.core - 3) : place.core], place.text[place.begin : place.begin + 3]
        if len(after) < 2 or not before or _COUNTED.match(place.text, max(0, place.core - _REACH), place.core):
            return False
        if before[-1].isspace():
            return False  # !Kung: a letter of its own
        if signs.CASELESS.match(after[0]) or (after[0].isdigit() and before[-1] in _HANGUL_ENDINGS):
            return _ends_caseless(before, place.sign, after[0])
        word = following(place.text, place.begin)
        if not after[0].isupper() or not (_same_script(before[-1], after[0]) or is_roman(word.word)):
            return False
        if place.sign[-1] in signs.SOFT and place.sign != ".":
            return len(word.word) > 1 and before[-1].isalpha() and self._full_stop.starts(word)
        return self._before_capital(place, before, word)

    def _before_capital(self, place: Place, before: str, after: Following) -> bool:
        closed = place.tail != "" and place.tail[-1] in _CLOSERS_BEFORE_WORD
        whole = closed if place.tail else _ends_word(before, place.sign)
        if self._full_stop.starts(after) and (len(after.word) > 1 or whole):
            return closed or not place.tail
        if not whole:
            return False
        if not after.word[1:2].islower() or not after.word.replace("'", "").replace("’", "").isalpha():
            return before.isalpha() and before.islower() and len(after.word) > 1 and is_roman(after.word)
        return place.sign[-1] in signs.FIRM or self._is_word(place, after)

    def _is_word(self, place: Place, after: Following) -> bool:
        """Tell whether both sides look like words, not like parts of a name or an abbreviation."""
        word = word_before(place.text, place.core)
        short = word in self._rules.never or word in self._rules.number
        return not short and len(after.word) > 2 and after.word not in _NO_WORDS


def _same_script(before: str, after: str) -> bool:
    return not before.isalpha() or (_LATIN.match(before) is None) == (_LATIN.match(after) is None)


def _ends_caseless(before: str, sign: str, first: str) -> bool:
    if sign[-1] in signs.SOFT:
        return before[-1] in _HANGUL_ENDINGS and (first.isdigit() or "\uac00" <= first <= "\ud7a3")
    if signs.CASELESS.match(before[-1]) is None:
        return False
    return sign[-1] != "۔" or len(before) == 3


def _ends_word(before: str, sign: str) -> bool:
    if sign[-1] not in signs.SOFT:
        return True
    last = before[-1]
    return len(before) > 1 and (last.isdigit() or last in ')"”»’' or (before[-2:].isalpha() and last.islower()))

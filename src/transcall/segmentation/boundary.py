"""Does a sentence end here? The decision at one place, from the signs and words on both sides."""

import regex

from transcall.segmentation import signs
from transcall.segmentation.fullstop import FullStop
from transcall.segmentation.place import Following, Place, following, is_roman
from transcall.segmentation.rules import LanguageRules

_JAPANESE_GOES_ON = regex.compile(r"(?:と|って|を|は|が|の|に|も|で|や|へ|か(?!れ)|など|という|、|，)")
_CHINESE_SAYING = regex.compile(r"\p{Han}{0,5}?(?:说|說|道|问|問|答|喊|叫|写道|寫道|表示|回答|认为)")
# What cannot begin a sentence.
_NO_BEGINNING = frozenset(".,;:!?…)]}»”’、，؛،/|&+=<>%")
_NO_BEGINNING_FULL = frozenset(signs.SOFT + signs.FIRM + signs.FULL + ",，、;；:：)）]】}」』》〉”’%％")
_LATIN = regex.compile(r"\p{Latin}")
_CLOSERS_BEFORE_WORD = frozenset('])"”»’')
_HANGUL_ENDINGS = frozenset("다요죠까니음함")
_ASIDE_REACH = 240  # characters


class Judge:
    """Decides for one language."""

    def __init__(self, rules: LanguageRules) -> None:
        self._rules = rules
        self._full_stop = FullStop(rules)

    def ends(self, place: Place) -> bool:
        """Tell whether a sentence ends at `place`."""
        sign = place.sign
        if place.core == place.since or _is_remark(place):
            return False
        if sign[-1] in signs.FULL:
            return self._after_full_sign(place)
        if place.begin == place.stop:
            return self._closed_up(place, sign)
        after = following(place.text, place.begin)
        if not after.word:
            elided = sign[-1] != "…" and place.text.startswith(("...", "…", ". . ."), place.begin)
            return elided or _may_begin(place.text, place.begin, after)
        if (after.is_lower and not _is_without_capitals(place)) or self._goes_on(place, after):
            return False
        if sign in (".", "۔"):
            return self._full_stop.ends(place, after)
        return _after_several(place, sign, nouns_have_capitals=self._rules.ordinals == "any")

    def _after_full_sign(self, place: Place) -> bool:
        """Decide after a sign that needs no white space (。 । ።)."""
        text, begin = place.text, place.begin
        first = text[begin : begin + 1]
        if first in _NO_BEGINNING_FULL or (place.sign == "．" and _is_decimal(text, place.core, first)):
            return False
        if not place.tail:
            return True
        if self._goes_on(place, following(text, begin)):
            return False
        last = place.tail[-1]
        return not (
            begin == place.stop
            and (
                (last in "」』" and _JAPANESE_GOES_ON.match(text, begin))
                or (last in '”"」』' and _CHINESE_SAYING.match(text, begin))
            )
        )

    def _goes_on(self, place: Place, after: Following) -> bool:
        """Tell whether a sentence goes on after a quotation or an aside, where case does not tell."""
        tail = place.tail
        if not tail or after.signs.strip() or not after.is_caseless:
            return False
        if after.word in self._rules.follow:
            return True
        if tail[-1] in ")）":
            opened = place.text.rfind("(" if tail[-1] == ")" else "（", max(0, place.core - _ASIDE_REACH), place.core)
            return opened > place.since
        return place.text[place.core_stop - 1] in "?!؟" and tail[-1] in '"”»“「」’'

    def _closed_up(self, place: Place, sign: str) -> bool:
        """Decide where no white space stands: two sentences run together, or one word with a sign inside."""
        text = place.text
        before, after = text[max(0, place.core - 3) : place.core], text[place.begin : place.begin + 3]
        if len(after) < 2 or not before:
            return False
        if signs.CASELESS.match(after[0]) or (after[0].isdigit() and before[-1] in _HANGUL_ENDINGS):
            return _closed_up_caseless(before, sign, after[0])
        word = following(text, place.begin)
        if not after[0].isupper() or not (_same_script(before[-1], after[0]) or is_roman(word.word)):
            return False
        if sign[-1] in signs.SOFT and sign != ".":
            return len(word.word) > 1 and before[-1].isalpha() and self._full_stop.starts(word)
        closed = place.tail != "" and text[place.stop - 1] in _CLOSERS_BEFORE_WORD
        whole = closed if place.tail else _ends_word(before, sign)
        if self._full_stop.starts(word) and (len(word.word) > 1 or whole):
            return closed or not place.tail
        if not whole:
            return False
        if not after[1].islower() or not _is_plain(word.word):
            return before.isalpha() and before.islower() and len(word.word) > 1 and is_roman(word.word)
        return sign[-1] in signs.FIRM or self._full_stop.ends_closed_up(text, place.core, word)


def _may_begin(text: str, begin: int, after: Following) -> bool:
    """Tell whether a sentence may begin with what is no word: a quotation mark, an emoji, a symbol."""
    first = after.signs.strip()[:1] or text[begin : begin + 1]
    return bool(first) and first not in "-–—*" and (bool(after.signs.strip()) or first not in _NO_BEGINNING)


def _after_several(place: Place, sign: str, *, nouns_have_capitals: bool) -> bool:
    """Decide after ! and ?, and after an ellipsis before a capital."""
    if sign[0] not in signs.SOFT:
        return True
    text = place.text
    if not text[place.since : place.core].strip():
        return False  # an ellipsis that begins the sentence
    if sign[1:2] in (" ", "\u00a0"):
        return len(sign) > 5 or not (nouns_have_capitals or following(text, place.begin).word == "I")
    return True


def _is_without_capitals(place: Place) -> bool:
    """Tell whether a small letter after this place says nothing.

    It does not in scripts without capitals, nor after ! and ? where the writer began this sentence with one.
    """
    text = place.text
    if place.tail or place.core == 0:
        return False
    if signs.CASELESS.match(text, place.core - 1):
        return True
    return place.sign[-1] in signs.FIRM + ";" and text[place.since].islower()


def _is_remark(place: Place) -> bool:
    """Tell whether the sign stands alone in brackets: (!), (?), […]."""
    opening = place.text[place.core - 1]
    return opening in "([（" and place.text[place.core_stop : place.core_stop + 1] in (")", "]", "）")


def _is_plain(word: str) -> bool:
    return word.replace("'", "").replace("’", "").isalpha()


def _same_script(before: str, after: str) -> bool:
    return not before.isalpha() or (_LATIN.match(before) is None) == (_LATIN.match(after) is None)


def _is_decimal(text: str, core: int, first: str) -> bool:
    return core > 0 and text[core - 1].isdigit() and first.isdigit()


def _closed_up_caseless(before: str, sign: str, first: str) -> bool:
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

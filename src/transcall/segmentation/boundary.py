"""Does a sentence end here? The decision at one place, from the signs and words on both sides."""

import regex

from transcall.segmentation import signs
from transcall.segmentation.closed_up import ClosedUp
from transcall.segmentation.fullstop import FullStop
from transcall.segmentation.place import Following, Place, following
from transcall.segmentation.rules import LanguageRules

_JAPANESE_GOES_ON = regex.compile(r"(?:と|って|を|は|が|の|に|も|で|や|へ|か(?!れ)|など|という|、|，)")
_CHINESE_SAYING = regex.compile(
    r"\p{Han}{0,5}?(?:说(?![服明法话])|說(?![服明法話])|道|问|問|答|喊|叫|写道|寫道|表示|回答|认为)"
)
# What cannot begin a sentence.
_NO_BEGINNING = frozenset(".,;:!?…)]}»”’、，؛،/|&+=<>%")
_NO_BEGINNING_FULL = frozenset(signs.SOFT + signs.FIRM + signs.FULL + ",，、;；:：)）]】}」』》〉”’%％")
_ASIDE_REACH = 240  # characters
_OPENING = {"»": "«", "”": "“", "“": "„", "」": "「", "’": "‘"}


class Judge:
    """Decides for one language."""

    def __init__(self, rules: LanguageRules) -> None:
        self._rules = rules
        self._full_stop = FullStop(rules)
        self._closed_up = ClosedUp(rules, self._full_stop)

    def ends(self, place: Place) -> bool:
        """Tell whether a sentence ends at `place`."""
        sign = place.sign
        if place.core == place.since or _is_remark(place):
            return False
        if sign[-1] in signs.FULL:
            return self._after_full_sign(place)
        if place.begin == place.stop:
            return self._closed_up.ends(place)
        after = following(place.text, place.begin)
        if not after.word:
            elided = sign[-1] != "…" and place.text.startswith(("...", "…", ". . ."), place.begin)
            return elided or _may_begin(place.text, place.begin, after)
        return self._before_word(place, sign, after)

    def _before_word(self, place: Place, sign: str, after: Following) -> bool:
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
                (last in "》〉" and signs.CASELESS.match(text, begin))
                or (last in "」』" and _JAPANESE_GOES_ON.match(text, begin))
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
        return place.text[place.core_stop - 1] in "?!؟" and tail[-1] in '"”»“「」’' and not _is_announced(place)


def _is_announced(place: Place) -> bool:
    """Tell whether a colon stands before the quotation that ends here: who spoke has been said."""
    text, last = place.text, place.tail[-1]
    opened = text.rfind(_OPENING.get(last, last), max(place.since, place.core - _ASIDE_REACH), place.core)
    return opened > 0 and text[max(0, opened - 3) : opened].rstrip().endswith((":", "："))


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


def _is_decimal(text: str, core: int, first: str) -> bool:
    return core > 0 and text[core - 1].isdigit() and first.isdigit()

"""Does a sentence end here? The decision at one place, from the words on both sides and the language's data."""

import unicodedata
from dataclasses import dataclass

import regex

from transcall.segmentation import signs
from transcall.segmentation.rules import LanguageRules

_USUAL_VOWELS = frozenset("aeiouyæœøıаеёиоуыэюяіїєўαεηιουω")
_LIST_MARK = regex.compile(
    r"[\s•⁃◦▪‣●·*#–—(\[-]{0,6}(?:\p{Nd}{1,3}(?:\.\p{Nd}{1,3}){0,4}|\p{L}\p{M}?|[ivxlc]{1,5}|[IVXLC]{1,5})"
)
_JAPANESE_GOES_ON = regex.compile(r"(?:と|って|を|は|が|の|に|も|で|や|へ|か(?!れ)|など|という|、|，)")
_CHINESE_SAYING = regex.compile(r"\p{Han}{0,5}?(?:说|說|道|问|問|答|喊|叫|写道|寫道|表示|回答|认为)")


@dataclass(frozen=True, slots=True)
class Place:
    """A place where a sentence may end: offsets of its terminator, of the end with what belongs to it, of what follows.

    `since` is where the current sentence began; `after_link` tells that the word before is no word of the language.
    """

    text: str
    since: int
    core: int
    core_stop: int
    stop: int
    begin: int
    after_link: bool = False


@dataclass(frozen=True, slots=True)
class Following:
    """What follows a place: the signs before its first word, and the word ("" if none)."""

    signs: str
    word: str

    @property
    def is_lower(self) -> bool:
        first = self.word[:1]
        return first.islower() and signs.CASELESS.match(first) is None

    @property
    def is_digit(self) -> bool:
        return self.word[:1].isdigit()


def following(text: str, begin: int) -> Following:
    """Read what follows `begin`."""
    found = signs.NEXT.match(text, begin, min(len(text), begin + 60))
    if found is None:
        return Following("", "")
    return Following(found["signs"], found["word"] or "")


class Judge:
    """Decides for one language."""

    def __init__(self, rules: LanguageRules) -> None:
        self._rules = rules
        self._vowels = _USUAL_VOWELS | frozenset(rules.vowels)

    def ends(self, place: Place) -> bool:
        """Tell whether a sentence ends at `place`."""
        text, core = place.text, place.text[place.core : place.core_stop]
        if core[-1] in signs.FULL:
            return self._full(place)
        gap = place.begin > place.stop
        if not gap:
            return self._closed_up(place, core)
        after = following(text, place.begin)
        if not after.word:
            return self._before_signs(text, place.begin, after)
        if after.is_lower or self._goes_on(place, after):
            return False
        if core != ".":
            return self._several(place, core, after)
        return self._after_full_stop(place, after)

    def _full(self, place: Place) -> bool:
        text = place.text
        after = text[place.begin : place.begin + 1]
        if not after:
            return False
        if after in signs.SOFT + signs.FIRM + signs.FULL + ",，、;；:：)）]】}」』》〉”’%％":
            return False
        core = text[place.core]
        if core == "．" and text[place.core - 1 : place.core].isdigit() and after.isdigit():
            return False
        tail = text[place.core_stop : place.stop]
        if tail and place.begin == place.stop:
            if tail[-1] in "」』" and _JAPANESE_GOES_ON.match(text, place.begin):
                return False
            if tail[-1] in "”\"」』" and _CHINESE_SAYING.match(text, place.begin):
                return False
        return True

    def _goes_on(self, place: Place, after: Following) -> bool:
        """Tell whether a word after a quotation shows that the sentence goes on, where case does not."""
        return place.stop > place.core_stop and not after.signs and after.word in self._rules.follow

    def _before_signs(self, text: str, begin: int, after: Following) -> bool:
        if after.signs.strip():
            return after.signs[0] not in "-–—*"
        first = text[begin : begin + 1]
        if not first or first in ".,;:!?…)]}»”’、，؛،/|&+=<>%":
            return False
        return True

    def _closed_up(self, place: Place, core: str) -> bool:
        """Decide where no white space stands: two sentences run together, or one word with a dot inside."""
        text = place.text
        before = text[max(0, place.core - 3) : place.core]
        after = text[place.begin : place.begin + 3]
        if len(after) < 2 or not before:
            return False
        first = after[0]
        if core[-1] in "؟۔!?" and signs.CASELESS.match(first) and signs.CASELESS.match(before[-1]):
            return core[-1] != "۔" or len(before) == 3
        if place.stop > place.core_stop and text[place.stop - 1] not in "])\"”»’'":
            return False
        if place.stop == place.core_stop and core[-1] in signs.SOFT and not _ends_word(before):
            return False
        if signs.CASELESS.match(first):
            return core[-1] in signs.SOFT and _is_hangul(first) and before[-1] in "다요죠까니음함"
        if not (first.isupper() and after[1].islower()):
            return False
        return core != "…" and not self._is_short(text, place.core)

    def _is_short(self, text: str, core: int) -> bool:
        word = _word_before(text, core)
        return word in self._rules.never or word in self._rules.number

    def _several(self, place: Place, core: str, after: Following) -> bool:
        if core[0] not in signs.SOFT:
            return True
        before = place.text[place.core - 1] if place.core > place.since else ""
        if not place.text[place.since : place.core].strip():
            return False  # an ellipsis that begins the sentence
        if before in ("[", "(") and place.text[place.core_stop : place.core_stop + 1] in ("]", ")"):
            return False
        if " " in core or "\u00a0" in core:
            return core.count(".") > 3
        return True

    def _after_full_stop(self, place: Place, after: Following) -> bool:
        text = place.text
        if place.after_link:
            return True
        if _LIST_MARK.fullmatch(text, place.since, place.core):
            return False
        tail = text[place.core_stop : place.stop]
        if any(sign in "\"”»’'“)]" for sign in tail):
            return True
        token = _token(text, place.core)
        if token[:1].isdigit() and token.replace(".", "").replace(",", "").isdigit():
            return self._after_number(token, after)
        return self._after_word(place, token, after)

    def _after_number(self, token: str, after: Following) -> bool:
        ordinals = self._rules.ordinals
        if ordinals == "none" or self._starts(after):
            return True
        if after.word in self._rules.months or _is_roman(after.word):
            return False
        day = len(token) <= 2 or (ordinals == "any" and len(token) == 3) or "." in token
        if after.is_digit:
            return not (day or len(token) == 4)
        return not (ordinals == "any" and day)

    def _after_word(self, place: Place, token: str, after: Following) -> bool:
        rules, text = self._rules, place.text
        word = _word_before(text, place.core)
        dotted = _dotted(text, place.core)
        forms = {form for form in (word, dotted, token) if form}
        if rules.phrases:
            forms.add(_phrase(text, place.core))
        if any(form in rules.ending for form in forms):
            return True
        if any(form in rules.never for form in forms):
            return False
        starts = self._starts(after)
        if any(form in rules.number for form in forms):
            numeral = after.is_digit or len(after.word) == 1 or _is_roman(after.word)
            if numeral and not (starts and not after.is_digit):
                return False
        if not word:
            return True
        if any(form in rules.sometimes for form in forms):
            return starts
        if word in rules.units and _after_figure(text, place.core - len(word)):
            return True
        if signs.LETTER.fullmatch(word):
            return starts or self._is_pronoun(text, place.core, word)
        if rules.ordinals != "none" and len(word) > 1 and _is_roman(word):
            return starts
        if dotted and signs.ACRONYM.fullmatch(dotted):
            return starts
        if self._is_unpronounceable(word):
            return starts
        return True

    def _starts(self, after: Following) -> bool:
        return after.word in self._rules.starters

    def _is_pronoun(self, text: str, core: int, word: str) -> bool:
        if word != "I" or self._rules.language != "en":
            return False
        return text[max(0, core - 6) : core - 1].rstrip().endswith((" and", " than", " am", " or", " do"))

    def _is_unpronounceable(self, word: str) -> bool:
        if len(word) > 4 or not word[-1].islower() or signs.CASELESS.match(word):
            return False
        letters = unicodedata.normalize("NFD", word.lower())
        return not any(letter in self._vowels for letter in letters) and word.isalpha()


def _token(text: str, stop: int) -> str:
    found = signs.TOKEN.match(text, max(0, stop - 40), stop)
    return found[0] if found else ""


def _word_before(text: str, stop: int) -> str:
    found = signs.WORD_BEFORE.match(text, max(0, stop - 40), stop)
    return found[0] if found else ""


def _dotted(text: str, stop: int) -> str:
    found = signs.DOTTED.match(text, max(0, stop - 40), stop)
    return "".join(found[0].split()) if found else ""


def _phrase(text: str, stop: int) -> str:
    found = signs.PHRASE.match(text, max(0, stop - 40), stop)
    return " ".join(found[0].split()) if found else ""


def _after_figure(text: str, stop: int) -> bool:
    return text[max(0, stop - 2) : stop].strip()[-1:].isdigit()


def _ends_word(before: str) -> bool:
    last = before[-1]
    return len(before) > 1 and (last.isdigit() or last in ")\"”»’" or (before[-2:].isalpha() and last.islower()))


def _is_hangul(char: str) -> bool:
    return "\uac00" <= char <= "\ud7a3"


def _is_roman(word: str) -> bool:
    return bool(word) and signs.ROMAN.fullmatch(word) is not None

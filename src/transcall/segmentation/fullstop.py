"""A full stop before white space: the end of a sentence, of an abbreviation, of an ordinal, or of an initial?"""

import unicodedata

import regex

from transcall.segmentation import signs
from transcall.segmentation.place import (
    Following,
    Place,
    dotted_before,
    is_roman,
    phrase_before,
    skip_back,
    token_before,
    without_turn,
    word_before,
)
from transcall.segmentation.rules import LanguageRules

_USUAL_VOWELS = frozenset("aeiouyæœøıаеёиоуыэюяіїєўαεηιουω")
_LIST_MARK = regex.compile(
    r"[\s•⁃◦▪‣●·*#–—(\[-]{0,6}+"
    r"(?:\p{Nd}{1,3}(?:\.\p{Nd}{1,3}){0,4}|\p{L}\p{M}?|[ivxlc]{1,5}|[IVXLC]{1,5})"
)
_BEFORE_PRONOUN = (" and", " than", " am", " or", " do")
_CLITICS = ("ll", "re", "ve", "ns", "ls")
_MEASURE = regex.compile(r"\p{Nd}{1,3}\s?(\p{L}{1,5})\b")
_MEASURE_REACH = 12  # characters
_PER = frozenset({"per", "за"})
_CLOSING = frozenset("\"”»’'“)]")


class FullStop:
    """Judges full stops in one language."""

    def __init__(self, rules: LanguageRules) -> None:
        self._rules = rules
        self._vowels = _USUAL_VOWELS | frozenset(rules.vowels)

    def ends(self, place: Place, after: Following) -> bool:
        """Tell whether the sentence ends at `place`, whose terminator is one full stop."""
        place = without_turn(place)
        text = place.text
        if place.after_link:
            return True
        if _LIST_MARK.fullmatch(text, place.since, place.core):
            return False
        token = token_before(text, place.core)
        if not _CLOSING.isdisjoint(place.tail):
            alone = place.tail[0] in ")]" and text[max(0, place.core - len(token) - 1)] in "(["
            return not (alone and signs.ACRONYM.fullmatch(token)) or self.starts(after)
        if token[:1].isdigit() and token.replace(".", "").replace(",", "").isdigit():
            counted = word_before(text, skip_back(text, place.core - len(token), ".۔"))
            return counted in self._rules.number or self._after_number(token, after)
        return self._after_word(place, token, after)

    def _after_number(self, token: str, after: Following) -> bool:
        ordinals = self._rules.ordinals
        if ordinals == "none":
            return True
        if after.word in self._rules.months:
            return False
        if self.starts(after):
            return True
        day = len(token) <= 2 or (ordinals == "any" and len(token) == 3) or token.count(".") == 1
        if after.is_digit:
            return not (day or len(token) == 4)
        return not (is_roman(after.word) or (ordinals == "any" and day))

    def _after_word(self, place: Place, token: str, after: Following) -> bool:
        text, starts = place.text, self.starts(after)
        word, dotted = word_before(text, place.core).lstrip("-"), dotted_before(text, place.core)
        if not word and text[place.core - 1] == " ":  # tokenised text: Mr . Smith
            return word_before(text, place.core - 1) not in self._rules.never
        if _is_clitic(text, place.core, word):
            return True
        # "i.v." is not the v. of "Smith v. Jones".
        forms = {dotted, token} if "." in token and signs.ACRONYM.fullmatch(token) else {word, dotted, token}
        if self._rules.phrases:
            forms.add(phrase_before(text, place.core))
        measure = word in self._rules.units and _is_measured(text, place.core - len(word))
        if after.is_digit and (measure or word in self._rules.ending) and self._counts_on(text, place.begin):
            return False
        listed = self._listed(forms - {""}, after, starts=starts, measure=measure)
        if listed is not None:
            return listed
        return starts or not word or not self._may_be_short(text, place.core, word, dotted)

    def _counts_on(self, text: str, begin: int) -> bool:
        """Tell whether a smaller measure follows: 15 hrs. 30 min."""
        found = _MEASURE.match(text, begin, min(len(text), begin + _MEASURE_REACH))
        return found is not None and (found[1] in self._rules.units or found[1] in self._rules.ending)

    def _listed(self, forms: set[str], after: Following, *, starts: bool, measure: bool) -> bool | None:
        rules = self._rules
        if any(form in rules.number for form in forms) and (after.is_digit or (after.is_numeral and not starts)):
            return False
        if measure or any(form in rules.ending for form in forms):
            return True
        if any(form in rules.never for form in forms):
            return False
        if any(form in rules.sometimes for form in forms):
            return starts
        return None

    def _may_be_short(self, text: str, core: int, word: str, dotted: str) -> bool:
        """Tell whether a word in no list looks like an initial, a numeral, an acronym or an abbreviation."""
        if signs.LETTER.fullmatch(word):
            return not self._is_pronoun(text, core, word)
        if self._rules.ordinals != "none" and len(word) > 1 and is_roman(word):
            return True
        # In "art. 5 e.v. BW." the blank divides: only a single letter belongs to the letters before it.
        spaced = len(word) > 1 and "." not in token_before(text, core)
        if (not spaced and signs.ACRONYM.fullmatch(dotted)) or signs.INITIALS.fullmatch(token_before(text, core)):
            return True
        return self._is_unpronounceable(word)

    def starts(self, after: Following) -> bool:
        """Tell whether what follows is a word that begins sentences."""
        return not after.is_initial and after.word in self._rules.starters

    def _is_pronoun(self, text: str, core: int, word: str) -> bool:
        if word != "I" or self._rules.language != "en":
            return False
        return text[max(0, core - 6) : core - 1].rstrip().endswith(_BEFORE_PRONOUN)

    def _is_unpronounceable(self, word: str) -> bool:
        if len(word) > 4 or not word[-1].islower() or signs.CASELESS.match(word):
            return False
        letters = unicodedata.normalize("NFD", word.lower())
        return word.isalpha() and not any(letter in self._vowels for letter in letters)


def _is_measured(text: str, stop: int) -> bool:
    """Tell whether a unit at `stop` counts something: 5 kg, 3 euro per kg."""
    before = skip_back(text, stop)
    return before > 0 and (text[before - 1].isdigit() or word_before(text, before) in _PER)


def _is_clitic(text: str, stop: int, word: str) -> bool:
    """Tell whether a short word is the end of another: can't, she'll, Llança't, km/h."""
    at = stop - len(word) - 1
    short = len(word) == 1 or word in _CLITICS
    return short and word.islower() and at > 0 and text[at] in "'’/" and text[at - 1].isalpha()

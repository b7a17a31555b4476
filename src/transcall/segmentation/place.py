"""A place where a sentence may end, and what stands on both sides of it."""

from dataclasses import dataclass, replace

from transcall.segmentation import signs

_REACH = 40  # characters; a longer word is no abbreviation
_AHEAD = 60
_QUOTED = 400  # characters; where a free quotation mark may have been opened
_FREE = ("''", "'", '"')


@dataclass(frozen=True, slots=True)
class Place:
    """Offsets in `text`, ascending.

    `since` is where the current sentence began, `core` to `core_stop` the terminator, `stop` the end of what closes the
    sentence with it (quotation marks, brackets, notes), `begin` what follows the white space. `after_link` tells that
    the word before the terminator is a link or address.
    """

    text: str
    since: int
    core: int
    core_stop: int
    stop: int
    begin: int
    after_link: bool = False

    @property
    def sign(self) -> str:
        """The terminator."""
        return self.text[self.core : self.core_stop]

    @property
    def tail(self) -> str:
        """What closes the sentence after the terminator."""
        return self.text[self.core_stop : self.stop]


@dataclass(frozen=True, slots=True)
class Following:
    """What follows a place: the signs before its first word, the word ("" if none), whether it is an initial."""

    signs: str
    word: str
    is_initial: bool = False

    @property
    def is_lower(self) -> bool:
        """Whether the word begins with a small letter of a script that has capitals."""
        first = self.word[:1]
        return first.islower() and signs.CASELESS.match(first) is None

    @property
    def is_caseless(self) -> bool:
        """Whether the word is of a script without capitals."""
        return signs.CASELESS.match(self.word) is not None

    @property
    def is_digit(self) -> bool:
        """Whether a figure follows."""
        return self.word[:1].isdigit()

    @property
    def is_numeral(self) -> bool:
        """Whether a single letter or a Roman numeral follows."""
        return len(self.word) == 1 or is_roman(self.word)


def without_opening(place: Place) -> Place:
    """Give back a free quotation mark (tokenised text) that opens the next sentence instead of closing this one."""
    mark = place.tail.strip()
    if mark not in _FREE or not place.tail.startswith(" "):
        return place
    before = place.text[max(place.since, place.core - _QUOTED) : place.core].split(" ")
    if before.count(mark) % 2:
        return place
    return replace(place, stop=place.core_stop, begin=place.core_stop + 1)


def without_turn(place: Place) -> Place:
    """Leave out a direction mark between the word and its full stop."""
    core = place.core
    while core > place.since and place.text[core - 1] in signs.TURNS:
        core -= 1
    return place if core == place.core else replace(place, core=core)


def following(text: str, begin: int) -> Following:
    """Read what follows `begin`."""
    found = signs.NEXT.match(text, begin, min(len(text), begin + _AHEAD))
    if found is None:
        return Following("", "")
    word = found["word"] or ""
    return Following(found["signs"], word, len(word) == 1 and text[found.end() : found.end() + 1] == ".")


def token_before(text: str, stop: int) -> str:
    """Return the run of letters, figures and inner dots that ends at `stop` ("U.S", "2.10")."""
    found = signs.TOKEN.match(text, max(0, stop - _REACH), stop)
    return found[0] if found else ""


def word_before(text: str, stop: int) -> str:
    """Return the word that ends at `stop`."""
    found = signs.WORD_BEFORE.match(text, max(0, stop - _REACH), stop)
    return found[0] if found else ""


def dotted_before(text: str, stop: int) -> str:
    """Return the dotted abbreviation that ends at `stop`, without its blanks ("z. B" → "z.B")."""
    found = signs.DOTTED.match(text, max(0, stop - _REACH), stop)
    return "".join(found[0].split()) if found else ""


def phrase_before(text: str, stop: int) -> str:
    """Return the two words that end at `stop`."""
    found = signs.PHRASE.match(text, max(0, stop - _REACH), stop)
    return " ".join(found[0].split()) if found else ""


def skip_back(text: str, stop: int, skipped: str = "") -> int:
    """Return the offset before the white space and `skipped` signs that end at `stop`."""
    limit = max(0, stop - _REACH)
    while stop > limit and (text[stop - 1].isspace() or text[stop - 1] in skipped):
        stop -= 1
    return stop


def is_roman(word: str) -> bool:
    """Tell whether a word is a Roman numeral in capitals."""
    return bool(word) and signs.ROMAN.fullmatch(word) is not None

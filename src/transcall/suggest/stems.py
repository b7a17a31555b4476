"""The key under which a word form is found: enough for "borders" to find "border", no more.

Words are folded (case as the language has it, composed, without vowel signs that may be left out) and stemmed by
Snowball for its languages; for some others, common endings are cut (`_ENDINGS`); for the rest the folded word is
the key. Snowball also cuts endings that make other words ("national" → "nation"): `are_forms` tells forms of one
word from such relatives. Arabic and Hebrew write articles, conjunctions and prepositions onto the word: `readings`
takes them off.
"""

import threading
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING

from transcall.domain.language import primary

if TYPE_CHECKING:
    from Stemmer import Stemmer

_SNOWBALL = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "eo": "esperanto", "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian", "fi": "finnish",
    "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian",
    "it": "italian", "lt": "lithuanian", "nb": "norwegian", "ne": "nepali", "nl": "dutch", "nn": "norwegian",
    "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian",
    "st": "sesotho", "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
_LEAST = 3
"""Letters that stay where an ending or a prefix is cut."""
_EAST_SLAVIC = ("ями", "ами", "ові", "еві", "ого", "ому", "ими", "ях", "ах", "ям", "ам", "ів", "ов", "ий", "ій", "ою",
                "ею", "их", "им", "а", "у", "и", "і", "о", "е", "я", "ю", "ь", "ы")  # fmt: skip
_SOUTH_SLAVIC = ("ovima", "evima", "ama", "ima", "ega", "emu", "oga", "omu", "ovi", "evi", "ih", "im", "om", "em",
                 "oj", "og", "a", "e", "i", "o", "u")  # fmt: skip
_BULGARIAN = ("овете", "ата", "ите", "ят", "ът", "ия", "та", "то", "те", "ове", "а", "я", "и", "о", "е")
_ENDINGS: dict[str, tuple[str, ...]] = {
    # The first ending that fits is cut, or replaced by what stands behind the hyphen.
    "en": ("ies-y", "sses-ss", "shes-sh", "ches-ch", "xes-x", "ss-ss", "us-us", "is-is", "s"),
    "fr": ("eaux-eau", "aux-al", "ées-é", "ée-é", "és-é", "es", "e", "s", "x"),
    "es": ("ces-z", "ciones-cion", "ción-cion", "es", "os", "as", "o", "a", "e", "s"),
    "pt": ("ções-ção", "ais-al", "res-r", "os", "as", "es", "o", "a", "e", "s"),
    "it": ("che-c", "chi-c", "ghe-g", "ghi-g", "o", "a", "i", "e"),
    "ca": ("es", "os", "a", "s"),
    "gl": ("es", "as", "os", "s", "a", "o", "e"),
    "oc": ("as", "es", "os", "s", "a"),
    "de": ("innen-in", "en", "em", "er", "es", "e", "n", "s"),
    "nl": ("en", "s", "e"),
    "az": ("ların", "lərin", "lar", "lər"),
    "uk": _EAST_SLAVIC, "be": _EAST_SLAVIC, "bg": _BULGARIAN, "mk": _BULGARIAN,
    "hr": _SOUTH_SLAVIC, "bs": _SOUTH_SLAVIC, "sl": _SOUTH_SLAVIC,
    "sk": ("ového", "ovému", "ami", "ach", "och", "ého", "ému", "ými", "ých", "ým", "ou", "om", "ov", "ám", "ách",
           "a", "e", "i", "o", "u", "y", "ý", "á", "é", "ú"),
}  # fmt: skip
_RULES: dict[tuple[str, str], list[tuple[str, str]]] = {}
"""(language, last letter) → its endings and what is put instead."""
for _language, _endings in _ENDINGS.items():
    for _ending, _, _instead in (each.partition("-") for each in _endings):
        _RULES.setdefault((_language, _ending[-1]), []).append((_ending, _instead))
_INFLECTIONS: dict[str, frozenset[str]] = {
    # What may follow what two forms of one word have in common; other endings make another word.
    "en": frozenset({"", "s", "es", "y", "ies", "ied", "ying", "e", "ed", "d", "ing", "en", "ting", "ted", "ning"}),
    "fr": frozenset({"", "s", "e", "es", "x", "l", "le", "les", "ux", "lle", "lles", "ne", "nes", "f", "fs", "ve",
                     "ves", "r", "rs", "se", "ses", "te", "tes", "c", "che", "ches", "eur", "eurs", "rice", "rices"}),
    "es": frozenset({"", "s", "es", "a", "as", "o", "os", "e", "z", "ces", "ón", "ones", "án", "anes", "és", "esa",
                     "esas", "eses"}),
    "it": frozenset({"", "a", "e", "i", "o", "he", "hi", "ie", "io"}),
    "pt": frozenset({"", "s", "es", "a", "as", "o", "os", "e", "ão", "ões", "ães", "ãos", "l", "is", "m", "ns"}),
    "ar": frozenset({"", "ة", "ه", "ات", "ون", "ين", "ان", "ا", "ي", "ها", "هم", "هن", "نا", "كم", "ك", "ت", "تان",
                     "تين", "تها", "تهم", "تنا"}),
}  # fmt: skip
_AGGLUTINATING = frozenset({"az", "et", "eu", "fi", "hu", "hy", "ta", "tr"})
_LONGEST_ENDING = 4
_PREFIXES = {
    # Conjunction, then preposition with or without article; the article by itself.
    "ar": (("و", "ف"), ("ال", "بال", "كال", "لل", "ب", "ك", "ل")),
    "he": (("ו",), ("ה", "ב", "כ", "ל", "מ", "ש", "שה", "מה")),
}
TURKIC = frozenset({"tr", "az"})
"""Languages with two letters I."""
_TURKIC_I = str.maketrans({"I": "ı", "İ": "i"})
_UMLAUTS = str.maketrans("äöü", "aou")
"""German plurals change a vowel: Land, Länder."""
_LEFT_OUT = {point: None for start, end in ((0x591, 0x5C8), (0x64B, 0x660)) for point in range(start, end)}
_LEFT_OUT |= dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x640, 0x670))
_SAME = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ך": "כ", "ם": "מ", "ן": "נ", "ף": "פ", "ץ": "צ"}
)
_own = threading.local()


def fold(text: str, language: str) -> str:
    """Lower case as the language has it, composed (Turkish and Azerbaijani tell I from İ)."""
    if _spoken(language) in TURKIC:
        text = text.translate(_TURKIC_I)
    return unicodedata.normalize("NFC", text.casefold())


@lru_cache(maxsize=65_536)
def key(word: str, language: str) -> str:
    """The one key of a word in a language (BCP 47), for counting; words with digits are their own."""
    return _stem(_plain(word, language), primary(language))


def keys(word: str, language: str) -> tuple[str, ...]:
    """All keys of a term's word: Snowball's, and without a common ending only: Snowball cuts too much in places."""
    return _keys(_plain(word, language), _spoken(language))


def readings(word: str, language: str) -> Sequence[str]:
    """The keys a word of a text may have, likeliest first: its own, and those without what is written onto it."""
    spoken = _spoken(language)
    if spoken not in _PREFIXES and word[-1:] != "s":
        return _keys(_plain(word, language), spoken)
    return [key for plain in _bare(word, language) for key in _keys(plain, spoken)]


def knows_forms(language: str) -> bool:
    """Whether more is known of a language's words than their letters."""
    return _spoken(language) in _SNOWBALL or _spoken(language) in _ENDINGS or _spoken(language) in _PREFIXES


@lru_cache(maxsize=65_536)
def are_forms(term: str, word: str, language: str) -> bool:
    """Whether a word of a text, which shares a reading with the word of a term, is a form of it and no relative."""
    spoken = primary(language)
    wanted = _plain(term, language)
    return any(_is_form(wanted, plain, spoken) for plain in _bare(word, language))


def _plain(word: str, language: str) -> str:
    if word.isascii() and _spoken(language) not in TURKIC:
        return word.lower()
    return fold(word, language).translate(_LEFT_OUT).translate(_SAME)


def _bare(word: str, language: str) -> Iterator[str]:
    """The word, and what is left of it without an acronym's plural or what Arabic and Hebrew write before a word."""
    spoken = _spoken(language)
    plain = _plain(word, language)
    yield plain
    if word[-1:] == "s" and word[:-1].isupper():
        yield plain[:-1]
    if spoken not in _PREFIXES:
        return
    for first in ("", *_PREFIXES[spoken][0]):
        for second in ("", *_PREFIXES[spoken][1]):
            prefix = first + second
            if prefix and plain.startswith(prefix) and len(plain) - len(prefix) >= _LEAST:
                yield plain[len(prefix) :]


def _keys(plain: str, spoken: str) -> tuple[str, ...]:
    stem, cut = _stem(plain, spoken), _cut(plain, spoken)
    return (stem,) if stem == cut else (stem, cut)


def _stem(plain: str, spoken: str) -> str:
    if spoken not in _SNOWBALL or (not plain.isalpha() and any(map(str.isdigit, plain))):
        return _cut(plain, spoken)
    stem: str = (getattr(_own, spoken, None) or _new_stemmer(spoken)).stemWord(plain)
    return stem


def _cut(plain: str, spoken: str) -> str:
    if not plain.isalpha():
        return plain
    for ending, instead in _RULES.get((spoken, plain[-1:]), ()):
        if plain.endswith(ending) and len(plain) - len(ending) + len(instead) >= _LEAST:
            return plain.removesuffix(ending) + instead
    return plain


def _is_form(wanted: str, plain: str, spoken: str) -> bool:
    if wanted == plain:
        return True
    if not set(_keys(wanted, spoken)) & set(_keys(plain, spoken)):
        return False
    if spoken in _AGGLUTINATING:
        return True
    if spoken == "de":
        wanted, plain = wanted.translate(_UMLAUTS), plain.translate(_UMLAUTS)
    if spoken == "ar":
        wanted, plain = (word.removeprefix("ال") if len(word) > 4 else word for word in (wanted, plain))
    common = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(wanted, plain, strict=False)))
    rests = (wanted[common:], plain[common:])
    known = _INFLECTIONS.get(spoken)
    if known is not None:
        return all(rest in known for rest in rests)
    return all(len(rest) <= _LONGEST_ENDING for rest in rests)


@lru_cache(maxsize=512)
def _spoken(language: str) -> str:
    return primary(language)


def _new_stemmer(spoken: str) -> "Stemmer":
    """This thread's own: a stemmer keeps what it works on in itself."""
    from Stemmer import Stemmer  # late: only those who look for terms pay for it

    stemmer: Stemmer = Stemmer(_SNOWBALL[spoken], 0)
    setattr(_own, spoken, stemmer)
    return stemmer

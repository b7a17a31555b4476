"""Characters a keyboard may lack: a language's own marks, then those of all; hidden ones by their signs."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from transcall.domain.language import primary
from transcall.interface import _
from transcall_tui.hidden import HIDDEN

_OWN = {
    "am": "።፣፤፥፦፡፧«»",
    "ar": "؟،؛«»٪ـًٌٍَُِّْ\u200f\u061c",
    "az": "əƏğıİ“”",
    "be": "«»„“’ў",
    "bg": "„“–№",
    "bn": "।॥৳“”‘’\u200c\u200d",
    "ca": "«»·’¿¡",
    "ckb": "؟،؛«»\u200c",
    "cs": "„“‚‘–",
    "da": "»«”’–",
    "de": "„“‚‘–ß»«",
    "el": "«»·’΄;",
    "en": "“”‘’–—",
    "eo": "ĉĝĥĵŝŭ“”",
    "es": "¿¡«»“”—ªº",
    "et": "„“–",
    "eu": "«»“”",
    "fa": "؟،؛«»٪\u200cٔ",
    "fi": "”’–»",
    "fr": "«»\u202f\u00a0’–—…œŒæÀÉÇ",
    "ga": "“”‘’",
    "gu": "।॥“”\u200c\u200d",
    "ha": "ɓɗƙƴʼ",
    "he": "״׳־₪\u200f",
    "hi": "।॥“”‘’\u200c\u200d",
    "hr": "„”»«–",
    "hu": "„”»«–",
    "hy": "։՞՜՛՝«»",
    "it": "«»“”’–È",
    "ja": "「」『』、。・〜ー（）！？…",
    "ka": "„“«»",
    "kk": "«»–",
    "km": "។៕៖ៗ«»\u200b",
    "kn": "।॥“”\u200c\u200d",
    "ko": "“”‘’「」『』·…",
    "ku": "“”’êîûçş",
    "ln": "ɛɔŋ",
    "lt": "„“–",
    "lv": "“”„–",
    "ml": "।“”\u200c\u200d",
    "mr": "।॥“”‘’\u200c\u200d",
    "my": "၊။\u200b",
    "ne": "।॥“”\u200c\u200d",
    "nl": "“”‘’–ë",
    "no": "«»’–",
    "nb": "«»’–",
    "pa": "।॥“”\u200c\u200d",
    "pl": "„”«»–",
    "ps": "؟،؛«»\u200c",
    "pt": "«»“”’–—ªº",
    "ro": "„”«»–ășț",
    "ru": "«»„“–—…ё№",
    "sd": "؟،؛“”",
    "si": "“”‘’\u200c\u200d",
    "sk": "„“‚‘–",
    "sl": "„“»«–",
    "sq": "«»„“ëç",
    "sr": "„”‘’–",
    "sv": "”’–»",
    "ta": "“”‘’\u200c",
    "te": "।॥“”\u200c",
    "th": "ฯๆ฿“”\u200b",
    "ti": "።፣፤፥፦፡፧«»",
    "tr": "“”‘’₺İıĞğŞş",
    "ug": "؟،؛«»",
    "uk": "«»„“’–—…ґ№",
    "ur": "؟،۔؛“”‘’\u200c",
    "uz": "ʻʼ«»“”",
    "vi": "“”‘’–",
    "wo": "«»ŋë",
    "yi": "״׳־„”",
    "yo": "ẹọṣẸỌṢ",
    "zh": "，。、；：？！「」『』《》（）“”‘’—…·",
}
"""Primary language → its marks, the most used first."""
_ALL = "«»“”„‘’‚‹›–—…·•€§№°×−½¿¡†‡"
_HIDDEN = "".join(each.character for each in HIDDEN if each.character != "\t")
_POINT = re.compile("[0-9A-Fa-f]{4,5}")
MOST_RECENT = 9


@dataclass(frozen=True, slots=True)
class Character:
    """One line of the palette."""

    text: str
    sign: str
    """What shows it: itself, or the sign of one that nobody sees."""
    name: str

    @property
    def point(self) -> str:
        """`U+00AB`."""
        return f"U+{ord(self.text):04X}"


def characters(language: str, recent: Iterable[str] = ()) -> tuple[Character, ...]:
    """Those used last, the language's own, then the rest; each once."""
    wanted = dict.fromkeys((*recent, *_OWN.get(primary(language), ""), *_ALL, *_HIDDEN))
    return tuple(_character(each) for each in wanted)


def found(all_of_them: Iterable[Character], words: str) -> tuple[Character, ...]:
    """Those whose name holds every word, or that are the word themselves."""
    wanted = words.casefold().split()
    return tuple(
        each for each in all_of_them if all(word in each.name.casefold() or word == each.text for word in wanted)
    )


def read_points(numbers: str) -> str:
    """Characters from their numbers (`00AB 2019`); what is none is left out."""
    points = (int(each, 16) for each in numbers.split() if _POINT.fullmatch(each))
    return "".join(each for each in map(chr, points) if unicodedata.name(each, "") or each in _HIDDEN)


def write_points(text: Iterable[str]) -> str:
    """The numbers of the first nine characters."""
    return " ".join(f"{ord(each):04X}" for each in islice(text, MOST_RECENT))


def _character(text: str) -> Character:
    hidden = next((each for each in HIDDEN if each.character == text), None)
    if hidden is not None:
        return Character(text, hidden.sign, _(hidden.name))
    shown = f"◌{text}" if unicodedata.combining(text) else text
    return Character(text, shown, unicodedata.name(text).lower())

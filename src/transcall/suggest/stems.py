"""The key under which a word form is found: enough for "borders" to find "border", no more.

Not a stemmer: only the commonest endings of nouns and adjectives in Latin script, language by language, cut
from words that stay long enough. Terms and texts go through the same function, so what matters is that forms
of one word meet and that different words do not.
"""

import unicodedata
from functools import lru_cache

from transcall.domain.language import primary, script

_LEAST = 3
"""Letters that stay."""

_ENDINGS: dict[str, tuple[tuple[str, str], ...]] = {
    # The first ending that fits is replaced.
    "en": (("ies", "y"), ("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("xes", "x"), ("ss", "ss"), ("us", "us"),
           ("is", "is"), ("s", "")),
    "fr": (("eaux", "eau"), ("aux", "al"), ("ées", "é"), ("ée", "é"), ("és", "é"), ("es", ""), ("e", ""), ("s", ""),
           ("x", "")),
    "es": (("ces", "z"), ("ciones", "cion"), ("ción", "cion"), ("es", ""), ("os", ""), ("as", ""), ("o", ""),
           ("a", ""), ("e", ""), ("s", "")),
    "pt": (("ções", "ção"), ("ais", "al"), ("res", "r"), ("os", ""), ("as", ""), ("es", ""), ("o", ""), ("a", ""),
           ("e", ""), ("s", "")),
    "it": (("che", "c"), ("chi", "c"), ("ghe", "g"), ("ghi", "g"), ("o", ""), ("a", ""), ("i", ""), ("e", "")),
    "ca": (("es", ""), ("os", ""), ("a", ""), ("s", "")),
    "de": (("innen", "in"), ("en", ""), ("em", ""), ("er", ""), ("es", ""), ("e", ""), ("n", ""), ("s", "")),
    "nl": (("en", ""), ("s", ""), ("e", "")),
    "tr": (("lar", ""), ("ler", ""), ("ları", ""), ("leri", "")),
}  # fmt: skip
_OTHER = (("es", ""), ("s", ""))
_TURKIC_I = str.maketrans({"I": "ı", "İ": "i"})


@lru_cache(maxsize=65_536)
def key(word: str, language: str) -> str:
    """The key of a word in a language (BCP 47): case away, composed, a common ending away in Latin script."""
    folded = fold(word, language)
    if script(language) != "Latn" or not folded.isalpha():
        return folded
    for ending, instead in _ENDINGS.get(primary(language), _OTHER):
        if folded.endswith(ending):
            cut = folded[: -len(ending)] + instead
            return cut if len(cut) >= _LEAST else folded
    return folded


def fold(text: str, language: str) -> str:
    """Lower case as the language has it, composed (Turkish and Azerbaijani tell I from İ)."""
    if primary(language) in ("tr", "az"):
        text = text.translate(_TURKIC_I)
    return unicodedata.normalize("NFC", text.casefold())

"""Languages by BCP 47 tag: what is valid, which script, which direction."""

from functools import lru_cache

import langcodes

from transcall.errors import InputError
from transcall.interface import _

_RIGHT_TO_LEFT = frozenset({"Adlm", "Arab", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"})
_UNSPACED = frozenset({"Hani", "Hans", "Hant", "Jpan", "Thai", "Laoo", "Khmr", "Mymr"})


def parse_tag(text: str) -> str:
    """The canonical form of a tag (`FR_ca` → `fr-CA`); unknown languages raise InputError."""
    tag = text.strip()
    try:
        valid = bool(tag) and langcodes.tag_is_valid(tag.replace("_", "-"))
        standard = langcodes.standardize_tag(tag.replace("_", "-")) if valid else ""
    except ValueError:
        valid, standard = False, ""
    if not valid or standard == "und":
        raise InputError(
            _("unknown language tag “{text}”").format(text=printable(text)),
            hint=_("use a BCP 47 tag, such as fr, pt-BR or zh-Hant"),
        )
    return standard


@lru_cache(maxsize=512)
def script(tag: str) -> str:
    """ISO 15924 code of the script the language is usually written in (`ar` → `Arab`)."""
    return langcodes.Language.get(tag).maximize().script or "Latn"


def direction(tag: str) -> str:
    """`rtl` or `ltr`."""
    return "rtl" if script(tag) in _RIGHT_TO_LEFT else "ltr"


def is_spaced(tag: str) -> bool:
    """Whether the language puts spaces between words and sentences."""
    return script(tag) not in _UNSPACED


def primary(tag: str) -> str:
    """The language without script and region (`zh-Hant-TW` → `zh`)."""
    return tag.split("-", 1)[0].lower()


def is_as_good(tag: str, other: str) -> bool:
    """Whether two tags are the same language in the same script: `en` and `en-GB`, `pt-BR` and `pt-PT`."""
    return tag == other or (primary(tag) == primary(other) and script(tag) == script(other))


def printable(text: str) -> str:
    """One line of `text` that is safe to print: controls replaced, at most 60 characters."""
    clean = "".join(character if character.isprintable() else "\ufffd" for character in text)
    return clean if len(clean) <= 60 else clean[:59] + "…"

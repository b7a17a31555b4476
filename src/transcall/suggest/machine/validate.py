"""Whether what a machine gave back can be a translation at all.

Each rule answers with a reason in a sentence, or None. Reasons never hold the text. These rules find what is
broken or no translation; whether a translation is good is for people, and for the checks.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

import regex

from transcall.domain.inline import Content, badly_nested, missing_and_extra, without_tags
from transcall.domain.language import is_spaced, primary, script
from transcall.domain.text import without_controls
from transcall.interface import _
from transcall.suggest.machine.protect import PLACEHOLDER

_MARKUP = re.compile(
    r"<!doctype|</?(?:html|head|body|title|script|div|span|p|br|b|i|a|meta|apertium-notrans)\b[^>]*>", re.IGNORECASE
)
_ERROR_PAGE = re.compile(
    r"""error\ \d{3}\ \(|\b(?:4\d\d|50\d)\ (?:bad\ gateway|service\ unavailable|gateway|forbidden|not\ found)
    |that’s\ (?:an\ error|all\ we\ know)|internal\ server\ error|unusual\ traffic|too\ many\ requests
    |mymemory\ warning|query\ length\ limit|invalid\ (?:source|target)?\ ?language|no\ query\ specified
    |select\ two\ distinct\ languages|invalid\ email\ provided|quota\ exceeded|rate\ limit|usagelimits
    |temporarily\ unavailable|enable\ javascript|captcha""",
    re.IGNORECASE | re.VERBOSE,
)
_UNKNOWN = re.compile(r"(?<!\S)[*@#](?=[^\W\d_])")
_TALK = re.compile(
    r"^\s*(?:sure|certainly|of course)\b|^\s*(?:here(?:’s|'s| is)|below is) (?:the|your|a) translation"
    r"|^\s*(?:translation|translated text)\s*:|\bas an ai\b|\blanguage model\b|^\s*```",
    re.IGNORECASE,
)
"""What a language model says instead of, or before, a translation."""
_ROUND = regex.compile(r"(?<!\S)(\S.{0,40}?)(?:\s+\1(?!\S)){5,}|(\S{1,4}?)\2{11,}", regex.IGNORECASE)
"""A model that lost the thread says the same again and again."""
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_LETTERS = regex.compile(r"[\p{L}\p{M}]+")
_URL = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+")
_SCRIPTS = {
    "Hans": "Han", "Hant": "Han", "Hani": "Han", "Kore": r"Hangul}\p{Han",
    "Jpan": r"Han}\p{Hiragana}\p{Katakana",
}  # fmt: skip
_ENOUGH = 8
"""Letters below which a script cannot be judged (a name in Latin letters is right in any language)."""


@dataclass(frozen=True, slots=True)
class _Answer:
    source: Content
    text: str
    source_language: str
    target_language: str

    @property
    def read(self) -> str:
        return without_tags(self.text, self.source.codes)

    @property
    def source_read(self) -> str:
        return without_tags(self.source.text, self.source.codes)


def reason_against(source: Content, answer: str, source_language: str, target_language: str) -> str | None:
    """Why `answer` (coded text) cannot be shown as a translation of `source`; None if it can."""
    given = _Answer(source, answer, source_language, target_language)
    return next((reason for rule in _RULES if (reason := rule(given)) is not None), None)


def _empty(given: _Answer) -> str | None:
    return None if given.read.strip() or not given.source_read.strip() else _("the machine gave nothing back")


def _controls(given: _Answer) -> str | None:
    clean = without_controls(given.text) == given.text
    surrogates = any(unicodedata.category(character) == "Cs" for character in given.text)
    new_bidi = set(_BIDI.findall(given.text)) - set(_BIDI.findall(given.source.text))
    return None if clean and not surrogates and not new_bidi else _("the answer holds control characters")


def _error_page(given: _Answer) -> str | None:
    for pattern in (_MARKUP, _ERROR_PAGE):
        if len(pattern.findall(given.read)) > len(pattern.findall(given.source_read)):
            return _("the answer is an error page, not a translation")
    return None


def _talk(given: _Answer) -> str | None:
    more = len(_TALK.findall(given.read)) > len(_TALK.findall(given.source_read))
    return _("the machine talks instead of translating") if more else None


def _round(given: _Answer) -> str | None:
    turns = _ROUND.search(given.read) and not _ROUND.search(given.source_read)
    return _("the answer says the same again and again") if turns else None


def _codes(given: _Answer) -> str | None:
    missing, extra = missing_and_extra(given.source.codes, given.text)
    if missing:
        return _("the answer lost a tag")
    if extra:
        return _("the answer holds a tag twice")
    return _("the answer closes tags in the wrong order") if badly_nested(given.source.codes, given.text) else None


def _placeholders(given: _Answer) -> str | None:
    left = len(PLACEHOLDER.findall(given.text)) > len(PLACEHOLDER.findall(given.source.text))
    return _("the answer holds a placeholder that stands for nothing") if left else None


def _unknown_words(given: _Answer) -> str | None:
    more = len(_UNKNOWN.findall(given.read)) > len(_UNKNOWN.findall(given.source_read))
    return _("the answer holds words that the machine does not know") if more else None


def _length(given: _Answer) -> str | None:
    source, answer = _weight(given.source_read), _weight(given.read)
    if answer > 4 * source + 40:
        return _("the answer is far too long")
    return _("the answer is far too short") if source > 40 and answer * 6 < source else None


def _same(given: _Answer) -> str | None:
    if primary(given.source_language) == primary(given.target_language):
        return None
    words = _LETTERS.findall(_URL.sub(" ", given.source_read))
    common = (
        sum(1 for word in words if word.islower()) if is_spaced(given.source_language) else len("".join(words)) // 2
    )
    equal = " ".join(given.read.split()).casefold() == " ".join(given.source_read.split()).casefold()
    return _("the answer is the source again") if equal and common >= 2 else None


def _script(given: _Answer) -> str | None:
    """Most letters that are not the source's own words have to be of the language's script."""
    own = set(_LETTERS.findall(given.source_read.casefold()))
    new = "".join(word for word in _LETTERS.findall(_URL.sub(" ", given.read)) if word.casefold() not in own)
    if len(new) < _ENOUGH:
        return None
    name = script(given.target_language)
    try:
        letters = regex.compile(rf"[\p{{{_SCRIPTS.get(name, 'Script=' + name)}}}\p{{Inherited}}]")
    except regex.error:  # a script that the library does not know cannot be judged
        return None
    return (
        None if 2 * len(letters.findall(new)) >= len(new) else _("the answer is in another script than the language's")
    )


def _weight(text: str) -> int:
    """Length, characters of scripts without spaces counted three times."""
    return len(text) + 2 * len(regex.findall(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]", text))


_RULES: tuple[Callable[[_Answer], str | None], ...] = (
    _empty,
    _controls,
    _error_page,
    _talk,
    _codes,
    _placeholders,
    _unknown_words,
    _length,
    _round,
    _same,
    _script,
)

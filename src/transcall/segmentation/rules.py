"""Rules as data: what a language's file and a workspace's exceptions say, checked and compiled."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Literal

import regex
import yaml

from transcall.errors import ConfigError
from transcall.interface import _

Ordinals = Literal["none", "lower", "any"]

# A rule is asked about this much text on each side of a place; more would let a pattern wander over the whole text.
WINDOW = 120
# A pattern from a workspace may be slow to fail; a cut is not worth more than this.
_TIMEOUT = 0.2  # seconds, at one place
_SCAN_TIMEOUT = 10.0  # seconds, over a whole text

# Other names of a language, and languages whose texts use a neighbour's abbreviations.
_SAME_AS = {
    name: language
    for language, names in {
        "nb": "no nn",
        "he": "iw",
        "id": "in jv su min ban ace bjn",
        "yi": "ji",
        "sr": "sh cnr",
        "zh": "cmn yue wuu lzh nan hak gan",
        "ar": "arb arz ary apc acm aeb ajp",
        "fa": "pes prs",
        "ku": "kmr",
        "tl": "fil ceb ilo war",
        "ps": "pbt pbu",
        "et": "ekk",
        "lv": "lvs ltg",
        "sw": "swh swc",
        "az": "azj azb",
        "mn": "khk",
        "om": "gaz",
        "es": "ast an ext qu ay gn nah lad",
        "ca": "oc",
        "it": "sc scn vec lmo fur co nap pms lij",
        "fr": "br ln ff bm frp wa ht kg sg mos",
        "de": "nds gsw bar rm als",
        "nl": "fy li zea vls",
        "is": "fo",
        "ga": "gd gv",
        "cs": "hsb dsb",
        "pl": "szl csb",
        "uk": "rue",
        "ru": "tt ba cv udm os ce av lez kbd myv mdf sah",
        "hi": "bho mai awh hne sa",
        "tr": "crh gag",
        "uz": "tk",
    }.items()
    for name in names.split()
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One exception: between text that ends as `before` and text that begins as `after`, cut or do not.

    `before` and `after` are regular expressions (an empty one fits everything); the first rule that fits decides.
    """

    before: str
    after: str
    breaks: bool
    _at_end: regex.Pattern[str] = field(init=False, repr=False, compare=False)
    _before: regex.Pattern[str] = field(init=False, repr=False, compare=False)
    _after: regex.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_at_end", _compiled(self.before, regex.REVERSE))
        object.__setattr__(self, "_before", _compiled(self.before))
        object.__setattr__(self, "_after", _compiled(self.after))

    def fits(self, text: str, at: int) -> bool:
        """Tell whether the rule speaks about the place at offset `at`."""
        try:
            return (
                self._at_end.match(text, max(0, at - WINDOW), at, timeout=_TIMEOUT) is not None
                and self._after.match(text, at, at + WINDOW, timeout=_TIMEOUT) is not None
            )
        except TimeoutError:
            raise self._too_slow() from None

    def places(self, text: str) -> Iterator[int]:
        """Yield the offsets in `text` the rule speaks about."""
        try:
            if not self.before:
                yield from (found.start() for found in self._after.finditer(text, timeout=_SCAN_TIMEOUT))
                return
            for found in self._before.finditer(text, timeout=_SCAN_TIMEOUT):
                if self._after.match(text, found.end(), found.end() + WINDOW, timeout=_TIMEOUT):
                    yield found.end()
        except TimeoutError:
            raise self._too_slow() from None

    def _too_slow(self) -> ConfigError:
        return ConfigError(
            _("the segmentation rule before: {before!r}, after: {after!r} takes too long").format(
                before=self.before, after=self.after
            ),
            hint=_("Avoid repetitions inside repetitions in its pattern."),
        )


def _compiled(pattern: str, flags: int = 0) -> regex.Pattern[str]:
    try:
        return regex.compile(pattern, flags)
    except regex.error as error:
        raise ConfigError(
            _("the segmentation pattern {pattern!r} is not a regular expression: {error}").format(
                pattern=pattern, error=error
            ),
            hint=_("A dot that is meant as a dot is written \\. in a pattern."),
        ) from None


def parse_rules(items: object, *, where: str = "segmentation exceptions") -> tuple[Rule, ...]:
    """Read exceptions as they stand in a YAML file.

    An item is an abbreviation ("Abt.": never cut after it) or a mapping with `before`, `after` (at least one of them)
    and `break` (default: false). Raises ConfigError, naming `where`, for anything else.
    """
    if items is None:
        return ()
    if not isinstance(items, Sequence) or isinstance(items, str | bytes):
        raise ConfigError(
            _("{where} must be a list of abbreviations or of before/after/break rules").format(where=where)
        )
    return tuple(_rule(item, where) for item in items)


def _rule(item: object, where: str) -> Rule:
    if isinstance(item, Rule):
        return item
    if isinstance(item, str) and item.strip():
        return Rule(rf"(?<![\p{{L}}\p{{N}}]){regex.escape(item.strip())}\s*", "", breaks=False)
    if not isinstance(item, Mapping):
        raise ConfigError(
            _("{where}: {item!r} is neither an abbreviation nor a rule with before, after and break").format(
                where=where, item=item
            )
        )
    unknown = [str(key) for key in item if key not in ("before", "after", "break")]
    if unknown:
        raise ConfigError(
            _("{where}: a rule has no {unknown!r}").format(where=where, unknown=unknown[0]),
            hint=_("It has before, after and break."),
        )
    before, after, breaks = item.get("before", ""), item.get("after", ""), item.get("break", False)
    if not isinstance(before, str) or not isinstance(after, str) or not (before or after):
        raise ConfigError(_("{where}: a rule needs text in before or in after").format(where=where))
    if not isinstance(breaks, bool):
        raise ConfigError(_("{where}: break is true or false, not {breaks!r}").format(where=where, breaks=breaks))
    return Rule(before, after, breaks)


class Words:
    """A set of words: an entry with a capital or a "=" before it fits only as written, any other in any case.

    What begins small and goes on in capitals is another word ("π.Χ." is BC, "π.χ." for example).
    With `exact_letters`, a single letter fits only as written too ("5 h." is hours, "H. Arendt" a person); with
    `exact_pairs` so do two capitals ("ca." is about, CA a state).
    """

    def __init__(self, words: Sequence[str], *, exact_letters: bool = False, exact_pairs: bool = False) -> None:
        self._words = frozenset(word.removeprefix("=") for word in words)
        self._loose = frozenset(word for word in words if not word.startswith("="))
        self._exact_letters = exact_letters
        self._exact_pairs = exact_pairs

    def __contains__(self, word: str) -> bool:
        if word in self._words:
            return True
        lower = word.lower()
        if lower not in self._loose or (word[0].islower() and not word.islower()):
            return False
        return not (
            (self._exact_letters and len(word) == 1) or (self._exact_pairs and len(word) == 2 and word.isupper())
        )


@dataclass(frozen=True, slots=True)
class LanguageRules:
    """All that is known of one language. `known` is false if only the common rules apply."""

    language: str
    known: bool
    never: Words  # abbreviations that something always follows: Dr., e.g.
    number: Words  # abbreviations before a number: p. 5
    sometimes: Words  # abbreviations that end a sentence only if a sentence starter follows: U.S.
    ending: Words  # abbreviations that may end a sentence: etc., Inc.
    units: Words  # measures, after a figure
    phrases: bool  # some abbreviation has a blank inside
    starters: Words  # words that begin sentences and are no names
    months: Words
    follow: Words  # words after a quotation that show the sentence goes on, where case does not tell
    ordinals: Ordinals  # a full stop after a number makes it "18th": no; before lower case or months; before anything
    terminators: str  # signs that end sentences in this language only
    vowels: str  # letters that can carry a syllable here besides the usual ones
    rules: tuple[Rule, ...]


def primary_subtag(tag: str) -> str:
    """Return the language of a BCP 47 tag ("pt-BR" → "pt"), in lower case."""
    return tag.replace("_", "-").split("-", 1)[0].lower()


def rules_for(tag: str) -> LanguageRules:
    """Return the rules of a BCP 47 tag's language; they are read once, when first asked for."""
    language = primary_subtag(tag)
    return _load(_SAME_AS.get(language, language))


@cache
def _load(language: str) -> LanguageRules:
    own = _read(language) if language.isalpha() and language.isascii() else None
    data = dict(own or {})
    while isinstance(parent := data.pop("extends", None), str):
        data = _merged(_read(parent) or {}, data)
    data = _merged(_read("common") or {}, data)

    def words(key: str) -> Words:
        entries = _split(data.get(key) or "", f"{language}.yaml: {key}")
        exact_pairs = key in ("never", "sometimes", "ending")
        return Words(entries, exact_letters=key in ("ending", "sometimes", "units"), exact_pairs=exact_pairs)

    return LanguageRules(
        language=language,
        known=own is not None,
        never=words("never"),
        number=words("number"),
        sometimes=words("sometimes"),
        ending=words("ending"),
        units=words("units"),
        phrases=any("_" in str(data.get(key, "")) for key in ("never", "number", "sometimes", "ending")),
        starters=words("starters"),
        months=words("months"),
        follow=words("follow"),
        ordinals=_ordinals(data.get("ordinals", "none"), language),
        terminators=str(data.get("terminators", "")),
        vowels=str(data.get("vowels", "")),
        rules=parse_rules(data.get("rules"), where=f"{language}.yaml"),
    )


def _ordinals(value: object, language: str) -> Ordinals:
    for known in _ORDINALS:
        if value == known:
            return known
    raise ConfigError(
        _("{language}.yaml: ordinals is none, lower or any, not {value!r}").format(language=language, value=value)
    )


def _read(name: str) -> dict[str, object] | None:
    source = files("transcall.segmentation") / "data" / f"{name}.yaml"
    if not source.is_file():
        return None
    loaded = yaml.safe_load(source.read_text(encoding="utf-8"))
    if not isinstance(loaded, dict):
        raise ConfigError(_("{name}.yaml must be a mapping").format(name=name))
    return loaded


def _split(value: object, where: str) -> list[str]:
    """Accept a YAML list, or words divided by blanks with `_` for a blank inside an abbreviation."""
    if isinstance(value, str):
        return [word.replace("_", " ") for word in value.split()]
    if isinstance(value, Sequence) and all(isinstance(word, str) for word in value):
        return list(value)
    raise ConfigError(_("{where} must be words").format(where=where))


_ORDINALS: tuple[Ordinals, ...] = ("none", "lower", "any")
_SINGLE = ("ordinals", "terminators", "vowels")


def _merged(base: Mapping[str, object], own: Mapping[str, object]) -> dict[str, object]:
    merged: dict[str, object] = {**base}
    for key, value in own.items():
        old = merged.get(key)
        if isinstance(old, list) and isinstance(value, list):
            merged[key] = [*value, *old]
        elif isinstance(old, str) and isinstance(value, str) and key not in _SINGLE:
            merged[key] = f"{value} {old}"
        else:
            merged[key] = value
    return merged

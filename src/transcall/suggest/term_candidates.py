"""Frequent phrases that may be terms: n-grams by stem, weighed by C-value, without what begins or ends in a stop word.

C-value (Frantzi, Ananiadou) takes from a phrase's count what it owes to longer phrases round it, and gives longer ones
more weight. Languages without spaces are cut into runs of Chinese, Japanese or Korean characters; Thai, Lao, Khmer and
Burmese give nothing: finding words there needs a dictionary. What the termbase has already is left to the caller.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from math import log2

import regex
import yaml

from transcall.domain.language import primary, script
from transcall.domain.term import TermCandidate
from transcall.suggest.stems import fold, key

_LONGEST = 5
_LONGEST_UNSPACED = 6
_RUN = regex.compile(r"[\p{L}\p{M}\p{N}]+(?:[ '’\u2010\u2011-][\p{L}\p{M}\p{N}]+)*+")
"""Words with nothing but one space, hyphen or apostrophe between them: no phrase goes over a comma."""
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_CHARACTERS = regex.compile(r"[\p{Han}\p{Katakana}ー]{2,}")
_BY_CHARACTER = frozenset({"Hani", "Hans", "Hant", "Jpan"})
_WITHOUT_WORDS = frozenset({"Thai", "Laoo", "Khmr", "Mymr"})

Phrase = tuple[str, ...]
"""Stems, or characters."""


def term_candidates(texts: Sequence[str], language: str, *, least: int = 3) -> tuple[TermCandidate, ...]:
    """Phrases that stand at least `least` times in the texts, best first. Each text is prose without tags."""
    if script(language) in _WITHOUT_WORDS:
        return ()
    counts: Counter[Phrase] = Counter()
    written: defaultdict[Phrase, Counter[str]] = defaultdict(Counter)
    first: dict[Phrase, int] = {}
    for number, text in enumerate(texts):
        for phrase, words in _phrases(text, language):
            counts[phrase] += 1
            written[phrase][words] += 1
            first.setdefault(phrase, number)
    frequent = {phrase: count for phrase, count in counts.items() if count >= least}
    scores = _c_values(frequent)
    found = [
        TermCandidate(_usual(written[phrase]), frequent[phrase], round(score, 1), first[phrase])
        for phrase, score in scores.items()
        if score > 0
    ]
    return tuple(sorted(found, key=lambda each: (-each.score, -each.count, each.text)))


@cache
def stop_words(language: str) -> frozenset[str]:
    """Those of the language, folded; none for a language without a list."""
    text = (files("transcall.suggest") / "data" / "stopwords.yaml").read_text(encoding="utf-8")
    lists: dict[str, str] = yaml.safe_load(text)
    return frozenset(fold(word, language) for word in lists.get(primary(language), "").split())


def _phrases(text: str, language: str) -> Iterator[tuple[Phrase, str]]:
    if script(language) in _BY_CHARACTER:
        yield from _character_phrases(text, language)
        return
    stops = stop_words(language)
    for run in _RUN.finditer(text):
        words = list(_WORD.finditer(run.group()))
        plain = [fold(word.group(), language) for word in words]
        stems = [key(word.group(), language) for word in words]
        may_end = [word not in stops and len(word) > 1 and not word.isdigit() for word in plain]
        for start, begins in enumerate(may_end):
            for end in range(start + 1, min(start + _LONGEST, len(words)) + 1) if begins else ():
                if may_end[end - 1]:
                    yield tuple(stems[start:end]), run.group()[words[start].start() : words[end - 1].end()]


def _character_phrases(text: str, language: str) -> Iterator[tuple[Phrase, str]]:
    stops = stop_words(language)
    for run in _CHARACTERS.finditer(text):
        signs = run.group()
        for start in range(len(signs)):
            for end in range(start + 2, min(start + _LONGEST_UNSPACED, len(signs)) + 1):
                phrase = signs[start:end]
                if phrase[0] not in stops and phrase[-1] not in stops and phrase not in stops:
                    yield tuple(phrase), phrase


def _c_values(counts: dict[Phrase, int]) -> dict[Phrase, float]:
    longer_round: dict[Phrase, list[int]] = defaultdict(list)
    for phrase, count in counts.items():
        for inner in _inside(phrase):
            if inner in counts:
                longer_round[inner].append(count)
    scores: dict[Phrase, float] = {}
    for phrase, count in counts.items():
        owed = longer_round.get(phrase, [])
        for_itself = count - (sum(owed) / len(owed) if owed else 0)
        scores[phrase] = log2(len(phrase) + 1) * for_itself
    return scores


def _inside(phrase: Phrase) -> Iterable[Phrase]:
    length = len(phrase)
    spans = ((start, end) for start in range(length) for end in range(start + 1, length + 1))
    return {phrase[start:end] for start, end in spans if end - start < length}


def _usual(written: Counter[str]) -> str:
    """The commonest writing, in lower case if it is ever written so: a sentence's beginning proves nothing."""
    commonest = max(written, key=lambda words: (written[words], words))
    small = commonest[:1].lower() + commonest[1:]
    return small if small in written else commonest

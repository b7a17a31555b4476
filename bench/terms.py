"""Finding the termbase's terms on a page beside one regular expression with all of them."""

import random
import re
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

from bench.measure import Result, compare
from transcall.domain.inline import Content
from transcall.domain.term import Term
from transcall.suggest.terms import TermFinder

_TERMS = 5_000
_SEGMENTS = 1_000
_VOCABULARY = 8_000
_MORE_ENDINGS = ("", "", "", "s", "ed", "ing")


def terms(_folder: Path) -> Iterator[Result]:
    """A page of 1,000 segments against 5,000 terms: with what is known of its words, and as the first that is read."""
    chance = random.Random(11)  # noqa: S311 -- not for secrets
    words = [_word(chance) for _ in range(_VOCABULARY)]
    texts = [" ".join(chance.choices(words, k=chance.choice((1, 1, 2, 2, 3)))) for _ in range(_TERMS)]
    base = [Term(str(place), tag, text) for place, text in enumerate(texts) for tag in ("en", "fr")]
    page = [Content(_sentence(chance, words, texts)) for _ in range(_SEGMENTS)]
    finder = TermFinder(base, "en", "fr")
    longest_first = sorted(texts, key=len, reverse=True)
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})(?:s|ed|ing)?\b", re.IGNORECASE)

    def ours() -> int:
        return sum(len(finder.find(content)) for content in page)

    def cold() -> int:
        new = TermFinder(base, "en", "fr")
        return sum(len(new.find(content)) for content in page)

    def peer() -> int:
        return sum(len(pattern.findall(content.text)) for content in page)

    note = f"{ours()} found, {peer()} by the peer"
    yield compare("terms: 5,000 on a page of 1,000 segments", ours, peer, "re, one alternation", note=note)
    yield compare("terms: the same, the finder made anew", cold, peer, "re, one alternation")


def _word(chance: random.Random) -> str:
    syllables = (chance.choice("bcdfglmnprstv") + chance.choice("aeiou") for _ in range(chance.randint(2, 4)))
    return "".join(syllables) + chance.choice("dlmnrt")


def _sentence(chance: random.Random, words: list[str], texts: list[str]) -> str:
    """About 18 words, the commoner ones more often, and a term in every second one, in some form."""
    weights = list(accumulate(1 / rank for rank in range(1, len(words) + 1)))
    chosen = [word + chance.choice(_MORE_ENDINGS) for word in chance.choices(words, cum_weights=weights, k=18)]
    if chance.random() < 0.5:
        chosen[3:3] = [chance.choice(texts) + chance.choice(_MORE_ENDINGS)]
    return " ".join(chosen).capitalize() + "."

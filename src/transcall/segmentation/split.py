"""Cutting a text into sentences: the places where one may end, judged one after the other, once through the text."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType

import regex

from transcall.segmentation import lists, shields, signs, tags
from transcall.segmentation.boundary import Judge
from transcall.segmentation.place import Place, without_opening
from transcall.segmentation.rules import WINDOW, LanguageRules, Rule, parse_rules, primary_subtag, rules_for

_NO_EXCEPTIONS: Mapping[str, Sequence[Rule]] = MappingProxyType({})

# A cut in the text without codes: where the sentence ends, where the next begins (white space between).
Cut = tuple[int, int]


class SentenceSplitter:
    """Cuts texts of any language into sentences.

    `exceptions` maps language tags ("de", "pt-BR"; "*" for all) to rules that are asked before the built-in ones; the
    values may be rules or what `parse_rules` reads. Raises ConfigError for rules that cannot be read.
    """

    def __init__(self, exceptions: Mapping[str, Sequence[object]] = _NO_EXCEPTIONS) -> None:
        self._exceptions = {
            tag.replace("_", "-").lower(): parse_rules(items, where=f"segmentation exceptions for {tag!r}")
            for tag, items in exceptions.items()
        }

    def split(self, text: str, language: str) -> list[str]:
        """Return the sentences of `text`, each with the white space that follows it.

        Joined, the pieces are `text` again. No piece is only white space unless the text is; an empty text has no
        pieces. `language` is a BCP 47 tag; an unknown one is cut by the rules common to all.
        """
        if not text:
            return []
        masked = tags.mask(text)
        offsets = tags.unmask(masked, _Cutter(masked.text, language, self._rules(language)).cuts())
        edges = [0, *offsets, len(text)]
        return [text[start:stop] for start, stop in pairwise(edges)]

    def _rules(self, language: str) -> tuple[Rule, ...]:
        tag = language.replace("_", "-").lower()
        keys = dict.fromkeys((tag, primary_subtag(tag), "*"))
        return tuple(rule for key in keys for rule in self._exceptions.get(key, ()))


@lru_cache(maxsize=64)
def _machinery(rules: LanguageRules) -> tuple[Judge, regex.Pattern[str], regex.Pattern[str]]:
    """Return the judge, the pattern of candidates, and what stands before any place the language's rules speak of."""
    befores = (f"(?P<r{number}>{rule.before})" for number, rule in enumerate(rules.rules))
    gate = regex.compile("|".join(befores) or r"(?!)", regex.REVERSE)
    return Judge(rules), signs.candidates(rules.terminators), gate


class _Cutter:
    """One text on its way through the rules of one language."""

    def __init__(self, text: str, language: str, exceptions: tuple[Rule, ...]) -> None:
        self._text = text
        language_rules = rules_for(language)
        self._judge, self._pattern, self._gate = _machinery(language_rules)
        self._exceptions = exceptions
        self._rules = language_rules.rules
        self._content_start = len(text) - len(text.lstrip())
        self._content_stop = len(text.rstrip())
        self._ordinals = language_rules.ordinals

    def cuts(self) -> list[Cut]:
        """Return all cuts, ascending; none at the edges of the text."""
        text = self._text
        links, asides = shields.Spans(shields.links(text)), shields.Spans(shields.asides(text))
        forced = self._forced(links, asides)
        starts = [begin for _, begin in forced]
        chosen: list[Cut] = []
        since = self._content_start
        for found in self._pattern.finditer(text, self._content_start, self._content_stop):
            at = bisect_left(starts, found.start() + 1)
            if at:
                since = max(since, starts[at - 1])
            if found.end() >= self._content_stop or links.holds(found.start() + 1):
                continue
            after_link = links.end_at(found.start())
            place = Place(text, since, found.start(), found.end("core"), found.end("tail"), found.end(), after_link)
            place = without_opening(place)
            stop, begin = place.stop, place.begin
            verdict = self._by_rule(stop, begin)
            if verdict is None:
                verdict = not asides.holds(stop) and self._judge.ends(place)
            if verdict:
                chosen.append((stop, begin))
                since = begin
        return self._sorted([*forced, *chosen])

    def _by_rule(self, stop: int, begin: int) -> bool | None:
        """Ask the rules, exceptions first; theirs may count the white space to either side, ours count it before."""
        text = self._text
        for rule in self._exceptions:
            if rule.fits(text, stop) or (begin != stop and rule.fits(text, begin)):
                return rule.breaks
        gate = self._gate.match(text, max(0, begin - WINDOW), begin)
        if gate is not None and gate.lastgroup:
            # The gate tells the first rule whose left side fits; none before it can.
            for rule in self._rules[int(gate.lastgroup[1:]) :]:
                if rule.fits(text, begin):
                    return rule.breaks
        return None

    def _forced(self, links: shields.Spans, asides: shields.Spans) -> list[Cut]:
        """Return cuts that need no terminator: blank lines, list items, and rules that say so."""
        text = self._text
        found = [self._around(match.start()) for match in signs.BLANK_LINE.finditer(text)]
        found.extend(self._around(at) for at in lists.items(text, ordinals=self._ordinals))
        for rule in (*self._exceptions, *self._rules):
            found.extend(self._demanded(rule, links, asides))
        return self._sorted(found)

    def _demanded(self, rule: Rule, links: shields.Spans, asides: shields.Spans) -> Iterator[Cut]:
        stop = begin = -1
        for at in rule.places(self._text) if rule.breaks else ():
            if stop <= at <= begin:
                continue
            stop, begin = self._around(at)
            if not links.holds(stop) and not asides.holds(stop) and self._by_rule(stop, begin):
                yield stop, begin

    def _around(self, at: int) -> Cut:
        text = self._text
        stop = begin = at
        while stop and text[stop - 1].isspace():
            stop -= 1
        while begin < len(text) and text[begin].isspace():
            begin += 1
        return stop, begin

    def _sorted(self, cuts: list[Cut]) -> list[Cut]:
        return list(self._apart(sorted(set(cuts))))

    def _apart(self, cuts: list[Cut]) -> Iterator[Cut]:
        last = self._content_start
        for stop, begin in cuts:
            if stop > last and begin < self._content_stop:
                yield stop, begin
                last = begin

"""Marks that come in pairs: brackets, quotation marks, Spanish ¿? and ¡!."""

import re
from collections import Counter
from collections.abc import Iterator

import regex

from transcall.checks.base import Check, Pair
from transcall.domain.issue import Issue, Severity
from transcall.interface import _

_WIDE = str.maketrans("（）［］｛｝", "()[]{}")
_OPEN = {"(": ")", "[": "]", "{": "}", "「": "」", "『": "』", "【": "】", "《": "》", "〈": "〉", "〔": "〕"}
_CLOSE = {closing: opening for opening, closing in _OPEN.items()}
_BRACKET = re.compile(f"[{re.escape(''.join(_OPEN) + ''.join(_CLOSE))}]")
_LIST_MARK = regex.compile(r"(?:^|[\s\ufffc(])[\p{L}\p{N}]{1,3}[.]?$")
_EMOTICON = re.compile(r"(?:^|\s)[:;=8][-o']?$")
_NO_BRACKETS = regex.compile(r"(?<=\p{L})\(\p{L}{1,4}\)|\([cC]\)")  # file(s), (C)

_QUOTES = {"“": "“”", "”": "“”", "„": "“”", "‟": "“”", "«": "«»", "»": "«»", '"': '"', "＂": '"'}
_QUOTE = re.compile(f"[{''.join(_QUOTES)}]")
_NO_QUOTE = regex.compile(r"(?<=\p{Hebrew})[\"”](?=\p{Hebrew})|(?<==)\"[^\"<>]*\"")
_INCHES = regex.compile(r"\p{Nd}[\"”]")
_ANY_QUOTE = re.compile("[“”„‟«»\"＂‘’‚‛‹›'「」『』《》〈〉〝〟״]")

_OPENED = re.compile(r"[¿¡?!]+")


class Brackets(Check):
    """Brackets that don't open or close, or are lost."""

    name = "brackets"
    kind = "typographical"
    severity = Severity.WARNING
    explanation = "A bracket does not open or does not close, or brackets of the source are missing."

    def find(self, pair: Pair) -> Iterator[Issue]:
        """Brackets that the source leaves open too are fine (it goes on in the next segment)."""
        source, target = (text.translate(_WIDE) for text in (pair.source_prose, pair.target_prose))
        if not (_BRACKET.search(source) or _BRACKET.search(target)):
            return
        allowed = Counter(source[place] for place in _unpaired(source))
        wrong = False
        for place in sorted(_unpaired(target)):
            bracket = target[place]
            if allowed[bracket] > 0:
                allowed[bracket] -= 1
                continue
            wrong = True
            opens = bracket in _OPEN
            message = _("bracket “{bracket}” is never closed") if opens else _("bracket “{bracket}” was never opened")
            yield self.issue(message.format(bracket=pair.target[place]), place, place + 1)
        wanted = _count(_NO_BRACKETS.sub("", source))
        if not wrong and _count(target) < wanted:
            yield self.issue(_("brackets of the source are missing"))


class Quotes(Check):
    """Quotation marks that are single, or lost."""

    name = "quotation-marks"
    kind = "typographical"
    severity = Severity.WARNING
    explanation = "A quotation mark has no partner, or the quotation marks of the source are missing."

    def find(self, pair: Pair) -> Iterator[Issue]:
        """Each language's own marks count as equal; a quotation that the source leaves open may stay open."""
        source, target = (_NO_QUOTE.sub(_blank, text) for text in (pair.source_prose, pair.target_prose))
        in_source = len(_QUOTE.findall(source))
        places: dict[str, list[int]] = {}
        for match in _QUOTE.finditer(target):
            places.setdefault(_QUOTES[match.group()], []).append(match.start())
        odd = [found for found in places.values() if len(found) % 2]
        if odd and in_source % 2 == 0 and not (len(odd) == 1 and len(odd[0]) == 1 and _INCHES.search(target)):
            place = odd[0][-1] if len(odd[0]) > 1 else odd[0][0]
            yield self.issue(_("quotation mark {mark} has no partner").format(mark=target[place]), place, place + 1)
        elif in_source >= 2 and not _ANY_QUOTE.search(target):
            yield self.issue(_("the quotation marks of the source are missing"))


class OpeningMarks(Check):
    """Spanish questions and exclamations that don't open."""

    name = "opening-marks"
    kind = "typographical"
    severity = Severity.WARNING
    explanation = "A question or exclamation lacks its opening ¿ or ¡, or its closing mark."

    def find(self, pair: Pair) -> Iterator[Issue]:
        """¡ may close with ? and ¿ with !; `(?)`, `(!)` and names such as `Yahoo!` need no opening mark."""
        if not pair.marks.opened:
            return
        text = pair.target_prose
        opened: re.Match[str] | None = None
        for match in _OPENED.finditer(text):
            opens = match.group()[-1] in "¿¡"
            if opens:
                if opened and "." in text[opened.end() : match.start()]:
                    yield self.issue(_("“{mark}” has no closing mark").format(mark=opened.group()), *opened.span())
                opened = match
            elif opened is None and not _stands_alone(text, match, pair.source_prose):
                opening = "¿" if "?" in match.group() else "¡"
                yield self.issue(_("the opening “{mark}” is missing").format(mark=opening), *match.span())
            else:
                opened = None
        if opened and any(mark in pair.source_prose for mark in "?!¿¡"):
            yield self.issue(_("“{mark}” has no closing mark").format(mark=opened.group()), *opened.span())


def _unpaired(text: str) -> list[int]:
    """Places of brackets without their other half; list marks such as `a)` and emoticons aside."""
    waiting: list[int] = []
    wrong: list[int] = []
    for match in _BRACKET.finditer(text):
        bracket, place = match.group(), match.start()
        before = text[max(0, place - 6) : place]
        if bracket in "()" and _EMOTICON.search(before):
            continue
        if bracket in _OPEN:
            waiting.append(place)
        elif waiting and _OPEN[text[waiting[-1]]] == bracket:
            waiting.pop()
        elif not (bracket == ")" and _LIST_MARK.search(before)):
            wrong.append(place)
    return wrong + waiting


def _count(text: str) -> int:
    return sum(text.count(bracket) for bracket in "([{")


def _blank(match: regex.Match[str]) -> str:
    return " " * len(match.group())


def _stands_alone(text: str, match: re.Match[str], source: str) -> bool:
    if text[match.start() - 1 : match.start()] in ("(", "[") or match.start() == 0:
        return True
    words = text[max(0, match.start() - 30) : match.start()].split()
    following = text[match.end() : match.end() + 1]
    # A name keeps its mark inside the sentence: the source has it too, and the sentence goes on.
    return (
        bool(words)
        and bool(following.strip() or text[match.end() :].strip())
        and f"{words[-1]}{match.group()}" in source
    )

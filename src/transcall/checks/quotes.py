"""Quotation marks: those of the language, in their direction."""

from collections.abc import Iterator
from functools import lru_cache

import regex

from transcall.checks.base import Check, Pair
from transcall.checks.marks import Marks
from transcall.checks.patterns import TAG_FILLER
from transcall.domain.issue import Issue, Severity
from transcall.interface import _

_DOUBLE = '“”„‟«»"＂「」『』〝〟'
_MARK = regex.compile(f"[{_DOUBLE}]")
_STRAIGHT = frozenset('"＂')
_NO_QUOTE = regex.compile(r"(?<=\p{Hebrew})[\"”](?=\p{Hebrew})|(?<==)\"[^\"<>]*\"|(?<=\p{Nd})[\"”]")
_OPENERS = frozenset("([{«“„‘‚‹-–—/" + TAG_FILLER)
_SPACES = " \u00a0\u202f\u2009"


class QuotationStyle(Check):
    """Another language's quotation marks, or guillemets the wrong way round."""

    name = "quotation-style"
    kind = "locale-violation"
    severity = Severity.WARNING
    explanation = "Quotation marks are another language's, or point the wrong way: „ “ in German, « » in French."

    def find(self, pair: Pair) -> Iterator[Issue]:
        """One issue a text, at its first such mark; straight marks are a note, and fine where the source has them."""
        marks = pair.marks
        text = pair.target_prose
        if not marks.quotes or not _MARK.search(text):
            return
        in_source = frozenset(_MARK.findall(pair.source_prose))
        straight_is_fine = not marks.wants_own_quotes and not in_source - _STRAIGHT
        for place, mark, expected in _wrong(text, marks):
            if mark in _STRAIGHT and straight_is_fine:
                continue
            message = _("“{mark}” is not this language's quotation mark here: {own}").format(mark=mark, own=expected)
            severity = Severity.NOTE if mark in _STRAIGHT else None
            yield self.issue(message, place, place + 1, severity=severity)
            return

    def fix(self, pair: Pair, issue: Issue) -> str | None:  # noqa: ARG002 -- marks are mended in pairs
        """The language's own marks, where it is plain which open and which close."""
        text, found = pair.target, _quotes(pair.target_prose)
        if len(found) % 2 or [_opens(pair.target_prose, place) for place in found] != [True, False] * (len(found) // 2):
            return None
        own = next((each for each in pair.marks.quotes if set(each) <= set(_DOUBLE)), "")
        if not own:
            return None
        space = "\u00a0" if own == "«»" and pair.marks.spaced_guillemets else ""
        pieces: list[str] = []
        position = 0
        for opening, closing in zip(found[::2], found[1::2], strict=True):
            inner = text[opening + 1 : closing].strip(_SPACES) if space else text[opening + 1 : closing]
            pieces += [text[position:opening], own[0], space, inner, space, own[1]]
            position = closing + 1
        return "".join((*pieces, text[position:]))


def _quotes(text: str) -> list[int]:
    masked = _NO_QUOTE.sub(lambda match: " " * len(match.group()), text)
    return [match.start() for match in _MARK.finditer(masked)]


def _wrong(text: str, marks: Marks) -> Iterator[tuple[int, str, str]]:
    """Marks that neither open nor close one of the language's pairs, with what is expected there."""
    opening = _pairs(marks.quotes)
    closing = frozenset().union(*opening.values())
    usual = marks.quotes[0]
    waiting: list[frozenset[str]] = []
    for place in _quotes(text):
        mark = text[place]
        if waiting and mark in waiting[-1]:
            waiting.pop()
        elif mark in opening and (not waiting or _opens(text, place)):
            waiting.append(opening[mark])
        elif mark in closing and not _opens(text, place):
            continue  # the quotation began before this text
        else:
            yield place, mark, f"{usual[0]} … {usual[1]}"
            if waiting and not _opens(text, place):
                waiting.pop()


@lru_cache(maxsize=64)
def _pairs(quotes: tuple[str, ...]) -> dict[str, frozenset[str]]:
    """Opening mark → marks that may close it."""
    found: dict[str, frozenset[str]] = {}
    for pair in quotes:
        if pair[0] in _DOUBLE:
            found[pair[0]] = found.get(pair[0], frozenset()) | {pair[1]}
    return found


def _opens(text: str, place: int) -> bool:
    """Whether a mark stands where a quotation begins: after a space or a bracket, before a word."""
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    if not before or before.isspace() or before in _OPENERS:
        return bool(after) and (not after.isspace() or after in "\u00a0\u202f")
    return False

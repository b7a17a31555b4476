"""Repair a fuzzy match: what differs only by a number, an address, a date's name or a term gets the segment's own.

Only what can be told without knowing the language: a part of the memory's source that stands against one part of the
same sort in the segment, and whose counterpart stands in the target as often as in that source. The rest stays.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from transcall.domain import links
from transcall.domain.inline import Content
from transcall.domain.term import TermMatch, TermStatus
from transcall.domain.worddiff import words

FindTerms = Callable[[Content], Sequence[TermMatch]]

_NUMBER = re.compile(r"\d+(?:[.,'’\u00a0\u202f:/ ]\d+)*(?!\w)")
_NUMBER_PARTS = re.compile(r"\d+|[^\d]+")
_MARKER = re.compile(r"\[\^?\w{1,6}\]|[¹²³⁰⁴-⁹]+|\*{1,3}(?=\s|$)")
_GROUPS = frozenset(".,'’\u00a0\u202f ")
_OFFERED = (TermStatus.PREFERRED, TermStatus.ADMITTED, TermStatus.DO_NOT_TRANSLATE)


@dataclass(frozen=True, slots=True)
class Repaired:
    """A memory's unit with parts of the segment's own."""

    source: str
    target: str
    changes: tuple[tuple[str, str], ...]
    """(before, after) in the target."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A number, an address, a name of a date, a term, or a word: what is compared as one."""

    text: str
    sort: str
    targets: tuple[str, ...] = ()
    """What a term or a name of a date is called in the target language."""


@dataclass(frozen=True, slots=True)
class _Swap:
    source: tuple[_Part, _Part]
    target: tuple[str, str]


def repair(
    wanted: str, source: str, target: str, languages: tuple[str, str], find_terms: FindTerms | None = None
) -> Repaired | None:
    """The unit (source, target) made to fit the text `wanted`; None where nothing of it can be.

    All texts are coded; `languages` are those of source and target.
    """
    cut = _Cutter(languages, find_terms)
    theirs, ours = cut(source), cut(wanted)
    swaps = list(_swaps(theirs, ours, target))
    if not swaps:
        return None
    new_target = _replaced(target, {swap.target[0]: swap.target[1] for swap in swaps})
    turned = {swap.source[0]: swap.source[1].text for swap in swaps}
    new_source = "".join(turned.get(part, part.text) for part in theirs)
    return Repaired(new_source, new_target, tuple(dict.fromkeys(swap.target for swap in swaps)))


class _Cutter:
    """Cuts a text into parts; joined they are the text again."""

    def __init__(self, languages: tuple[str, str], find_terms: FindTerms | None) -> None:
        self._names = names_of_dates(*languages)
        self._find_terms = find_terms

    def __call__(self, text: str) -> list[_Part]:
        parts: list[_Part] = []
        position = 0
        for start, end, sort, targets in self._found(text):
            if start >= position:
                parts += [self._word(each) for each in words(text[position:start])]
                parts.append(_Part(text[start:end], sort, targets))
                position = end
        return parts + [self._word(each) for each in words(text[position:])]

    def _found(self, text: str) -> list[tuple[int, int, str, tuple[str, ...]]]:
        """(start, end, sort, targets), by place; of two at one place the longer first."""
        found: list[tuple[int, int, str, tuple[str, ...]]]
        found = [(each.start, each.end, "address", ()) for each in links.find(text)]
        found += [(*each.span(), "marker", ()) for each in _MARKER.finditer(text)]
        # Digits inside a tag are its number, no part of the text.
        found += [(*each.span(), "number", ()) for each in _NUMBER.finditer(text) if not _is_inside_word(text, each)]
        if self._find_terms is not None:
            from_terms = self._find_terms(Content(text))
            found += [(each.start, each.end, "term", _targets(each)) for each in from_terms if _targets(each)]
        return sorted(found, key=lambda each: (each[0], -each[1]))

    def _word(self, word: str) -> _Part:
        name = self._names.get(word.casefold())
        return _Part(word, "word") if name is None else _Part(word, name[0], (name[1],))


def _swaps(theirs: Sequence[_Part], ours: Sequence[_Part], target: str) -> Iterator[_Swap]:
    in_source = Counter(part.text for part in theirs)
    replaced: dict[_Part, _Part | None] = {}
    for old, new in _against(theirs, ours):
        if old.sort != "word" and old.sort == new.sort:
            # Against two different parts it stands for neither.
            replaced[old] = new if replaced.get(old, new) == new else None
    certain = [(old, new) for old, new in replaced.items() if new is not None]
    for old, new in certain:
        for before, after in _counterparts(old, new, target):
            if _count(target, before) == in_source[old.text]:
                yield _Swap((old, new), (before, after))
                break


def _against(theirs: Sequence[_Part], ours: Sequence[_Part]) -> Iterator[tuple[_Part, _Part]]:
    """Parts that stand in each other's place."""
    for step in Levenshtein.opcodes([part.text for part in theirs], [part.text for part in ours]):
        if step.tag == "replace":
            yield from zip(theirs[step.src_start : step.src_end], ours[step.dest_start : step.dest_end], strict=False)


def _counterparts(old: _Part, new: _Part, target: str) -> Iterator[tuple[str, str]]:
    """(what may stand in the target for the old part, what would for the new), surest first."""
    if old.targets and new.targets:
        for text in old.targets:
            pairs = [(text, new.targets[0]), (_capital(text), _capital(new.targets[0]))]
            yield from reversed(pairs) if old.text[:1].isupper() else pairs
        return
    yield old.text, new.text
    if old.sort == "number":
        # The same digits, grouped or marked as the target's language does.
        digits = _digits(old.text)
        for found in _NUMBER.finditer(target):
            if found.group() != old.text and _digits(found.group()) == digits:
                dressed = _dressed(old.text, found.group(), new.text)
                if dressed:
                    yield found.group(), dressed


def _dressed(old: str, shown: str, new: str) -> str:
    """The new number with the signs that the target put into the old one; empty where that cannot be told."""
    signs, shown_signs = _signs(old), _signs(shown)
    if len(signs) != len(shown_signs):
        # Grouped there only: `1000` and `1 000`.
        separator = set(shown_signs) if not signs else set()
        if len(separator) != 1 or not separator <= _GROUPS or not new.isdigit():
            return ""
        return f"{int(new):,}".replace(",", separator.pop()) if not new.startswith("0") else ""
    known = dict(zip(signs, shown_signs, strict=True))
    if any(sign not in known for sign in _signs(new)):
        return ""
    return "".join(known.get(part, part) for part in _NUMBER_PARTS.findall(new))


def _signs(number: str) -> list[str]:
    return [part for part in _NUMBER_PARTS.findall(number) if not part.isdigit()]


def _digits(number: str) -> str:
    return "".join(each for each in number if each.isdigit())


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _targets(match: TermMatch) -> tuple[str, ...]:
    return tuple(term.text for term in match.targets if term.status in _OFFERED)


def _count(text: str, part: str) -> int:
    return len(_whole(part).findall(text))


def _replaced(text: str, new: Mapping[str, str]) -> str:
    """All at once: what was put in is not taken for what is to be replaced."""
    pattern = "|".join(_whole(part).pattern for part in sorted(new, key=len, reverse=True))
    return re.sub(pattern, lambda found: new[found.group()], text)


@lru_cache(maxsize=512)
def _whole(part: str) -> re.Pattern[str]:
    """The part where it is not inside a longer word or number of a script with spaces."""
    before = r"(?<![^\W_])(?<!\d[.,])" if part[:1].isascii() and part[:1].isalnum() else ""
    after = r"(?![^\W_])(?![.,]\d)" if part[-1:].isascii() and part[-1:].isalnum() else ""
    return re.compile(f"{before}{re.escape(part)}{after}")


def _is_inside_word(text: str, found: re.Match[str]) -> bool:
    before = text[found.start() - 1 : found.start()]
    return before.isalnum() and before.isascii()


@lru_cache(maxsize=64)
def names_of_dates(source_language: str, target_language: str) -> Mapping[str, tuple[str, str]]:
    """A month's or weekday's name, folded → its sort, and its name in the target language as it stands in a date."""
    from babel import Locale, UnknownLocaleError  # late: it takes a moment of every start

    try:
        source = Locale.parse(source_language, sep="-")
        target = Locale.parse(target_language, sep="-")
    except (UnknownLocaleError, ValueError):
        return {}
    found: dict[str, tuple[str, str]] = {}
    for sort in ("month", "day"):
        theirs = getattr(source, f"{sort}s")["format"]["wide"]
        others = getattr(target, f"{sort}s")["format"]["wide"]
        for number, name in theirs.items():
            found[name.casefold()] = (sort, others[number])
    return found

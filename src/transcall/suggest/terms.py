"""Find the termbase's terms in a source text.

Words are looked up by key, not tried one term after another: the time grows with the text, hardly with the
number of terms. "art" is never found inside "party"; case does not matter except in acronyms (ICE is not ice);
a plural finds its singular. Languages without spaces, and terms with signs in them ("24/7"), are found by
substring. Inline tags are not read. Reading a glossary file is the work of formats.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import regex

from transcall.domain import links
from transcall.domain.inline import Content, parts
from transcall.domain.language import is_spaced, primary
from transcall.domain.term import Term, TermMatch, TermStatus
from transcall.suggest.stems import fold, key

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_BETWEEN = regex.compile(r"\0*(?:\s+|[-\u2010\u2011'’ʼ]|)\0*")
"""What may stand between the words of one term; NUL stands for a character of a tag."""
_PLAIN = regex.compile(r"[\p{L}\p{M}\p{N}\s\-\u2010\u2011'’ʼ]+")
_ACRONYM = regex.compile(r"(?=.*\p{Lu}.*\p{Lu})[\p{Lu}\p{N}]+")
_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")
_ORDER = {
    TermStatus.DO_NOT_TRANSLATE: 0,
    TermStatus.PREFERRED: 1,
    TermStatus.ADMITTED: 2,
    TermStatus.DEPRECATED: 3,
}


@dataclass(frozen=True, slots=True)
class _Entry:
    source: Term
    targets: tuple[Term, ...]


@dataclass(slots=True)
class _Node:
    """A step in the tree of word keys."""

    next: dict[str, "_Node"] = field(default_factory=dict)
    entries: list[_Entry] = field(default_factory=list)


class TermFinder:
    """The terms of one pair of languages, ready to be found; immutable once made, so safe in threads.

    Terms of concepts that have no term in the target language are left out, unless they are not to be
    translated: those have their own text as target in every language.
    """

    def __init__(self, terms: Iterable[Term], source_language: str, target_language: str) -> None:
        self._language = source_language
        self._root = _Node()
        self._literal: dict[str, list[_Entry]] = {}
        for entry in _entries(terms, source_language, target_language):
            self._add(entry)

    def find(self, content: Content) -> tuple[TermMatch, ...]:
        """Matches in the text's order, none overlapping another (the longer wins); offsets are code points
        of the coded text."""
        text = _hidden(content)
        found = [*self._by_words(text), *self._by_substring(text)]
        found.sort(key=lambda span: (span[0] - span[1], span[0], _ORDER[span[2].source.status]))
        chosen: dict[int, TermMatch] = {}
        taken = [-1] * len(text)  # where each character's match starts
        for start, end, entry in found:
            first = chosen.get(start)
            if first is not None and first.end == end:
                more = tuple(term for term in entry.targets if term not in first.targets)
                chosen[start] = replace(first, targets=first.targets + more)
            elif all(owner < 0 for owner in taken[start:end]):
                chosen[start] = TermMatch(entry.source, start, end, entry.targets)
                taken[start:end] = [start] * (end - start)
        return tuple(chosen[start] for start in sorted(chosen))

    def _add(self, entry: _Entry) -> None:
        text = entry.source.text.strip()
        if is_spaced(self._language) and _PLAIN.fullmatch(text) and not _UNSPACED.search(text):
            node = self._root
            for word in _WORD.findall(text):
                node = node.next.setdefault(key(word, self._language), _Node())
            if node is not self._root:
                node.entries.append(entry)
        elif text:
            self._literal.setdefault(fold(text, self._language)[0], []).append(entry)

    def _by_words(self, text: str) -> Iterator[tuple[int, int, _Entry]]:
        words = list(_WORD.finditer(text))
        keys = [key(word.group(), self._language) for word in words]
        for first in range(len(words)):
            node: _Node | None = self._root.next.get(keys[first])
            last = first
            while node is not None:
                start, end = words[first].start(), words[last].end()
                for entry in node.entries:
                    if _case_fits(entry.source.text, text[start:end]):
                        yield start, end, entry
                last += 1
                if last == len(words) or not _BETWEEN.fullmatch(text, words[last - 1].end(), words[last].start()):
                    break
                node = node.next.get(keys[last])

    def _by_substring(self, text: str) -> Iterator[tuple[int, int, _Entry]]:
        if not self._literal:
            return
        for start, character in enumerate(text):
            for entry in self._literal.get(fold(character, self._language)[:1], ()):
                term = entry.source.text.strip()
                end = start + len(term)
                there = text[start:end]
                same = fold(there, self._language) == fold(term, self._language)
                if same and _case_fits(term, there) and _is_whole(text, start, end):
                    yield start, end, entry


def find_terms(
    terms: Iterable[Term], content: Content, source_language: str, target_language: str
) -> tuple[TermMatch, ...]:
    """`TermFinder` for one text; make a finder of your own for many."""
    return TermFinder(terms, source_language, target_language).find(content)


def _entries(terms: Iterable[Term], source_language: str, target_language: str) -> Iterator[_Entry]:
    by_concept: dict[str, list[Term]] = {}
    for term in terms:
        by_concept.setdefault(term.concept, []).append(term)
    for concept in by_concept.values():
        targets = _in_language(concept, target_language)
        for source in _in_language(concept, source_language):
            if source.status is TermStatus.DO_NOT_TRANSLATE:
                yield _Entry(source, (replace(source, language=target_language),))
            elif targets:
                yield _Entry(source, tuple(targets))


def _in_language(concept: Sequence[Term], language: str) -> list[Term]:
    """The concept's terms in a language, or in its base language where it has none; best status first."""
    exact = [term for term in concept if term.language == language]
    near = [term for term in concept if primary(term.language) == primary(language)]
    return sorted(exact or near, key=lambda term: _ORDER[term.status])


def _hidden(content: Content) -> str:
    """The coded text with a NUL for every character that is not read: of tags, and of web and mail addresses."""
    text = "".join(
        part if isinstance(part, str) else "\0" * len(part.tag) for part in parts(content.text, content.codes)
    )
    for address in links.find(text):
        text = text[: address.start] + "\0" * (address.end - address.start) + text[address.end :]
    return text


def _case_fits(term: str, found: str) -> bool:
    """Acronyms keep their case, a plural's small s aside; any other term is found in any case."""
    if not _ACRONYM.fullmatch(term.strip()):
        return True
    return found in (term.strip(), f"{term.strip()}s")


def _is_whole(text: str, start: int, end: int) -> bool:
    return not (_inside_word(text, start) or _inside_word(text, end))


def _inside_word(text: str, place: int) -> bool:
    """Whether two letters of a spaced script stand on either side of `place`."""
    pair = text[max(0, place - 1) : place + 1]
    return 0 < place < len(text) and all(_WORD.fullmatch(one) and not _UNSPACED.match(one) for one in pair)

"""Terms put into a machine's answer where the machine could not be told them, if there is no doubt at all.

A word is replaced only where it stands exactly once as a whole word, is no other term's, and the termbase knows
one thing to write for it. What was replaced is said, so that people see that the machine did not choose it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from transcall.domain.inline import TAG
from transcall.domain.term import TermMatch, TermStatus

Replaced = tuple[tuple[str, str], ...]
"""(what the machine wrote, what was put there)."""


@dataclass(frozen=True, slots=True)
class Applied:
    """An answer with the team's terms in it."""

    text: str
    replaced: Replaced = ()


def apply_terms(answer: str, found: Sequence[TermMatch]) -> Applied:
    """`answer` is coded text; `found` are the terms of its source."""
    text, replaced = answer, []
    for match in found:
        wanted = _only_choice(match)
        if wanted is None or _count(wanted, text):
            continue
        if sum(1 for other in found if other.source.concept == match.source.concept) != 1:
            continue
        wrong = [word for word in _wrong_words(match) if _count(word, text)]
        if len(wrong) != 1 or _count(wrong[0], text) != 1:
            continue
        if any(_count(wrong[0], term.text) for other in found if other is not match for term in other.targets):
            continue
        written, text = _put(wrong[0], wanted, text)
        replaced.append(written)
    return Applied(text, tuple(replaced))


def _only_choice(match: TermMatch) -> str | None:
    """What to write for it, if there is one thing: one preferred term, or one admitted where none is preferred."""
    for status in (TermStatus.PREFERRED, TermStatus.ADMITTED):
        words = {term.text for term in match.targets if term.status is status}
        if words:
            return next(iter(words)) if len(words) == 1 else None
    return None


def _wrong_words(match: TermMatch) -> Iterator[str]:
    """What must not stand there: deprecated words, and the source's own word left as it was."""
    yield from {term.text for term in match.targets if term.status is TermStatus.DEPRECATED}
    if all(term.text.casefold() != match.source.text.casefold() for term in match.targets):
        yield match.source.text


def _count(word: str, text: str) -> int:
    return sum(1 for _ in _places(word, text))


def _places(word: str, text: str) -> Iterator["regex.Match[str]"]:
    """Where it stands as a whole word, outside of tags."""
    tags = [found.span() for found in TAG.finditer(text)]
    pattern = rf"(?<![\p{{L}}\p{{M}}\p{{N}}]){regex.escape(word, literal_spaces=True)}(?![\p{{L}}\p{{M}}\p{{N}}])"
    for found in regex.finditer(pattern, text, regex.IGNORECASE):
        if not any(start < found.end() and found.start() < end for start, end in tags):
            yield found


def _put(word: str, wanted: str, text: str) -> tuple[tuple[str, str], str]:
    """Replace the one place; a capital at its beginning stays one."""
    (found,) = _places(word, text)
    written = found.group()
    put = wanted[:1].upper() + wanted[1:] if written[:1].isupper() and not word[:1].isupper() else wanted
    return (written, put), text[: found.start()] + put + text[found.end() :]

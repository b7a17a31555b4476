"""The tokens of a source, and those its target lacks: what the checks compare, for whoever writes the target."""

from collections.abc import Iterable, Iterator

from transcall.checks.base import Pair
from transcall.checks.numbers import missing_numbers, numbers_in
from transcall.checks.terms import kept_names, missing_names
from transcall.checks.tokens import Links, NoteMarkers, Placeholders, Tags
from transcall.domain.token import Token, TokenKind

_ONE_TO_ONE = (
    (Links(), TokenKind.ADDRESS),
    (NoteMarkers(), TokenKind.MARKER),
    (Placeholders(), TokenKind.PLACEHOLDER),
    (Tags(), TokenKind.HASHTAG),
)


def tokens(pair: Pair) -> tuple[Token, ...]:
    """Every token of the source, in order; none overlaps another."""
    return _apart(_all(pair))


def missing_tokens(pair: Pair) -> tuple[Token, ...]:
    """Those the target lacks, in the source's order. A number may be there in words, or as its language writes it."""
    return _apart(_missing(pair))


def _all(pair: Pair) -> Iterator[Token]:
    for check, kind in _ONE_TO_ONE:
        for each in check.tokens(pair.source_masked, pair):
            yield Token(each.start, each.end, each.text, kind)
    for name in kept_names(pair):
        yield Token(name.start, name.end, pair.source.text[name.start : name.end], TokenKind.NAME)
    for number in numbers_in(pair.source_prose, pair.source_language):
        yield Token(number.start, number.end, number.text, TokenKind.NUMBER)


def _missing(pair: Pair) -> Iterator[Token]:
    for check, kind in _ONE_TO_ONE:
        for each in check.missing(pair):
            yield Token(each.start, each.end, each.text, kind)
    for name in missing_names(pair):
        yield Token(name.start, name.end, pair.source.text[name.start : name.end], TokenKind.NAME)
    for number in missing_numbers(pair):
        yield Token(number.start, number.end, number.text, TokenKind.NUMBER)


def _apart(found: Iterable[Token]) -> tuple[Token, ...]:
    """In the text's order; of two that overlap the one that was found first stays."""
    kept: list[Token] = []
    for token in found:
        if all(token.end <= each.start or each.end <= token.start for each in kept):
            kept.append(token)
    return tuple(sorted(kept, key=lambda each: each.start))

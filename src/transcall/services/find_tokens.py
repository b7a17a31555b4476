"""What of a source is to be kept in every language: numbers, addresses, note markers, placeholders, names."""

from collections.abc import Sequence

from transcall.checks import protected
from transcall.checks.base import Pair
from transcall.domain.inline import Content
from transcall.domain.term import TermMatch
from transcall.domain.token import Token


def find_tokens(source: Content, language: str, terms: Sequence[TermMatch] = ()) -> tuple[Token, ...]:
    """The tokens of a source in this language, in order. Reads nothing."""
    return protected.tokens(Pair(source, "", language, language, tuple(terms)))


def missing_tokens(
    source: Content, target: str, source_language: str, language: str, terms: Sequence[TermMatch] = ()
) -> tuple[Token, ...]:
    """Those that a target lacks, in the source's order. Reads nothing."""
    return protected.missing_tokens(Pair(source, target, source_language, language, tuple(terms)))

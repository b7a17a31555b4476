"""Tokens: what stands in a source without being prose, and goes through a translation unchanged."""

from dataclasses import dataclass
from enum import StrEnum


class TokenKind(StrEnum):
    """What it is."""

    NUMBER = "number"
    ADDRESS = "address"
    """Web and e-mail."""
    MARKER = "marker"
    """A note's mark: `[1]`."""
    PLACEHOLDER = "placeholder"
    HASHTAG = "hashtag"
    """`#hashtag` and `@handle`."""
    NAME = "name"
    """What the glossary says to keep."""


@dataclass(frozen=True, slots=True)
class Token:
    """One token where it stands; offsets are code points of the coded text."""

    start: int
    end: int
    text: str
    kind: TokenKind

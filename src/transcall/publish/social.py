"""A text short enough to post: the title, as many whole sentences as fit, and where to read on."""

from collections.abc import Sequence

import regex

URL_LENGTH = 23
"""What an address counts, however long it is: Mastodon's and X's rule."""
_GRAPHEME = regex.compile(r"\X")


def post(title: str, sentences: Sequence[str], *, length: int, url: str = "", gap: str = " ") -> str:
    """Plain text of at most `length` characters as readers count them (grapheme clusters), without a line end.

    `sentences` are the document's first ones, `gap` what the language puts between two, `url` where the whole text
    stands. A title that is too long by itself is cut at a word, with an ellipsis; sentences never are.
    """
    room = length - (URL_LENGTH + 2 if url else 0)
    text = _cut(title, room)
    between = "\n\n"
    for sentence in sentences:
        longer = f"{text}{between}{sentence}"
        if count(longer) > room:
            break
        text, between = longer, gap
    return f"{text}\n\n{url}" if url else text


def count(text: str) -> int:
    """Characters as readers count them."""
    return sum(1 for _ in _GRAPHEME.finditer(text))


def _cut(text: str, room: int) -> str:
    if count(text) <= room:
        return text
    head = "".join(_GRAPHEME.findall(text)[: max(room - 1, 0)])
    words = head.rsplit(" ", 1)
    return (words[0] if len(words) > 1 else head).rstrip() + "…"

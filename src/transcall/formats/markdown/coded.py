"""Inline items as coded text: tags paired and numbered, code kept whole.

What must stay true: the same items give the same tags, so that a merge finds the codes a read made.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from transcall.domain.inline import TAG, CodeKind, Content, InlineCode
from transcall.formats.markdown.items import Item, ItemKind
from transcall.formats.markdown.scan import UNTRANSLATED
from transcall.formats.markdown.view import View

_LOOK_BACK = 64
_WORDLY = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Coded:
    """Coded text, and the item each of its tags stands for."""

    content: Content
    items: dict[str, Item]
    has_words: bool
    """Whether there is a letter or a digit outside the codes."""


@dataclass(slots=True)
class Piece:
    """A text, or markup with the kind its pairing gives it and its number."""

    item: Item
    kind: CodeKind | None = None
    number: int = 0


def arrange(items: Sequence[Item]) -> list[Piece]:
    """Items with code elements made whole, and markup paired."""
    pieces = [Piece(item) for item in _whole_code(items)]
    stack: list[Piece] = []
    for piece in pieces:
        item = piece.item
        if item.kind is ItemKind.TEXT:
            continue
        piece.kind = CodeKind.STANDALONE
        if item.kind is ItemKind.OPEN:
            stack.append(piece)
        elif item.kind is ItemKind.CLOSE:
            opener = _opener(stack, item)
            if opener is not None:
                opener.kind, piece.kind = CodeKind.OPEN, CodeKind.CLOSE
    _number(pieces)
    return pieces


def code(items: Sequence[Item], view: View, source: str) -> Coded:
    """Coded text of items; `source` gives the codes their original markup."""
    has_words = any(item.kind is ItemKind.TEXT and _WORDLY.search(item.text) for item in items)
    if len(items) == 1 and items[0].kind is ItemKind.TEXT:
        return Coded(Content(items[0].text), {}, has_words)
    text: list[str] = []
    codes: list[InlineCode] = []
    by_tag: dict[str, Item] = {}
    for piece in arrange(items):
        item = piece.item
        if piece.kind is None:
            text.append(item.text)
            continue
        original = source[view.source(item.start) : view.source_end(item.end)]
        made = InlineCode(piece.number, piece.kind, item.label, original, item.text)
        codes.append(made)
        by_tag[made.tag] = item
        text.append(made.tag)
    return Coded(Content("".join(text), tuple(codes)), by_tag, has_words)


def _whole_code(items: Sequence[Item]) -> list[Item]:
    """`<code>…</code>` and its like in HTML as one item, where the markup in it is its own."""
    if not any(item.untranslated for item in items):
        return list(items)
    made: list[Item] = []
    opened: tuple[int, int] | None = None  # where in `made` the element begins, and how deep its markup is
    for item in items:
        made.append(item)
        if opened is None:
            opened = (len(made) - 1, 0) if item.untranslated else None
            continue
        first, depth = opened
        if item.name == made[first].name and item.kind is ItemKind.CLOSE:
            if depth == 0:
                shown = "".join(inner.text for inner in made[first:])
                label = "code" if item.name in UNTRANSLATED else "h"
                made[first:] = [Item(ItemKind.ALONE, label, made[first].start, item.end, shown)]
            opened = None
        elif item.label != "h":
            depth += {ItemKind.OPEN: 1, ItemKind.CLOSE: -1}.get(item.kind, 0)
            opened = (first, depth) if depth >= 0 else None
    return made


def _opener(stack: list[Piece], item: Item) -> Piece | None:
    """Take the opening piece of a closing item off the stack, with what stands open above it."""
    depth = len(stack) - 1
    lowest = max(0, depth - _LOOK_BACK) if item.label == "h" else 0
    while depth >= lowest:
        other = stack[depth].item
        if other.label == item.label and other.name == item.name:
            opener = stack[depth]
            del stack[depth:]
            return opener
        if item.label == "h" and other.label != "h":
            return None
        depth -= 1
    return None


def _number(pieces: Sequence[Piece]) -> None:
    taken = {
        match.group().strip("</>") for piece in pieces if piece.kind is None for match in TAG.finditer(piece.item.text)
    }
    last: dict[str, int] = {}
    stack: list[int] = []
    for piece in pieces:
        if piece.kind is None:
            continue
        if piece.kind is CodeKind.CLOSE:
            piece.number = stack.pop()
            continue
        label = piece.item.label
        number = last.get(label, 0) + 1
        while f"{label}{number}" in taken:
            number += 1
        last[label] = piece.number = number
        if piece.kind is CodeKind.OPEN:
            stack.append(number)

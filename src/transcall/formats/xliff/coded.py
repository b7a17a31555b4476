"""Inline elements ↔ coded text, for both generations of XLIFF.

A code's tag is its id where the id has a tag's form (`b1`), else a label after its type and a free number. Codes of a
target are those of its source, matched by id. Marks (`mrk`, `sm`, `em`) are transparent: only their text counts.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from transcall.domain.inline import TAG, CodeKind, InlineCode
from transcall.formats.xliff.names import OUR_CODE
from transcall.formats.xliff.tree import Node, Tree

_LABELS = (
    (re.compile("bold|xlf:b|(?:^|[-:])(?:b|strong)$"), "b"),
    (re.compile("italic|xlf:i|(?:^|[-:])(?:i|em)$"), "i"),
    (re.compile("underline|xlf:u|(?:^|[-:])u$"), "u"),
    (re.compile("link|(?:^|[-:])a$"), "a"),
    (re.compile("^image$|(?:^|[-:])img$"), "img"),
    (re.compile("^lb$|xlf:lb|(?:^|[-:])br$"), "br"),
)
_TRANSPARENT = ("mrk", "sm", "em")
_SPANS = {"pc": CodeKind.OPEN, "g": CodeKind.OPEN}
_HALVES = {
    "sc": CodeKind.OPEN, "ec": CodeKind.CLOSE, "bpt": CodeKind.OPEN, "ept": CodeKind.CLOSE, "bx": CodeKind.OPEN,
    "ex": CodeKind.CLOSE,
}  # fmt: skip
_NAME = re.compile(r"[a-z]+[0-9]+")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Code:
    """An inline element in passing."""

    identity: tuple[str, str]
    """What it is matched by: its sort and id; the two halves of a pair share it."""
    kind: CodeKind
    hint: str
    """Its type, as far as the file tells it."""
    raw: str
    """The markup as it stands in the file."""
    native: str = ""
    """The original code it stands for."""
    shows: str = ""
    node: Node | None = None
    """The element."""


class Names:
    """The tags of one unit: what each code is called, in its source first, then in its targets."""

    def __init__(self, literal: str) -> None:
        """`literal`: all plain text of the unit's sources; no tag may look like a part of it."""
        self._literal_tags = frozenset(TAG.findall(literal))
        self._literal_names = frozenset(_NAME.findall(literal))
        self._names: dict[tuple[str, str, int], tuple[str, int]] = {}
        self._taken: set[int] = set()
        self._tags: set[tuple[str, int]] = set()
        self._next = 1

    def of(self, identity: tuple[str, str], turn: int, hint: str, kind: CodeKind) -> tuple[str, int]:
        """Label and number of a code; `turn` counts codes of the same id in one text."""
        key = (*identity, turn)
        if key not in self._names:
            self._names[key] = self._new(identity[1], hint, kind)
        return self._names[key]

    def knows(self, identity: tuple[str, str], turn: int) -> bool:
        """Whether the source has such a code."""
        return (*identity, turn) in self._names

    def _new(self, identity: str, hint: str, kind: CodeKind) -> tuple[str, int]:
        ours = OUR_CODE.fullmatch(identity)
        tag = InlineCode(int(ours[2]), kind, ours[1], "").tag if ours else ""
        if ours and (ours[1], int(ours[2])) not in self._tags and tag not in self._literal_tags:
            name = (ours[1], int(ours[2]))
        else:
            label = next((label for pattern, label in _LABELS if pattern.search(hint)), "")
            label = label or ("x" if kind is CodeKind.STANDALONE else "g")
            while self._next in self._taken or f"{label}{self._next}" in self._literal_names:
                self._next += 1
            name = (label, self._next)
        self._taken.add(name[1])
        self._tags.add(name)
        return name


def coded_text(pieces: Iterable[str | Code], names: Names, *, is_target: bool = False) -> tuple[str, tuple[Code, ...]]:
    """Coded text of a source or target, and its codes in order; `inline_codes` turns those into the domain's."""
    text: list[str] = []
    found: list[Code] = []
    turns: Counter[tuple[tuple[str, str], CodeKind]] = Counter()
    for piece in _ends_known(pieces):
        if isinstance(piece, str):
            text.append(piece)
            continue
        text.append(inline_code(piece, names, _turn(piece, turns, names, is_target=is_target)).tag)
        found.append(piece)
    return "".join(text), tuple(found)


def _ends_known(pieces: Iterable[str | Code]) -> Iterator[str | Code]:
    """An end names its start; where that is a copy of another code, the end is one of that code's too."""
    copies: dict[tuple[str, str], tuple[str, str]] = {}
    for piece in pieces:
        if isinstance(piece, str):
            yield piece
            continue
        if piece.kind is CodeKind.OPEN and piece.node is not None and piece.node.get("copyOf"):
            copies[piece.identity[0], piece.node.get("id")] = piece.identity
        if piece.kind is CodeKind.CLOSE:
            yield replace(piece, identity=copies.get(piece.identity, piece.identity))
        else:
            yield piece


def inline_codes(codes: Iterable[Code], names: Names, *, raw: bool) -> tuple[InlineCode, ...]:
    """The domain's codes; their original is the markup in the file (`raw`) or what that stands for."""
    turns: Counter[tuple[tuple[str, str], CodeKind]] = Counter()
    return tuple(inline_code(code, names, _turn(code, turns, names, is_target=False), raw=raw) for code in codes)


def inline_code(code: Code, names: Names, turn: int, *, raw: bool = False) -> InlineCode:
    """One code under its name."""
    label, number = names.of(code.identity, turn, code.hint, code.kind)
    return InlineCode(number, code.kind, label, code.raw if raw else code.native, code.shows)


def _turn(code: Code, turns: Counter[tuple[tuple[str, str], CodeKind]], names: Names, *, is_target: bool) -> int:
    """Equal ids in one source are different codes; in a target, what the source has not twice is a copy."""
    turn = turns[code.identity, code.kind]
    turns[code.identity, code.kind] += 1
    if is_target and not names.knows(code.identity, turn):
        return 0
    return turn


def literal_text(nodes: Iterable[Node | None]) -> str:
    """All text in some sources, kept apart by NUL."""
    return "\0".join(node.text for node in nodes if node is not None)


def pieces(tree: Tree, node: Node, data: Mapping[str, str]) -> Iterator[str | Code]:
    """The text and codes of a source or target; `data`: XLIFF 2's original data by id."""
    for child in node.children:
        if isinstance(child, str):
            yield child
        elif child.namespace != node.namespace:
            yield Code(
                ("foreign", child.get("id") or child.name), CodeKind.STANDALONE, "", _raw(tree, child), node=child
            )
        elif child.name in _TRANSPARENT:
            yield from pieces(tree, child, data)
        elif child.name == "cp":
            yield _SURROGATE.sub("\ufffd", chr(min(int(child.get("hex") or "FFFD", 16), 0x10FFFF)))
        elif child.name in _SPANS:
            yield from _span(tree, child, data)
        else:
            yield _single(tree, child, data)


def _span(tree: Tree, node: Node, data: Mapping[str, str]) -> Iterator[str | Code]:
    identity = ("span", node.get("copyOf") or node.get("id"))
    hint = node.get("subType") or node.get("type") or node.get("ctype")
    shows = node.get("equivStart") or node.get("equiv-text")
    empty = node.close == node.end
    start = tree.raw(node.start, node.inner)
    if empty:
        start = start.removesuffix("/>").rstrip() + ">"
    end = f"</{start[1:].split('>')[0].split()[0]}>" if empty else tree.raw(node.close, node.end)
    yield Code(identity, CodeKind.OPEN, hint, start, data.get(node.get("dataRefStart"), ""), shows, node)
    yield from pieces(tree, node, data)
    yield Code(identity, CodeKind.CLOSE, hint, end, data.get(node.get("dataRefEnd"), ""), node.get("equivEnd"), node)


def _single(tree: Tree, node: Node, data: Mapping[str, str]) -> Code:
    hint = node.get("subType") or node.get("type") or node.get("ctype")
    kind = _HALVES.get(node.name, CodeKind.STANDALONE)
    if node.name == "it":
        kind = {"open": CodeKind.OPEN, "close": CodeKind.CLOSE}.get(node.get("pos"), CodeKind.STANDALONE)
    sort = "span" if kind is not CodeKind.STANDALONE else "single"
    identity = node.get("copyOf") or node.get("startRef") or node.get("rid") or node.get("id")
    native = data.get(node.get("dataRef"), "") or node.text
    shows = node.get("equiv") or node.get("equiv-text")
    return Code((sort, identity or f" {node.name}"), kind, hint, _raw(tree, node), native, shows, node)


def _raw(tree: Tree, node: Node) -> str:
    return tree.raw(node.start, node.end)

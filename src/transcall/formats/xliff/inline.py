"""Coded text → inline elements of either generation.

A pair that is well nested becomes one element round its text, a pair that overlaps another two elements, and a half
whose other half lies in a neighbouring sentence an isolated one. Tags that no code stands behind are text.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from transcall.domain.inline import CodeKind, InlineCode, parts
from transcall.formats.xliff.markup import attributes, escaped, with_code_points


class Role(Enum):
    """How a code stands in one text."""

    TEXT = auto()
    SINGLE = auto()
    NESTED = auto()
    SPLIT = auto()
    LONE = auto()


@dataclass(frozen=True, slots=True)
class Laid:
    """A piece of coded text with the part it plays."""

    piece: str | InlineCode
    role: Role
    turn: int = 0
    """How many codes with this tag stand before it."""


def laid_out(text: str, codes: Sequence[InlineCode]) -> list[Laid]:
    """The pieces of a coded text, codes with their roles."""
    pieces = list(parts(text, codes))
    roles, partners = _pair_up(pieces)
    turns: Counter[str] = Counter()
    opens = Counter(_name(piece) for piece in pieces if isinstance(piece, InlineCode) and piece.kind is CodeKind.OPEN)
    made: list[Laid] = []
    for place, piece in enumerate(pieces):
        if isinstance(piece, str):
            made.append(Laid(piece, Role.TEXT))
            continue
        turn = turns[piece.tag]
        turns[piece.tag] += 1
        if place in partners:
            turn = made[partners[place]].turn
        elif piece.kind is CodeKind.CLOSE:
            # An isolated end needs an id of its own where its start's is taken.
            turn += opens[_name(piece)]
        made.append(Laid(piece, roles[place], turn))
    return made


def _pair_up(pieces: Sequence[str | InlineCode]) -> tuple[dict[int, Role], dict[int, int]]:
    """Roles by place, and for each end that has one the place of its start."""
    roles: dict[int, Role] = {}
    partners: dict[int, int] = {}
    stack: list[int] = []
    for place, piece in enumerate(pieces):
        if isinstance(piece, str):
            continue
        roles[place] = Role.SINGLE if piece.kind is CodeKind.STANDALONE else Role.LONE
        if piece.kind is CodeKind.OPEN:
            stack.append(place)
        elif piece.kind is CodeKind.CLOSE:
            start = next((open_ for open_ in reversed(stack) if _name(pieces[open_]) == _name(piece)), None)
            if start is not None:
                roles[start] = roles[place] = Role.NESTED if stack[-1] == start else Role.SPLIT
                partners[place] = start
                stack.remove(start)
    return roles, partners


def _name(piece: str | InlineCode) -> str:
    return "" if isinstance(piece, str) else f"{piece.label}{piece.number}"


def new_inline(text: str, codes: Sequence[InlineCode], data: Mapping[str, str]) -> str:
    """Version 2 inline content; `data`: ids of the original data by tag."""
    closing = {_name(code): code for code in codes if code.kind is CodeKind.CLOSE}
    return "".join(_new(laid, closing, data) for laid in laid_out(text, codes))


def _new(laid: Laid, closing: Mapping[str, InlineCode], data: Mapping[str, str]) -> str:
    code = laid.piece
    if isinstance(code, str):
        return with_code_points(code)
    name, is_end = _name(code), code.kind is CodeKind.CLOSE
    if laid.role is Role.NESTED and is_end:
        return "</pc>"
    identity = {"id": f"{name}.{laid.turn + 1}", "copyOf": name} if laid.turn else {"id": name}
    own_data = {} if laid.turn else data
    if laid.role is Role.NESTED:
        return f"<pc{attributes(identity)}{attributes(_spanning(code, closing[name], own_data))}>"
    shown = attributes({"dataRef": own_data.get(code.tag), "equiv": code.shows or None})
    if laid.role is Role.SPLIT and is_end:
        return f"<ec{attributes({'startRef': identity['id']})}{shown}/>"
    element = "ph" if laid.role is Role.SINGLE else ("ec" if is_end else "sc")
    isolated = ' isolated="yes"' if laid.role is Role.LONE else ""
    return f"<{element}{attributes(identity)}{shown}{isolated}/>"


def _spanning(start: InlineCode, end: InlineCode, data: Mapping[str, str]) -> dict[str, str | None]:
    return {
        "dataRefStart": data.get(start.tag),
        "dataRefEnd": data.get(end.tag),
        "equivStart": start.shows or None,
        "equivEnd": end.shows or None,
    }


def old_inline(text: str, codes: Sequence[InlineCode]) -> str:
    """Version 1.2 inline content; original codes stand in their elements."""
    return "".join(_old(laid) for laid in laid_out(text, codes))


def _old(laid: Laid) -> str:
    code = laid.piece
    if isinstance(code, str):
        return escaped(code)
    named = attributes({"id": _name(code), "equiv-text": code.shows or None})
    native = escaped(code.original)
    opens = code.kind is CodeKind.OPEN
    match laid.role:
        case Role.LONE:
            return f'<it{named} pos="{"open" if opens else "close"}">{native}</it>'
        case Role.SINGLE:
            return f"<ph{named}>{native}</ph>" if native else f"<x{named}/>"
        case _:
            name = "bpt" if opens else "ept"
            return f"<{name}{named}>{native}</{name}>"

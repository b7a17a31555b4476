"""A target as items: its texts in the look their place asks for, every mark kept, pairs well nested.

A tag that stands twice counts once; a pair left open ends with the text; marks (bookmarks, deleted runs) stay beside
the code they stood beside, or at the end of the text they stood in.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from transcall.domain.inline import InlineCode, parts
from transcall.formats.package.inline import Coded
from transcall.formats.package.items import PLAIN, Item, ItemKind, Look, text_item

_BREAKING = re.compile(r"[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def clean(target: str) -> str:
    """A target on one line, without what XML cannot hold."""
    return _ILLEGAL.sub("", _BREAKING.sub(" ", target)).strip()


@dataclass(slots=True)
class _Marks:
    """The core's marks by where they go."""

    first: list[Item] = field(default_factory=list)
    before: dict[str, list[Item]] = field(default_factory=dict)
    after: dict[str, list[Item]] = field(default_factory=dict)
    last: list[Item] = field(default_factory=list)


def items_of(coded: Coded, target: str) -> list[Item]:
    """All items of the paragraph with `target` (clean) in the place of its core."""
    marks = _place_marks(coded.core)
    by_tag = {item.tag: item for item in coded.core if item.tag}
    stack = [item for item in coded.before if item.kind is ItemKind.OPEN]
    stack = [item for item in stack if item.partner not in coded.before]
    made = [*marks.first, *_body(coded, target, by_tag, stack, marks)]
    made += [item for group in (*marks.before.values(), *marks.after.values()) for item in group]
    made += marks.last
    return [*coded.before, *_in_order(made), *coded.after]


def _body(
    coded: Coded, target: str, by_tag: dict[str, Item], outer: Sequence[Item], marks: _Marks
) -> Iterator[Item]:  # fmt: skip
    stack = list(outer)
    for part in _once(parts(target, coded.content.codes)):
        if isinstance(part, str):
            yield text_item(part, _look(stack, coded))
            continue
        item = by_tag[part.tag]
        yield from marks.before.pop(item.tag, ())
        match item.kind:
            case ItemKind.OPEN:
                stack.append(item)
                yield item
            case ItemKind.CLOSE:
                yield from _close(stack, item, len(outer))
            case _:
                yield item
        yield from marks.after.pop(item.tag, ())
    while len(stack) > len(outer):
        yield from _close(stack, stack[-1].partner or stack[-1], len(outer))


def _once(pieces: Iterator[str | InlineCode]) -> Iterator[str | InlineCode]:
    seen: set[str] = set()
    for part in pieces:
        if isinstance(part, str):
            yield part
        elif part.tag not in seen:
            seen.add(part.tag)
            yield part


def _look(stack: Sequence[Item], coded: Coded) -> Look:
    if not stack:
        return coded.bases.get(0, PLAIN)
    inner = stack[-1]
    if not inner.structural:
        return inner.look or PLAIN
    return coded.bases.get(id(inner), PLAIN)


def _close(stack: list[Item], closing: Item, floor: int) -> Iterator[Item]:
    """Close an item that is open; structural ones inside it end with it, looks go on."""
    opening = closing.partner
    if opening is None or opening not in stack[floor:]:
        return
    at = stack.index(opening)
    if not opening.structural:
        del stack[at]
        yield closing
        return
    for inner in reversed(stack[at + 1 :]):
        if inner.structural and inner.partner is not None:
            yield inner.partner
    stack[at:] = [inner for inner in stack[at + 1 :] if not inner.structural]
    yield closing


def _place_marks(core: Sequence[Item]) -> _Marks:
    marks = _Marks()
    next_other, next_code = _following(core)
    previous: Item | None = None
    code = ""
    for place, item in enumerate(core):
        if item.kind is not ItemKind.MARK:
            previous, code = item, item.tag or code
            continue
        following = next_other[place]
        if previous is not None and previous.tag:
            marks.after.setdefault(previous.tag, []).append(item)
        elif following is not None and following.tag:
            marks.before.setdefault(following.tag, []).append(item)
        elif item.begins:
            (marks.after.setdefault(code, []) if code else marks.first).append(item)
        elif next_code[place]:
            marks.before.setdefault(next_code[place], []).append(item)
        else:
            marks.last.append(item)
    return marks


def _following(core: Sequence[Item]) -> tuple[list[Item | None], list[str]]:
    """Of each item, the next one that is no mark, and the next tag."""
    others: list[Item | None] = []
    codes: list[str] = []
    other: Item | None = None
    code = ""
    for item in reversed(core):
        others.append(other)
        codes.append(code)
        if item.kind is not ItemKind.MARK:
            other, code = item, item.tag or code
    return others[::-1], codes[::-1]


def _in_order(items: list[Item]) -> list[Item]:
    """A range's end that came before its beginning goes right behind it."""
    begun = {item.range for item in items if item.range and item.begins}
    late: dict[str, Item] = {}
    made: list[Item] = []
    seen: set[str] = set()
    for item in items:
        if item.range and not item.begins and item.range in begun and item.range not in seen:
            late[item.range] = item
            continue
        made.append(item)
        if item.range and item.begins:
            seen.add(item.range)
            if item.range in late:
                made.append(late.pop(item.range))
    return made

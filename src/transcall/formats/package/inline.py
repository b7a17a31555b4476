"""Items as coded text, and coded text as items again.

The look most of a paragraph has needs no code; every other look is a pair, flat, never nested in another look. What
wraps the whole text, and what stands at its ends and is no text, is left to the skeleton. What must stay true: the
same items give the same tags, and no item is ever lost, whatever a target does with its tags.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from transcall.domain.inline import TAG, CodeKind, Content, InlineCode, Style
from transcall.formats.package.items import PLAIN, Item, ItemKind, Look, label_of, text_item

_KINDS = {ItemKind.ALONE: CodeKind.STANDALONE, ItemKind.OPEN: CodeKind.OPEN, ItemKind.CLOSE: CodeKind.CLOSE}
_STYLES = {
    "b": Style.BOLD, "i": Style.ITALIC, "u": Style.UNDERLINE, "s": Style.STRIKE,
    "sup": Style.SUPERSCRIPT, "sub": Style.SUBSCRIPT,
}  # fmt: skip
_LABELLED = {"a": Style.LINK, "br": Style.BREAK, "note": Style.NOTE, "img": Style.IMAGE}
_LONGEST_ORIGINAL = 200
_SEEN_ON_SPACES = frozenset({"u", "s"})


@dataclass(frozen=True, slots=True)
class Coded:
    """Coded text, the items round it, and the look of text that stands in no pair."""

    content: Content
    before: tuple[Item, ...]
    core: tuple[Item, ...]
    after: tuple[Item, ...]
    bases: dict[int, Look]
    """The usual look inside each wrapping item (by `id`), 0 for the paragraph's own."""
    has_words: bool
    """Whether there is a letter or a digit outside the codes."""
    around: tuple[InlineCode, ...] = ()
    """What wraps all of the text: links, and the look most of it has."""


def code(items: Sequence[Item], href: Callable[[Item], str] = lambda _: "") -> Coded:
    """Coded text of a paragraph's items; `href` says where a link leads."""
    smooth = _adopt_spaces(_collapse(items))
    bases = _bases(smooth)
    tokens = list(_with_looks(smooth, bases))
    start, end = _trim(tokens)
    core = tokens[start:end]
    _number(core)
    text = "".join(item.text if item.kind is ItemKind.TEXT else item.tag for item in core)
    base = bases.get(0, PLAIN).traits
    codes = tuple(_inline_code(item, base, bases, href) for item in core if item.kind in _KINDS)
    words = any(item.kind is ItemKind.TEXT and any(map(str.isalnum, item.text)) for item in core)
    before, after = tuple(tokens[:start]), tuple(tokens[end:])
    around = tuple(_around(before, after, base, bases, href)) if words and (base or before) else ()
    return Coded(Content(text, codes), before, tuple(core), after, bases, words, around)


def _inline_code(item: Item, base: frozenset[str], bases: dict[int, Look], href: Callable[[Item], str]) -> InlineCode:
    number = int(item.tag.strip("</>")[len(item.label) :])
    shows = item.text if item.kind is ItemKind.ALONE else ""
    original = item.original[:_LONGEST_ORIGINAL] or item.label
    styles = _styles(item, base, bases) if item.kind is not ItemKind.CLOSE else ()
    leads = href(item) if Style.LINK in styles else ""
    return InlineCode(number, _KINDS[item.kind], item.label, original, shows, styles, leads)


def _around(
    before: Sequence[Item],
    after: Sequence[Item],
    base: frozenset[str],
    bases: dict[int, Look],
    href: Callable[[Item], str],
) -> Iterator[InlineCode]:
    if base:
        yield InlineCode(0, CodeKind.OPEN, "base", "", styles=_looks(base))
    for item in before:
        if item.kind is ItemKind.OPEN and item.partner in after:
            yield InlineCode(0, CodeKind.OPEN, item.label, "", styles=_styles(item, base, bases), href=href(item))


def _styles(item: Item, base: frozenset[str], bases: dict[int, Look]) -> tuple[Style, ...]:
    """What an item does beside what is usual in its paragraph."""
    own = (_LABELLED[item.label],) if item.label in _LABELLED else ()
    if item.kind is not ItemKind.OPEN:
        return own
    look = bases.get(id(item), PLAIN) if item.structural else item.look or PLAIN
    # Underlined is what links are by themselves.
    return own + _looks(look.traits - base - ({"u"} if own else set()))


def _looks(traits: frozenset[str]) -> tuple[Style, ...]:
    return tuple(style for trait, style in _STYLES.items() if trait in traits)


def _collapse(items: Sequence[Item]) -> list[Item]:
    """Pairs without text become one item: an image with a link is an image to the translator."""
    made: list[Item] = []
    opened: list[int] = []
    for item in items:
        made.append(item)
        if item.kind is ItemKind.OPEN:
            opened.append(len(made) - 1)
        elif item.kind is ItemKind.CLOSE:
            first = opened.pop()
            inside = made[first + 1 : -1]
            if any(inner.kind is ItemKind.TEXT and inner.text for inner in inside):
                continue
            shown = [inner for inner in inside if inner.kind is ItemKind.ALONE]
            whole = Item(ItemKind.ALONE if shown else ItemKind.MARK, inner=made[first:])
            if shown:
                whole.label, whole.original = shown[0].label, shown[0].original
                whole.text = "".join(inner.text for inner in shown)
                whole.edge = all(inner.edge for inner in shown)
            made[first:] = [whole]
    return made


def _adopt_spaces(items: Sequence[Item]) -> list[Item]:
    """Texts that look alike joined; a blank that has a look of its own takes that of the text before it."""
    made: list[Item] = []
    for place, item in enumerate(items):
        if item.kind is not ItemKind.TEXT:
            made.append(item)
            continue
        if not item.text:
            continue
        look = item.look or PLAIN
        previous = made[-1] if made and made[-1].kind is ItemKind.TEXT else None
        if previous is not None and previous.look != look and item.text.isspace() and not look.traits & _SEEN_ON_SPACES:
            following = next((after for after in items[place + 1 : place + 3] if after.text), None)
            if following is not None and following.kind is ItemKind.TEXT and following.look != look:
                look = previous.look or PLAIN
        if previous is not None and previous.look == look:
            previous.text += item.text
        else:
            made.append(text_item(item.text, look))
    return made


def _bases(items: Sequence[Item]) -> dict[int, Look]:
    """The most frequent look in each wrapping element, and outside them."""
    counts: dict[int, Counter[tuple[str, ...]]] = {}
    looks: dict[tuple[str, ...], Look] = {}
    stack = [0]
    for item in items:
        if item.kind is ItemKind.OPEN:
            stack.append(id(item))
        elif item.kind is ItemKind.CLOSE:
            stack.pop()
        elif item.kind is ItemKind.TEXT and item.look is not None:
            looks.setdefault(item.look.key, item.look)
            size = len(item.text.replace(" ", ""))
            counts.setdefault(stack[-1], Counter())[item.look.key] += size
    return {context: looks[counter.most_common(1)[0][0]] for context, counter in counts.items()}


def _with_looks(items: Sequence[Item], bases: dict[int, Look]) -> Iterator[Item]:
    """The items with pairs round texts that do not look as their surroundings."""
    stack = [0]
    opened: Item | None = None
    pending: list[Item] = []
    for item in items:
        base = bases.get(stack[-1], PLAIN)
        if item.kind is ItemKind.TEXT:
            look = item.look or PLAIN
            if opened is not None and opened.look != look:
                yield _closing(opened)
                opened = None
            yield from pending
            pending.clear()
            if opened is None and look != base:
                opened = Item(
                    ItemKind.OPEN, look=look, label=label_of(look, base), original=look.shown, structural=False
                )
                yield opened
            yield item
            continue
        if item.kind in {ItemKind.OPEN, ItemKind.CLOSE}:
            if opened is not None:
                yield _closing(opened)
                opened = None
            yield from pending
            pending.clear()
            yield item
            if item.kind is ItemKind.OPEN:
                stack.append(id(item))
            else:
                stack.pop()
        elif opened is not None:
            pending.append(item)
        else:
            yield item
    if opened is not None:
        yield _closing(opened)
    yield from pending


def _closing(opened: Item) -> Item:
    closing = replace(opened, kind=ItemKind.CLOSE, partner=opened)
    opened.partner = closing
    return closing


def _trim(tokens: list[Item]) -> tuple[int, int]:
    """Where the unit's own content begins and ends; texts with blanks at an end are cut in two."""
    start, end = 0, len(tokens)
    while True:
        start, end = _trim_start(tokens, start, end)
        end = _trim_end(tokens, start, end)
        if end - start < 2 or tokens[start].kind is not ItemKind.OPEN or tokens[start].partner is not tokens[end - 1]:
            return start, end
        start, end = start + 1, end - 1


def _trim_start(tokens: list[Item], start: int, end: int) -> tuple[int, int]:
    while start < end:
        item = tokens[start]
        if item.kind is ItemKind.TEXT:
            bare = item.text.lstrip()
            if bare == item.text:
                break
            if bare:
                blank = item.text[: len(item.text) - len(bare)]
                tokens[start : start + 1] = [replace(item, text=blank), replace(item, text=bare)]
                return start + 1, end + 1
        elif _is_blank_pair(tokens[start : start + 3]):
            start += 2
        elif not (item.kind is ItemKind.MARK or (item.kind is ItemKind.ALONE and item.edge)):
            break
        start += 1
    return start, end


def _is_blank_pair(tokens: Sequence[Item]) -> bool:
    """A blank with a look of its own, as at the end of a paragraph."""
    if len(tokens) != 3:
        return False
    first, blank, last = tokens
    return (
        first.kind is ItemKind.OPEN and last.partner is first and blank.kind is ItemKind.TEXT and blank.text.isspace()
    )


def _trim_end(tokens: list[Item], start: int, end: int) -> int:
    while end > start:
        item = tokens[end - 1]
        if item.kind is ItemKind.TEXT:
            bare = item.text.rstrip()
            if bare == item.text:
                break
            if bare:
                blank = item.text[len(bare) :]
                tokens[end - 1 : end] = [replace(item, text=bare), replace(item, text=blank)]
                return end
        elif item.kind is ItemKind.ALONE and item.label == "field":
            # A page number after a tab, as in a table of contents.
            if end - 2 < start or tokens[end - 2].label != "tab":
                break
        elif end - start >= 3 and _is_blank_pair(tokens[end - 3 : end]):
            end -= 2
        elif not (item.kind is ItemKind.MARK or (item.kind is ItemKind.ALONE and item.edge)):
            break
        end -= 1
    return end


def _number(core: Sequence[Item]) -> None:
    taken = {
        match.group().strip("</>")
        for item in core
        if item.kind is ItemKind.TEXT
        for match in TAG.finditer(item.text)
    }  # fmt: skip
    last: dict[str, int] = {}
    for item in core:
        if item.kind is ItemKind.CLOSE and item.partner is not None:
            item.tag = f"</{item.partner.tag[1:]}"
        elif item.kind in _KINDS:
            number = last.get(item.label, 0) + 1
            while f"{item.label}{number}" in taken:
                number += 1
            last[item.label] = number
            item.tag = f"<{item.label}{number}{'/' if item.kind is ItemKind.ALONE else ''}>"

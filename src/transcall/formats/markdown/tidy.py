"""A target's parts made writable: breaks become spaces, markup that cannot be written is dropped.

Translators (and machines) move tags about. Emphasis that holds nothing, tags that cross, a link in a link: none
can be written in Markdown, and checks have told about them before. White space at the inner edge of emphasis
goes outside, where it is not in its way.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from transcall.domain.inline import CodeKind, parts
from transcall.formats.markdown.coded import Coded
from transcall.formats.markdown.items import Item

_BREAKS = re.compile(r"[\r\n\0]+[ \t\r\n\0]*")
_EMPHASIS = frozenset({"b", "i", "s"})
_PAIRED = frozenset({"a", "b", "i", "s"})
# What the flanking rules count as space.
_EDGE = " \t\n\f\r\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"


@dataclass(slots=True)
class Part:
    """Text, or a code with its item."""

    text: str = ""
    item: Item | None = None
    kind: CodeKind = CodeKind.STANDALONE
    number: int = 0

    @property
    def label(self) -> str:
        """The code's label, empty for text."""
        return self.item.label if self.item is not None else ""


def tidy(target: str, coded: Coded, *, breaks: bool) -> list[Part]:
    """The target's parts in order; without `breaks` line breaks become spaces."""
    found: list[Part] = []
    for part in parts(target, coded.content.codes):
        if isinstance(part, str):
            found.append(Part(_BREAKS.sub(" ", part)))
        else:
            found.append(Part("", coded.items[part.tag], part.kind, part.number))
    if not breaks:
        found = [Part(" ") if _breaks_line(part) else part for part in found]
    found = _well_nested(found)
    found = _spaces_out(found)
    return _trimmed(_joined(found))


def _breaks_line(part: Part) -> bool:
    return part.item is not None and part.label == "br" and not part.item.name


def _well_nested(found: Sequence[Part]) -> list[Part]:
    """Without pairs that cross or miss their half, links in links, and a code's second use inside itself."""
    dropped: set[int] = set()
    stack: list[int] = []
    standing: dict[tuple[str, int], int] = {}  # a code that is open → where it stands in the stack
    links = 0
    for place, part in enumerate(found):
        if part.label not in _PAIRED or part.kind is CodeKind.STANDALONE:
            continue
        key = (part.label, part.number)
        if part.kind is CodeKind.OPEN:
            if key in standing or (part.label == "a" and links):
                dropped.add(place)
                continue
            standing[key] = len(stack)
            stack.append(place)
            links += part.label == "a"
            continue
        at = standing.get(key)
        if at is None:
            dropped.add(place)
            continue
        dropped.update(stack[at + 1 :])
        for other in stack[at:]:
            del standing[found[other].label, found[other].number]
            links -= found[other].label == "a"
        del stack[at:]
    dropped.update(stack)
    return [part for place, part in enumerate(found) if place not in dropped]


def _same(one: Part, other: Part) -> bool:
    return (one.label, one.number) == (other.label, other.number)


def _spaces_out(found: Sequence[Part]) -> list[Part]:
    """White space at emphasis' inner edges moved out; emphasis of nothing away."""
    made: list[Part] = []
    for part in found:
        if part.item is None:
            _add_text(made, part.text)
        elif part.label in _EMPHASIS and part.kind is CodeKind.CLOSE:
            _close(made, part)
        else:
            made.append(part)
    return made


def _add_text(made: list[Part], text: str) -> None:
    """Add text; its leading white space goes before the emphasis it would open."""
    first = len(made)
    while first and made[first - 1].label in _EMPHASIS and made[first - 1].kind is CodeKind.OPEN:
        first -= 1
    bare = text.lstrip(_EDGE)
    space = text[: len(text) - len(bare)]
    if first < len(made) and space:
        made.insert(first, Part(space))
        text = bare
    if text:
        made.append(Part(text))


def _close(made: list[Part], part: Part) -> None:
    """Close emphasis before the white space that ends it, or take it back if it holds nothing."""
    space = ""
    while made and made[-1].item is None:
        bare = made[-1].text.rstrip(_EDGE)
        space = made[-1].text[len(bare) :] + space
        made[-1].text = bare
        if bare:
            break
        made.pop()
    if made and _same(made[-1], part) and made[-1].kind is CodeKind.OPEN:
        made.pop()
    else:
        made.append(part)
    if space:
        made.append(Part(space))


def _joined(found: Sequence[Part]) -> list[Part]:
    made: list[Part] = []
    for part in found:
        if part.item is None and made and made[-1].item is None:
            made[-1] = Part(made[-1].text + part.text)
        elif part.item is not None or part.text:
            made.append(part)
    return made


def _trimmed(found: list[Part]) -> list[Part]:
    """Without blanks at the ends and round line breaks: Markdown reads none there."""
    last = len(found) - 1
    for place, part in enumerate(found):
        if part.item is not None:
            continue
        if place == 0 or _breaks_line(found[place - 1]):
            part.text = part.text.lstrip(" \t")
        if place == last or _breaks_line(found[place + 1]):
            part.text = part.text.rstrip(" \t")
    return [part for part in found if part.item is not None or part.text]

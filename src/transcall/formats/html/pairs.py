"""What belongs together in a run: elements kept whole, tags and their other halves, links to notes."""

import re
from collections import Counter
from collections.abc import Sequence

from transcall.formats.html.items import Item, ItemKind
from transcall.formats.html.references import text_of

_NOTE = re.compile(r"[\[(]?(?:[0-9]{1,4}|[a-zA-Z]|\*{1,3}|[†‡]|[¹²³⁰⁴-⁹]{1,4})[\])]?")
_NOTE_ITEMS = 8
_ROUND_NOTES = frozenset({"a", "sup", "span"})


def whole(items: Sequence[Item], *, kept: bool) -> list[Item]:
    """Each island (code; with `kept`, what is not to be translated) as one standalone item; then pairs."""
    made: list[Item] = []
    shown: list[str] = []
    last = 0
    for item in items:
        island = min((number for number in (item.code, item.kept if kept else 0) if number), default=0)
        if last and island != last:
            made[-1].shows = "".join(shown)
            shown.clear()
        if not island:
            item.mate = -1
            made.append(item)
        elif island == last:
            made[-1].end = item.end
        else:
            made.append(Item(ItemKind.ALONE, item.start, item.end, item.name))
        if island:
            shown.append(item.shows)
        last = island
    if last:
        made[-1].shows = "".join(shown)
    _pair(made)
    return made


def _pair(items: Sequence[Item]) -> None:
    stack: list[int] = []
    opened: Counter[str] = Counter()
    for place, item in enumerate(items):
        if item.kind is ItemKind.OPEN:
            if item.name == "a" and opened["a"]:
                # No link stands in a link: browsers end the first one here.
                _pop_to("a", stack, opened, items)
            stack.append(place)
            opened[item.name] += 1
        elif item.kind is ItemKind.CLOSE and opened[item.name]:
            other = _pop_to(item.name, stack, opened, items)
            item.mate, items[other].mate = other, place


def _pop_to(name: str, stack: list[int], opened: Counter[str], items: Sequence[Item]) -> int:
    """Take what is open off the stack, down to the innermost element of that name."""
    while True:
        place = stack.pop()
        opened[items[place].name] -= 1
        if items[place].name == name:
            return place


def notes(items: list[Item], text: str) -> list[Item]:
    """A link to a note, whose text is the note's mark, as one item; with the `sup` round it."""
    if not any(item.target for item in items):
        return items
    made: list[Item] = []
    place = 0
    while place < len(items):
        end = _note_end(items, place, text)
        if end is None:
            made.append(items[place])
            place += 1
            continue
        shown = "".join(text_of(text[item.start : item.end]) for item in items[place:end] if item.kind is ItemKind.TEXT)
        made.append(Item(ItemKind.ALONE, items[place].start, items[end - 1].end, "note", shown.strip()))
        place = end
    _pair_again(made)
    return made


def _pair_again(items: Sequence[Item]) -> None:
    for item in items:
        item.mate = -1
    _pair(items)


def _note_end(items: Sequence[Item], place: int, text: str) -> int | None:
    """Where a note's mark that begins at `place` ends, among the items."""
    first = items[place]
    if (
        first.kind is not ItemKind.OPEN
        or not place < first.mate <= place + _NOTE_ITEMS
        or first.name not in _ROUND_NOTES
    ):
        return None
    inner = items[place : first.mate]
    if not any(item.target for item in inner) or any(item.kind is ItemKind.ALONE for item in inner):
        return None
    shown = "".join(text_of(text[item.start : item.end]) for item in inner if item.kind is ItemKind.TEXT)
    return first.mate + 1 if _NOTE.fullmatch(shown.strip()) else None

"""A run as coded text: what is kept whole made one code, tags paired and numbered, what stands round the words away.

What must stay true: the same run gives the same tags, so that a merge finds the codes a read made.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from transcall.domain.inline import TAG, CodeKind, Content, InlineCode, Style
from transcall.formats.html.attributes import attributes
from transcall.formats.html.items import Item, ItemKind, Run, collapsed
from transcall.formats.html.model import CODE, LABELS, STYLES
from transcall.formats.html.pairs import notes, whole
from transcall.formats.html.references import text_of

_WORDLY = re.compile(r"[^\W_]")
_BLANK = " \t\r\n\f"
_EDGE = _BLANK + "\xa0"
_EDGE_REFERENCES = ("&nbsp;", "&#160;", "&#xa0;", "&#xA0;")
_NO_ITEMS: Mapping[str, Item] = {}
_LINE_END = re.compile(r"\r\n?")


@dataclass(frozen=True, slots=True)
class Coded:
    """Coded text, the item each of its tags stands for, and where all of it stands."""

    content: Content
    items: Mapping[str, Item]
    start: int
    end: int
    translate: bool = True
    around: tuple[InlineCode, ...] = ()
    """The pairs of tags round all of it that do something."""

    @property
    def bold(self) -> bool:
        """Whether a pair of tags round all of it makes it bold."""
        return any(Style.BOLD in each.styles for each in self.around)


def code(items: Sequence[Item], run: Run, text: str) -> Coded | None:
    """Coded text of a run's items; None if there are no words in it."""
    if len(items) == 1 and items[0].kind is ItemKind.TEXT and not items[0].code:
        return _plain(items[0], run, text)
    translate = _is_offered(items, run, text)
    joined = notes(whole(items, kept=translate), text)
    trimmed, around = _trimmed(joined, text)
    if not any(item.kind is ItemKind.TEXT and _WORDLY.search(text, item.start, item.end) for item in trimmed):
        return None
    made = _coded(trimmed, text, pre=run.context.pre)
    if not any(isinstance(part, str) and _WORDLY.search(part) for part in made):
        return None
    content, by_tag = _numbered(made, text)
    return Coded(content, by_tag, trimmed[0].start, trimmed[-1].end, translate, around)


def _plain(item: Item, run: Run, text: str) -> Coded | None:
    """A run that is nothing but text."""
    if item.kept and not run.context.kept:
        return None
    start = _after_blank(text, item.start, item.end)
    end = _before_blank(text, start, item.end)
    words = _words(text[start:end], pre=run.context.pre).strip(_BLANK)
    if not _WORDLY.search(words):
        return None
    return Coded(Content(words), _NO_ITEMS, start, end, translate=not item.kept)


def _words(raw: str, *, pre: bool) -> str:
    words = text_of(raw)
    return _LINE_END.sub("\n", words) if pre else collapsed(words)


def _is_offered(items: Sequence[Item], run: Run, text: str) -> bool:
    """Whether there is anything to translate in a run that stands in an element that is not to be."""
    if not run.context.kept:
        return True
    return any(
        item.kind is ItemKind.TEXT and not item.code and not item.kept and _WORDLY.search(text, item.start, item.end)
        for item in items
    )


def _trimmed(items: list[Item], text: str) -> tuple[list[Item], tuple[InlineCode, ...]]:
    """Without what the words need not carry: white space, idle tags, pairs round all of it; and what these do."""
    first, last = 0, len(items) - 1
    around: list[InlineCode] = []
    while first <= last:
        opening, closing = items[first], items[last]
        if _idle(opening, text):
            first += 1
        elif _idle(closing, text):
            last -= 1
        elif first < last and opening.kind is ItemKind.OPEN and opening.mate >= 0 and items[opening.mate] is closing:
            if opening.name in STYLES:
                around.append(_inline_code(0, opening, text))
            first, last = first + 1, last - 1
        elif _wordless_link(items, opening, opening.mate, text):
            first = opening.mate + 1
        elif _wordless_link(items, closing, closing.mate, text):
            last = closing.mate - 1
        else:
            break
    kept = items[first : last + 1]
    if kept and kept[0].kind is ItemKind.TEXT:
        kept[0].start = _after_blank(text, kept[0].start, kept[0].end)
    if kept and kept[-1].kind is ItemKind.TEXT:
        kept[-1].end = _before_blank(text, kept[-1].start, kept[-1].end)
    return kept, tuple(around)


def _wordless_link(items: Sequence[Item], end: Item, mate: int, text: str) -> bool:
    """Whether a link that begins or ends there has nothing but a sign in it: ¶, ↩."""
    if mate < 0 or end.name != "a":
        return False
    first, last = sorted((mate, items[mate].mate))
    return not any(
        items[place].shows
        or (items[place].kind is ItemKind.TEXT and _WORDLY.search(text_of(text[items[place].start : items[place].end])))
        for place in range(first + 1, last)
    )


def _idle(item: Item, text: str) -> bool:
    if item.kind is ItemKind.TEXT:
        return _after_blank(text, item.start, item.end) == item.end
    return item.mate < 0 and (not item.shows or item.name == "br")


def _after_blank(text: str, start: int, end: int) -> int:
    while start < end:
        if text[start] in _EDGE:
            start += 1
        elif text[start] == "&" and (found := _edge_reference(text, start, end)):
            start += len(found)
        else:
            break
    return start


def _edge_reference(text: str, start: int, end: int) -> str:
    return next((each for each in _EDGE_REFERENCES if text.startswith(each, start, end)), "")


def _before_blank(text: str, start: int, end: int) -> int:
    while end > start:
        if text[end - 1] in _EDGE:
            end -= 1
        elif text[end - 1] == ";" and text.endswith(_EDGE_REFERENCES, start, end):
            end -= 6
        else:
            break
    return end


def _coded(items: Sequence[Item], text: str, *, pre: bool) -> list[str | Item]:
    """Texts as a reader sees them, and items; white space once, even on both sides of a tag."""
    made: list[str | Item] = []
    spaced = True
    for item in items:
        if item.kind is not ItemKind.TEXT:
            made.append(item)
            if item.kind is ItemKind.ALONE and (item.name or item.shows):
                spaced = item.name == "br"
            continue
        words = _words(text[item.start : item.end], pre=pre)
        if not pre and spaced and words.startswith(" "):
            words = words[1:]
        if words:
            spaced = words.endswith(" ")
            made.append(words)
    if made and isinstance(made[-1], str):
        made[-1] = made[-1].rstrip(_BLANK)
    if made and isinstance(made[0], str):
        made[0] = made[0].lstrip(_BLANK)
    return made


def _numbered(made: Sequence[str | Item], text: str) -> tuple[Content, dict[str, Item]]:
    taken = {
        match.group().strip("</>")
        for part in made
        if isinstance(part, str) and "<" in part
        for match in TAG.finditer(part)
    }
    last: dict[str, int] = {}
    opened: list[int] = []
    codes: list[InlineCode] = []
    by_tag: dict[str, Item] = {}
    words: list[str] = []
    for part in made:
        if isinstance(part, str):
            words.append(part)
            continue
        label = _label(part)
        kind = _kind(part)
        if kind is CodeKind.CLOSE:
            number = opened.pop()
        else:
            number = last.get(label, 0) + 1
            while f"{label}{number}" in taken:
                number += 1
            last[label] = number
        if kind is CodeKind.OPEN:
            opened.append(number)
        made_code = _inline_code(number, part, text)
        codes.append(made_code)
        by_tag[made_code.tag] = part
        words.append(made_code.tag)
    return Content("".join(words), tuple(codes)), by_tag


def _inline_code(number: int, item: Item, text: str) -> InlineCode:
    kind, original = _kind(item), text[item.start : item.end]
    styles = STYLES.get(item.name, ()) if kind is not CodeKind.CLOSE else ()
    href = ""
    if item.name == "a" and styles:
        said = attributes(text, (item.start + 2, item.end - 1)).get("href")
        href = said.value.strip(_BLANK) if said is not None else ""
    return InlineCode(number, kind, _label(item), original, item.shows, styles, href)


def _kind(item: Item) -> CodeKind:
    if item.mate < 0:
        return CodeKind.STANDALONE
    return CodeKind.OPEN if item.kind is ItemKind.OPEN else CodeKind.CLOSE


def _label(item: Item) -> str:
    if item.kind is ItemKind.ALONE and item.name in CODE:
        return "code"
    return "note" if item.name == "note" else LABELS.get(item.name, "h")

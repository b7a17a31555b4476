"""A unit's coded text as what runs in a block: styles, links, marks of notes, pictures' texts.

Web and mail addresses become links, and `[1]` a mark where a note has that label. Tags that close nothing are left
out, what is left open ends with the text: a draft may hold anything.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from transcall.domain import links
from transcall.domain.inline import CodeKind, InlineCode, Style, parts
from transcall.publish.finished import Break, Image, Inline, Inlines, Link, NoteMark, Styled, Text

_MARKER = re.compile(r"\[([^\[\]\s]{1,32})\](?![0-9A-Za-z_\u00c0-\u024f])")
"""A marker ends a word, but Chinese, Japanese and Thai have no blank after it."""
_LOOKS = frozenset({
    Style.BOLD, Style.ITALIC, Style.UNDERLINE, Style.STRIKE, Style.SUPERSCRIPT, Style.SUBSCRIPT, Style.CODE,
})  # fmt: skip


class RunningText:
    """Sets the texts of one document in their order; knows its notes and counts their marks."""

    def __init__(self, labels: Mapping[str, int]) -> None:
        """`labels` are those of the notes, in plain digits, each with the note's number."""
        self.marks: Counter[int] = Counter()
        self._labels = labels

    def inlines(
        self,
        text: str,
        codes: Sequence[InlineCode] = (),
        around: Sequence[InlineCode] = (),
        images: Iterator[str] | None = None,
    ) -> Inlines:
        """The text of a block; `around` wraps all of it, `images` are the texts of its pictures."""
        frames: list[tuple[InlineCode | None, list[Inline]]] = [(None, [])]
        frames += [(code, []) for code in around]
        floor = len(frames)
        for part in parts(text.strip(), codes):
            is_linked = any(code is not None and _is_link(code) for code, _ in frames)
            if isinstance(part, str):
                frames[-1][1].extend(self._words(part, is_linked=is_linked))
            elif part.kind is CodeKind.OPEN:
                # A link in a link is only its words.
                frames.append((None if is_linked and _is_link(part) else part, []))
            elif part.kind is CodeKind.CLOSE:
                _close(frames, part, floor)
            else:
                frames[-1][1].extend(self._alone(part, images or iter(()), is_linked=is_linked))
        while len(frames) > 1:
            _pop(frames)
        return tuple(frames[0][1])

    def _alone(self, code: InlineCode, images: Iterator[str], *, is_linked: bool) -> Iterator[Inline]:
        if Style.BREAK in code.styles:
            yield Break()
        elif Style.IMAGE in code.styles:
            shown = next(images, "") or code.shows
            if shown:
                yield Image(shown)
        elif Style.NOTE in code.styles and (number := self._labels.get(plain_label(code.shows))):
            yield self._mark(number, code.shows, is_linked=is_linked)
        elif code.shows.strip():
            yield from _wrapped(code, (Text(code.shows),))

    def _words(self, text: str, *, is_linked: bool) -> Iterator[Inline]:
        position = 0
        for address in () if is_linked else links.find(self._without_markers(text)):
            yield from self._with_markers(text[position : address.start], is_linked=False)
            yield Link(address.href, (Text(text[address.start : address.end]),), is_address=True)
            position = address.end
        yield from self._with_markers(text[position:], is_linked=is_linked)

    def _without_markers(self, text: str) -> str:
        """The text with blanks for its markers, so that an address before one ends there."""
        return _MARKER.sub(lambda found: " " * len(found.group()) if self._number_of(found) else found.group(), text)

    def _with_markers(self, text: str, *, is_linked: bool) -> Iterator[Inline]:
        position = 0
        for found in _MARKER.finditer(text):
            number = self._number_of(found)
            if number is None:
                continue
            before = text[position : found.start()]
            if before.endswith(" "):  # a marker never starts a line
                before = before[:-1] + "\u00a0"
            if before:
                yield Text(before)
            yield self._mark(number, found.group(), is_linked=is_linked)
            position = found.end()
        if text[position:]:
            yield Text(text[position:])

    def _number_of(self, marker: re.Match[str]) -> int | None:
        return self._labels.get(_plain_digits(marker.group(1)))

    def _mark(self, number: int, shown: str, *, is_linked: bool) -> NoteMark:
        if is_linked:
            return NoteMark(number, 0, shown)
        self.marks[number] += 1
        return NoteMark(number, self.marks[number], shown)


def plain_label(mark: str) -> str:
    """A note's label, whatever brackets and digits it is written with."""
    return _plain_digits(mark.strip().strip("[]()"))


def _plain_digits(label: str) -> str:
    return "".join(str(unicodedata.decimal(character, character)) for character in label)


def _is_link(code: InlineCode) -> bool:
    href = code.href.strip()
    # A place in the page itself (`#top`) has no goal here.
    return Style.LINK in code.styles and not href.startswith("#") and bool(href) and links.is_safe(href)


def _close(frames: list[tuple[InlineCode | None, list[Inline]]], code: InlineCode, floor: int) -> None:
    wanted = (code.label, code.number)
    opened = (at for at in range(len(frames) - 1, floor - 1, -1) if _name(frames[at][0]) == wanted)
    at = next(opened, None)
    while at is not None and len(frames) > at:
        _pop(frames)


def _name(code: InlineCode | None) -> tuple[str, int] | None:
    return None if code is None else (code.label, code.number)


def _pop(frames: list[tuple[InlineCode | None, list[Inline]]]) -> None:
    code, content = frames.pop()
    frames[-1][1].extend(content if code is None else _wrapped(code, tuple(content)))


def _wrapped(code: InlineCode, content: Inlines) -> Inlines:
    if not content:
        return ()
    if all(isinstance(each, NoteMark) for each in content):
        return content  # a mark stands high by itself
    for style in reversed(code.styles):
        if style in _LOOKS:
            content = (Styled(style, content),)
    return (Link(code.href, content, _is_address(content)),) if _is_link(code) else content


def _is_address(content: Inlines) -> bool:
    """Whether a link's words are an address and nothing else."""
    only = content[0] if len(content) == 1 else None
    return isinstance(only, Text) and any(found.end - found.start == len(only.text) for found in links.find(only.text))

"""Inline codes: the markup inside a sentence, shown to translators as short tags.

The text of a unit or segment is *coded text*: plain text in which a code stands as a tag, `<b1>`, `</b1>`,
`<note2/>`. What counts as a tag is decided by the code list that travels with the text, never by the look
of it: a literal `<b1>` in a source makes the reader choose another number for its code. So nothing is ever
escaped, and coded text without codes is just text.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

TAG = re.compile(r"</?[a-z]+[0-9]+/?>")
"""The shape of every tag. A match is a tag only if a code of the text says so."""


class CodeKind(StrEnum):
    """XLIFF's three kinds."""

    OPEN = "open"
    CLOSE = "close"
    STANDALONE = "standalone"


class Style(StrEnum):
    """What markup does to the text it holds, or is in its place, whichever format it came from."""

    BOLD = "bold"
    ITALIC = "italic"
    UNDERLINE = "underline"
    STRIKE = "strike"
    SUPERSCRIPT = "superscript"
    SUBSCRIPT = "subscript"
    CODE = "code"
    LINK = "link"
    BREAK = "break"
    """A new line."""
    NOTE = "note"
    """A note's mark; the code shows it."""
    IMAGE = "image"


@dataclass(frozen=True, slots=True)
class InlineCode:
    """One piece of markup. An opening code and its closing code share `label` and `number`."""

    number: int
    kind: CodeKind
    label: str
    """Lower-case ASCII letters that hint at the meaning: b, i, a, code, note, img, br, x."""
    original: str
    """The markup as it stands in the source document."""
    shows: str = ""
    """The text a reader would see in its place (a note's mark, a line break), for length and speech."""
    styles: tuple[Style, ...] = field(default=(), compare=False)
    """What it does, for finished documents; empty where it changes no text. Never stored: a filter says it anew."""
    href: str = field(default="", compare=False)
    """Where a link leads, as the document says it."""

    @property
    def tag(self) -> str:
        """`<b1>`, `</b1>` or `<note2/>`."""
        name = f"{self.label}{self.number}"
        match self.kind:
            case CodeKind.OPEN:
                return f"<{name}>"
            case CodeKind.CLOSE:
                return f"</{name}>"
            case CodeKind.STANDALONE:
                return f"<{name}/>"


@dataclass(frozen=True, slots=True)
class Content:
    """Coded text with the codes it uses, in the order in which they occur in the source."""

    text: str
    codes: tuple[InlineCode, ...] = ()

    @property
    def plain(self) -> str:
        """The text as a reader sees it: tags away, what codes show in their place."""
        return "".join(part if isinstance(part, str) else part.shows for part in parts(self.text, self.codes))

    def slice(self, start: int, end: int) -> "Content":
        """The part between two code-point offsets, with the codes whose tags lie in it."""
        text = self.text[start:end]
        present = {code.tag for code in tags_in(text, self.codes)}
        return Content(text, tuple(code for code in self.codes if code.tag in present))


def parts(text: str, codes: Sequence[InlineCode]) -> Iterator[str | InlineCode]:
    """Cut coded text at its tags: strings and codes in turn, empty strings left out."""
    if not codes:
        if text:
            yield text
        return
    by_tag = {code.tag: code for code in codes}
    position = 0
    for match in TAG.finditer(text):
        code = by_tag.get(match.group())
        if code is None:
            continue
        if match.start() > position:
            yield text[position : match.start()]
        yield code
        position = match.end()
    if position < len(text):
        yield text[position:]


def tags_in(text: str, codes: Sequence[InlineCode]) -> Iterator[InlineCode]:
    """The codes whose tags stand in the text, in the text's order, as often as they stand there."""
    return (part for part in parts(text, codes) if isinstance(part, InlineCode))


def without_tags(text: str, codes: Sequence[InlineCode]) -> str:
    """The text with its tags away."""
    return "".join(part for part in parts(text, codes) if isinstance(part, str))


def missing_and_extra(
    source: Sequence[InlineCode], target: str
) -> tuple[tuple[InlineCode, ...], tuple[InlineCode, ...]]:
    """Codes of the source that the target lacks, and codes it holds too often (one-to-one)."""
    if not source:
        return (), ()
    wanted = Counter(code.tag for code in source)
    present = Counter(code.tag for code in tags_in(target, source))
    by_tag = {code.tag: code for code in source}
    missing = [by_tag[tag] for tag in (wanted - present).elements()]
    extra = [by_tag[tag] for tag in (present - wanted).elements()]
    order = {code.tag: place for place, code in enumerate(source)}
    return (
        tuple(sorted(missing, key=lambda code: order[code.tag])),
        tuple(sorted(extra, key=lambda code: order[code.tag])),
    )


def badly_nested(source: Sequence[InlineCode], target: str) -> tuple[InlineCode, ...]:
    """Codes that close what is not open, or open and never close although both are the segment's own.

    A pair whose other half lies in a neighbouring sentence is judged by order only.
    """
    closed = {(code.label, code.number) for code in source if code.kind is CodeKind.CLOSE}
    paired = closed & {(code.label, code.number) for code in source if code.kind is CodeKind.OPEN}
    stack: list[InlineCode] = []
    wrong: list[InlineCode] = []
    for code in tags_in(target, source):
        if (code.label, code.number) not in paired:
            continue
        if code.kind is CodeKind.OPEN:
            stack.append(code)
        elif stack and (stack[-1].label, stack[-1].number) == (code.label, code.number):
            stack.pop()
        else:
            wrong.append(code)
    return tuple(wrong + stack)

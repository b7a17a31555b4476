"""CommonMark's inline parser with the span of everything it finds (and GFM's strikethrough and footnotes).

The algorithm is the specification's own: a stack of delimiters, a stack of brackets, no recursion, linear time.
What comes out is flat: text, opening and closing markup, standalone markup, in order and without gaps.
"""

import re
from dataclasses import dataclass

from markdown_it.common.utils import normalizeReference

from transcall.formats.markdown import scan
from transcall.formats.markdown.delimiters import Delimiter, DelimiterStack
from transcall.formats.markdown.items import Item, ItemKind, Node, References, flat
from transcall.formats.markdown.scan import Span
from transcall.formats.markdown.view import View


@dataclass(slots=True)
class _Bracket:
    node: int
    start: int
    image: bool
    below: Delimiter | None
    active: bool = True
    followed: bool = False


_PLAIN = re.compile(r"[^\n`*_\[\]!<&\\~]+|!(?!\[)")
_SPECIAL = re.compile(r"[\n`*_\[\]!<&\\~]")
_TICKS = re.compile("`+")
_RUN = {"*": re.compile(r"\*+"), "_": re.compile("_+"), "~": re.compile("~+")}


def parse(view: View, references: References) -> list[Item]:
    """The items of a view's text, in order."""
    text = view.text
    if not _SPECIAL.search(text):
        return [Item(ItemKind.TEXT, "", 0, len(text), text)] if text else []
    return _Parser(text, references).run()


class _Parser:
    def __init__(self, text: str, references: References) -> None:
        self._text = text
        self._references = references
        self._position = 0
        self._nodes: list[Node] = []
        self._brackets: list[_Bracket] = []
        self._delimiters = DelimiterStack()
        self._ticks: dict[int, list[int]] | None = None
        self._missing: set[str] = set()
        self._rules = {
            "\n": self._line_break,
            "`": self._code,
            "*": self._run,
            "_": self._run,
            "~": self._run,
            "[": self._bracket,
            "!": self._image,
            "]": self._close,
            "<": self._angle,
            "&": self._entity,
            "\\": self._escape,
        }

    def run(self) -> list[Item]:
        text, length = self._text, len(self._text)
        while self._position < length:
            plain = _PLAIN.match(text, self._position)
            if plain is not None:
                self._add_text(plain.end(), plain.group())
            else:
                self._rules[text[self._position]]()
        self._delimiters.process(None)
        return flat(self._nodes, 0)

    def _add(self, item: Item) -> None:
        self._nodes.append(Node(item.start, item.end, [item]))
        self._position = item.end

    def _add_text(self, end: int, shown: str) -> None:
        self._add(Item(ItemKind.TEXT, "", self._position, end, shown))

    def _add_alone(self, label: str, end: int, shown: str = "", name: str = "") -> None:
        self._add(Item(ItemKind.ALONE, label, self._position, end, shown, name))

    def _line_break(self) -> None:
        end = self._position + 1
        while self._text[end : end + 1] in {" ", "\t"}:
            end += 1
        last = self._nodes[-1].items[-1] if self._nodes and self._nodes[-1].items else None
        hard = False
        if last is not None and last.kind is ItemKind.TEXT and last.end - last.start == len(last.text):
            hard = last.text.endswith("  ")
            bare = last.text.rstrip(" \t")
            self._position -= len(last.text) - len(bare)
            last.text, last.end = bare, self._position
        if hard:
            self._add_alone("br", end, "\n")
        else:
            self._add_text(end, " ")

    def _escape(self) -> None:
        following = self._text[self._position + 1 : self._position + 2]
        if following == "\n":
            end = self._position + 2
            while self._text[end : end + 1] in {" ", "\t"}:
                end += 1
            self._add_alone("br", end, "\n")
        elif following and following in scan.PUNCTUATION:
            self._add_text(self._position + 2, following)
        else:
            self._add_text(self._position + 1, "\\")

    def _entity(self) -> None:
        match = scan.ENTITY.match(self._text, self._position)
        shown = scan.entity(match.group()) if match else None
        if match is None or shown is None:
            self._add_text(self._position + 1, "&")
        else:
            self._add_text(match.end(), shown)

    def _code(self) -> None:
        run = _TICKS.match(self._text, self._position)
        size = len(run.group()) if run else 1
        after = self._position + size
        end = self._closing_ticks(size, after)
        if end is None:
            self._add_text(after, self._text[self._position : after])
            return
        self._add_alone("code", end + size, self._text[after:end].replace("\n", " ").strip())

    def _closing_ticks(self, size: int, after: int) -> int | None:
        if self._ticks is None:
            self._ticks = {}
            for match in reversed(list(_TICKS.finditer(self._text))):
                self._ticks.setdefault(len(match.group()), []).append(match.start())
        places = self._ticks.get(size, [])
        # Places are consumed from the end of the list, which is the front of the text.
        while places and places[-1] < after:
            places.pop()
        return places[-1] if places else None

    def _run(self) -> None:
        character = self._text[self._position]
        match = _RUN[character].match(self._text, self._position)
        end = match.end() if match else self._position + 1
        before = self._text[self._position - 1 : self._position] if self._position else ""
        delimiter = Delimiter.at(character, self._position, end, before, self._text[end : end + 1])
        node = Node(self._position, end, delimiter=delimiter)
        self._nodes.append(node)
        self._position = end
        if delimiter.can_open or delimiter.can_close:
            self._delimiters.push(delimiter)

    def _bracket(self) -> None:
        note = self._note(self._position)
        if note is not None:
            self._add_alone("note", note.end(), f"[{note.group(1)}]")
            return
        self._push_bracket(1, image=False)

    def _note(self, start: int) -> re.Match[str] | None:
        """A footnote's marker; what could be a link is one."""
        note = scan.FOOTNOTE.match(self._text, start)
        if note is None or note.group(1) not in self._references.notes:
            return None
        if self._text.startswith("(", note.end()) and scan.link_tail(self._text, note.end()) is not None:
            return None
        label = scan.LABEL.match(self._text, note.end())
        linked = label is not None and normalizeReference(label.group(1)) in self._references.links
        return None if linked else note

    def _image(self) -> None:
        if self._note(self._position + 1) is not None:
            self._add_text(self._position + 1, "!")
            return
        self._push_bracket(2, image=True)

    def _push_bracket(self, size: int, *, image: bool) -> None:
        if self._brackets:
            self._brackets[-1].followed = True
        start = self._position
        self._add_text(start + size, self._text[start : start + size])
        self._brackets.append(_Bracket(len(self._nodes) - 1, start + size, image, self._delimiters.top))

    def _close(self) -> None:
        start = self._position
        if not self._brackets:
            self._add_text(start + 1, "]")
            return
        bracket = self._brackets.pop()
        if not bracket.active:
            self._add_text(start + 1, "]")
            return
        found = self._tail(bracket, start)
        if found is None:
            self._add_text(start + 1, "]")
            return
        end, title, reference = found
        self._delimiters.process(bracket.below)
        if bracket.image:
            self._close_image(bracket, end, title, reference)
        else:
            self._close_link(bracket, end, title, reference)

    def _tail(self, bracket: _Bracket, start: int) -> tuple[int, Span | None, str] | None:
        after = start + 1
        if self._text.startswith("(", after):
            tail = scan.link_tail(self._text, after)
            if tail is not None:
                return tail.end, tail.title, ""
        label = scan.LABEL.match(self._text, after)
        if label is not None and label.group(1):
            known = normalizeReference(label.group(1)) in self._references.links
            return (label.end(), None, "") if known else None
        if bracket.followed or start - bracket.start > 999:
            return None
        own = self._text[bracket.start : start]
        if not own.strip() or normalizeReference(own) not in self._references.links:
            return None
        return (after + 2 if label is not None else after), None, own

    def _close_link(self, bracket: _Bracket, end: int, title: Span | None, reference: str) -> None:
        opening = self._nodes[bracket.node].items[0]
        opening.kind, opening.label, opening.text = ItemKind.OPEN, "a", ""
        self._add(Item(ItemKind.CLOSE, "a", self._position, end, title=title, reference=reference))
        for other in reversed(self._brackets):
            if not other.image:
                if not other.active:
                    break
                other.active = False

    def _close_image(self, bracket: _Bracket, end: int, title: Span | None, reference: str) -> None:
        node = self._nodes[bracket.node]
        inner = flat(self._nodes, bracket.node + 1)
        del self._nodes[bracket.node :]
        span = Span(bracket.start, self._position)
        item = Item(ItemKind.ALONE, "img", node.start, end, title=title, reference=reference)
        item.inner, item.inner_span = inner, span
        item.deep = 1 + max((other.deep for other in inner), default=0)
        self._add(item)

    def _angle(self) -> None:
        link = scan.AUTOLINK.match(self._text, self._position)
        if link is not None:
            self._add_alone("a", link.end(), link.group(1))
            return
        tag = scan.TAG.match(self._text, self._position)
        if tag is not None:
            name = (tag.group(1) or tag.group(2)).lower()
            self._add_tag(tag, name)
            return
        end = self._declaration()
        if end is None:
            self._add_text(self._position + 1, "<")
        else:
            self._add_alone("h", end)

    def _add_tag(self, tag: re.Match[str], name: str) -> None:
        if name == "br":
            self._add_alone("br", tag.end(), "\n", name)
            return
        closed = tag.group().endswith("/>")
        kind = ItemKind.CLOSE if tag.group(1) else ItemKind.ALONE if closed else ItemKind.OPEN
        item = Item(kind, "h", tag.start(), tag.end(), name=name)
        if kind is ItemKind.OPEN:
            item.untranslated = name in scan.UNTRANSLATED or scan.TRANSLATE_NO.search(tag.group()) is not None
        self._add(item)

    def _declaration(self) -> int | None:
        start = self._position
        for opening, closing in (("<!-->", ""), ("<!--->", ""), ("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>")):
            if self._text.startswith(opening, start):
                return self._find(closing, start + len(opening))
        if self._text.startswith("<!", start) and self._text[start + 2 : start + 3].isalpha():
            return self._find(">", start + 2)
        return None

    def _find(self, closing: str, after: int) -> int | None:
        if closing in self._missing:
            return None
        place = self._text.find(closing, after)
        if place < 0:
            self._missing.add(closing)
            return None
        return place + len(closing)

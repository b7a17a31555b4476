"""A walk over the tokens that cuts a document into runs: which text belongs together, and what is kept whole.

Follows the HTML standard in what ends what (a paragraph at the next block, an item at the next item) and in what
is foreign; it builds no tree.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from transcall.formats.html import notices
from transcall.formats.html.attributes import Attribute, attributes
from transcall.formats.html.blocks import SECTIONS, Opening, inside
from transcall.formats.html.context import Context, Entry, Stack, changed
from transcall.formats.html.items import Item, ItemKind, Run, collapsed
from transcall.formats.html.model import BLOCKS, BREAKOUT, CODE, HEAD, MATH_TEXT, RAW, RCDATA, SVG_WORDS, VOID
from transcall.formats.html.references import text_of
from transcall.formats.html.tokens import Token, Tokenizer, TokenKind
from transcall.formats.limits import refuse_long

_PLACEHOLDER = re.compile(r"\{\{[^{}]{0,400}\}\}|\{%[^{}%]{0,400}%\}|\{#[^{}#]{0,400}#\}")
_NO_ATTRIBUTES: Mapping[str, Attribute] = {}
_AFTER_NAMES = frozenset({"footer", "nav", "form"})
_BLANK = " \t\r\n\f"


class Walk:
    """Walks once; `html`, `body` and `body_at` are known at its end."""

    def __init__(self, text: str) -> None:
        self.html: Token | None = None
        self.body: Token | None = None
        self.body_at = len(text)
        """Where the first thing in the body would stand."""
        self._text = text
        self._tokens = Tokenizer(text)
        self._stack = Stack()
        self._run = Run("", Context())
        self._outer: list[Run] = []
        self._done: list[Run] = []
        self._elements = 0

    def runs(self) -> Iterator[Run]:
        """The runs in the order in which they end."""
        for token in self._tokens:
            self._take(token)
            self._tokens.foreign = bool(self._stack.top.context.foreign)
            if self._done:
                yield from self._done
                self._done.clear()
        while self._outer:
            self._flush("")
            self._run = self._outer.pop()
        self._flush("")
        yield from self._done

    def _take(self, token: Token) -> None:
        match token.kind:
            case TokenKind.TEXT:
                self._words(token.start, token.end)
            case TokenKind.START:
                self._start(token)
            case TokenKind.END:
                self._end(token)
            case TokenKind.RAW:
                self._raw(token)
            case TokenKind.HIDDEN | TokenKind.PROGRAM:
                # What a program prints is words that nobody knows here: it keeps its place in the sentence.
                prints = self._text.startswith(("<%=", "<?="), token.start)
                self._add(Item(ItemKind.ALONE, token.start, token.end, shows="…" if prints else ""))

    def _raw(self, token: Token) -> None:
        if token.name in RCDATA:
            start = token.start
            if token.name == "textarea" and self._text.startswith(("\n", "\r"), start):
                start += 1  # the standard has it dropped
            self._words(start, token.end)
        else:
            self._add(Item(ItemKind.ALONE, token.start, token.end))

    # --- text

    def _words(self, start: int, end: int) -> None:
        text = self._text
        blank = not text[start:end].strip(_BLANK)
        if not blank and self.body is None and self._run.block != "title":
            self.body_at = min(self.body_at, start)
        if blank and (not self._run.items or self._run.items[-1].kind is ItemKind.TEXT):
            return
        context = self._stack.top.context
        if context.foreign == "svg":
            return
        if "{" in text[start:end] and not context.code:
            for match in _PLACEHOLDER.finditer(text, start, end):
                self._add_text(start, match.start(), context)
                said = match.group() if match.group().startswith("{{") else ""
                self._add(Item(ItemKind.ALONE, match.start(), match.end(), shows=said))
                start = match.end()
        self._add_text(start, end, context)

    def _add_text(self, start: int, end: int, context: Context) -> None:
        if start < end:
            refuse_long(end - start)
            item = Item(ItemKind.TEXT, start, end)
            if context.code or context.kept:
                item.shows = collapsed(text_of(self._text[start:end]))
            self._add(item, context)

    def _add(self, item: Item, context: Context | None = None) -> None:
        held = context or self._stack.top.context
        item.code, item.kept = held.code, held.kept
        self._run.items.append(item)

    def _flush(self, block: str, context: Context | None = None) -> None:
        """End the run; the next one stands in the element whose tag opens it, if one does."""
        run = self._run
        if run.items or run.found or run.ends:
            self._done.append(run)
        self._run = Run(block, context or self._stack.top.context)

    # --- start tags

    def _start(self, token: Token) -> None:
        name = token.name
        context = self._stack.top.context
        if context.foreign:
            if name not in BREAKOUT or (context.foreign == "math" and self._stack.top.name in MATH_TEXT):
                self._foreign(token)
                return
            self._closed(self._stack.close_foreign())
        if name not in HEAD and self.body is None:
            self.body_at = min(self.body_at, token.start)
        said = self._said(token)
        if name in BLOCKS:
            self._block(token, said)
        elif name in RAW:
            self._kept_whole(token, said)
            self._tokens.raw = name
        elif name in {"svg", "math"}:
            self._kept_whole(token, said, foreign=name)
        elif name in VOID:
            self._add(Item(ItemKind.ALONE, token.start, token.end, name, "\n" if name == "br" else ""))
            self._notice(token, said)
        else:
            self._inline(token, said)

    def _said(self, token: Token) -> Mapping[str, Attribute]:
        """The attributes, if any of them can matter."""
        start, end = token.attributes
        if start == end or (token.name != "pre" and not notices.WORTH_READING.search(self._text, start, end)):
            return _NO_ATTRIBUTES
        return attributes(self._text, token.attributes)

    def _notice(self, token: Token, said: Mapping[str, Attribute], context: Context | None = None) -> None:
        if said:
            held = context or self._stack.top.context
            translate = not held.kept and notices.translates(said) is not False
            self._run.found.extend(notices.shown(token.name, said, translate=translate))

    def _with_translate(self, context: Context, said: Mapping[str, Attribute]) -> Context:
        translate = notices.translates(said) if said else None
        if translate is None or translate is not bool(context.kept):
            return context
        self._elements += 1
        return changed(context, kept=0 if translate else self._elements)

    def _inline(self, token: Token, said: Mapping[str, Attribute]) -> None:
        outside = self._stack.top.context
        within = self._with_translate(outside, said)
        if token.name in CODE and not outside.code:
            self._elements += 1
            within = changed(within, code=self._elements)
        item = Item(ItemKind.OPEN, token.start, token.end, token.name)
        if token.name == "a" and "href" in said and said["href"].value.startswith("#"):
            item.target = said["href"].value
        self._stack.push(token.name, within)
        # A tag belongs to what is kept whole on either side of it, the outer one first.
        self._add(item, outside if outside.code or outside.kept else within)
        self._notice(token, said, within)

    def _kept_whole(self, token: Token, said: Mapping[str, Attribute], foreign: str = "") -> None:
        self._elements += 1
        outside = self._stack.top.context
        within = changed(self._with_translate(outside, said), code=outside.code or self._elements, foreign=foreign)
        closed = bool(foreign) and self._closes_itself(token)
        if not closed:
            self._stack.push(token.name, within)
        self._add(Item(ItemKind.OPEN, token.start, token.end, token.name), within)
        self._notice(token, said, within)

    def _closes_itself(self, token: Token) -> bool:
        return self._text.startswith("/>", token.end - 2)

    def _foreign(self, token: Token) -> None:
        said = self._said(token)
        outside = self._stack.top.context
        within = self._with_translate(outside, said)
        words = outside.foreign == "svg" and outside.code and token.name in SVG_WORDS
        if outside.foreign == "svg" and token.name == "foreignobject":
            words, within = True, changed(within, foreign="")
        if self._closes_itself(token):
            self._add(Item(ItemKind.ALONE, token.start, token.end, token.name))
        elif words:
            self._add(Item(ItemKind.ALONE, token.start, token.end, token.name))
            within = changed(within, code=0, foreign="" if token.name == "foreignobject" else "words")
            self._stack.push(token.name, within, nested=True)
            self._outer.append(self._run)
            self._run = Run(token.name, within)
        else:
            self._add(Item(ItemKind.OPEN, token.start, token.end, token.name))
            self._stack.push(token.name, within)
        self._notice(token, said, within)

    # --- blocks

    def _block(self, token: Token, said: Mapping[str, Attribute]) -> None:
        name = token.name
        self._flush("")
        self._closed(self._stack.implied(name))
        self._flush("")
        self._remember(token)
        context = self._with_translate(self._stack.top.context, said)
        if name in VOID:
            self._notice(token, said, context)
            return
        self._elements += 1
        context = inside(Opening(self._text, token, said, context, self._elements))
        self._stack.push(name, context)
        self._run = Run(name, context, ends=-1 if name in _AFTER_NAMES else 0)
        self._notice(token, said, context)
        if name in RCDATA:
            self._tokens.raw = name

    def _remember(self, token: Token) -> None:
        if token.name == "html" and self.html is None:
            self.html = token
        elif token.name == "body" and self.body is None:
            self.body = token
            self.body_at = token.end

    # --- end tags

    def _end(self, token: Token) -> None:
        name = token.name
        if name == "br":
            self._add(Item(ItemKind.ALONE, token.start, token.end, name, "\n"))
            return
        if name in BLOCKS and not (name in SVG_WORDS and self._stack.top.context.foreign):
            self._flush("")
            self._closed(self._stack.close(name))
            self._flush("")
            return
        within = self._stack.top.context
        self._closed(self._stack.close(name))
        outside = self._stack.top.context
        self._add(Item(ItemKind.CLOSE, token.start, token.end, name), outside if _keeps(outside) else within)

    def _closed(self, entries: Sequence[Entry]) -> None:
        """What ends with elements: a run of its own, the list of signatories."""
        for entry in entries:
            if entry.nested:
                self._flush("")
                self._run = self._outer.pop()
            elif entry.name in SECTIONS:
                self._done.append(Run("", entry.context, ends=entry.context.section))


def _keeps(context: Context) -> bool:
    return bool(context.code or context.kept)

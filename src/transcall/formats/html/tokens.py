"""HTML as tokens with their spans: the tokenizer of the HTML standard, as far as spans depend on it.

What must stay true: tokens follow one another without gaps, any text gives some, and the time is linear in it;
FormatError where tags are too many.
What a tag means is not decided here; whoever reads the tokens says when raw text or foreign content begins.
"""

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

from transcall.errors import FormatError
from transcall.formats.html.attributes import ATTRIBUTE
from transcall.formats.limits import SPLIT

_TAG = re.compile(rf"<(/?)([A-Za-z][^ \t\n\r\f/>]*+)((?:[ \t\n\r\f/]++|{ATTRIBUTE})*+)>")
_BARE_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*+)>")
"""Most tags of most pages: found several times as fast."""
_MARKUP = re.compile(r"<(?=[A-Za-z/!?%])")
_MOST_TAGS = 500_000
_COMMENT_END = re.compile(r"--!?>")
_PROGRAM = re.compile(r"<\?(?:(php(?![a-z]))|=|[ \t\r\n])", re.IGNORECASE)
_SCRIPT = re.compile(r"<!--|-->|<(/?)script(?=[ \t\n\r\f/>])", re.IGNORECASE)


class TokenKind(Enum):
    """What stands there."""

    TEXT = auto()
    START = auto()
    END = auto()
    RAW = auto()
    """What is between the tags of a script, a style, a title, a text area."""
    HIDDEN = auto()
    """A comment, a declaration, a processing instruction, or a tag that never ends."""
    PROGRAM = auto()
    """A template's own instruction, `<% … %>` or `<?php … ?>`."""


class Token(NamedTuple):
    """A token from `start` to `end`; a tag with its lower-case name and where its attributes stand."""

    kind: TokenKind
    start: int
    end: int
    name: str = ""
    attributes: tuple[int, int] = (0, 0)


class Tokenizer:
    """Reads a text once. Set `raw` or `foreign` after a start tag and before the next token."""

    def __init__(self, text: str) -> None:
        self.raw = ""
        """The element whose raw text comes next."""
        self.foreign = False
        """Whether the place is in SVG or MathML, where CDATA sections are known."""
        self._text = text
        self._missing: set[str] = set()

    def __iter__(self) -> Iterator[Token]:
        length = len(self._text)
        position = count = 0
        while position < length:
            token = self._next(position)
            count += token.kind is not TokenKind.TEXT
            if count > _MOST_TAGS:
                raise FormatError(f"the page has more than {_MOST_TAGS} tags", hint=SPLIT)
            position = token.end
            if token.end > token.start:
                yield token

    def _next(self, start: int) -> Token:
        if self.raw:
            token = Token(TokenKind.RAW, start, self._raw_end(start), self.raw)
            self.raw = ""
            return token
        if self._text[start] != "<":
            return self._words(start)
        bare = _BARE_TAG.match(self._text, start)
        if bare is not None:
            end = bare.end()
            kind = TokenKind.END if bare.group(1) else TokenKind.START
            return Token(kind, start, end, bare.group(2).lower(), (end - 1, end - 1))
        return self._markup(start) or self._words(start)

    def _words(self, start: int) -> Token:
        """Text up to the next markup; what begins here is none."""
        position = start + 1
        while (found := _MARKUP.search(self._text, position)) is not None:
            if not self._is_text(found.start()):
                return Token(TokenKind.TEXT, start, found.start())
            position = found.end()
        return Token(TokenKind.TEXT, start, len(self._text))

    def _is_text(self, start: int) -> bool:
        following = self._text[start + 1]
        if following == "%":
            return not self._has("%>", start)
        return following == "/" and start + 2 >= len(self._text)

    def _markup(self, start: int) -> Token | None:
        following = self._text[start + 1 : start + 2]
        if following.isascii() and following.isalpha():
            return self._tag(start)
        match following:
            case "/":
                return self._end_tag(start)
            case "!":
                return self._declaration(start)
            case "?":
                return self._instruction(start)
            case "%" if self._has("%>", start):
                return Token(TokenKind.PROGRAM, start, self._text.index("%>", start) + 2)
            case _:
                return None

    def _tag(self, start: int) -> Token:
        match = _TAG.match(self._text, start)
        if match is None:
            # It never ends: browsers drop the rest.
            return Token(TokenKind.HIDDEN, start, len(self._text))
        kind = TokenKind.END if match.group(1) else TokenKind.START
        return Token(kind, start, match.end(), match.group(2).lower(), match.span(3))

    def _end_tag(self, start: int) -> Token | None:
        following = self._text[start + 2 : start + 3]
        if following.isascii() and following.isalpha():
            return self._tag(start)
        return self._hidden(start, ">", start + 2) if following else None

    def _declaration(self, start: int) -> Token:
        text = self._text
        if text.startswith("<!--", start):
            if text.startswith((">", "->"), start + 4):
                return Token(TokenKind.HIDDEN, start, text.index(">", start) + 1)
            found = _COMMENT_END.search(text, start + 4)
            return Token(TokenKind.HIDDEN, start, found.end() if found is not None else len(text))
        if self.foreign and text.startswith("<![CDATA[", start):
            return self._hidden(start, "]]>", start + 9)
        return self._hidden(start, ">", start + 2)

    def _instruction(self, start: int) -> Token:
        program = _PROGRAM.match(self._text, start)
        # PHP may leave the last end away; `<? ` alone may as well be no program.
        if program is not None and (program.group(1) or self._has("?>", start)):
            end = self._hidden(start, "?>", start + 2).end
            return Token(TokenKind.PROGRAM, start, end)
        return self._hidden(start, ">", start + 2)

    def _hidden(self, start: int, closing: str, after: int) -> Token:
        place = self._text.find(closing, after)
        return Token(TokenKind.HIDDEN, start, len(self._text) if place < 0 else place + len(closing))

    def _has(self, closing: str, after: int) -> bool:
        """Whether it comes later; that it does not is looked up once."""
        if closing in self._missing:
            return False
        if self._text.find(closing, after) >= 0:
            return True
        self._missing.add(closing)
        return False

    def _raw_end(self, start: int) -> int:
        if self.raw == "plaintext":
            return len(self._text)
        if self.raw == "script":
            return self._script_end(start)
        found = re.compile(rf"</{re.escape(self.raw)}(?=[ \t\n\r\f/>])", re.IGNORECASE).search(self._text, start)
        return found.start() if found is not None else len(self._text)

    def _script_end(self, start: int) -> int:
        """A script that holds `<!--` and then `<script` ends at its second end tag."""
        escaped = twice = False
        position = start
        while (found := _SCRIPT.search(self._text, position)) is not None:
            position = found.end()
            match found.group():
                case "<!--":
                    escaped = True
                    position -= 2
                case "-->":
                    escaped = twice = False
                case _ if not found.group(1):
                    twice = escaped
                case _ if not twice:
                    return found.start()
                case _:
                    twice = False
        return len(self._text)

"""PO text → messages with their places: GNU gettext's grammar, and one plain sentence where a file breaks it.

A message remembers the span of every text, so that `splice.py` can change one and leave all other bytes alone.
What the texts mean (states, keys) is `reader.py`'s.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from transcall.domain.language import printable
from transcall.errors import FormatError
from transcall.formats.limits import MAX_PIECES, SPLIT
from transcall.formats.po.charset import Decoded, decode, decoded_lines, lines
from transcall.formats.po.tokens import KEYWORDS, Kind, Token, tokens, unescape

_MOST_LINES = 20_000
"""Comments before one entry, or lines of one text: more is no translation, and would only fill the memory."""


_LONGEST = 1_000_000
"""Characters in one text, as in XLIFF."""


class Span(NamedTuple):
    """A part of the decoded text: code-point offsets."""

    start: int
    end: int


class Field(NamedTuple):
    """A keyword with its text."""

    text: str
    line: int
    start: int
    """Offset of the keyword."""
    opened: int
    closed: int

    @property
    def span(self) -> Span:
        """From the first quotation mark to behind the last."""
        return Span(self.opened, self.closed)


class Comment(NamedTuple):
    """A comment line as it stands, `#` included, line end not."""

    text: str
    line: int
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Message:
    """One entry of a PO file."""

    id: Field
    targets: tuple[Field, ...]
    """One, or one a plural form."""
    context: Field | None = None
    plural: Field | None = None
    comments: tuple[Comment, ...] = ()
    previous_context: Field | None = None
    previous_id: Field | None = None
    previous_plural: Field | None = None
    obsolete: bool = False
    domain: str = ""

    @property
    def line(self) -> int:
        """Where its first keyword stands, from 1."""
        return (self.context or self.id).line

    @property
    def is_header(self) -> bool:
        """Whether it is the entry with the file's own settings."""
        return not self.id.text and self.context is None and not self.obsolete

    @property
    def flags(self) -> tuple[str, ...]:
        """What stands behind `#,`."""
        lines = (comment.text[2:] for comment in self.comments if comment.text.startswith("#,"))
        return tuple(flag for line in lines for part in line.split(",") if (flag := part.strip()))


@dataclass(frozen=True, slots=True)
class Scan:
    """A whole PO file."""

    decoded: Decoded
    messages: tuple[Message, ...]
    """Header included, in the file's order."""
    trailing: tuple[Comment, ...]
    """Comments after the last message."""

    @property
    def header(self) -> Message | None:
        """The entry with the file's own settings."""
        return next((message for message in self.messages if message.is_header), None)


@lru_cache(maxsize=1)
def scan(data: bytes, path: Path | None = None) -> Scan:
    """Read the bytes of any PO or POT file; FormatError with path and line where they are broken.

    The last file is remembered: reading, matching and merging it are asked for one after the other.
    """
    decoded = decode(data, path)
    scanner = _Scanner(lines(decoded.text), decoded.encoding, path)
    messages = tuple(scanner.messages())
    return Scan(decoded, messages, scanner.trailing)


def messages_of(data: bytes, path: Path | None = None) -> Iterator[Message]:
    """The messages of a file that is only read, one by one: their spans are of no use, their file is not held."""
    encoding, found = decoded_lines(data, path)
    return _Scanner(found, encoding, path).messages()


class _Scanner:
    """Tokens with one of lookahead; gettext's grammar has no need of more."""

    def __init__(self, found: Iterator[str], encoding: str, path: Path | None) -> None:
        self._encoding = encoding
        self._path = path
        self._tokens: Iterator[Token] = tokens(found, path)
        self._next = next(self._tokens)
        self._comments: list[Comment] = []
        self._domain = ""
        self._seen: dict[tuple[str, str | None, str] | str, int] = {}

    @property
    def trailing(self) -> tuple[Comment, ...]:
        """Comments after the last message, once all have been read."""
        return tuple(self._comments)

    def messages(self) -> Iterator[Message]:
        count = 0
        while self._next.kind is not Kind.END:
            token = self._next
            if token.kind is Kind.COMMENT:
                self._comment(token)
            elif token.kind is Kind.WORD and token.value == "domain":
                self._domain = self._field("domain").text
            elif count >= MAX_PIECES:
                message = f"the file has more than {MAX_PIECES} entries"
                raise FormatError(message, path=self._path, line=token.line, hint=SPLIT)
            else:
                yield self._message()
                count += 1
        if not count:
            raise FormatError("it holds no entry (no msgid with a msgstr)", path=self._path, line=1)

    def _comment(self, token: Token) -> None:
        if len(self._comments) >= _MOST_LINES:
            raise self._error(f"more than {_MOST_LINES} lines of comment before one entry", token.line)
        self._comments.append(Comment(token.value, token.line, token.start, token.end))
        self._advance()

    def _message(self) -> Message:
        obsolete = self._next.obsolete
        before = self._previous(obsolete=obsolete)
        context = self._optional("msgctxt", obsolete=obsolete)
        if not self._at("msgid"):
            raise self._unexpected(after_context=context is not None)
        identity = self._field("msgid", obsolete=obsolete)
        plural = self._optional("msgid_plural", obsolete=obsolete)
        targets = self._targets(identity, is_plural=plural is not None, obsolete=obsolete)
        message = Message(
            identity, targets, context, plural, tuple(self._comments), *before, obsolete=obsolete, domain=self._domain
        )
        self._comments.clear()
        self._refuse_twin(message)
        return message

    def _previous(self, *, obsolete: bool) -> tuple[Field | None, Field | None, Field | None]:
        first = self._next
        if not first.previous:
            return None, None, None
        line = first.line
        context = self._optional("msgctxt", obsolete=obsolete, previous=True)
        if not self._at("msgid", previous=True):
            raise self._error("a “#|” line without the previous msgid", line)
        identity = self._field("msgid", obsolete=obsolete, previous=True)
        plural = self._optional("msgid_plural", obsolete=obsolete, previous=True)
        if self._next.previous or self._next.kind in (Kind.COMMENT, Kind.END):
            raise self._error("a “#|” line that no msgid follows", line)
        return context, identity, plural

    def _targets(self, identity: Field, *, is_plural: bool, obsolete: bool) -> tuple[Field, ...]:
        if not self._at("msgstr"):
            raise self._no_target(identity.line)
        if not is_plural:
            field = self._field("msgstr", obsolete=obsolete)
            if self._at("msgstr"):
                raise self._error("a second msgstr for one msgid", self._next.line)
            return (field,)
        fields: list[Field] = []
        while self._at("msgstr"):
            fields.append(self._field("msgstr", index=len(fields), obsolete=obsolete))
        return tuple(fields)

    def _no_target(self, line: int) -> FormatError:
        token = self._next
        if token.kind is Kind.WORD and token.value not in KEYWORDS:
            return self._unexpected()
        if token.kind is Kind.WORD and token.value in ("msgctxt", "msgid_plural"):
            return self._error(f"{token.value} stands in the wrong place", token.line)
        return self._error("this entry has a msgid, but no msgstr", line)

    def _optional(self, keyword: str, *, obsolete: bool, previous: bool = False) -> Field | None:
        if not self._at(keyword, previous=previous):
            return None
        return self._field(keyword, obsolete=obsolete, previous=previous)

    def _field(
        self, keyword: str, *, obsolete: bool = False, previous: bool = False, index: int | None = None
    ) -> Field:
        word = self._next
        self._same_side(word, obsolete=obsolete)
        self._advance()
        self._index(word, index)
        parts: list[str] = []
        start, end = self._next.start, self._next.end
        while self._next.kind is Kind.TEXT and self._next.previous is previous:
            token = self._next
            self._same_side(token, obsolete=obsolete)
            if len(parts) >= _MOST_LINES:
                raise self._error(f"more than {_MOST_LINES} lines in one text", token.line)
            parts.append(unescape(token.value, self._encoding, token.line, self._path))
            end = token.end
            self._advance()
        if not parts:
            raise self._error(f"{keyword} has no text in quotes", word.line)
        text = "".join(parts)
        if len(text) > _LONGEST:
            raise self._error(f"a text is longer than {_LONGEST} characters", word.line)
        return Field(text, word.line, word.start, start, end)

    def _index(self, word: Token, wanted: int | None) -> None:
        found = int(self._next.value) if self._next.kind is Kind.INDEX else None
        if found is not None:
            self._advance()
        if found == wanted:
            return
        if wanted is None:
            raise self._error(f"{word.value}[{found}] without a msgid_plural", word.line)
        if found is None:
            raise self._error("msgstr needs a number in brackets: the entry has a msgid_plural", word.line)
        raise self._error(f"msgstr[{found}] stands where msgstr[{wanted}] is due", word.line)

    def _same_side(self, token: Token, *, obsolete: bool) -> None:
        if token.obsolete is not obsolete:
            raise self._error("an entry is partly behind “#~” and partly not", token.line)

    def _refuse_twin(self, message: Message) -> None:
        context = message.context.text if message.context else None
        # A tuple for each of a hundred thousand messages would cost as much as their texts.
        is_plain = context is None and not message.domain
        identity = message.id.text if is_plain else (message.domain, context, message.id.text)
        first = self._seen.get(identity)
        if first is not None:
            what = "the header" if message.is_header else f"“{printable(message.id.text)}”"
            raise self._error(f"{what} is here a second time (first on line {first})", message.line)
        self._seen[identity] = message.line

    def _at(self, keyword: str, *, previous: bool = False) -> bool:
        token = self._next
        return token.kind is Kind.WORD and token.value == keyword and token.previous is previous

    def _advance(self) -> None:
        self._next = next(self._tokens)

    def _unexpected(self, *, after_context: bool = False) -> FormatError:
        token = self._next
        if after_context:
            return self._error("a msgctxt that no msgid follows", token.line)
        if token.kind is Kind.TEXT:
            return self._error("text in quotes without a keyword before it", token.line)
        if token.kind is Kind.WORD and token.value not in KEYWORDS:
            return self._error(
                f"“{printable(token.value)}” is no keyword of PO files",
                token.line,
                hint='write a quotation mark inside a text as \\"',
            )
        if token.kind is Kind.WORD:
            return self._error(f"{token.value} without a msgid before it", token.line)
        return self._error("a number in brackets without msgstr before it", token.line)

    def _error(self, message: str, line: int, *, hint: str = "") -> FormatError:
        return FormatError(message, path=self._path, line=line, hint=hint)

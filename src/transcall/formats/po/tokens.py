"""PO text → tokens with their places, as GNU gettext cuts it: words, texts in quotes, indices, comments.

Lines end at line feeds only: U+2028, U+0085 or a form feed inside a text are text. Linear in the file's length.
"""

import re
from collections.abc import Iterable, Iterator
from enum import Enum, auto
from pathlib import Path
from typing import NamedTuple

from transcall.domain.language import printable
from transcall.errors import FormatError

KEYWORDS = frozenset({"domain", "msgctxt", "msgid", "msgid_plural", "msgstr"})
_MAX_TOKENS_A_LINE = 1000

_STRING = r'"(?P<text>[^"\\]*+(?:\\.[^"\\]*+)*+)"'
_TOKEN = re.compile(
    rf"[ \t\r\f\v]*+(?:{_STRING}|(?P<word>[A-Za-z_][A-Za-z_0-9]*+)|\[[ \t]*(?P<index>[0-9]{{1,4}})[ \t]*\]"
    r"|(?P<comment>\#.*)|(?P<end>$))",
    re.DOTALL,
)
_BLANK = " \t\r\f\v"
_ESCAPE = re.compile(r"(?:\\(?:[0-7]{1,3}|x[0-9A-Fa-f]+))+|\\(.)", re.DOTALL)
_BYTE = re.compile(r"\\(?:([0-7]{1,3})|x([0-9A-Fa-f]+))")
_SIMPLE = {
    "n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "a": "\a", "\\": "\\", '"': '"',
}  # fmt: skip


class Kind(Enum):
    """What a token is."""

    WORD = auto()
    TEXT = auto()
    INDEX = auto()
    COMMENT = auto()
    END = auto()


class Token(NamedTuple):
    """One token; `start` and `end` are offsets into the whole text (quotes included)."""

    kind: Kind
    value: str
    line: int
    start: int
    end: int
    obsolete: bool = False
    """Behind `#~`."""
    previous: bool = False
    """Behind `#|`."""


def tokens(lines: Iterable[str], path: Path | None) -> Iterator[Token]:
    """All tokens of a text's lines and an END; FormatError names the line of what is none."""
    offset = number = 0
    for number, line in enumerate(lines, 1):
        if line and (content := line.lstrip(_BLANK)):
            yield from _line_tokens(content, number, offset + len(line) - len(content), path)
        offset += len(line) + 1
    yield Token(Kind.END, "", number, offset - 1, offset - 1)


def _line_tokens(content: str, number: int, offset: int, path: Path | None) -> Iterator[Token]:
    if content[0] != "#":
        yield from _cut(content, 0, number, offset, path, obsolete=False, previous=False)
    elif content.startswith("#~|"):
        yield from _cut(content, 3, number, offset, path, obsolete=True, previous=True)
    elif content.startswith("#~"):
        yield from _cut(content, 2, number, offset, path, obsolete=True, previous=False)
    elif content.startswith("#|"):
        yield from _cut(content, 2, number, offset, path, obsolete=False, previous=True)
    else:
        yield Token(Kind.COMMENT, content.rstrip("\r"), number, offset, offset + len(content))


def _cut(
    content: str, position: int, number: int, offset: int, path: Path | None, *, obsolete: bool, previous: bool
) -> Iterator[Token]:
    for _ in range(_MAX_TOKENS_A_LINE):
        match = _TOKEN.match(content, position)
        if match is None:
            raise _no_token(content[position:].lstrip(_BLANK), number, path)
        kind, value, start = _kind(match)
        if kind is Kind.END:
            return
        yield Token(kind, value, number, offset + start, offset + match.end(), obsolete, previous)
        position = match.end()
    raise FormatError(f"more than {_MAX_TOKENS_A_LINE} words and texts on one line", path=path, line=number)


def _kind(match: re.Match[str]) -> tuple[Kind, str, int]:
    group = match.lastgroup or "end"
    value = match[group]
    if group == "text":
        return Kind.TEXT, value, match.start(group) - 1
    if group == "word":
        return Kind.WORD, value, match.start(group)
    if group == "index":
        return Kind.INDEX, value, match.start(group) - 1
    if group == "comment":
        return Kind.COMMENT, value.rstrip("\r"), match.start(group)
    return Kind.END, "", match.start(group)


def _no_token(rest: str, number: int, path: Path | None) -> FormatError:
    if rest.startswith('"'):
        return FormatError(
            "a quotation mark is opened on this line and not closed",
            path=path,
            line=number,
            hint='write a quotation mark inside a text as \\", a line break as \\n',
        )
    return FormatError(f"“{printable(rest[:40])}” has no meaning in a PO file", path=path, line=number)


def unescape(text: str, encoding: str, line: int, path: Path | None) -> str:
    """The text that a token between quotes stands for; FormatError for unknown escapes and for NUL."""
    if "\\" not in text:
        return text

    def one(match: re.Match[str]) -> str:
        letter = match[1]
        if letter is None:
            return _from_bytes(match[0], encoding, line, path)
        if letter not in _SIMPLE:
            raise FormatError(
                f"“\\{printable(letter)}” is no escape of PO files",
                path=path,
                line=line,
                hint="write a backslash in a text as \\\\",
            )
        return _SIMPLE[letter]

    return _ESCAPE.sub(one, text)


def _from_bytes(escapes: str, encoding: str, line: int, path: Path | None) -> str:
    values = bytes(
        int(octal, 8) & 0xFF if octal else int(hexadecimal[-2:], 16) for octal, hexadecimal in _BYTE.findall(escapes)
    )
    if 0 in values:
        raise FormatError("a text holds NUL", path=path, line=line)
    try:
        return values.decode(encoding)
    except UnicodeDecodeError:
        raise FormatError(
            f"“{printable(escapes)}” stands for bytes that are not valid {encoding.upper()}", path=path, line=line
        ) from None

"""The small grammars of CommonMark: link destinations and titles, labels, tags, entities.

Every function takes a text and an offset and answers where a thing ends. All are linear in what they read; those
that search for an end which may be missing remember that it is.
"""

import re
import unicodedata
from dataclasses import dataclass
from html.entities import html5

PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
ESCAPE = re.compile(r"\\([!\"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~])")
ENTITY = re.compile(r"&(?:#[xX]([0-9a-fA-F]{1,6})|#([0-9]{1,7})|([A-Za-z][A-Za-z0-9]{1,31}));")
LABEL = re.compile(r"\[((?:[^\\\[\]]|\\.){0,999})\]", re.DOTALL)
FOOTNOTE = re.compile(r"\[\^([^\s\[\]]+)\]")
AUTOLINK = re.compile(
    r"<([A-Za-z][A-Za-z0-9+.\-]{1,31}:[^<>\x00-\x20]*"
    r"|[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~\-]+@[a-zA-Z0-9](?:[a-zA-Z0-9\-]{0,61}[a-zA-Z0-9])?"
    r"(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9\-]{0,61}[a-zA-Z0-9])?)*)>"
)
TAG = re.compile(
    r"<(?:/([A-Za-z][A-Za-z0-9\-]*)\s*"
    r"|([A-Za-z][A-Za-z0-9\-]*)"
    r"(?:\s+[A-Za-z_:][A-Za-z0-9:._\-]*(?:\s*=\s*(?:[^\s\"'=<>`]+|'[^']*'|\"[^\"]*\"))?)*\s*/?)>"
)
UNTRANSLATED = frozenset(
    {"code", "script", "style", "kbd", "samp", "var", "svg", "math", "textarea", "pre", "template", "object"}
)
"""HTML elements whose text is none for readers, or is to be kept as it is."""
TRANSLATE_NO = re.compile(r"\stranslate\s*=\s*[\"']?no(?![\w-])", re.IGNORECASE)
_SPACE = re.compile(r"[ \t]*(?:\n[ \t]*)?")
_BRACKETED = re.compile(r"<((?:[^<>\n\\]|\\.)*)>")
_TITLES = {
    '"': re.compile(r'"((?:[^"\\]|\\[\s\S])*)"'),
    "'": re.compile(r"'((?:[^'\\]|\\[\s\S])*)'"),
    "(": re.compile(r"\(((?:[^()\\]|\\[\s\S])*)\)"),
}
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_DEPTH = 32


@dataclass(frozen=True, slots=True)
class Span:
    """Offsets of a piece of text, and the quote it stands in."""

    start: int
    end: int
    quote: str = ""


@dataclass(frozen=True, slots=True)
class LinkTail:
    """What follows a link's text: `(destination "title")`."""

    title: Span | None
    end: int


def unescape(text: str) -> str:
    """Backslash escapes and entities as the characters they mean."""
    if "\\" not in text and "&" not in text:
        return text
    made: list[str] = []
    position = 0
    for match in re.finditer(f"{ESCAPE.pattern}|{ENTITY.pattern}", text):
        made.append(text[position : match.start()])
        made.append(match.group(1) or entity(match.group()) or match.group())
        position = match.end()
    made.append(text[position:])
    return "".join(made)


def entity(text: str) -> str | None:
    """The characters an entity means, None if it is no entity."""
    match = ENTITY.fullmatch(text)
    if match is None:
        return None
    hexadecimal, decimal, name = match.groups()
    if name:
        return html5.get(f"{name};")
    point = int(hexadecimal, 16) if hexadecimal else int(decimal)
    if point == 0 or point > 0x10FFFF or 0xD800 <= point <= 0xDFFF:
        return "\ufffd"
    return chr(point)


def skip_space(text: str, offset: int) -> int:
    """Past spaces with at most one line break."""
    match = _SPACE.match(text, offset)
    return match.end() if match else offset


def destination(text: str, offset: int) -> int | None:
    """Where a link destination ends, None if there is none."""
    if text.startswith("<", offset):
        match = _BRACKETED.match(text, offset)
        return match.end() if match else None
    depth = 0
    position = offset
    length = len(text)
    while position < length:
        character = text[position]
        if character == "\\" and position + 1 < length and text[position + 1] in PUNCTUATION:
            position += 1
        elif character == "(":
            depth += 1
            if depth > _DEPTH:
                return None
        elif character == ")":
            if depth == 0:
                break
            depth -= 1
        elif character <= " " or character == "\x7f":
            break
        position += 1
    return position if depth == 0 else None


def title(text: str, offset: int) -> Span | None:
    """The text of a quoted link title that begins at `offset`; its whole is one character wider on each side."""
    quote = text[offset : offset + 1]
    pattern = _TITLES.get(quote)
    match = pattern.match(text, offset) if pattern else None
    if match is None or _BLANK_LINE.search(match.group()):
        return None
    return Span(match.start(1), match.end(1), quote)


def link_tail(text: str, offset: int) -> LinkTail | None:
    """`(destination "title")` at `offset`, None if it is not one."""
    position = skip_space(text, offset + 1)
    end = destination(text, position)
    if end is None:
        return None
    position = skip_space(text, end)
    found = None
    if position > end:
        found = title(text, position)
        if found is not None:
            position = skip_space(text, found.end + 1)
    return LinkTail(found, position + 1) if text.startswith(")", position) else None


def is_space(character: str) -> bool:
    """Unicode white space as CommonMark means it; the edge of a text counts."""
    return character in "\t\n\f\r " or character == "" or unicodedata.category(character) == "Zs"


def is_punctuation(character: str) -> bool:
    """Unicode punctuation or symbol."""
    if character == "":
        return False
    if character < "\x80":
        return character in PUNCTUATION
    return unicodedata.category(character)[0] in "PS"

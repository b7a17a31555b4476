"""Writing plain characters so that Markdown reads them as plain characters.

Four grades, tried in turn by `render.py`, which reads the result back: as they are; escaped where the character
usually matters, brackets left alone ("[2]" in a text is mostly just that); with them; escaped wherever the grammar
has a meaning for it. And guards for what means something only at
a line's start.
"""

import re
from enum import IntEnum

from markdown_it.rules_block.html_block import HTML_SEQUENCES

from transcall.formats.markdown import scan

_URL = r"(?:https?|ftp)://[^\s<>\"”»]+|www\.[^\s<>\"”»]+|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_SPARE = (
    rf"(?P<url>{_URL})"
    r"|\\(?=[!\"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~]|$)"
    r"|`"
    r"|(?<!\s)\*|\*(?!\s)"
    r"|(?<![^\W_])_|_(?![^\W_])"
    r"|<(?=[A-Za-z/!?])"
    rf"|(?={scan.ENTITY.pattern})&"
)
_PATTERNS = {1: re.compile(_SPARE), 2: re.compile(rf"{_SPARE}|[\[\]~]")}
_FULL = re.compile(r"[\\`*_\[\]()<>&~!|#]")
_BRACKET = re.compile(r"\\(?=[!\"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~]|$)|[\[\]]")

# White space that is no blank: `str.strip` takes it off, CommonMark does not.
_ODD_SPACES = (
    "\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680"
    "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
)
_TICK = re.compile(r"\\?`")

_MARK = re.compile(r"(?:#{1,6}|[-+*])(?=[ \t]|$)|>|`{3}|~{3}|<(?=[A-Za-z/!?])")
_NUMBER = re.compile(r"[0-9]{1,9}(?=[.)](?:[ \t]|$))")
_RULE = re.compile(r"(?:=+|-+)[ \t]*$|(?:[-*_][ \t]*){3,}$|\+{3}[ \t]*$|[-:|][-:|\s]*$")
_DEFINITION = re.compile(r"(\[(?:[^\[\]\\]|\\.)+\]):")
_TASK = re.compile(r"\[[ xX]\](?=[ \t\xa0]|$)")
_ALERT = re.compile(r"\[![A-Za-z]+\]")
_CLOSING_HASHES = re.compile(r"(?:(?<=[ \t])|^)#+$")


class Grade(IntEnum):
    """How much is escaped."""

    RAW = 0
    SPARE = 1
    LIGHT = 2
    FULL = 3


def escape(text: str, grade: Grade) -> str:
    """Text for the middle of a line."""
    if grade is Grade.FULL:
        return _FULL.sub(r"\\\g<0>", text)
    if grade is not Grade.RAW:
        return _PATTERNS[grade].sub(lambda match: match.group() if match.group("url") else "\\" + match.group(), text)
    # What a backslash at the end means depends on what comes next, and parsers disagree.
    return f"{text}\\" if text.endswith("\\") else text


def escape_in_image(text: str, grade: Grade) -> str:
    """Text for an image's text: brackets would end it; a tick may pair with one outside, whatever stands before it."""
    escaped = _BRACKET.sub(r"\\\g<0>", text) if grade is Grade.RAW else escape(text, max(grade, Grade.LIGHT))
    return _TICK.sub("&#96;", escaped)


def outer_spaces(text: str) -> str:
    """Text with odd spaces at its ends (no-break and such) as entities: some parsers take them off a paragraph."""
    bare = text.strip(_ODD_SPACES)
    if bare == text:
        return text
    start = text.index(bare)
    left, right = text[:start], text[start + len(bare) :]
    return "".join(f"&#{ord(space)};" for space in left) + bare + "".join(f"&#{ord(space)};" for space in right)


def mark_at_start(line: str, *, item: bool, quote: bool) -> int | None:
    """Where a backslash must go so that a line of a paragraph begins no block; None if it begins none.

    `item` and `quote` say that the line is a list item's or a quote's first: task boxes and alerts begin there.
    """
    number = _NUMBER.match(line)
    if number is not None:
        return number.end()
    if _MARK.match(line) or _RULE.match(line):
        return 0
    definition = _DEFINITION.match(line)
    if definition is not None:
        return definition.end(1)
    if (item and _TASK.match(line)) or (quote and _ALERT.match(line)):
        return 0
    return None


def opens_html_block(line: str, *, first: bool) -> bool:
    """Whether a line that begins with a tag would be an HTML block; one kind is none on a paragraph's later lines."""
    return line.startswith("<") and any(
        opening.search(line) for opening, _, interrupts in HTML_SEQUENCES if first or interrupts
    )


def hashes_at_end(line: str) -> int | None:
    """Where a backslash must go so that an ATX heading's last word is not taken for its closing hashes."""
    match = _CLOSING_HASHES.search(line)
    return match.start() if match else None


def title(text: str, quote: str) -> str:
    """Text for a link title in the quotes `quote` opens."""
    marks = "()" if quote == "(" else quote
    escaped = re.sub(r"\\(?=[!\"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~]|$)", r"\\\\", text)
    escaped = re.sub(f"(?={scan.ENTITY.pattern})&", r"\\&", escaped)
    escaped = "".join("\\" + character if character in marks else character for character in escaped)
    return escaped.replace("`", "&#96;")

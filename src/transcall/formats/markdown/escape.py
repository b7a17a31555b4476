"""Writing plain characters so that Markdown reads them as plain characters.

Three grades, tried in turn by `render.py`, which reads the result back: as they are; escaped where the character
usually matters; escaped wherever the grammar has a meaning for it. And guards for what means something only at
a line's start.
"""

import re
from enum import IntEnum

from markdown_it.rules_block.html_block import HTML_SEQUENCES

from transcall.formats.markdown import scan

_URL = r"(?:https?|ftp)://[^\s<>\"”»]+|www\.[^\s<>\"”»]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_LIGHT = re.compile(
    rf"(?P<url>{_URL})"
    r"|\\(?=[!\"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~]|$)"
    r"|[`\[\]~]"
    r"|(?<!\s)\*|\*(?!\s)"
    r"|(?<![^\W_])_|_(?![^\W_])"
    r"|<(?=[A-Za-z/!?])"
    rf"|(?={scan.ENTITY.pattern})&"
)
_FULL = re.compile(r"[\\`*_\[\]<>&~!|#]")
_BRACKET = re.compile(r"\\(?=[!\"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~]|$)|[\[\]]")

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
    LIGHT = 1
    FULL = 2


def escape(text: str, grade: Grade, *, brackets: bool = False) -> str:
    """Text for the middle of a line; `brackets` escapes them in every grade (inside an image's text)."""
    if grade is Grade.FULL:
        return _FULL.sub(r"\\\g<0>", text)
    if grade is Grade.LIGHT:
        return _LIGHT.sub(lambda match: match.group() if match.group("url") else "\\" + match.group(), text)
    return _BRACKET.sub(r"\\\g<0>", text) if brackets else text


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
    """Whether a line that begins with a tag would be an HTML block; a paragraph's later lines are safe from one kind."""
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
    return "".join("\\" + character if character in marks else character for character in escaped)

"""Breaking a paragraph into lines again, at the width its source had.

Words and URLs are never torn, and no line comes to begin with what would read as a list mark or a note.
"""

import re

from transcall.formats.text_lines import cells

_BREAKS = re.compile(r"[ \t]+")
_MARK_LIKE = re.compile(r"[-*+•–—·]|>.*|\(?[0-9A-Za-z]{1,3}[.)]|\[\^?[0-9A-Za-z*]{1,3}\]:?|[¹²³⁰⁴-⁹].*|[=~_#]+")


def wrap(text: str, width: int, first: int = 0) -> list[str]:
    """Cut text at its spaces into lines of at most `width` cells; the first line has `first` cells less.

    A word that is longer than the width has a line of its own.
    """
    lines: list[str] = []
    line = ""
    room = width - first
    for word in _BREAKS.split(text):
        candidate = f"{line} {word}" if line else word
        if line and cells(candidate) > room and not _MARK_LIKE.fullmatch(word):
            lines.append(line)
            line, room = word, width
        else:
            line = candidate
    return [*lines, line] if line else lines

"""Plain text as lines: where each begins and ends, and whether a run of them is one hard-wrapped paragraph.

Only CR, LF and CRLF end a line; form feeds, U+2028 and their like are white space inside it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

from transcall.errors import FormatError
from transcall.formats.limits import SPLIT

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)?")
_QUOTE = re.compile(r"[ \t]*(?:>[ \t]?)+")
_WORDLY = re.compile(r"[^\W_]|[?!؟？！]")
_SENTENCE_END = re.compile(r"[.!?…。！？؟।:;]['\"”’»)\]]*$")
# A word so short that its full stop is perhaps no sentence's end.
_SHORTENED = re.compile(r"(?<!\w)\w{1,4}\.$")
# A sentence that began after another one and is not at its end.
_BEGUN = re.compile(r"[^\W\d]{2}[.!?…]['\"”’»)]*\s+[^\W\d_][^.!?…:]*$")
_NARROWEST = 40
_WIDEST = 130
_SURELY_WIDE = 55
_MOST_LINES = 200_000


@dataclass(frozen=True, slots=True)
class Line:
    """The words of one line: white space and quote marks at its ends lie outside."""

    begin: int
    """Where the line begins, prefix included."""
    start: int
    """Where its words begin."""
    end: int
    """Where its words end."""
    text: str
    """Its words."""
    quoted: bool = False
    flowed: bool = False
    """Whether one blank stands at its end, as in flowed mail and text out of a PDF: the paragraph goes on."""

    @property
    def wordy(self) -> bool:
        """Whether it holds a letter, a digit or a question (a line of dashes does not)."""
        return _WORDLY.search(self.text) is not None


def blocks(text: str) -> Iterator[list[Line]]:
    """Runs of lines between blank ones, in order. FormatError where they are too many to be read."""
    block: list[Line] = []
    count = 0
    for match in _LINE.finditer(text):
        line = _line(text, match.start(), match.end())
        count += line is not None
        if count > _MOST_LINES:
            raise FormatError(f"the text has more than {_MOST_LINES} lines", hint=SPLIT)
        if line is not None and (not block or block[-1].quoted == line.quoted):
            block.append(line)
            continue
        if block:
            yield block
        block = [] if line is None else [line]
    if block:
        yield block


def _line(text: str, begin: int, end: int) -> Line | None:
    quote = _QUOTE.match(text, begin, end)
    inner = quote.end() if quote else begin
    raw = text[inner:end]
    stripped = raw.strip().strip("\ufeff")
    if not stripped:
        return None
    start = inner + raw.index(stripped)
    flowed = raw.rstrip("\r\n").endswith(f"{stripped[-1]} ")
    return Line(begin, start, start + len(stripped), stripped, quoted=quote is not None, flowed=flowed)


def cells(text: str) -> int:
    """The width on screen."""
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def is_wrapped(lines: Sequence[Line]) -> bool:
    """Whether the lines are one paragraph broken at a width, as mail does, and not an address, a list or verse."""
    if len(lines) < 2 or _is_one_sentence(lines) or _hangs(lines) or _breaks_off(lines):
        return len(lines) > 1
    widths = [line.start - line.begin + cells(line.text) for line in lines]
    width = max(widths)
    if width > _WIDEST and any(_SENTENCE_END.search(line.text) for line in lines[:-1]):
        return False
    if all(line.flowed and line.text[-1] not in ":：" for line in lines[:-1]):
        return True
    if width < _NARROWEST:
        return False
    flowing = 0
    for here, line, following in zip(widths, lines, lines[1:], strict=False):
        flows = following.text[0].islower() or line.text[-1] in ",-–—"
        flowing += flows
        fits = here + 1 + cells(following.text.split(None, 1)[0]) <= width
        if fits and not (flows and here * 5 >= width * 3):
            return False
    ends = _SENTENCE_END.search(lines[-1].text) is not None
    return flowing > 0 or (width >= _SURELY_WIDE and (ends or len(lines) >= 4))


def _is_one_sentence(lines: Sequence[Line]) -> bool:
    """Whether a sentence runs through all the lines: it begins large, each next line goes on small, it ends once."""
    goes_on = all(line.text[0].islower() for line in lines[1:])
    ends = [_SENTENCE_END.search(line.text) is not None for line in lines]
    if len(lines) == 2 and _SHORTENED.search(lines[0].text):
        ends[0] = False
    return goes_on and lines[0].text[0].isupper() and ends[-1] and not any(ends[:-1])


def _hangs(lines: Sequence[Line]) -> bool:
    """Whether the first line ends in a short word with a full stop and the second goes on, further in."""
    here, following = lines[0], lines[1]
    further = following.start - following.begin > here.start - here.begin
    return len(lines) == 2 and further and _SHORTENED.search(here.text) is not None


def _breaks_off(lines: Sequence[Line]) -> bool:
    """Whether each line but the last breaks off in a sentence that began after another one on it: prose."""
    if _SENTENCE_END.search(lines[-1].text) is None:
        return False
    return all(_BEGUN.search(line.text) and not _SENTENCE_END.search(line.text) for line in lines[:-1])

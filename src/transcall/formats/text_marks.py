"""Plain text: which lines begin with the mark of a list's item or of a note."""

import re
from collections.abc import Sequence

from transcall.formats.text_lines import Line

_BULLET = re.compile(r"[-*+•‣◦▪▫●○■□–—·✓✔➢➤→]\s+(?=\S)")
_NUMBER = re.compile(r"(\(?)([0-9]{1,3}|[a-z]|[ivx]{2,5})([.)])\s+(?=\S)")
_NOTE = re.compile(r"(\[\^?([0-9]{1,3}|[A-Za-z]{1,2}|\*{1,3}|[†‡])\]:?)\s+(?=\S)|(([¹²³⁰⁴-⁹]{1,3}))\s*(?=\S)")
_ROUND_NOTE = re.compile(r"(\(([0-9]{1,3})\))\s+(?=\S)")
_ROUND_MARKER = re.compile(r"(?<=\S)[ \t]?\(([0-9]{1,3})\)")


class Marks:
    """Which lines begin with a list mark or a note mark; numbers count only where their neighbours count on."""

    def __init__(self, text: str, runs: Sequence[tuple[list[Line], bool]]) -> None:
        self._sequences: set[int] = set()
        self._referred = {match.group(1) for match in _ROUND_MARKER.finditer(text)}
        numbered = [(line, match) for run, _ in runs for line in run if (match := _NUMBER.match(line.text)) is not None]
        previous: tuple[str, int, Line] | None = None
        for line, match in numbered:
            style = match.group(1) + match.group(3)
            for value in _values(match.group(2)):
                if previous is not None and previous[:2] == (style, value - 1):
                    self._sequences |= {previous[2].start, line.start}
                    previous = (style, value, line)
                    break
            else:
                previous = (style, _values(match.group(2))[0], line)

    def note(self, line: Line) -> re.Match[str] | None:
        """The note mark a line begins with."""
        match = _NOTE.match(line.text)
        if match is not None:
            return match
        match = _ROUND_NOTE.match(line.text)
        return match if match is not None and match.group(2) in self._referred else None

    def item(self, line: Line) -> re.Match[str] | None:
        """The list mark a line begins with."""
        match = _BULLET.match(line.text)
        if match is not None:
            return match
        return _NUMBER.match(line.text) if line.start in self._sequences else None


def _values(number: str) -> tuple[int, ...]:
    if number.isdigit():
        return (int(number),)
    letter = (ord(number) - 96,) if len(number) == 1 else ()
    roman = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10, "xi": 11}
    return ((*letter, roman[number]) if number in roman else letter) or (-9,)

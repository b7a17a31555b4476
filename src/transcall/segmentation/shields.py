"""Stretches of a text in which no sentence can end: links, addresses, file names, short asides and quotations."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

import regex

_LINK = regex.compile(
    r"""(?:
      (?<![\p{L}\p{Nd}])(?:https?|ftps?|file|gopher|irc|git|ssh|tel|mailto|data|magnet|geo|xmpp)
      :[^\s<>"“”„«»「」『』。！？、，；：（）【】\u200b|]*+
    | (?<![\p{L}\p{Nd}@])www\.[^\s<>"“”„«»「」『』。！？、，；：（）【】\u200b|]*+
    | (?<![\p{L}\p{Nd}])[\w.+'!?&=-]{1,64}+@[\p{L}\p{Nd}-]{1,63}+(?:\.[\p{L}\p{Nd}-]{1,63}+)++
    | (?<![\p{L}\p{Nd}./\\-])[A-Za-z0-9][A-Za-z0-9_-]{0,62}+
      (?:\.[A-Za-z0-9][A-Za-z0-9_-]{0,62}+){1,8}+(?:/[^\s<>"“”„«»「」。！？、，（）|]*+)
    )""",
    regex.VERBOSE | regex.IGNORECASE,
)
_LINK_HINT = regex.compile(r"[:@/]|[Ww]{3}\.")
_UNBROKEN = regex.compile(r"\S*+")
_UNBROKEN_BEFORE = regex.compile(r"(?r)\S*+")
# What a link does not end with: the sentence around it needs these.
_LINK_TAIL = ".,;:!?'’*_~)]}…"
# A single mark is mostly an apostrophe: it opens before a word that stands free, it closes after a comma or stop.
_MARK = regex.compile(
    r"[\"“”„‟«»‹›「」『』()\[\]{}（）【】《》〈〉\n]"
    r"|(?<![^\s(\[“\"—–])['‘`](?=[\p{L}\p{Nd}¿¡])|(?<=[.!?…,])['’](?=[\s.,;:!?)\]”\"—–]|\Z)"
)
_PAIRS = {
    "(": ")",
    "[": "]",
    "{": "}",
    "（": "）",
    "【": "】",
    "「": "」",
    "『": "』",
    "《": "》",
    "〈": "〉",
}
_CLOSING = {closing: opening for opening, closing in _PAIRS.items()}
_CHINESE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}]")
_TITLES = "《〈【"
# Longer quotations and asides are cut inside: a translator needs manageable segments.
_QUOTE_LIMIT = 200
_SENTENCE_LIMIT = 60
_ASIDE_LIMIT = 240
_ENDS = ".!?…。！？।؟۔։።\"”»“'’"


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation or aside: from its opening mark to just after its closing one."""

    start: int
    stop: int
    opening: str


class Spans:
    """Disjoint or nested stretches, asked "is this offset inside one?" in logarithmic time."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._stops: list[int] = []
        for start, stop in sorted(spans):
            if self._stops and start < self._stops[-1]:
                self._stops[-1] = max(stop, self._stops[-1])
            else:
                self._starts.append(start)
                self._stops.append(stop)

    def holds(self, offset: int) -> bool:
        """Tell whether a cut at `offset` would tear a stretch (its edges are allowed)."""
        at = bisect_right(self._starts, offset - 1) - 1
        return at >= 0 and self._starts[at] < offset < self._stops[at]

    def end_at(self, offset: int) -> bool:
        """Tell whether a stretch ends exactly at `offset`."""
        at = bisect_right(self._starts, offset - 1) - 1
        return at >= 0 and self._stops[at] == offset


def links(text: str) -> list[tuple[int, int]]:
    """Find URLs, addresses and host names with a path, without the punctuation of the sentence around them."""
    found = []
    for match in _link_matches(text):
        start, stop = match.span()
        stop = start + len(text[start:stop].rstrip(_LINK_TAIL))
        # A bracket opened inside the link is closed inside it (Wikipedia's addresses).
        if stop < match.end() and text[stop] == ")" and "(" in text[start:stop]:
            stop += 1
        found.append((start, stop))
    return found


def _link_matches(text: str) -> Iterator[regex.Match[str]]:
    """Look for links in the words only that hold one of the signs they need: trying everywhere is slow."""
    done = 0
    while hint := _LINK_HINT.search(text, done):
        before, after = _UNBROKEN_BEFORE.match(text, done, hint.start()), _UNBROKEN.match(text, hint.start())
        start, done = before.start() if before else hint.start(), after.end() if after else hint.end()
        yield from _LINK.finditer(text, start, done)


def quotes(text: str) -> list[Quote]:
    """Find balanced quotations and asides in one pass; an unbalanced mark ends with its line's paragraph."""
    found: list[Quote] = []
    open_marks: list[tuple[int, str]] = []
    for match in _MARK.finditer(text):
        at, mark = match.start(), match[0]
        if mark == "\n":
            if text[at + 1 : at + 2] in ("\n", "\r"):
                open_marks.clear()
            continue
        if _opens(text, at, mark, open_marks):
            open_marks.append((at, mark))
            continue
        for depth in range(len(open_marks) - 1, max(-1, len(open_marks) - 9), -1):
            start, opening = open_marks[depth]
            if _matches(opening, mark):
                found.append(Quote(start, at + 1, opening))
                del open_marks[depth:]
                break
    return found


def _opens(text: str, at: int, mark: str, open_marks: list[tuple[int, str]]) -> bool:
    if mark in _PAIRS or mark in "„‟":
        return True
    if mark in _CLOSING:
        return False
    if mark in "'‘’`":
        return at == 0 or text[at - 1] not in ".!?…,"
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    left_free = before.isspace() or before in "([{（「『-–—/«‹“„‘"
    right_free = after.isspace() or after in ".,;:!?)]}…。，、！？）"
    if mark == '"':
        same_open = any(opening == '"' for _, opening in open_marks[-4:])
        return left_free and not (same_open and right_free) if left_free != right_free else not same_open
    if left_free != right_free:
        return left_free
    # Free or bound on both sides (French blanks, Chinese): the sign's usual direction.
    return mark in "“«‹"


def _matches(opening: str, closing: str) -> bool:
    if opening in _PAIRS:
        return _PAIRS[opening] == closing
    if opening == '"':
        return closing == '"'
    if opening in "'‘`" or closing in "'’":
        return (opening, closing) in (("'", "'"), ("‘", "’"), ("`", "'"))
    if opening in "«»":
        return closing in "«»"
    if opening in "‹›":
        return closing in "‹›"
    return closing in '“”"' if opening in "„‟" else closing in "“”"


def asides(text: str) -> list[tuple[int, int]]:
    """Find the quotations and asides that are too much a part of their sentence to be cut inside.

    Short ones are, and longer ones if something of the sentence precedes them or the sentence goes on after them.
    """
    length = len(text.rstrip())
    return [
        (quote.start, quote.stop)
        for quote in quotes(text)
        if quote.opening in _TITLES or _is_embedded(text, quote, length)
    ]


def _is_embedded(text: str, quote: Quote, length: int) -> bool:
    size = quote.stop - quote.start
    if quote.opening in _PAIRS and quote.opening not in "「『":
        return size <= _ASIDE_LIMIT
    if quote.opening in "「『" or (quote.opening == "“" and _CHINESE.match(text, quote.start + 1)):
        return size <= _QUOTE_LIMIT
    if quote.stop < length and _goes_on(text, quote.stop):
        return size <= 2 * _QUOTE_LIMIT
    before = text[max(0, quote.start - 3) : quote.start].rstrip()
    starts_sentence = not before or before[-1] in _ENDS
    return size <= (_SENTENCE_LIMIT if starts_sentence else _QUOTE_LIMIT)


def _goes_on(text: str, stop: int) -> bool:
    after = text[stop : stop + 8].lstrip()
    if not after:
        return False
    if text[stop - 2] not in _ENDS:
        return True
    return after[0].islower() or after[0] in ",;:.!?，、；：…-–—)"

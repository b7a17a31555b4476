"""A text as its translator reads it: tags set off, what is to be kept marked, terms underlined, hidden signs.

Code point for code point as long as the text, so that offsets stay.
"""

from collections.abc import Sequence

from textual.content import Content as Shown

from transcall.domain.inline import Content, InlineCode, parts
from transcall.domain.term import TermMatch
from transcall.domain.token import Token, TokenKind
from transcall_tui.celltext import CODE_STYLE, DIM
from transcall_tui.direction import Atoms
from transcall_tui.hidden import harmless, visible

KEPT_STYLE = "bold $token"
TERM_STYLE = "underline"


def marked(
    source: Content, tokens: Sequence[Token] = (), terms: Sequence[TermMatch] = (), *, signs: bool = True
) -> Shown:
    """The text with its marks; `signs`: hidden characters have one."""
    text = visible(source.text) if signs else harmless(source.text)
    shown = Shown(text)
    for start, end in _tags(source):
        shown = shown.stylize(CODE_STYLE, start, end)
    for term in terms:
        shown = shown.stylize(TERM_STYLE, term.start, term.end)
    for token in tokens:
        shown = shown.stylize(KEPT_STYLE, token.start, token.end)
    for place, (before, now) in enumerate(zip(source.text, text, strict=True)):
        if before != now:
            shown = shown.stylize(DIM, place, place + 1)
    return shown


def atoms(source: Content, tokens: Sequence[Token]) -> Atoms:
    """Tags and addresses: spans that keep their order in a right-to-left line."""
    addresses = (each for each in tokens if each.kind is TokenKind.ADDRESS)
    return sorted((*_tags(source), *((each.start, each.end) for each in addresses)))


def _tags(source: Content) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    position = 0
    for part in parts(source.text, source.codes):
        size = len(part.tag) if isinstance(part, InlineCode) else len(part)
        if isinstance(part, InlineCode):
            spans.append((position, position + size))
        position += size
    return spans

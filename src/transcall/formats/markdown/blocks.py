"""A Markdown document's blocks, by markdown-it's own rules, each with its lines' places in the source.

markdown-it says on which lines a block stands; that is not enough in quotes and lists, where a line begins after
a prefix. So each rule that makes text is wrapped, and what its state knows of the lines is put on its tokens.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token
from mdit_py_plugins.footnote.index import footnote_def

from transcall.errors import FormatError
from transcall.formats.limits import MAX_PARTS, SPLIT, refuse_tall, too_marked
from transcall.formats.markdown.items import References
from transcall.formats.markdown.view import View, lines_view

_Rule = Callable[[StateBlock, int, int, bool], bool]
_TEXT_RULES = ("table", "reference", "html_block", "heading", "lheading", "paragraph")
_DEEPEST = 100
_MOST_LINES = 300_000
_MOST_BLOCKS = 102_000
_MOST_MARKS = 200_000
_NESTED = re.compile(r"^(?:> ?|[-+*] {1,3}){5000}", re.MULTILINE)
_MARKS = re.compile(r"[*_`~]+|[\[\]<&]")
_CONTAINERS = frozenset({"blockquote_open", "list_item_open", "footnote_reference_open"})
_IDLE = frozenset(
    {f"{name}_{end}" for name in ("paragraph", "thead", "tbody", "th", "td") for end in ("open", "close")}
    | {"tr_close", "heading_close"}
)
"""Tokens that say nothing the text's own does not: most of all there are, and not kept."""
_LINE_END = re.compile(r"\r\n|\r|\n")
_KEY = "transcall_lines"


class Source:
    """A document's text, and the same with line feeds only, which is what the parser reads."""

    def __init__(self, text: str, start: int = 0) -> None:
        self.text = text
        self.parsed = text[start:]
        self._starts = [0]
        self._sources = [start]
        if "\r" in self.parsed:
            self._map_lines(start)
            self.parsed = _LINE_END.sub("\n", self.parsed)

    def _map_lines(self, start: int) -> None:
        shift = start
        for match in _LINE_END.finditer(self.parsed):
            if len(match.group()) == 2:
                shift += 1
                self._starts.append(match.end() + start - shift)
                self._sources.append(match.end() + start)

    def place(self, offset: int) -> int:
        """The offset in the document's text of an offset in what the parser read."""
        line = bisect_right(self._starts, offset) - 1
        return self._sources[line] + offset - self._starts[line]

    def line(self, span: tuple[int, int]) -> tuple[str, int]:
        """A line's text and its place in the document."""
        return self.parsed[span[0] : span[1]], self.place(span[0])


class _Tokens(list[Token]):
    """Tokens as the parser makes them; FormatError as soon as they are more, or deeper, than people write."""

    def __init__(self) -> None:
        super().__init__()
        self._blocks = 0
        self._deepest: Token | None = None

    def append(self, token: Token) -> None:
        if self._deepest is not None:  # only now it knows its line
            raise _too_deep(_line(self._deepest))
        if token.nesting >= 0 and token.type != "inline":
            self._blocks += 1
            if self._blocks > _MOST_BLOCKS:
                raise FormatError(f"the document holds more than {_MOST_BLOCKS} blocks", hint=SPLIT)
            # The parser leaves out what is deeper, so the deepest container it opens is the sign.
            if token.level >= _DEEPEST - 1 and token.type in _CONTAINERS:
                self._deepest = token
        if token.type not in _IDLE:
            super().append(token)


@dataclass(frozen=True, slots=True)
class Blocks:
    """markdown-it's block tokens, and the labels the document defines."""

    tokens: Sequence[Token]
    references: References


def parse_blocks(source: Source) -> Blocks:
    """The blocks of a document. Raises FormatError where they are nested too deeply to be written by people."""
    env: dict[str, dict[str, dict[str, object]]] = {}
    _refuse_lines(source.parsed)
    parser = _parser()
    tokens = _Tokens()
    # The blocks alone: what goes before is done by Source, what comes after by a parser that keeps offsets.
    parser.block.parse(source.parsed, parser, env, tokens)
    _refuse_marks(tokens)
    notes = env.get("footnotes", {}).get("refs", {})
    return Blocks(
        tokens,
        References(
            links=frozenset(env.get("references", {})), notes=frozenset(label.removeprefix(":") for label in notes)
        ),
    )


def _refuse_lines(text: str) -> None:
    if text.count("\n") > _MOST_LINES:
        raise FormatError(f"the document has more than {_MOST_LINES} lines", hint=SPLIT)
    # The parser would look at such a line a hundred times before it found it too deep.
    nested = _NESTED.search(text)
    if nested is not None:
        raise _too_deep(text.count("\n", 0, nested.start()) + 1)


def _refuse_marks(tokens: Sequence[Token]) -> None:
    total = 0
    for token in tokens:
        if token.type == "inline":
            marks = sum(1 for _ in _MARKS.finditer(token.content))
            total += marks
            if marks > MAX_PARTS:
                raise too_marked(_line(token))
            if total > _MOST_MARKS:
                raise FormatError(f"the document holds more than {_MOST_MARKS} marks such as * and [", hint=SPLIT)


def _line(token: Token) -> int | None:
    return token.map[0] + 1 if token.map else None


def _too_deep(line: int | None) -> FormatError:
    return FormatError(
        f"quotes and lists are nested more than {_DEEPEST // 2} deep",
        line=line,
        hint="flatten them; no reader could follow",
    )


def lines_of(token: Token) -> list[tuple[int, int]]:
    """The spans, in what the parser read, of the words of each line of a token."""
    lines: list[tuple[int, int]] = token.meta.get(_KEY, [])
    return lines


def view_of(token: Token, source: Source) -> View:
    """A token's lines as one view, line ends' blanks kept, those at its end away."""
    lines = [source.line(span) for span in lines_of(token)]
    if lines:
        text, place = lines[-1]
        lines[-1] = (text.rstrip(" \t"), place)
    return lines_view(lines)


@cache
def _parser() -> MarkdownIt:
    # Definitions become tokens to be found in order.
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST, "inline_definitions": True})
    parser.enable("table")
    parser.block.ruler.before("reference", "footnote_def", footnote_def, {"alt": ["paragraph", "reference"]})
    rules = {rule.name: rule for rule in parser.block.ruler.__rules__}
    for name in _TEXT_RULES:
        wanted = frozenset({"tr_open"} if name == "table" else {"inline", "html_block", "definition"})
        parser.block.ruler.at(name, _recording(rules[name].fn, wanted), {"alt": rules[name].alt})
    return parser


def _recording(rule: _Rule, wanted: frozenset[str]) -> _Rule:
    def recorded(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 (markdown-it's shape)
        before = len(state.tokens)
        if not rule(state, start, end, silent):
            return False
        if not silent:
            for token in state.tokens[before:]:
                if token.map and token.type in wanted:
                    if token.type == "inline":
                        refuse_tall(token.map[1] - token.map[0], token.map[0] + 1)
                    token.meta[_KEY] = [_words(state, line) for line in range(*token.map)]
        return True

    return recorded


def _words(state: StateBlock, line: int) -> tuple[int, int]:
    end = state.eMarks[line]
    return min(state.bMarks[line] + state.tShift[line], end), end

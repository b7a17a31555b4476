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
from transcall.formats.markdown.items import References
from transcall.formats.markdown.view import View, lines_view

_Rule = Callable[[StateBlock, int, int, bool], bool]
_TEXT_RULES = ("table", "reference", "html_block", "heading", "lheading", "paragraph")
_DEEPEST = 100
_CONTAINERS = frozenset({"blockquote_open", "list_item_open", "footnote_reference_open"})
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


@dataclass(frozen=True, slots=True)
class Blocks:
    """markdown-it's block tokens, and the labels the document defines."""

    tokens: Sequence[Token]
    references: References


def parse_blocks(source: Source) -> Blocks:
    """The blocks of a document. Raises FormatError where they are nested too deeply to be written by people."""
    env: dict[str, dict[str, dict[str, object]]] = {}
    tokens = _parser().parse(source.parsed, env)
    # The parser leaves out what is deeper, so the deepest container it opens is the sign.
    deep = next((token for token in tokens if token.level >= _DEEPEST - 1 and token.type in _CONTAINERS), None)
    if deep is not None:
        line = deep.map[0] + 1 if deep.map else None
        raise FormatError(
            f"quotes and lists are nested more than {_DEEPEST // 2} deep",
            line=line,
            hint="flatten them; no reader could follow",
        )
    notes = env.get("footnotes", {}).get("refs", {})
    return Blocks(
        tokens,
        References(
            links=frozenset(env.get("references", {})), notes=frozenset(label.removeprefix(":") for label in notes)
        ),
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
    # Inline text has a parser of its own that keeps offsets; definitions become tokens to be found in order.
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST, "inline_definitions": True})
    parser.enable("table").disable(["inline", "text_join"])
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
                    token.meta[_KEY] = [_words(state, line) for line in range(*token.map)]
        return True

    return recorded


def _words(state: StateBlock, line: int) -> tuple[int, int]:
    end = state.eMarks[line]
    return min(state.bMarks[line] + state.tShift[line], end), end

"""A Markdown document as blocks: CommonMark with tables, strikethrough, footnotes and task lists.

Typography is the translators': no quotation mark is made smart, no dash lengthened. Raw HTML goes through
`raw_tree`; pictures are their alternative text; front matter is left out.
"""

import unicodedata
from collections.abc import Collection, Sequence
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.common.utils import unescapeAll
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from transcall.domain import links
from transcall.domain.inline import Style
from transcall.publish.finished import (
    Block,
    Blocks,
    Heading,
    List,
    Names,
    Note,
    Notes,
    Paragraph,
    Styled,
    Subtitle,
    plain,
)
from transcall.publish.from_tree import MARK, TreeReader
from transcall.publish.raw_tree import Node, RawTree


def finished(text: str, *, signatory_texts: Collection[str] = ()) -> Blocks:
    """Markdown as blocks.

    `signatory_texts` are the signatories' names as plain text: a list that holds nothing else becomes, with the
    heading right before it, the document's signatories. Notes are numbered by their first marker and stand
    at the end; a note nobody refers to comes last rather than getting lost.
    """
    text = text.removeprefix("\ufeff")
    tokens, notes = _without_notes(_parser(has_front=text.startswith("---")).parse(text))
    numbers = _Numbers([label for label, _ in notes])
    reader = TreeReader(numbers.of)
    blocks = _with_names(_with_subtitle(reader.blocks(_tree(tokens).children)), signatory_texts)
    made = [reader.blocks(_tree(notes[index][1]).children) for index in numbers]
    if not made:
        return blocks
    # Only now is it known who refers to what.
    return (*blocks, Notes(tuple(Note(at, str(at), note, reader.marks[at]) for at, note in enumerate(made, 1))))


class _Numbers:
    """Notes in the order in which they are first referred to; then those nobody refers to."""

    def __init__(self, labels: Sequence[str]) -> None:
        self._count = len(labels)
        # As with Markdown's links, the label decides; where it is given twice, the last note has it.
        self._by_label = {label: index for index, label in enumerate(labels)}
        self._numbers: dict[int, int] = {}

    def of(self, label: str) -> int:
        """A note's number."""
        return self._of(self._by_label[label])

    def _of(self, index: int) -> int:
        return self._numbers.setdefault(index, len(self._numbers) + 1)

    def __iter__(self) -> "_Numbers":
        self._at = 0
        return self

    def __next__(self) -> int:
        """The index of the next note in their order; more may be referred to meanwhile."""
        if self._at == self._count:
            raise StopIteration
        if self._at == len(self._numbers):
            self._of(next(index for index in range(self._count) if index not in self._numbers))
        self._at += 1
        return list(self._numbers)[self._at - 1]


def _without_notes(tokens: Sequence[Token]) -> tuple[list[Token], list[tuple[str, list[Token]]]]:
    """The document's text without front matter and notes, and its notes as (label, tokens) in their order."""
    main: list[Token] = []
    notes: list[tuple[str, list[Token]]] = []
    current = [main]
    for token in tokens:
        if token.type == "footnote_reference_open":
            note: list[Token] = []
            notes.append((str(token.meta["label"]), note))
            current.append(note)
        elif token.type == "footnote_reference_close":
            current.pop()
        elif token.type != "front_matter":
            current[-1].append(token)
    return main, notes


def _tree(tokens: Sequence[Token]) -> Node:
    tree = RawTree()
    _grow(tree, tokens)
    return tree.root


def _grow(tree: RawTree, tokens: Sequence[Token]) -> None:
    for at, token in enumerate(tokens):
        if token.nesting > 0:
            tree.enter(token.tag, {name: str(value) for name, value in token.attrs.items()})
        elif token.nesting < 0:
            tree.leave()
        elif token.type == "inline":
            _grow(tree, token.children or [])
        elif token.type == "html_inline":
            tree.inline(token.content)
        elif token.type == "html_block":
            tree.block(token.content)
        elif token.type == "softbreak":
            tree.add(_line_end(tokens, at))
        elif token.type == "text":
            tree.add(token.content)
        else:
            tree.add(_element(token))


def _element(token: Token) -> Node:
    """What has no tokens in it, or none that count."""
    match token.type:
        case "footnote_ref":
            return Node(MARK, {"label": str(token.meta["label"])})
        case "image":
            return Node("img", {"alt": _alternative(token.children or []), "src": str(token.attrGet("src") or "")})
        case "fence" | "code_block":
            return Node("pre", children=[token.content])
        case _:  # a rule, a new line, code in a line
            return Node(token.tag, children=[token.content])


def _alternative(tokens: Sequence[Token]) -> str:
    """A picture's text without its markup."""
    return "".join(
        "\n" if token.type in ("softbreak", "hardbreak") else _alternative(token.children or []) or token.content
        for token in tokens
        if token.type != "html_inline"
    )


def _line_end(tokens: Sequence[Token], at: int) -> str:
    """A line's end is a blank, but not between characters that have none between words."""
    before = tokens[at - 1].content[-1:] if at else ""
    after = tokens[at + 1].content[:1] if at + 1 < len(tokens) else ""
    return "" if _is_wide(before) and _is_wide(after) else " "


def _is_wide(character: str) -> bool:
    is_wide = bool(character) and unicodedata.east_asian_width(character) in "WF"
    return is_wide and not unicodedata.name(character, "").startswith("HANGUL")


def _with_subtitle(blocks: Blocks) -> Blocks:
    """A paragraph in italics right under the title is the subtitle."""
    made: list[Block] = []
    for block in blocks:
        before = made[-1] if made else None
        if isinstance(before, Heading) and before.level == 1 and isinstance(block, Paragraph):
            only = block.content[0] if len(block.content) == 1 else None
            if isinstance(only, Styled) and only.style is Style.ITALIC:
                made.append(Subtitle(only.content))
                continue
        made.append(block)
    return tuple(made)


def _with_names(blocks: Blocks, signatory_texts: Collection[str]) -> Blocks:
    """A list that holds only signatories is a section, with the heading right before it."""
    known = {" ".join(text.split()) for text in signatory_texts}
    made: list[Block] = []
    for block in blocks:
        if isinstance(block, List) and all(plain(item.content) in known and not item.blocks for item in block.items):
            before = made[-1] if made else None
            heading = before if isinstance(before, Heading) else None
            if heading is not None:
                made.pop()
            made.append(Names(heading, tuple(item.content for item in block.items)))
        else:
            made.append(block)
    return tuple(made)


class _Parser(MarkdownIt):
    """Markdown's rules with our idea of a link."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 -- the library's name
        return links.is_safe(url)

    def normalizeLink(self, url: str) -> str:  # noqa: N802 -- the library's name
        """As its author wrote it: browsers encode what has to be encoded, people read the rest in print."""
        return url.strip().replace(" ", "%20")

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802 -- the library's name
        return link


@lru_cache(maxsize=2)
def _parser(*, has_front: bool) -> MarkdownIt:
    # Beyond maxNesting the library drops text silently; 20, its default, is not absurd enough for that.
    parser = _Parser("commonmark", {"maxNesting": 100})
    parser.enable(["table", "strikethrough"])
    if has_front:  # the plugin looks for it in a list on the first line, too
        parser.use(front_matter_plugin)
    parser.use(footnote_plugin, inline=False, move_to_end=False)
    parser.inline.ruler.before("link", "bare_address", _bare_address)
    return parser


def _bare_address(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 -- the library's signature
    """An address without brackets is a link, and no underscore in it is emphasis (as on every code forge)."""
    if state.linkLevel > 0 or not state.src.startswith("://", state.pos):
        return False
    scheme = next((word for word in ("https", "http") if state.pending.lower().endswith(word)), "")
    start = state.pos - len(scheme)
    address = links.at(state.src[: state.posMax], start) if scheme else None
    if address is None or state.src[start : state.pos] != state.pending[-len(scheme) :]:
        return False
    if not silent:
        state.pending = state.pending[: -len(scheme)]
        _push_link(state, unescapeAll(address.href))
    state.pos = address.end
    return True


def _push_link(state: StateInline, href: str) -> None:
    opening = state.push("link_open", "a", 1)
    opening.attrs = {"href": href}
    opening.info = "auto"
    state.push("text", "", 0).content = href
    state.push("link_close", "a", -1).info = "auto"

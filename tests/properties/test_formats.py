"""The law of filters on documents nobody would write: nasty fragments put together at random."""

from collections.abc import Iterable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from transcall.domain.document import MergeRequest
from transcall.errors import FormatError
from transcall.formats.base import DocumentFormat
from transcall.formats.markdown import MarkdownFormat
from transcall.formats.markdown.frontmatter import read_front_matter
from transcall.formats.pseudo import pseudo
from transcall.formats.text import TextFormat

FRAGMENTS = [
    *(
        "a",
        "Words ",
        "ß",
        "中文",
        "「",
        "」",
        "ابت",
        "é",
        "\U0001f6a2",
        "a\u0301",
        "\u200f",
        "\u2028",
        "\x0c",
        "\x85",
        "\xa0",
    ),
    *("\xa0", " ", "  ", "\t", "\n", "\n", "\n\n", "\r\n", "\r", "\ufeff", "\u200b", ".", "!", "?", ":", ";", "—"),
    *("*", "**", "_", "__", "~~", "`", "``", "\\", "\\*", "&amp;", "&lt;", "&#42;", "&nbsp;", "<", ">", "|", "$", "#"),
    *("[", "]", "](u)", '](u "t")', "![", "[x]", "[x][]", "[y][x]", "[^1]", "[^n]: ", "[z]: /u 'T'\n", "{#id}"),
    *("> ", "- ", "* ", "+ ", "1. ", "2. ", "a) ", "[ ] ", "# ", "## ", "===\n", "---\n", "    ", "  \n", "\\\n"),
    *("| a | b |\n|---|---|\n", "```\n", "~~~\n", "<div>\n", "</div>\n", "<b>", "</b>", "<!-- c -->", "<br>"),
    *('<img alt="q">', "<code>c</code>", "<script>\n", "<http://a.b>", "https://a.b/c_d_e", "x@y.z"),
    *(
        "*em*",
        "**strong**",
        "`code`",
        "![alt](s 'ti')",
        "[1] ",
        "(1) ",
        "¹ ",
        "• ",
        "Signatories\n",
        "Signed by:\n",
        "<b1>",
    ),
]
documents = st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=30).map(
    lambda parts: "".join(parts) + "\n\n[x]: /u\n\n[^1]: n\n"
)
anything = st.one_of(documents, st.text(min_size=1, max_size=200))
filters = pytest.mark.parametrize("known", [TextFormat(), MarkdownFormat()], ids=["text", "markdown"])


@filters
@given(text=anything)
@example(text="---\na: [\n---\nb")
@example(text="a  \r\n\r\n\tb\r")
@settings(deadline=None)
def test_identity(known: DocumentFormat, text: str) -> None:
    data = text.encode(errors="replace")
    try:
        units = known.read(data).units
    except FormatError:
        return
    assert len({unit.place for unit in units}) == len(units)
    own = {index: unit.content.text for index, unit in enumerate(units)}
    assert known.merge(data, MergeRequest(own, "fr")) == data


@filters
@given(text=anything, target=st.text(max_size=60))
@settings(deadline=None)
def test_any_target_can_be_merged(known: DocumentFormat, text: str, target: str) -> None:
    data = text.encode(errors="replace")
    clean = target.encode(errors="replace").decode()
    try:
        units = known.read(data).units
    except FormatError:
        return
    # Tags dropped, doubled and crossed: whatever a person may type.
    targets = {index: clean + unit.content.text[::2] + unit.content.text[:9] for index, unit in enumerate(units)}
    merged = known.merge(data, MergeRequest(targets, "fr"))
    for index in (0, len(units) - 1):
        if units:
            assert known.merge(data, MergeRequest({index: clean}, "fr"))
    assert merged or not units


def skeleton(tokens: Iterable[Token]) -> list[tuple[str, str]]:
    """Blocks, with what they hold that is no text; code by its content."""
    made: list[tuple[str, str]] = []
    for token in tokens:
        if token.type in {"fence", "code_block"}:
            made.append((token.type, token.content))
        elif token.type == "inline":
            made.extend(
                (child.type, str(child.attrs.get("href") or child.attrs.get("src") or ""))
                for child in token.children or ()
                if child.type not in {"text", "softbreak", "text_special", "html_inline"}
            )
        else:
            made.append((token.type, token.tag))
    return made


def structure(text: str) -> list[tuple[str, str]]:
    parser = MarkdownIt("commonmark", {"maxNesting": 100}).enable(["table", "strikethrough"])
    footnote_plugin(parser, inline=False, move_to_end=False)
    body = text.removeprefix("\ufeff")
    return skeleton(parser.parse(body[read_front_matter(body).end :]))


# Where markdown-it itself is at odds with CommonMark: tildes by threes, a backslash before two blanks at a line's
# end, white space that is none to CommonMark at a block's end.
PEACEFUL = [part for part in FRAGMENTS if part not in {"~~", "~~~\n", "\\", "\\\n"} and not part.isspace()]
plain_documents = st.lists(st.sampled_from([*PEACEFUL, " ", "\n", "\n\n", "\r\n"]), min_size=1, max_size=20).map(
    lambda parts: "".join(parts) + "\n\n[x]: /u\n\n[^1]: n\n"
)


@given(text=plain_documents)
@settings(deadline=None, max_examples=200)
def test_pseudo_translated_markdown_has_the_same_structure(text: str) -> None:
    known = MarkdownFormat()
    data = text.encode()
    units = known.read(data).units
    targets = {index: pseudo(unit.content) for index, unit in enumerate(units)}
    assert structure(known.merge(data, MergeRequest(targets, "fr")).decode()) == structure(text)

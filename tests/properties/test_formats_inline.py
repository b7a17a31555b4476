"""Our inline parser beside markdown-it's: the same markup, the same text, and every character accounted for."""

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from transcall.formats.markdown.inline import parse
from transcall.formats.markdown.items import Item, ItemKind, References
from transcall.formats.markdown.view import simple_view

DEFINITIONS = "\n\n[x]: /u\n\n[^1]: n\n"
REFERENCES = References(links=frozenset({"X"}), notes=frozenset({"1"}))
# Without tildes by threes, and without a backslash before blanks and a line's end: there markdown-it errs.
FRAGMENTS = [
    *("*", "**", "***", "_", "__", "a", "bc", " ", "[", "]", "(", ")", "](u)", '](u "t")', "[x] ", "[y][x]", "![", "!"),
    *("`", "``", "\\*", "<b>", "</b>", "<!-- c -->", "&amp;", "&#42;", "&", " ~~a~~ ", "\n", ".", '"', "é", "「", "」"),
    *("中", "<http://a.b>", "x@y.z", "|", "#", "\xa0", "**bold**", "*em*", "`code`"),
]
NAMES = {"strong": "b", "em": "i", "s": "s", "link": "a"}
ALONE = {"code_inline": "code", "image": "img", "hardbreak": "br", "footnote_ref": "note", "html_inline": "h"}


def theirs(tokens: list[Token]) -> list[str]:
    made: list[str] = []
    automatic = False
    for token in tokens:
        if token.type in {"link_open", "link_close"} and token.info == "auto":
            automatic = token.type == "link_open"
            made += ["<a/>"] if automatic else []
        elif automatic:
            continue
        elif token.type in {"text", "text_special"}:
            made.append(token.content)
        elif token.type == "softbreak":
            made.append(" ")
        elif token.type in ALONE:
            made.append(f"<{ALONE[token.type]}/>")
        else:
            name, _, side = token.type.rpartition("_")
            made.append(f"<{'/' if side == 'close' else ''}{NAMES[name]}>")
    return ["".join(made)]


def ours(items: list[Item]) -> list[str]:
    made: list[str] = []
    for item in items:
        if item.kind is ItemKind.TEXT:
            made.append(item.text)
        elif item.kind is ItemKind.ALONE or item.label == "h":
            made.append(f"<{item.label}/>")
        else:
            made.append(f"<{'/' if item.kind is ItemKind.CLOSE else ''}{item.label}>")
    return ["".join(made)]


@given(parts=st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=16))
@settings(deadline=None, max_examples=400)
def test_same_as_markdown_it(parts: list[str]) -> None:
    parser = MarkdownIt("commonmark").enable("strikethrough")
    footnote_plugin(parser, inline=False, move_to_end=False)
    for token in parser.parse("".join(parts).strip() + " end" + DEFINITIONS):
        if token.type == "inline":
            assert ours(parse(simple_view(token.content), REFERENCES)) == theirs(token.children or [])


@given(text=st.one_of(st.lists(st.sampled_from(FRAGMENTS), max_size=16).map("".join), st.text(max_size=80)))
@settings(deadline=None)
def test_items_follow_one_another_without_gaps(text: str) -> None:
    position = 0
    for item in parse(simple_view(text), REFERENCES):
        # Blanks before a line break belong to nothing.
        assert not text[position : item.start].strip(" \t")
        assert item.end > item.start
        position = item.end
    assert not text[position:].strip(" \t")

"""Whatever a text holds, what is published as Markdown reads back as the same text; plain text shows all of it."""

from hypothesis import given
from hypothesis import strategies as st

from transcall.domain.inline import Style
from transcall.publish import from_markdown
from transcall.publish.finished import (
    Blocks,
    Break,
    Code,
    FinishedDocument,
    Heading,
    Item,
    List,
    Paragraph,
    Quote,
    Styled,
    Table,
    TableCell,
    Text,
    plain,
)
from transcall.publish.registry import by_name

_LETTERS = st.characters(categories=("L", "M", "N", "P", "S", "Zs", "Cf"))
_HOSTILE = r"""
* ** _ ~~ ` ``` # ## - + 1. 2) > | \ < > & &amp; &#42; [ ] [^1] [^1]: ( ) ! = === --- <b> </div> <!-- https://x.org
a@b.org {.x} $x$ : ~ ^ " ' é م 中 বাং
"""
texts = st.one_of(
    st.text(_LETTERS, min_size=1, max_size=30),
    st.lists(st.sampled_from(_HOSTILE.split()), min_size=1, max_size=6).map(" ".join),
    st.lists(st.sampled_from(_HOSTILE.split()), min_size=1, max_size=6).map("".join),
).filter(lambda text: text.strip() and " ".join(text.split()))
inlines = st.lists(
    st.one_of(
        texts.map(Text),
        st.builds(
            Styled,
            st.sampled_from([Style.BOLD, Style.ITALIC, Style.STRIKE, Style.UNDERLINE, Style.CODE]),
            texts.map(lambda text: (Text(text),)),
        ),
        st.just(Break()),
    ),
    min_size=1,
    max_size=4,
).map(tuple)
paragraphs = inlines.map(Paragraph)
simple = st.one_of(
    paragraphs,
    st.builds(Heading, st.integers(1, 6), inlines),
    st.builds(List, st.just(value=False), st.lists(inlines.map(Item), min_size=1, max_size=3).map(tuple)),
    st.builds(Quote, st.lists(paragraphs, min_size=1, max_size=2).map(tuple)),
    texts.map(Code),
    st.lists(st.lists(inlines, min_size=2, max_size=2), min_size=1, max_size=3).map(
        lambda rows: Table(
            tuple(tuple(TableCell((Paragraph(cell),), header=at == 0) for cell in row) for at, row in enumerate(rows))
        )
    ),
)


def words(blocks: Blocks) -> list[str]:
    """Every text, in order, with the kind of block it stands in."""
    found: list[str] = []
    for block in blocks:
        kind = type(block).__name__
        match block:
            case Paragraph() | Heading():
                found.append(f"{kind} {_squeezed(plain(block.content))}")
            case List():
                found += [f"{kind} {_squeezed(plain(item.content))}" for item in block.items]
            case Quote():
                found += [f"{kind} {each}" for each in words(block.blocks)]
            case Code():
                found.append(f"{kind} {_squeezed(block.text)}")
            case Table():
                found += [f"{kind} {each}" for row in block.rows for cell in row for each in words(cell.blocks)]
            case _:
                found.append(f"{kind}")
    return found


def _said(blocks: Blocks) -> list[str]:
    return [each for each in words(blocks) if not each.endswith(" ")]


def _squeezed(text: str) -> str:
    return "".join(text.split())


@given(st.lists(simple, min_size=1, max_size=4).map(tuple))
def test_markdown_reads_back_as_the_same_text(blocks: Blocks) -> None:
    written = by_name("markdown").write(FinishedDocument(blocks, "t", "en", "en")).decode()
    assert _said(from_markdown.finished(written)) == _said(blocks)


@given(st.lists(simple, min_size=1, max_size=4).map(tuple))
def test_plain_text_shows_every_word(blocks: Blocks) -> None:
    written = by_name("text").write(FinishedDocument(blocks, "t", "en", "en")).decode()
    # A quotation's lines begin with a mark of their own.
    shown = _squeezed(written).replace(">", "")
    assert all(text.split(" ")[-1].replace(">", "") in shown for text in words(blocks))

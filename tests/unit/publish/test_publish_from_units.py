"""Pieces of a plain text become a readable, harmless body that shows every word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcall.domain.document import UnitKind
from transcall.publish import write_html
from transcall.publish.from_units import Piece, finished
from unit.publish.seen import see, squeezed

K = UnitKind


def html(*blocks: Piece) -> str:
    return write_html.body(finished(blocks), language="en")


def item(text: str, level: int = 1, ordered: str = "") -> Piece:
    return Piece(K.LIST_ITEM, text, level=level, ordered=ordered)


def test_titles_and_headings_keep_their_ranks_and_repetitions() -> None:
    page = html(
        Piece(K.TITLE, "a"), Piece(K.HEADING, "b", level=2), Piece(K.HEADING, "b", level=2), Piece(K.HEADING, "c")
    )
    assert page == "<h1>a</h1>\n<h2>b</h2>\n<h2>b</h2>\n<h2>c</h2>\n"


def test_ranks_out_of_range_are_brought_in() -> None:
    assert html(Piece(K.HEADING, "a", level=9), Piece(K.HEADING, "b", level=-1)) == "<h6>a</h6>\n<h1>b</h1>\n"


def test_lists_nest_count_and_keep_odd_marks() -> None:
    page = html(item("a"), item("b", 2, "1."), item("c", 2, "3)"), item("d"), item("e", 1, "iv."))
    assert page == (
        '<ul>\n<li>a\n<ol>\n<li>b</li>\n<li value="3">c</li>\n</ol>\n</li>\n<li>d</li>\n'
        '<li><span class="item-mark"><bdi>iv.</bdi></span> e</li>\n</ul>\n'
    )


def test_numbered_and_unnumbered_items_are_two_lists() -> None:
    assert html(item("a"), item("b", 1, "٢.")) == '<ul>\n<li>a</li>\n</ul>\n<ol>\n<li value="2">b</li>\n</ol>\n'


def test_a_list_may_start_deep_and_go_deeper_than_anybody_needs() -> None:
    page = html(item("a", 3), *(item("b", depth) for depth in range(1, 2000)))
    see(page).assert_inert()


def test_notes_link_both_ways() -> None:
    page = html(
        Piece(K.NOTE, "above", ordered="[2]", label="2"),
        Piece(K.PARAGRAPH, "a [1], b [2] and [2]; [3] x[1]y"),
        Piece(K.NOTE, "[1] below", ordered="[1]", label="1"),
    )
    seen = see(page)
    seen.assert_linked()
    assert "a\u00a0<sup" in page
    assert [at["href"] for at in seen.of("a", "back")] == ["#mark-1", "#mark-1-2", "#mark-2"]
    assert "[3] x[1]y" in page
    assert page.count('role="doc-endnotes"') == 2
    assert "<p>below <a" in page


def test_a_translator_may_write_the_marker_in_the_languages_digits() -> None:
    assert 'href="#note-1"' in html(Piece(K.PARAGRAPH, "ক [১]"), Piece(K.NOTE, "খ", ordered="[1]", label="1"))


def test_notes_typed_as_paragraphs_link_both_ways() -> None:
    page = html(Piece(K.PARAGRAPH, "They say so[1]."), Piece(K.PARAGRAPH, "[1] See there."))
    assert 'href="#note-1"' in page
    assert 'href="#mark-1"' in page
    assert "See there." in page
    assert page.count("[1]") == 2
    unmarked = html(Piece(K.PARAGRAPH, "They say so."), Piece(K.PARAGRAPH, "[1] See there."))
    assert "#note" not in unmarked
    in_digits = html(Piece(K.PARAGRAPH, "يقولون[١]."), Piece(K.PARAGRAPH, "[1] انظر."))
    assert 'href="#note-1"' in in_digits
    known = html(Piece(K.PARAGRAPH, "a[1]"), Piece(K.PARAGRAPH, "[1] b"), Piece(K.NOTE, "c", ordered="[1]", label="1"))
    assert known.count("<li id=") == 1


def test_a_marker_may_stand_before_a_letter_where_words_have_no_blanks() -> None:
    page = html(
        Piece(UnitKind.PARAGRAPH, "我们的呼吁[1]在这里, list[1]s"), Piece(UnitKind.NOTE, "x", ordered="[1]", label="1")
    )
    assert page.count('role="doc-noteref"') == 1
    assert "list[1]s" in page


def test_a_note_without_a_marker_gets_no_link_back() -> None:
    page = html(Piece(K.NOTE, "a", ordered="*", label="*"))
    assert 'id="note-1"' in page
    assert "back" not in page


def test_an_address_ends_before_a_marker() -> None:
    page = html(Piece(K.PARAGRAPH, "https://x.org/a[1]."), Piece(K.NOTE, "b", ordered="[1]", label="1"))
    assert "https://x.org/a</a><sup" in page


def test_addresses_are_links_that_run_left_to_right() -> None:
    assert html(Piece(K.PARAGRAPH, "(https://x.org/é?a&b).")) == (
        '<p>(<a class="address" dir="ltr" href="https://x.org/é?a&amp;b">https://x.org/é?a&amp;b</a>).</p>\n'
    )


def test_signatories_share_a_section_with_their_heading() -> None:
    page = html(Piece(K.HEADING, "Signed", level=2), Piece(K.SIGNATORY, "A & B", translate=False))
    assert page == (
        '<section class="signatories">\n<h2>Signed</h2>\n<ul class="names" translate="no">\n'
        "<li><bdi>A &amp; B</bdi></li>\n</ul>\n</section>\n"
    )
    assert html(Piece(K.PARAGRAPH, "a"), Piece(K.SIGNATORY, "b")).startswith("<p>a</p>\n<section")


def test_what_is_not_translated_finds_its_own_direction() -> None:
    assert html(Piece(K.PARAGRAPH, "a", translate=False)) == '<p dir="auto">a</p>\n'


def test_what_is_not_translated_is_said_to_be_in_the_sources_language() -> None:
    blocks = finished([Piece(UnitKind.PARAGRAPH, "a", translate=False)])
    assert write_html.body(blocks, language="ar", source_language="fr") == '<p lang="fr" dir="auto">a</p>\n'
    assert write_html.body(blocks, language="ar", source_language="und") == '<p dir="auto">a</p>\n'


def test_quotations_metadata_and_empty_blocks() -> None:
    page = html(Piece(K.METADATA, "x"), Piece(K.QUOTE, "a"), Piece(K.QUOTE, "b"), Piece(K.PARAGRAPH, " "))
    assert page == "<blockquote>\n<p>a</p>\n<p>b</p>\n</blockquote>\n"


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "\"><img src=x onerror='x'>",
        'https://x.org/"onclick="x',
        "&lt;b&gt;",
        "a\0b\x1b[2J",
    ],
)
def test_hostile_texts_are_inert(text: str) -> None:
    seen = see(html(*(Piece(kind, text, ordered=text, label=text) for kind in UnitKind)))
    seen.assert_inert()
    seen.assert_linked()


_TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")), max_size=30) | st.sampled_from(
    ["[1]", "a [1] b [2]", "https://x.org/a(b)[1]. c", "<b>", "&amp;", "x@y.org", "  "]
)
_BLOCKS = st.builds(
    Piece,
    kind=st.sampled_from([kind for kind in UnitKind if kind not in (UnitKind.METADATA, UnitKind.TITLE_ATTRIBUTE)]),
    text=_TEXT,
    level=st.integers(0, 9),
    ordered=st.sampled_from(["", "1.", "[1]", "a)"]),
    label=st.sampled_from(["", "1", "2"]),
    translate=st.booleans(),
)


@given(st.lists(_BLOCKS, max_size=12))
def test_every_word_is_shown_once_and_nothing_else(blocks: list[Piece]) -> None:
    seen = see(html(*blocks))
    seen.assert_inert()
    seen.assert_linked()
    shown = squeezed("".join(_without_own_mark(block) for block in _visible(blocks)))
    assert sorted(squeezed(seen.text)) == sorted(shown)


@given(
    st.lists(
        st.builds(Piece, kind=st.sampled_from([K.PARAGRAPH, K.HEADING, K.QUOTE, K.LIST_ITEM]), text=_TEXT), max_size=8
    )
)
def test_words_keep_their_order(blocks: list[Piece]) -> None:
    assert squeezed(see(html(*blocks)).text) == squeezed("".join(block.text for block in blocks))


def _visible(blocks: list[Piece]) -> list[Piece]:
    return [block for block in blocks if block.text.strip()]


def _without_own_mark(block: Piece) -> str:
    text = block.text.strip()
    return (text.removeprefix(block.ordered).strip() or text) if block.kind is K.NOTE else text

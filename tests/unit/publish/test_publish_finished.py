"""Units become blocks and what runs in them; the HTML of both is whole and harmless."""

from hypothesis import given
from hypothesis import strategies as st

from transcall.domain.document import Cell, UnitKind
from transcall.domain.inline import CodeKind, InlineCode, Style
from transcall.publish import write_html
from transcall.publish.finished import Break, Image, Link, NoteMark, Paragraph, Styled, Table, Text
from transcall.publish.from_units import Piece, finished
from unit.publish.seen import see, squeezed

K = UnitKind


def pair(label: str, *styles: Style, href: str = "") -> tuple[InlineCode, InlineCode]:
    return (
        InlineCode(1, CodeKind.OPEN, label, "", "", styles, href),
        InlineCode(1, CodeKind.CLOSE, label, "", "", (), ""),
    )


def alone(label: str, *styles: Style, shows: str = "") -> InlineCode:
    return InlineCode(1, CodeKind.STANDALONE, label, "", shows, styles)


BOLD, LINK = pair("b", Style.BOLD), pair("a", Style.LINK, href="https://x.org/")
BREAK, NOTE, IMAGE = (
    alone("br", Style.BREAK, shows="\n"),
    alone("note", Style.NOTE, shows="[1]"),
    alone("img", Style.IMAGE),
)
CODES = (*BOLD, *LINK, *pair("sup", Style.SUPERSCRIPT), BREAK, NOTE, IMAGE, alone("code", Style.CODE, shows="x<y"))


def text(*pieces: Piece) -> object:
    """What runs in the first block."""
    block = finished(pieces)[0]
    assert isinstance(block, Paragraph)
    return block.content


def coded(value: str, *around: InlineCode) -> Piece:
    return Piece(K.PARAGRAPH, value, codes=CODES, around=around)


def html(*pieces: Piece, signs: dict[Cell, str] | None = None) -> str:
    return write_html.body(finished(pieces, signs), language="en")


def cell(value: str, row: int, column: int, *, table: int = 1, rows: int = 1, columns: int = 1,
         header: bool = False, outer: Cell | None = None) -> Piece:  # fmt: skip
    return Piece(K.TABLE_CELL, value, cell=Cell(table, row, column, columns, rows, header, outer))


def test_styles_nest_as_their_tags_do() -> None:
    assert text(coded("a <b1>b <a1>c</a1></b1>")) == (
        Text("a "), Styled(Style.BOLD, (Text("b "), Link("https://x.org/", (Text("c"),)))),
    )  # fmt: skip


def test_tags_that_nest_badly_end_well() -> None:
    assert text(coded("</a1><b1>a <a1>b</b1> c")) == (
        Styled(Style.BOLD, (Text("a "), Link("https://x.org/", (Text("b"),)))), Text(" c"),
    )  # fmt: skip
    assert text(coded("<b1>a")) == (Styled(Style.BOLD, (Text("a"),)),)
    assert text(coded("a<b1></b1>")) == (Text("a"),)


def test_what_stands_alone() -> None:
    assert text(coded("a<br1/><code1/>")) == (Text("a"), Break(), Styled(Style.CODE, (Text("x<y"),)))
    assert text(coded("a<img1/>")) == (Text("a"),)
    assert text(coded("a <note1/>")) == (Text("a "), Text("[1]"))


def test_what_wraps_a_unit_wraps_its_text_but_no_heading_is_bold() -> None:
    assert text(coded("a", BOLD[0], LINK[0])) == (Styled(Style.BOLD, (Link("https://x.org/", (Text("a"),)),)),)
    assert html(Piece(K.HEADING, "a", level=2, around=(BOLD[0],))) == "<h2>a</h2>\n"


def test_a_title_stands_above_all_headings() -> None:
    headings = [Piece(K.HEADING, "b", level=1), Piece(K.HEADING, "c", level=2), Piece(K.HEADING, "d", level=6)]
    assert html(Piece(K.TITLE, "a", level=1), *headings) == "<h1>a</h1>\n<h2>b</h2>\n<h3>c</h3>\n<h6>d</h6>\n"
    assert html(*headings) == "<h1>b</h1>\n<h2>c</h2>\n<h6>d</h6>\n"
    assert html(Piece(K.TITLE, "a", level=1), headings[1]) == "<h1>a</h1>\n<h2>c</h2>\n"


def test_links_do_not_nest_and_lead_nowhere_unsafe() -> None:
    assert text(coded("<a1>see https://y.org</a1>")) == (Link("https://x.org/", (Text("see https://y.org"),)),)
    for href in ("javascript:x", "//host/x", "#top", "", "file:///etc/passwd"):
        codes = pair("a", Style.LINK, href=href)
        assert text(Piece(K.PARAGRAPH, "<a1>b</a1>", codes=codes)) == (Text("b"),)


def test_a_link_whose_words_are_an_address_runs_left_to_right() -> None:
    assert 'class="address" dir="ltr" href="https://x.org/">https://x.org</a>' in html(coded("<a1>https://x.org</a1>"))


def test_a_code_is_the_mark_of_its_note_and_stands_high_once() -> None:
    note = Piece(K.NOTE, "n", ordered="[1]", label="1")
    assert text(coded("a<sup1><note1/></sup1>"), note) == (Text("a"), NoteMark(1, 1, "[1]"))
    page = html(coded("a<note1/> <a1><note1/></a1>"), note)
    see(page).assert_linked()
    assert page.count("mark-1-2") == 0
    assert page.count("<sup") == 2


def test_paragraphs_of_one_note_are_one_note() -> None:
    page = html(
        Piece(K.PARAGRAPH, "a [1] b [2]"),
        Piece(K.NOTE, "[1] first", ordered="[1]", label="1"), Piece(K.NOTE, "second", ordered="[1]", label="1"),
        Piece(K.NOTE, "other", ordered="[2]", label="2"),
    )  # fmt: skip
    assert page.count("<li") == 2
    assert "<p>first</p>\n<p>second <a" in page
    see(page).assert_linked()


def test_a_pictures_text_stands_where_the_picture_stood() -> None:
    assert text(coded("a <img1/> b"), Piece(K.ALT_TEXT, "crowd")) == (Text("a "), Image("crowd"), Text(" b"))
    page = html(coded("a"), Piece(K.ALT_TEXT, "crowd"), Piece(K.ALT_TEXT, "image1.PNG"), Piece(K.TITLE_ATTRIBUTE, "t"))
    assert page == '<p>a</p>\n<p><span class="image" role="img" aria-label="crowd">crowd</span></p>\n'


def test_a_table_has_its_head_its_spans_and_no_holes() -> None:
    page = html(
        cell("City", 1, 1, header=True), cell("When", 1, 2, columns=2, header=True),
        cell("Paris", 2, 1, rows=3), cell("too", 2, 1, rows=3), cell("2 pm", 2, 3),
        cell("3 pm", 4, 1),
        Piece(K.PARAGRAPH, "after"),
        signs={Cell(1, 2, 2): "–"},
    )  # fmt: skip
    assert page == (
        '<div class="table" tabindex="0">\n<table>\n<thead>\n<tr>\n<th scope="col">City</th>\n'
        '<th scope="col" colspan="2">When</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td rowspan="2">\n<p>Paris</p>\n'
        "<p>too</p>\n</td>\n<td>–</td>\n<td>2 pm</td>\n</tr>\n<tr>\n<td>3 pm</td>\n<td></td>\n</tr>\n</tbody>\n"
        "</table>\n</div>\n<p>after</p>\n"
    )


def test_tables_stand_in_tables_and_lists_in_cells() -> None:
    outer = Cell(1, 1, 2)
    page = html(
        cell("a", 1, 1), cell("b", 1, 2), cell("in", 1, 1, table=2, outer=outer), cell("c", 1, 2), cell("d", 1, 3),
        Piece(K.TABLE_CELL, "one", level=1, ordered="1.", cell=Cell(1, 2, 1)),
        Piece(K.HEADING, "h", level=3, cell=Cell(1, 2, 2)),
    )  # fmt: skip
    seen = see(page)
    seen.assert_inert()
    assert [tag for tag, _ in seen.tags].count("table") == 2
    assert squeezed(seen.text) == "abincdoneh"
    assert "<li>one</li>" in page
    assert "<h3>h</h3>" in page


def test_a_further_paragraph_stays_in_its_item() -> None:
    page = html(
        Piece(K.LIST_ITEM, "a", level=1, ordered="1."), Piece(K.PARAGRAPH, "b", level=1),
        Piece(K.LIST_ITEM, "c", level=2), Piece(K.PARAGRAPH, "d", level=2), Piece(K.PARAGRAPH, "e", level=1),
        Piece(K.LIST_ITEM, "f", level=1, ordered="2."), Piece(K.PARAGRAPH, "g"), Piece(K.PARAGRAPH, "h", level=1),
    )  # fmt: skip
    assert page == (
        "<ol>\n<li><p>a</p>\n<p>b</p>\n<ul>\n<li><p>c</p>\n<p>d</p>\n</li>\n</ul>\n<p>e</p>\n</li>\n<li>f</li>\n"
        "</ol>\n<p>g</p>\n<p>h</p>\n"
    )


def test_a_row_header_says_so() -> None:
    page = html(cell("Paris", 1, 1, header=True), cell("2 pm", 1, 2))
    assert '<th scope="row">Paris</th>' in page
    assert "<thead>" not in page


def test_a_document_may_claim_any_size() -> None:
    block = finished([cell("a", 1, 1, columns=10**9, rows=10**9), cell("b", 999_999, 10**9)])[0]
    assert isinstance(block, Table)
    assert len(block.rows) == 2
    assert sum(map(len, block.rows)) < 5000


_TAGS = st.sampled_from([code.tag for code in CODES] + ["a", "b ", "[1]", " https://x.org/ ", "<b9>", "<script>"])
_CELLS = st.none() | st.builds(
    Cell, st.integers(1, 2), st.integers(1, 3), st.integers(1, 3), st.integers(1, 3), st.integers(1, 3), st.booleans()
)
_PIECES = st.builds(
    Piece, kind=st.sampled_from([K.PARAGRAPH, K.LIST_ITEM, K.TABLE_CELL, K.QUOTE, K.NOTE, K.SIGNATORY, K.HEADING]),
    text=st.lists(_TAGS, max_size=8).map("".join), label=st.sampled_from(["", "1"]), codes=st.just(CODES), cell=_CELLS,
    around=st.sampled_from([(), (BOLD[0],), (LINK[0], BOLD[0])]), level=st.integers(0, 3),
)  # fmt: skip


@given(st.lists(_PIECES, max_size=8))
def test_any_tags_and_cells_make_a_harmless_page_with_every_word(pieces: list[Piece]) -> None:
    seen = see(html(*pieces))
    seen.assert_inert()
    seen.assert_linked()
    words = "".join(piece.text for piece in pieces)
    assert squeezed(seen.text).count("script") == words.count("script")
    assert squeezed(seen.text).count("https://x.org/") == words.count("https://x.org/")
